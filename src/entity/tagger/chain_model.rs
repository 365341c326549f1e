//! A chain of words under a linear-chain conditional model: the best labels, and how likely each label is at each place.
//! All in plain arithmetic, so that the same numbers come out on every machine.

use super::label::{LABELS, NAMED, OUTSIDE, may_begin, may_end};
use super::steps::{DONE, NEVER, OPEN, Steps, Transitions, exp};

/// The scores of each label at one place.
pub(super) type Scores = [f32; LABELS];

/// Labels that a place may have, in bits.
pub(super) type Allowed = u32;

/// Forward and backward sums over a chain.
#[derive(Debug, Default)]
pub(super) struct Lattice {
    pub(super) emitted: Vec<Scores>,
    pub(super) forward: Vec<Scores>,
    pub(super) backward: Vec<Scores>,
    scales: Vec<f32>,
}

impl Lattice {
    /// Sums over all labellings of a chain that are legal and, where that is told, allowed. `steps` are weights,
    /// not scores: already raised to e.
    pub(super) fn sum(&mut self, scores: &[Scores], steps: &Steps, allowed: Option<&[Allowed]>) {
        let length = scores.len();
        self.emitted.clear();
        self.forward.clear();
        self.backward.clear();
        self.scales.clear();
        for (place, scores) in scores.iter().enumerate() {
            let best = scores.iter().copied().fold(f32::MIN, f32::max);
            // All are raised at once, and those taken back that may not be.
            let mut emitted = scores.map(|score| exp(score - best));
            let mut forbid = |is_forbidden: &dyn Fn(usize) -> bool| {
                (0..LABELS).filter(|&label| is_forbidden(label)).for_each(|label| emitted[label] = 0.0);
            };
            if let Some(allowed) = allowed {
                forbid(&|label| allowed[place] & (1 << label) == 0);
            }
            if place == 0 {
                forbid(&|label| !may_begin(label));
            }
            if place + 1 == length {
                forbid(&|label| !may_end(label));
            }
            self.emitted.push(emitted);
        }
        for place in 0..length {
            let mut here = self.emitted[place];
            if place > 0 {
                let before = self.forward[place - 1];
                let mut opened = [0.0; DONE.len()];
                for (label, row) in DONE.into_iter().zip(&steps.open) {
                    let before = before[label];
                    opened.iter_mut().zip(row).for_each(|(sum, weight)| *sum += before * weight);
                }
                for (label, sum) in OPEN.into_iter().zip(opened) {
                    here[label] *= sum;
                }
                for (begin, [begun, begun_last, on, on_last]) in (0..NAMED).step_by(4).zip(steps.go_on) {
                    here[begin + 1] *= before[begin] * begun + before[begin + 1] * on;
                    here[begin + 2] *= before[begin] * begun_last + before[begin + 1] * on_last;
                }
            } else {
                for (next, weight) in here.iter_mut().enumerate() {
                    *weight *= steps.all[OUTSIDE][next].max(f32::MIN_POSITIVE);
                }
            }
            let total: f32 = here.iter().sum::<f32>().max(f32::MIN_POSITIVE);
            here.iter_mut().for_each(|weight| *weight /= total);
            self.scales.push(total);
            self.forward.push(here);
        }
        let mut behind: Scores = std::array::from_fn(|label| steps.all[label][OUTSIDE]);
        self.backward.push(behind);
        for place in (1..length).rev() {
            let scale = 1.0 / self.scales[place];
            let ahead: Scores = std::array::from_fn(|next| self.emitted[place][next] * behind[next] * scale);
            let opened = OPEN.map(|label| ahead[label]);
            let mut here = [0.0; LABELS];
            for (label, row) in DONE.into_iter().zip(&steps.open) {
                here[label] = row.iter().zip(opened).map(|(weight, ahead)| weight * ahead).sum();
            }
            // A name that is under way is continued or ended.
            for (begin, [begun, begun_last, on, on_last]) in (0..NAMED).step_by(4).zip(steps.go_on) {
                let (inside, last) = (ahead[begin + 1], ahead[begin + 2]);
                here[begin] = begun * inside + begun_last * last;
                here[begin + 1] = on * inside + on_last * last;
            }
            behind = here;
            self.backward.push(behind);
        }
        self.backward.reverse();
    }

    /// Whether any labelling was allowed.
    pub(super) fn is_possible(&self) -> bool {
        self.scales.iter().all(|&scale| scale > f32::MIN_POSITIVE)
    }

    /// How likely each label is at a place.
    pub(super) fn likelihood(&self, place: usize) -> Scores {
        let mut both: Scores = std::array::from_fn(|label| self.forward[place][label] * self.backward[place][label]);
        let total = both.iter().sum::<f32>().max(f32::MIN_POSITIVE);
        both.iter_mut().for_each(|weight| *weight /= total);
        both
    }

    /// Adds how likely each pair of labels is at `place - 1` and `place` to `sums`, times `sign`.
    pub(super) fn add_pairs(&self, place: usize, steps: &Steps, sign: f32, sums: &mut Transitions) {
        let mut total = 0.0;
        let mut pairs = [[0.0; LABELS]; LABELS];
        for (label, row) in pairs.iter_mut().enumerate() {
            for (next, pair) in row.iter_mut().enumerate() {
                *pair = self.forward[place - 1][label]
                    * steps.all[label][next]
                    * self.emitted[place][next]
                    * self.backward[place][next];
                total += *pair;
            }
        }
        let sign = sign / total.max(f32::MIN_POSITIVE);
        for (row, pairs) in sums.iter_mut().zip(pairs) {
            for (sum, pair) in row.iter_mut().zip(pairs) {
                *sum += sign * pair;
            }
        }
    }

    /// How likely it is that just these labels stand at `start` and after it.
    pub(super) fn span(&self, start: usize, labels: &[u8], steps: &Steps) -> f32 {
        let first = usize::from(labels[0]);
        let mut weight = self.forward[start][first];
        let mut before = first;
        for (place, &label) in (start + 1..).zip(&labels[1..]) {
            let label = usize::from(label);
            weight *= steps.all[before][label] * self.emitted[place][label] / self.scales[place];
            before = label;
        }
        let end = start + labels.len() - 1;
        weight *= self.backward[end][before];
        let total: f32 = (0..LABELS).map(|label| self.forward[end][label] * self.backward[end][label]).sum();
        weight / total.max(f32::MIN_POSITIVE)
    }
}

/// Puts the best legal labels of a chain into `labels`. `from` is room to work in. `steps` are scores.
pub(super) fn best(scores: &[Scores], steps: &Steps, from: &mut Vec<[u8; LABELS]>, labels: &mut [u8]) {
    if let [only] = scores {
        labels[0] = best_unit(only, steps);
        return;
    }
    from.clear();
    let mut sums = [NEVER; LABELS];
    for label in (0..LABELS).filter(|&label| may_begin(label)) {
        sums[label] = scores[0][label] + steps.all[OUTSIDE][label];
    }
    for scores in &scores[1..] {
        let mut opened = [f32::NEG_INFINITY; DONE.len()];
        let mut origins = [0_u8; DONE.len()];
        // Behind a name that is done, or none, anything may begin; one that is under way goes on with its own kind.
        for (before, row) in DONE.into_iter().zip(&steps.open) {
            let sum = sums[before];
            for ((most, origin), step) in opened.iter_mut().zip(&mut origins).zip(row) {
                let through = sum + step;
                let is_better = through > *most;
                *most = if is_better { through } else { *most };
                *origin = if is_better { before as u8 } else { *origin };
            }
        }
        let mut origin = [0; LABELS];
        let before = sums;
        for ((label, most), from) in OPEN.into_iter().zip(opened).zip(origins) {
            sums[label] = most + scores[label];
            origin[label] = from;
        }
        for (begin, [begun, begun_last, on, on_last]) in (0..NAMED).step_by(4).zip(steps.go_on) {
            let inside = begin + 1;
            for (next, begun, on) in [(inside, begun, on), (inside + 1, begun_last, on_last)] {
                let (begun, gone_on) = (before[begin] + begun, before[inside] + on);
                let (through, before) = if gone_on > begun { (gone_on, inside) } else { (begun, begin) };
                sums[next] = through + scores[next];
                origin[next] = before as u8;
            }
        }
        from.push(origin);
    }
    let mut last = OUTSIDE;
    for label in (0..LABELS).filter(|&label| may_end(label)) {
        if sums[label] + steps.all[label][OUTSIDE] > sums[last] + steps.all[last][OUTSIDE] {
            last = label;
        }
    }
    for (place, slot) in labels.iter_mut().enumerate().rev() {
        *slot = last as u8;
        last = place.checked_sub(1).map_or(last, |before| usize::from(from[before][last]));
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

/// The labels of names of one word.
const UNITS: [usize; 4] = [3, 7, 11, 15];

/// How likely a label is for a chain of one word; `weights` are steps raised to e.
pub(super) fn unit_likelihood(scores: &Scores, label: u8, weights: &Steps) -> f32 {
    let best = scores[usize::from(label)];
    let weight = |label: usize| exp(scores[label] - best) * weights.all[OUTSIDE][label] * weights.all[label][OUTSIDE];
    let total: f32 = UNITS.into_iter().chain([OUTSIDE]).map(weight).sum();
    weight(usize::from(label)) / total.max(f32::MIN_POSITIVE)
}

const _: () = assert!(OUTSIDE == NAMED);

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
