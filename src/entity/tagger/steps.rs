//! Steps from one label to the next: what each is worth, and which are legal at all. Those that are, are also kept side by
//! side, for they are less than a third of all.

use super::label::{LABELS, OUTSIDE, may_follow};

/// What one label following another is worth.
pub(super) type Transitions = [[f32; LABELS]; LABELS];

/// The labels that end a name or stand for none, after which a name may begin: the last word of a name of each kind, a
/// name of one word, and [`OUTSIDE`].
pub(super) const DONE: [usize; 9] = [2, 3, 6, 7, 10, 11, 14, 15, OUTSIDE];

/// The labels that may follow those: the first word of a name of each kind, a name of one word, and [`OUTSIDE`].
pub(super) const OPEN: [usize; 9] = [0, 3, 4, 7, 8, 11, 12, 15, OUTSIDE];

/// The score of what is not legal.
pub(super) const NEVER: f32 = -1e9;

/// Transitions, as scores or as weights.
#[derive(Debug, Clone)]
pub(super) struct Steps {
    pub(super) all: Transitions,
    /// From each label of [`DONE`] to each of [`OPEN`].
    pub(super) open: [[f32; OPEN.len()]; DONE.len()],
    /// For each kind, from the first word of a name to one inside and to the last, and from one inside likewise.
    pub(super) go_on: [[f32; 4]; 4],
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
        let go_on = |first: usize| {
            let (inside, last) = (first + 1, first + 2);
            [all[first][inside], all[first][last], all[inside][inside], all[inside][last]]
        };
        let open = DONE.map(|before| OPEN.map(|next| all[before][next]));
        Self { open, go_on: std::array::from_fn(|kind| go_on(4 * kind)), all }
    }
}

/// e to the power of `x`, to six digits, by plain arithmetic: what a machine's own library gives may differ in the last
/// bit, and training is to give the same bytes everywhere.
pub(super) fn exp(x: f32) -> f32 {
    let power = (x * std::f32::consts::LOG2_E).clamp(-126.0, 126.0);
    let whole = ((power + 127.0) as i32 - 127) as f32;
    let part = (power - whole) * std::f32::consts::LN_2;
    let raised = 1.0 + part * (1.0 + part * (0.5 + part * (1.0 / 6.0 + part * (1.0 / 24.0 + part * (1.0 / 120.0)))));
    f32::from_bits(((whole as i32 + 127) as u32) << 23) * raised
}

#[cfg(test)]
mod tests {
    use super::{DONE, OPEN};
    use crate::entity::tagger::label::{LABELS, OUTSIDE, may_follow};

    #[test]
    fn a_name_may_begin_behind_what_is_done() {
        let done: Vec<usize> = (0..LABELS).filter(|&before| may_follow(before, OUTSIDE)).collect();
        assert_eq!(done, DONE);
        let open: Vec<usize> = (0..LABELS).filter(|&next| may_follow(OUTSIDE, next)).collect();
        assert_eq!(open, OPEN);
    }
}
