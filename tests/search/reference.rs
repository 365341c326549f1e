//! Decides by brute force whether an article fits a query: no index, no plan, nothing but the tree and the words.

use std::collections::BTreeSet;

use dateline::Article;
use dateline::analyze::{Stemmer, Tokens, fold, same_word};
use dateline::query::{Field, Node, Word};

/// Where words are looked for.
#[derive(Clone, Copy)]
enum Place {
    Anywhere,
    Title,
    Lead,
    Body,
}

/// What decides.
pub(crate) struct Reference {
    /// The languages of all articles.
    languages: BTreeSet<String>,
}

impl Reference {
    pub(crate) fn new(articles: &[Article]) -> Self {
        Self { languages: articles.iter().filter_map(|article| article.language.clone()).collect() }
    }

    /// Whether an article fits.
    pub(crate) fn fits(&self, node: &Node, article: &Article) -> bool {
        self.node(node, article, Place::Anywhere)
    }

    fn node(&self, node: &Node, article: &Article, place: Place) -> bool {
        match node {
            Node::Everything => true,
            Node::Nothing => false,
            Node::Word(word) => self.side_by_side(std::slice::from_ref(word), article, place),
            Node::Phrase(words) => self.side_by_side(words, article, place),
            Node::All(nodes) => nodes.iter().all(|node| self.node(node, article, place)),
            Node::Any(nodes) => nodes.iter().any(|node| self.node(node, article, place)),
            Node::Not(node) => !self.node(node, article, place),
            Node::Within(field, node) => self.node(node, article, place_of(*field)),
            Node::Boost(node, _) => self.node(node, article, place),
            Node::Value(field, wanted) => value(*field, wanted.as_deref(), article),
            Node::Published(from, to) => {
                article.published.is_some_and(|at| from.is_none_or(|from| from <= at) && to.is_none_or(|to| at < to))
            }
            Node::Near(..)
            | Node::Apart(..)
            | Node::AtLeast(..)
            | Node::First(..)
            | Node::HeadlineOrLead(_)
            | Node::Written(..) => false,
            Node::Length(least, most) => (least.unwrap_or(0)..=most.unwrap_or(u64::MAX)).contains(&article.words()),
        }
    }

    /// Words side by side in one of the texts of the place.
    fn side_by_side(&self, words: &[Word], article: &Article, place: Place) -> bool {
        let texts = match place {
            Place::Anywhere => vec![article.body.as_str(), article.title.as_str()],
            Place::Title => vec![article.title.as_str()],
            Place::Lead => vec![article.lead()],
            Place::Body => vec![article.body.as_str()],
        };
        let languages: Vec<&str> = match &article.language {
            Some(language) => vec![language],
            None => self.languages.iter().map(String::as_str).collect(),
        };
        texts.into_iter().any(|text| {
            let text = tokens(text);
            let starts = 0..text.iter().map(|token| token.position + 1).max().unwrap_or_default();
            starts.into_iter().any(|start| ends(words, &text, start, &languages).next().is_some())
        })
    }
}

/// Where the words end that begin at `start`: after each word the next begins where it ended.
fn ends<'a>(
    words: &'a [Word],
    text: &'a [Token],
    start: u32,
    languages: &'a [&str],
) -> Box<dyn Iterator<Item = u32> + 'a> {
    let Some((first, rest)) = words.split_first() else { return Box::new(std::iter::once(start)) };
    let after = ends_of_word(first, text, start, languages);
    Box::new(after.into_iter().flat_map(move |next| ends(rest, text, next, languages)))
}

/// Where a word ends that begins at `start`: as one term, or as its parts.
fn ends_of_word(word: &Word, text: &[Token], start: u32, languages: &[&str]) -> Vec<u32> {
    let typed = word.text();
    let is_at = |term: &str, position: u32| {
        text.iter().any(|token| token.position == position && is_same(word, term, &token.text, languages))
    };
    if let Word::Pattern(pattern) = word {
        return Vec::from_iter(is_at(pattern, start).then_some(start + 1));
    }
    let spelled = tokens(typed);
    let length = spelled.iter().map(|token| token.position + token.parts).max().unwrap_or_default();
    let mut ends = Vec::new();
    if spelled.first().is_some_and(|whole| whole.parts == length && is_at(&whole.text, start)) {
        ends.push(start + 1);
    }
    let has_part = |position: u32| {
        let parts = spelled.iter().filter(|token| token.position == position && token.parts == 1);
        parts.take(1).any(|part| is_at(&part.text, start + position))
    };
    if length > 1 && (0..length).all(has_part) {
        ends.push(start + length);
    }
    ends
}

fn is_same(word: &Word, typed: &str, term: &str, languages: &[&str]) -> bool {
    // A single character of a script without spaces stands at the beginning of a pair.
    let is_lone =
        typed.chars().count() == 1 && ('\u{3040}'..='\u{9fff}').contains(&typed.chars().next().unwrap_or('a'));
    match word {
        Word::Any => true,
        Word::Plain(_) | Word::Exact(_) if is_lone => term.starts_with(typed),
        Word::Plain(_) => {
            same_word(typed, term, None)
                || languages.iter().any(|code| same_word(typed, term, Stemmer::for_language(code).as_ref()))
        }
        Word::Exact(_) => typed == term,
        Word::Pattern(_) => {
            let chars = |text: &str| fold(&text.to_lowercase()).chars().collect::<Vec<char>>();
            fits_pattern(&chars(typed), &chars(term))
        }
        Word::Fuzzy(_, most) => edits(typed, term) <= usize::from(*most),
    }
}

fn fits_pattern(pattern: &[char], term: &[char]) -> bool {
    match (pattern, term) {
        ([], []) => true,
        (['*', rest @ ..], _) => fits_pattern(rest, term) || !term.is_empty() && fits_pattern(pattern, &term[1..]),
        (['?', rest @ ..], [_, after @ ..]) => fits_pattern(rest, after),
        ([c, rest @ ..], [d, after @ ..]) => c == d && fits_pattern(rest, after),
        _ => false,
    }
}

/// Insertions, deletions, changes and swaps of neighbours.
fn edits(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            table[i][j] = match (i, j) {
                (0, n) | (n, 0) => n,
                _ => {
                    let change = table[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                    let least = change.min(table[i - 1][j] + 1).min(table[i][j - 1] + 1);
                    let is_swap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                    if is_swap { least.min(table[i - 2][j - 2] + 1) } else { least }
                }
            };
        }
    }
    table[a.len()][b.len()]
}

fn value(field: Field, wanted: Option<&str>, article: &Article) -> bool {
    let source = Some(article.source.clone()).filter(|source| !source.is_empty());
    let has: Vec<String> = match field {
        Field::Author => article.authors.clone(),
        Field::Keyword => article.keywords.clone(),
        Field::Source => source.into_iter().collect(),
        Field::Section => article.section.clone().into_iter().collect(),
        Field::Language => article.language.clone().into_iter().collect(),
        Field::Url => article.url.clone().into_iter().collect(),
        Field::Id => vec![article.id.clone()],
        Field::Title => vec![article.title.clone()],
        Field::Lead => vec![article.lead().to_owned()],
        Field::Body => vec![article.body.clone()],
    };
    match wanted {
        Some(wanted) if matches!(field, Field::Id | Field::Url) => has.iter().any(|value| value == wanted),
        Some(wanted) => has.iter().any(|value| fold(&value.to_lowercase()) == fold(&wanted.to_lowercase())),
        None => has.iter().any(|value| value.chars().any(char::is_alphanumeric)),
    }
}

fn place_of(field: Field) -> Place {
    match field {
        Field::Title => Place::Title,
        Field::Lead => Place::Lead,
        Field::Body => Place::Body,
        _ => Place::Anywhere,
    }
}

struct Token {
    text: String,
    position: u32,
    parts: u32,
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Tokens::new(text);
    let mut found = Vec::new();
    while tokens.advance() {
        let token = tokens.token();
        found.push(Token { text: token.text.to_owned(), position: token.position, parts: token.parts });
    }
    found
}
