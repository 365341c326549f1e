//! How good a tagger is on a labelled file: exact spans and kinds, as the CoNLL evaluations count them.

use serde::Serialize;
use std::collections::BTreeMap;

use crate::entity::kind::Kind;

use super::labelled::LabelledFile;
use super::tag::{SURE, Tagger};

/// How many names were found, were there, and both.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tallied {
    /// Names the tagger found.
    pub found: usize,
    /// Names that are in the file.
    pub there: usize,
    /// Found and there, at the same words and of the same kind.
    pub right: usize,
}

/// Precision, recall and F1, from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Quality {
    /// The share of what was found that is right.
    pub precision: f64,
    /// The share of what is there that was found.
    pub recall: f64,
    /// Their harmonic mean.
    pub f1: f64,
}

/// How good a tagger is on a labelled file.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Score {
    /// Over all names.
    pub micro: Quality,
    /// Over names of people, organisations and places.
    pub without_misc: Quality,
    /// Over what is sure enough for lists: names with at least [`SURE`](super::SURE).
    pub sure: Quality,
    /// By kind, under the labels of the file.
    pub types: BTreeMap<&'static str, Quality>,
    /// The counts behind these, by kind.
    #[serde(skip)]
    pub tallied: BTreeMap<&'static str, Tallied>,
}

impl Tallied {
    /// The quality these counts amount to; 0 where nothing was found or was there.
    pub fn quality(self) -> Quality {
        let share = |part: usize, whole: usize| if whole == 0 { 0.0 } else { part as f64 / whole as f64 };
        Quality {
            precision: share(self.right, self.found),
            recall: share(self.right, self.there),
            f1: share(2 * self.right, self.found + self.there),
        }
    }

    fn plus(self, other: Self) -> Self {
        Self { found: self.found + other.found, there: self.there + other.there, right: self.right + other.right }
    }
}

/// Measures a tagger on a labelled file: its words are taken as they are, articles as they are parted.
pub fn score(tagger: &Tagger, file: &LabelledFile) -> Score {
    let mut kinds = [Tallied::default(); 4];
    let mut sure = Tallied::default();
    for article in &file.articles {
        for found in tagger.names(&article.text, &article.page) {
            let is_right = article.names.binary_search(&found.name).is_ok();
            let one = Tallied { found: 1, there: 0, right: usize::from(is_right) };
            kinds[found.name.kind as usize] = kinds[found.name.kind as usize].plus(one);
            if found.confidence >= SURE {
                sure = sure.plus(one);
            }
        }
        for name in &article.names {
            kinds[name.kind as usize].there += 1;
            sure.there += 1;
        }
    }
    let all = kinds.into_iter().fold(Tallied::default(), Tallied::plus);
    let tallied: BTreeMap<_, _> = Kind::ALL.into_iter().map(|kind| (kind.label(), kinds[kind as usize])).collect();
    Score {
        micro: all.quality(),
        without_misc: kinds[..3].iter().copied().fold(Tallied::default(), Tallied::plus).quality(),
        sure: sure.quality(),
        types: tallied.iter().map(|(&label, tallied)| (label, tallied.quality())).collect(),
        tallied,
    }
}

#[cfg(test)]
mod tests {
    use super::Tallied;

    #[test]
    fn quality_is_a_matter_of_counts() {
        let quality = Tallied { found: 4, there: 8, right: 2 }.quality();
        assert_eq!((quality.precision, quality.recall), (0.5, 0.25));
        assert!((quality.f1 - 1.0 / 3.0).abs() < 1e-12);
        assert_eq!(Tallied::default().quality().f1, 0.0);
    }
}
