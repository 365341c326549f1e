//! The best articles once more, with the closeness of words added.
//!
//! Only the first two hundred by everything else are looked at, over all segments together, and of these only the ones
//! that could still reach the page. What is added is never below zero, so these articles stay before all others, and
//! the order of hits is one order, whatever page is asked for.

use std::collections::HashSet;

use tantivy::{DocId, TantivyError};

use crate::rank::recency;
use crate::search::closeness::Closeness;
use crate::search::collect::Wanted;
use crate::search::matching::Segment;
use crate::search::order::{Key, Ranked, best_first};

/// How many articles are looked at.
pub(crate) const LOOKED_AT: usize = 200;

/// For a score that was rounded.
const ROUNDING: f64 = 1.0 + 1e-4;

/// The hits with closeness added.
pub(crate) struct Reranked {
    /// Those that were looked at, as far as they come behind the cursor, and the others.
    pub(crate) best: Vec<Ranked>,
    /// How many more come behind the cursor than before.
    pub(crate) more_behind: i64,
}

/// Adds closeness to the first two hundred of `looked_at`, which are the best of all hits; `others` may be among them.
pub(crate) fn rerank(
    segments: &[Segment<'_>],
    closeness: &Closeness,
    looked_at: Vec<Ranked>,
    mut others: Vec<Ranked>,
    wanted: &Wanted<'_>,
) -> Result<Reranked, TantivyError> {
    let mut looked_at = looked_at;
    if wanted.after.is_none() {
        drop_hopeless(&mut looked_at, wanted.limit, f64::from(closeness.most()));
    }
    best_first(&mut looked_at, LOOKED_AT, |ranked| segments[ranked.segment].opened.id(ranked.id_ord))?;
    let before = behind(segments, &looked_at, wanted)?;
    let sure = if wanted.after.is_none() { wanted.limit.min(looked_at.len()) } else { looked_at.len() };
    let (sure, rest) = looked_at.split_at_mut(sure);
    add(segments, closeness, sure, wanted)?;
    let needed = sure.iter().map(|ranked| ranked.key.first).fold(f64::INFINITY, f64::min);
    let may_reach = |ranked: &Ranked| (ranked.key.first + f64::from(closeness.most())) * ROUNDING >= needed;
    let n_may_reach = rest.partition_point(may_reach);
    add(segments, closeness, &mut rest[..n_may_reach], wanted)?;

    let taken: HashSet<(usize, DocId)> = looked_at.iter().map(|ranked| (ranked.segment, ranked.doc)).collect();
    others.retain(|ranked| !taken.contains(&(ranked.segment, ranked.doc)));
    let after = behind(segments, &looked_at, wanted)?;
    let count = |behind: &[bool]| behind.iter().filter(|is_behind| **is_behind).count() as i64;
    others.extend(looked_at.iter().zip(&after).filter(|(_, is_behind)| **is_behind).map(|(ranked, _)| *ranked));
    Ok(Reranked { best: others, more_behind: count(&after) - count(&before) })
}

/// Drops the hits that could not reach the page, whatever was added.
fn drop_hopeless(hits: &mut Vec<Ranked>, limit: usize, most: f64) {
    if limit == 0 || hits.len() <= limit {
        return;
    }
    let mut scores: Vec<f64> = hits.iter().map(|ranked| ranked.key.first).collect();
    let (_, needed, _) = scores.select_nth_unstable_by(limit - 1, |a, b| b.total_cmp(a));
    hits.retain(|ranked| (ranked.key.first + most) * ROUNDING >= *needed);
}

/// Which of the hits come behind the cursor; all where there is none.
fn behind(segments: &[Segment<'_>], hits: &[Ranked], wanted: &Wanted<'_>) -> Result<Vec<bool>, TantivyError> {
    let Some(cursor) = &wanted.after else { return Ok(vec![true; hits.len()]) };
    let behind: Vec<_> = segments
        .iter()
        .map(|segment| cursor.in_segment(segment.opened.ids.as_ref()))
        .collect::<Result<_, TantivyError>>()?;
    Ok(hits.iter().map(|ranked| behind[ranked.segment].has(&ranked.key, ranked.id_ord)).collect())
}

/// Adds closeness to hits, segment by segment in the order of the articles, as posting lists are read.
fn add(
    segments: &[Segment<'_>],
    closeness: &Closeness,
    hits: &mut [Ranked],
    wanted: &Wanted<'_>,
) -> Result<(), TantivyError> {
    let mut order: Vec<usize> = (0..hits.len()).collect();
    order.sort_unstable_by_key(|number| (hits[*number].segment, hits[*number].doc));
    let mut opened = None;
    for number in order {
        let hit = &mut hits[number];
        let mut docs = match opened.take() {
            Some((segment, docs)) if segment == hit.segment => docs,
            _ => closeness.open(&segments[hit.segment])?,
        };
        hit.close = closeness.score(&mut docs, hit.doc);
        hit.score += hit.close * faded(&hit.key, wanted.recency);
        hit.key.first = f64::from(hit.score);
        opened = Some((hit.segment, docs));
    }
    Ok(())
}

/// What age leaves of a score.
fn faded(key: &Key, half_life_and_now: Option<(u64, i64)>) -> f32 {
    half_life_and_now.map_or(1.0, |(half_life, now)| recency(now.saturating_sub(key.second), half_life))
}
