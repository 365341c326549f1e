//! A chain of words under a linear-chain conditional model: how likely each label is at each place.
//! All in plain arithmetic, so that the same numbers come out on every machine.

use super::label::{LABELS, OUTSIDE, may_begin, may_end};
use super::steps::{Steps, Transitions, UNITS, exp};
use super::ways::{All, stepped, stepped_back};

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
    /// What the forward sums of each place were multiplied with, to be one together.
    scales: Vec<f32>,
    is_possible: bool,
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
        self.is_possible = true;
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
            let emitted = &self.emitted[place];
            let mut here = match place.checked_sub(1) {
                Some(before) => stepped::<All>(&self.forward[before], steps),
                None => std::array::from_fn(|label| steps.all[OUTSIDE][label].max(f32::MIN_POSITIVE)),
            };
            here.iter_mut().zip(emitted).for_each(|(weight, emitted)| *weight *= emitted);
            let total: f32 = here.iter().sum::<f32>().max(f32::MIN_POSITIVE);
            let scale = 1.0 / total;
            here.iter_mut().for_each(|weight| *weight *= scale);
            self.scales.push(scale);
            self.is_possible &= total > f32::MIN_POSITIVE;
            self.forward.push(here);
        }
        let mut behind: Scores = std::array::from_fn(|label| steps.all[label][OUTSIDE]);
        self.backward.push(behind);
        for place in (1..length).rev() {
            let scale = self.scales[place];
            let ahead: Scores = std::array::from_fn(|next| self.emitted[place][next] * behind[next] * scale);
            behind = stepped_back(&ahead, steps);
            self.backward.push(behind);
        }
        self.backward.reverse();
    }

    /// Whether any labelling was allowed.
    pub(super) fn is_possible(&self) -> bool {
        self.is_possible
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
            weight *= steps.all[before][label] * self.emitted[place][label] * self.scales[place];
            before = label;
        }
        let end = start + labels.len() - 1;
        weight *= self.backward[end][before];
        let total: f32 = (0..LABELS).map(|label| self.forward[end][label] * self.backward[end][label]).sum();
        weight / total.max(f32::MIN_POSITIVE)
    }
}

/// How likely a label is for a chain of one word; `weights` are steps raised to e.
pub(super) fn unit_likelihood(scores: &Scores, label: u8, weights: &Steps) -> f32 {
    let best = scores[usize::from(label)];
    let weight = |label: usize| exp(scores[label] - best) * weights.all[OUTSIDE][label] * weights.all[label][OUTSIDE];
    let total: f32 = UNITS.chain([OUTSIDE]).map(weight).sum();
    weight(usize::from(label)) / total.max(f32::MIN_POSITIVE)
}
