//! How many of a query's plain words must be there, and what happens when no article has them all.

use std::ops::Range;

use crate::plan::{Form, Misspelled, Op, WordOp};
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
        (Matching::Any, Op::And(words)) if n_words > 1 => Op::Or(apart(words), 0.0),
        (Matching::Auto, Op::And(words)) if is_many(n_words) => some_of(words),
        (_, op) => op,
    }
}

/// Whether of so many words not all are required.
pub(crate) fn is_many(n_words: usize) -> bool {
    n_words > FEW_WORDS
}

fn some_of(words: Vec<Op>) -> Op {
    let words = apart(words);
    let total: f32 = words.iter().map(weight).sum();
    Op::Or(words, total * LEAST_SHARE)
}

/// The words, compounds taken apart: where not all words must be there, not all parts of `high-speed` must. A joined
/// form counts as each of the parts.
fn apart(words: Vec<Op>) -> Vec<Op> {
    let mut taken = Vec::with_capacity(words.len());
    for word in words {
        match word {
            Op::Phrase(parts) => taken.extend(parts.into_iter().map(Op::Word)),
            Op::Or(either, _) if matches!(either.as_slice(), [Op::Word(_), Op::Phrase(_)]) => {
                let mut whole = Vec::new();
                for op in either {
                    match op {
                        Op::Word(joined) => whole = joined.forms,
                        Op::Phrase(parts) => taken.extend(parts.into_iter().map(|part| Op::Word(also(part, &whole)))),
                        _ => {}
                    }
                }
            }
            word => taken.push(word),
        }
    }
    taken
}

/// A word that is found under other forms too.
fn also(mut word: WordOp, forms: &[Form]) -> WordOp {
    word.forms.extend_from_slice(forms);
    word.forms.sort_by(|a, b| a.term.cmp(&b.term));
    word.forms.dedup_by(|a, b| a.term == b.term);
    word
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

/// What to say about those of many words that no article has. What is said of a misspelled one is taken out of those.
pub(crate) fn told_unknown(op: &Op, words: &[&str], query: &str, misspelled: &mut Vec<Misspelled>) -> Vec<Remark> {
    let Op::And(ops) = op else { return Vec::new() };
    let places = places(words, query);
    let unknown = ops.iter().zip(words.iter().zip(places)).filter(|(op, _)| weight(op) == 0.0);
    left_out(unknown.map(|(_, (word, place))| (*word, place)).collect(), "no article", misspelled)
}

/// What to say of a word that no article has but that another is near to.
pub(crate) fn did_you_mean(misspelled: Misspelled) -> Remark {
    meant(misspelled, "")
}

fn meant(misspelled: Misspelled, left_out: &str) -> Remark {
    let Misspelled { word, suggestion, start, end } = misspelled;
    let message = format!("no article has \"{word}\"{left_out}; did you mean \"{suggestion}\"?");
    Remark { message, start, end, suggestion: Some(suggestion) }
}

/// What to say of words that are left out: a remark for each that is misspelled, which says all there is to say of it,
/// and one for the others.
fn left_out(words: Vec<(&str, Range<usize>)>, no_article: &str, misspelled: &mut Vec<Misspelled>) -> Vec<Remark> {
    let (near, lost): (Vec<_>, Vec<_>) =
        words.into_iter().partition(|(word, _)| misspelled.iter().any(|other| other.word == *word));
    let is_near = |other: &mut Misspelled| near.iter().any(|(word, _)| other.word == *word);
    let mut remarks: Vec<Remark> = misspelled.extract_if(.., is_near).map(|one| meant(one, "; left out")).collect();
    let (lost, places): (Vec<&str>, Vec<Range<usize>>) = lost.into_iter().unzip();
    if !lost.is_empty() {
        remarks.push(remark(format!("{no_article} has {}; left out", listed(&lost, "or")), &places));
    }
    remarks
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
    misspelled: &mut Vec<Misspelled>,
    finds: impl Fn(&Op) -> bool,
) -> Option<(Op, Vec<Remark>)> {
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
        let unknown = unknown.into_iter().map(|(_, (word, place))| (*word, place.clone()));
        return Some((kept, left_out(unknown.collect(), no_article, misspelled)));
    }
    let message = format!("{no_article} has {} together; articles with some of them are shown", listed(words, "and"));
    Some((Op::Or(known, 0.0), vec![remark(message, &places)]))
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
    use crate::plan::{Form, Misspelled, Op, TextField, WordOp};
    use crate::search::request::Matching;

    fn word(weight: f32) -> Op {
        let forms = vec![Form { term: "term".to_owned(), languages: u64::MAX, is_inflected: false }];
        Op::Word(WordOp { field: TextField::Text, forms, weight, is_light: false })
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
    fn of_many_words_the_parts_of_a_compound_count_each() {
        let named = |term: &str| match word(1.0) {
            Op::Word(op) => {
                let form = Form { term: term.to_owned(), languages: u64::MAX, is_inflected: false };
                WordOp { forms: vec![form], ..op }
            }
            _ => unreachable!(),
        };
        let compound = Op::Or(vec![Op::Word(named("foxit")), Op::Phrase(vec![named("fox"), named("it")])], 0.0);
        let Op::Or(parts, _) = required(Op::And(vec![compound.clone(), word(1.0)]), 2, Matching::Any) else { panic!() };
        let terms: Vec<String> = parts.iter().filter_map(Op::word).map(WordOp::terms).collect();
        assert_eq!(terms, ["fox/foxit", "foxit/it", "term"]);
        let all = Op::And(vec![compound, word(1.0)]);
        assert_eq!(required(all.clone(), 2, Matching::All), all);
    }

    #[test]
    fn a_word_nobody_has_is_left_out_and_said() {
        let op = Op::And(vec![word(1.0), word(7.0)]);
        let finds = |op: &Op| *op == word(1.0);
        let (kept, remarks) = relaxed(&op, &["rafah", "zzz"], "rafah zzz", false, &mut Vec::new(), finds).unwrap();
        assert_eq!((kept, remarks[0].message.as_str()), (word(1.0), "no article has \"zzz\"; left out"));
        assert_eq!((remarks[0].start, remarks[0].end), (6, 9));
    }

    #[test]
    fn a_misspelled_word_that_is_left_out_is_told_once() {
        let op = Op::And(vec![word(1.0), word(7.0), word(7.0)]);
        let finds = |op: &Op| *op == word(1.0);
        let near = |word: &str| Misspelled { word: word.into(), suggestion: "gaza".into(), start: 6, end: 9 };
        let mut misspelled = vec![near("gza"), near("elsewhere")];
        let (_, remarks) =
            relaxed(&op, &["rafah", "gza", "zzz"], "rafah gza zzz", false, &mut misspelled, finds).unwrap();
        let told: Vec<_> = remarks.iter().map(|one| (one.message.as_str(), one.suggestion.as_deref())).collect();
        let expected = [
            ("no article has \"gza\"; left out; did you mean \"gaza\"?", Some("gaza")),
            ("no article has \"zzz\"; left out", None),
        ];
        assert_eq!(told, expected);
        assert_eq!(misspelled, [near("elsewhere")]);
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
