//! Names of the user's watchlist that articles do not carry, because they were indexed before it or without names: they
//! are found by the words of the names, at once.

use tantivy::TantivyError;

use crate::entity::{Case, Entity, ListedNames, folded_name};
use crate::plan::forms::Vocabulary;
use crate::plan::named::is_of;
use crate::proximity::{Letters, Window};
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
    let mut names: Vec<Node> = rows.iter().flat_map(names_of).collect();
    if names.len() == 1 { names.remove(0) } else { Node::Any(names) }
}

/// The names of an entry, each where it is not in a phrase that the entry excludes.
fn names_of(row: &ListedNames) -> impl Iterator<Item = Node> {
    row.names.iter().filter_map(|name| {
        row.exclusions.iter().try_fold(node(name, row.case), |node, phrase| outside(node, name, phrase))
    })
}

/// `Jordan` as `Jordan NOT w/1 Peterson` for the phrase "Jordan Peterson"; nothing where the phrase is the name.
fn outside(node: Node, name: &str, phrase: &str) -> Option<Node> {
    let name: Vec<String> = name.split_whitespace().map(folded_name).collect();
    let words: Vec<&str> = phrase.split_whitespace().collect();
    let is_name = |at: &usize| words[*at..].iter().zip(&name).all(|(word, own)| folded_name(word) == *own);
    let Some(at) = (0..(words.len() + 1).saturating_sub(name.len())).find(is_name) else { return Some(node) };
    let (before, after) = (&words[..at], &words[at + name.len()..]);
    let around = match (before, after) {
        ([], []) => return None,
        (side, []) | ([], side) => side_by_side(side),
        _ => {
            let window = Window::InOrder(name.len() as u32 + 1);
            Node::Near(Box::new(side_by_side(before)), window, Box::new(side_by_side(after)))
        }
    };
    Some(Node::Apart(Box::new(node), Window::Words(1), Box::new(around)))
}

/// The words of a name side by side, with the capitals that it must have, as far as they can be asked for.
fn node(name: &str, case: Case) -> Node {
    let words = side_by_side(&name.split_whitespace().collect::<Vec<_>>());
    match letters(name).filter(|_| case != Case::Any) {
        Some(Letters::AllCapitals) if case == Case::Capital => Node::Written(Letters::Capital, Box::new(words)),
        Some(letters) => Node::Written(letters, Box::new(words)),
        None => words,
    }
}

fn side_by_side(words: &[&str]) -> Node {
    let mut words: Vec<Word> = words.iter().map(|word| Word::Plain((*word).to_owned())).collect();
    if words.len() == 1 { Node::Word(words.remove(0)) } else { Node::Phrase(words) }
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
    use super::{node, outside};
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

    #[test]
    fn names_are_asked_for_outside_of_what_is_excluded() {
        let check = |name: &str, phrase: &str, expected: Option<&str>| {
            let node = outside(node(name, Case::Any), name, phrase);
            let told = node.map(|root| crate::query::Query { root }.to_string());
            assert_eq!(told.as_deref(), expected, "{name} but for {phrase}");
        };
        check("Jordan", "Jordan Peterson", Some("Jordan NOT w/1 Peterson"));
        check("Jordan", "the late Michael Jordan", Some("Jordan NOT w/1 \"the late Michael\""));
        check("the works", "The Works council", Some("\"the works\" NOT w/1 council"));
        check("Jordan", "West Jordan River", Some("Jordan NOT w/1 (West pre/2 River)"));
        check("Jordan", "Amman", Some("Jordan"));
        check("Jordan", "jordan", None);
    }
}
