//! How many of a query's plain words must be there, and what happens when no article has them all.

use std::ops::Range;

use crate::plan::Op;
use crate::query::Remark;
use crate::search::matching::weight;
use crate::search::request::Matching;

/// Up to so many plain words, all are required.
const FEW_WORDS: usize = 4;

/// Of more words an article must carry this part of their weight.
const LEAST_SHARE: f32 = 0.5;

/// The words of a query that is nothing but `n_words` words typed side by side, asked for as `matching` says. Of any
/// other query there are none, and it says itself what it means.
pub(crate) fn required(op: Op, n_words: usize, matching: Matching) -> Op {
    match (matching, op) {
        (Matching::Any, Op::And(words)) if n_words > 1 => Op::Or(words, 0.0),
        (Matching::Auto, Op::And(words)) if is_many(n_words) => some_of(words),
        (_, op) => op,
    }
}

/// Whether of so many words not all are required.
pub(crate) fn is_many(n_words: usize) -> bool {
    n_words > FEW_WORDS
}

fn some_of(words: Vec<Op>) -> Op {
    let total: f32 = words.iter().map(weight).sum();
    Op::Or(words, total * LEAST_SHARE)
}

/// What to say when many words were asked for and only `whole` of the articles found have them all.
pub(crate) fn told(whole: u64, query: &str) -> Remark {
    let have = match whole {
        0 => "none has them all".to_owned(),
        1 => "1 has them all".to_owned(),
        whole => format!("{whole} have them all"),
    };
    let message =
        format!("of so many words about half are enough, rare ones counting most; of the articles found {have}");
    Remark { message, start: 0, end: query.chars().count(), suggestion: None }
}

/// What to say about those of many words that no article has, where there are any.
pub(crate) fn told_unknown(op: &Op, words: &[&str], query: &str) -> Option<Remark> {
    let Op::And(ops) = op else { return None };
    let places = places(words, query);
    let unknown = ops.iter().zip(words.iter().zip(places)).filter(|(op, _)| weight(op) == 0.0);
    let (unknown, places): (Vec<&str>, Vec<Range<usize>>) = unknown.map(|(_, (word, place))| (*word, place)).unzip();
    let message = || format!("no article has {}; left out", listed(&unknown, "or"));
    (!unknown.is_empty()).then(|| remark(message(), &places))
}

/// What to ask for instead when no article has enough of the words, and what to say about it.
///
/// Words that stand in no article at all are left out; when the others do not stand together either, articles with
/// any of them are shown, those with the most of their weight first.
pub(crate) fn relaxed(
    op: &Op,
    words: &[&str],
    query: &str,
    is_filtered: bool,
    finds: impl Fn(&Op) -> bool,
) -> Option<(Op, Remark)> {
    let Op::And(ops) = op else { return None };
    let places = places(words, query);
    let (known, unknown): (Vec<_>, Vec<_>) = ops.iter().zip(words.iter().zip(&places)).partition(|(op, _)| finds(op));
    if known.is_empty() {
        return None;
    }
    let no_article = if is_filtered { "no article that passes the filters" } else { "no article" };
    let known: Vec<Op> = known.into_iter().map(|(op, _)| op.clone()).collect();
    let kept = match known.as_slice() {
        [only] => only.clone(),
        _ => required(Op::And(known.clone()), known.len(), Matching::Auto),
    };
    if !unknown.is_empty() && finds(&kept) {
        let (left_out, places): (Vec<&str>, Vec<Range<usize>>) =
            unknown.into_iter().map(|(_, (word, place))| (*word, place.clone())).unzip();
        let message = format!("{no_article} has {}; left out", listed(&left_out, "or"));
        return Some((kept, remark(message, &places)));
    }
    let message = format!("{no_article} has {} together; articles with some of them are shown", listed(words, "and"));
    Some((Op::Or(known, 0.0), remark(message, &places)))
}

/// `"a"`, `"a" and "b"`, `"a", "b" and "c"`; a word that was typed twice is told once.
fn listed(words: &[&str], joint: &str) -> String {
    let mut told: Vec<&str> = Vec::new();
    for word in words {
        if !told.contains(word) {
            told.push(word);
        }
    }
    let quoted: Vec<String> = told.iter().map(|word| format!("\"{word}\"")).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} {joint} {last}", first.join(", ")),
    }
}

/// Where the words stand in the query, in characters: side by side, in order.
fn places(words: &[&str], query: &str) -> Vec<Range<usize>> {
    let (mut byte, mut start) = (0, 0);
    let mut places = Vec::with_capacity(words.len());
    for word in words {
        let Some(before) = query[byte..].find(word) else { return vec![0..query.chars().count(); words.len()] };
        start += query[byte..byte + before].chars().count();
        let end = start + word.chars().count();
        places.push(start..end);
        (byte, start) = (byte + before + word.len(), end);
    }
    places
}

fn remark(message: String, places: &[Range<usize>]) -> Remark {
    let start = places.iter().map(|place| place.start).min().unwrap_or_default();
    let end = places.iter().map(|place| place.end).max().unwrap_or_default();
    Remark { message, start, end, suggestion: None }
}

#[cfg(test)]
mod tests {
    use super::{listed, relaxed, required};
    use crate::plan::{Form, Op, TextField, WordOp};
    use crate::search::request::Matching;

    fn word(weight: f32) -> Op {
        let forms = vec![Form { term: "term".to_owned(), languages: u64::MAX }];
        Op::Word(WordOp { field: TextField::Text, forms, weight })
    }

    #[test]
    fn few_words_are_all_required_and_many_by_weight() {
        let and = |n| Op::And(vec![word(2.0); n]);
        assert_eq!(required(and(2), 2, Matching::Auto), and(2));
        assert_eq!(required(and(5), 5, Matching::Auto), Op::Or(vec![word(2.0); 5], 5.0));
        assert_eq!(required(and(5), 5, Matching::All), and(5));
        assert_eq!(required(and(2), 2, Matching::Any), Op::Or(vec![word(2.0); 2], 0.0));
    }

    #[test]
    fn a_word_nobody_has_is_left_out_and_said() {
        let op = Op::And(vec![word(1.0), word(7.0)]);
        let finds = |op: &Op| *op == word(1.0);
        let (kept, remark) = relaxed(&op, &["rafah", "zzz"], "rafah zzz", false, finds).unwrap();
        assert_eq!((kept, remark.message.as_str()), (word(1.0), "no article has \"zzz\"; left out"));
        assert_eq!((remark.start, remark.end), (6, 9));
    }

    #[test]
    fn a_remark_points_at_the_word_it_is_about() {
        assert_eq!(super::places(&["cat", "at"], "«cat» at"), [1..4, 6..8]);
        assert_eq!(super::places(&["a", "b"], "x"), [0..1, 0..1]);
    }

    #[test]
    fn operators_mean_what_they_say_whatever_is_asked_of_words() {
        let op = Op::And(vec![word(1.0), Op::Not(Box::new(word(2.0)))]);
        assert_eq!(required(op.clone(), 0, Matching::Any), op);
    }

    #[test]
    fn words_read_as_a_list() {
        assert_eq!(listed(&["a", "b", "c"], "and"), "\"a\", \"b\" and \"c\"");
        assert_eq!(listed(&["a", "b", "a"], "or"), "\"a\" or \"b\"");
    }
}
