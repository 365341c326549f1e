//! Steps from one label to the next: what each is worth, and which are legal at all. Those that are, are also kept side by
//! side, for they are less than a third of all, and whole rows of them are worked with at once.

use std::ops::Range;

use super::label::{KINDS, LABELS, OUTSIDE, may_follow};

/// What one label following another is worth.
pub(super) type Transitions = [[f32; LABELS]; LABELS];

/// The score of what is not legal.
pub(super) const NEVER: f32 = -1e9;

/// How many labels begin a name, and how many end one.
pub(super) const ENDS: usize = 2 * KINDS;

/// The labels that begin a name: the first words of names of each kind, and names of one word.
pub(super) const BEGINS: Range<usize> = 0..ENDS;

/// The labels that end a name: names of one word, and the last words.
pub(super) const DONE: Range<usize> = KINDS..KINDS + ENDS;

/// The labels of names of one word.
pub(super) const UNITS: Range<usize> = KINDS..2 * KINDS;

/// The labels of the last words of names.
pub(super) const LAST: Range<usize> = 2 * KINDS..3 * KINDS;

/// Those of the words inside of names.
pub(super) const INSIDE: Range<usize> = 3 * KINDS..4 * KINDS;

/// Transitions, as scores or as weights.
#[derive(Debug, Clone)]
pub(super) struct Steps {
    pub(super) all: Transitions,
    /// From each label of [`DONE`], and behind them from [`OUTSIDE`], to each of [`BEGINS`].
    pub(super) begin: [[f32; ENDS]; ENDS + 1],
    /// From the same to [`OUTSIDE`].
    pub(super) outside: [f32; ENDS + 1],
    /// To each label of [`BEGINS`], and behind them to [`OUTSIDE`], from each of [`DONE`].
    pub(super) done: [[f32; ENDS]; ENDS + 1],
    /// For each kind from the first word of a name to its last, or to one inside.
    pub(super) begun: Pair,
    /// The same from a word inside.
    pub(super) gone_on: Pair,
}

/// What leads to the last word of a name and what to one inside, for each kind.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pair {
    pub(super) last: [f32; KINDS],
    pub(super) inside: [f32; KINDS],
}

impl Steps {
    /// Scores, with [`NEVER`] for what is not legal.
    pub(super) fn of_scores(scores: &Transitions) -> Self {
        Self::new(|before, next| if may_follow(before, next) { scores[before][next] } else { NEVER })
    }

    /// Scores raised to e, with 0 for what is not legal.
    pub(super) fn of_weights(scores: &Transitions) -> Self {
        Self::new(|before, next| if may_follow(before, next) { exp(scores[before][next]) } else { 0.0 })
    }

    fn new(worth: impl Fn(usize, usize) -> f32) -> Self {
        let all: Transitions = std::array::from_fn(|before| std::array::from_fn(|next| worth(before, next)));
        let or_outside = |labels: &Range<usize>, at: usize| if at < ENDS { labels.start + at } else { OUTSIDE };
        let row = |from: usize| std::array::from_fn(|at| all[from][BEGINS.start + at]);
        let column = |to: usize| std::array::from_fn(|at| all[DONE.start + at][to]);
        let pair = |first: usize| Pair {
            last: std::array::from_fn(|kind| all[first + kind][LAST.start + kind]),
            inside: std::array::from_fn(|kind| all[first + kind][INSIDE.start + kind]),
        };
        Self {
            begin: std::array::from_fn(|at| row(or_outside(&DONE, at))),
            done: std::array::from_fn(|at| column(or_outside(&BEGINS, at))),
            outside: std::array::from_fn(|at| all[or_outside(&DONE, at)][OUTSIDE]),
            begun: pair(0),
            gone_on: pair(INSIDE.start),
            all,
        }
    }
}

/// e to the power of `x`, to six digits, by plain arithmetic: what a machine's own library gives may differ in the last
/// bit, and training is to give the same bytes everywhere. Without a branch, so that several are worked out at once.
#[inline]
pub(super) fn exp(x: f32) -> f32 {
    // Added to a number, this leaves the nearest whole one in its lowest bits.
    const WHOLE: f32 = 12_582_912.0;
    let power = (x * std::f32::consts::LOG2_E).clamp(-126.0, 126.0);
    let shifted = power + WHOLE;
    let part = (power - (shifted - WHOLE)) * std::f32::consts::LN_2;
    let raised = 1.0 + part * (1.0 + part * (0.5 + part * (1.0 / 6.0 + part * (1.0 / 24.0 + part * (1.0 / 120.0)))));
    let two_to_whole = f32::from_bits(shifted.to_bits().wrapping_sub(WHOLE.to_bits()).wrapping_add(127) << 23);
    two_to_whole * raised
}

#[cfg(test)]
mod tests {
    use super::{BEGINS, DONE, INSIDE, LAST, exp};
    use crate::entity::tagger::label::{LABELS, OUTSIDE, Place, may_follow, parts};

    #[test]
    fn labels_that_do_the_same_stand_side_by_side() {
        let done: Vec<usize> = (0..OUTSIDE).filter(|&before| may_follow(before, OUTSIDE)).collect();
        assert_eq!(done, DONE.collect::<Vec<_>>());
        let begins: Vec<usize> = (0..OUTSIDE).filter(|&next| may_follow(OUTSIDE, next)).collect();
        assert_eq!(begins, BEGINS.collect::<Vec<_>>());
        let at = |place| (0..LABELS).filter(|&label| parts(label).is_some_and(|(_, own)| own == place)).collect();
        assert_eq!(LAST.collect::<Vec<_>>(), Vec::<usize>::from_iter::<Vec<usize>>(at(Place::Last)));
        assert_eq!(INSIDE.collect::<Vec<_>>(), Vec::<usize>::from_iter::<Vec<usize>>(at(Place::Inside)));
    }

    #[test]
    fn powers_of_e_are_right_to_five_digits() {
        for number in -870..870 {
            let x = number as f32 / 10.0;
            let right = f64::from(x).exp();
            assert!((f64::from(exp(x)) - right).abs() <= 2e-5 * right, "{x}");
        }
        assert!(exp(-1e9) < 1e-37 && exp(1e9).is_finite());
    }
}
