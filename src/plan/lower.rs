//! Lowers a query's tree to operations over one index.

use std::sync::Arc;

use tantivy::TantivyError;

use crate::plan::forms::{Forms, MAX_FORMS, Vocabulary};
use crate::plan::light::LightWords;
use crate::plan::operations::{Condition, Op, TextField, WordOp};
use crate::plan::place::{Place, text_field};
use crate::plan::spell::{Spelled, readings, spell};
use crate::query::{Field, NameOf, Node, Query, Remark, Word, is_positional};
use crate::rank::{Weights, rarity};

/// Patterns and fuzzy words of a query that are looked up: each is a walk through the dictionary.
const MAX_PATTERNS: usize = 100;

/// The most terms that all patterns and fuzzy words of a query stand for together.
const MAX_FORMS_OF_QUERY: usize = 20_000;

/// Words of a query that are looked up, parts of compounds and of scripts without spaces counted each.
const MAX_WORDS: usize = 10_000;

/// Remarks that are made about the words of one query.
const MAX_REMARKS: usize = 20;

/// A query made ready for an index, and what there is to say about it.
pub(crate) struct Lowered {
    pub(crate) op: Op,
    pub(crate) remarks: Vec<Remark>,
}

/// Lowers a query that was typed as `text`.
pub(crate) fn lower(
    query: &Query,
    text: &str,
    vocabulary: &Vocabulary,
    weights: &Weights,
) -> Result<Lowered, TantivyError> {
    let budget = Budget { words: MAX_WORDS, patterns: MAX_PATTERNS, forms: MAX_FORMS_OF_QUERY };
    let light = LightWords::of(query, vocabulary.languages(), weights.light);
    let mut lowering = Lowering { vocabulary, text, light, budget, remarks: Vec::new(), earlier: Earlier::Unmet };
    let op = lowering.node(&query.root, &Place::default())?;
    Ok(Lowered { op, remarks: lowering.remarks })
}

pub(super) struct Lowering<'a> {
    vocabulary: &'a Vocabulary,
    text: &'a str,
    light: LightWords,
    budget: Budget,
    remarks: Vec<Remark>,
    /// Names in windows that articles of earlier runs may not carry: whether they are lowered for those articles.
    pub(super) earlier: Earlier,
}

/// How far the lowering of a window minds articles of earlier runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Earlier {
    /// No name needs it.
    Unmet,
    /// A name does: articles of earlier runs than this may not carry it.
    Met(u64),
    /// Names are lowered for those articles.
    Minded,
}

/// What the rest of the query may still cost.
struct Budget {
    words: usize,
    patterns: usize,
    forms: usize,
}

/// How a word is read that may be a name.
pub(super) enum Reading {
    /// As it is.
    Word,
    /// As words that it stands for.
    Words(Node),
    /// As it is, and as these words in articles of earlier runs than this.
    Both(Node, u64),
}

/// What a name is of, as it is said.
fn told(of: NameOf) -> &'static str {
    match of {
        NameOf::Anything => "entity",
        NameOf::Person => "person",
        NameOf::Place => "place",
        NameOf::Organisation => "organisation",
    }
}

impl Lowering<'_> {
    /// Lowers a node at a place: what holds for all that is inside of it.
    pub(super) fn node(&mut self, node: &Node, place: &Place) -> Result<Op, TantivyError> {
        Ok(match node {
            Node::Everything => Op::Everything,
            Node::Nothing => Op::Nothing,
            Node::All(nodes) => Op::And(self.nodes(nodes, place)?),
            Node::Any(nodes) if place.at_least < 2 || !is_positional(node) => Op::Or(self.nodes(nodes, place)?, 0.0),
            Node::Not(inner) => Op::Not(Box::new(self.node(inner, place)?)),
            Node::Value(field, value) => self.value(*field, value.as_deref())?,
            Node::Published(from, to) => Op::Condition(Condition::published(*from, *to)),
            Node::Length(least, most) => Op::Condition(Condition::Length(*least, *most)),
            Node::Word(_) | Node::Phrase(_) if place.is_plain() => self.plain(node, place)?,
            Node::HeadlineOrLead(inner) if place.is_open() && is_simple(inner) => {
                let title = self.plain(inner, &place.within(TextField::Title))?;
                Op::Or(vec![title, self.plain(inner, &place.within(TextField::Lead))?], 0.0)
            }
            Node::Any(_) | Node::Word(_) | Node::Phrase(_) | Node::Near(..) | Node::Apart(..) => {
                self.proximity(node, place)?
            }
            Node::Within(_, inner)
            | Node::AtLeast(_, inner)
            | Node::First(_, inner)
            | Node::HeadlineOrLead(inner)
            | Node::Written(_, inner)
            | Node::Boost(inner, _) => self.node(inner, &place.inside(node))?,
        })
    }

    /// A word or a phrase of which no more is asked than a field.
    fn plain(&mut self, node: &Node, place: &Place) -> Result<Op, TantivyError> {
        match node {
            Node::Word(word) => self.word(word, place.field, place.weight),
            Node::Phrase(words) if is_simple(node) => self.phrase(words, place.field, place.weight),
            node => self.proximity(node, place),
        }
    }

    fn nodes(&mut self, nodes: &[Node], place: &Place) -> Result<Vec<Op>, TantivyError> {
        nodes.iter().map(|node| self.node(node, place)).collect()
    }

    /// A word as typed may be several to the index: `fox-it` is its parts side by side, or its joined form.
    fn word(&mut self, word: &Word, field: TextField, weight: f32) -> Result<Op, TantivyError> {
        let place = Place::weighed(field, weight);
        match self.reading(word)? {
            Reading::Word => {}
            Reading::Words(node) => return self.node(&node, &place),
            Reading::Both(node, before_run) => {
                let named = Op::Word(self.single(word, field, weight)?);
                let earlier = Op::Condition(Condition::BeforeRun(before_run));
                return Ok(Op::Or(vec![named, Op::And(vec![self.node(&node, &place)?, earlier])], 0.0));
            }
        }
        let Spelled { whole, parts } = spell(word);
        let whole = whole.map(|whole| self.lone(&whole, field, weight)).transpose()?;
        let parts = match parts.as_slice() {
            [] => None,
            [part] => Some(Op::Word(self.lone(part, field, weight)?)),
            parts => Some(self.side_by_side(parts, field, weight)?),
        };
        Ok(match (whole, parts) {
            (Some(whole), Some(parts)) => Op::Or(vec![Op::Word(whole), parts], 0.0),
            (Some(near), None) if matches!(word, Word::Fuzzy(..)) => self.exact_first(near, word)?,
            (Some(whole), None) => Op::Word(whole),
            (None, Some(parts)) => parts,
            (None, None) => Op::Nothing,
        })
    }

    /// Whom a word means that is a name, and what to say of it; as words, where the index does not know it.
    pub(super) fn reading(&mut self, word: &Word) -> Result<Reading, TantivyError> {
        let Word::Named(of, name) = word else { return Ok(Reading::Word) };
        let meant = self.vocabulary.meant(*of, name)?;
        if let Some(words) = self.vocabulary.in_words(*of, name, meant.as_ref().map(|meant| &meant.entity))? {
            self.remark(words.message, name);
            return Ok(match words.before_run {
                Some(run) => Reading::Both(words.node, run),
                None => Reading::Words(words.node),
            });
        }
        let Some(meant) = meant else {
            self.remark(format!("no {} is known as \"{name}\"; read as the words themselves", told(*of)), name);
            let words = name.split_whitespace().map(|word| Word::Plain(word.to_owned()));
            return Ok(Reading::Words(Node::Phrase(words.collect())));
        };
        if let Some(message) = meant.told(name) {
            self.remark(message, name);
        }
        Ok(Reading::Word)
    }

    /// A fuzzy word, found also as it is typed, so that articles that have it so come first.
    fn exact_first(&mut self, near: WordOp, word: &Word) -> Result<Op, TantivyError> {
        let Some(Word::Fuzzy(typed, _)) = spell(word).whole else { return Ok(Op::Word(near)) };
        let exact = self.vocabulary.forms(&Word::Exact(typed))?;
        if exact.forms.is_empty() {
            return Ok(Op::Word(near));
        }
        let exact = WordOp { forms: exact.forms.clone(), ..near.clone() };
        Ok(Op::Or(vec![Op::Word(exact), Op::Word(near)], 0.0))
    }

    /// The words side by side, each compound of them as its parts or in its joined form.
    fn phrase(&mut self, words: &[Word], field: TextField, weight: f32) -> Result<Op, TantivyError> {
        let mut phrases = readings(words).into_iter().map(|words| match words.as_slice() {
            [] => Ok(Op::Nothing),
            [word] => Ok(Op::Word(self.single(word, field, weight)?)),
            words => self.side_by_side(words, field, weight),
        });
        let first = phrases.next().unwrap_or(Ok(Op::Nothing))?;
        let mut either = vec![first];
        either.extend(phrases.collect::<Result<Vec<_>, _>>()?);
        Ok(if either.len() == 1 { either.remove(0) } else { Op::Or(either, 0.0) })
    }

    /// A word that stands by itself: it weighs little where it says little.
    fn lone(&mut self, word: &Word, field: TextField, weight: f32) -> Result<WordOp, TantivyError> {
        let op = self.single(word, field, weight)?;
        Ok(match self.light.factor(word) {
            Some(factor) => WordOp { weight: op.weight * factor, is_light: true, ..op },
            None => op,
        })
    }

    fn side_by_side(&mut self, words: &[Word], field: TextField, weight: f32) -> Result<Op, TantivyError> {
        let words = words.iter().map(|word| self.single(word, field, weight));
        Ok(Op::Phrase(words.collect::<Result<_, _>>()?))
    }

    pub(super) fn single(&mut self, word: &Word, field: TextField, weight: f32) -> Result<WordOp, TantivyError> {
        let Some(words) = self.budget.words.checked_sub(1) else {
            self.remark(format!("only the first {MAX_WORDS} words are searched; the rest is not found"), self.text);
            return Ok(WordOp { field, forms: Vec::new(), weight: 0.0, is_light: false });
        };
        self.budget.words = words;
        let forms = match word {
            Word::Plain(_) | Word::Exact(_) | Word::Any | Word::Named(..) => self.vocabulary.forms(word)?,
            Word::Pattern(typed) | Word::Fuzzy(typed, _) => match self.affordable(word)? {
                Some(forms) => forms,
                None => {
                    self.remark(
                        format!("{word} is left out: the patterns of this query are too many or too broad"),
                        typed,
                    );
                    return Ok(WordOp { field, forms: Vec::new(), weight: 0.0, is_light: false });
                }
            },
        };
        if forms.total > MAX_FORMS {
            let message =
                format!("{word} stands for {} words; the {MAX_FORMS} most frequent are searched", forms.total);
            self.remark(message, word.text());
        }
        let rarity = rarity(forms.frequency, self.vocabulary.articles());
        Ok(WordOp { field, forms: forms.forms.clone(), weight: rarity * weight, is_light: false })
    }

    /// What a pattern stands for, as long as the query can afford it.
    fn affordable(&mut self, word: &Word) -> Result<Option<Arc<Forms>>, TantivyError> {
        let Some(patterns) = self.budget.patterns.checked_sub(1) else { return Ok(None) };
        self.budget.patterns = patterns;
        let forms = self.vocabulary.forms(word)?;
        let Some(left) = self.budget.forms.checked_sub(forms.forms.len()) else { return Ok(None) };
        self.budget.forms = left;
        Ok(Some(forms))
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
        if self.remarks.len() >= MAX_REMARKS || self.remarks.iter().any(|remark| remark.message == message) {
            return;
        }
        let found = self.text.find(about);
        let start = found.map_or(0, |at| self.text[..at].chars().count());
        let length = if found.is_some() { about } else { self.text }.chars().count();
        self.remarks.push(Remark { message, start, end: start + length, suggestion: None });
    }
}

/// Whether a node is found by one posting list a word, or by a phrase of them.
fn is_simple(node: &Node) -> bool {
    match node {
        Node::Word(_) => true,
        Node::Phrase(words) => !words.contains(&Word::Any),
        _ => false,
    }
}
