//! Counts of the hits by the values of a field.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocId, SegmentReader, TantivyError};

use crate::date;
use crate::entity::Catalogue;
use crate::index::optional_seconds;
use crate::search::named::Named;
use crate::search::request::{FacetRequest, Field};
use crate::search::results::FacetCount;

/// Counts one field over one segment.
pub(crate) struct Counter<'a> {
    kind: Kind<'a>,
}

enum Kind<'a> {
    Values { column: Option<StrColumn>, counts: Vec<u64>, seen: Vec<u64> },
    Entities { column: Option<StrColumn>, named: Named<'a>, counts: HashMap<u32, u64>, seen: Vec<u32> },
    Dates { column: Column<i64>, name: fn(Timestamp) -> String, days: HashMap<i64, u64> },
}

impl<'a> Counter<'a> {
    /// A counter; a field of names needs the catalogue.
    pub(crate) fn new(
        segment: &SegmentReader,
        field: Field,
        catalogue: Option<&'a Catalogue>,
    ) -> Result<Self, TantivyError> {
        let dates = |name| -> Result<Kind<'a>, TantivyError> {
            Ok(Kind::Dates { column: optional_seconds(segment, "published")?, name, days: HashMap::new() })
        };
        let values = |name| -> Result<Kind<'a>, TantivyError> {
            let column = segment.fast_fields().str(name)?;
            let counts = vec![0; column.as_ref().map_or(0, |column| column.num_terms())];
            Ok(Kind::Values { column, counts, seen: Vec::new() })
        };
        let kind = match field {
            field if let (Some(of), Some(catalogue)) = (field.of_names(), catalogue) => {
                let column = segment.fast_fields().str(field.name_in_index())?;
                let named = Named::new(catalogue, of, column.as_ref().map_or(0, |column| column.num_terms()));
                Kind::Entities { column, named, counts: HashMap::new(), seen: Vec::new() }
            }
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
            Kind::Entities { column: Some(column), named, counts, seen } => {
                named.of_article(column, doc, seen);
                seen.iter().for_each(|id| *counts.entry(*id).or_default() += 1);
            }
            Kind::Values { column: None, .. } | Kind::Entities { column: None, .. } => {}
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
            Kind::Entities { named, counts, .. } => {
                for (id, count) in counts {
                    *sums.entry(named.told(id)).or_default() += count;
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
