//! Reads the operators that ask how two operands stand to each other: `w/5`, `NEAR/5`, `pre/5`, `w/s`, and the ways
//! that other systems write them.

use crate::proximity::Window;

/// An operator as typed: its numbers may lie beyond the limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Near {
    /// Whether the first operand has to come first.
    pub(super) is_ordered: bool,
    /// How far apart the two may be.
    pub(super) reach: Reach,
    /// Whether they must not stand so.
    pub(super) is_apart: bool,
}

/// How far apart two operands may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// So many words.
    Words(u64),
    /// A sentence.
    Sentence,
    /// A paragraph.
    Paragraph,
    /// The headline, the body: a segment of Nexis.
    Segment,
}

impl Near {
    /// Reads what cannot be anything but an operator, in capitals or not: `w/5`, `near/5`, `pre/5`, `onear/5`, `w/s`,
    /// `w/para`.
    pub(super) fn read(text: &str) -> Option<Self> {
        let (name, reach) = text.split_once('/')?;
        let is_ordered = match name.to_ascii_lowercase().as_str() {
            "w" | "near" => false,
            "pre" | "onear" => true,
            _ => return None,
        };
        Some(Self { is_ordered, reach: Reach::read(reach)?, is_apart: false })
    }

    /// Reads what is an operator between two operands and a word elsewhere: `near5`, `adj5`, `n/5`, `/5`, `/s`.
    pub(super) fn read_between(text: &str) -> Option<Self> {
        let small = text.to_ascii_lowercase();
        let near = |is_ordered, reach| Some(Self { is_ordered, reach, is_apart: false });
        if let Some(number) = ["near", "n/"].iter().find_map(|name| small.strip_prefix(name)) {
            return near(false, words(number)?);
        }
        if let Some(number) = ["adj", "p/"].iter().find_map(|name| small.strip_prefix(name)) {
            return near(true, words(number)?);
        }
        match small.strip_prefix('/')? {
            "s" => near(false, Reach::Sentence),
            "p" => near(false, Reach::Paragraph),
            number => near(false, words(number)?),
        }
    }

    /// Reads what is an operator only in capitals, between two operands of a query that has small letters too.
    pub(super) fn read_capitals(text: &str) -> Option<Self> {
        match text {
            "SAME" => Some(Self { is_ordered: false, reach: Reach::Paragraph, is_apart: false }),
            "ADJ" => Some(Self { is_ordered: true, reach: Reach::Words(1), is_apart: false }),
            _ => None,
        }
    }

    /// A window of so many words in any order.
    pub(super) fn within(words: &str) -> Option<Self> {
        Some(Self { is_ordered: false, reach: self::words(words)?, is_apart: false })
    }

    /// The window it asks for; the number is not looked at. `None` for a segment, in which everything may stand.
    pub(super) fn window(self, words: u32) -> Option<Window> {
        match self.reach {
            Reach::Words(_) if self.is_ordered => Some(Window::InOrder(words)),
            Reach::Words(_) => Some(Window::Words(words)),
            Reach::Sentence => Some(Window::Sentence),
            Reach::Paragraph => Some(Window::Paragraph),
            Reach::Segment => None,
        }
    }
}

impl Reach {
    fn read(text: &str) -> Option<Self> {
        match text.to_ascii_lowercase().as_str() {
            "s" | "sent" | "sentence" => Some(Self::Sentence),
            "p" | "para" | "paragraph" => Some(Self::Paragraph),
            "seg" | "segment" => Some(Self::Segment),
            number => words(number),
        }
    }
}

/// Reads a number; one that is too great for any window stays too great.
fn words(number: &str) -> Option<Reach> {
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| Reach::Words(number.parse().unwrap_or(u64::MAX)))
}

#[cfg(test)]
mod tests {
    use super::{Near, Reach};

    fn check(read: fn(&str) -> Option<Near>, text: &str, expected: Option<(bool, Reach)>) {
        let near = read(text).map(|near| (near.is_ordered, near.reach));
        assert_eq!(near, expected, "{text:?}");
    }

    #[test]
    fn operators_are_read() {
        check(Near::read, "w/5", Some((false, Reach::Words(5))));
        check(Near::read, "NEAR/05", Some((false, Reach::Words(5))));
        check(Near::read, "Pre/5", Some((true, Reach::Words(5))));
        check(Near::read, "onear/5", Some((true, Reach::Words(5))));
        check(Near::read, "w/s", Some((false, Reach::Sentence)));
        check(Near::read, "W/PARA", Some((false, Reach::Paragraph)));
        check(Near::read, "w/seg", Some((false, Reach::Segment)));
        check(Near::read, "w/99999999999999999999999", Some((false, Reach::Words(u64::MAX))));
        for text in ["w/o", "and/or", "24/7", "w/", "/5", "w/5x", "w5", "ac/dc"] {
            check(Near::read, text, None);
        }
    }

    #[test]
    fn some_are_operators_between_operands_only() {
        check(Near::read_between, "near5", Some((false, Reach::Words(5))));
        check(Near::read_between, "ADJ3", Some((true, Reach::Words(3))));
        check(Near::read_between, "/s", Some((false, Reach::Sentence)));
        check(Near::read_between, "n/5", Some((false, Reach::Words(5))));
        for text in ["near", "nearby", "24/7", "/b", "/", "adj", "n/a", "p/e"] {
            check(Near::read_between, text, None);
        }
    }
}
