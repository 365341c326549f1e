//! Walks the term dictionaries of an index: every term that begins so, folded or not.

use std::collections::BTreeMap;
use std::sync::Arc;

use tantivy::fastfield::AliveBitSet;
use tantivy::postings::TermInfo;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, InvertedIndexReader, Searcher, TantivyError};
use tantivy_fst::Automaton;

use crate::analyze::fold_char;
use crate::index::is_mark;

/// The terms of the text field, over all segments.
pub(crate) struct Dictionary {
    segments: Vec<Segment>,
}

struct Segment {
    index: Arc<InvertedIndexReader>,
    /// The articles that are not deleted; none where all of them are there.
    alive: Option<AliveBitSet>,
}

impl Segment {
    /// In how many articles a term stands. Deleted ones are not counted, so that a score is the same before and after
    /// segments are merged.
    fn frequency(&self, term: &TermInfo) -> Result<u64, TantivyError> {
        let Some(alive) = &self.alive else { return Ok(u64::from(term.doc_freq)) };
        let mut postings = self.index.read_postings_from_terminfo(term, IndexRecordOption::Basic)?;
        Ok(u64::from(postings.count(alive)))
    }
}

impl Dictionary {
    /// The dictionaries that `searcher` sees for `field`.
    pub(crate) fn new(searcher: &Searcher, field: Field) -> Result<Self, TantivyError> {
        let segments = searcher.segment_readers().iter().map(|segment| {
            Ok(Segment { index: segment.inverted_index(field)?, alive: segment.alive_bitset().cloned() })
        });
        Ok(Self { segments: segments.collect::<Result<_, TantivyError>>()? })
    }

    /// In how many articles a term stands.
    pub(crate) fn frequency(&self, term: &str) -> Result<u64, TantivyError> {
        let mut sum = 0;
        for segment in &self.segments {
            if let Some(info) = segment.index.terms().get(term)? {
                sum += segment.frequency(&info)?;
            }
        }
        Ok(sum)
    }

    /// Every term that begins so, marks and names too, with its frequency, in order.
    pub(crate) fn beginning_with(&self, start: &str) -> Result<Vec<(String, u64)>, TantivyError> {
        let mut terms: BTreeMap<String, u64> = BTreeMap::new();
        for segment in &self.segments {
            let mut stream = segment.index.terms().range().ge(start).into_stream()?;
            while stream.advance() && stream.key().starts_with(start.as_bytes()) {
                let term = String::from_utf8_lossy(stream.key()).into_owned();
                *terms.entry(term).or_default() += segment.frequency(stream.value())?;
            }
        }
        terms.retain(|_, frequency| *frequency > 0);
        Ok(terms.into_iter().collect())
    }

    /// Every word that passes `keep` of those one of the automata lets through (no two of them the same term), with its
    /// frequency, in order of the terms; at most `most` of them, the frequent ones first to stay, and how many there were.
    pub(crate) fn search<A: Automaton>(
        &self,
        automata: &[A],
        keep: impl Fn(&str) -> bool,
        most: usize,
    ) -> Result<Found, TantivyError>
    where
        A::State: Clone,
    {
        let mut terms: BTreeMap<String, u64> = BTreeMap::new();
        for (segment, automaton) in self.segments.iter().flat_map(|segment| automata.iter().map(move |a| (segment, a)))
        {
            let mut stream = segment.index.terms().search(automaton).into_stream()?;
            while stream.advance() {
                if is_mark(stream.key()) {
                    continue;
                }
                let Ok(term) = std::str::from_utf8(stream.key()) else { continue };
                if let Some(sum) = terms.get_mut(term) {
                    *sum += segment.frequency(stream.value())?;
                } else if keep(term) {
                    terms.insert(term.to_owned(), segment.frequency(stream.value())?);
                }
            }
        }
        terms.retain(|_, frequency| *frequency > 0);
        Ok(Found::most_frequent(terms, most))
    }
}

/// Terms found in the dictionary.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// The terms and their frequencies, in order of the terms.
    pub(crate) terms: Vec<(String, u64)>,
    /// How many there were before the rare ones were cut off.
    pub(crate) total: usize,
}

impl Found {
    fn most_frequent(terms: BTreeMap<String, u64>, most: usize) -> Self {
        let total = terms.len();
        let mut terms: Vec<(String, u64)> = terms.into_iter().collect();
        if total > most {
            terms.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
            terms.truncate(most);
            terms.sort();
        }
        Self { terms, total }
    }
}

/// Lets through every term that begins with these characters once accents and letter variants are folded.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FoldedPrefix<'p> {
    prefix: &'p str,
}

impl<'p> FoldedPrefix<'p> {
    /// `prefix` is folded already.
    pub(crate) fn new(prefix: &'p str) -> Self {
        Self { prefix }
    }
}

/// How much of the prefix is found, and the bytes of a character that is not complete yet.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Walk {
    At { matched: usize, bytes: [u8; 4], n_bytes: usize },
    Dead,
}

impl Automaton for FoldedPrefix<'_> {
    type State = Walk;

    fn start(&self) -> Walk {
        Walk::At { matched: 0, bytes: [0; 4], n_bytes: 0 }
    }

    fn is_match(&self, state: &Walk) -> bool {
        matches!(state, Walk::At { matched, .. } if *matched == self.prefix.len())
    }

    fn can_match(&self, state: &Walk) -> bool {
        matches!(state, Walk::At { .. })
    }

    fn will_always_match(&self, state: &Walk) -> bool {
        self.is_match(state)
    }

    fn accept(&self, state: &Walk, byte: u8) -> Walk {
        let Walk::At { matched, mut bytes, n_bytes } = *state else { return Walk::Dead };
        if matched == self.prefix.len() {
            return *state;
        }
        if byte.is_ascii() && n_bytes == 0 {
            let same = self.prefix.as_bytes()[matched] == byte;
            return if same { Walk::At { matched: matched + 1, bytes, n_bytes } } else { Walk::Dead };
        }
        if n_bytes == bytes.len() {
            return Walk::Dead;
        }
        bytes[n_bytes] = byte;
        match std::str::from_utf8(&bytes[..=n_bytes]) {
            Ok(text) => self.step(matched, text),
            Err(error) if error.error_len().is_none() => Walk::At { matched, bytes, n_bytes: n_bytes + 1 },
            Err(_) => Walk::Dead,
        }
    }
}

impl FoldedPrefix<'_> {
    /// A whole character beyond ASCII: its folded form must go on with the prefix, or end it.
    fn step(&self, matched: usize, character: &str) -> Walk {
        let mut rest = self.prefix[matched..].chars();
        for folded in character.chars().flat_map(fold_char) {
            match rest.next() {
                Some(wanted) if wanted != folded => return Walk::Dead,
                _ => {}
            }
        }
        Walk::At { matched: self.prefix.len() - rest.as_str().len(), bytes: [0; 4], n_bytes: 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::{Automaton, FoldedPrefix};

    fn check(prefix: &str, term: &str, expected: bool) {
        let automaton = FoldedPrefix::new(prefix);
        let state = term.bytes().fold(automaton.start(), |state, byte| automaton.accept(&state, byte));
        assert_eq!(automaton.is_match(&state), expected, "{prefix} {term}");
    }

    #[test]
    fn accents_do_not_hide_a_beginning() {
        check("resu", "resume", true);
        check("resu", "résumé", true);
        check("resu", "res", false);
        check("resu", "rest", false);
        check("strass", "straße", true);
        check("stras", "straße", true);
        check("и", "ива", true);
        check("中", "中文", true);
        check("", "anything", true);
    }
}
