//! What the rest of an article tells of a word: that it stands there in lower case, after a title, after a first name,
//! at the end of a longer name.

use rustc_hash::FxHashMap;

/// What was seen of a word somewhere in the article, in bits.
pub(super) mod seen {
    /// Capitalised within a sentence.
    pub(crate) const WITHIN: u16 = 1;
    pub(crate) const AFTER_TITLE: u16 = 1 << 1;
    pub(crate) const AFTER_FIRST_NAME: u16 = 1 << 2;
    /// After in, at, from, near, to.
    pub(crate) const AFTER_IN: u16 = 1 << 3;
    pub(crate) const BEFORE_SAID: u16 = 1 << 4;
    pub(crate) const LEADS_RUN: u16 = 1 << 5;
    pub(crate) const ENDS_RUN: u16 = 1 << 6;
    pub(crate) const INSIDE_RUN: u16 = 1 << 7;
    pub(crate) const WITH_ORG_WORD: u16 = 1 << 8;
    pub(crate) const POSSESSIVE: u16 = 1 << 9;
    pub(crate) const AFTER_THE: u16 = 1 << 10;
    pub(crate) const IN_BRACKETS: u16 = 1 << 11;
    pub(crate) const ENDS_FULL_NAME: u16 = 1 << 12;
    pub(crate) const ALONE: u16 = 1 << 13;
    /// In lower case.
    pub(crate) const LOWER: u16 = 1 << 15;
}

/// What was seen of each word of an article.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    numbers: FxHashMap<u64, u32>,
    words: Vec<Seen>,
}

#[derive(Debug, Default, Clone, Copy)]
struct Seen {
    once: u16,
    twice: u16,
}

impl Evidence {
    pub(super) fn clear(&mut self) {
        self.numbers.clear();
        self.words.clear();
    }

    /// The number of a word in this article, from 0 on.
    pub(super) fn number(&mut self, word: u64) -> u32 {
        *self.numbers.entry(word).or_insert_with(|| {
            self.words.push(Seen::default());
            self.words.len() as u32 - 1
        })
    }

    /// Notes what one occurrence of a word shows.
    pub(super) fn note(&mut self, number: u32, bits: u16) {
        let seen = &mut self.words[number as usize];
        seen.twice |= seen.once & bits;
        seen.once |= bits;
    }

    /// What other occurrences of a word show than the one that shows `own`.
    pub(super) fn elsewhere(&self, number: u32, own: u16) -> u16 {
        let seen = self.words[number as usize];
        seen.twice | (seen.once & !own)
    }
}
