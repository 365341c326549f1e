//! The best labels of a chain.

use super::chain_model::Scores;
use super::label::{KINDS, OUTSIDE, continues};
use super::steps::{DONE, INSIDE, Steps, UNITS};
use super::ways::{Best, stepped};

/// Puts the best legal labels of a chain into `labels`. `trail` is room to work in. `steps` are scores.
pub(super) fn best(scores: &[Scores], steps: &Steps, trail: &mut Vec<Scores>, labels: &mut [u8]) {
    if let [only] = scores {
        labels[0] = best_unit(only, steps);
        return;
    }
    trail.clear();
    let mut sums: Scores = std::array::from_fn(|label| scores[0][label] + steps.all[OUTSIDE][label]);
    for scores in &scores[1..] {
        trail.push(sums);
        sums = stepped::<Best>(&sums, steps);
        sums.iter_mut().zip(scores).for_each(|(sum, score)| *sum += score);
    }
    let mut last = OUTSIDE;
    for label in DONE {
        if sums[label] + steps.all[label][OUTSIDE] > sums[last] + steps.all[last][OUTSIDE] {
            last = label;
        }
    }
    for (place, slot) in labels.iter_mut().enumerate().rev() {
        *slot = last as u8;
        last = place.checked_sub(1).map_or(last, |before| origin(&trail[before], last, steps));
    }
}

/// The label before `next` on the best way to it, where the best ways to the labels before are worth `sums`.
fn origin(sums: &Scores, next: usize, steps: &Steps) -> usize {
    let worth = |before: usize| sums[before] + steps.all[before][next];
    let better = |best: usize, label: usize| if worth(label) > worth(best) { label } else { best };
    match next % KINDS {
        kind if continues(next) => better(kind, INSIDE.start + kind),
        _ => DONE.fold(OUTSIDE, better),
    }
}

/// The best label of a chain of one word.
fn best_unit(scores: &Scores, steps: &Steps) -> u8 {
    let whole = |label: usize| scores[label] + steps.all[OUTSIDE][label] + steps.all[label][OUTSIDE];
    let mut best = OUTSIDE;
    for label in UNITS {
        if whole(label) > whole(best) {
            best = label;
        }
    }
    best as u8
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop, prop_assert_eq, proptest};

    use super::{Scores, best};
    use crate::entity::tagger::label::{LABELS, OUTSIDE, may_begin, may_end, may_follow};
    use crate::entity::tagger::steps::Steps;

    proptest! {
        #[test]
        fn the_best_labels_are_legal_and_none_are_better(
            numbers in prop::collection::vec(any::<[i8; 17]>(), 1..4),
            moves in prop::collection::vec(any::<[i8; 17]>(), LABELS),
        ) {
            let scores: Vec<Scores> = numbers.iter().map(|row| row.map(f32::from)).collect();
            let moves = Steps::of_scores(&std::array::from_fn(|before| moves[before].map(f32::from)));
            let mut labels = vec![0; scores.len()];
            best(&scores, &moves, &mut Vec::new(), &mut labels);
            let worth = |labels: &[usize]| {
                let (mut sum, mut before) = (0.0, OUTSIDE);
                for (place, &label) in labels.iter().enumerate() {
                    sum += scores[place][label] + moves.all[before][label];
                    before = label;
                }
                sum + moves.all[before][OUTSIDE]
            };
            let is_legal = |labels: &[usize]| {
                let ends = may_begin(labels[0]) && may_end(labels[labels.len() - 1]);
                ends && labels.windows(2).all(|pair| may_follow(pair[0], pair[1]))
            };
            let mut most = f32::MIN;
            for number in 0..LABELS.pow(scores.len() as u32) {
                let all: Vec<usize> = (0..scores.len() as u32).map(|at| number / LABELS.pow(at) % LABELS).collect();
                if is_legal(&all) {
                    most = most.max(worth(&all));
                }
            }
            let labels: Vec<usize> = labels.into_iter().map(usize::from).collect();
            prop_assert_eq!((is_legal(&labels), worth(&labels)), (true, most));
        }
    }
}
