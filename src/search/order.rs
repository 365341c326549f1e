//! The order of hits, and the best of them.
//!
//! Every hit has a place that is the same however the index is cut into segments: by score or date, then newest first,
//! then by id.

use std::cmp::Ordering;

use tantivy::DocId;
use tantivy::columnar::{StrColumn, TermOrdHit};

use crate::error::{self, Error};

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
///
/// Twice as many are gathered as are wanted before the worse half is dropped, which for a thousand costs a fraction of
/// what keeping them in order would.
pub(crate) struct Best {
    kept: Vec<Candidate>,
    limit: usize,
    /// The last of the best when some were dropped.
    worst: Option<Candidate>,
}

impl Best {
    pub(crate) fn new(limit: usize) -> Self {
        Self { kept: Vec::new(), limit, worst: None }
    }

    /// Whether a candidate whose key begins with this might be among the best.
    pub(crate) fn may_hold(&self, first: f64) -> bool {
        self.limit > 0 && self.worst.is_none_or(|worst| first.total_cmp(&worst.key.first) != Ordering::Less)
    }

    pub(crate) fn push(&mut self, candidate: Candidate) {
        if self.limit > 0 && self.worst.is_none_or(|worst| candidate > worst) {
            self.kept.push(candidate);
            if self.kept.len() >= self.limit.saturating_mul(2) {
                self.drop_worse();
            }
        }
    }

    fn drop_worse(&mut self) {
        if self.kept.len() > self.limit {
            let (_, worst, _) = self.kept.select_nth_unstable_by(self.limit - 1, |a, b| b.cmp(a));
            self.worst = Some(*worst);
            self.kept.truncate(self.limit);
        }
    }

    /// The candidates kept, in no order.
    pub(crate) fn into_ranked(mut self, segment: usize) -> impl Iterator<Item = Ranked> {
        self.drop_worse();
        let ranked =
            move |Candidate { key, id_ord, doc, score }| Ranked { key, id_ord, segment, doc, score, close: 0.0 };
        self.kept.into_iter().map(ranked)
    }
}

/// A hit of the whole index.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Ranked {
    pub(crate) key: Key,
    /// The place of its id in the dictionary of its segment.
    pub(crate) id_ord: u64,
    pub(crate) segment: usize,
    pub(crate) doc: DocId,
    pub(crate) score: f32,
    /// What of the score is for words that stand close together, before age is considered.
    pub(crate) close: f32,
}

impl Ranked {
    /// The place behind this hit, as text that a program hands back to go on from there.
    /// `now` is the moment that ages were counted from.
    pub(crate) fn cursor(&self, id: &str, now: Option<i64>) -> String {
        let numbers = [self.key.first.to_bits(), self.key.second as u64, now.unwrap_or(i64::MIN) as u64];
        let numbers: String = numbers.iter().map(|number| format!("{number:016x}")).collect();
        numbers + &hex(id)
    }
}

/// Puts the first `limit` hits in order, best first, and drops the others.
///
/// An id is looked up only where it decides: in a dictionary that costs more than the rest of a search.
pub(crate) fn best_first<E>(
    hits: &mut Vec<Ranked>,
    limit: usize,
    id: impl Fn(&Ranked) -> Result<String, E>,
) -> Result<(), E> {
    hits.sort_by(|a, b| b.key.compare(&a.key));
    let mut start = 0;
    for equals in hits.chunk_by_mut(|a, b| a.key.compare(&b.key).is_eq()) {
        let is_shown = start < limit;
        start += equals.len();
        if equals.len() > 1 && is_shown {
            let mut with_ids = equals.iter().map(|hit| Ok((id(hit)?, *hit))).collect::<Result<Vec<_>, E>>()?;
            with_ids.sort_by(|a, b| a.0.cmp(&b.0));
            equals.iter_mut().zip(with_ids).for_each(|(place, (_, hit))| *place = hit);
        }
    }
    hits.truncate(limit);
    Ok(())
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
    pub(crate) fn parse(text: &str) -> error::Result<Self> {
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
    use super::{Behind, Best, Candidate, Cursor, Key, Ranked, best_first};

    fn ranked(first: f64, second: i64, id_ord: u64) -> Ranked {
        Ranked { key: Key { first, second }, id_ord, segment: 0, doc: 0, score: first as f32, close: 0.0 }
    }

    #[test]
    fn equal_scores_are_ordered_by_date_then_id() {
        let check = |limit, expected: &str| {
            let mut hits = vec![ranked(1.0, 5, 1), ranked(1.0, 5, 0), ranked(2.0, 0, 2), ranked(1.0, 9, 3)];
            let id = |hit: &Ranked| Ok::<_, ()>(["a", "b", "c", "d"][hit.id_ord as usize].to_owned());
            best_first(&mut hits, limit, id).unwrap();
            assert_eq!(hits.iter().map(|hit| id(hit).unwrap()).collect::<String>(), expected);
        };
        check(9, "cdab");
        check(3, "cda");
        check(2, "cd");
        check(0, "");
    }

    #[test]
    fn an_id_is_looked_up_only_where_it_decides() {
        let mut hits = vec![ranked(1.0, 5, 0), ranked(1.0, 5, 1), ranked(3.0, 0, 2), ranked(2.0, 0, 3)];
        best_first(&mut hits, 2, |_| Err("looked up")).unwrap();
        assert_eq!(hits.len(), 2);
    }

    #[test]
    fn a_cursor_goes_on_behind_its_hit() {
        let hit = ranked(1.5, -3, 0);
        for now in [None, Some(-5)] {
            let cursor = Cursor::parse(&hit.cursor("día 1", now)).unwrap();
            assert_eq!((cursor.key, cursor.id.as_str(), cursor.now), (hit.key, "día 1", now));
        }
        let behind = Behind { key: hit.key, first_ord: 3 };
        assert!(!behind.has(&hit.key, 2));
        assert!(behind.has(&hit.key, 3));
        assert!(behind.has(&Key { first: 1.0, second: 7 }, 0));
        let cut = format!("{}zz", hit.cursor("día 1", None));
        for junk in ["", "xyz", "0123456789abcdef", &cut, "é".repeat(60).as_str()] {
            assert!(Cursor::parse(junk).is_err(), "{junk}");
        }
    }

    #[test]
    fn the_best_are_kept() {
        let mut best = Best::new(2);
        for (doc, first) in [(0, 1.0), (1, 3.0), (2, 2.0), (3, 0.5)] {
            best.push(Candidate { key: Key { first, second: 0 }, id_ord: 0, doc, score: 0.0 });
        }
        let mut docs: Vec<u32> = best.into_ranked(0).map(|kept| kept.doc).collect();
        docs.sort_unstable();
        assert_eq!(docs, [1, 2]);
    }
}
