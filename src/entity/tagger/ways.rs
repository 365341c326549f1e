//! One step of all ways through a chain of labels. The best way and the sum over all are the same walk in other numbers.

use super::chain_model::Scores;
use super::label::{KINDS, LABELS, OUTSIDE};
use super::steps::{BEGINS, DONE, ENDS, INSIDE, LAST, Steps};

/// How ways through a chain are taken together: all of them, or the best.
pub(super) trait Ways {
    /// What no way is worth.
    const NONE: f32;
    /// What a way is worth with one step more.
    fn through(way: f32, step: f32) -> f32;
    /// What two ways are worth together.
    fn either(one: f32, other: f32) -> f32;
}

/// All ways, as weights.
pub(super) struct All;

/// The best of them, as scores.
pub(super) struct Best;

impl Ways for All {
    const NONE: f32 = 0.0;

    fn through(way: f32, step: f32) -> f32 {
        way * step
    }

    fn either(one: f32, other: f32) -> f32 {
        one + other
    }
}

impl Ways for Best {
    const NONE: f32 = f32::NEG_INFINITY;

    fn through(way: f32, step: f32) -> f32 {
        way + step
    }

    // Not `max`, which looks for what is no number; this is one step of a processor's.
    fn either(one: f32, other: f32) -> f32 {
        if one > other { one } else { other }
    }
}

/// The ways to each label, from those to the labels of the place before. Behind a name that is done, or none, anything may
/// begin; one that is under way goes on with its own kind.
pub(super) fn stepped<W: Ways>(before: &Scores, steps: &Steps) -> Scores {
    let done = || DONE.chain([OUTSIDE]).map(|label| before[label]);
    let mut begin = [W::NONE; ENDS];
    for (way, row) in done().zip(&steps.begin) {
        begin.iter_mut().zip(row).for_each(|(ways, step)| *ways = W::either(W::through(way, *step), *ways));
    }
    let mut next = [W::NONE; LABELS];
    next[BEGINS].copy_from_slice(&begin);
    for kind in 0..KINDS {
        let (begun, inside) = (before[kind], before[INSIDE.start + kind]);
        let go_on = |begun_step, step| W::either(W::through(inside, step), W::through(begun, begun_step));
        next[LAST.start + kind] = go_on(steps.begun.last[kind], steps.gone_on.last[kind]);
        next[INSIDE.start + kind] = go_on(steps.begun.inside[kind], steps.gone_on.inside[kind]);
    }
    let ended = done().zip(steps.outside).map(|(way, step)| W::through(way, step));
    next[OUTSIDE] = ended.fold(W::NONE, W::either);
    next
}

/// The sums of all ways from each label to the end, from those from the labels ahead.
pub(super) fn stepped_back(ahead: &Scores, steps: &Steps) -> Scores {
    let begins = || BEGINS.chain([OUTSIDE]).map(|label| ahead[label]);
    let mut done = [0.0; ENDS];
    for (ahead, row) in begins().zip(&steps.done) {
        done.iter_mut().zip(row).for_each(|(sum, weight)| *sum += ahead * weight);
    }
    let mut here = [0.0; LABELS];
    here[DONE].copy_from_slice(&done);
    for kind in 0..KINDS {
        let (last, inside) = (ahead[LAST.start + kind], ahead[INSIDE.start + kind]);
        here[kind] = steps.begun.last[kind] * last + steps.begun.inside[kind] * inside;
        here[INSIDE.start + kind] = steps.gone_on.last[kind] * last + steps.gone_on.inside[kind] * inside;
    }
    let begun = begins().zip(steps.begin[ENDS]).map(|(ahead, weight)| ahead * weight).sum::<f32>();
    here[OUTSIDE] = begun + steps.all[OUTSIDE][OUTSIDE] * ahead[OUTSIDE];
    here
}
