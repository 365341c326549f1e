//! Turns the words that were found into matches: words that stand for themselves, and phrases that are whole.
//!
//! A word of a phrase alone is no match, so it is neither highlighted nor a reason to show a passage.

use super::spec::{Slot, Spec};

/// Phrases begun and not yet whole that are kept in mind; only a phrase of one word over and over needs more.
const MAX_OPEN: usize = 256;

/// A stretch of the text that shows a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Match {
    /// Where it starts in the text, in bytes.
    pub(super) start: usize,
    /// Where it ends in the text, in bytes.
    pub(super) end: usize,
    /// The clause's number.
    pub(super) clause: u32,
}

/// A word of the text, as the tokenizer gave it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'s> {
    /// Where it starts in the text, in bytes.
    pub(super) start: usize,
    /// Where it ends in the text, in bytes.
    pub(super) end: usize,
    /// Its number among the words; of "fox-it", that of "fox". The next word of a phrase has the next number, as it has
    /// to the index.
    pub(super) position: u32,
    /// What it can be in the spec.
    pub(super) slots: &'s [Slot],
}

/// Puts phrases together from their words, which it is given in the order of their positions.
#[derive(Debug)]
pub(super) struct Phrases<'s> {
    spec: &'s Spec,
    open: Vec<Open>,
}

/// A phrase whose first words were found.
#[derive(Debug, Clone, Copy)]
struct Open {
    clause: u32,
    next_word: u32,
    next_position: u32,
    start: usize,
}

impl<'s> Phrases<'s> {
    pub(super) fn new(spec: &'s Spec) -> Self {
        Self { spec, open: Vec::new() }
    }

    /// Forgets the phrases that were begun.
    pub(super) fn clear(&mut self) {
        self.open.clear();
    }

    /// Forgets the phrases whose next word would stand before this position.
    pub(super) fn go_to(&mut self, position: u32) {
        self.open.retain(|open| open.next_position >= position);
    }

    /// Whether no phrase waits for its next word.
    pub(super) fn is_empty(&self) -> bool {
        self.open.is_empty()
    }

    /// Takes the next word and gives the matches that it completes; `may_begin` says whether those may begin with it.
    pub(super) fn take(&mut self, place: &Place<'_>, may_begin: bool, mut each: impl FnMut(Match)) {
        let begun_before = self.open.len();
        for slot in place.slots {
            if slot.word > 0 {
                self.go_on(place, *slot, begun_before, &mut each);
            } else if may_begin {
                self.add(place, *slot, place.start, &mut each);
            }
        }
    }

    /// Lets the phrases go on that wait for this word.
    fn go_on(&mut self, place: &Place<'_>, slot: Slot, begun_before: usize, each: &mut impl FnMut(Match)) {
        for at in 0..begun_before {
            let open = self.open[at];
            if (open.clause, open.next_word, open.next_position) == (slot.clause, slot.word, place.position) {
                self.add(place, slot, open.start, each);
            }
        }
    }

    /// Adds a word to what began at `start`: gives the match if that is the last one, else waits for the next.
    fn add(&mut self, place: &Place<'_>, slot: Slot, start: usize, each: &mut impl FnMut(Match)) {
        let (clause, next_word) = (slot.clause, slot.word + 1);
        if next_word == self.spec.clauses()[clause as usize].words {
            each(Match { start, end: place.end, clause });
        } else if self.open.len() < MAX_OPEN {
            self.open.push(Open { clause, next_word, next_position: place.position + 1, start });
        }
    }
}
