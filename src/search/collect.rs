//! Runs a plan over all segments: counts every hit, keeps the best, counts facets on the way.

use std::collections::BTreeMap;

use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocId, TERMINATED, TantivyError};

use crate::plan::Op;
use crate::rank::{Weights, recency};
use crate::search::closeness::Closeness;
use crate::search::facet::{self, Counter};
use crate::search::matching::{Docs, Opened, Segment, docs_of};
use crate::search::order::{Behind, Best, Candidate, Cursor, Key, Ranked, best_first};
use crate::search::request::{FacetRequest, Sort};
use crate::search::rerank::{LOOKED_AT, rerank};
use crate::search::results::FacetCount;

/// What is to be collected.
pub(crate) struct Wanted<'a> {
    /// How many of the best hits.
    pub(crate) limit: usize,
    pub(crate) sort: Sort,
    pub(crate) weights: Weights,
    /// Half-life of a score in seconds, and the moment ages are counted from.
    pub(crate) recency: Option<(u64, i64)>,
    /// Only hits behind this place are kept; all are counted.
    pub(crate) after: Option<Cursor>,
    pub(crate) facets: &'a [FacetRequest],
    /// The moment of the search, in seconds since 1970: what is under embargo then is not there.
    pub(crate) now: i64,
}

impl Wanted<'_> {
    fn is_by_score(&self) -> bool {
        self.sort == Sort::Relevance && self.limit > 0
    }
}

/// What was collected.
#[derive(Debug)]
pub(crate) struct Collected {
    /// All hits there are.
    pub(crate) total: u64,
    /// How many of them come behind the cursor; all where there is none.
    pub(crate) behind: u64,
    /// How many have all the words of a query of which some are enough.
    pub(crate) whole: u64,
    /// The best, in order.
    pub(crate) best: Vec<Ranked>,
    pub(crate) facets: BTreeMap<String, Vec<FacetCount>>,
}

/// Runs `op` over these segments, which are all there are.
pub(crate) fn collect(segments: &[Segment<'_>], op: &Op, wanted: &Wanted<'_>) -> Result<Collected, TantivyError> {
    let closeness = wanted.is_by_score().then(|| Closeness::of(op, wanted.weights)).flatten();
    let (mut total, mut behind, mut whole) = (0, 0, 0);
    let (mut best, mut looked_at) = (Vec::new(), Vec::new());
    let mut sums: Vec<BTreeMap<String, u64>> = vec![BTreeMap::new(); wanted.facets.len()];
    for (number, segment) in segments.iter().enumerate() {
        let found = collect_segment(segment, op, wanted, closeness.is_some())?;
        total += found.total;
        behind += found.behind;
        whole += found.whole;
        best.extend(found.best.into_ranked(number));
        looked_at.extend(found.looked_at.into_ranked(number));
        for (counter, sums) in found.counters.into_iter().zip(&mut sums) {
            counter.finish(sums)?;
        }
    }
    if let Some(closeness) = &closeness {
        let reranked = rerank(segments, closeness, looked_at, best, wanted)?;
        best = reranked.best;
        behind = behind.saturating_add_signed(reranked.more_behind);
    }
    best_first(&mut best, wanted.limit, |ranked| segments[ranked.segment].opened.id(ranked.id_ord))?;
    let facets = wanted.facets.iter().zip(sums);
    let facets = facets.map(|(facet, sums)| (facet.field.name().to_owned(), facet::top(sums, *facet))).collect();
    Ok(Collected { total, behind, whole, best, facets })
}

/// Words a body has on average, 1 at least.
///
/// Summed over the articles that are there rather than taken from the segments' own totals, which count deleted ones
/// and are estimated when segments are merged: a score must not depend on either.
pub(crate) fn average_length(searcher: &tantivy::Searcher) -> Result<f32, TantivyError> {
    let (mut words, mut articles) = (0, 0);
    for segment in searcher.segment_readers() {
        let lengths = segment.fast_fields().u64("words")?;
        words += segment.doc_ids_alive().filter_map(|doc| lengths.first(doc)).sum::<u64>();
        articles += u64::from(segment.num_docs());
    }
    Ok((words as f32 / articles.max(1) as f32).max(1.0))
}

struct Found {
    total: u64,
    behind: u64,
    whole: u64,
    best: Best,
    /// The best of all, wherever the cursor is, whose words are looked at more closely.
    looked_at: Best,
    counters: Vec<Counter>,
}

fn collect_segment(
    segment: &Segment<'_>,
    op: &Op,
    wanted: &Wanted<'_>,
    has_closeness: bool,
) -> Result<Found, TantivyError> {
    let reader = segment.reader;
    let counters = wanted.facets.iter().map(|facet| Counter::new(reader, facet.field));
    let ids = segment.opened.ids.as_ref();
    // Those that are looked at may stand before the cursor in the end, and then others take their places.
    let crowd = if has_closeness && wanted.after.is_some() { LOOKED_AT } else { 0 };
    let is_covered = has_closeness && wanted.after.is_none() && wanted.limit <= LOOKED_AT;
    let mut found = Found {
        total: 0,
        behind: 0,
        whole: 0,
        best: Best::new(if is_covered { 0 } else { wanted.limit.saturating_add(crowd) }),
        looked_at: Best::new(if has_closeness { LOOKED_AT } else { 0 }),
        counters: counters.collect::<Result<_, _>>()?,
    };
    let after = wanted.after.as_ref().map(|cursor| cursor.in_segment(ids)).transpose()?;
    let order = Order::new(segment, wanted);
    let mut docs = docs_of(segment, op)?;
    let mut doc = docs.doc();
    while doc != TERMINATED {
        if !reader.is_deleted(doc) && !segment.opened.is_hidden(doc, wanted.now) {
            found.count(doc, docs.as_ref());
            found.keep(doc, docs.as_mut(), &order, after);
        }
        doc = docs.advance();
    }
    Ok(found)
}

impl Found {
    fn count(&mut self, doc: DocId, docs: &dyn Docs) {
        self.total += 1;
        self.whole += u64::from(docs.has_all());
        self.counters.iter_mut().for_each(|counter| counter.add(doc));
    }

    /// Keeps the article, if it is one of the best so far. Of most, half of the key is enough to tell.
    fn keep(&mut self, doc: DocId, docs: &mut dyn Docs, order: &Order<'_>, after: Option<Behind>) {
        let first = order.first(doc, docs);
        let is_looked_at = self.looked_at.may_hold(first);
        if after.is_none() && !is_looked_at && !self.best.may_hold(first) {
            self.behind += 1;
            return;
        }
        let key = Key { first, second: order.second(doc) };
        let id_ord = order.id_ord(doc);
        let is_behind = after.is_none_or(|after| after.has(&key, id_ord));
        self.behind += u64::from(is_behind);
        let is_kept = is_behind && self.best.may_hold(first);
        if is_kept || is_looked_at {
            let candidate = Candidate { key, id_ord, doc, score: order.score(doc, &key, docs) };
            self.looked_at.push(candidate);
            if is_kept {
                self.best.push(candidate);
            }
        }
    }
}

/// Makes what hits are ordered by. A score that does not decide the order is worked out for the best hits only.
struct Order<'a> {
    is_by_score: bool,
    sort: Sort,
    recency: Option<(u64, i64)>,
    published: &'a Column<i64>,
    ids: Option<&'a StrColumn>,
}

impl<'a> Order<'a> {
    fn new(segment: &Segment<'a>, wanted: &Wanted<'_>) -> Self {
        let is_by_score = wanted.is_by_score();
        let Opened { published, ids, .. } = segment.opened;
        Self { is_by_score, sort: wanted.sort, recency: wanted.recency, published, ids: ids.as_ref() }
    }

    /// What the article that `docs` is at is ordered by first.
    fn first(&self, doc: DocId, docs: &mut dyn Docs) -> f64 {
        let published = || self.published.first(doc);
        match self.sort {
            Sort::Relevance if self.is_by_score => f64::from(self.aged(docs.score(), doc)),
            Sort::Relevance => 0.0,
            Sort::Newest => published().map_or(f64::NEG_INFINITY, |at| at as f64),
            Sort::Oldest => published().map_or(f64::NEG_INFINITY, |at| -(at as f64)),
        }
    }

    /// What articles that are equal in that are ordered by.
    fn second(&self, doc: DocId) -> i64 {
        match self.sort {
            Sort::Relevance => self.published.first(doc).unwrap_or(i64::MIN),
            Sort::Newest | Sort::Oldest => 0,
        }
    }

    fn id_ord(&self, doc: DocId) -> u64 {
        self.ids.and_then(|ids| ids.ords().first(doc)).unwrap_or_default()
    }

    /// The score of the article that `docs` is at, and that has this key.
    fn score(&self, doc: DocId, key: &Key, docs: &mut dyn Docs) -> f32 {
        if self.is_by_score { key.first as f32 } else { self.aged(docs.score(), doc) }
    }

    /// A score, age considered.
    fn aged(&self, score: f32, doc: DocId) -> f32 {
        let Some((half_life, now)) = self.recency else { return score };
        let age = self.published.first(doc).map_or(i64::MAX, |at| now.saturating_sub(at));
        score * recency(age, half_life)
    }
}
