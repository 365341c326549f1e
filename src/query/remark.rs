//! What the program wants to say about a query.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::limits::MAX_REMARKS;

/// A warning about a stretch of the query's text, with a suggestion where there is one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// What is the matter, in lower case, without a full stop.
    pub message: String,
    /// Where it starts in the typed text, in Unicode characters.
    pub start: usize,
    /// Where it ends, exclusive.
    pub end: usize,
    /// What could be typed instead.
    pub suggestion: Option<String>,
}

/// Collects remarks in the order they are made, up to a limit.
#[derive(Debug, Default)]
pub(super) struct Remarks {
    kept: Vec<Remark>,
    more: usize,
    last_end: usize,
}

impl Remarks {
    /// Adds a remark about the characters in `place`.
    pub(super) fn push(&mut self, place: Range<usize>, message: impl Into<String>) {
        self.add(place, message.into(), None);
    }

    /// Adds a remark that says what could be typed instead.
    pub(super) fn suggest(&mut self, place: Range<usize>, message: impl Into<String>, suggestion: impl Into<String>) {
        self.add(place, message.into(), Some(suggestion.into()));
    }

    fn add(&mut self, place: Range<usize>, message: String, suggestion: Option<String>) {
        if self.kept.len() < MAX_REMARKS {
            self.kept.push(Remark { message, start: place.start, end: place.end, suggestion });
        } else {
            self.more += 1;
            self.last_end = self.last_end.max(place.end);
        }
    }

    /// Tells whether nothing was remarked.
    pub(super) fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// Tells whether further remarks are only counted.
    pub(super) fn is_full(&self) -> bool {
        self.kept.len() >= MAX_REMARKS
    }

    /// Returns the remarks in the order of their places.
    pub(super) fn finish(mut self) -> Vec<Remark> {
        self.kept.sort_by_key(|remark| (remark.start, remark.end));
        if self.more > 0 {
            let noun = if self.more == 1 { "remark" } else { "remarks" };
            let message = format!("{} more {noun}", self.more);
            self.kept.push(Remark { message, start: 0, end: self.last_end, suggestion: None });
        }
        self.kept
    }
}
