//! A mention with who or what is meant by it.

use crate::entity::kind::Kind;
use crate::entity::mention::Part;

/// One stretch of an article that names something, and what it names.
///
/// Keys are what the index keeps:
///
/// | key | is |
/// |---|---|
/// | `per:antony blinken` | a person, by full name, folded |
/// | `per:~blinken` | a surname in an article that has no full name to it, or two |
/// | `role:us/secretary of state` | an office said without a name, of nobody in this article |
/// | `org:israel defense forces` | an organisation; acronyms under what they stand for |
/// | `loc:rafah`, `loc:rafah, egypt` | a place; the second where another bearer of the name is meant than the best known |
/// | `misc:israeli` | anything else; peoples are not their countries |
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Which text it stands in.
    pub part: Part,
    /// Where it begins, in bytes; titles and articles are no part of it.
    pub start: usize,
    /// Where it ends, in bytes, without a possessive. A name that the source gave and the text does not have is empty
    /// and stands at the start of the title.
    pub end: usize,
    /// What the index keeps it under.
    pub key: String,
    /// The name as printed, with single spaces and not in capitals throughout.
    pub surface: String,
    /// What sort of thing it is; an office is a person.
    pub kind: Kind,
    /// How sure it is, from 0 to 100.
    pub confidence: u8,
}
