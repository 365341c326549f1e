//! The names that can stand before a colon, what each is, and the nearest one to a name nobody knows.

use super::tree::{Field, NameOf};

/// What a name before a colon asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Name {
    /// The words of a field: `title:`.
    Text(Field),
    /// A field's own value: `source:`.
    Value(Field),
    /// `date:`.
    Date,
    /// `since:`.
    Since,
    /// `until:`.
    Until,
    /// `before:`, which leaves the date itself out.
    Before,
    /// `words:`.
    Words,
    /// `entity:`, `person:`, `place:`, `org:`.
    Entity(NameOf),
}

/// Every name, the canonical one of each field first.
const NAMES: &[(&str, Name)] = &[
    ("title", Name::Text(Field::Title)),
    ("lead", Name::Text(Field::Lead)),
    ("body", Name::Text(Field::Body)),
    ("author", Name::Value(Field::Author)),
    ("source", Name::Value(Field::Source)),
    ("section", Name::Value(Field::Section)),
    ("lang", Name::Value(Field::Language)),
    ("keyword", Name::Value(Field::Keyword)),
    ("id", Name::Value(Field::Id)),
    ("url", Name::Value(Field::Url)),
    ("date", Name::Date),
    ("since", Name::Since),
    ("until", Name::Until),
    ("words", Name::Words),
    ("entity", Name::Entity(NameOf::Anything)),
    ("person", Name::Entity(NameOf::Person)),
    ("place", Name::Entity(NameOf::Place)),
    ("org", Name::Entity(NameOf::Organisation)),
    ("language", Name::Value(Field::Language)),
    ("headline", Name::Text(Field::Title)),
    ("byline", Name::Value(Field::Author)),
    ("keywords", Name::Value(Field::Keyword)),
];

/// What other systems call them. They are not suggested for a name that nobody knows.
const ALIASES: &[(&str, Name)] = &[
    ("intitle", Name::Text(Field::Title)),
    ("intext", Name::Text(Field::Body)),
    ("publication", Name::Value(Field::Source)),
    ("after", Name::Since),
    ("before", Name::Before),
    ("wc", Name::Words),
];

/// Factiva's codes, written with `=`: `hd=rafah`. The code for headline and lead is a function.
const CODES: &[(&str, Name)] = &[
    ("hd", Name::Text(Field::Title)),
    ("lp", Name::Text(Field::Lead)),
    ("td", Name::Text(Field::Body)),
    ("by", Name::Value(Field::Author)),
    ("sn", Name::Value(Field::Source)),
    ("la", Name::Value(Field::Language)),
    ("wc", Name::Words),
];

/// Names of other systems that have no counterpart, and the nearest there is.
const SUGGESTED: &[(&str, &str)] =
    &[("site", "source"), ("inurl", "url"), ("allintitle", "title"), ("allintext", "body"), ("near", "w/5")];

/// Names before a colon that are part of an address.
const SCHEMES: &[&str] = &["mailto", "tel", "doi", "urn", "data"];

/// The longest name that is compared with the known ones.
const MAX_NAME_CHARS: usize = 20;

impl Name {
    /// Returns what a name asks for, in capitals or not.
    pub(super) fn of(text: &str) -> Option<Self> {
        find(NAMES, text).or_else(|| find(ALIASES, text))
    }

    /// Returns what a code before `=` asks for: `hd=rafah`.
    pub(super) fn of_code(text: &str) -> Option<Self> {
        find(CODES, text)
    }

    /// Tells whether the name is a common word too, so that it is a name only before a date.
    pub(super) fn is_common_word(text: &str) -> bool {
        text.eq_ignore_ascii_case("before") || text.eq_ignore_ascii_case("after")
    }

    /// Tells whether any text at all can be its value, so that no character ends it but a blank.
    pub(super) fn is_raw(self) -> bool {
        matches!(self, Self::Value(Field::Id | Field::Url))
    }

    /// Tells whether its value is a word, a phrase or a group like any other operand.
    pub(super) fn takes_operand(self) -> bool {
        matches!(self, Self::Text(_))
    }

    /// The canonical name.
    pub(super) fn text(self) -> &'static str {
        NAMES.iter().chain(ALIASES).find(|(_, name)| *name == self).map_or("", |(text, _)| text)
    }
}

fn find(names: &[(&str, Name)], text: &str) -> Option<Name> {
    names.iter().find(|(name, _)| name.eq_ignore_ascii_case(text)).map(|(_, name)| *name)
}

impl NameOf {
    /// The name it has in a query: `org` for an organisation.
    pub fn name(self) -> &'static str {
        Name::Entity(self).text()
    }
}

impl Field {
    /// The name it has in a query: `lang` for [`Field::Language`].
    pub fn name(self) -> &'static str {
        if self.is_text() { Name::Text(self).text() } else { Name::Value(self).text() }
    }

    /// Tells whether it is text that is searched word by word, not a value that is compared as a whole.
    pub fn is_text(self) -> bool {
        matches!(self, Self::Title | Self::Lead | Self::Body)
    }
}

/// Tells whether `name:` starts an address: `mailto:desk@example.org`.
pub(super) fn is_scheme(name: &str) -> bool {
    SCHEMES.iter().any(|scheme| scheme.eq_ignore_ascii_case(name))
}

/// Returns the known name that differs least from `name`, if it is near enough to be meant.
pub(super) fn nearest(name: &str) -> Option<&'static str> {
    if let Some((_, known)) = SUGGESTED.iter().find(|(unknown, _)| unknown.eq_ignore_ascii_case(name)) {
        return Some(known);
    }
    let typed: Vec<char> = name.chars().take(MAX_NAME_CHARS + 1).flat_map(char::to_lowercase).collect();
    if typed.len() > MAX_NAME_CHARS {
        return None;
    }
    let most_edits = (typed.len() / 3).max(1);
    let by_edits = NAMES.iter().map(|(known, _)| (edits(&typed, known), *known));
    by_edits.filter(|(edits, _)| *edits <= most_edits).min_by_key(|(edits, _)| *edits).map(|(_, known)| known)
}

/// Counts insertions, deletions, changes and swaps of neighbours between two names.
fn edits(typed: &[char], known: &str) -> usize {
    let known: Vec<char> = known.chars().collect();
    let mut rows = vec![(0..=known.len()).collect::<Vec<usize>>()];
    for (i, a) in typed.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in known.iter().enumerate() {
            let mut cost = (rows[i][j] + usize::from(a != b)).min(rows[i][j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *a == known[j - 1] && typed[i - 1] == *b {
                cost = cost.min(rows[i - 1][j - 1] + 1);
            }
            row.push(cost);
        }
        rows.push(row);
    }
    rows[typed.len()][known.len()]
}

#[cfg(test)]
mod tests {
    use super::{Name, nearest};
    use crate::query::Field;

    #[test]
    fn names_are_known_in_any_case() {
        assert_eq!(Name::of("Title"), Some(Name::Text(Field::Title)));
        assert_eq!(Name::of("LANGUAGE"), Name::of("lang"));
        assert_eq!(Field::Language.name(), "lang");
        assert_eq!(Name::of("sorce"), None);
    }

    #[test]
    fn the_nearest_name_is_suggested() {
        assert_eq!(nearest("sorce"), Some("source"));
        assert_eq!(nearest("Suorce"), Some("source"));
        assert_eq!(nearest("tilte"), Some("title"));
        assert_eq!(nearest("auther"), Some("author"));
        assert_eq!(nearest("re"), None);
        assert_eq!(nearest("std"), None);
        assert_eq!(nearest(&"x".repeat(1_000)), None);
    }
}
