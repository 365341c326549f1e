//! Why a hit scored as it did: the parts of its score, in words and numbers that add up.

use serde::{Deserialize, Serialize};
use tantivy::{DocId, TantivyError};

use crate::plan::{ExpandedOp, Op, WordOp};
use crate::query::Outline;
use crate::rank::{Counts, Weights};
use crate::search::closeness::{Close, Closeness};
use crate::search::matching::{Docs, Evidence, NEAR, Segment, docs_of};
use crate::search::order::Ranked;

/// Sums in another order may differ in their last bits.
const ROUNDING: f32 = 1e-5;

/// How a query was understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explained {
    /// The query's tree.
    pub tree: Outline,
    /// What is looked up in the index for it, the request's filters and all.
    pub plan: Outline,
}

/// A part of a score, and what it is made of: the scores of the parts add up to its own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reason {
    /// What was found.
    pub text: String,
    /// What it adds.
    pub score: f32,
    /// What that is made of.
    pub parts: Vec<Reason>,
}

impl Reason {
    fn new(text: impl Into<String>, score: f32, parts: Vec<Self>) -> Self {
        Self { text: text.into(), score, parts }
    }
}

/// Why an article scored so; what it does not have is left out.
pub(crate) fn reason(segment: &Segment<'_>, op: &Op, hit: &Ranked) -> Result<Option<Reason>, TantivyError> {
    let Some(found) = of(segment, op, hit.doc)? else { return Ok(None) };
    let whole = found.score + hit.close;
    let mut parts = vec![found];
    if hit.close > 0.0 {
        parts.extend(closeness(segment, op, hit.doc)?);
    }
    if (whole - hit.score).abs() > ROUNDING * hit.score.abs() {
        parts.push(Reason::new("less for its age", hit.score - whole, Vec::new()));
    }
    Ok(if parts.len() == 1 { parts.pop() } else { Some(Reason::new("score", hit.score, parts)) })
}

/// What the words that stand close together add.
fn closeness(segment: &Segment<'_>, op: &Op, doc: DocId) -> Result<Option<Reason>, TantivyError> {
    let Some(closeness) = Closeness::of(op, segment.weights) else { return Ok(None) };
    let close = closeness.parts(&mut closeness.open(segment)?, doc);
    let part = |close: &Close<'_>| {
        let in_order = match close.together.in_order {
            0 => String::new(),
            count => format!(", {} side by side", times(count)),
        };
        let (first, second) = (close.first.terms(), close.second.terms());
        let text = format!("{first} with {second}: {} within {NEAR} words{in_order}", times(close.together.near));
        Reason::new(text, close.score, Vec::new())
    };
    let score = close.iter().map(|close| close.score).sum();
    Ok(Some(Reason::new("close together", score, close.iter().map(part).collect())))
}

fn of(segment: &Segment<'_>, op: &Op, doc: DocId) -> Result<Option<Reason>, TantivyError> {
    let mut docs = docs_of(segment, op)?;
    if docs.seek(doc) != doc {
        return Ok(None);
    }
    let name = match op {
        Op::And(ops) => return several("all of", segment, ops, docs.score(), doc),
        Op::Or(ops, _) => return several("any of", segment, ops, docs.score(), doc),
        Op::Expanded(op) => return expanded(segment, op, docs.score(), doc),
        Op::Everything | Op::Nothing | Op::Not(_) | Op::Condition(_) => return Ok(None),
        Op::Word(word) => word.terms(),
        Op::Phrase(words) => format!("\"{}\"", words.iter().map(WordOp::terms).collect::<Vec<_>>().join(" ")),
        Op::Proximity(_) => op.outline().text,
    };
    Ok(Some(of_leaf(&name, docs.as_mut(), &segment.weights)))
}

fn several(
    text: &str,
    segment: &Segment<'_>,
    ops: &[Op],
    score: f32,
    doc: DocId,
) -> Result<Option<Reason>, TantivyError> {
    let mut parts = Vec::new();
    for op in ops {
        parts.extend(of(segment, op, doc)?);
    }
    Ok(match parts.len() {
        0 => None,
        1 => parts.pop(),
        _ => Some(Reason::new(text, score, parts)),
    })
}

/// What was asked, and what the added words lift it by.
fn expanded(segment: &Segment<'_>, op: &ExpandedOp, score: f32, doc: DocId) -> Result<Option<Reason>, TantivyError> {
    let asked = of(segment, &op.asked, doc)?;
    let mut added = Vec::new();
    for word in &op.added {
        added.extend(of(segment, &Op::Word(word.clone()), doc)?);
    }
    if added.is_empty() {
        return Ok(asked);
    }
    let of_added = added.iter().map(|reason| reason.score).sum();
    let added = Reason::new("added words", of_added, added);
    Ok(Some(Reason::new("expanded", score, asked.into_iter().chain([added]).collect())))
}

/// A word, a phrase or a window: what its occurrences in headline, lead and the whole text add.
fn of_leaf(name: &str, docs: &mut dyn Docs, weights: &Weights) -> Reason {
    let score = docs.score();
    let Some(Evidence { weight, counts, lengths }) = docs.evidence() else {
        return Reason::new(name, score, Vec::new());
    };
    let [text, title, lead] = weights.parts(weight, counts, lengths);
    let in_all = in_all(counts);
    let places = [
        (in_all.as_str(), counts.text, text),
        ("in the headline", counts.title, title),
        ("in the lead", counts.lead, lead),
    ];
    let places = places.into_iter().filter(|(_, count, _)| *count > 0);
    let parts = places.map(|(place, count, score)| Reason::new(format!("{} {place}", times(count)), score, Vec::new()));
    Reason::new(
        format!("{name}: weight {weight:.2}, length {:.2} of the average", lengths.body_ratio),
        score,
        parts.collect(),
    )
}

/// Where all of the occurrences are, and how many are less than what was typed.
fn in_all(counts: Counts) -> String {
    match counts.inflected {
        0 => "in all".to_owned(),
        inflected => format!(
            "in all, {} of them inflected",
            if inflected == counts.text { "all".to_owned() } else { inflected.to_string() }
        ),
    }
}

fn times(count: u32) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        count => format!("{count} times"),
    }
}
