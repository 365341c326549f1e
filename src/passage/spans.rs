//! What to highlight, in the characters that every reader of our results counts in.

use std::ops::Range;

use super::bounds::{bound_before, bound_from};
use super::phrases::Match;

/// The stretches of `range` that the matches cover, in characters from its start: in order, apart, and merged where they
/// touch.
pub(super) fn spans(text: &str, range: &Range<usize>, matches: &[Match]) -> Vec<[usize; 2]> {
    let mut counter = CharCounter { text, byte: range.start, n_chars: 0 };
    let covered = covered(text, range, matches);
    covered.into_iter().map(|Range { start, end }| [counter.at(start), counter.at(end)]).collect()
}

/// The same stretches in bytes of the text, widened to whole characters as a reader sees them.
fn covered(text: &str, range: &Range<usize>, matches: &[Match]) -> Vec<Range<usize>> {
    let mut covered: Vec<Range<usize>> = Vec::new();
    for found in matches {
        let start = bound_before(text, found.start).max(range.start);
        let end = bound_from(text, found.end).min(range.end);
        match covered.last_mut() {
            Some(last) if start <= last.end => last.end = last.end.max(end),
            _ => covered.push(start..end),
        }
    }
    covered
}

/// Turns byte offsets into character offsets, counting on from the last one.
pub(super) struct CharCounter<'a> {
    text: &'a str,
    byte: usize,
    n_chars: usize,
}

impl<'a> CharCounter<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, byte: 0, n_chars: 0 }
    }

    /// The character offset of a byte offset, at whatever side of the last one.
    pub(super) fn at(&mut self, byte: usize) -> usize {
        if byte >= self.byte {
            self.n_chars += self.text[self.byte..byte].chars().count();
        } else {
            self.n_chars -= self.text[byte..self.byte].chars().count();
        }
        self.byte = byte;
        self.n_chars
    }
}
