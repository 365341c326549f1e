//! Adds words of the best articles to a query, where these agree on what it is about.

use std::collections::HashSet;

use crate::analyze::{MarkedTokens, Stemmer, stem_key};
use crate::article::Article;
use crate::plan::{ExpandedOp, Op, TextField, Vocabulary, WordOp, light_words};
use crate::query::{Remark, Word};
use crate::rank::{Feedback, rarity};
use crate::search::matching::weight;

/// What all added words weigh, against those of the query.
const WEIGHT: f32 = 0.5;

/// The part of their weight that an article must have to be found by added words alone.
const LEAST_SHARE: f32 = 0.25;

/// A word that more of all articles have tells nothing.
const COMMON: f32 = 0.3;

/// Fewer articles are no crowd that could agree.
const FEWEST_ARTICLES: usize = 5;

/// What the articles must agree on their words at least, 0 to 1.
const LEAST_AGREEMENT: f32 = 0.25;

/// Added words that a remark names.
const NAMED_WORDS: usize = 8;

/// What becomes of a query.
pub(crate) enum Expansion {
    /// It is asked so.
    Expanded(Op, Vec<String>),
    /// It stays as it is, for this reason.
    Kept(&'static str),
}

/// Expands `asked` with words of the articles it finds first. Only where it is `open`, nothing but words, may the added
/// ones find further articles: operators mean what they say.
pub(crate) fn expand(
    asked: &Op,
    is_open: bool,
    best: &[(f32, Article)],
    vocabulary: &Vocabulary,
) -> tantivy::Result<Expansion> {
    if best.len() < FEWEST_ARTICLES {
        return Ok(Expansion::Kept("it finds too few articles to learn from"));
    }
    let mut feedback = Feedback::default();
    for (score, article) in best {
        feedback.add(*score, words(article));
    }
    let own = own_terms(asked);
    let worth = |word: &str| worth(word, &own, vocabulary);
    let chosen = feedback.words(worth);
    let agreement: f32 = chosen.iter().map(|added| added.share * added.agreement).sum();
    if agreement < LEAST_AGREEMENT {
        return Ok(Expansion::Kept("the best articles have too little in common"));
    }
    let all = WEIGHT * own_weight(asked);
    let mut added: Vec<WordOp> = Vec::with_capacity(chosen.len());
    let mut names = Vec::with_capacity(chosen.len());
    for chosen in chosen {
        let forms = vocabulary.forms(&Word::Plain(chosen.word.clone()))?;
        let is_new = |term: &String| !own.contains(term) && !added.iter().any(|word| has(word, term));
        if forms.forms.iter().all(|form| is_new(&form.term)) {
            let weight = all * chosen.share;
            added.push(WordOp { field: TextField::Text, forms: forms.forms.clone(), weight, is_light: false });
            names.push(chosen.word);
        }
    }
    let least = is_open.then_some(LEAST_SHARE * all);
    Ok(Expansion::Expanded(Op::Expanded(Box::new(ExpandedOp { asked: asked.clone(), added, least })), names))
}

fn has(word: &WordOp, term: &str) -> bool {
    word.forms.iter().any(|form| form.term == term)
}

/// The words of an article that could be added, each with the key of its forms.
fn words(article: &Article) -> Vec<(String, String)> {
    let stemmer = article.language.as_deref().and_then(Stemmer::for_language);
    let light = light_words(article.language.as_deref().unwrap_or_default());
    let mut words = Vec::new();
    for text in [&article.title, &article.body] {
        let mut tokens = MarkedTokens::new(text);
        while tokens.advance() {
            let word: &str = tokens.token().text;
            let is_word = word.chars().all(char::is_alphabetic) && word.chars().nth(2).is_some();
            if is_word && !light.contains(word) {
                words.push((stem_key(word, stemmer.as_ref()), word.to_owned()));
            }
        }
    }
    words
}

/// What a word weighs, if it may be added: it is not the query's own, and some articles have it but not most.
fn worth(word: &str, own: &HashSet<String>, vocabulary: &Vocabulary) -> Option<f32> {
    let frequency = vocabulary.frequency(word).ok().filter(|_| !own.contains(word))?;
    let articles = vocabulary.articles();
    (frequency > 1 && frequency as f32 <= COMMON * articles as f32).then(|| rarity(frequency, articles))
}

/// The terms of all words of a query, those it excludes too.
fn own_terms(op: &Op) -> HashSet<String> {
    let mut terms = HashSet::new();
    each_word(op, &mut |word| terms.extend(word.forms.iter().map(|form| form.term.clone())));
    terms
}

fn each_word(op: &Op, take: &mut impl FnMut(&WordOp)) {
    match op {
        Op::Word(word) => take(word),
        Op::Phrase(words) => words.iter().for_each(take),
        Op::Proximity(op) => op.words.iter().for_each(take),
        Op::And(ops) | Op::Or(ops, _) => ops.iter().for_each(|op| each_word(op, take)),
        Op::Not(inner) => each_word(inner, take),
        Op::Expanded(op) => each_word(&op.asked, take),
        Op::Everything | Op::Nothing | Op::Condition(_) => {}
    }
}

/// What all words of a query weigh.
fn own_weight(op: &Op) -> f32 {
    match op {
        Op::And(ops) | Op::Or(ops, _) => ops.iter().map(own_weight).sum(),
        op => weight(op),
    }
}

impl Expansion {
    /// What to say about it.
    pub(crate) fn remark(&self, query: &str) -> Remark {
        let message = match self {
            Self::Kept(reason) => format!("not expanded: {reason}"),
            Self::Expanded(_, words) => format!("expanded with words of the best articles: {}", named(words)),
        };
        Remark { message, start: 0, end: query.chars().count(), suggestion: None }
    }
}

fn named(words: &[String]) -> String {
    let first = words[..words.len().min(NAMED_WORDS)].join(", ");
    match words.len().saturating_sub(NAMED_WORDS) {
        0 => first,
        more => format!("{first} and {more} more"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Expansion, own_terms};
    use crate::plan::{Form, Op, TextField, WordOp};

    fn word(term: &str) -> WordOp {
        let forms = vec![Form { term: term.to_owned(), languages: u64::MAX, is_inflected: false }];
        WordOp { field: TextField::Text, forms, weight: 1.0, is_light: false }
    }

    #[test]
    fn excluded_words_are_the_querys_own_too() {
        let op = Op::And(vec![Op::Phrase(vec![word("a"), word("b")]), Op::Not(Box::new(Op::Word(word("c"))))]);
        let mut terms: Vec<String> = own_terms(&op).into_iter().collect();
        terms.sort();
        assert_eq!(terms, ["a", "b", "c"]);
    }

    #[test]
    fn what_was_added_is_said() {
        let told = |n: usize| {
            let words = (0..n).map(|number| format!("w{number}")).collect();
            Expansion::Expanded(Op::Nothing, words).remark("canal").message
        };
        assert_eq!(told(2), "expanded with words of the best articles: w0, w1");
        assert!(told(10).ends_with("w6, w7 and 2 more"));
        let remark = Expansion::Kept("it finds too few articles to learn from").remark("canal");
        assert_eq!((remark.message.as_str(), remark.end), ("not expanded: it finds too few articles to learn from", 5));
    }
}
