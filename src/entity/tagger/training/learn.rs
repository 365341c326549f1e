//! The learner: stochastic gradients of the likelihood of the right labels, with steps of each weight by what it went
//! through (AdaGrad), half of the features left out at random each time, and the average of the later rounds.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::entity::tagger::linear::chain_model::{Lattice, Scores};
use crate::entity::tagger::linear::label::{LABELS, NAMED, OUTSIDE};
use crate::entity::tagger::linear::steps::{Steps, Transitions};

use super::example::Example;
use super::random::Random;

/// What a weight is to have gone through before it is stepped less far.
const HEAD_START: f32 = 1e-2;

/// Gradients smaller than this are not worth the way to their weights.
const NEGLIGIBLE: f32 = 1e-3;

/// How to learn.
#[derive(Debug, Clone, Copy)]
pub(super) struct Settings {
    pub(super) rounds: usize,
    pub(super) step: f32,
    /// The share of the features that is kept each time.
    pub(super) keep: f32,
    /// Features seen less often are not learnt.
    pub(super) least_seen: u32,
    pub(super) seed: u64,
    /// How often all is learnt, from seeds that follow from the first.
    pub(super) seeds: u64,
}

/// What was learnt.
#[derive(Debug)]
pub(super) struct Learnt {
    numbers: FxHashMap<u32, u32>,
    rows: Vec<[f32; NAMED]>,
    pub(super) moves: Transitions,
}

impl Learnt {
    /// The scores of each label at each place of an example, on top of what is known.
    pub(super) fn scores(&self, example: &Example) -> Vec<Scores> {
        let known = example.known.iter().copied().chain(std::iter::repeat([0.0; LABELS]));
        let sum = |(features, mut scores): (&Vec<u32>, Scores)| {
            for number in features.iter().filter_map(|feature| self.numbers.get(feature)) {
                add(&mut scores, &self.rows[*number as usize], 1.0);
            }
            scores
        };
        example.features.iter().zip(known).map(sum).collect()
    }

    /// The features and their weights, in the order of their numbers.
    pub(super) fn rows(&self) -> Vec<(u32, [f32; NAMED])> {
        let mut numbers: Vec<(u32, u32)> = self.numbers.iter().map(|(&feature, &number)| (number, feature)).collect();
        numbers.sort_unstable();
        numbers.into_iter().map(|(number, feature)| (feature, self.rows[number as usize])).collect()
    }
}

/// Learns from examples, several times from other seeds, and takes the mean: what one of them owes to chance, the others
/// do not have. `moves` are the scores of one label after another to begin with.
pub(super) fn learn(examples: &[&Example], moves: Transitions, settings: Settings) -> Learnt {
    let numbers = numbers(examples, settings.least_seen);
    let numbered = |features: &Vec<u32>| features.iter().filter_map(|feature| numbers.get(feature).copied()).collect();
    let places: Vec<Vec<Vec<u32>>> =
        examples.iter().map(|example| example.features.iter().map(numbered).collect()).collect();
    let learnt = |seed| {
        let learner = Learner::new(numbers.len(), moves, Settings { seed, ..settings });
        learner.learn(examples, &places)
    };
    let mut mean = Average::default();
    for (rows, moves) in seeds(settings).into_par_iter().map(learnt).collect::<Vec<_>>() {
        mean.add(&rows, &moves);
    }
    let (rows, moves) = mean.mean();
    Learnt { numbers, rows, moves }
}

fn seeds(settings: Settings) -> Vec<u64> {
    (0..settings.seeds).map(|number| settings.seed.wrapping_add(number.wrapping_mul(0x9e37_79b9_7f4a_7c15))).collect()
}

/// Numbers for the features that were seen often enough, in the order they were first seen.
fn numbers(examples: &[&Example], least_seen: u32) -> FxHashMap<u32, u32> {
    let all = || examples.iter().flat_map(|example| &example.features).flatten().copied();
    let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
    all().for_each(|feature| *counts.entry(feature).or_default() += 1);
    let mut numbers = FxHashMap::default();
    for feature in all().filter(|feature| counts[feature] >= least_seen) {
        let next = numbers.len() as u32;
        numbers.entry(feature).or_insert(next);
    }
    numbers
}

/// The average of weights over rounds, or over seeds.
#[derive(Debug, Default)]
struct Average {
    rows: Vec<[f32; NAMED]>,
    moves: Transitions,
    n_added: f32,
}

impl Average {
    fn add(&mut self, rows: &[[f32; NAMED]], moves: &Transitions) {
        self.rows.resize(rows.len(), [0.0; NAMED]);
        let sums = self.rows.as_flattened_mut().iter_mut().chain(self.moves.as_flattened_mut());
        sums.zip(rows.as_flattened().iter().chain(moves.as_flattened())).for_each(|(sum, value)| *sum += value);
        self.n_added += 1.0;
    }

    fn mean(mut self) -> (Vec<[f32; NAMED]>, Transitions) {
        let n_added = self.n_added.max(1.0);
        self.rows.as_flattened_mut().iter_mut().chain(self.moves.as_flattened_mut()).for_each(|sum| *sum /= n_added);
        (self.rows, self.moves)
    }
}

/// Weights under way.
struct Learner {
    rows: Vec<[f32; NAMED]>,
    row_squares: Vec<[f32; NAMED]>,
    moves: Transitions,
    move_squares: Transitions,
    settings: Settings,
    random: Random,
    /// All labellings, and those that are right.
    all: Lattice,
    right: Lattice,
}

impl Learner {
    fn new(n_features: usize, moves: Transitions, settings: Settings) -> Self {
        Self {
            rows: vec![[0.0; NAMED]; n_features],
            row_squares: vec![[HEAD_START; NAMED]; n_features],
            moves,
            move_squares: [[HEAD_START; LABELS]; LABELS],
            settings,
            random: Random::new(settings.seed),
            all: Lattice::default(),
            right: Lattice::default(),
        }
    }

    fn learn(mut self, examples: &[&Example], places: &[Vec<Vec<u32>>]) -> (Vec<[f32; NAMED]>, Transitions) {
        let mut order: Vec<usize> = (0..examples.len()).collect();
        let mut average = Average::default();
        for round in 0..self.settings.rounds {
            self.random.shuffle(&mut order);
            for &number in &order {
                self.see(examples[number], &places[number]);
            }
            if round * 2 >= self.settings.rounds {
                average.add(&self.rows, &self.moves);
            }
        }
        average.mean()
    }

    /// Takes one step towards the right labels of an example.
    fn see(&mut self, example: &Example, places: &[Vec<u32>]) {
        let kept: Vec<Vec<u32>> = places.iter().map(|features| self.kept(features)).collect();
        let scores: Vec<Scores> =
            kept.iter().enumerate().map(|(place, kept)| self.score(example, place, kept)).collect();
        let weights = Steps::of_weights(&self.moves);
        self.right.sum(&scores, &weights, Some(&example.allowed));
        if !self.right.is_possible() {
            return;
        }
        self.all.sum(&scores, &weights, None);
        let mut moves = [[0.0; LABELS]; LABELS];
        for place in 0..kept.len() {
            let (all, right) = (self.all.likelihood(place), self.right.likelihood(place));
            let wrong: Scores = std::array::from_fn(|label| all[label] - right[label]);
            if place == 0 {
                moves[OUTSIDE].iter_mut().zip(wrong).for_each(|(sum, wrong)| *sum += wrong);
            } else {
                self.all.add_pairs(place, &weights, 1.0, &mut moves);
                self.right.add_pairs(place, &weights, -1.0, &mut moves);
            }
            if place + 1 == kept.len() {
                moves.iter_mut().zip(wrong).for_each(|(row, wrong)| row[OUTSIDE] += wrong);
            }
            self.step_rows(&kept[place], &wrong);
        }
        self.step_moves(&moves);
    }

    fn kept(&mut self, features: &[u32]) -> Vec<u32> {
        let share = (self.settings.keep * 65_536.0) as u64;
        let mut kept = Vec::with_capacity(features.len());
        self.random.some_of(features, share, |feature| kept.push(feature));
        kept
    }

    /// What is kept counts for what is left out.
    fn score(&self, example: &Example, place: usize, kept: &[u32]) -> Scores {
        let mut scores = example.known.get(place).copied().unwrap_or([0.0; LABELS]);
        let factor = 1.0 / self.settings.keep;
        let mut sum = [0.0; LABELS];
        kept.iter().for_each(|&feature| add(&mut sum, &self.rows[feature as usize], 1.0));
        scores.iter_mut().zip(sum).for_each(|(score, sum)| *score += sum * factor);
        scores
    }

    fn step_rows(&mut self, kept: &[u32], wrong: &Scores) {
        let slope: [f32; NAMED] = std::array::from_fn(|label| wrong[label] / self.settings.keep);
        if slope.iter().all(|slope| slope.abs() < NEGLIGIBLE) {
            return;
        }
        for &feature in kept {
            let (row, squares) = (&mut self.rows[feature as usize], &mut self.row_squares[feature as usize]);
            for label in 0..NAMED {
                squares[label] += slope[label] * slope[label];
                row[label] -= self.settings.step * slope[label] / squares[label].sqrt();
            }
        }
    }

    fn step_moves(&mut self, slopes: &Transitions) {
        let weights = self.moves.as_flattened_mut().iter_mut().zip(self.move_squares.as_flattened_mut());
        for ((weight, square), slope) in weights.zip(slopes.as_flattened()) {
            if *slope != 0.0 {
                *square += slope * slope;
                *weight -= self.settings.step * slope / square.sqrt();
            }
        }
    }
}

fn add(scores: &mut Scores, row: &[f32; NAMED], factor: f32) {
    scores.iter_mut().zip(row).for_each(|(score, weight)| *score += factor * weight);
}
