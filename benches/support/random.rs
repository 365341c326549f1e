//! The generator of random numbers (splitmix64) and the two draws that news needs.

/// A stream of random numbers that its seed decides.
#[derive(Debug, Clone)]
pub(crate) struct Random(u64);

impl Random {
    /// The stream of this seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`, which is not zero.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        ((u128::from(self.next()) * u128::from(end)) >> 64) as u64
    }

    /// A number of `low..=high`.
    pub(crate) fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.below(high - low + 1)
    }

    /// Whether something that happens so many times in a hundred happens now.
    pub(crate) fn percent(&mut self, chance: u64) -> bool {
        self.below(100) < chance
    }

    /// One of these, all alike.
    pub(crate) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len() as u64) as usize]
    }

    /// A rank from `2^first` to below `2^end`, each as often as one over itself (Zipf's law).
    ///
    /// An octave is drawn, then a rank in it, which is kept by one over its place in the octave: exact, and without
    /// a table or a logarithm, which differ between machines.
    pub(crate) fn zipf(&mut self, first: u32, end: u32) -> u64 {
        loop {
            let start = 1_u64 << self.between(u64::from(first), u64::from(end) - 1);
            let rank = start + self.below(start);
            if self.below(rank) < start {
                return rank;
            }
        }
    }
}
