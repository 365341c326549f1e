//! Eight bytes of text looked at together: most words are no longer, and a look at each letter costs a guess at where the
//! word ends.

/// The upper bit of each byte.
const UPPER: u64 = 0x8080_8080_8080_8080;

/// One in each byte.
const EACH: u64 = 0x0101_0101_0101_0101;

/// Eight bytes.
#[derive(Debug, Clone, Copy)]
pub(in crate::entity) struct Eight(u64);

impl Eight {
    pub(in crate::entity) fn new(bytes: &[u8; 8]) -> Self {
        Self(u64::from_le_bytes(*bytes))
    }

    /// With how many letters and digits of ASCII they begin.
    #[inline]
    pub(in crate::entity) fn word(self) -> usize {
        let letters = Self(self.0 | (EACH * 0x20)).within(b'a', b'z');
        first_gap(letters | self.within(b'0', b'9'))
    }

    /// With how many letters of ASCII in lower case they begin.
    #[inline]
    pub(in crate::entity) fn lower(self) -> usize {
        first_gap(self.within(b'a', b'z'))
    }

    /// The same, where the first of them counts as one whatever it is.
    #[inline]
    pub(in crate::entity) fn lower_tail(self) -> usize {
        first_gap(self.within(b'a', b'z') | 0x80)
    }

    /// The upper bits of the bytes of ASCII that are `low` to `high`.
    fn within(self, low: u8, high: u8) -> u64 {
        let ascii = self.0 & !UPPER;
        let reaches = ascii + EACH * u64::from(0x80 - low);
        let exceeds = ascii + EACH * u64::from(0x7f - high);
        reaches & !exceeds & !self.0 & UPPER
    }
}

/// How many bytes stand before the first one whose upper bit is not set.
fn first_gap(bits: u64) -> usize {
    ((bits ^ UPPER).trailing_zeros() / 8) as usize
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::Eight;

    proptest! {
        #[test]
        fn all_eight_are_looked_at_as_each_would_be(bytes in any::<[u8; 8]>(), word in "[ -~]{8}") {
            for bytes in [&bytes, word.as_bytes().first_chunk().expect("they are eight")] {
                let count = |is: fn(&u8) -> bool| bytes.iter().take_while(|byte| is(byte)).count();
                assert_eq!(Eight::new(bytes).word(), count(u8::is_ascii_alphanumeric), "{bytes:?}");
                assert_eq!(Eight::new(bytes).lower(), count(u8::is_ascii_lowercase), "{bytes:?}");
                let tail = bytes[1..].iter().take_while(|byte| byte.is_ascii_lowercase()).count();
                assert_eq!(Eight::new(bytes).lower_tail(), 1 + tail, "{bytes:?}");
            }
        }
    }
}
