//! Opens an operation on one segment.

use tantivy::postings::SegmentPostings;
use tantivy::{DocId, DocSet, TantivyError};

use crate::article::url_key;
use crate::plan::{Condition, ExpandedOp, Op};
use crate::search::matching::boolean::{And, Or};
use crate::search::matching::condition::{Check, check};
use crate::search::matching::docs::{Docs, Everything, Nothing};
use crate::search::matching::phrase::PhraseDocs;
use crate::search::matching::proximity::ProximityDocs;
use crate::search::matching::segment::Segment;
use crate::search::matching::word::WordDocs;

/// The articles of the segment that fit an operation.
pub(crate) fn docs_of(segment: &Segment<'_>, op: &Op) -> Result<Box<dyn Docs>, TantivyError> {
    match op {
        Op::Or(ops, least) => {
            let mut parts = Vec::with_capacity(ops.len());
            for op in ops {
                parts.push((docs_of(segment, op)?, weight(op)));
            }
            Ok(Box::new(Or::new(parts, *least)))
        }
        Op::And(ops) => all_of(segment, ops),
        Op::Expanded(op) => expanded(segment, op),
        Op::Not(_) | Op::Condition(_) => all_of(segment, std::slice::from_ref(op)),
        leaf => of_leaf(segment, leaf),
    }
}

/// What was asked weighs enough by itself. Where added words must not find anything, they weigh too little together.
fn expanded(segment: &Segment<'_>, op: &ExpandedOp) -> Result<Box<dyn Docs>, TantivyError> {
    let all: f32 = op.added.iter().map(|word| word.weight).sum();
    let least = op.least.unwrap_or(2.0 * all + 1.0);
    let mut parts = vec![(docs_of(segment, &op.asked)?, least)];
    for word in &op.added {
        parts.push((Box::new(WordDocs::open(segment, word)?), word.weight));
    }
    Ok(Box::new(Or::new(parts, least)))
}

/// Apart from the rest, so that a deeply nested query does not pile up room for leaves on the stack.
fn of_leaf(segment: &Segment<'_>, op: &Op) -> Result<Box<dyn Docs>, TantivyError> {
    Ok(match op {
        Op::Everything => Box::new(Everything::new(segment.reader.max_doc())),
        Op::Word(word) => Box::new(WordDocs::open(segment, word)?),
        Op::Phrase(words) => Box::new(PhraseDocs::open(segment, words)?),
        Op::Proximity(op) => Box::new(ProximityDocs::open(segment, op)?),
        _ => Box::new(Nothing),
    })
}

/// What is required leads, what is excluded and what is cheap to check follows.
fn all_of(segment: &Segment<'_>, ops: &[Op]) -> Result<Box<dyn Docs>, TantivyError> {
    let (mut parts, mut excluded, mut checks) = (Vec::new(), Vec::new(), Vec::new());
    for op in ops {
        match op {
            Op::Everything => {}
            Op::Or(ops, least) if *least <= 0.0 && ops.iter().all(is_check) => checks.push(any_of(segment, ops)?),
            Op::Not(inner) => excluded.push(docs_of(segment, inner)?),
            Op::Condition(condition) => match check(segment, condition)? {
                Some(check) => checks.push(check),
                None => parts.push(named(segment, condition)?),
            },
            op => parts.push(docs_of(segment, op)?),
        }
    }
    if parts.is_empty() {
        parts.push(Box::new(Everything::new(segment.reader.max_doc())));
    }
    Ok(Box::new(And::new(parts, excluded, checks)))
}

/// Whether an operation is told by the article's columns.
fn is_check(op: &Op) -> bool {
    matches!(op, Op::Condition(condition) if !matches!(condition, Condition::Id(_) | Condition::Url(_)))
}

/// The check for any of several conditions: walking all articles that pass would cost more than asking of those found.
fn any_of(segment: &Segment<'_>, ops: &[Op]) -> Result<Check, TantivyError> {
    let mut checks = Vec::with_capacity(ops.len());
    for op in ops {
        if let Op::Condition(condition) = op {
            checks.extend(check(segment, condition)?);
        }
    }
    Ok(Box::new(move |doc| checks.iter().any(|holds| holds(doc))))
}

/// The articles with an id or a URL.
fn named(segment: &Segment<'_>, condition: &Condition) -> Result<Box<dyn Docs>, TantivyError> {
    let postings = match condition {
        Condition::Id(id) => segment.raw_postings(segment.fields.id, id)?,
        Condition::Url(url) => segment.raw_postings(segment.fields.url, &url_key(url))?,
        _ => None,
    };
    Ok(match postings {
        Some(postings) => Box::new(Named(postings)),
        None => Box::new(Nothing),
    })
}

struct Named(SegmentPostings);

impl Docs for Named {
    fn doc(&self) -> DocId {
        self.0.doc()
    }

    fn advance(&mut self) -> DocId {
        self.0.advance()
    }

    fn cost(&self) -> u64 {
        u64::from(self.0.size_hint())
    }

    fn score(&mut self) -> f32 {
        0.0
    }
}

/// What it weighs that an article fits an operation; nothing where none can.
pub(crate) fn weight(op: &Op) -> f32 {
    match op {
        Op::Word(word) if word.forms.is_empty() => 0.0,
        Op::Phrase(words) if words.iter().any(|word| word.forms.is_empty()) => 0.0,
        Op::Word(word) => word.weight,
        Op::Phrase(words) => words.iter().map(|word| word.weight).sum(),
        Op::Proximity(op) => op.weight,
        Op::And(ops) => ops.iter().map(weight).sum(),
        Op::Or(ops, _) => ops.iter().map(weight).fold(0.0, f32::max),
        Op::Expanded(op) => weight(&op.asked),
        Op::Everything | Op::Nothing | Op::Not(_) | Op::Condition(_) => 0.0,
    }
}
