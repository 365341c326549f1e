//! What the catalogue tells of an entity.

use crate::entity::kind::Kind;

/// An entity of the whole corpus: one person, organisation, place or other thing, with all its names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// The key it goes by: that of the index which most of its articles have, or of the table that knows it.
    pub key: String,
    /// The name it is shown under.
    pub name: String,
    /// What sort of thing it is.
    pub kind: Kind,
    /// How many articles name it, deleted ones included; one that names it under two keys counts twice.
    pub articles: u32,
    /// Its names as printed with how many articles print each, the commonest first.
    pub aliases: Vec<(String, u32)>,
    /// The keys of the index that mean it, in order.
    pub members: Vec<Member>,
}

/// A key of the index that means an entity, always or in some months only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The key as it stands in the index.
    pub key: String,
    /// The months in which it means the entity, first and last included, counted from the year 0; `None` for always.
    pub months: Option<Vec<(u32, u32)>>,
    /// Whether it means the entity in articles without a date.
    pub undated: bool,
}

/// What is read of an entity before anything is copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EntityRef<'a> {
    /// Its number in this catalogue: entities are numbered by kind, then by articles, the most first, then by key.
    pub id: u32,
    /// The key it goes by.
    pub key: &'a str,
    /// The name it is shown under.
    pub name: &'a str,
    /// What sort of thing it is.
    pub kind: Kind,
    /// How many articles name it.
    pub articles: u32,
}

/// The number of a month since the year 0, as [`Member::months`] counts: `2024 * 12 + 3` for April 2024.
///
/// # Example
/// ```
/// assert_eq!(dateline::entity::month_number(2024, 4), 24291);
/// ```
pub fn month_number(year: u32, month: u32) -> u32 {
    year * 12 + month.saturating_sub(1)
}
