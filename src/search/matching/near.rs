//! How often pairs of words stand close together in single articles.
//!
//! Headline and body are a hundred places apart in the index, so that no pair spans both.

use std::sync::Arc;

use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, TantivyError};

use crate::plan::{TextField, WordOp};
use crate::search::matching::forms::FormDocs;
use crate::search::matching::opened::ArticleLengths;
use crate::search::matching::segment::Segment;

/// Words at most so many places apart are near each other.
pub(crate) const NEAR: u32 = 7;

/// The places of several words in one article after the other.
pub(crate) struct NearDocs {
    /// A word that is in no pair has none.
    words: Vec<Option<(FormDocs, Vec<u32>)>>,
    lengths: Arc<ArticleLengths>,
}

/// How often two words stand close together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Together {
    /// Within [`NEAR`] places, in either order: as often as the one of them that is less often near the other.
    pub(crate) near: u32,
    /// Side by side, the first before the second.
    pub(crate) in_order: u32,
}

impl NearDocs {
    pub(crate) fn open(
        segment: &Segment<'_>,
        words: &[WordOp],
        pairs: impl Iterator<Item = (usize, usize)>,
    ) -> Result<Self, TantivyError> {
        let mut opened = Self { words: Vec::new(), lengths: Arc::clone(&segment.opened.lengths) };
        opened.words.resize_with(words.len(), || None);
        for number in pairs.flat_map(|(first, second)| [first, second]) {
            if opened.words[number].is_none() {
                let option = IndexRecordOption::WithFreqsAndPositions;
                let docs = FormDocs::open(segment, TextField::Text, &words[number].forms, option)?;
                opened.words[number] = Some((docs, Vec::new()));
            }
        }
        Ok(opened)
    }

    /// Reads the places of the words in an article, which comes after the last one.
    pub(crate) fn load(&mut self, doc: DocId) {
        for (docs, positions) in self.words.iter_mut().flatten() {
            positions.clear();
            if docs.seek(doc) == doc {
                docs.positions(positions);
            }
        }
    }

    /// How often two of the words stand together in it.
    pub(crate) fn together(&self, first: usize, second: usize) -> Together {
        match (&self.words[first], &self.words[second]) {
            (Some((_, first)), Some((_, second))) => together(first, second),
            _ => Together::default(),
        }
    }

    /// How long an article's body is against the average.
    pub(crate) fn body_ratio(&self, doc: DocId) -> f32 {
        self.lengths.body_ratio(doc)
    }
}

fn together(first: &[u32], second: &[u32]) -> Together {
    let near = count_near(first, second).min(count_near(second, first));
    if near == 0 {
        return Together::default();
    }
    let mut following = second.iter().peekable();
    let in_order = first.iter().filter(|at| {
        while following.next_if(|place| *place <= at).is_some() {}
        following.peek().is_some_and(|place| **place == **at + 1)
    });
    Together { near, in_order: in_order.count() as u32 }
}

/// At how many places of the first one of the second is near.
fn count_near(places: &[u32], others: &[u32]) -> u32 {
    let mut behind = 0; // others before this one are too far back for all places to come
    let mut count = 0;
    for at in places {
        while others.get(behind).is_some_and(|other| other + NEAR < *at) {
            behind += 1;
        }
        count += u32::from(others.get(behind).is_some_and(|other| *other <= at + NEAR));
    }
    count
}

#[cfg(test)]
mod tests {
    use proptest::collection::btree_set;
    use proptest::prelude::{prop_assert_eq, proptest};

    use super::{NEAR, Together, together};

    #[test]
    fn pairs_are_counted_by_the_word_that_is_less_often_near() {
        let check = |first: &[u32], second: &[u32], near, in_order| {
            assert_eq!(together(first, second), Together { near, in_order }, "{first:?} {second:?}");
        };
        check(&[1], &[2], 1, 1);
        check(&[2], &[1], 1, 0);
        check(&[1], &[9], 0, 0);
        check(&[1], &[8], 1, 0);
        check(&[1, 3, 5], &[4], 1, 1);
        check(&[1, 3, 50], &[2, 4, 51], 3, 3);
        check(&[], &[1], 0, 0);
    }

    proptest! {
        #[test]
        fn two_walks_count_what_a_table_counts(first in btree_set(0_u32..60, 0..12), second in btree_set(0_u32..60, 0..12)) {
            let near = |a: &std::collections::BTreeSet<u32>, b: &std::collections::BTreeSet<u32>| {
                a.iter().filter(|x| b.iter().any(|y| x.abs_diff(*y) <= NEAR)).count()
            };
            let expected = Together {
                near: near(&first, &second).min(near(&second, &first)) as u32,
                in_order: first.iter().filter(|at| second.contains(&(*at + 1))).count() as u32,
            };
            let (first, second) = (Vec::from_iter(first), Vec::from_iter(second));
            prop_assert_eq!(together(&first, &second), expected);
        }
    }
}
