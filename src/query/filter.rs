//! Reads what a filter is given: a value, dates or a number of words.

use std::ops::Range;

use jiff::Timestamp;

use super::field::Name;
use super::remark::Remarks;
use super::tree::{Field, NameOf, Node, Word};
use super::word::trim_end;
use crate::date::{is_age, span};
use crate::error::Error;

/// Reads the `text` that `name:` was given. `None`, with a remark, where it has no meaning.
pub(super) fn read(
    name: Name,
    text: &str,
    place: Range<usize>,
    now: Option<Timestamp>,
    remarks: &mut Remarks,
) -> Option<Node> {
    match name {
        Name::Value(field) => Some(value(field, text, place, remarks)),
        Name::Date => or_remark(dates(text, now, &place, remarks), place, remarks),
        Name::Since => {
            let since = span(trim_end(text), now).map(|span| published(Some(span.start), None));
            or_remark(since, place, remarks)
        }
        Name::Until => {
            let until = span(trim_end(text), now).map(|span| published(None, Some(span.end)));
            or_remark(until, place, remarks)
        }
        Name::Before => {
            let before = span(trim_end(text), now).map(|span| published(None, Some(span.start)));
            or_remark(before, place, remarks)
        }
        Name::Words => words(text, place, remarks),
        Name::Entity(of) => named(of, text, place, remarks),
        Name::Text(_) => None,
    }
}

/// Whoever is meant by a name.
pub(super) fn named(of: NameOf, text: &str, place: Range<usize>, remarks: &mut Remarks) -> Option<Node> {
    let name = trim_end(text).trim().trim_matches('"').trim();
    if name.chars().any(char::is_alphanumeric) {
        return Some(Node::Word(Word::Named(of, name.to_owned())));
    }
    let hint = format!("{}: takes a name; left out", of.name());
    remarks.push(place, hint);
    None
}

/// Takes a value in quotes literally.
pub(super) fn literal(field: Field, text: &str) -> Node {
    Node::Value(field, Some(text.to_owned()))
}

fn value(field: Field, text: &str, place: Range<usize>, remarks: &mut Remarks) -> Node {
    if text.chars().all(|c| c == '*') {
        return Node::Value(field, None);
    }
    if text.contains('*') {
        remarks.suggest(
            place,
            format!("patterns in {}: are not supported yet; read as the value itself", field.name()),
            format!("{}:\"{text}\"", field.name()),
        );
    }
    literal(field, text)
}

/// What a filter gives between two ends, where each is open or a comparison or a value.
enum Bounds<'a> {
    Any,
    One(&'a str),
    AtLeast(&'a str),
    Above(&'a str),
    AtMost(&'a str),
    Below(&'a str),
    Between(&'a str, &'a str),
}

impl<'a> Bounds<'a> {
    /// Reads `*`, `a`, `>=a`, `>a`, `<=a`, `<a`, `=a`, `a..b`, `a..`, `..b` and Lucene's `[a TO b]`.
    fn read(text: &'a str) -> Self {
        let text = text.trim();
        if let Some(inner) = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')) {
            return inner.split_once(" TO ").map_or(Self::One(text), |(low, high)| Self::between(low, high));
        }
        if let Some((low, high)) = text.split_once("..") {
            return Self::between(low, high.trim_start_matches('.'));
        }
        let compared = [(">=", Self::AtLeast as fn(&'a str) -> Self), ("<=", Self::AtMost), (">", Self::Above)];
        for (sign, bounds) in compared.into_iter().chain([("<", Self::Below as fn(&'a str) -> Self), ("=", Self::One)])
        {
            if let Some(rest) = text.strip_prefix(sign) {
                return bounds(rest.trim());
            }
        }
        if text == "*" { Self::Any } else { Self::One(text) }
    }

    fn between(low: &'a str, high: &'a str) -> Self {
        match (low.trim(), high.trim()) {
            ("" | "*", "" | "*") => Self::Any,
            ("" | "*", high) => Self::AtMost(high),
            (low, "" | "*") => Self::AtLeast(low),
            (low, high) => Self::Between(low, high),
        }
    }
}

fn dates(text: &str, now: Option<Timestamp>, place: &Range<usize>, remarks: &mut Remarks) -> Result<Node, Error> {
    Ok(match Bounds::read(trim_end(text)) {
        Bounds::Any => published(None, None),
        Bounds::One(age) if is_age(age) => published(Some(span(age, now)?.start), None),
        Bounds::One(date) => span(date, now).map(|span| published(Some(span.start), Some(span.end)))?,
        Bounds::AtLeast(date) => published(Some(span(date, now)?.start), None),
        Bounds::Above(date) => published(Some(span(date, now)?.end), None),
        Bounds::AtMost(date) => published(None, Some(span(date, now)?.end)),
        Bounds::Below(date) => published(None, Some(span(date, now)?.start)),
        Bounds::Between(low, high) => {
            let (first, last) = (span(low, now)?, span(high, now)?);
            if first.start > last.start && first.start >= last.end {
                turned(low, high, place.clone(), remarks);
                published(Some(last.start), Some(first.end))
            } else {
                published(Some(first.start), Some(last.end))
            }
        }
    })
}

fn published(start: Option<Timestamp>, end: Option<Timestamp>) -> Node {
    Node::Published(start, end)
}

fn or_remark(read: Result<Node, Error>, place: Range<usize>, remarks: &mut Remarks) -> Option<Node> {
    let error = match read {
        Ok(node) => return Some(node),
        Err(error) => error,
    };
    let message = format!("{error}; left out");
    match error.hint() {
        Some(hint) => remarks.suggest(place, message, hint),
        None => remarks.push(place, message),
    }
    None
}

fn turned(low: &str, high: &str, place: Range<usize>, remarks: &mut Remarks) {
    remarks.suggest(place, "the range ends before it starts; read the other way round", format!("{high}..{low}"));
}

fn words(text: &str, place: Range<usize>, remarks: &mut Remarks) -> Option<Node> {
    let bounds = Bounds::read(trim_end(text));
    let Some(node) = length(&bounds) else {
        remarks.suggest(place, "words takes a number of words; left out", "words>500, words:200..800");
        return None;
    };
    match (&bounds, &node) {
        (_, Node::Nothing) => remarks.push(place, "no article has fewer than 0 words"),
        (Bounds::Between(low, high), Node::Length(Some(low_count), Some(high_count))) if low_count > high_count => {
            turned(low, high, place, remarks);
            return Some(Node::Length(Some(*high_count), Some(*low_count)));
        }
        _ => {}
    }
    Some(node)
}

fn length(bounds: &Bounds<'_>) -> Option<Node> {
    let number = |text: &str| if text.starts_with('+') { None } else { text.parse::<u64>().ok() };
    Some(match bounds {
        Bounds::Any => Node::Length(None, None),
        Bounds::One(count) => Node::Length(Some(number(count)?), Some(number(count)?)),
        Bounds::AtLeast(count) => Node::Length(Some(number(count)?), None),
        Bounds::Above(count) => Node::Length(Some(number(count)?.saturating_add(1)), None),
        Bounds::AtMost(count) => Node::Length(None, Some(number(count)?)),
        Bounds::Below(count) => match number(count)?.checked_sub(1) {
            Some(most) => Node::Length(None, Some(most)),
            None => Node::Nothing,
        },
        Bounds::Between(low, high) => Node::Length(Some(number(low)?), Some(number(high)?)),
    })
}
