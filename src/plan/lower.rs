//! Lowers a query's tree to operations over one index.

use tantivy::TantivyError;

use crate::analyze::Tokens;
use crate::plan::forms::{MAX_FORMS, Vocabulary};
use crate::plan::operations::{Condition, Op, TextField, WordOp};
use crate::query::{Field, Node, Query, Remark, Word};
use crate::rank::rarity;

/// A query made ready for an index, and what there is to say about it.
pub(crate) struct Lowered {
    pub(crate) op: Op,
    pub(crate) remarks: Vec<Remark>,
}

/// Lowers a query that was typed as `text`.
pub(crate) fn lower(query: &Query, text: &str, vocabulary: &Vocabulary) -> Result<Lowered, TantivyError> {
    let mut lowering = Lowering { vocabulary, text, remarks: Vec::new() };
    let op = lowering.node(&query.root, TextField::Text, 1.0)?;
    Ok(Lowered { op, remarks: lowering.remarks })
}

struct Lowering<'a> {
    vocabulary: &'a Vocabulary,
    text: &'a str,
    remarks: Vec<Remark>,
}

impl Lowering<'_> {
    fn node(&mut self, node: &Node, field: TextField, weight: f32) -> Result<Op, TantivyError> {
        Ok(match node {
            Node::Everything => Op::Everything,
            Node::Nothing => Op::Nothing,
            Node::Word(word) => self.word(word, field, weight)?,
            Node::Phrase(words) => self.phrase(words, field, weight)?,
            Node::All(nodes) => Op::And(self.nodes(nodes, field, weight)?),
            Node::Any(nodes) => Op::Or(self.nodes(nodes, field, weight)?, 0.0),
            Node::Not(inner) => Op::Not(Box::new(self.node(inner, field, weight)?)),
            Node::Within(within, inner) => self.node(inner, text_field(*within).unwrap_or(field), weight)?,
            Node::Value(field, value) => self.value(*field, value.as_deref())?,
            Node::Published(from, to) => {
                Op::Condition(Condition::Published(from.map(|at| at.as_second()), to.map(|at| at.as_second())))
            }
            Node::Length(least, most) => Op::Condition(Condition::Length(*least, *most)),
            Node::Boost(inner, factor) => self.node(inner, field, weight * factor)?,
        })
    }

    fn nodes(&mut self, nodes: &[Node], field: TextField, weight: f32) -> Result<Vec<Op>, TantivyError> {
        nodes.iter().map(|node| self.node(node, field, weight)).collect()
    }

    /// A word as typed may be several to the index: `fox-it` is its parts side by side, or its joined form.
    fn word(&mut self, word: &Word, field: TextField, weight: f32) -> Result<Op, TantivyError> {
        let Spelled { whole, parts } = spell(word);
        let whole = whole.map(|whole| self.single(&whole, field, weight)).transpose()?;
        let parts = match parts.as_slice() {
            [] => None,
            [part] => Some(Op::Word(self.single(part, field, weight)?)),
            parts => Some(self.side_by_side(parts, field, weight)?),
        };
        Ok(match (whole, parts) {
            (Some(whole), Some(parts)) => Op::Or(vec![Op::Word(whole), parts], 0.0),
            (Some(whole), None) => Op::Word(whole),
            (None, Some(parts)) => parts,
            (None, None) => Op::Nothing,
        })
    }

    fn phrase(&mut self, words: &[Word], field: TextField, weight: f32) -> Result<Op, TantivyError> {
        let spelled: Vec<Word> = words.iter().flat_map(|word| spell(word).in_phrase()).collect();
        match spelled.as_slice() {
            [] => Ok(Op::Nothing),
            [word] => Ok(Op::Word(self.single(word, field, weight)?)),
            words => self.side_by_side(words, field, weight),
        }
    }

    fn side_by_side(&mut self, words: &[Word], field: TextField, weight: f32) -> Result<Op, TantivyError> {
        let words = words.iter().map(|word| self.single(word, field, weight));
        Ok(Op::Phrase(words.collect::<Result<_, _>>()?))
    }

    fn single(&mut self, word: &Word, field: TextField, weight: f32) -> Result<WordOp, TantivyError> {
        let forms = self.vocabulary.forms(word)?;
        if forms.total > MAX_FORMS {
            let (Word::Pattern(typed) | Word::Plain(typed) | Word::Exact(typed) | Word::Fuzzy(typed, _)) = word;
            self.remark(
                format!("{word} stands for {} words; the {MAX_FORMS} most frequent are searched", forms.total),
                typed,
            );
        }
        let rarity = rarity(forms.frequency, self.vocabulary.articles());
        Ok(WordOp { field, forms: forms.forms.clone(), weight: rarity * weight })
    }

    fn value(&mut self, field: Field, typed: Option<&str>) -> Result<Op, TantivyError> {
        let column = match (field, typed) {
            (Field::Id, Some(id)) => return Ok(Op::Condition(Condition::Id(id.to_owned()))),
            (Field::Url, Some(url)) => return Ok(Op::Condition(Condition::Url(url.to_owned()))),
            (Field::Title | Field::Lead | Field::Body, _) => {
                return Ok(Op::Condition(Condition::Filled(text_field(field).unwrap_or(TextField::Text))));
            }
            (Field::Id, None) => return Ok(Op::Everything),
            (Field::Url, None) => return Ok(Op::Condition(Condition::Value("url", None))),
            (Field::Source, _) => "source",
            (Field::Author, _) => "author",
            (Field::Section, _) => "section",
            (Field::Language, _) => "language",
            (Field::Keyword, _) => "keyword",
        };
        let Some(typed) = typed else { return Ok(Op::Condition(Condition::Value(column, None))) };
        let values = self.vocabulary.values(column, typed)?;
        if values.is_empty() {
            self.remark(format!("no article has the {} \"{typed}\"", field.name()), typed);
        }
        Ok(Op::Condition(Condition::Value(column, Some(values))))
    }

    fn remark(&mut self, message: String, about: &str) {
        let found = self.text.find(about);
        let start = found.map_or(0, |at| self.text[..at].chars().count());
        let length = if found.is_some() { about } else { self.text }.chars().count();
        self.remarks.push(Remark { message, start, end: start + length, suggestion: None });
    }
}

fn text_field(field: Field) -> Option<TextField> {
    match field {
        Field::Title => Some(TextField::Title),
        Field::Lead => Some(TextField::Lead),
        Field::Body => Some(TextField::Body),
        _ => None,
    }
}

/// A word as typed, as the tokenizer spells it.
#[derive(Debug, PartialEq, Eq)]
struct Spelled {
    /// The whole of it as one term.
    whole: Option<Word>,
    /// The words it is made of, side by side; empty where there is a whole and no parts.
    parts: Vec<Word>,
}

impl Spelled {
    /// What stands for it in a phrase: its parts, so that every word has a place of its own.
    fn in_phrase(self) -> Vec<Word> {
        if self.parts.is_empty() { self.whole.into_iter().collect() } else { self.parts }
    }
}

fn spell(word: &Word) -> Spelled {
    match word {
        Word::Pattern(pattern) => Spelled { whole: Some(Word::Pattern(pattern.to_lowercase())), parts: Vec::new() },
        Word::Fuzzy(text, edits) => tokenised(text, |term| Word::Fuzzy(term, *edits)),
        Word::Exact(text) => tokenised(text, Word::Exact),
        Word::Plain(text) => tokenised(text, Word::Plain),
    }
}

/// The tokens of a word: a joined form is the whole, the rest are its parts. Of two forms in one place that are not
/// joined (`@name`, `name`) the first, longer one is meant.
fn tokenised(text: &str, make: impl Fn(String) -> Word) -> Spelled {
    let mut tokens = Tokens::new(text);
    let mut terms: Vec<(String, u32, u32)> = Vec::new();
    while tokens.advance() {
        let token = tokens.token();
        terms.push((token.text.to_owned(), token.position, token.parts));
    }
    let positions = terms.iter().map(|(_, position, parts)| position + parts).max().unwrap_or_default();
    let covers_all = |(_, position, parts): &(String, u32, u32)| *position == 0 && *parts == positions;
    let joined = terms.first().is_some_and(covers_all).then(|| terms.remove(0).0);
    if positions == 1 {
        return Spelled { whole: joined.map(&make), parts: Vec::new() };
    }
    terms.dedup_by_key(|(_, position, _)| *position);
    Spelled { whole: joined.map(&make), parts: unspaced(terms, &make) }
}

/// Characters without spaces between them are indexed as pairs; the last one alone. In a query the last one is
/// part of a pair already.
fn unspaced(mut terms: Vec<(String, u32, u32)>, make: &impl Fn(String) -> Word) -> Vec<Word> {
    let last_is_in_pair = match terms.as_slice() {
        [.., (pair, ..), (last, ..)] => {
            !pair.is_ascii() && pair.chars().count() == 2 && last.chars().count() == 1 && pair.ends_with(last.as_str())
        }
        _ => false,
    };
    if last_is_in_pair {
        terms.pop();
    }
    terms.into_iter().map(|(term, ..)| make(term)).collect()
}

#[cfg(test)]
mod tests {
    use super::spell;
    use crate::query::Word;

    fn check(typed: &str, whole: Option<&str>, parts: &[&str]) {
        let spelled = spell(&Word::Plain(typed.to_owned()));
        let text = |word: Word| match word {
            Word::Plain(text) => text,
            other => panic!("{other:?}"),
        };
        assert_eq!(spelled.whole.map(text).as_deref(), whole, "{typed}");
        assert_eq!(spelled.parts.into_iter().map(text).collect::<Vec<_>>(), parts, "{typed}");
    }

    #[test]
    fn a_typed_word_is_spelled_as_the_index_spells_it() {
        check("Blinken", Some("blinken"), &[]);
        check("U.S.", Some("us"), &[]);
        check("fox-it", Some("foxit"), &["fox", "it"]);
        check("24/7", None, &["24", "7"]);
        check("@name", Some("@name"), &[]);
        check("中文报", None, &["中文", "文报"]);
        check("--", None, &[]);
    }
}
