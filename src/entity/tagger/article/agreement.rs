//! The second reading of an article: what the first one made of the same word elsewhere in it. "Litzman" after "to" could
//! be a place, but not where it was a person three times.

use super::features::feature;
use crate::entity::kind::Kind;
use crate::entity::tagger::linear::label::{KINDS, LABELS, OUTSIDE, Place, label, parts};

/// Occurrences that a definition is worth.
const DEFINITION: u16 = 4;

/// Which labels each word of an article got.
#[derive(Debug, Default)]
pub(in crate::entity::tagger) struct Tally {
    /// By the numbers that words have in the article, and one more.
    words: Vec<[u16; LABELS]>,
}

/// What the first reading says of a word elsewhere: 0 for nothing; else the kind it mostly was, how surely, and its label.
pub(in crate::entity::tagger) type Opinion = u16;

/// A place of a chain, as the second reading sees it.
#[derive(Debug, Clone, Copy)]
pub(in crate::entity::tagger) struct Voter {
    /// The number of its word in the article, and one more; 0 where it is not capitalised and has no say.
    pub(in crate::entity::tagger) word: u32,
    /// What the first reading made of it here.
    pub(in crate::entity::tagger) label: u8,
    /// How long its run of capitalised words is and where it stands there.
    pub(in crate::entity::tagger) run: u8,
}

impl Tally {
    pub(in crate::entity::tagger) fn clear(&mut self) {
        self.words.clear();
    }

    pub(in crate::entity::tagger) fn count(&mut self, voter: &Voter) {
        if voter.word != 0 {
            let count = &mut self.counts(voter.word)[usize::from(voter.label)];
            *count = count.saturating_add(1);
        }
    }

    /// Counts an abbreviation as what it was said to stand for, whose last word got the label `meaning`.
    pub(in crate::entity::tagger) fn define(&mut self, abbreviation: &Voter, meaning: u8) {
        if let Some((kind, _)) = parts(usize::from(meaning)) {
            let count = &mut self.counts(abbreviation.word)[label(kind, Place::Unit)];
            *count = count.saturating_add(DEFINITION);
        }
    }

    /// Counts an abbreviation as an organisation at all its places.
    pub(in crate::entity::tagger) fn spell_out(&mut self, abbreviation: &Voter) {
        let counts = self.counts(abbreviation.word);
        let total: u16 = counts.iter().fold(DEFINITION, |sum, count| sum.saturating_add(*count));
        *counts = [0; LABELS];
        counts[label(Kind::Organisation, Place::Unit)] = total;
    }

    fn counts(&mut self, word: u32) -> &mut [u16; LABELS] {
        let word = word as usize;
        if word >= self.words.len() {
            self.words.resize(word + 1, [0; LABELS]);
        }
        &mut self.words[word]
    }

    /// What the other occurrences of a word were taken for.
    pub(in crate::entity::tagger) fn opinion(&self, voter: &Voter) -> Opinion {
        let Some(counts) = self.words.get(voter.word as usize) else { return 0 };
        let mut counts = *counts;
        let own = &mut counts[usize::from(voter.label)];
        *own = own.saturating_sub(u16::from(voter.word != 0));
        let mut kinds = [0_u32; KINDS + 1];
        let kind_of = |label| if label == OUTSIDE { KINDS } else { label % KINDS };
        counts.iter().enumerate().for_each(|(label, &count)| kinds[kind_of(label)] += u32::from(count));
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
pub(in crate::entity::tagger) fn is_moot(opinions: &[Opinion]) -> bool {
    opinions.iter().any(|&opinion| opinion != 0)
}

/// A part of what is looked at in the second reading: opinions and what the first reading made of the place itself. There are
/// few of each, so what they bring is remembered.
#[derive(Debug, Clone, Copy)]
pub(in crate::entity::tagger) enum Hint {
    Here { opinion: Opinion, own: u8, run: u8 },
    Before { opinion: Opinion, own: u8 },
    Behind { opinion: Opinion, own: u8 },
    Around { kinds: Opinion, own: u8 },
}

/// Tells the hints for a place.
pub(in crate::entity::tagger) fn hints(voters: &[Voter], opinions: &[Opinion], at: usize, mut tell: impl FnMut(Hint)) {
    let opinion = |at: Option<usize>| at.and_then(|at| opinions.get(at)).copied().unwrap_or(0);
    let (before, here, behind) = (opinion(at.checked_sub(1)), opinions[at], opinion(Some(at + 1)));
    let Voter { label: own, run, .. } = voters[at];
    if here != 0 {
        tell(Hint::Here { opinion: here, own, run });
    }
    if before != 0 {
        tell(Hint::Before { opinion: before & SURE_KIND, own });
    }
    if behind != 0 {
        tell(Hint::Behind { opinion: behind & SURE_KIND, own });
    }
    if before != 0 || here != 0 || behind != 0 {
        let kinds = here & KIND | (behind & KIND) << 3 | (before & KIND) << 6;
        tell(Hint::Around { kinds, own });
    }
}

/// The bits of an opinion that tell the kind.
const KIND: Opinion = 7;

/// Those that tell the kind and how surely.
const SURE_KIND: Opinion = 63;

impl Hint {
    /// A number that no other hint has.
    pub(in crate::entity::tagger) fn number(self) -> u32 {
        let (part, opinion, own, run) = match self {
            Self::Here { opinion, own, run } => (0, opinion, own, run),
            Self::Before { opinion, own } => (1, opinion, own, 0),
            Self::Behind { opinion, own } => (2, opinion, own, 0),
            Self::Around { kinds, own } => (3, kinds, own, 0),
        };
        part | u32::from(own) << 2 | u32::from(run) << 8 | u32::from(opinion) << 16
    }

    /// Tells its features.
    pub(in crate::entity::tagger) fn features(self, mut tell: impl FnMut(u32)) {
        let mut told = |template: u32, value: u64| tell(feature(2000 + template, value));
        match self {
            Self::Here { opinion, own, run } => {
                let (kind, sure_kind, labelled) = (opinion & KIND, opinion & SURE_KIND, u64::from(opinion >> 6));
                told(0, u64::from(kind));
                told(1, u64::from(sure_kind));
                told(2, labelled);
                told(3, u64::from(opinion) << 8 | u64::from(run));
                told(4, u64::from(sure_kind) << 8 | u64::from(own));
                told(5, labelled << 8 | u64::from(own));
            }
            Self::Before { opinion, own } => {
                told(6, u64::from(opinion));
                told(7, u64::from(opinion & KIND) << 8 | u64::from(own));
            }
            Self::Behind { opinion, own } => {
                told(8, u64::from(opinion));
                told(9, u64::from(opinion & KIND) << 8 | u64::from(own));
            }
            Self::Around { kinds, own } => {
                told(10, u64::from(kinds));
                told(11, u64::from(own));
            }
        }
    }
}
