//! The user's own names of fields, for JSON and tables whose names nobody could guess.

use std::borrow::Cow;

use crate::error::{Error, Result};
use crate::read::synonyms::{Field, field_named, field_names, folded, lookup};
use crate::read::value::Value;

/// Fields that the user said under which key to find: `--map body=story.text`.
#[derive(Debug, Clone, Default)]
pub(super) struct Mapping(Vec<(Field, String)>);

impl Mapping {
    /// The mapping for pairs of a field and a key.
    ///
    /// # Errors
    /// A field that articles do not have, or an empty key.
    pub(super) fn new(pairs: &[(String, String)]) -> Result<Self> {
        let rows = pairs.iter().map(|(field, key)| mapped(field, key)).collect::<Result<_>>()?;
        Ok(Self(rows))
    }

    /// Whether the user mapped nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each mapped field with what the record has under its key.
    pub(super) fn values<'m, 'a, 'b>(
        &'m self,
        entries: &'b [(Cow<'a, str>, Value<'a>)],
    ) -> impl Iterator<Item = (Field, &'m str, &'b Value<'a>)> + use<'m, 'a, 'b> {
        self.0.iter().filter_map(|(field, key)| Some((*field, key.as_str(), at_path(entries, key)?)))
    }

    /// Whether a table with these columns has a title or a body.
    pub(super) fn names_article<'a>(&self, mut columns: impl Iterator<Item = &'a str>) -> bool {
        columns.any(|column| {
            let column = folded(column);
            let is_text = |field| matches!(field, Field::Title | Field::Body);
            lookup(&column).is_some_and(|found| is_text(found.field))
                || self.0.iter().any(|(field, key)| *key == column && is_text(*field))
        })
    }
}

fn mapped(field: &str, key: &str) -> Result<(Field, String)> {
    let Some(found) = field_named(field) else {
        return Err(Error::argument(format!("unknown field \"{field}\" to map"))
            .with_hint(format!("fields are {}", field_names())));
    };
    if key.trim().is_empty() {
        return Err(Error::argument(format!("no key to read the field \"{field}\" from"))
            .with_hint(format!("write it as {field}=KEY or {field}=KEY.SUBKEY")));
    }
    Ok((found, folded(key)))
}

/// The value under a folded key, which may lead into objects: `story.text`.
fn at_path<'a, 'b>(entries: &'b [(Cow<'a, str>, Value<'a>)], key: &str) -> Option<&'b Value<'a>> {
    let named = |name: &str| entries.iter().find(|(entry, _)| folded(entry) == name).map(|(_, value)| value);
    if let Some(value) = named(key) {
        return Some(value);
    }
    let (head, rest) = key.split_once('.')?;
    match named(head)? {
        Value::Object(inner) => at_path(inner, rest),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::Mapping;

    #[test]
    fn mapping_an_unknown_field_is_an_error() {
        let error = Mapping::new(&[("boddy".to_owned(), "x".to_owned())]).expect_err("no such field");
        assert_eq!(error.to_string(), "unknown field \"boddy\" to map");
        assert!(error.hint().is_some_and(|hint| hint.contains("title, lead, body")));
    }
}
