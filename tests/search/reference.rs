//! Decides by brute force what a query finds and what it lights: no index, no plan, nothing but the tree and the words.
//!
//! This file walks the tree, `words` says what is the same word, and `places` where words stand. A node that is about
//! places gives its matches in a text, every one of them; all else is counting and comparing these. It is meant to be
//! trusted by being read, so nothing here is clever.

mod places;
mod words;

use std::cell::RefCell;
use std::collections::BTreeSet;

use dateline::Article;
use dateline::analyze::fold;
use dateline::query::{Field, Node, Word};

use places::{Frame, Match, Spot, Text, count_apart};
use words::{SameWords, spellings};

/// What decides, for all articles of a corpus.
pub(crate) struct Reference<'a> {
    articles: Vec<Reading<'a>>,
}

/// One article, read.
pub(crate) struct Reading<'a> {
    pub(crate) article: &'a Article,
    title: Text<'a>,
    body: Text<'a>,
    /// Its own language; those of all articles where it is not known.
    languages: Vec<&'a str>,
    same: RefCell<SameWords>,
}

/// Stretches of the headline and of the body, in characters.
pub(crate) type Lit = (Vec<[usize; 2]>, Vec<[usize; 2]>);

impl<'a> Reference<'a> {
    pub(crate) fn new(articles: &'a [Article]) -> Self {
        let languages: BTreeSet<&str> = articles.iter().filter_map(|article| article.language.as_deref()).collect();
        let read = |article: &'a Article| Reading {
            article,
            title: Text::new(&article.title, false),
            body: Text::new(&article.body, true),
            languages: article.language.as_deref().map_or_else(|| languages.iter().copied().collect(), |own| vec![own]),
            same: RefCell::default(),
        };
        Self { articles: articles.iter().map(read).collect() }
    }

    pub(crate) fn articles(&self) -> &[Reading<'a>] {
        &self.articles
    }
}

impl Reading<'_> {
    /// Whether the article is found.
    pub(crate) fn fits(&self, node: &Node) -> bool {
        self.holds(node, &Frame::default(), 1)
    }

    /// What is lit in it.
    pub(crate) fn lit(&self, node: &Node) -> Lit {
        let (mut title, mut body) = (Vec::new(), Vec::new());
        self.light(node, &Frame::default(), 1, &mut title, &mut body);
        (self.title.lit(&title), self.body.lit(&body))
    }

    /// Whether a node holds, when its matches have to be `times` at least and as the frame wants them.
    fn holds(&self, node: &Node, frame: &Frame, times: u32) -> bool {
        match node {
            Node::Everything => true,
            Node::Nothing => false,
            Node::All(nodes) => nodes.iter().all(|node| self.holds(node, frame, times)),
            Node::Any(nodes) if !is_positional(node) => nodes.iter().any(|node| self.holds(node, frame, times)),
            Node::Not(inner) => !self.holds(inner, frame, times),
            Node::Value(field, wanted) => value(*field, wanted.as_deref(), self.article),
            Node::Published(from, to) => self
                .article
                .published
                .is_some_and(|at| from.is_none_or(|from| from <= at) && to.is_none_or(|to| at < to)),
            Node::Length(least, most) => {
                (least.unwrap_or(0)..=most.unwrap_or(u64::MAX)).contains(&self.article.words())
            }
            Node::AtLeast(more, inner) => self.holds(inner, frame, times.max(*more)),
            _ => match framed(node, frame) {
                Some((inner, frame)) => self.holds(inner, &frame, times),
                None => {
                    let [title, body] = [&self.title, &self.body].map(|text| self.matches(node, frame, text));
                    count_apart(&title) + count_apart(&body) >= times as usize
                }
            },
        }
    }

    /// Gathers the matches that are lit: of nodes that hold, and that nothing negates.
    fn light(&self, node: &Node, frame: &Frame, times: u32, title: &mut Vec<Match>, body: &mut Vec<Match>) {
        if !self.holds(node, frame, times) {
            return;
        }
        match node {
            Node::All(nodes) => nodes.iter().for_each(|node| self.light(node, frame, times, title, body)),
            Node::Any(nodes) if !is_positional(node) => {
                nodes.iter().for_each(|node| self.light(node, frame, times, title, body));
            }
            Node::Not(_) => {}
            Node::AtLeast(more, inner) => self.light(inner, frame, times.max(*more), title, body),
            _ => match framed(node, frame) {
                Some((inner, frame)) => self.light(inner, &frame, times, title, body),
                None => {
                    title.extend(self.matches(node, frame, &self.title));
                    body.extend(self.matches(node, frame, &self.body));
                }
            },
        }
    }

    /// Every match of a node in a text. Of a node that is not about places there is none.
    fn matches(&self, node: &Node, frame: &Frame, text: &Text<'_>) -> Vec<Match> {
        let mut matches = match node {
            Node::Word(word) => self.side_by_side(std::slice::from_ref(word), frame, text),
            Node::Phrase(words) => self.side_by_side(words, frame, text),
            Node::Any(nodes) => nodes.iter().flat_map(|node| self.matches(node, frame, text)).collect(),
            Node::Near(left, window, right) => {
                let (left, right) = (self.matches(left, frame, text), self.matches(right, frame, text));
                let pairs = left.iter().flat_map(|a| right.iter().map(move |b| (a, b)));
                pairs.filter_map(|(a, b)| text.together(a, *window, b)).collect()
            }
            Node::Apart(left, window, right) => {
                // What must not be near may stand anywhere, in any letters, whatever is asked of the left.
                let right = self.matches(right, &Frame::default(), text);
                let is_apart = |a: &Match| right.iter().all(|b| text.together(a, *window, b).is_none());
                self.matches(left, frame, text).into_iter().filter(is_apart).collect()
            }
            _ => framed(node, frame).map_or_else(Vec::new, |(inner, frame)| self.matches(inner, &frame, text)),
        };
        matches.sort();
        matches.dedup();
        matches
    }

    /// Words side by side, as one match, wherever they stand in the text as the frame wants them.
    fn side_by_side(&self, words: &[Word], frame: &Frame, text: &Text<'_>) -> Vec<Match> {
        let is_last = |number: usize| number + 1 == words.len();
        let words = words.iter().enumerate();
        let places: Vec<Places> = words.map(|(number, word)| self.places(word, is_last(number), text)).collect();
        let mut found = Vec::new();
        for start in 0..text.tokens().len() {
            found.extend(side_by_side_from(&places, start).into_iter().filter(|found| text.admits(frame, found)));
        }
        found
    }

    fn places(&self, word: &Word, is_last: bool, text: &Text<'_>) -> Places {
        let mut same = self.same.borrow_mut();
        let mut spots = |typed: &String| match word {
            // What stands at the position itself, not what begins there as a compound.
            Word::Any => text.spots(&text.tokens().iter().filter(|token| token.parts == 1).collect::<Vec<_>>()),
            _ => text.spots(&same.same(word, typed, &self.languages, text.tokens())),
        };
        spellings(word, is_last).iter().map(|terms| terms.iter().map(&mut spots).collect()).collect()
    }
}

/// Where a word stands: for each way in which it is spelled, for each term of it, for each position what is there.
type Places = Vec<Vec<Vec<Option<Spot>>>>;

/// Words side by side from `start`: each begins behind the one before.
fn side_by_side_from(words: &[Places], start: usize) -> Vec<Match> {
    let Some((first, rest)) = words.split_first() else { return vec![Vec::new()] };
    let mut matches = Vec::new();
    for terms in first {
        let spots = terms.iter().zip(start..).map(|(spots, position)| spots.get(position).copied().flatten());
        let Some(spots) = spots.collect::<Option<Match>>() else { continue };
        let rests = side_by_side_from(rest, start + spots.len());
        matches.extend(rests.into_iter().map(|rest| [spots.as_slice(), rest.as_slice()].concat()));
    }
    matches
}

/// What stands within a field or a function, and what it asks of the matches there beside what is asked already.
fn framed<'n>(node: &'n Node, frame: &Frame) -> Option<(&'n Node, Frame)> {
    let mut frame = frame.clone();
    let inner = match node {
        Node::Boost(inner, _) => inner,
        Node::Within(field, inner) => {
            frame.field = Some(*field);
            inner
        }
        Node::First(n_words, inner) => {
            frame.first = Some(frame.first.unwrap_or(*n_words).min(*n_words));
            inner
        }
        Node::HeadlineOrLead(inner) => {
            frame.is_headline_or_lead = true;
            inner
        }
        Node::Written(letters, inner) => {
            frame.letters.push(*letters);
            inner
        }
        _ => return None,
    };
    Some((inner, frame))
}

/// Whether a node is about places, so that it has matches.
fn is_positional(node: &Node) -> bool {
    match node {
        Node::Word(_) | Node::Phrase(_) | Node::Near(..) | Node::Apart(..) => true,
        Node::Any(nodes) => nodes.iter().all(is_positional),
        node => framed(node, &Frame::default()).is_some_and(|(inner, _)| is_positional(inner)),
    }
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

/// The text with `[` and `]` around what is lit.
pub(crate) fn marked(text: &str, spans: &[[usize; 2]]) -> String {
    let mut marked = String::new();
    for (at, c) in text.chars().chain(['\0']).enumerate() {
        marked.extend(spans.iter().filter(|span| span[1] == at).map(|_| ']'));
        marked.extend(spans.iter().filter(|span| span[0] == at).map(|_| '['));
        marked.push(c);
    }
    marked.trim_end_matches('\0').to_owned()
}
