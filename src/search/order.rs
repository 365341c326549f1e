//! The order of hits, and the best of them.
//!
//! Every hit has a place that is the same however the index is cut into segments: by score or date, then newest first,
//! then by id.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use tantivy::DocId;
use tantivy::columnar::{StrColumn, TermOrdHit};

use crate::error::{Error, Result};

/// What hits are ordered by before their ids: greater is better.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Key {
    /// The score, or the date as a number that is greater for what comes first.
    pub(crate) first: f64,
    /// The date, where it is not the first.
    pub(crate) second: i64,
}

impl Key {
    fn compare(&self, other: &Self) -> Ordering {
        self.first.total_cmp(&other.first).then(self.second.cmp(&other.second))
    }
}

/// A hit in one segment: a greater one is a better one. Ids are compared by their place in the segment's dictionary.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Candidate {
    pub(crate) key: Key,
    pub(crate) id_ord: u64,
    pub(crate) doc: DocId,
    pub(crate) score: f32,
}

impl Eq for Candidate {}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Candidate {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key.compare(&other.key).then(other.id_ord.cmp(&self.id_ord))
    }
}

/// Keeps the best candidates of a segment.
pub(crate) struct Best {
    heap: BinaryHeap<Reverse<Candidate>>,
    limit: usize,
}

impl Best {
    pub(crate) fn new(limit: usize) -> Self {
        Self { heap: BinaryHeap::new(), limit }
    }

    /// Whether a candidate with this key might be among the best, its id aside.
    pub(crate) fn may_hold(&self, key: &Key) -> bool {
        if self.heap.len() < self.limit {
            return true;
        }
        self.heap.peek().is_some_and(|worst| key.compare(&worst.0.key) != Ordering::Less)
    }

    pub(crate) fn push(&mut self, candidate: Candidate) {
        if self.heap.len() < self.limit {
            self.heap.push(Reverse(candidate));
        } else if let Some(mut worst) = self.heap.peek_mut()
            && candidate > worst.0
        {
            *worst = Reverse(candidate);
        }
    }

    /// The candidates kept, with their ids, in no order.
    pub(crate) fn into_ranked(self, segment: usize, ids: Option<&StrColumn>) -> tantivy::Result<Vec<Ranked>> {
        let ranked = self.heap.into_iter().map(|Reverse(candidate)| {
            let mut id = String::new();
            if let Some(ids) = ids {
                ids.ord_to_str(candidate.id_ord, &mut id)?;
            }
            Ok(Ranked { key: candidate.key, id, segment, doc: candidate.doc, score: candidate.score })
        });
        ranked.collect()
    }
}

/// A hit of the whole index.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Ranked {
    pub(crate) key: Key,
    pub(crate) id: String,
    pub(crate) segment: usize,
    pub(crate) doc: DocId,
    pub(crate) score: f32,
}

impl Ranked {
    /// Best first.
    pub(crate) fn compare(&self, other: &Self) -> Ordering {
        other.key.compare(&self.key).then_with(|| self.id.cmp(&other.id))
    }

    /// The place behind this hit, as text that a program hands back to go on from there.
    /// `now` is the moment that ages were counted from.
    pub(crate) fn cursor(&self, now: Option<i64>) -> String {
        let numbers = [self.key.first.to_bits(), self.key.second as u64, now.unwrap_or(i64::MIN) as u64];
        let numbers: String = numbers.iter().map(|number| format!("{number:016x}")).collect();
        numbers + &hex(&self.id)
    }
}

/// A place in the order behind which to go on.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Cursor {
    key: Key,
    now: Option<i64>,
    id: String,
}

impl Cursor {
    /// Reads what [`Ranked::cursor`] wrote.
    pub(crate) fn parse(text: &str) -> Result<Self> {
        let bad = || Error::argument("the cursor is not one of ours").with_hint("use the `next` of an earlier answer");
        let number = |range| text.get(range).and_then(|digits: &str| u64::from_str_radix(digits, 16).ok());
        let first = f64::from_bits(number(0..16).ok_or_else(bad)?);
        let second = number(16..32).ok_or_else(bad)? as i64;
        let now = Some(number(32..48).ok_or_else(bad)? as i64).filter(|now| *now != i64::MIN);
        let id = text.get(48..).and_then(unhex).ok_or_else(bad)?;
        Ok(Self { key: Key { first, second }, now, id })
    }

    /// The moment that ages are counted from on all pages.
    pub(crate) fn now(&self) -> Option<i64> {
        self.now
    }

    /// The place among the hits of a segment with these ids.
    pub(crate) fn in_segment(&self, ids: Option<&StrColumn>) -> tantivy::Result<Behind> {
        let first_ord = match ids.map(|ids| ids.dictionary().term_ord_or_next(&self.id)).transpose()? {
            None => 0,
            Some(TermOrdHit::Exact(ord)) => ord + 1,
            Some(TermOrdHit::Next(ord)) => ord,
        };
        Ok(Behind { key: self.key, first_ord })
    }
}

/// Tells which hits of one segment come behind a cursor.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Behind {
    key: Key,
    first_ord: u64,
}

impl Behind {
    /// Whether a hit with this key comes behind the place; where the key does not tell, its id does.
    pub(crate) fn has(&self, key: &Key, id_ord: u64) -> bool {
        match self.key.compare(key) {
            Ordering::Greater => true,
            Ordering::Less => false,
            Ordering::Equal => id_ord >= self.first_ord,
        }
    }
}

fn hex(text: &str) -> String {
    text.bytes().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(digits: &str) -> Option<String> {
    if !digits.len().is_multiple_of(2) || !digits.is_ascii() {
        return None;
    }
    let byte = |at| u8::from_str_radix(&digits[at..at + 2], 16).ok();
    let bytes: Option<Vec<u8>> = (0..digits.len()).step_by(2).map(byte).collect();
    String::from_utf8(bytes?).ok()
}

#[cfg(test)]
mod tests {
    use super::{Behind, Best, Candidate, Cursor, Key, Ranked};

    fn ranked(first: f64, second: i64, id: &str) -> Ranked {
        Ranked { key: Key { first, second }, id: id.into(), segment: 0, doc: 0, score: first as f32 }
    }

    #[test]
    fn equal_scores_are_ordered_by_date_then_id() {
        let mut hits = [ranked(1.0, 5, "b"), ranked(1.0, 5, "a"), ranked(2.0, 0, "c"), ranked(1.0, 9, "d")];
        hits.sort_by(Ranked::compare);
        assert_eq!(hits.iter().map(|hit| hit.id.as_str()).collect::<String>(), "cdab");
    }

    #[test]
    fn a_cursor_goes_on_behind_its_hit() {
        let hit = ranked(1.5, -3, "día 1");
        for now in [None, Some(-5)] {
            let cursor = Cursor::parse(&hit.cursor(now)).unwrap();
            assert_eq!((cursor.key, cursor.id.as_str(), cursor.now), (hit.key, "día 1", now));
        }
        let behind = Behind { key: hit.key, first_ord: 3 };
        assert!(!behind.has(&hit.key, 2));
        assert!(behind.has(&hit.key, 3));
        assert!(behind.has(&Key { first: 1.0, second: 7 }, 0));
        for junk in ["", "xyz", "0123456789abcdef", &format!("{}zz", hit.cursor(None)), "é".repeat(60).as_str()] {
            assert!(Cursor::parse(junk).is_err(), "{junk}");
        }
    }

    #[test]
    fn the_best_are_kept() {
        let mut best = Best::new(2);
        for (doc, first) in [(0, 1.0), (1, 3.0), (2, 2.0), (3, 0.5)] {
            best.push(Candidate { key: Key { first, second: 0 }, id_ord: 0, doc, score: 0.0 });
        }
        let mut docs: Vec<u32> = best.heap.into_iter().map(|kept| kept.0.doc).collect();
        docs.sort_unstable();
        assert_eq!(docs, [1, 2]);
    }
}
