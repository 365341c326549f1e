//! What is wrong with a watchlist, said so that its author can mend it.

use std::fmt;

/// Something wrong in a watchlist, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// The line, from 1; the first line of an entry that has several.
    pub line: usize,
    /// What is wrong, and what was done about it.
    pub reason: String,
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.reason)
    }
}

/// The flaws of one list; of very many only the first are kept.
#[derive(Debug, Default)]
pub(super) struct Flaws {
    kept: Vec<Flaw>,
    n_more: usize,
}

impl Flaws {
    const MAX: usize = 1_000;

    pub(super) fn tell(&mut self, line: usize, reason: impl Into<String>) {
        if self.kept.len() < Self::MAX {
            self.kept.push(Flaw { line, reason: reason.into() });
        } else {
            self.n_more += 1;
        }
    }

    /// All of them by line, and how many more there were.
    pub(super) fn into_vec(self) -> Vec<Flaw> {
        let mut flaws = self.kept;
        flaws.sort_by_key(|flaw| flaw.line);
        if self.n_more > 0 {
            let line = flaws.last().map_or(1, |flaw| flaw.line);
            flaws.push(Flaw { line, reason: format!("{} more like these", self.n_more) });
        }
        flaws
    }
}
