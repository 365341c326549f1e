//! An entry as it was written, before anything is known to be right.

use crate::entity::watchlist::text::tidy;

/// An entry as it was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Loose {
    pub(super) line: usize,
    pub(super) id: String,
    pub(super) kind: String,
    pub(super) canonical: String,
    pub(super) aliases: Vec<String>,
    pub(super) case: String,
    pub(super) exclusions: Vec<String>,
    pub(super) parent: String,
}

/// What a column or a key holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Id,
    Kind,
    Canonical,
    Aliases,
    Case,
    Exclusions,
    Parent,
}

impl Field {
    /// The field of a column or key, however it is written.
    pub(super) fn of(name: &str) -> Option<Self> {
        let letters = name.chars().filter(|c| c.is_alphanumeric());
        let name: String = letters.flat_map(char::to_lowercase).take(32).collect();
        Some(match name.as_str() {
            "id" | "key" => Self::Id,
            "type" | "kind" | "category" | "schema" => Self::Kind,
            "canonical" | "canonicalname" | "name" | "caption" => Self::Canonical,
            "aliases" | "alias" | "names" | "aka" | "othernames" => Self::Aliases,
            "casesensitive" | "case" => Self::Case,
            "exclusions" | "exclusion" | "exclude" | "except" | "not" => Self::Exclusions,
            "parent" | "parentid" => Self::Parent,
            _ => return None,
        })
    }
}

impl Loose {
    /// An entry without anything.
    pub(super) fn on(line: usize) -> Self {
        Self { line, ..Self::default() }
    }

    /// Puts values in a field; a field of one value keeps the first that says something.
    pub(super) fn put(&mut self, field: Field, values: &[String]) {
        let one = match field {
            Field::Id => &mut self.id,
            Field::Kind => &mut self.kind,
            Field::Canonical => &mut self.canonical,
            Field::Case => &mut self.case,
            Field::Parent => &mut self.parent,
            Field::Aliases => return self.aliases.extend(values.iter().flat_map(|value| parted(value))),
            Field::Exclusions => return self.exclusions.extend(values.iter().flat_map(|value| parted(value))),
        };
        let told = values.iter().map(|value| tidy(value)).find(|value| !value.is_empty());
        if one.is_empty() {
            *one = told.unwrap_or_default();
        }
    }

    /// Whether nothing at all is said.
    pub(super) fn is_empty(&self) -> bool {
        let said = [&self.id, &self.canonical, &self.kind, &self.parent];
        said.iter().all(|value| value.is_empty()) && self.aliases.is_empty() && self.exclusions.is_empty()
    }
}

/// The names in one cell, parted by `|`, or by `;` where there is none; a cell of nothing has none.
fn parted(cell: &str) -> Vec<String> {
    if cell.trim().is_empty() {
        return Vec::new();
    }
    let separator = if cell.contains('|') { '|' } else { ';' };
    cell.split(separator).map(tidy).collect()
}
