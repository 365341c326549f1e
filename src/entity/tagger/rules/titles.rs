//! Titles before names: "King Abdullah" is called Abdullah. The labelled sets say so of some titles and not of others.

use crate::entity::tagger::article::reading::Reading;
use crate::entity::tagger::tokens::page::Page;
use crate::entity::tagger::tokens::token::looks;
use crate::entity::tagger::words::head_words::heads;
use crate::entity::tagger::words::lexicon::names;
use crate::entity::tagger::words::vocabulary::Vocabulary;

/// Where the name begins of a person that was found at `start..end`, without titles.
pub(in crate::entity::tagger) fn behind_titles(
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
