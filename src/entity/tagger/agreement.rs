//! The second reading of an article: what the first one made of the same word elsewhere in it. "Litzman" after "to" could
//! be a place, but not where it was a person three times.

use rustc_hash::FxHashMap;

use super::features::feature;
use super::label::{LABELS, OUTSIDE, Place, label, parts};

/// Occurrences that a definition is worth.
const DEFINITION: u16 = 4;

/// Which labels each word of an article got.
#[derive(Debug, Default)]
pub(super) struct Tally {
    words: FxHashMap<u64, [u16; LABELS]>,
}

/// What the first reading says of a word elsewhere: 0 for nothing; else the kind it mostly was, how surely, and its label.
pub(super) type Opinion = u16;

/// A place of a chain, as the second reading sees it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Voter {
    /// The word, in lower case; 0 where it is not capitalised and has no say.
    pub(super) word: u64,
    /// What the first reading made of it here.
    pub(super) label: u8,
    /// How long its run of capitalised words is and where it stands there.
    pub(super) run: u8,
}

impl Tally {
    pub(super) fn clear(&mut self) {
        self.words.clear();
    }

    pub(super) fn count(&mut self, voter: &Voter) {
        if voter.word != 0 {
            let count = &mut self.words.entry(voter.word).or_default()[usize::from(voter.label)];
            *count = count.saturating_add(1);
        }
    }

    /// Counts an abbreviation as what it was said to stand for, whose last word got the label `meaning`.
    pub(super) fn define(&mut self, abbreviation: &Voter, meaning: u8) {
        if let Some((kind, _)) = parts(usize::from(meaning)) {
            let counts = self.words.entry(abbreviation.word).or_default();
            let count = &mut counts[label(kind, Place::Unit)];
            *count = count.saturating_add(DEFINITION);
        }
    }

    /// What the other occurrences of a word were taken for.
    pub(super) fn opinion(&self, voter: &Voter) -> Opinion {
        let Some(counts) = self.words.get(&voter.word) else { return 0 };
        let mut counts = *counts;
        let own = &mut counts[usize::from(voter.label)];
        *own = own.saturating_sub(u16::from(voter.word != 0));
        let mut kinds = [0_u32; 5];
        counts.iter().enumerate().for_each(|(label, &count)| kinds[label / 4] += u32::from(count));
        let total: u32 = kinds.iter().sum();
        if total == 0 {
            return 0;
        }
        let kind = first_largest(&kinds);
        let most = first_largest(&counts);
        let sureness = match kinds[kind] {
            most if most == total => total.min(3),
            most if most * 3 >= total * 2 => 4,
            _ => 5,
        };
        1 + kind as u16 + 8 * sureness as u16 + 64 * most as u16
    }
}

fn first_largest<N: Ord + Copy>(counts: &[N]) -> usize {
    (0..counts.len()).rev().max_by_key(|&at| counts[at]).unwrap_or(OUTSIDE)
}

/// Whether the rest of the article has an opinion on any word of a chain.
pub(super) fn is_moot(opinions: &[Opinion]) -> bool {
    opinions.iter().any(|&opinion| opinion != 0)
}

/// Tells the features of a place in the second reading.
pub(super) fn agreement_features(voters: &[Voter], opinions: &[Opinion], at: usize, mut tell: impl FnMut(u32)) {
    let opinion = |at: Option<usize>| at.and_then(|at| opinions.get(at)).map_or(0, |&opinion| u64::from(opinion));
    let (before, here, after) = (opinion(at.checked_sub(1)), opinion(Some(at)), opinion(Some(at + 1)));
    let (own, run) = (u64::from(voters[at].label), u64::from(voters[at].run));
    let (kind, sure_kind, labelled) = (|seen: u64| seen & 7, |seen: u64| seen & 63, |seen: u64| seen >> 6);
    let mut told = |template: u32, value: u64| tell(feature(2000 + template, value));
    if here != 0 {
        told(0, kind(here));
        told(1, sure_kind(here));
        told(2, labelled(here));
        told(3, here << 8 | run);
        told(4, sure_kind(here) << 8 | own);
        told(5, labelled(here) << 8 | own);
    }
    if before != 0 {
        told(6, sure_kind(before));
        told(7, kind(before) << 8 | own);
    }
    if after != 0 {
        told(8, sure_kind(after));
        told(9, kind(after) << 8 | own);
    }
    if before != 0 || here != 0 || after != 0 {
        told(10, kind(here) | kind(after) << 3 | kind(before) << 6);
        told(11, own);
    }
}
