//! Splits text into sentences, from the start or around one place.
//!
//! Whether a stop ends a sentence is decided from a few words on either side of it (`stop`), never from the sentence
//! as a whole. So a passage out of an article of ten megabytes is found by looking near it, with the same answer.

use std::ops::Range;

use super::stop::{Break, is_closer, is_stop, next_break, run_end};

/// Longest sentence in bytes; a longer one is cut, between two words where it has any.
const MAX_SENTENCE_BYTES: usize = 2_000;

/// First and second stretch before a place that is searched for the beginning of its sentence.
const LOOK_BACK_BYTES: [usize; 2] = [400, MAX_SENTENCE_BYTES];

/// Splits text into sentences: byte ranges without white space at their ends, which together hold every word.
///
/// A sentence never crosses a blank line, and one over 2,000 bytes is cut.
///
/// # Example
/// ```
/// use dateline::analyze::sentences;
///
/// let text = "Mr. Smith met the U.S. delegation. \"When?\" he asked. Rates rose 3.5 percent.";
/// let found: Vec<&str> = sentences(text).map(|range| &text[range]).collect();
/// assert_eq!(found, ["Mr. Smith met the U.S. delegation.", "\"When?\" he asked.", "Rates rose 3.5 percent."]);
/// ```
pub fn sentences(text: &str) -> Sentences<'_> {
    Sentences { text, at: 0 }
}

/// The sentences of a text, from [`sentences`].
#[derive(Debug, Clone)]
pub struct Sentences<'t> {
    text: &'t str,
    at: usize,
}

impl Iterator for Sentences<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let rest = &self.text[self.at..];
        let start = self.text.len() - rest.trim_start().len();
        if start == self.text.len() {
            return None;
        }
        let end = sentence_end(self.text, start, start);
        self.at = end;
        Some(trimmed(self.text, start..end))
    }
}

/// The sentence that holds the byte offset `at`, found by looking at most 2,000 bytes either way.
///
/// White space belongs to the sentence after it. An offset behind the last sentence gives the last one, and a text
/// without any word an empty range.
pub fn sentence_around(text: &str, at: usize) -> Range<usize> {
    let at = text.floor_char_boundary(at.min(text.trim_end().len().saturating_sub(1)));
    let start = sentence_start(text, at);
    let near = &text[start..text.floor_char_boundary((at + MAX_SENTENCE_BYTES).min(text.len()))];
    let first_word = start + near.len() - near.trim_start().len();
    let end = sentence_end(text, start, at.max(first_word));
    trimmed(text, start..end)
}

/// End of the sentence that began at `start` and is known to reach `known`.
fn sentence_end(text: &str, start: usize, known: usize) -> usize {
    let limit = text.floor_char_boundary((known + MAX_SENTENCE_BYTES).min(text.len()));
    let mut at = start;
    while let Some(Break { end, next }) = next_break(text, at, limit) {
        if end > known {
            return end;
        }
        at = next;
    }
    if limit == text.len() { limit } else { cut(text, known, limit) }
}

/// Start of the sentence that holds `at`, perhaps with white space before it.
fn sentence_start(text: &str, at: usize) -> usize {
    for look_back in LOOK_BACK_BYTES {
        let from = text.floor_char_boundary(at.saturating_sub(look_back));
        if let Some(start) = last_break(text, from, at) {
            return start;
        }
        if from == 0 {
            return 0;
        }
    }
    let from = text.ceil_char_boundary(at - MAX_SENTENCE_BYTES);
    text[from..at].find(char::is_whitespace).map_or(from, |offset| from + offset)
}

/// The last place in `from..=at` where one sentence ends and the next begins.
fn last_break(text: &str, from: usize, at: usize) -> Option<usize> {
    let mut last = None;
    // Reading that begins inside of "..." would take it for a lone dot.
    let mut reading = if from == 0 { 0 } else { run_end(text, from, |c| is_stop(c) || is_closer(c)) };
    while let Some(Break { end, next }) = next_break(text, reading, at + 1)
        && end <= at
    {
        last = Some(end);
        reading = next;
    }
    last
}

/// The last gap between words in `from..limit`, or `limit`.
fn cut(text: &str, from: usize, limit: usize) -> usize {
    text[from..limit].rfind(char::is_whitespace).filter(|&offset| offset > 0).map_or(limit, |offset| from + offset)
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let inside = &text[range.clone()];
    let start = range.end - inside.trim_start().len();
    start..start + inside.trim().len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};
    use proptest::strategy::{Just, Strategy, Union};
    use proptest::test_runner::TestCaseError;

    use super::{sentence_around, sentences};

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = sentences(text).map(|range| &text[range]).collect();
        assert_eq!(found, expected, "{text:?}");
        for range in sentences(text) {
            for at in range.clone() {
                assert_eq!(sentence_around(text, at), range, "{text:?} at {at}");
            }
        }
    }

    #[test]
    fn texts_are_split() {
        check("", &[]);
        check(" \n ", &[]);
        check("no stop at all", &["no stop at all"]);
        check("  One.  Two. \n", &["One.", "Two."]);
        check(
            "A headline\n\nA first line. A second\nline.\r\n\r\nThe end",
            &["A headline", "A first line.", "A second\nline.", "The end"],
        );
        check("...", &["..."]);
    }

    #[test]
    fn white_space_belongs_to_the_next_sentence() {
        let text = "  One.  Two. \n";
        for (at, expected) in
            [(0, "One."), (5, "One."), (6, "Two."), (8, "Two."), (13, "Two."), (14, "Two."), (999, "Two.")]
        {
            assert_eq!(&text[sentence_around(text, at)], expected, "{at}");
        }
        assert_eq!(sentence_around("", 5), 0..0);
        assert!(sentence_around(&"\n".repeat(9000), 4000).is_empty());
    }

    #[test]
    fn long_sentences_are_cut_between_words() {
        let text = "word ".repeat(5_000);
        assert!(sentences(&text).all(|range| range.len() <= 2_000 && text[range].ends_with("word")));
        let around = sentence_around(&text, 12_001);
        assert!(around.contains(&12_001) && around.len() <= 4_000);
        let unbroken = "é".repeat(5_000);
        assert!(sentences(&unbroken).all(|range| range.len() <= 2_000));
        assert!(sentence_around(&unbroken, 5_001).len() <= 4_000);
    }

    fn news_like() -> impl Strategy<Value = String> {
        let pieces = [
            "word", " ", " ", ". ", ".", "...", "! ", "?", "\"", "”", "(", ")", "U.S.", "Mr. ", "The ", "No. ", "10",
            "A. ", "\n", "\n\n", "\r\n", "\t", "。", "؟ ", "é", "中", "\u{2029}", "। ", "Jan. ", "a.m. ", "it",
        ];
        proptest::collection::vec(Union::new(pieces.map(Just)), 0..60).prop_map(|pieces| pieces.concat())
    }

    fn check_properties(text: &str) -> Result<(), TestCaseError> {
        let mut done = 0;
        for range in sentences(text) {
            prop_assert!(range.start < range.end && range.start >= done && range.end <= text.len());
            prop_assert!(text[done..range.start].trim().is_empty());
            prop_assert_eq!(text[range.clone()].trim(), &text[range.clone()]);
            prop_assert_eq!(sentence_around(text, range.start), range.clone());
            prop_assert_eq!(sentence_around(text, range.end - 1), range.clone());
            done = range.end;
        }
        prop_assert!(text[done..].trim().is_empty());
        Ok(())
    }

    proptest! {
        #[test]
        fn any_text_is_covered(text in any::<String>()) {
            check_properties(&text)?;
        }

        #[test]
        fn news_is_covered_and_both_ways_agree(text in news_like()) {
            check_properties(&text)?;
        }
    }
}
