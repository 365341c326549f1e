//! Takes articles out of the segments of earlier commits, and only of those.
//!
//! tantivy's own deletion by term knows what came before it from the numbers its writer gives to documents. Segments
//! that are handed to it whole have none: a deletion would take the new version of an article out with the old one.
//! So this one is told which segments are new.

use std::collections::HashSet;
use std::sync::Arc;

use tantivy::index::SegmentId;
use tantivy::query::{BitSetDocSet, ConstScorer, EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{BitSet, DocId, DocSet, SegmentReader, TERMINATED, TantivyError, Term};

/// The articles with these ids, but for those in the segments that are spared.
#[derive(Debug, Clone)]
pub(crate) struct Deletion {
    pub(crate) field: Field,
    pub(crate) ids: Arc<[String]>,
    pub(crate) spared: Arc<HashSet<SegmentId>>,
}

impl Query for Deletion {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for Deletion {
    fn scorer(&self, reader: &SegmentReader, boost: f32) -> tantivy::Result<Box<dyn Scorer>> {
        if self.spared.contains(&reader.segment_id()) {
            return Ok(Box::new(EmptyScorer));
        }
        let index = reader.inverted_index(self.field)?;
        let mut found = BitSet::with_max_value(reader.max_doc());
        for id in self.ids.iter() {
            let term = Term::from_field_text(self.field, id);
            let Some(mut list) = index.read_postings(&term, IndexRecordOption::Basic)? else { continue };
            while list.doc() != TERMINATED {
                found.insert(list.doc());
                list.advance();
            }
        }
        Ok(Box::new(ConstScorer::new(BitSetDocSet::from(found), boost)))
    }

    fn explain(&self, _: &SegmentReader, _: DocId) -> tantivy::Result<Explanation> {
        Err(TantivyError::InvalidArgument("a deletion has no score".to_owned()))
    }
}
