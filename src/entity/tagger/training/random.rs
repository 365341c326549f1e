//! Numbers that look random and are the same every time: the order of examples and which features are left out.

/// A xorshift generator.
#[derive(Debug)]
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed | 1)
    }

    pub(super) fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    pub(super) fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            let other = (self.next() >> 11) % (at as u64 + 1);
            items.swap(at, usize::try_from(other).unwrap_or(at));
        }
    }

    /// Of these, those whose turn it is: each with a chance of `share` of 65,536.
    pub(super) fn some_of(&mut self, items: &[u32], share: u64, mut chosen: impl FnMut(u32)) {
        for four in items.chunks(4) {
            let mut dice = self.next();
            for &item in four {
                if dice & 0xffff < share {
                    chosen(item);
                }
                dice >>= 16;
            }
        }
    }
}
