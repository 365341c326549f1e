//! The different words of a segment, each with a number: half of all indexing is finding a word's number.
//!
//! A word of up to 12 bytes, as nearly all are, is kept whole in its slot of the table, so that finding it touches
//! one place of memory and compares two integers. A longer one is kept by its hash and compared with its text.

use std::hash::Hasher;

use rustc_hash::FxHasher;

/// The longest word that a slot holds.
const SHORT_BYTES: usize = 12;

/// Stands for the length of all longer words.
const LONG: u32 = 15;

/// Numbers are below this, so that users may put a flag above them.
pub(crate) const MAX_NUMBER: u32 = (1 << 28) - 2;

/// Slots of a new table.
const FIRST_SLOTS_BITS: u32 = 14;

/// Words and their numbers, from 0 in the order they were met.
#[derive(Debug)]
pub(crate) struct Terms {
    /// A power of two of slots, at most half of them taken.
    slots: Vec<Slot>,
    bits: u32,
    texts: Vec<u8>,
    /// Where the text of each word ends.
    ends: Vec<u32>,
}

/// Sixteen bytes, four to a line of the cache.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    head: u64,
    tail: u32,
    /// Four bits of length below the number and one; 0 in a free slot.
    number: u32,
}

/// A short word whole, or what is looked at first of a long one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Key {
    head: u64,
    tail: u32,
}

impl Key {
    #[inline]
    fn of(word: &[u8]) -> (Self, u32) {
        let four = |at: usize| word[at..].first_chunk::<4>().map_or(0, |bytes| u32::from_le_bytes(*bytes));
        let eight = || word.first_chunk::<8>().map_or(0, |bytes| u64::from_le_bytes(*bytes));
        let length = word.len();
        let key = match length {
            0 => Self::default(),
            1..=3 => {
                let [first, middle, last] = [word[0], word[length / 2], word[length - 1]].map(u64::from);
                Self { head: first | middle << 8 | last << 16, tail: 0 }
            }
            4..=8 => Self { head: u64::from(four(0)) | u64::from(four(length - 4)) << 32, tail: 0 },
            9..=SHORT_BYTES => Self { head: eight(), tail: four(length - 4) },
            _ => {
                let mut hasher = FxHasher::default();
                hasher.write(word);
                return (Self { head: hasher.finish(), tail: length as u32 }, LONG);
            }
        };
        (key, length as u32)
    }

    #[inline]
    fn hash(self, length: u32) -> u64 {
        let low = self.head ^ 0x9e37_79b9_7f4a_7c15;
        let high = (u64::from(self.tail) << 4 | u64::from(length)) ^ 0xd6e8_feb8_6659_fd93;
        let product = u128::from(low) * u128::from(high);
        (product as u64) ^ (product >> 64) as u64
    }
}

impl Default for Terms {
    fn default() -> Self {
        Self {
            slots: vec![Slot::default(); 1 << FIRST_SLOTS_BITS],
            bits: FIRST_SLOTS_BITS,
            texts: Vec::new(),
            ends: Vec::new(),
        }
    }
}

impl Terms {
    /// How many words there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The number of `word`, a new one where it is met for the first time.
    #[inline]
    pub(crate) fn number(&mut self, word: &[u8]) -> u32 {
        let (key, length) = Key::of(word);
        let mut at = self.place(key, length);
        loop {
            let slot = self.slots[at];
            if slot.number == 0 {
                return self.insert(at, key, length, word);
            }
            if slot.head == key.head && slot.tail == key.tail && slot.number & LONG == length {
                let number = (slot.number >> 4) - 1;
                if length != LONG || self.text(number) == word {
                    return number;
                }
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    /// The text of the word with a number.
    pub(crate) fn text(&self, number: u32) -> &[u8] {
        let number = number as usize;
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.texts[start as usize..self.ends[number] as usize]
    }

    /// All numbers, in the order of their texts.
    pub(crate) fn sorted(&self) -> Vec<u32> {
        let start = |text: &[u8]| {
            let mut first = [0; 8];
            let n_bytes = text.len().min(8);
            first[..n_bytes].copy_from_slice(&text[..n_bytes]);
            u64::from_be_bytes(first)
        };
        let mut order: Vec<(u64, u32)> =
            (0..self.len() as u32).map(|number| (start(self.text(number)), number)).collect();
        order.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| self.text(a.1).cmp(self.text(b.1))));
        order.into_iter().map(|(_, number)| number).collect()
    }

    /// Bytes of memory taken.
    pub(crate) fn bytes(&self) -> usize {
        self.slots.len() * size_of::<Slot>() + self.texts.capacity() + self.ends.capacity() * size_of::<u32>()
    }

    fn place(&self, key: Key, length: u32) -> usize {
        (key.hash(length) >> (64 - self.bits)) as usize
    }

    #[cold]
    fn insert(&mut self, at: usize, key: Key, length: u32, word: &[u8]) -> u32 {
        let number = self.len() as u32;
        self.texts.extend_from_slice(word);
        self.ends.push(self.texts.len() as u32);
        self.slots[at] = Slot { head: key.head, tail: key.tail, number: (number + 1) << 4 | length };
        if self.len() * 2 > self.slots.len() {
            self.grow();
        }
        number
    }

    fn grow(&mut self) {
        self.bits += 1;
        let old = std::mem::replace(&mut self.slots, vec![Slot::default(); 1 << self.bits]);
        for slot in old.into_iter().filter(|slot| slot.number != 0) {
            let mut at = self.place(Key { head: slot.head, tail: slot.tail }, slot.number & LONG);
            while self.slots[at].number != 0 {
                at = (at + 1) & (self.slots.len() - 1);
            }
            self.slots[at] = slot;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::{prop_assert_eq, proptest};

    use super::Terms;

    #[test]
    fn words_of_every_length_keep_their_numbers() {
        let words: Vec<String> = (1..=300).flat_map(|n| ["a".repeat(n), "ab".repeat(n), "é".repeat(n)]).collect();
        let mut terms = Terms::default();
        let mut numbers = BTreeMap::new();
        for word in words.iter().chain(&words) {
            let number = terms.number(word.as_bytes());
            assert_eq!(*numbers.entry(word).or_insert(number), number);
            assert_eq!(terms.text(number), word.as_bytes());
        }
        assert_eq!(terms.len(), numbers.len());
    }

    #[test]
    fn a_table_grows() {
        let mut terms = Terms::default();
        let words = || (0..50_000_u32).map(|n| n.to_string());
        for word in words() {
            terms.number(word.as_bytes());
        }
        assert!(words().zip(0..).all(|(word, number)| terms.number(word.as_bytes()) == number));
    }

    proptest! {
        #[test]
        fn words_are_sorted_by_their_bytes(words in proptest::collection::btree_set("[ab\u{e9}]{1,14}", 0..60)) {
            let mut terms = Terms::default();
            for word in words.iter().rev() {
                terms.number(word.as_bytes());
            }
            let sorted: Vec<&[u8]> = terms.sorted().into_iter().map(|number| terms.text(number)).collect();
            prop_assert_eq!(sorted, words.iter().map(String::as_bytes).collect::<Vec<_>>());
        }
    }
}
