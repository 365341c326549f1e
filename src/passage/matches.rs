//! Collects the matches of a text: all of them, enough to choose passages from, or those of one part.

use std::ops::Range;

use super::phrases::Match;
use super::scan::Scanner;
use super::spec::Spec;

/// Enough matches of one clause to choose passages from; more would only repeat it.
const MAX_MATCHES_PER_CLAUSE: u32 = 200;

/// How far to look once something was found, in bytes of plain text.
const NEAR_COST: usize = 4 << 20;

/// How far to look while nothing was found, in bytes of plain text.
const FAR_COST: usize = 16 << 20;

/// How far to look for the white space around a part of a text, in bytes.
const MAX_WORD_BYTES: usize = 256;

/// Every match of a word or phrase in the text, in order. Costs time in proportion to the text.
pub(super) fn all_matches(text: &str, spec: &Spec) -> Vec<Match> {
    if spec.has_only_windows() {
        return Vec::new();
    }
    let mut matches = Vec::new();
    let mut scanner = Scanner::new(text, spec);
    while scanner.block(|found| matches.push(found)) {}
    matches.sort_unstable();
    matches
}

/// The matches to choose passages from, in order: all there are in an article of ordinary length, else the first ones.
/// Those about places are found already.
pub(super) fn first_matches(text: &str, spec: &Spec, windows: &[Match]) -> Vec<Match> {
    let mut found = First { matches: Vec::new(), counts: vec![0; spec.clauses().len()] };
    let mut scanner = Scanner::new(text, spec);
    while !spec.has_only_windows() && scanner.block(|new| found.add(new)) {
        let far_enough = if found.matches.is_empty() { FAR_COST } else { NEAR_COST };
        if scanner.cost() >= far_enough || found.is_enough() {
            break;
        }
    }
    windows.iter().for_each(|window| found.add(*window));
    found.matches.sort_unstable();
    found.matches
}

/// The matches that lie within `range`, in order, found without looking at the rest of the text but for those about
/// places, which are found already.
pub(super) fn matches_within(text: &str, range: &Range<usize>, spec: &Spec, windows: &[Match]) -> Vec<Match> {
    let around = with_whole_words(text, range);
    let mut matches = all_matches(&text[around.clone()], spec);
    for found in &mut matches {
        found.start += around.start;
        found.end += around.start;
    }
    matches.extend(windows);
    matches.retain(|found| range.start <= found.start && found.end <= range.end);
    matches.sort_unstable();
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
        check("the foxit group", &["foxit group"], &["foxit group"]);
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
        assert_eq!(matches_within(text, &(0..text.len()), &spec, &[]), whole);
        assert_eq!(matches_within(text, &(17..text.len()), &spec, &[]), whole[2..]);
        assert_eq!(matches_within(text, &(4..20), &spec, &[]), whole[..2]);
        assert_eq!(matches_within(text, &(6..19), &spec, &[]), []);
    }

    #[test]
    fn a_word_on_every_line_of_a_huge_text_is_not_looked_for_without_end() {
        let text = "gaza and rafah\n".repeat(100_000);
        let found = first_matches(&text, &spec(&["rafah", "gaza"]), &[]);
        assert_eq!(found.len(), 2 * MAX_MATCHES_PER_CLAUSE as usize);
    }

    #[test]
    fn what_stands_late_in_a_huge_text_is_found() {
        let text = format!("{} rafah", "Nothing of the kind. ".repeat(50_000));
        assert_eq!(first_matches(&text, &spec(&["rafah"]), &[]).len(), 1);
    }
}
