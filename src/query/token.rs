//! The tokens of a query: what `lexer` makes and `parser` puts together.

use std::ops::Range;

use super::field::Name;

/// One token and its place in the typed text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Token {
    /// What it is.
    pub(super) kind: Kind,
    /// Its first character.
    pub(super) start: usize,
    /// The character after its last.
    pub(super) end: usize,
}

impl Token {
    /// The characters it covers.
    pub(super) fn place(&self) -> Range<usize> {
        self.start..self.end
    }
}

/// What a token is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind {
    /// `(`; each has its [`Kind::Close`].
    Open,
    /// `)`.
    Close,
    /// `AND`, `&&`.
    And,
    /// `OR`, `|`.
    Or,
    /// `NOT`, `-`.
    Not,
    /// `w/5` and its kin.
    Near(Near),
    /// `hlead`, `atleast5`: always followed by [`Kind::Open`].
    Function,
    /// `title:`.
    Field(Name),
    /// `sorce:`.
    UnknownField(String),
    /// A word, pattern or lone `*`, without the punctuation around it.
    Word(String),
    /// What stands between quotes; `exact` for `="..."`.
    Phrase {
        /// The text between the quotes.
        text: String,
        /// Whether `=` stands in front.
        exact: bool,
    },
    /// What a filter such as `source:` or `date:` is given.
    Value {
        /// The text, without quotes.
        text: String,
        /// Whether it stood in quotes, so that nothing in it has a meaning.
        quoted: bool,
    },
    /// `^3`, behind what it weighs.
    Boost(f32),
}

/// The ways two operands can stand near each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Near {
    /// `w/5`, `NEAR/5`.
    Within,
    /// `pre/5`.
    InOrder,
    /// `w/s`.
    Sentence,
    /// `w/p`.
    Paragraph,
    /// `not w/5`.
    Apart,
}

impl Near {
    /// Reads an operator in small letters: `w/5`, `near/5`, `pre/5`, `w/s`, `w/p`.
    pub(super) fn read(text: &str) -> Option<Self> {
        let (name, window) = text.split_once('/')?;
        let is_number = !window.is_empty() && window.bytes().all(|byte| byte.is_ascii_digit());
        match (name, window) {
            ("w", "s") => Some(Self::Sentence),
            ("w", "p") => Some(Self::Paragraph),
            ("w" | "near", _) if is_number => Some(Self::Within),
            ("pre", _) if is_number => Some(Self::InOrder),
            _ => None,
        }
    }

    /// What it asks for, in words.
    pub(super) fn meaning(self) -> &'static str {
        match self {
            Self::Within => "near",
            Self::InOrder => "near, in order",
            Self::Sentence => "in the same sentence",
            Self::Paragraph => "in the same paragraph",
            Self::Apart => "not near",
        }
    }
}

/// Tells whether `name` in front of a bracket is a function: `hlead`, `caps`, `allcaps`, `atleast5`, `first50`.
pub(super) fn is_function(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let is_counted = |prefix: &str| {
        name.strip_prefix(prefix).is_some_and(|n| !n.is_empty() && n.bytes().all(|byte| byte.is_ascii_digit()))
    };
    matches!(name.as_str(), "hlead" | "caps" | "allcaps") || is_counted("atleast") || is_counted("first")
}
