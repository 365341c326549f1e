//! One chain and all that is known of the article it stands in: what features are taken from.

use super::agreement::Voter;
use super::page::Page;
use super::reading::{Chain, Reading};
use super::role::{CENTRE, WINDOW};
use super::token::looks;
use super::vocabulary::{NO_WORD, Vocabulary};
use super::word::Word;

/// A chain and all that is known of the article it stands in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Focus<'a> {
    pub(super) page: &'a Page,
    pub(super) reading: &'a Reading,
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) chain: &'a Chain,
}

impl<'a> Focus<'a> {
    /// The word that stands at `offset` in the window around a token.
    pub(super) fn word(&self, at: usize, offset: usize) -> &'a Word {
        self.vocabulary.word(self.number(at, offset))
    }

    /// The numbers of the words in the window around a token.
    pub(super) fn window(&self, at: usize) -> [u32; WINDOW] {
        let inside = at.checked_sub(CENTRE).filter(|&start| start >= self.chain.sentence.start);
        let whole = inside.and_then(|start| self.reading.words[start..self.chain.sentence.end].first_chunk());
        whole.copied().unwrap_or_else(|| std::array::from_fn(|offset| self.number(at, offset)))
    }

    /// The number of the word that stands at `offset` in the window around a token.
    pub(super) fn number(&self, at: usize, offset: usize) -> u32 {
        (at + offset).checked_sub(CENTRE).map_or(NO_WORD, |at| self.reading.number(&self.chain.sentence, at))
    }

    /// What a token brings to the second reading after `label` in the first.
    pub(super) fn voter(&self, at: usize, label: u8) -> Voter {
        let run = self.reading.run(at);
        let has_say = self.page.tokens[at].is(looks::CAPITAL);
        let word = if has_say { self.reading.article_word(at) + 1 } else { 0 };
        Voter { word, label, run: (run.len().min(3) * 4 + (at - run.start).min(3)) as u8 }
    }
}
