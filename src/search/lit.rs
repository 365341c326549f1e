//! Which parts of a plan hold for a hit: what an article is not found by is not lit in it.
//!
//! In `(rafah AND NOT opinion) OR gaza` an article about Gaza may name Rafah without being found by it. Whether such a
//! part holds is asked of the index itself, so that what is lit and what is found cannot differ.

use std::borrow::Cow;

use tantivy::{DocId, TantivyError};

use crate::plan::{ExpandedOp, Op, Vocabulary};
use crate::search::explain::{Reason, reason};
use crate::search::matching::{Segment, docs_of};
use crate::search::order::Ranked;

/// A view of the index, as far as it takes to ask whether an operation holds for an article.
pub(crate) struct Asked<'a> {
    pub(crate) segments: Vec<Segment<'a>>,
    pub(crate) vocabulary: &'a Vocabulary,
}

impl Asked<'_> {
    /// The plan without the alternatives that do not hold for a hit.
    pub(crate) fn of_hit<'o>(&self, op: &'o Op, segment: usize, doc: DocId) -> Result<Cow<'o, Op>, TantivyError> {
        if has_doubt(op) { Ok(Cow::Owned(self.held(op, segment, doc)?)) } else { Ok(Cow::Borrowed(op)) }
    }

    /// What of the plan holds for an article: nothing where it is no hit.
    pub(crate) fn held(&self, op: &Op, segment: usize, doc: DocId) -> Result<Op, TantivyError> {
        let segment = &self.segments[segment];
        let held = held(op, &|leaf| Ok(docs_of(segment, leaf)?.seek(doc) == doc))?;
        Ok(held.unwrap_or(Op::Nothing))
    }

    /// Why a hit scored so.
    pub(crate) fn reason(&self, op: &Op, hit: &Ranked) -> Result<Option<Reason>, TantivyError> {
        reason(&self.segments[hit.segment], op, hit)
    }
}

/// Whether some alternative may hold or not without the text itself showing it.
fn has_doubt(op: &Op) -> bool {
    match op {
        Op::Or(ops, _) => ops.iter().any(|op| !shows_itself(op) || has_doubt(op)),
        Op::And(ops) => ops.iter().any(has_doubt),
        Op::Expanded(op) => has_doubt(&op.asked),
        _ => false,
    }
}

/// Whether an operation holds wherever something of it is found in the text.
fn shows_itself(op: &Op) -> bool {
    match op {
        Op::Word(_) | Op::Phrase(_) | Op::Everything | Op::Nothing | Op::Condition(_) => true,
        Op::Proximity(op) => op.at_least < 2,
        Op::Or(ops, least) => *least <= 0.0 && ops.iter().all(shows_itself),
        Op::And(_) | Op::Not(_) | Op::Expanded(_) => false,
    }
}

/// What of an operation holds, if it holds; `holds` tells it of words and conditions.
fn held(op: &Op, holds: &impl Fn(&Op) -> Result<bool, TantivyError>) -> Result<Option<Op>, TantivyError> {
    match op {
        Op::And(ops) => {
            let mut kept = Vec::with_capacity(ops.len());
            for op in ops {
                let Some(op) = held(op, holds)? else { return Ok(None) };
                kept.push(op);
            }
            Ok(Some(Op::And(kept)))
        }
        Op::Or(ops, least) => {
            let kept: Vec<Op> = ops.iter().filter_map(|op| held(op, holds).transpose()).collect::<Result<_, _>>()?;
            Ok((!kept.is_empty()).then_some(Op::Or(kept, *least)))
        }
        // An article found by added words alone may hold a part of what was asked, which then is lit.
        Op::Expanded(op) => {
            let asked = held(&op.asked, holds)?.unwrap_or(Op::Nothing);
            Ok(Some(Op::Expanded(Box::new(ExpandedOp { asked, ..op.as_ref().clone() }))))
        }
        Op::Not(inner) => Ok(held(inner, holds)?.is_none().then_some(Op::Everything)),
        leaf => Ok(holds(leaf)?.then(|| leaf.clone())),
    }
}

#[cfg(test)]
mod tests {
    use super::{has_doubt, held};
    use crate::plan::{Op, TextField, WordOp};

    fn word(weight: f32) -> Op {
        Op::Word(WordOp { field: TextField::Text, forms: Vec::new(), weight, is_light: false })
    }

    #[test]
    fn what_does_not_hold_is_left_out() {
        let both = Op::And(vec![word(1.0), word(2.0)]);
        let op = Op::Or(vec![both.clone(), word(3.0)], 0.0);
        assert!(has_doubt(&op));
        assert_eq!(held(&op, &|leaf| Ok(*leaf != word(1.0))).unwrap(), Some(Op::Or(vec![word(3.0)], 0.0)));
        assert_eq!(held(&op, &|_| Ok(true)).unwrap(), Some(op.clone()));
        assert_eq!(held(&Op::And(vec![op, Op::Not(Box::new(word(4.0)))]), &|_| Ok(true)).unwrap(), None);
    }

    #[test]
    fn words_side_by_side_leave_no_doubt() {
        assert!(!has_doubt(&Op::Or(vec![word(1.0), word(2.0)], 1.5)));
        assert!(!has_doubt(&Op::And(vec![word(1.0), Op::Not(Box::new(word(2.0)))])));
        assert!(has_doubt(&Op::And(vec![Op::Or(vec![Op::Not(Box::new(word(1.0))), word(2.0)], 0.0)])));
    }
}
