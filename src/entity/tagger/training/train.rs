//! Training in its stages: read, learn, learn the second reading from what a first makes of articles it has not seen,
//! find out how far likelihoods can be trusted, and put it all into small numbers.

use rayon::prelude::*;

use crate::entity::tagger::best::best;
use crate::entity::tagger::chain_model::{Lattice, Scores};
use crate::entity::tagger::label::{LABELS, NAMED};
use crate::entity::tagger::lexicon::Lexicon;
use crate::entity::tagger::model::{AGREEMENT_SLOTS, Confidence, Model, Moves, SLOTS, STEPS};
use crate::entity::tagger::steps::Steps;
use crate::entity::tagger::weights::Weights;

use super::super::labelled::{LabelledFile, names_in};
use super::example::{Example, examples, second_examples};
use super::learn::{Learnt, Settings, learn};

/// Parts the articles are dealt into, each read by what was learnt from the others.
const FOLDS: usize = 5;

const FIRST: Settings =
    Settings { rounds: 12, step: 0.02, keep: 0.5, least_seen: 2, seed: 0x1234_5678_9abc_def1, seeds: SEEDS };
const SECOND: Settings =
    Settings { rounds: 12, step: 0.02, keep: 0.8, least_seen: 2, seed: 0x0fed_cba9_8765_4321, seeds: SEEDS };

/// Single trainings differ by a point of F1 from one another; the mean of so many does not, and is as good as the best.
const SEEDS: u64 = 5;

/// Trains a model of names on labelled files, and gives it as bytes. The same files in the same order give the same bytes.
pub fn train(files: &[LabelledFile]) -> Vec<u8> {
    let lexicon = Lexicon::bundled();
    let examples = examples(files, &lexicon);
    let none = [[0.0; LABELS]; LABELS];
    let all: Vec<&Example> = examples.iter().collect();
    let (first, unseen) = rayon::join(|| learn(&all, none, FIRST), || unseen(&examples));
    let seconds = second_examples(&examples, unseen);
    let second = learn(&seconds.iter().collect::<Vec<_>>(), first.moves, SECOND);
    let confidence = confidence(&seconds, &second);
    model(&first, &second, confidence).write()
}

/// What each example is taken for by what was learnt from the other folds.
fn unseen(examples: &[Example]) -> Vec<(Vec<Scores>, Vec<u8>)> {
    let read = |fold: usize| {
        let others: Vec<&Example> = examples.iter().filter(|example| example.article % FOLDS != fold).collect();
        let learnt = learn(&others, [[0.0; LABELS]; LABELS], FIRST);
        let moves = Steps::of_scores(&learnt.moves);
        let own = examples.iter().enumerate().filter(move |(_, example)| example.article % FOLDS == fold);
        own.map(|(number, example)| {
            let scores = learnt.scores(example);
            let labels = labels(&scores, &moves);
            (number, (scores, labels))
        })
        .collect::<Vec<_>>()
    };
    let mut readings: Vec<_> = (0..FOLDS).into_par_iter().flat_map_iter(read).collect();
    readings.sort_by_key(|(number, _)| *number);
    readings.into_iter().map(|(_, reading)| reading).collect()
}

fn labels(scores: &[Scores], moves: &Steps) -> Vec<u8> {
    let mut labels = vec![0; scores.len()];
    best(scores, moves, &mut Vec::new(), &mut labels);
    labels
}

/// The share of names that were right in articles not seen in the first reading, by kind and by steps of likelihood.
fn confidence(examples: &[Example], learnt: &Learnt) -> Confidence {
    let moves = Moves::new(&learnt.moves);
    let mut lattice = Lattice::default();
    let mut found = [[[0.0_f32; 2]; STEPS]; 4];
    for example in examples {
        let scores = learnt.scores(example);
        let labels = labels(&scores, &moves.scores);
        lattice.sum(&scores, &moves.weights, None);
        for name in names_in(&labels, 0) {
            let own = &labels[name.start..name.end];
            let is_right =
                own.iter().zip(&example.allowed[name.start..]).all(|(&label, allowed)| allowed & (1 << label) != 0);
            let found = &mut found[name.kind as usize][step(lattice.span(name.start, own, &moves.weights))];
            found[0] += 1.0;
            found[1] += f32::from(u8::from(is_right));
        }
    }
    found.map(rising)
}

/// The step that a likelihood belongs to.
pub(in crate::entity::tagger) fn step(likelihood: f32) -> usize {
    ((likelihood * STEPS as f32) as usize).min(STEPS - 1)
}

/// Shares in percent that never fall from one step to the next: neighbours that would are taken together.
fn rising(found: [[f32; 2]; STEPS]) -> [u8; STEPS] {
    let mut blocks: Vec<([f32; 2], usize)> = Vec::new();
    let share = |counts: &[f32; 2]| if counts[0] == 0.0 { 0.0 } else { counts[1] / counts[0] };
    for counts in found {
        let mut block = (counts, 1);
        while let Some(last) = blocks.pop_if(|last| share(&last.0) >= share(&block.0)) {
            block = ([last.0[0] + block.0[0], last.0[1] + block.0[1]], last.1 + block.1);
        }
        blocks.push(block);
    }
    let percents = blocks.iter().flat_map(|(counts, steps)| std::iter::repeat_n((100.0 * share(counts)) as u8, *steps));
    let mut shares = [0; STEPS];
    shares.iter_mut().zip(percents).for_each(|(slot, percent)| *slot = percent);
    shares
}

fn model(first: &Learnt, second: &Learnt, confidence: Confidence) -> Model {
    let rows = first.rows();
    let unit = unit(&rows);
    let small = |weight: f32| (weight / unit).round().clamp(-127.0, 127.0) as i8;
    let table = |slots: usize, mut rows: Vec<(u32, [f32; NAMED])>| {
        rows.sort_by(|one, other| size(&other.1).total_cmp(&size(&one.1)).then(one.0.cmp(&other.0)));
        rows.retain(|(_, row)| row.iter().any(|&weight| small(weight) != 0));
        Weights::new(slots, rows.into_iter().map(|(feature, row)| (feature, row.map(small))))
    };
    Model {
        unit,
        agreement: table(AGREEMENT_SLOTS, second.rows()),
        features: table(SLOTS, rows),
        first: Moves::new(&first.moves),
        second: Moves::new(&second.moves),
        confidence,
    }
}

/// What one step of a small number is worth: nearly all weights are to fit.
fn unit(rows: &[(u32, [f32; NAMED])]) -> f32 {
    let mut sizes: Vec<f32> = rows.iter().flat_map(|(_, row)| row.iter().map(|weight| weight.abs())).collect();
    sizes.sort_by(f32::total_cmp);
    let largest = sizes.iter().rev().nth(sizes.len() / 20_000).copied().unwrap_or(1.0);
    (largest / 127.0).max(f32::MIN_POSITIVE)
}

fn size(row: &[f32; NAMED]) -> f32 {
    row.iter().map(|weight| weight * weight).sum()
}

#[cfg(test)]
mod tests {
    use super::{STEPS, rising, train};
    use crate::entity::tagger::labelled::LabelledFile;

    #[test]
    fn training_twice_gives_the_same_bytes() {
        let sentence =
            "Anna\tB-PER\nBerg\tI-PER\nleft\tO\nParis\tB-LOC\nfor\tO\nAcme\tB-ORG\nInc.\tI-ORG\n\n-DOCSTART-\tO\n";
        let file = LabelledFile::read("x", &sentence.repeat(12)).expect("it is in order");
        let model = train(std::slice::from_ref(&file));
        assert!(model == train(&[file]), "two trainings differ");
    }

    #[test]
    fn confidence_never_falls_with_likelihood() {
        let mut found = [[0.0; 2]; STEPS];
        found[10] = [10.0, 6.0];
        found[20] = [10.0, 4.0];
        found[63] = [100.0, 95.0];
        let shares = rising(found);
        assert!(shares.is_sorted());
        assert_eq!((shares[10], shares[20], shares[63]), (50, 50, 95));
    }
}
