//! A chain of words under a linear-chain conditional model: the best labels, and how likely each label is at each place.
//! All in plain arithmetic, so that the same numbers come out on every machine.

use super::label::{LABELS, NAMED, OUTSIDE, may_begin, may_end, may_follow};

/// The scores of each label at one place.
pub(super) type Scores = [f32; LABELS];

/// The score of one label following another.
pub(super) type Transitions = [[f32; LABELS]; LABELS];

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
    /// Sums over all labellings of a chain that are legal and, where that is told, allowed. `transitions` are weights, not scores: already raised to e.
    pub(super) fn sum(&mut self, scores: &[Scores], transitions: &Transitions, allowed: Option<&[Allowed]>) {
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
                let mut sums = [0.0; LABELS];
                for label in DONE {
                    let (before, row) = (before[label], &transitions[label]);
                    sums.iter_mut().zip(row).for_each(|(sum, weight)| *sum += before * weight);
                }
                for begin in (0..NAMED).step_by(4) {
                    for next in [begin + 1, begin + 2] {
                        let begun = before[begin] * transitions[begin][next];
                        sums[next] = begun + before[begin + 1] * transitions[begin + 1][next];
                    }
                }
                here.iter_mut().zip(sums).for_each(|(weight, sum)| *weight *= sum);
            } else {
                for (next, weight) in here.iter_mut().enumerate() {
                    *weight *= transitions[OUTSIDE][next].max(f32::MIN_POSITIVE);
                }
            }
            let total: f32 = here.iter().sum::<f32>().max(f32::MIN_POSITIVE);
            here.iter_mut().for_each(|weight| *weight /= total);
            self.scales.push(total);
            self.forward.push(here);
        }
        let mut behind: Scores = std::array::from_fn(|label| transitions[label][OUTSIDE]);
        self.backward.push(behind);
        for place in (1..length).rev() {
            let ahead: Scores = std::array::from_fn(|next| self.emitted[place][next] * behind[next]);
            let mut here = [0.0; LABELS];
            for label in DONE {
                let row = transitions[label].iter().zip(ahead);
                here[label] = row.map(|(weight, ahead)| weight * ahead).sum::<f32>() / self.scales[place];
            }
            // A name that is under way is continued or ended.
            for label in (0..NAMED).step_by(4).flat_map(|begin| [begin, begin + 1]) {
                let (inside, last) = (label / 4 * 4 + 1, label / 4 * 4 + 2);
                let sum = transitions[label][inside] * ahead[inside] + transitions[label][last] * ahead[last];
                here[label] = sum / self.scales[place];
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
    pub(super) fn add_pairs(&self, place: usize, transitions: &Transitions, sign: f32, sums: &mut Transitions) {
        let mut total = 0.0;
        let mut pairs = [[0.0; LABELS]; LABELS];
        for label in 0..LABELS {
            for next in 0..LABELS {
                let weight = self.forward[place - 1][label]
                    * transitions[label][next]
                    * self.emitted[place][next]
                    * self.backward[place][next];
                pairs[label][next] = weight;
                total += weight;
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
    pub(super) fn span(&self, start: usize, labels: &[u8], transitions: &Transitions) -> f32 {
        let first = usize::from(labels[0]);
        let mut weight = self.forward[start][first];
        let mut before = first;
        for (place, &label) in (start + 1..).zip(&labels[1..]) {
            let label = usize::from(label);
            weight *= transitions[before][label] * self.emitted[place][label] / self.scales[place];
            before = label;
        }
        let end = start + labels.len() - 1;
        weight *= self.backward[end][before];
        let total: f32 = (0..LABELS).map(|label| self.forward[end][label] * self.backward[end][label]).sum();
        weight / total.max(f32::MIN_POSITIVE)
    }
}

/// Puts the best legal labels of a chain into `labels`. `from` is room to work in. Transitions that are not legal are
/// [`NEVER`].
pub(super) fn best(scores: &[Scores], transitions: &Transitions, from: &mut Vec<[u8; LABELS]>, labels: &mut [u8]) {
    if let [only] = scores {
        labels[0] = best_unit(only, transitions);
        return;
    }
    from.clear();
    let mut sums = [NEVER; LABELS];
    for label in (0..LABELS).filter(|&label| may_begin(label)) {
        sums[label] = scores[0][label] + transitions[OUTSIDE][label];
    }
    for scores in &scores[1..] {
        let mut most = [f32::NEG_INFINITY; LABELS];
        let mut origin = [0; LABELS];
        // Behind a name that is done, or none, anything may begin; one that is under way goes on with its own kind.
        for before in DONE {
            let (sum, row) = (sums[before], &transitions[before]);
            for next in 0..LABELS {
                let through = sum + row[next];
                let is_better = through > most[next];
                most[next] = if is_better { through } else { most[next] };
                origin[next] = if is_better { before as u8 } else { origin[next] };
            }
        }
        for begin in (0..NAMED).step_by(4) {
            let inside = begin + 1;
            for next in [inside, inside + 1] {
                let (begun, gone_on) =
                    (sums[begin] + transitions[begin][next], sums[inside] + transitions[inside][next]);
                let (through, before) = if gone_on > begun { (gone_on, inside) } else { (begun, begin) };
                most[next] = through;
                origin[next] = before as u8;
            }
        }
        sums = std::array::from_fn(|label| most[label] + scores[label]);
        from.push(origin);
    }
    let mut last = OUTSIDE;
    for label in (0..LABELS).filter(|&label| may_end(label)) {
        if sums[label] + transitions[label][OUTSIDE] > sums[last] + transitions[last][OUTSIDE] {
            last = label;
        }
    }
    for (place, slot) in labels.iter_mut().enumerate().rev() {
        *slot = last as u8;
        last = place.checked_sub(1).map_or(last, |before| usize::from(from[before][last]));
    }
}

/// The best label of a chain of one word.
fn best_unit(scores: &Scores, transitions: &Transitions) -> u8 {
    let whole = |label: usize| scores[label] + transitions[OUTSIDE][label] + transitions[label][OUTSIDE];
    let mut best = OUTSIDE;
    for label in UNITS {
        if whole(label) > whole(best) {
            best = label;
        }
    }
    best as u8
}

/// The labels that end a name or stand for none, after which a name may begin: the last word of a name of each kind, a
/// name of one word, and [`OUTSIDE`].
const DONE: [usize; 9] = [2, 3, 6, 7, 10, 11, 14, 15, OUTSIDE];

/// The labels of names of one word.
const UNITS: [usize; 4] = [3, 7, 11, 15];

/// The score of what is not legal.
pub(super) const NEVER: f32 = -1e9;

/// Transitions with [`NEVER`] for what is not legal.
pub(super) fn legal(transitions: &Transitions) -> Transitions {
    let mut legal = [[NEVER; LABELS]; LABELS];
    for before in 0..LABELS {
        for next in (0..LABELS).filter(|&next| may_follow(before, next)) {
            legal[before][next] = transitions[before][next];
        }
    }
    legal
}

/// How likely a label is for a chain of one word; `weights` are transitions raised to e.
pub(super) fn unit_likelihood(scores: &Scores, label: u8, weights: &Transitions) -> f32 {
    let best = scores[usize::from(label)];
    let weight = |label: usize| exp(scores[label] - best) * weights[OUTSIDE][label] * weights[label][OUTSIDE];
    let total: f32 = UNITS.into_iter().chain([OUTSIDE]).map(weight).sum();
    weight(usize::from(label)) / total.max(f32::MIN_POSITIVE)
}

/// Transitions raised to e, with 0 for what is not legal.
pub(super) fn weights(transitions: &Transitions) -> Transitions {
    let mut weights = [[0.0; LABELS]; LABELS];
    for before in 0..LABELS {
        for next in (0..LABELS).filter(|&next| may_follow(before, next)) {
            weights[before][next] = exp(transitions[before][next]);
        }
    }
    weights
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

const _: () = assert!(OUTSIDE == NAMED);

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop, prop_assert_eq, proptest};

    use super::{DONE, Scores, best, legal};
    use crate::entity::tagger::label::{LABELS, OUTSIDE, may_begin, may_end, may_follow};

    #[test]
    fn a_name_may_begin_behind_what_is_done() {
        let done: Vec<usize> = (0..LABELS).filter(|&before| may_follow(before, OUTSIDE)).collect();
        assert_eq!(done, DONE);
    }

    proptest! {
        #[test]
        fn the_best_labels_are_legal_and_none_are_better(
            numbers in prop::collection::vec(any::<[i8; 17]>(), 1..4),
            moves in prop::collection::vec(any::<[i8; 17]>(), LABELS),
        ) {
            let scores: Vec<Scores> = numbers.iter().map(|row| row.map(f32::from)).collect();
            let moves = legal(&std::array::from_fn(|before| moves[before].map(f32::from)));
            let mut labels = vec![0; scores.len()];
            best(&scores, &moves, &mut Vec::new(), &mut labels);
            let worth = |labels: &[usize]| {
                let (mut sum, mut before) = (0.0, OUTSIDE);
                for (place, &label) in labels.iter().enumerate() {
                    sum += scores[place][label] + moves[before][label];
                    before = label;
                }
                sum + moves[before][OUTSIDE]
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
