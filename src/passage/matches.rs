//! Turns the words that were found into matches: words that stand for themselves, and phrases that are whole.
//!
//! A word of a phrase alone is no match, so it is neither highlighted nor a reason to show a passage.

use std::ops::Range;

use super::scan::{Place, Scanner};
use super::spec::Spec;

/// Enough matches of one clause to choose passages from; more would only repeat it.
const MAX_MATCHES_PER_CLAUSE: u32 = 200;

/// How far to look once something was found, in bytes of plain text.
const NEAR_COST: usize = 2 << 20;

/// How far to look while nothing was found, in bytes of plain text.
const FAR_COST: usize = 16 << 20;

/// Phrases begun and not yet whole that are kept in mind; only a phrase of one word over and over needs more.
const MAX_OPEN_PHRASES: usize = 256;

/// How far to look for the white space around a part of a text, in bytes.
const MAX_WORD_BYTES: usize = 256;

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

/// Every match in the text, in order. Costs time in proportion to the text.
pub(super) fn all_matches(text: &str, spec: &Spec) -> Vec<Match> {
    if spec.is_empty() {
        return Vec::new();
    }
    let mut matches = Vec::new();
    let mut scanner = Scanner::new(text, spec);
    let mut phrases = Phrases::new(spec);
    while scanner.block(|place| phrases.take(place, |found| matches.push(found))) {}
    matches.sort_unstable();
    matches
}

/// The matches to choose passages from, in order: all there are in an article of ordinary length, else the first ones.
pub(super) fn first_matches(text: &str, spec: &Spec) -> Vec<Match> {
    let mut found = First { matches: Vec::new(), counts: vec![0; spec.clauses().len()] };
    let mut scanner = Scanner::new(text, spec);
    let mut phrases = Phrases::new(spec);
    while scanner.block(|place| phrases.take(place, |new| found.add(new))) {
        let far_enough = if found.matches.is_empty() { FAR_COST } else { NEAR_COST };
        if scanner.cost() >= far_enough || found.is_enough() {
            break;
        }
    }
    found.matches.sort_unstable();
    found.matches
}

/// The matches that lie within `range`, in order, found without looking at the rest of the text.
pub(super) fn matches_within(text: &str, range: &Range<usize>, spec: &Spec) -> Vec<Match> {
    let around = with_whole_words(text, range);
    let mut matches = all_matches(&text[around.clone()], spec);
    for found in &mut matches {
        found.start += around.start;
        found.end += around.start;
    }
    matches.retain(|found| range.start <= found.start && found.end <= range.end);
    matches
}

/// `range` and what stands on both sides of it up to white space, so that the tokenizer sees whole words.
fn with_whole_words(text: &str, range: &Range<usize>) -> Range<usize> {
    let from = text.ceil_char_boundary(range.start.saturating_sub(MAX_WORD_BYTES));
    let to = text.floor_char_boundary(range.end.saturating_add(MAX_WORD_BYTES));
    let start = text[from..range.start].rfind(|c: char| c.is_ascii_whitespace()).map_or(from, |space| from + space);
    let end = text[range.end..to].find(|c: char| c.is_ascii_whitespace()).map_or(to, |space| range.end + space);
    start..end
}

/// The first matches of each clause.
struct First {
    matches: Vec<Match>,
    counts: Vec<u32>,
}

impl First {
    fn add(&mut self, found: Match) {
        let count = &mut self.counts[found.clause as usize];
        if *count < MAX_MATCHES_PER_CLAUSE {
            *count += 1;
            self.matches.push(found);
        }
    }

    fn is_enough(&self) -> bool {
        self.counts.iter().all(|&count| count == MAX_MATCHES_PER_CLAUSE)
    }
}

/// Puts phrases together from their words.
struct Phrases<'s> {
    spec: &'s Spec,
    open: Vec<Open>,
}

/// A phrase whose first words were found.
#[derive(Clone, Copy)]
struct Open {
    clause: u32,
    next_word: u32,
    next_position: u32,
    start: usize,
}

impl<'s> Phrases<'s> {
    fn new(spec: &'s Spec) -> Self {
        Self { spec, open: Vec::new() }
    }

    /// Takes the next word that was found, and gives the matches that it completes.
    fn take(&mut self, place: Place<'_>, mut each: impl FnMut(Match)) {
        self.open.retain(|open| open.next_position >= place.position);
        let begun_before = self.open.len();
        for slot in place.slots {
            let n_words = self.spec.clauses()[slot.clause as usize].words;
            let whole = |start| Match { start, end: place.end, clause: slot.clause };
            let goes_on = |start| Open {
                clause: slot.clause,
                next_word: slot.word + 1,
                next_position: place.position + place.parts,
                start,
            };
            if n_words == 1 {
                each(whole(place.start));
            } else if slot.word == 0 {
                if self.open.len() < MAX_OPEN_PHRASES {
                    self.open.push(goes_on(place.start));
                }
            } else {
                for at in 0..begun_before {
                    let Open { clause, next_word, next_position, start } = self.open[at];
                    if (clause, next_word, next_position) != (slot.clause, slot.word, place.position) {
                        continue;
                    }
                    if slot.word + 1 == n_words {
                        each(whole(start));
                    } else {
                        self.open.push(goes_on(start));
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{MAX_MATCHES_PER_CLAUSE, all_matches, first_matches, matches_within};
    use crate::passage::spec::{Clause, Spec, TermSet};

    /// A spec with a clause for each string; several words are a phrase, and `/` stands between terms of one word.
    fn spec(clauses: &[&str]) -> Spec {
        let set = |word: &str| TermSet::new(word.split('/'));
        let clause = |words: &&str| Clause::phrase(words.split(' ').map(set).collect(), 1.0);
        Spec::new(clauses.iter().map(clause).collect())
    }

    #[track_caller]
    fn check(text: &str, clauses: &[&str], expected: &[&str]) {
        let found: Vec<&str> =
            all_matches(text, &spec(clauses)).iter().map(|found| &text[found.start..found.end]).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn words_match_under_all_their_terms() {
        check("Raids, a raid; raiders", &["raid/raids"], &["Raids", "raid"]);
        check("Nothing of the kind", &["raid/raids"], &[]);
        check("Blinken in Rafah", &["rafah", "blinken"], &["Blinken", "Rafah"]);
        check("a fox-it b", &["foxit"], &["fox-it"]);
    }

    #[test]
    fn phrases_match_only_whole() {
        check("two state solution", &["two state solution"], &["two state solution"]);
        check("Two-state solution", &["two state solution"], &["Two-state solution"]);
        check("a two, state; solution", &["two state solution"], &["two, state; solution"]);
        check("two states, a solution, two state", &["two state solution"], &[]);
        check("state two solution", &["two state solution"], &[]);
        check("two two state solution", &["two state solution"], &["two state solution"]);
        check("night raid and night raids", &["night raid/raids"], &["night raid", "night raids"]);
        check("a a a", &["a a"], &["a a", "a a"]);
        check("a b a b a", &["a b a"], &["a b a", "a b a"]);
        check("以色列总理说", &["以色 色列"], &["以色列"]);
    }

    #[test]
    fn a_phrase_may_take_a_compound_whole_or_in_parts() {
        check("the fox-it group", &["foxit group"], &["fox-it group"]);
        check("the fox-it group", &["fox it group"], &["fox-it group"]);
        check("the fox-it group", &["it group"], &["it group"]);
        check("the fox-it group", &["fox group"], &[]);
        check("a fox-it", &["a foxit"], &["a fox-it"]);
    }

    #[test]
    fn a_part_of_a_text_gives_the_matches_of_that_part() {
        let text = "The Fox-IT group met the Fox-IT board.";
        let spec = spec(&["foxit", "it board", "group met"]);
        let whole = all_matches(text, &spec);
        assert_eq!(matches_within(text, &(0..text.len()), &spec), whole);
        assert_eq!(matches_within(text, &(17..text.len()), &spec), whole[2..]);
        assert_eq!(matches_within(text, &(4..20), &spec), whole[..2]);
        assert_eq!(matches_within(text, &(6..19), &spec), []);
    }

    #[test]
    fn a_word_on_every_line_of_a_huge_text_is_not_looked_for_without_end() {
        let text = "gaza and rafah\n".repeat(100_000);
        let found = first_matches(&text, &spec(&["rafah", "gaza"]));
        assert_eq!(found.len(), 2 * MAX_MATCHES_PER_CLAUSE as usize);
    }

    #[test]
    fn what_stands_late_in_a_huge_text_is_found() {
        let text = format!("{} rafah", "Nothing of the kind. ".repeat(50_000));
        assert_eq!(first_matches(&text, &spec(&["rafah"])).len(), 1);
    }
}
