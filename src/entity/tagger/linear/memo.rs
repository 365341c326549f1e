//! Sums of rows that were worked out before, found again by a word and its part.

use super::weights::Sums;
use crate::entity::tagger::article::role::ROLES;

/// Sums by word and part. Words that are met early have low numbers, as a rule, and their sums stand side by side: what is
/// frequent stays near.
#[derive(Debug, Default)]
pub(in crate::entity::tagger) struct Memo {
    /// For each word.
    places: Vec<Places>,
    sums: Vec<Row>,
}

/// For each part where its sums are, and one more; 0 for nowhere. One line of a processor's cache.
#[derive(Debug, Clone, Copy)]
#[repr(align(64))]
struct Places([u32; ROLES]);

/// Half a line.
#[derive(Debug)]
#[repr(align(32))]
struct Row(Sums);

impl Memo {
    /// The sums of a word in a part, worked out where they are asked for the first time.
    #[inline]
    pub(in crate::entity::tagger) fn sums(&mut self, word: u32, role: usize, work_out: impl FnOnce() -> Sums) -> &Sums {
        let place = match self.places.get(word as usize).map(|places| places.0[role]) {
            Some(place @ 1..) => place,
            _ => self.keep(word as usize, role, work_out()),
        };
        &self.sums[place as usize - 1].0
    }

    #[cold]
    fn keep(&mut self, word: usize, role: usize, sums: Sums) -> u32 {
        if word >= self.places.len() {
            self.places.resize((word + 1).next_power_of_two(), Places([0; ROLES]));
        }
        self.sums.push(Row(sums));
        self.places[word].0[role] = self.sums.len() as u32;
        self.places[word].0[role]
    }
}

#[cfg(test)]
mod tests {
    use super::Memo;

    #[test]
    fn sums_are_worked_out_once() {
        let mut memo = Memo::default();
        for round in 0..2 {
            for number in (0..2_000).step_by(3) {
                let mut was_asked = false;
                let sums = *memo.sums(number, number as usize % 16, || {
                    was_asked = true;
                    [number as i16; 16]
                });
                assert_eq!((sums, was_asked), ([number as i16; 16], round == 0), "{number}");
            }
        }
    }
}
