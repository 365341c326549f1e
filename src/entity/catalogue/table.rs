//! A sorted table from texts to values that is searched where it lies: blocks of sixteen texts, each told by how it
//! differs from the one before it, and the places of the blocks.
//!
//! It does what a finite state transducer does, a little larger, but it is made in a pass over sorted texts, a range of it
//! can be searched by weight, and no damaged byte can make it panic.

use super::bytes::{Reader, long_at, push_number, push_text, short_at};

/// Texts in a block.
const BLOCK: usize = 16;

/// Makes a table out of texts in ascending order.
#[derive(Debug, Default)]
pub(in crate::entity) struct TableWriter {
    entries: Vec<u8>,
    /// Where each block begins.
    places: Vec<u64>,
    /// The greatest weight in each block.
    weights: Vec<u32>,
    last: String,
    n_texts: usize,
}

impl TableWriter {
    /// Adds a text that sorts after all before it, with its value and its weight.
    pub(in crate::entity) fn add(&mut self, text: &str, value: &[u8], weight: u32) {
        if self.n_texts.is_multiple_of(BLOCK) {
            self.places.push(self.entries.len() as u64);
            self.weights.push(0);
            self.last.clear();
        }
        let n_shared = text.bytes().zip(self.last.bytes()).take_while(|(one, other)| one == other).count();
        let n_shared = text.floor_char_boundary(n_shared);
        push_number(&mut self.entries, n_shared as u64);
        push_text(&mut self.entries, &text[n_shared..]);
        push_number(&mut self.entries, value.len() as u64);
        self.entries.extend_from_slice(value);
        if let Some(greatest) = self.weights.last_mut() {
            *greatest = weight.max(*greatest);
        }
        self.last.truncate(n_shared);
        self.last.push_str(&text[n_shared..]);
        self.n_texts += 1;
    }

    /// The table as bytes.
    pub(in crate::entity) fn finish(self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.entries.len() + self.places.len() * 12 + 8);
        bytes.extend_from_slice(&(self.places.len() as u64).to_le_bytes());
        self.places.iter().for_each(|place| bytes.extend_from_slice(&place.to_le_bytes()));
        self.weights.iter().for_each(|weight| bytes.extend_from_slice(&weight.to_le_bytes()));
        bytes.extend_from_slice(&self.entries);
        bytes
    }
}

/// A table where it lies.
#[derive(Debug, Clone, Copy)]
pub(in crate::entity) struct Table<'a> {
    places: &'a [u8],
    weights: &'a [u8],
    entries: &'a [u8],
    n_blocks: usize,
}

impl<'a> Table<'a> {
    /// Reads the sizes at the head of a table; none where they do not fit.
    pub(in crate::entity) fn open(bytes: &'a [u8]) -> Option<Self> {
        let n_blocks = usize::try_from(long_at(bytes, 0)?).ok()?;
        let (places, rest) = bytes.get(8..)?.split_at_checked(n_blocks.checked_mul(8)?)?;
        let (weights, entries) = rest.split_at_checked(n_blocks.checked_mul(4)?)?;
        Some(Self { places, weights, entries, n_blocks })
    }

    /// The value of a text.
    pub(in crate::entity) fn get(&self, text: &str) -> Option<&'a [u8]> {
        let block = self.first_block_from(text)?;
        let mut found = None;
        self.walk(block, |entry, value| {
            if entry == text {
                found = Some(value);
            }
            entry < text
        });
        found
    }

    /// Hands over the texts that begin with `prefix`, in order. A block is skipped where its greatest weight is not
    /// above what the last call gave back: who wants the best few tells so how good one has to be.
    pub(in crate::entity) fn with_prefix(&self, prefix: &str, mut hand_over: impl FnMut(&str, &'a [u8]) -> u32) {
        let mut threshold = 0;
        let first = self.first_block_from(prefix).unwrap_or(0);
        let end = self.partition(|text| text <= prefix || text.starts_with(prefix)).unwrap_or(first);
        for block in first..end {
            if threshold > 0 && short_at(self.weights, block).is_none_or(|weight| weight <= threshold) {
                continue;
            }
            self.walk(block, |entry, value| {
                if entry.starts_with(prefix) {
                    threshold = hand_over(entry, value);
                }
                entry < prefix || entry.starts_with(prefix)
            });
        }
    }

    /// The last block that begins with `text` or before it.
    fn first_block_from(&self, text: &str) -> Option<usize> {
        self.partition(|first| first <= text)?.checked_sub(1)
    }

    /// How many blocks begin with a text of which something holds that holds of those at the front only.
    fn partition(&self, mut holds: impl FnMut(&str) -> bool) -> Option<usize> {
        let (mut low, mut high) = (0, self.n_blocks);
        while low < high {
            let middle = low + (high - low) / 2;
            if holds(self.first_of(middle)?) { low = middle + 1 } else { high = middle }
        }
        Some(low)
    }

    fn reader(&self, block: usize) -> Option<Reader<'a>> {
        let start = usize::try_from(long_at(self.places, block)?).ok()?;
        Some(Reader::new(self.entries.get(start..)?))
    }

    fn first_of(&self, block: usize) -> Option<&'a str> {
        let mut reader = self.reader(block)?;
        reader.number()?;
        reader.text()
    }

    /// Hands over the texts of a block for as long as wanted.
    fn walk(&self, block: usize, mut wants_more: impl FnMut(&str, &'a [u8]) -> bool) {
        let Some(mut reader) = self.reader(block) else { return };
        let mut text = String::new();
        for _ in 0..BLOCK {
            let Some((n_shared, rest, value)) = entry(&mut reader) else { return };
            if !text.is_char_boundary(n_shared) {
                return;
            }
            text.truncate(n_shared);
            text.push_str(rest);
            if !wants_more(&text, value) {
                return;
            }
        }
    }
}

fn entry<'a>(reader: &mut Reader<'a>) -> Option<(usize, &'a str, &'a [u8])> {
    if reader.is_at_end() {
        return None;
    }
    Some((usize::try_from(reader.number()?).ok()?, reader.text()?, reader.bytes()?))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::{Table, TableWriter};

    fn table(texts: &BTreeMap<String, u8>) -> Vec<u8> {
        let mut writer = TableWriter::default();
        texts.iter().for_each(|(text, value)| writer.add(text, &[*value], u32::from(*value)));
        writer.finish()
    }

    proptest! {
        #[test]
        fn what_is_in_is_found(texts in prop::collection::btree_map("[abé]{0,6}", any::<u8>(), 0..80), other in "[abé]{0,6}") {
            let bytes = table(&texts);
            let table = Table::open(&bytes).expect("just made");
            for (text, value) in &texts {
                prop_assert_eq!(table.get(text), Some(&[*value][..]), "{}", text);
            }
            prop_assert_eq!(table.get(&other).map(|value| value[0]), texts.get(&other).copied());
            let mut seen = Vec::new();
            table.with_prefix(&other, |text, _| { seen.push(text.to_owned()); 0 });
            let expected: Vec<&String> = texts.keys().filter(|text| text.starts_with(&other)).collect();
            prop_assert_eq!(seen.iter().collect::<Vec<_>>(), expected);
        }

        #[test]
        fn damage_is_no_panic(texts in prop::collection::btree_map("[abé]{0,6}", any::<u8>(), 0..80), at: usize, byte: u8, cut: usize) {
            let mut bytes = table(&texts);
            let at = at % bytes.len();
            bytes[at] = byte;
            bytes.truncate(cut % (bytes.len() + 1));
            if let Some(table) = Table::open(&bytes) {
                texts.keys().for_each(|text| { table.get(text); });
                table.with_prefix("a", |_, _| 0);
            }
        }
    }
}
