//! One entry of a watchlist, after it was checked.

use crate::entity::kind::Kind;
use crate::entity::names::Case;

/// One entry of a watchlist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What other entries call it.
    pub id: String,
    /// What sort of thing it is.
    pub kind: Kind,
    /// The name it is shown under.
    pub canonical: String,
    /// Its other names.
    pub aliases: Vec<String>,
    /// Which capitals its names must have.
    pub case: Case,
    /// Phrases in which its names do not count.
    pub exclusions: Vec<String>,
    /// The number of the entry that it is a part of; following parents always comes to an end.
    pub parent: Option<u32>,
    /// Where it stands in the list.
    pub line: usize,
}

impl Entry {
    /// All its names, the canonical one first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.canonical).chain(&self.aliases).map(String::as_str)
    }
}
