//! Where a passage may begin and end: at sentences, else at words, and never inside what a reader sees as one character.
//!
//! Everything looks only near the place it is asked about, so that the length of the article does not matter.

use std::ops::Range;

use memchr::memchr_iter;
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use crate::analyze::{sentence_around, sentences};

/// How much of the text around a place decides whether a character ends there.
const GRAPHEME_BYTES: usize = 256;

/// How far white space is looked for; a script that has none, or a long address, is cut at its own word bounds.
const SPACE_BYTES: usize = 64;

/// The sentence that holds the byte offset `at`.
pub(super) fn sentence_at(text: &str, at: usize) -> Range<usize> {
    let sentence = sentence_around(text, at);
    bound_from(text, sentence.start)..bound_from(text, sentence.end)
}

/// The first sentence, passing over what is nothing but accents on white space.
pub(super) fn first_sentence(text: &str) -> Option<Range<usize>> {
    let bounds = sentences(text).map(|sentence| bound_from(text, sentence.start)..bound_from(text, sentence.end));
    bounds.take(100).find(|sentence| !sentence.is_empty())
}

/// The sentence after `end` in the same paragraph.
pub(super) fn sentence_after(text: &str, end: usize) -> Option<Range<usize>> {
    let start = text.len() - text[end..].trim_start().len();
    if start == text.len() || has_blank_line(&text[end..start]) {
        return None;
    }
    let length = sentences(&text[start..]).next()?.end;
    Some(bound_from(text, start)..bound_from(text, start + length))
}

/// The sentence before `start` in the same paragraph.
pub(super) fn sentence_before(text: &str, start: usize) -> Option<Range<usize>> {
    let before = text[..start].trim_end();
    let (at, _) = before.char_indices().next_back()?;
    if has_blank_line(&text[before.len()..start]) {
        return None;
    }
    let sentence = sentence_at(text, at);
    (sentence.start + 1..=start).contains(&sentence.end).then_some(sentence)
}

/// Whether one paragraph ends in `text` and another begins.
fn has_blank_line(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_blank_after = |feed: usize| {
        let rest = bytes[feed + 1..].iter().find(|byte| !matches!(byte, b' ' | b'\t' | b'\r'));
        rest == Some(&b'\n')
    };
    memchr_iter(b'\n', bytes).any(is_blank_after) || !text.is_ascii() && text.contains('\u{2029}')
}

/// The part of `sentence` that shows `shown` with as much around it as fits, cut between words.
///
/// `shown` fits by itself; about a third of what is left goes before it, more where there is little after it. A word
/// that is too long by itself is cut between characters, when there is nothing else to show.
pub(super) fn cut_around(text: &str, sentence: &Range<usize>, shown: &Range<usize>, max_chars: usize) -> Range<usize> {
    let shown = bound_before(text, shown.start).max(sentence.start)..bound_from(text, shown.end).min(sentence.end);
    let n_left = max_chars.saturating_sub(text[shown.clone()].chars().count());
    let n_after = text[shown.end..sentence.end].chars().take(n_left).count();
    let n_before = (n_left / 3).max(n_left - n_after);
    let earliest = back(text, shown.start, n_before).max(sentence.start);
    let start = if earliest == sentence.start { earliest } else { word_start(text, earliest..shown.start) };
    let latest = forward(text, start, max_chars).min(sentence.end);
    let end = if latest == sentence.end { latest } else { word_end(text, start.max(shown.end)..latest) };
    let end = if end > start { end } else { bound_before(text, latest) };
    start..start + text[start..end].trim_end().len()
}

/// The first place in `range` where a word starts, else its end.
fn word_start(text: &str, range: Range<usize>) -> usize {
    if range.is_empty() || text[..range.start].ends_with(char::is_whitespace) {
        return skip_space(text, range);
    }
    let near = text.floor_char_boundary(range.start + SPACE_BYTES).min(range.end);
    if let Some(space) = text[range.start..near].find(char::is_whitespace) {
        return skip_space(text, range.start + space..range.end);
    }
    let from = text.ceil_char_boundary(range.start.saturating_sub(SPACE_BYTES));
    let mut bounds = text[from..range.end].split_word_bound_indices().map(|(at, _)| from + at);
    bounds.find(|&at| at >= range.start && is_bound(text, at)).unwrap_or(range.end)
}

fn skip_space(text: &str, range: Range<usize>) -> usize {
    let start = range.end - text[range.clone()].trim_start().len();
    if is_bound(text, start) { start } else { range.end }
}

/// The last place in `range` where a word ends, else its start.
fn word_end(text: &str, range: Range<usize>) -> usize {
    if range.is_empty() || text[range.end..].starts_with(char::is_whitespace) && is_bound(text, range.end) {
        return range.end;
    }
    let near = text.ceil_char_boundary(range.end.saturating_sub(SPACE_BYTES)).max(range.start);
    if let Some(space) = text[near..range.end].rfind(char::is_whitespace)
        && is_bound(text, near + space)
    {
        return near + space;
    }
    let to = text.floor_char_boundary(range.end + SPACE_BYTES);
    let bounds = text[near..to].split_word_bound_indices().map(|(at, _)| near + at);
    let ends = bounds.take_while(|&at| at <= range.end).filter(|&at| is_bound(text, at));
    ends.last().unwrap_or(range.start)
}

/// The byte offset `n_chars` characters after `from`, or the end of the text.
pub(super) fn forward(text: &str, from: usize, n_chars: usize) -> usize {
    let (mut at, mut n_left) = (from, n_chars);
    while n_left > 0 && at < text.len() {
        // Whole stretches are counted many bytes at a step; one of as many bytes as characters cannot be too long.
        let next = text.ceil_char_boundary(at + 1).max(text.floor_char_boundary(at.saturating_add(n_left)));
        n_left -= text[at..next].chars().count();
        at = next;
    }
    at
}

/// The byte offset `n_chars` characters before `to`, or 0.
fn back(text: &str, to: usize, n_chars: usize) -> usize {
    match n_chars {
        0 => to,
        _ => text[..to].char_indices().nth_back(n_chars - 1).map_or(0, |(at, _)| at),
    }
}

/// The first place at or after `at` that is not inside a character as a reader sees it.
pub(super) fn bound_from(text: &str, at: usize) -> usize {
    let last = text.floor_char_boundary(at + GRAPHEME_BYTES);
    let mut places = text[at..last].char_indices().map(|(offset, _)| at + offset);
    places.find(|&place| is_bound(text, place)).unwrap_or(last)
}

/// The last place at or before `at` that is not inside a character as a reader sees it.
pub(super) fn bound_before(text: &str, at: usize) -> usize {
    if is_bound(text, at) {
        return at;
    }
    let first = text.ceil_char_boundary(at.saturating_sub(GRAPHEME_BYTES));
    let mut places = text[first..at].char_indices().rev().map(|(offset, _)| first + offset);
    places.find(|&place| is_bound(text, place)).unwrap_or(first)
}

/// Whether `at` is not inside a character as a reader sees it, such as a letter and its accents.
fn is_bound(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    if at == 0 || at >= bytes.len() {
        return true;
    }
    let (before, after) = (bytes[at - 1], bytes[at]);
    if before.is_ascii() && after.is_ascii() {
        return (before, after) != (b'\r', b'\n');
    }
    let from = text.ceil_char_boundary(at.saturating_sub(GRAPHEME_BYTES));
    let near = &text[from..text.floor_char_boundary(at + GRAPHEME_BYTES)];
    GraphemeCursor::new(at - from, near.len(), true).is_boundary(near, 0).unwrap_or(true)
}
