//! Numbers and texts as bytes, and back. Reading never trusts what it reads: whatever does not fit is `None`.

/// Adds a number, seven bits a byte, the low ones first.
pub(in crate::entity) fn push_number(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Adds a text with its length.
pub(in crate::entity) fn push_text(bytes: &mut Vec<u8>, text: &str) {
    push_number(bytes, text.len() as u64);
    bytes.extend_from_slice(text.as_bytes());
}

/// The eight-byte number at `index` of an array of such numbers.
pub(in crate::entity) fn long_at(bytes: &[u8], index: usize) -> Option<u64> {
    let from = index.checked_mul(8)?;
    let number = bytes.get(from..from.checked_add(8)?)?;
    Some(u64::from_le_bytes(number.try_into().ok()?))
}

/// The four-byte number at `index` of an array of such numbers.
pub(in crate::entity) fn short_at(bytes: &[u8], index: usize) -> Option<u32> {
    let from = index.checked_mul(4)?;
    let number = bytes.get(from..from.checked_add(4)?)?;
    Some(u32::from_le_bytes(number.try_into().ok()?))
}

/// Reads numbers and texts one after the other.
#[derive(Debug, Clone, Copy)]
pub(in crate::entity) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(in crate::entity) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    pub(in crate::entity) fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }

    pub(in crate::entity) fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let (byte, rest) = self.rest.split_first()?;
            self.rest = rest;
            number |= u64::from(byte & 0x7f) << shift;
            if *byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// A number that has to fit four bytes.
    pub(in crate::entity) fn short(&mut self) -> Option<u32> {
        self.number()?.try_into().ok()
    }

    /// Bytes with their length before them.
    pub(in crate::entity) fn bytes(&mut self) -> Option<&'a [u8]> {
        let length = usize::try_from(self.number()?).ok()?;
        self.take(length)
    }

    pub(in crate::entity) fn text(&mut self) -> Option<&'a str> {
        std::str::from_utf8(self.bytes()?).ok()
    }

    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(taken)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Reader, push_number, push_text};

    proptest! {
        #[test]
        fn what_is_written_is_read(number: u64, text in "\\PC{0,30}") {
            let mut bytes = Vec::new();
            push_number(&mut bytes, number);
            push_text(&mut bytes, &text);
            let mut reader = Reader::new(&bytes);
            prop_assert_eq!(reader.number(), Some(number));
            prop_assert_eq!(reader.text(), Some(text.as_str()));
            prop_assert!(reader.is_at_end());
            prop_assert_eq!(reader.number(), None);
        }

        #[test]
        fn any_bytes_are_read_to_an_end(bytes: Vec<u8>) {
            let mut reader = Reader::new(&bytes);
            while reader.text().is_some() {}
            let mut reader = Reader::new(&bytes);
            while reader.number().is_some() {}
        }
    }
}
