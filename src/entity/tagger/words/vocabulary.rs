//! Every word that was met, once, with what is known of it.

use rustc_hash::FxHashMap;

use super::lexicon::Lexicon;
use super::word::{Spelling, Word};
use crate::entity::tagger::tokens::token::Token;

/// The number of the word that stands where no word stands, before a sentence and after it.
pub(in crate::entity::tagger) const NO_WORD: u32 = 0;

/// Words there are numbers for: more than there is memory for, and few enough that a word's number and its part make one.
const MAX_WORDS: usize = 1 << 26;

/// Words by number.
#[derive(Debug)]
pub(in crate::entity::tagger) struct Vocabulary {
    numbers: FxHashMap<u64, u32>,
    words: Vec<Word>,
    spellings: Vec<Spelling>,
}

impl Vocabulary {
    pub(in crate::entity::tagger) fn new() -> Self {
        let none = Word { folded: 1, shape: 1, ..Word::default() };
        let spelling = Spelling { exact: 1, ..Spelling::default() };
        Self { numbers: FxHashMap::default(), words: vec![none], spellings: vec![spelling] }
    }

    /// The number of a token's word.
    pub(in crate::entity::tagger) fn number(&mut self, token: &Token, text: &str, lexicon: &Lexicon<'_>) -> u32 {
        *self.numbers.entry(token.hash).or_insert_with(|| {
            if self.words.len() == MAX_WORDS {
                return NO_WORD;
            }
            let (word, spelling) = Word::new(token.text(text), lexicon);
            self.words.push(word);
            self.spellings.push(spelling);
            self.words.len() as u32 - 1
        })
    }

    pub(in crate::entity::tagger) fn len(&self) -> usize {
        self.words.len()
    }

    pub(in crate::entity::tagger) fn spelling(&self, number: u32) -> &Spelling {
        &self.spellings[number as usize]
    }

    pub(in crate::entity::tagger) fn word(&self, number: u32) -> &Word {
        &self.words[number as usize]
    }
}
