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
#[derive(Debug)]
pub(super) struct Evidence {
    words: FxHashMap<u64, Seen>,
    /// Words in lower case, by the upper bits of their hashes: that one in some hundred is taken for one that is there costs
    /// nothing, and there are too many of them to count.
    lower: Vec<u64>,
}

/// Bits of a hash that tell a word in lower case.
const LOWER_BITS: u32 = 15;

impl Default for Evidence {
    fn default() -> Self {
        Self { words: FxHashMap::default(), lower: vec![0; 1 << (LOWER_BITS - 6)] }
    }
}

#[derive(Debug, Default, Clone, Copy)]
struct Seen {
    once: u16,
    twice: u16,
}

impl Evidence {
    pub(super) fn clear(&mut self) {
        self.words.clear();
        self.lower.fill(0);
    }

    /// Notes that a word stands somewhere in lower case.
    pub(super) fn note_lower(&mut self, word: u64) {
        let bit = word >> (64 - LOWER_BITS);
        self.lower[(bit >> 6) as usize] |= 1 << (bit & 63);
    }

    fn is_lower(&self, word: u64) -> bool {
        let bit = word >> (64 - LOWER_BITS);
        self.lower[(bit >> 6) as usize] & (1 << (bit & 63)) != 0
    }

    /// Notes what one occurrence of a word shows.
    pub(super) fn note(&mut self, word: u64, bits: u16) {
        let seen = self.words.entry(word).or_default();
        seen.twice |= seen.once & bits;
        seen.once |= bits;
    }

    /// What other occurrences of a word show than the one that shows `own`.
    pub(super) fn elsewhere(&self, word: u64, own: u16) -> u16 {
        let seen = self.words.get(&word).copied().unwrap_or_default();
        let lower = if self.is_lower(word) { seen::LOWER } else { 0 };
        seen.twice | (seen.once & !own) | lower
    }
}
