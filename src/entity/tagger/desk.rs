//! What a thread works with from one article to the next: what it worked out for words it has met, and room.

use rustc_hash::FxHashMap;

use super::agreement::{Opinion, Tally, Voter};
use super::chain_model::{Lattice, Scores};
use super::initials::Initials;
use super::label::NAMED;
use super::memo::Memo;
use super::page::Page;
use super::reading::Reading;
use super::vocabulary::Vocabulary;
use super::weights::{Sums, Weights};

/// Words that a thread keeps what it worked out for; then it begins anew, so that memory is bounded.
const MAX_WORDS: usize = 100_000;

/// What a thread works with, kept from one article to the next.
pub(super) struct Desk {
    /// The number of the model it was worked out for; 0 for none.
    model: u64,
    pub(super) vocabulary: Vocabulary,
    pub(super) known: Known,
    pub(super) page: Page,
    pub(super) reading: Reading,
    pub(super) lattice: Lattice,
    pub(super) tally: Tally,
    pub(super) initials: Initials,
    pub(super) draft: Draft,
    pub(super) room: Room,
}

impl Desk {
    pub(super) fn new() -> Self {
        Self {
            model: 0,
            vocabulary: Vocabulary::new(),
            known: Known::default(),
            page: Page::default(),
            reading: Reading::default(),
            lattice: Lattice::default(),
            tally: Tally::default(),
            initials: Initials::default(),
            draft: Draft::default(),
            room: Room::default(),
        }
    }

    /// Forgets the words of another model, and too many words.
    pub(super) fn make_ready(&mut self, model: u64) {
        if self.model != model || self.vocabulary.len() > MAX_WORDS {
            self.model = model;
            self.vocabulary = Vocabulary::new();
            self.known = Known::default();
        }
    }
}

/// Sums of rows that were worked out before.
#[derive(Default)]
pub(super) struct Known {
    /// Of each word in each part that it played.
    pub(super) parts: Memo,
    pub(super) circumstances: FxHashMap<u32, Sums>,
    pub(super) hints: FxHashMap<u32, Sums>,
}

/// Room for the features of one place.
#[derive(Default)]
pub(super) struct Room {
    features: Vec<u32>,
    slots: Vec<u32>,
}

impl Room {
    /// The sums of the rows of the features that are told.
    pub(super) fn sums(&mut self, table: &Weights, tell: impl FnOnce(&mut Vec<u32>)) -> Sums {
        let mut sums = [0; NAMED];
        self.features.clear();
        tell(&mut self.features);
        table.add(&self.features, &mut self.slots, &mut sums);
        sums
    }
}

/// What the first reading left for the second, chain after chain, and room to work in.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) scores: Vec<Scores>,
    pub(super) labels: Vec<u8>,
    pub(super) voters: Vec<Voter>,
    pub(super) opinions: Vec<Opinion>,
    pub(super) trail: Vec<Scores>,
}

impl Draft {
    pub(super) fn clear(&mut self) {
        self.scores.clear();
        self.labels.clear();
        self.voters.clear();
    }
}
