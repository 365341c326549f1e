//! What every operation is while it runs: the articles of a segment that fit, in order.

use tantivy::{DocId, TERMINATED};

use crate::rank::{Counts, Lengths, Weights};

/// Articles in order of their number in the segment; [`TERMINATED`] after the last.
pub(crate) trait Docs {
    /// The current article.
    fn doc(&self) -> DocId;

    /// Goes on to the next article.
    fn advance(&mut self) -> DocId;

    /// Goes on to the first article at or after `target`, which is not before the current one.
    fn seek(&mut self, target: DocId) -> DocId {
        let mut doc = self.doc();
        while doc < target {
            doc = self.advance();
        }
        doc
    }

    /// About how many articles there are: the smallest goes first.
    fn cost(&self) -> u64;

    /// How well the current article fits.
    fn score(&mut self) -> f32;

    /// Whether the current article has all the parts of those of which some are enough.
    fn has_all(&self) -> bool {
        false
    }

    /// What the score of the current article rests on, where it is not the sum of other scores.
    fn evidence(&mut self) -> Option<Evidence> {
        None
    }
}

/// What a word, a phrase or a window is scored by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Evidence {
    /// What finding it weighs.
    pub(crate) weight: f32,
    /// How often it stands where.
    pub(crate) counts: Counts,
    /// How long the article is.
    pub(crate) lengths: Lengths,
}

impl Evidence {
    /// The score.
    pub(crate) fn score(&self, weights: &Weights) -> f32 {
        weights.score(self.weight, self.counts, self.lengths)
    }
}

/// Every article.
pub(crate) struct Everything {
    doc: DocId,
    max_doc: DocId,
}

impl Everything {
    pub(crate) fn new(max_doc: DocId) -> Self {
        Self { doc: if max_doc == 0 { TERMINATED } else { 0 }, max_doc }
    }
}

impl Docs for Everything {
    fn doc(&self) -> DocId {
        self.doc
    }

    fn advance(&mut self) -> DocId {
        self.seek(self.doc.saturating_add(1))
    }

    fn seek(&mut self, target: DocId) -> DocId {
        self.doc = if target < self.max_doc { target } else { TERMINATED };
        self.doc
    }

    fn cost(&self) -> u64 {
        u64::from(self.max_doc)
    }

    fn score(&mut self) -> f32 {
        0.0
    }
}

/// No article.
pub(crate) struct Nothing;

impl Docs for Nothing {
    fn doc(&self) -> DocId {
        TERMINATED
    }

    fn advance(&mut self) -> DocId {
        TERMINATED
    }

    fn cost(&self) -> u64 {
        0
    }

    fn score(&mut self) -> f32 {
        0.0
    }
}
