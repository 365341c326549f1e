//! What it adds that words of a query stand close together: worked out for the best articles only, since it takes the
//! places of the words.
//!
//! Neighbours in the query are held against each other, light words left out. What a pair adds is bounded, so that of
//! the best articles most need not be looked at: they could not reach the page. Formula: the windows of the sequential
//! dependence model (Metzler and Croft, A Markov Random Field Model for Term Dependencies, 2005), weighed as BM25 does.

use tantivy::TantivyError;

use crate::plan::{Op, TextField, WordOp};
use crate::rank::Weights;
use crate::search::matching::{NearDocs, Segment, Together};

/// The most pairs of one query that are looked at: the heaviest.
const MOST_PAIRS: usize = 12;

/// How soon more places where a pair stands stop counting, and how much a long article is marked down.
const K1: f32 = 0.6;
const B: f32 = 0.3;

/// The pairs of words of a query that are better close together.
#[derive(Debug)]
pub(crate) struct Closeness {
    words: Vec<WordOp>,
    pairs: Vec<Pair>,
    weights: Weights,
}

#[derive(Debug, Clone, Copy)]
struct Pair {
    /// Their numbers in the words.
    first: usize,
    second: usize,
    /// What the two weigh on average.
    weight: f32,
}

/// What one pair adds to the score of an article.
#[derive(Debug)]
pub(crate) struct Close<'a> {
    pub(crate) first: &'a WordOp,
    pub(crate) second: &'a WordOp,
    pub(crate) together: Together,
    pub(crate) score: f32,
}

impl Closeness {
    /// The pairs of an operation that is words side by side, some or all of which are enough; none where there are
    /// fewer than two.
    pub(crate) fn of(op: &Op, weights: Weights) -> Option<Self> {
        let words = words(op)?;
        let mut pairs: Vec<Pair> = Vec::new();
        for second in 1..words.len() {
            let first = second - 1;
            let is_new = !pairs.iter().any(|pair| is_same(&words, pair, first, second));
            if words[first].forms != words[second].forms && is_new {
                pairs.push(Pair { first, second, weight: (words[first].weight + words[second].weight) / 2.0 });
            }
        }
        pairs.sort_by(|a, b| b.weight.total_cmp(&a.weight)); // stable: as typed where they weigh the same
        pairs.truncate(MOST_PAIRS);
        let closeness = Self { words: words.into_iter().cloned().collect(), pairs, weights };
        (closeness.most() > 0.0).then_some(closeness)
    }

    /// No article gains more than this.
    pub(crate) fn most(&self) -> f32 {
        let most = (self.weights.near + self.weights.in_order) * (K1 + 1.0);
        self.pairs.iter().map(|pair| pair.weight * most).sum()
    }

    /// Opens the places of the words in a segment. Articles must be asked for in order.
    pub(crate) fn open(&self, segment: &Segment<'_>) -> Result<NearDocs, TantivyError> {
        NearDocs::open(segment, &self.words, self.pairs.iter().map(|pair| (pair.first, pair.second)))
    }

    /// What the pairs add to the score of an article.
    pub(crate) fn score(&self, docs: &mut NearDocs, doc: u32) -> f32 {
        let length = length(docs, doc);
        docs.load(doc);
        self.pairs.iter().map(|pair| self.pair(pair, docs.together(pair.first, pair.second), length)).sum()
    }

    /// The same, pair by pair; those that stand together nowhere are left out.
    pub(crate) fn parts(&self, docs: &mut NearDocs, doc: u32) -> Vec<Close<'_>> {
        let length = length(docs, doc);
        docs.load(doc);
        let mut parts = Vec::new();
        for pair in &self.pairs {
            let together = docs.together(pair.first, pair.second);
            if together.near > 0 {
                let score = self.pair(pair, together, length);
                parts.push(Close { first: &self.words[pair.first], second: &self.words[pair.second], together, score });
            }
        }
        parts
    }

    fn pair(&self, pair: &Pair, together: Together, length: f32) -> f32 {
        let saturated = |count: u32| count as f32 * (K1 + 1.0) / (count as f32 + K1 * length);
        let near = self.weights.near * saturated(together.near);
        pair.weight * (near + self.weights.in_order * saturated(together.in_order))
    }
}

fn length(docs: &NearDocs, doc: u32) -> f32 {
    1.0 - B + B * docs.body_ratio(doc)
}

fn is_same(words: &[&WordOp], pair: &Pair, first: usize, second: usize) -> bool {
    words[pair.first].forms == words[first].forms && words[pair.second].forms == words[second].forms
}

/// The words of a query in order. Of parts that are required the first that has several words counts: the others are
/// filters. Light words are left out, as long as two others are there.
fn words(op: &Op) -> Option<Vec<&WordOp>> {
    if let Op::Expanded(op) = op {
        return words(&op.asked);
    }
    let (Op::And(ops) | Op::Or(ops, _)) = op else { return None };
    let is_open = |op: &&Op| matches!(op, Op::Word(word) if word.field == TextField::Text && !word.forms.is_empty());
    let words: Vec<&WordOp> = ops.iter().filter(is_open).filter_map(Op::word).collect();
    if words.len() < 2 {
        let Op::And(ops) = op else { return None };
        return ops.iter().find_map(self::words);
    }
    let heavy: Vec<&WordOp> = words.iter().copied().filter(|word| !word.is_light).collect();
    Some(if heavy.len() < 2 { words } else { heavy })
}

#[cfg(test)]
mod tests {
    use super::Closeness;
    use crate::plan::{Form, Op, TextField, WordOp};
    use crate::rank::Weights;

    fn word(term: &str, weight: f32) -> Op {
        let forms = vec![Form { term: term.to_owned(), languages: u64::MAX, is_inflected: false }];
        Op::Word(WordOp { field: TextField::Text, forms, weight, is_light: term == "the" })
    }

    #[track_caller]
    fn check(op: &Op, expected: &[(&str, &str)]) {
        let closeness = Closeness::of(op, Weights::default());
        let term = |closeness: &Closeness, number: usize| closeness.words[number].forms[0].term.clone();
        let pairs: Vec<(String, String)> = closeness
            .iter()
            .flat_map(|closeness| {
                closeness.pairs.iter().map(|pair| (term(closeness, pair.first), term(closeness, pair.second)))
            })
            .collect();
        let pairs: Vec<(&str, &str)> = pairs.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        assert_eq!(pairs, expected);
    }

    #[test]
    fn neighbours_make_pairs_the_heaviest_first() {
        let words = vec![word("a", 1.0), word("b", 2.0), word("c", 3.0)];
        check(&Op::And(words.clone()), &[("b", "c"), ("a", "b")]);
        check(&Op::Or(words.clone(), 2.0), &[("b", "c"), ("a", "b")]);
        check(&Op::And(vec![Op::Or(words, 0.0), Op::Not(Box::new(word("d", 1.0)))]), &[("b", "c"), ("a", "b")]);
        check(&word("a", 1.0), &[]);
        check(&Op::And(vec![word("a", 1.0), Op::Nothing]), &[]);
    }

    #[test]
    fn light_words_make_none_unless_there_are_no_others() {
        check(&Op::And(vec![word("a", 1.0), word("the", 2.0), word("b", 3.0)]), &[("a", "b")]);
        check(&Op::And(vec![word("a", 1.0), word("the", 2.0)]), &[("a", "the")]);
    }

    #[test]
    fn a_word_with_itself_and_a_pair_twice_make_none() {
        let again = vec![word("a", 1.0), word("b", 1.0), word("a", 1.0), word("b", 1.0), word("b", 1.0)];
        check(&Op::And(again), &[("a", "b"), ("b", "a")]);
    }
}
