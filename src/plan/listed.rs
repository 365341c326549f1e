//! Names of the user's watchlist that articles do not carry, because they were indexed before it or without names: they
//! are found by the words of the names, at once.

use tantivy::TantivyError;

use crate::entity::{Case, Entity, ListedNames};
use crate::plan::forms::Vocabulary;
use crate::plan::named::is_of;
use crate::proximity::Letters;
use crate::query::{NameOf, Node, Word};

/// Names that a remark tells.
const TOLD_NAMES: usize = 4;

/// How somebody of the watchlist is found by words.
#[derive(Debug)]
pub(crate) struct InWords {
    /// Any of the names.
    pub(crate) node: Node,
    /// Only in articles of earlier runs than this: later ones carry the name. Without one, in all.
    pub(crate) before_run: Option<u64>,
    /// What to say about it.
    pub(crate) message: String,
}

impl Vocabulary {
    /// How whoever the watchlist means by a name is found by words, where articles may name it that do not carry it.
    /// `meant` is whom the index knows by the name.
    pub(crate) fn in_words(
        &self,
        of: NameOf,
        name: &str,
        meant: Option<&Entity>,
    ) -> Result<Option<InWords>, TantivyError> {
        let mut rows = self.entities.listed(name);
        rows.retain(|row| is_of(row.kind, of));
        if let Some(entity) = meant.filter(|_| rows.is_empty()) {
            rows = self.entities.listed(&entity.name);
            rows.retain(|row| row.key() == entity.key);
        }
        let Some(first) = rows.first() else { return Ok(None) };
        let catalogue = self.catalogue()?;
        let is_carried = |row: &ListedNames| catalogue.entity(&row.key()).is_some_and(|known| known.articles > 0);
        if !rows.iter().any(is_carried) {
            let message = format!(
                "\"{name}\" is {} in the watchlist, which no article is indexed under; read as {}",
                first.canonical(),
                told(&rows)
            );
            return Ok(Some(InWords { node: any_of(&rows), before_run: None, message }));
        }
        let Some(before_run) = self.entities.list_is_younger() else { return Ok(None) };
        rows.retain(|row| meant.is_some_and(|entity| entity.key == row.key()));
        let Some(row) = rows.first() else { return Ok(None) };
        let message = format!(
            "articles indexed before the watchlist are searched for the names of {}: {}",
            row.canonical(),
            told(&rows)
        );
        Ok(Some(InWords { node: any_of(&rows), before_run: Some(before_run), message }))
    }
}

/// The names in words: `"Velde Works" or "the works"`.
fn told(rows: &[ListedNames]) -> String {
    let names: Vec<&String> = rows.iter().flat_map(|row| &row.names).collect();
    let quoted: Vec<String> = names.iter().take(TOLD_NAMES).map(|name| format!("\"{name}\"")).collect();
    match names.len().saturating_sub(TOLD_NAMES) {
        0 => quoted.join(" or "),
        more => format!("{} or {more} more", quoted.join(" or ")),
    }
}

fn any_of(rows: &[ListedNames]) -> Node {
    let names = rows.iter().flat_map(|row| row.names.iter().map(|name| node(name, row.case)));
    let mut names: Vec<Node> = names.collect();
    if names.len() == 1 { names.remove(0) } else { Node::Any(names) }
}

/// The words of a name side by side, with the capitals that it must have, as far as they can be asked for.
fn node(name: &str, case: Case) -> Node {
    let mut words: Vec<Word> = name.split_whitespace().map(|word| Word::Plain(word.to_owned())).collect();
    let words = if words.len() == 1 { Node::Word(words.remove(0)) } else { Node::Phrase(words) };
    match letters(name).filter(|_| case != Case::Any) {
        Some(Letters::AllCapitals) if case == Case::Capital => Node::Written(Letters::Capital, Box::new(words)),
        Some(letters) => Node::Written(letters, Box::new(words)),
        None => words,
    }
}

/// The capitals of a name; nothing where some of its words have none.
fn letters(name: &str) -> Option<Letters> {
    let mut parts = name.split(|c: char| c.is_whitespace() || c == '-');
    if !parts.all(|part| part.starts_with(char::is_uppercase)) {
        return None;
    }
    Some(if name.contains(char::is_lowercase) { Letters::Capital } else { Letters::AllCapitals })
}

#[cfg(test)]
mod tests {
    use super::node;
    use crate::entity::Case;

    #[test]
    fn names_are_asked_for_with_their_capitals() {
        let check = |name: &str, case, expected: &str| {
            assert_eq!(crate::query::Query { root: node(name, case) }.to_string(), expected);
        };
        check("Velde Works", Case::Any, "\"Velde Works\"");
        check("Velde Works", Case::Capital, "caps(\"Velde Works\")");
        check("the works", Case::Capital, "\"the works\"");
        check("VW", Case::Exact, "allcaps(VW)");
        check("VW", Case::Capital, "caps(VW)");
        check("Pieter van Velde", Case::Exact, "\"Pieter van Velde\"");
    }
}
