//! Tables of names that are looked up where they lie: no start-up, one or two places of memory a look-up.
//!
//! A slot is four bytes, a value of sixteen bits before a check of sixteen; the place to begin looking is taken from the
//! same hash. A name that is not there is taken for one that is once in some ten thousand look-ups, which a statistical
//! tagger can bear. The script in `entity/data/build` writes these tables and documents the hash with the same words.

/// Bytes a slot.
const SLOT: usize = 4;

/// Names and what is known of each, in one stretch of bytes.
#[derive(Debug, Clone, Copy)]
pub(super) struct NameTable<'d> {
    slots: &'d [u8],
}

impl<'d> NameTable<'d> {
    /// A table in these bytes; half a slot at their end is not looked at.
    pub(super) fn new(bytes: &'d [u8]) -> Self {
        Self { slots: &bytes[..bytes.len() - bytes.len() % SLOT] }
    }

    /// What is known of the name with this hash; 0 for nothing.
    pub(super) fn get(&self, hash: u64) -> u16 {
        let n_slots = self.slots.len() / SLOT;
        let check = (hash & 0xffff) as u16;
        let mut at = usize::try_from((u128::from(hash >> 16) * n_slots as u128) >> 48).unwrap_or(0);
        for _ in 0..n_slots {
            let slot = &self.slots[at * SLOT..(at + 1) * SLOT];
            let value = u16::from_le_bytes([slot[0], slot[1]]);
            if value == 0 || u16::from_le_bytes([slot[2], slot[3]]) == check {
                return value;
            }
            at = if at + 1 == n_slots { 0 } else { at + 1 };
        }
        0
    }
}

/// The hash of a word: eight bytes at a time, each multiplied into what came before, then mixed so that its upper bits
/// depend on every letter.
pub(super) fn hash(word: &[u8]) -> u64 {
    hash_within(word, 0, word.len())
}

/// The hash of the word `text[start..end]`; the bytes behind it spare a look at each of its last letters.
#[inline(always)]
pub(super) fn hash_within(text: &[u8], start: usize, end: usize) -> u64 {
    let mut hash = (end - start) as u64;
    let mut at = start;
    while end - at >= 8 {
        hash = step(hash, text[at..].first_chunk().map_or(0, |eight| u64::from_le_bytes(*eight)));
        at += 8;
    }
    let last = match text[at..].first_chunk::<8>() {
        Some(eight) => u64::from_le_bytes(*eight) & !(u64::MAX << (8 * (end - at))),
        None => text[at..end].iter().rev().fold(0, |number, &byte| number << 8 | u64::from(byte)),
    };
    mixed(step(hash, last))
}

fn step(hash: u64, bytes: u64) -> u64 {
    (hash.rotate_left(5) ^ bytes).wrapping_mul(STEP)
}

/// The hash of a name whose words so far have the hash `name`, and that goes on with a word of the hash `word`.
pub(super) fn joined(name: u64, word: u64) -> u64 {
    mixed(step(name, word))
}

const STEP: u64 = 0x517c_c1b7_2722_0a95;

fn mixed(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    hash ^ (hash >> 32)
}

#[cfg(test)]
mod tests {
    use super::{NameTable, SLOT, hash, hash_within};

    fn table(names: &[(&str, u16)], n_slots: usize) -> Vec<u8> {
        let mut slots = vec![0; n_slots * SLOT];
        for (name, value) in names {
            let hash = hash(name.as_bytes());
            let mut at = ((u128::from(hash >> 16) * n_slots as u128) >> 48) as usize;
            while slots[at * SLOT..][..2] != [0, 0] {
                at = (at + 1) % n_slots;
            }
            slots[at * SLOT..][..2].copy_from_slice(&value.to_le_bytes());
            slots[at * SLOT + 2..][..2].copy_from_slice(&(hash as u16).to_le_bytes());
        }
        slots
    }

    #[test]
    fn names_are_found_and_others_are_not() {
        let names = [("rafah", 1), ("gaza", 2), ("new york", 3), ("", 4)];
        for n_slots in [4, 5, 64] {
            let bytes = table(&names, n_slots);
            for (name, value) in names {
                assert_eq!(NameTable::new(&bytes).get(hash(name.as_bytes())), value, "{name}");
            }
            assert_eq!(NameTable::new(&bytes).get(hash(b"york")), 0);
        }
    }

    #[test]
    fn a_word_has_one_hash_wherever_it_stands() {
        let text = "The negotiators of the administration met in N'Djamena, Erdo\u{11f}an said";
        for word in text.split(' ') {
            let start = text.find(word).expect("it is a part");
            assert_eq!(hash_within(text.as_bytes(), start, start + word.len()), hash(word.as_bytes()), "{word}");
        }
    }

    #[test]
    fn a_table_without_slots_knows_nothing() {
        assert_eq!(NameTable::new(&[]).get(hash(b"gaza")), 0);
        assert_eq!(NameTable::new(&[1, 2, 3]).get(hash(b"gaza")), 0);
    }
}
