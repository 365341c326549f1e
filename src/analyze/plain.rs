//! Passes over what cannot end a sentence, eight bytes at a step.
//!
//! Every text is searched for the ends of its sentences while it is indexed, and nearly all of its bytes are letters
//! and spaces. A look at each of them took longer than finding the words.

const HIGH_BITS: u64 = repeat(0x80);

const fn repeat(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

/// The first place in `from..limit` that may end a sentence: a stop, a line feed or a byte beyond ASCII; else `limit`.
#[inline]
pub(super) fn plain_end(bytes: &[u8], from: usize, limit: usize) -> usize {
    let mut rest = &bytes[from..limit];
    while let Some((step, after)) = rest.split_first_chunk::<8>() {
        let step = u64::from_le_bytes(*step);
        let found = (step & HIGH_BITS) | equal(step, b'.') | equal(step, b'\n') | equal(step, b'?') | equal(step, b'!');
        if found != 0 {
            return limit - rest.len() + found.trailing_zeros() as usize / 8;
        }
        rest = after;
    }
    let may_end = |byte: &u8| !byte.is_ascii() || matches!(byte, b'.' | b'\n' | b'?' | b'!');
    limit - rest.len() + rest.iter().position(may_end).unwrap_or(rest.len())
}

/// Bit 7 of each byte that is `byte`; of bytes above the lowest of those it may be set wrongly.
const fn equal(step: u64, byte: u8) -> u64 {
    let difference = step ^ repeat(byte);
    difference.wrapping_sub(repeat(1)) & !difference & HIGH_BITS
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::{any, prop_assert_eq, proptest};

    use super::plain_end;

    fn one_by_one(bytes: &[u8], from: usize, limit: usize) -> usize {
        (from..limit).find(|&at| !bytes[at].is_ascii() || b".\n?!".contains(&bytes[at])).unwrap_or(limit)
    }

    #[test]
    fn every_byte_is_plain_or_not() {
        for byte in 0..=255 {
            for at in 0..20 {
                let mut bytes = [b'/'; 20];
                bytes[at] = byte;
                assert_eq!(plain_end(&bytes, 1, 19), one_by_one(&bytes, 1, 19), "{byte} at {at}");
            }
        }
    }

    proptest! {
        #[test]
        fn steps_and_bytes_agree(bytes in vec(any::<u8>(), 1..60), words in "[a-z /@>]{0,30}", from in 0_usize..9) {
            let text = [words.as_bytes(), &bytes].concat();
            let from = from.min(text.len());
            prop_assert_eq!(plain_end(&text, from, text.len()), one_by_one(&text, from, text.len()));
        }
    }
}
