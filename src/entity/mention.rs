//! One stretch of an article that names something.

use crate::entity::kind::Kind;

/// The text of an article that a mention stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// The headline.
    Title,
    /// The body, lead included.
    Body,
}

/// One stretch of an article's text that names something, as the tagger sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// Which text it stands in.
    pub part: Part,
    /// Where it begins, in bytes of that text.
    pub start: usize,
    /// Where it ends, in bytes; a possessive `'s` is not part of it.
    pub end: usize,
    /// What sort of thing it names.
    pub kind: Kind,
    /// How sure the tagger is, from 0 to 100.
    pub confidence: u8,
}
