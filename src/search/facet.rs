//! Counts of the hits by the values of a field.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocId, SegmentReader, TantivyError};

use crate::date;
use crate::index::optional_seconds;
use crate::search::request::{FacetRequest, Field};
use crate::search::results::FacetCount;

/// Counts one field over one segment.
pub(crate) struct Counter {
    kind: Kind,
}

enum Kind {
    Values { column: Option<StrColumn>, counts: Vec<u64>, seen: Vec<u64> },
    Dates { column: Column<i64>, name: fn(Timestamp) -> String, days: HashMap<i64, u64> },
}

impl Counter {
    pub(crate) fn new(segment: &SegmentReader, field: Field) -> Result<Self, TantivyError> {
        let dates = |name| -> Result<Kind, TantivyError> {
            Ok(Kind::Dates { column: optional_seconds(segment, "published")?, name, days: HashMap::new() })
        };
        let values = |name| -> Result<Kind, TantivyError> {
            let column = segment.fast_fields().str(name)?;
            let counts = vec![0; column.as_ref().map_or(0, |column| column.num_terms())];
            Ok(Kind::Values { column, counts, seen: Vec::new() })
        };
        let kind = match field {
            Field::Year => dates(date::year)?,
            Field::Month => dates(date::month)?,
            field => values(field.name_in_index())?,
        };
        Ok(Self { kind })
    }

    /// Counts an article.
    pub(crate) fn add(&mut self, doc: DocId) {
        match &mut self.kind {
            Kind::Values { column: Some(column), counts, seen } => {
                seen.clear();
                for ord in column.ords().values_for_doc(doc) {
                    // An article that names an author twice is still one article.
                    if !seen.contains(&ord) {
                        seen.push(ord);
                        counts[ord as usize] += 1;
                    }
                }
            }
            Kind::Values { column: None, .. } => {}
            Kind::Dates { column, days, .. } => {
                if let Some(second) = column.first(doc) {
                    *days.entry(second.div_euclid(86_400)).or_default() += 1;
                }
            }
        }
    }

    /// Adds what was counted to the counts of all segments.
    pub(crate) fn finish(self, sums: &mut BTreeMap<String, u64>) -> Result<(), TantivyError> {
        match self.kind {
            Kind::Values { column: Some(column), counts, .. } => {
                for (ord, count) in (0..).zip(counts).filter(|(_, count)| *count > 0) {
                    let mut value = String::new();
                    column.ord_to_str(ord, &mut value)?;
                    *sums.entry(value).or_default() += count;
                }
            }
            Kind::Values { column: None, .. } => {}
            Kind::Dates { name, days, .. } => {
                for (day, count) in days {
                    if let Ok(moment) = Timestamp::from_second(day * 86_400) {
                        *sums.entry(name(moment)).or_default() += count;
                    }
                }
            }
        }
        Ok(())
    }
}

/// The most frequent values; years and months in their order instead.
pub(crate) fn top(sums: BTreeMap<String, u64>, facet: FacetRequest) -> Vec<FacetCount> {
    let mut counts: Vec<FacetCount> = sums.into_iter().map(|(value, count)| FacetCount { value, count }).collect();
    counts.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
    counts.truncate(facet.limit);
    if matches!(facet.field, Field::Year | Field::Month) {
        counts.sort_by(|a, b| a.value.cmp(&b.value));
    }
    counts
}
