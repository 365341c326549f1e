//! A checksum of bytes as they come: FNV-1a (Fowler, Noll, Vo), for what only has to notice that something changed.

/// The checksum of no bytes.
pub(crate) const OF_NOTHING: u64 = 0xcbf2_9ce4_8422_2325;

/// The checksum of what `sum` is of, and these bytes after it.
pub(crate) fn checksum(sum: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(sum, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::{OF_NOTHING, checksum};

    #[test]
    fn known_sums() {
        assert_eq!(checksum(OF_NOTHING, b"a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(checksum(OF_NOTHING, b"foobar"), 0x8594_4171_f739_67e8);
        assert_eq!(checksum(checksum(OF_NOTHING, b"foo"), b"bar"), checksum(OF_NOTHING, b"foobar"));
    }
}
