//! Prints a query tree in canonical form: how it was read. Parsing the print gives the same tree.

use std::fmt::{self, Display, Write};

use jiff::{SignedDuration, Timestamp};

use super::lexer::is_word;
use super::tree::{Field, NameOf, Node, Query, Word};
use crate::date::{Span, day, month, span, year};
use crate::proximity::{Letters, Window};

const SECONDS_PER_DAY: i64 = 86_400;

/// Prints the canonical form.
impl Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.root.fmt(f)
    }
}

/// Prints the canonical form.
impl Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Everything => f.write_str("*"),
            Self::Nothing => f.write_str("NOT *"),
            Self::Word(word) => lone_word(word, f),
            Self::Phrase(words) => phrase(words, f),
            Self::All(nodes) => joined(nodes, " AND ", f),
            Self::Any(nodes) => joined(nodes, " OR ", f),
            Self::Not(node) => {
                f.write_str("NOT ")?;
                operand(node, f)
            }
            Self::Within(field, node) => {
                write!(f, "{}:", field.name())?;
                field_operand(node, f)
            }
            Self::Value(field, value) => filter(*field, value.as_deref(), f),
            Self::Published(start, end) => published(*start, *end, f),
            Self::Length(least, most) => length(*least, *most, f),
            Self::Near(left, window, right) => near(left, &window.to_string(), right, f),
            Self::Apart(left, window, right) => near(left, &format!("NOT {window}"), right, f),
            Self::AtLeast(times, node) => write!(f, "atleast{times}({node})"),
            Self::First(words, node) => write!(f, "first{words}({node})"),
            Self::HeadlineOrLead(node) => write!(f, "hlead({node})"),
            Self::Written(Letters::Capital, node) => write!(f, "caps({node})"),
            Self::Written(Letters::AllCapitals, node) => write!(f, "allcaps({node})"),
            Self::Boost(node, weight) => {
                boosted(node, f)?;
                write!(f, "^{weight}")
            }
        }
    }
}

/// Prints the operator as it would be typed.
impl Display for Window {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Words(words) => write!(f, "w/{words}"),
            Self::InOrder(words) => write!(f, "pre/{words}"),
            Self::Sentence => f.write_str("w/s"),
            Self::Paragraph => f.write_str("w/p"),
        }
    }
}

/// Prints the first characters of a node, and tells whether they are all; the rest is not even made.
pub(super) fn start_of(node: &Node, max_chars: usize) -> (String, bool) {
    let mut start = Start { text: String::new(), left: max_chars };
    let is_whole = write!(start, "{node}").is_ok();
    (start.text, is_whole)
}

/// Takes so many characters and refuses the next.
struct Start {
    text: String,
    left: usize,
}

impl Write for Start {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for c in text.chars() {
            self.left = self.left.checked_sub(1).ok_or(fmt::Error)?;
            self.text.push(c);
        }
        Ok(())
    }
}

fn near(left: &Node, operator: &str, right: &Node, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    operand(left, f)?;
    write!(f, " {operator} ")?;
    operand(right, f)
}

/// Prints the word as it would be typed.
impl Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Plain(text) | Self::Pattern(text) => f.write_str(text),
            Self::Exact(text) => write!(f, "={text}"),
            Self::Fuzzy(text, 1) => write!(f, "{text}~"),
            Self::Fuzzy(text, edits) => write!(f, "{text}~{edits}"),
            Self::Any => f.write_str("*"),
            Self::Named(of, name) => named(*of, name, f),
        }
    }
}

/// Prints a name, in quotes where it is more than letters and digits.
fn named(of: NameOf, name: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let is_plain = name.chars().all(char::is_alphanumeric);
    if is_plain { write!(f, "{}:{name}", of.name()) } else { write!(f, "{}:\"{name}\"", of.name()) }
}

/// Prints a word outside a phrase; in quotes where it would be read as an operator: `"AND"`.
fn lone_word(word: &Word, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if let Word::Named(..) = word {
        return word.fmt(f);
    }
    let text = word.to_string();
    if is_word(&text) { f.write_str(&text) } else { write!(f, "\"{text}\"") }
}

fn phrase(words: &[Word], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str("\"")?;
    for (index, word) in words.iter().enumerate() {
        if index > 0 {
            f.write_str(" ")?;
        }
        word.fmt(f)?;
    }
    f.write_str("\"")
}

fn joined(nodes: &[Node], operator: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    for (index, node) in nodes.iter().enumerate() {
        if index > 0 {
            f.write_str(operator)?;
        }
        operand(node, f)?;
    }
    Ok(())
}

/// Prints an operand of AND, OR, NOT or a window.
fn operand(node: &Node, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match node {
        Node::All(_) | Node::Any(_) | Node::Near(..) | Node::Apart(..) => write!(f, "({node})"),
        node => node.fmt(f),
    }
}

/// Prints what stands behind a field's colon.
fn field_operand(node: &Node, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match node {
        Node::Word(Word::Plain(text) | Word::Pattern(text) | Word::Fuzzy(text, _)) if text.starts_with('/') => {
            write!(f, "({node})") // title://x is an address
        }
        Node::Word(Word::Named(..)) => write!(f, "({node})"),
        Node::Word(_) | Node::Phrase(_) => node.fmt(f),
        node => write!(f, "({node})"),
    }
}

/// Prints what stands before `^`.
fn boosted(node: &Node, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match node {
        Node::Word(_) | Node::Phrase(_) | Node::Within(..) | Node::Everything => node.fmt(f),
        Node::AtLeast(..) | Node::First(..) | Node::HeadlineOrLead(_) | Node::Written(..) => node.fmt(f),
        node => write!(f, "({node})"),
    }
}

fn filter(field: Field, value: Option<&str>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let name = field.name();
    match value {
        None => write!(f, "{name}:*"),
        Some(value) if is_simple(value) => write!(f, "{name}:{value}"),
        Some(value) => write!(f, "{name}:\"{value}\""),
    }
}

/// Tells whether a value needs no quotes.
fn is_simple(value: &str) -> bool {
    value.starts_with(|c: char| c.is_ascii_alphanumeric())
        && value.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-'))
}

fn length(least: Option<u64>, most: Option<u64>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match (least, most) {
        (None, None) => f.write_str("words:*"),
        (Some(least), None) => write!(f, "words>={least}"),
        (None, Some(most)) => write!(f, "words<={most}"),
        (Some(least), Some(most)) if least == most => write!(f, "words:{least}"),
        (Some(least), Some(most)) => write!(f, "words:{least}..{most}"),
    }
}

fn published(start: Option<Timestamp>, end: Option<Timestamp>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match (start, end) {
        (None, None) => f.write_str("date:*"),
        (Some(start), None) => write!(f, "date:>={}", first(start)),
        (None, Some(end)) if is_midnight(end) => write!(f, "date:<={}", last(end, end)),
        (None, Some(end)) => write!(f, "date:<{end}"),
        (Some(start), Some(end)) => match whole(start, end) {
            Some(whole) => write!(f, "date:{whole}"),
            None => write!(f, "date:{}..{}", first(start), last(start, end)),
        },
    }
}

/// The year, month or day that two moments bound.
fn whole(start: Timestamp, end: Timestamp) -> Option<String> {
    let is_whole = |text: &String| span(text, None).is_ok_and(|whole| whole == Span { start, end });
    [year(start), month(start), day(start)].into_iter().find(is_whole)
}

/// The date that starts at a moment.
fn first(start: Timestamp) -> String {
    if start == Timestamp::MAX {
        "9999-12-31".to_owned()
    } else if is_midnight(start) {
        day(start)
    } else {
        start.to_string()
    }
}

/// The date that ends before a moment.
fn last(start: Timestamp, end: Timestamp) -> String {
    if end == Timestamp::MAX {
        return "9999-12-31".to_owned();
    }
    let second_before = end.saturating_sub(SignedDuration::from_secs(1)).unwrap_or(Timestamp::MIN);
    let nano_before = end.saturating_sub(SignedDuration::from_nanos(1)).unwrap_or(Timestamp::MIN);
    if is_midnight(end) {
        day(nano_before)
    } else if end.subsec_nanosecond() == 0 && second_before >= start {
        second_before.to_string()
    } else {
        nano_before.to_string()
    }
}

fn is_midnight(moment: Timestamp) -> bool {
    moment == Timestamp::MAX || moment.subsec_nanosecond() == 0 && moment.as_second() % SECONDS_PER_DAY == 0
}
