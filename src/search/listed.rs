//! Names of the user's watchlist that articles do not carry, looked for by their words: in a filter, and for a query that
//! is nothing but such a name.

use crate::error::Result;
use crate::plan::{Condition, InWords, Op, is_light, lower};
use crate::query::{NameOf, Node, Query, Remark};
use crate::rank::Weights;
use crate::search::searcher::View;

/// Whether the words that are found add to an article's score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weighing {
    /// As words of a query do.
    AsWords,
    /// Not at all, as of a filter.
    Not,
}

/// What finds whoever the watchlist means by a name in the words of articles that may lack the key, and what to say of
/// it; nothing where all articles have it, or the list has no such name.
pub(super) fn in_listed_words(view: &View, of: NameOf, name: &str, spread: Weighing) -> Result<Option<(Op, String)>> {
    let vocabulary = &view.vocabulary;
    let in_words = view.snapshot.read(|| {
        let meant = vocabulary.meant(of, name)?;
        vocabulary.in_words(of, name, meant.as_ref().map(|meant| &meant.entity))
    })?;
    let Some(InWords { node, before_run, message }) = in_words else { return Ok(None) };
    let root = match spread {
        Weighing::AsWords => node,
        Weighing::Not => Node::Boost(Box::new(node), 0.0),
    };
    let op = view.snapshot.read(|| lower(&Query { root }, name, vocabulary, &Weights::default()))?.op;
    let earlier = before_run.map(|run| Op::Condition(Condition::BeforeRun(run)));
    let op = match earlier {
        Some(earlier) => Op::And(vec![op, earlier]),
        None => op,
    };
    Ok(Some((op, message)))
}

/// The operation for a query of these plain words, which also finds whom the watchlist means by them under other names.
pub(super) fn with_listed_names(view: &View, op: Op, words: &[String], query: &str) -> Result<(Op, Option<Remark>)> {
    let name = words.join(" ");
    if words.is_empty() || is_light(&name.to_lowercase(), "en") {
        return Ok((op, None));
    }
    let Some((listed, message)) = in_listed_words(view, NameOf::Anything, &name, Weighing::AsWords)? else {
        return Ok((op, None));
    };
    let remark = Remark { message, start: 0, end: query.chars().count(), suggestion: None };
    Ok((Op::Or(vec![op, listed], 0.0), Some(remark)))
}
