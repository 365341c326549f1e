//! How text for people is laid out and inked. Without colour nothing is marked, so that a pipe gets the plain words.

use std::io::{self, Write};

/// What a terminal, or a pipe, can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Style {
    /// Whether to use colours and weights.
    pub color: bool,
    /// Columns of a line; 0: lines are not wrapped.
    pub width: usize,
    /// Whether headlines link to their articles' addresses.
    pub hyperlinks: bool,
}

/// What a piece of text is, for the eye.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    /// Ordinary text.
    Plain,
    /// A headline.
    Bold,
    /// What is good to have but not what one came for.
    Dim,
    /// A word that was searched for.
    Mark,
}

impl Ink {
    /// The code that a terminal knows it by; empty for plain text.
    fn code(self) -> &'static str {
        match self {
            Self::Bold => "1",
            Self::Dim => "2",
            Self::Mark => "1;31",
            Self::Plain => "",
        }
    }

    /// What a terminal is told before text in this ink.
    pub(super) fn start(self) -> String {
        format!("\x1b[{}m", self.code())
    }
}

impl Style {
    /// Writes `text`, which must be printable, in `ink`.
    pub(super) fn paint(&self, out: &mut impl Write, ink: Ink, text: &str) -> io::Result<()> {
        if !self.color || ink.code().is_empty() || text.is_empty() {
            return out.write_all(text.as_bytes());
        }
        write!(out, "{}{text}\x1b[0m", ink.start())
    }

    /// Columns left for text beside `indent` columns; 0 where lines are not wrapped.
    pub(super) fn columns_beside(&self, indent: usize) -> usize {
        const FEWEST: usize = 20;
        if self.width == 0 { 0 } else { self.width.saturating_sub(indent).max(FEWEST) }
    }
}
