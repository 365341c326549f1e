//! Every word that was met, once, with what is known of it.

use rustc_hash::FxHashMap;

use super::lexicon::Lexicon;
use super::token::Token;
use super::word::Word;

/// The number of the word that stands where no word stands, before a sentence and after it.
pub(super) const NO_WORD: u32 = 0;

/// Words by number.
#[derive(Debug)]
pub(super) struct Vocabulary {
    numbers: FxHashMap<u64, u32>,
    pub(super) words: Vec<Word>,
}

impl Vocabulary {
    pub(super) fn new() -> Self {
        Self { numbers: FxHashMap::default(), words: vec![Word { exact: 1, folded: 1, shape: 1, ..Word::default() }] }
    }

    /// The number of a token's word.
    pub(super) fn number(&mut self, token: &Token, text: &str, lexicon: &Lexicon<'_>) -> u32 {
        *self.numbers.entry(token.hash).or_insert_with(|| {
            self.words.push(Word::new(token.text(text), lexicon));
            u32::try_from(self.words.len() - 1).unwrap_or(NO_WORD)
        })
    }

    pub(super) fn word(&self, number: u32) -> &Word {
        &self.words[number as usize]
    }
}
