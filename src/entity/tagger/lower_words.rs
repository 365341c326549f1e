//! Words that stand somewhere in an article in lower case.

/// Bits of a hash that tell a word.
const BITS: u32 = 15;

/// Words by the upper bits of their hashes: that one in some hundred is taken for one that is there costs nothing, and there
/// are too many of them to count.
#[derive(Debug)]
pub(super) struct LowerWords {
    bits: Vec<u64>,
}

impl Default for LowerWords {
    fn default() -> Self {
        Self { bits: vec![0; 1 << (BITS - 6)] }
    }
}

impl LowerWords {
    pub(super) fn clear(&mut self) {
        self.bits.fill(0);
    }

    /// Notes the word with this hash.
    #[inline]
    pub(super) fn note(&mut self, word: u64) {
        let bit = word >> (64 - BITS);
        self.bits[(bit >> 6) as usize] |= 1 << (bit & 63);
    }

    /// Whether it was noted.
    pub(super) fn has(&self, word: u64) -> bool {
        let bit = word >> (64 - BITS);
        self.bits[(bit >> 6) as usize] & (1 << (bit & 63)) != 0
    }
}

#[cfg(test)]
mod tests {
    use super::LowerWords;
    use crate::entity::tagger::name_table::hash;

    #[test]
    fn what_was_noted_is_there_until_it_is_cleared() {
        let mut words = LowerWords::default();
        words.note(hash(b"harbour"));
        assert!(words.has(hash(b"harbour")) && !words.has(hash(b"ferry")));
        words.clear();
        assert!(!words.has(hash(b"harbour")));
    }
}
