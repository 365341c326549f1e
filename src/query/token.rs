//! The tokens of a query: what `lexer` makes and `parser` puts together.

use std::ops::Range;

use super::field::Name;
use super::function::Function;
use super::window::Near;

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
    /// `+`, before what has to be there anyway.
    Must,
    /// `hlead`, `atleast5`.
    Function(Function),
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
        /// The number behind it: `"a b"~5`.
        slop: Option<u64>,
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

impl Kind {
    /// Tells whether an operand ends here.
    pub(super) fn ends_operand(&self) -> bool {
        matches!(self, Self::Word(_) | Self::Phrase { .. } | Self::Value { .. } | Self::Close | Self::Boost(_))
    }

    /// Tells whether an operand starts here.
    pub(super) fn starts_operand(&self) -> bool {
        matches!(
            self,
            Self::Word(_)
                | Self::Phrase { .. }
                | Self::Open
                | Self::Function(_)
                | Self::Field(_)
                | Self::UnknownField(_)
                | Self::Must
        )
    }
}
