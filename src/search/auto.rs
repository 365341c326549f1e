//! How many of a query's plain words must be there, and what happens when no article has them all.

use crate::plan::Op;
use crate::query::Remark;
use crate::search::matching::weight;
use crate::search::request::Matching;

/// Up to so many plain words, all are required.
const FEW_WORDS: usize = 4;

/// Of more words an article must carry this part of their weight.
const LEAST_SHARE: f32 = 0.5;

/// The words of a query that is nothing but words typed side by side: asked for as `matching` says.
pub(crate) fn required(op: Op, n_words: usize, matching: Matching) -> Op {
    match (matching, op) {
        (Matching::Any, Op::And(words)) => Op::Or(words, 0.0),
        (Matching::Auto, Op::And(words)) if n_words > FEW_WORDS => some_of(words),
        (_, op) => op,
    }
}

fn some_of(words: Vec<Op>) -> Op {
    let total: f32 = words.iter().map(weight).sum();
    Op::Or(words, total * LEAST_SHARE)
}

/// What to ask for instead when no article has all the words, and what to say about it.
///
/// Words that stand in no article at all are left out; when the others do not stand together either, articles with
/// any of them are shown, those with the most of their weight first.
pub(crate) fn relaxed(op: &Op, words: &[&str], query: &str, finds: impl Fn(&Op) -> bool) -> Option<(Op, Remark)> {
    let Op::And(ops) = op else { return None };
    let (known, unknown): (Vec<_>, Vec<_>) = ops.iter().zip(words).partition(|(op, _)| finds(op));
    if known.is_empty() {
        return None;
    }
    let known_ops: Vec<Op> = known.iter().map(|(op, _)| (*op).clone()).collect();
    let kept = if let [only] = known_ops.as_slice() { only.clone() } else { Op::And(known_ops.clone()) };
    if !unknown.is_empty() && finds(&kept) {
        let left_out: Vec<&str> = unknown.iter().map(|(_, word)| **word).collect();
        let message = format!("no article has {}; left out", listed(&left_out, "or"));
        return Some((kept, remark(message, &left_out, query)));
    }
    let all: Vec<&str> = words.to_vec();
    let message = format!("no article has {} together; articles with some of them are shown", listed(&all, "and"));
    Some((Op::Or(known_ops, 0.0), remark(message, &all, query)))
}

/// `"a"`, `"a" and "b"`, `"a", "b" and "c"`.
fn listed(words: &[&str], joint: &str) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} {joint} {last}", first.join(", ")),
    }
}

fn remark(message: String, words: &[&str], query: &str) -> Remark {
    let place = |word: &str| query.find(word).map(|at| query[..at].chars().count());
    let start = words.iter().filter_map(|word| place(word)).min().unwrap_or_default();
    let end = words.iter().filter_map(|word| place(word).map(|at| at + word.chars().count())).max();
    Remark { message, start, end: end.unwrap_or_else(|| query.chars().count()), suggestion: None }
}

#[cfg(test)]
mod tests {
    use super::{listed, relaxed, required};
    use crate::plan::{Op, TextField, WordOp};
    use crate::search::request::Matching;

    fn word(weight: f32) -> Op {
        Op::Word(WordOp { field: TextField::Text, forms: Vec::new(), weight })
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
        let (kept, remark) = relaxed(&op, &["rafah", "zzz"], "rafah zzz", finds).unwrap();
        assert_eq!((kept, remark.message.as_str()), (word(1.0), "no article has \"zzz\"; left out"));
        assert_eq!((remark.start, remark.end), (6, 9));
    }

    #[test]
    fn words_read_as_a_list() {
        assert_eq!(listed(&["a", "b", "c"], "and"), "\"a\", \"b\" and \"c\"");
    }
}
