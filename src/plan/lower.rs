//! Lowers a query's tree to operations over one index.

use std::sync::Arc;

use tantivy::TantivyError;

use crate::analyze::{Tokens, is_lone_character};
use crate::plan::forms::{Forms, MAX_FORMS, Vocabulary};
use crate::plan::operations::{Condition, Op, TextField, WordOp};
use crate::query::{Field, Node, Query, Remark, Word};
use crate::rank::rarity;

/// Patterns and fuzzy words of a query that are looked up: each is a walk through the dictionary.
const MAX_PATTERNS: usize = 100;

/// The most terms that all patterns and fuzzy words of a query stand for together.
const MAX_FORMS_OF_QUERY: usize = 20_000;

/// Words of a query that are looked up, parts of compounds and of scripts without spaces counted each.
const MAX_WORDS: usize = 10_000;

/// Remarks that are made about the words of one query.
const MAX_REMARKS: usize = 20;

/// The most ways in which a phrase is read.
const MAX_READINGS: usize = 16;

/// A query made ready for an index, and what there is to say about it.
pub(crate) struct Lowered {
    pub(crate) op: Op,
    pub(crate) remarks: Vec<Remark>,
}

/// Lowers a query that was typed as `text`.
pub(crate) fn lower(query: &Query, text: &str, vocabulary: &Vocabulary) -> Result<Lowered, TantivyError> {
    let budget = Budget { words: MAX_WORDS, patterns: MAX_PATTERNS, forms: MAX_FORMS_OF_QUERY };
    let mut lowering = Lowering { vocabulary, text, budget, remarks: Vec::new() };
    let op = lowering.node(&query.root, TextField::Text, 1.0)?;
    Ok(Lowered { op, remarks: lowering.remarks })
}

struct Lowering<'a> {
    vocabulary: &'a Vocabulary,
    text: &'a str,
    budget: Budget,
    remarks: Vec<Remark>,
}

/// What the rest of the query may still cost.
struct Budget {
    words: usize,
    patterns: usize,
    forms: usize,
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
            Node::Published(from, to) => Op::Condition(Condition::published(*from, *to)),
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
            (Some(near), None) if matches!(word, Word::Fuzzy(..)) => self.exact_first(near, word)?,
            (Some(whole), None) => Op::Word(whole),
            (None, Some(parts)) => parts,
            (None, None) => Op::Nothing,
        })
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

    fn side_by_side(&mut self, words: &[Word], field: TextField, weight: f32) -> Result<Op, TantivyError> {
        let words = words.iter().map(|word| self.single(word, field, weight));
        Ok(Op::Phrase(words.collect::<Result<_, _>>()?))
    }

    fn single(&mut self, word: &Word, field: TextField, weight: f32) -> Result<WordOp, TantivyError> {
        let Some(words) = self.budget.words.checked_sub(1) else {
            self.remark(format!("only the first {MAX_WORDS} words are searched; the rest is not found"), self.text);
            return Ok(WordOp { field, forms: Vec::new(), weight: 0.0 });
        };
        self.budget.words = words;
        let forms = match word {
            Word::Plain(_) | Word::Exact(_) => self.vocabulary.forms(word)?,
            Word::Pattern(typed) | Word::Fuzzy(typed, _) => match self.affordable(word)? {
                Some(forms) => forms,
                None => {
                    self.remark(
                        format!("{word} is left out: the patterns of this query are too many or too broad"),
                        typed,
                    );
                    return Ok(WordOp { field, forms: Vec::new(), weight: 0.0 });
                }
            },
        };
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

/// The ways to read a phrase: `"the fox-it group"` is `the fox it group` and `the foxit group`. Very long compounds, and
/// the later ones of very many, are read as their parts only.
fn readings(words: &[Word]) -> Vec<Vec<Word>> {
    let mut readings = vec![Vec::new()];
    for (number, word) in words.iter().enumerate() {
        let Spelled { whole, parts } = spell_inside(word, number + 1 == words.len());
        let n_parts = parts.len();
        let mut next = Vec::new();
        for way in [parts, whole.into_iter().collect()] {
            let is_affordable = next.len() + readings.len() <= MAX_READINGS && n_parts <= MAX_READINGS;
            let is_way = !way.is_empty() && (next.is_empty() || is_affordable);
            let read = |before: &Vec<Word>| before.iter().chain(&way).cloned().collect();
            next.extend(readings.iter().filter(|_| is_way).map(read).collect::<Vec<_>>());
        }
        if !next.is_empty() {
            readings = next;
        }
    }
    readings
}

/// A word as typed, as it stands alone or at the end of a phrase.
fn spell(word: &Word) -> Spelled {
    spell_inside(word, true)
}

/// A word as typed. The last character of a script without spaces is in a pair already and says nothing more, unless
/// another word follows that has to stand behind it.
fn spell_inside(word: &Word, is_last: bool) -> Spelled {
    let mut spelled = spell_whole(word);
    if is_last
        && let [.., Word::Plain(pair) | Word::Exact(pair), Word::Plain(last) | Word::Exact(last)] =
            spelled.parts.as_slice()
        && is_lone_character(last)
        && pair.strip_suffix(last.as_str()).is_some_and(is_lone_character)
    {
        spelled.parts.pop();
    }
    spelled
}

fn spell_whole(word: &Word) -> Spelled {
    match word {
        Word::Pattern(pattern) => Spelled { whole: Some(Word::Pattern(joined(pattern))), parts: Vec::new() },
        Word::Fuzzy(text, edits) => tokenised(text, |term| Word::Fuzzy(term, *edits)),
        Word::Exact(text) => tokenised(text, Word::Exact),
        Word::Plain(text) => tokenised(text, Word::Plain),
    }
}

/// A pattern over words as the index joins them: `O'Br*` is `obr*`, `fox-i?` is `foxi?`. An address stays as it is.
fn joined(pattern: &str) -> String {
    if pattern.contains(['@', '#', '/']) {
        return pattern.to_lowercase();
    }
    let mut joined = String::with_capacity(pattern.len());
    let mut rest = pattern.chars();
    while let Some(c) = rest.next() {
        let is_decimal_point =
            c == '.' && joined.ends_with(char::is_numeric) && rest.clone().all(|c| !c.is_alphabetic());
        if is_decimal_point || !matches!(c, '.' | '-' | '\u{2010}' | '\u{2011}' | '\'' | '’' | '‘' | 'ʼ') {
            joined.extend(c.to_lowercase());
        }
    }
    joined
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
    let whole = terms.first().is_some_and(covers_all).then(|| make(terms.remove(0).0));
    if positions == 1 {
        return Spelled { whole, parts: Vec::new() };
    }
    terms.retain(|(_, _, parts)| *parts == 1);
    terms.dedup_by_key(|(_, position, _)| *position);
    Spelled { whole, parts: terms.into_iter().map(|(term, ..)| make(term)).collect() }
}

#[cfg(test)]
mod tests {
    use super::{readings, spell};
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
        check("中", Some("中"), &[]);
        check("fox-it/nl", None, &["fox", "it", "nl"]);
        check("--", None, &[]);
    }

    #[test]
    fn patterns_are_over_joined_words() {
        let check = |typed: &str, expected| assert_eq!(super::joined(typed), expected);
        check("O’Br*", "obr*");
        check("fox-i?", "foxi?");
        check("1.5*", "1.5*");
        check("U.S.*", "us*");
        check("press@*.Org", "press@*.org");
    }

    #[test]
    fn a_phrase_is_read_in_every_way_its_compounds_can_be() {
        let check = |words: &[&str], expected: &[&str]| {
            let words: Vec<Word> = words.iter().map(|word| Word::Plain((*word).to_owned())).collect();
            let readings = readings(&words).into_iter();
            let readings = readings.map(|words| words.iter().map(Word::to_string).collect::<Vec<_>>().join(" "));
            assert_eq!(readings.collect::<Vec<_>>(), expected);
        };
        check(&["two", "state"], &["two state"]);
        check(&["fox-it", "group"], &["fox it group", "foxit group"]);
        check(&["中文", "报道"], &["中文 文 报道"]);
        check(&["--", "state"], &["state"]);
        check(&["--"], &[""]);
        assert_eq!(readings(&vec![Word::Plain("a-b".to_owned()); 9]).len(), 16);
    }
}
