//! Titles before names: "King Abdullah" is called Abdullah. The labelled sets say so of some titles and not of others.

use super::head_words::heads;
use super::lexicon::names;
use super::page::Page;
use super::reading::Reading;
use super::token::looks;
use super::vocabulary::Vocabulary;

/// Where the name begins of a person that was found at `start..end`, without titles.
pub(super) fn behind_titles(
    page: &Page,
    reading: &Reading,
    vocabulary: &Vocabulary,
    start: usize,
    end: usize,
) -> usize {
    let is_title = |at: usize| {
        let word = vocabulary.word(reading.words[at]);
        let may_be = word.names & names::TITLE != 0 && word.heads & heads::SAINT == 0;
        may_be && (word.names & names::FIRST == 0 || word.heads & heads::TITLE != 0)
    };
    let is_followed = |at: usize| at + 1 < end && page.tokens[at + 1].is(looks::CAPITAL);
    (start..end).find(|&at| !(is_title(at) && is_followed(at))).unwrap_or(start)
}
