//! The names that can stand before a bracket: `hlead(...)`, `atleast5(...)`, and the segments of Nexis.

use super::field::Name;
use super::limits::{MAX_FIRST, MAX_TIMES};
use super::tree::Node;
use crate::proximity::Letters;

/// What a name before a bracket asks of what is inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Function {
    /// `atleast5`: the number as typed.
    AtLeast(u64),
    /// `first50`: the number as typed.
    First(u64),
    /// `hlead`.
    HeadlineOrLead,
    /// `caps`, `allcaps`.
    Written(Letters),
}

/// Names of Nexis' segments that are fields here. Others, such as `section(2)`, are more often text.
const SEGMENTS: &[&str] = &["title", "headline", "lead", "body", "byline", "publication"];

/// Functions of other systems, and what can be done instead.
const UNKNOWN: &[(&str, &str)] = &[
    ("atleast", "atleast5"),
    ("atl", "atleast5"),
    ("first", "first50"),
    ("nocaps", ""),
    ("plural", "="),
    ("singular", "="),
];

impl Function {
    /// Reads a name: `hlead`, `caps`, `allcaps`, `atleast5`, `first50`, in capitals or not.
    pub(super) fn of(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        match name.as_str() {
            "hlead" | "hlp" => return Some(Self::HeadlineOrLead),
            "caps" => return Some(Self::Written(Letters::Capital)),
            "allcaps" => return Some(Self::Written(Letters::AllCapitals)),
            _ => {}
        }
        let number = |prefix: &str| name.strip_prefix(prefix).filter(|n| is_number(n)).map(number);
        number("atleast").or_else(|| number("atl")).map(Self::AtLeast).or_else(|| number("first").map(Self::First))
    }

    /// Tells whether it is one even with a blank before the bracket; `caps (x)` is text.
    pub(super) fn may_stand_apart(self) -> bool {
        !matches!(self, Self::Written(Letters::Capital))
    }

    /// The least and the greatest number it takes, if it takes one, with the typed one.
    pub(super) fn bounds(self) -> Option<(u64, u32, u32)> {
        match self {
            Self::AtLeast(times) => Some((times, 1, MAX_TIMES)),
            Self::First(words) => Some((words, 1, MAX_FIRST)),
            Self::HeadlineOrLead | Self::Written(_) => None,
        }
    }

    /// Applies it, with its number where it lies within the bounds.
    pub(super) fn node(self, number: u32, inner: Node) -> Node {
        let inner = Box::new(inner);
        match self {
            Self::AtLeast(_) => Node::AtLeast(number, inner),
            Self::First(_) => Node::First(number, inner),
            Self::HeadlineOrLead => Node::HeadlineOrLead(inner),
            Self::Written(letters) => Node::Written(letters, inner),
        }
    }

    /// Its name without a number.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::AtLeast(_) => "atleast",
            Self::First(_) => "first",
            Self::HeadlineOrLead => "hlead",
            Self::Written(Letters::Capital) => "caps",
            Self::Written(Letters::AllCapitals) => "allcaps",
        }
    }
}

/// Returns the field that a name before a bracket stands for: `headline(...)`.
pub(super) fn segment(name: &str) -> Option<Name> {
    let is_segment = SEGMENTS.iter().any(|segment| segment.eq_ignore_ascii_case(name));
    if is_segment { Name::of(name) } else { None }
}

/// Returns what to type instead of a function that another system has; nothing where there is no such thing.
pub(super) fn instead(name: &str) -> Option<&'static str> {
    UNKNOWN.iter().find(|(unknown, _)| unknown.eq_ignore_ascii_case(name)).map(|(_, known)| *known)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn number(digits: &str) -> u64 {
    digits.parse().unwrap_or(u64::MAX)
}
