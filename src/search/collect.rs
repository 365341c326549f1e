//! Runs a plan over all segments: counts every hit, keeps the best, counts facets on the way.

use std::collections::BTreeMap;

use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocId, SegmentReader, TERMINATED, TantivyError};

use crate::index::{Fields, optional_seconds};
use crate::plan::{Op, Vocabulary};
use crate::rank::recency;
use crate::search::facet::{self, Counter};
use crate::search::matching::{Segment, docs_of};
use crate::search::order::{Best, Candidate, Cursor, Key, Ranked};
use crate::search::request::{FacetRequest, Sort};
use crate::search::results::FacetCount;

/// What is to be collected.
pub(crate) struct Wanted<'a> {
    /// How many of the best hits.
    pub(crate) limit: usize,
    pub(crate) sort: Sort,
    /// Half-life of a score in seconds, and the moment ages are counted from.
    pub(crate) recency: Option<(u64, i64)>,
    /// Only hits behind this place are kept; all are counted.
    pub(crate) after: Option<Cursor>,
    pub(crate) facets: &'a [FacetRequest],
}

/// What was collected.
#[derive(Debug)]
pub(crate) struct Collected {
    /// All hits there are.
    pub(crate) total: u64,
    /// The best, in order.
    pub(crate) best: Vec<Ranked>,
    pub(crate) facets: BTreeMap<String, Vec<FacetCount>>,
}

/// Runs `op` over everything that `searcher` sees.
pub(crate) fn collect(
    searcher: &tantivy::Searcher,
    fields: Fields,
    vocabulary: &Vocabulary,
    average_length: f32,
    op: &Op,
    wanted: &Wanted<'_>,
) -> Result<Collected, TantivyError> {
    let mut total = 0;
    let mut best = Vec::new();
    let mut sums: Vec<BTreeMap<String, u64>> = vec![BTreeMap::new(); wanted.facets.len()];
    for (number, reader) in searcher.segment_readers().iter().enumerate() {
        let segment = Segment::open(reader, fields, vocabulary, average_length)?;
        let found = collect_segment(&segment, op, wanted)?;
        total += found.total;
        best.extend(found.best.into_ranked(number, found.ids.as_ref())?);
        for (counter, sums) in found.counters.into_iter().zip(&mut sums) {
            counter.finish(sums)?;
        }
    }
    best.sort_by(Ranked::compare);
    best.truncate(wanted.limit);
    let facets = wanted.facets.iter().zip(sums);
    let facets = facets.map(|(facet, sums)| (facet.field.name().to_owned(), facet::top(sums, *facet))).collect();
    Ok(Collected { total, best, facets })
}

/// Words a text has on average, 1 at least.
///
/// Summed over the articles that are there rather than taken from the segments' own totals, which count deleted ones
/// and are estimated when segments are merged: a score must not depend on either. Costs about a nanosecond an article.
pub(crate) fn average_length(searcher: &tantivy::Searcher, fields: Fields) -> Result<f32, TantivyError> {
    let (mut words, mut articles) = (0, 0);
    for segment in searcher.segment_readers() {
        let lengths = segment.get_fieldnorms_reader(fields.text)?;
        words += segment.doc_ids_alive().map(|doc| u64::from(lengths.fieldnorm(doc))).sum::<u64>();
        articles += u64::from(segment.num_docs());
    }
    Ok((words as f32 / articles.max(1) as f32).max(1.0))
}

struct Found {
    total: u64,
    best: Best,
    ids: Option<StrColumn>,
    counters: Vec<Counter>,
}

fn collect_segment(segment: &Segment<'_>, op: &Op, wanted: &Wanted<'_>) -> Result<Found, TantivyError> {
    let reader = segment.reader;
    let counters = wanted.facets.iter().map(|facet| Counter::new(reader, facet.field));
    let ids = reader.fast_fields().str("id")?;
    let mut found = Found {
        total: 0,
        best: Best::new(wanted.limit),
        ids: ids.clone(),
        counters: counters.collect::<Result<_, _>>()?,
    };
    let keys = Keys::new(reader, wanted)?;
    let id_ord = |doc| ids.as_ref().and_then(|ids| ids.ords().first(doc)).unwrap_or_default();
    let mut docs = docs_of(segment, op)?;
    while docs.doc() != TERMINATED {
        let doc = docs.doc();
        if !reader.is_deleted(doc) {
            found.total += 1;
            found.counters.iter_mut().for_each(|counter| counter.add(doc));
            let score = if wanted.limit > 0 { docs.score() } else { 0.0 };
            let (key, score) = keys.of(doc, score);
            let is_behind =
                |cursor: &Cursor| cursor.is_before(&key, || ids.as_ref().map_or_else(String::new, |ids| id(ids, doc)));
            if found.best.may_hold(&key) && wanted.after.as_ref().is_none_or(is_behind) {
                found.best.push(Candidate { key, id_ord: id_ord(doc), doc, score });
            }
        }
        docs.advance();
    }
    Ok(found)
}

fn id(ids: &StrColumn, doc: DocId) -> String {
    let mut id = String::new();
    if let Some(ord) = ids.ords().first(doc) {
        // An id that cannot be read sorts first; reading the article itself will tell the damage.
        let _ = ids.ord_to_str(ord, &mut id);
    }
    id
}

/// Makes the keys that hits are ordered by.
struct Keys {
    sort: Sort,
    recency: Option<(u64, i64)>,
    published: Column<i64>,
}

impl Keys {
    fn new(reader: &SegmentReader, wanted: &Wanted<'_>) -> Result<Self, TantivyError> {
        let published = optional_seconds(reader, "published")?;
        Ok(Self { sort: wanted.sort, recency: wanted.recency, published })
    }

    /// The key of an article and its score, age considered.
    fn of(&self, doc: DocId, score: f32) -> (Key, f32) {
        let published = self.published.first(doc);
        let score = match (self.recency, published) {
            (Some((half_life, now)), Some(at)) => score * recency(now.saturating_sub(at), half_life),
            (Some((half_life, _)), None) => score * recency(i64::MAX, half_life),
            (None, _) => score,
        };
        let key = match self.sort {
            Sort::Relevance => Key { first: f64::from(score), second: published.unwrap_or(i64::MIN) },
            Sort::Newest => Key { first: published.map_or(f64::NEG_INFINITY, |at| at as f64), second: 0 },
            Sort::Oldest => Key { first: published.map_or(f64::NEG_INFINITY, |at| -(at as f64)), second: 0 },
        };
        (key, score)
    }
}
