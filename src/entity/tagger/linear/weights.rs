//! The table of features and their weights: sixteen small numbers a feature, one for each label that is part of a name.
//!
//! A feature has two slots to stand in. A check of eight bits tells it from the many features that were never learnt, for
//! those would blur what was: without it, a table of this size cost half a point of F1.

use std::borrow::Cow;

use super::label::NAMED;

/// Slots a feature may stand in.
const WAYS: usize = 2;

/// A sum of rows.
pub(in crate::entity::tagger) type Sums = [i16; NAMED];

/// Rows of weights by feature.
#[derive(Debug, Clone)]
pub(in crate::entity::tagger) struct Weights {
    checks: Cow<'static, [u8]>,
    rows: Cow<'static, [u8]>,
}

impl Weights {
    /// Bytes of a table of so many slots.
    pub(in crate::entity::tagger) const fn size(slots: usize) -> usize {
        slots * (1 + NAMED)
    }

    /// A table of these features, most telling first: what finds no slot is left out.
    pub(in crate::entity::tagger) fn new(slots: usize, features: impl IntoIterator<Item = (u32, [i8; NAMED])>) -> Self {
        let mut checks = vec![0; slots];
        let mut rows = vec![0; slots * NAMED];
        for (feature, row) in features {
            let bucket = bucket(feature, slots);
            let is_taken = checks[bucket..bucket + WAYS].contains(&check(feature));
            let free = (bucket..bucket + WAYS).find(|&slot| checks[slot] == 0);
            let (Some(slot), false) = (free, is_taken) else { continue };
            checks[slot] = check(feature);
            for (byte, weight) in rows[slot * NAMED..][..NAMED].iter_mut().zip(row) {
                *byte = weight.to_le_bytes()[0];
            }
        }
        Self { checks: checks.into(), rows: rows.into() }
    }

    /// A table in these bytes, as [`write`](Self::write) made them.
    pub(in crate::entity::tagger) fn read(bytes: Cow<'static, [u8]>) -> Option<Self> {
        let slots = bytes.len() / (1 + NAMED);
        if slots < WAYS || !slots.is_multiple_of(WAYS) || Self::size(slots) != bytes.len() {
            return None;
        }
        let (checks, rows) = match bytes {
            Cow::Borrowed(bytes) => (bytes[..slots].into(), bytes[slots..].into()),
            Cow::Owned(mut bytes) => {
                let rows = bytes.split_off(slots);
                (bytes.into(), rows.into())
            }
        };
        Some(Self { checks, rows })
    }

    pub(in crate::entity::tagger) fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.checks);
        out.extend_from_slice(&self.rows);
    }

    pub(in crate::entity::tagger) fn n_bytes(&self) -> usize {
        self.checks.len() + self.rows.len()
    }

    /// Adds the weights of features to a sum. First their slots are found, without a branch that could be guessed wrongly,
    /// for whether a feature was learnt is anyone's guess; `slots` is room for them.
    pub(in crate::entity::tagger) fn add(&self, features: &[u32], slots: &mut Vec<u32>, sums: &mut Sums) {
        // What an earlier call left in the room does no harm: only slots found in this one are looked at.
        if slots.len() < features.len() * WAYS + WAYS {
            slots.resize(features.len() * WAYS + WAYS, 0);
        }
        let checks: &[u8] = &self.checks;
        let mut n_found = 0;
        for &feature in features {
            let bucket = bucket(feature, checks.len());
            let check = check(feature);
            let [first, second] = [checks[bucket], checks[bucket + 1]].map(|found| usize::from(found == check));
            let room = &mut slots[n_found..n_found + WAYS];
            room[0] = bucket as u32;
            room[first] = bucket as u32 + 1;
            n_found += first + second;
        }
        let (rows, _) = self.rows.as_chunks::<NAMED>();
        for &slot in &slots[..n_found] {
            for (sum, &weight) in sums.iter_mut().zip(&rows[slot as usize]) {
                *sum = sum.wrapping_add(i16::from(weight.cast_signed()));
            }
        }
    }
}

/// The first of the slots a feature may stand in.
fn bucket(feature: u32, slots: usize) -> usize {
    let n_buckets = (slots / WAYS) as u64;
    WAYS * ((u64::from(feature >> 8) * n_buckets) >> 24) as usize
}

/// What a feature is known by in its slot; never 0, which an empty slot has.
fn check(feature: u32) -> u8 {
    (feature as u8).max(1)
}

#[cfg(test)]
mod tests {
    use super::Weights;

    #[test]
    fn features_have_the_weights_they_were_given() {
        let rows: Vec<(u32, [i8; 16])> = (1..40_u32).map(|n| (n.wrapping_mul(0x9e37_79b9), [n as i8; 16])).collect();
        let built = Weights::new(512, rows.clone());
        let mut bytes = Vec::new();
        built.write(&mut bytes);
        let read = Weights::read(bytes.into()).expect("it was written so");
        for (feature, row) in rows {
            let mut sums = [1; 16];
            read.add(&[feature], &mut Vec::new(), &mut sums);
            assert_eq!(sums, [1 + i16::from(row[0]); 16]);
        }
        let mut sums = [0; 16];
        read.add(&[77], &mut Vec::new(), &mut sums);
        assert_eq!(sums, [0; 16], "a feature that was not learnt");
    }

    #[test]
    fn bytes_of_another_length_are_no_table() {
        assert!(Weights::read(vec![0; 33].into()).is_none());
        assert!(Weights::read(Vec::new().into()).is_none());
    }
}
