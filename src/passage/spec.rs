//! What a passage is to show: the words and phrases of a query, compiled for looking up.
//!
//! Nothing here knows about stems, accents or wildcards. Whoever plans the query says which terms of the index count
//! as the same word; a passage only asks whether a word of the text is one of them.

use std::fmt;

use rustc_hash::FxHashMap;

use super::glance::Beginnings;
use crate::proximity::{Limit, Pattern};

/// The terms that count as one word, as the tokenizer writes them: lower case, composed (NFC).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TermSet {
    terms: Vec<String>,
}

impl TermSet {
    /// The set of these terms.
    pub fn new(terms: impl IntoIterator<Item = impl Into<String>>) -> Self {
        let mut terms: Vec<String> = terms.into_iter().map(Into::into).collect();
        terms.sort_unstable();
        terms.dedup();
        Self { terms }
    }
}

impl From<Vec<String>> for TermSet {
    fn from(terms: Vec<String>) -> Self {
        Self::new(terms)
    }
}

/// One thing the query asks for: a word, a phrase, or words by how they stand to each other.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Clause {
    /// One set is a word; several are a phrase: words side by side, in this order.
    pub words: Vec<TermSet>,
    /// What showing it is worth; rare words are worth more. Only ratios matter; one below zero counts as zero.
    pub weight: f32,
    /// How the words must stand, if not side by side.
    places: Option<Places>,
}

/// How words must stand, each named by its number, and what each is worth.
#[derive(Debug, Clone, PartialEq)]
struct Places {
    pattern: Pattern<usize>,
    weights: Vec<f32>,
}

impl Clause {
    /// A word, under any of the terms.
    pub fn word(terms: TermSet, weight: f32) -> Self {
        Self { words: vec![terms], weight, places: None }
    }

    /// Words side by side, each under any of its terms.
    pub fn phrase(words: Vec<TermSet>, weight: f32) -> Self {
        Self { words, weight, places: None }
    }

    /// The same word or phrase where it stands in the first paragraph.
    pub(crate) fn within_lead(self) -> Self {
        let numbers = (0..self.words.len()).map(Some).collect();
        let weight = self.weight / self.words.len().max(1) as f32;
        let pattern = Pattern::Limited(Limit::Lead, Box::new(Pattern::Phrase(numbers)));
        Self::proximity(pattern, self.words.into_iter().map(|word| (word, weight)).collect())
    }

    /// Words that stand as `pattern` says, each named by its number, under any of its terms and worth its weight.
    pub(crate) fn proximity(pattern: Pattern<usize>, words: Vec<(TermSet, f32)>) -> Self {
        let (words, weights): (_, Vec<f32>) = words.into_iter().unzip();
        Self { words, weight: weights.iter().sum(), places: Some(Places { pattern, weights }) }
    }
}

/// Clauses made ready for looking up words; make it once a query, not once an article.
#[derive(Debug, Clone, Default)]
pub struct Spec {
    clauses: Vec<Shape>,
    slots: Vec<Slot>,
    terms: FxHashMap<Box<str>, (u32, u32)>,
    filter: Filter,
    beginnings: Beginnings,
    windows: Windows,
}

/// The clauses about places.
#[derive(Debug, Clone, Default)]
pub(super) struct Windows {
    /// How the words of each must stand, named by their numbers among those of all.
    clauses: Vec<Pattern<usize>>,
    /// The shape that each word is.
    shapes: Vec<u32>,
    /// The words that a term stands for.
    terms: FxHashMap<Box<str>, Vec<u32>>,
}

impl Windows {
    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }

    /// The clauses, in the order given.
    pub(super) fn clauses(&self) -> &[Pattern<usize>] {
        &self.clauses
    }

    /// How many words they have together.
    pub(super) fn n_words(&self) -> usize {
        self.shapes.len()
    }

    /// The words that this term stands for.
    pub(super) fn words_of(&self, term: &str) -> &[u32] {
        self.terms.get(term).map_or(&[], Vec::as_slice)
    }

    /// The number of the word among all that can be shown.
    pub(super) fn shape_of(&self, word: u32) -> u32 {
        self.shapes[word as usize]
    }

    /// Adds a clause whose words are these shapes.
    fn add(&mut self, pattern: &Pattern<usize>, words: Vec<TermSet>, first_shape: u32) {
        let first = self.shapes.len() as u32;
        self.clauses.push(pattern.map(&mut |word| word + first as usize));
        for ((set, word), shape) in words.into_iter().zip(first..).zip(first_shape..) {
            self.shapes.push(shape);
            for term in set.terms {
                self.terms.entry(term.into_boxed_str()).or_default().push(word);
            }
        }
    }
}

/// What is left of a clause once its terms are in the table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shape {
    /// Words in it; more than one is a phrase.
    pub(super) words: u32,
    /// What showing it is worth, above zero.
    pub(super) worth: f32,
}

/// A place that a term can take: the n-th word of a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Slot {
    pub(super) clause: u32,
    pub(super) word: u32,
}

impl Spec {
    /// Compiles clauses. One without words, or with a word that has no terms, can match nothing and is no error.
    pub fn new(clauses: Vec<Clause>) -> Self {
        let (placed, plain): (Vec<Clause>, Vec<Clause>) =
            clauses.into_iter().partition(|clause| clause.places.is_some());
        let mut spec = Self { clauses: plain.iter().map(shape).collect(), ..Self::default() };
        for (term, slots) in by_term(plain) {
            spec.filter.add(&term);
            // A name begins with no letter: it is no word of the text.
            if slots.iter().any(|slot| slot.word == 0) && !term.starts_with(char::is_control) {
                spec.beginnings.add(&term);
            }
            let first = spec.slots.len() as u32;
            spec.slots.extend(slots);
            spec.terms.insert(term.into_boxed_str(), (first, spec.slots.len() as u32));
        }
        for clause in placed {
            let Some(Places { pattern, weights }) = clause.places else { continue };
            let first_shape = spec.clauses.len() as u32;
            spec.clauses.extend(weights.into_iter().map(|weight| Shape { words: 1, worth: worth(weight) }));
            spec.windows.add(&pattern, clause.words, first_shape);
        }
        spec
    }

    /// Whether it can match nothing, whatever the text.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty() && self.windows.is_empty()
    }

    /// Whether no clause is a word or a phrase.
    pub(super) fn has_only_windows(&self) -> bool {
        self.terms.is_empty()
    }

    /// The clauses about places.
    pub(super) fn windows(&self) -> &Windows {
        &self.windows
    }

    /// What can be shown: the clauses, words and phrases first, and each word of those about places.
    pub(super) fn clauses(&self) -> &[Shape] {
        &self.clauses
    }

    /// The places this term can take, by clause; none for most words of a text.
    pub(super) fn slots(&self, term: &str) -> &[Slot] {
        if !self.filter.may_have(term.as_bytes()) {
            return &[];
        }
        match self.terms.get(term) {
            Some(&(first, end)) => &self.slots[first as usize..end as usize],
            None => &[],
        }
    }

    /// Whether a clause has several words.
    pub(super) fn has_phrases(&self) -> bool {
        self.clauses.iter().any(|clause| clause.words > 1)
    }

    /// What a match can begin with.
    pub(super) fn beginnings(&self) -> &Beginnings {
        &self.beginnings
    }

    /// Whether `word`, in any mix of ASCII upper and lower case, could be a term. A quick look that may say yes in vain.
    pub(super) fn may_have(&self, word: &[u8]) -> bool {
        self.filter.may_have(word)
    }
}

/// A clause's shape, with its weight brought into a range that sums stay finite in.
fn shape(clause: &Clause) -> Shape {
    Shape { words: clause.words.len() as u32, worth: worth(clause.weight) }
}

fn worth(weight: f32) -> f32 {
    weight.clamp(1e-6, 1e6).max(1e-6)
}

/// Every term with the places it can take, both in order.
fn by_term(clauses: Vec<Clause>) -> Vec<(String, Vec<Slot>)> {
    let mut places = Vec::new();
    for (clause, number) in clauses.into_iter().zip(0..) {
        for (set, word) in clause.words.into_iter().zip(0..) {
            places.extend(set.terms.into_iter().map(|term| (term, Slot { clause: number, word })));
        }
    }
    places.sort_unstable();
    let mut grouped: Vec<(String, Vec<Slot>)> = Vec::new();
    for (term, slot) in places {
        match grouped.last_mut() {
            Some((last, slots)) if *last == term => slots.push(slot),
            _ => grouped.push((term, vec![slot])),
        }
    }
    grouped
}

/// Tells most words that are no term by two bytes and the length, before anything is lower-cased or hashed.
///
/// Only the low five bits of a byte are looked at: in them an ASCII letter is the same in both cases.
#[derive(Clone)]
struct Filter {
    lengths: Box<[u32; 1024]>,
}

impl fmt::Debug for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Filter").finish_non_exhaustive()
    }
}

impl Default for Filter {
    fn default() -> Self {
        Self { lengths: Box::new([0; 1024]) }
    }
}

impl Filter {
    fn add(&mut self, term: &str) {
        let (start, length) = Self::key(term.as_bytes());
        self.lengths[start] |= length;
    }

    fn may_have(&self, word: &[u8]) -> bool {
        let (start, length) = Self::key(word);
        self.lengths[start] & length != 0
    }

    /// Which entry a word belongs to, and its length as one bit of 32.
    fn key(word: &[u8]) -> (usize, u32) {
        let low = |at: usize| usize::from(word.get(at).copied().unwrap_or(0) & 31);
        (low(0) << 5 | low(1), 1 << word.len().min(31))
    }
}

#[cfg(test)]
mod tests {
    use super::{Clause, Slot, Spec, TermSet};

    fn set(terms: &[&str]) -> TermSet {
        TermSet::new(terms.iter().copied())
    }

    #[test]
    fn a_term_finds_every_place_it_can_take() {
        let spec = Spec::new(vec![
            Clause::word(set(&["raid", "raids"]), 1.0),
            Clause::phrase(vec![set(&["night"]), set(&["raids", "raid"])], 2.0),
        ]);
        let places = [Slot { clause: 0, word: 0 }, Slot { clause: 1, word: 1 }];
        assert_eq!(spec.slots("raids"), places);
        assert_eq!(spec.slots("raid"), places);
        assert_eq!(spec.slots("night"), [Slot { clause: 1, word: 0 }]);
        assert_eq!(spec.slots("rain"), []);
        assert!(spec.may_have(b"RaIDS"));
        assert!(!spec.may_have(b"raided"));
    }

    #[test]
    fn nothing_to_find_is_no_error() {
        assert!(Spec::default().is_empty());
        assert!(Spec::new(vec![Clause::phrase(Vec::new(), f32::NAN), Clause::word(set(&[]), -1.0)]).is_empty());
        assert!(!Spec::new(vec![Clause::word(set(&["gaza"]), f32::INFINITY)]).is_empty());
    }

    #[test]
    fn weights_stay_finite() {
        let spec =
            Spec::new([f32::NAN, -3.0, f32::INFINITY, 2.5].map(|weight| Clause::word(set(&["a"]), weight)).into());
        let worths: Vec<f32> = spec.clauses().iter().map(|clause| clause.worth).collect();
        assert_eq!(worths, [1e-6, 1e-6, 1e6, 2.5]);
    }
}
