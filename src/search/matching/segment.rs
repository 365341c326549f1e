//! One segment of the index, opened for matching.

use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::SegmentPostings;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{InvertedIndexReader, SegmentReader, TantivyError, Term};

use crate::index::Fields;
use crate::plan::TextField;
use crate::rank::Weights;
use crate::search::matching::opened::{Languages, Opened};

/// A segment, and what matching needs to know of the whole index.
pub(crate) struct Segment<'a> {
    pub(crate) reader: &'a SegmentReader,
    pub(crate) opened: &'a Opened,
    pub(crate) fields: Fields,
    pub(crate) weights: Weights,
    /// How long a text is on average over all segments, in words.
    pub(crate) average_length: f32,
}

impl<'a> Segment<'a> {
    pub(crate) fn new(reader: &'a SegmentReader, opened: &'a Opened, fields: Fields, average_length: f32) -> Self {
        Self { reader, opened, fields, weights: Weights::default(), average_length }
    }

    /// The posting list of a term in a text field, if it has one.
    pub(crate) fn postings(
        &self,
        field: TextField,
        term: &str,
        option: IndexRecordOption,
    ) -> Result<Option<SegmentPostings>, TantivyError> {
        let (index, field) = match field {
            TextField::Text | TextField::Body => (&self.opened.text, self.fields.text),
            TextField::Title => (&self.opened.title, self.fields.title),
            TextField::Lead => (&self.opened.lead, self.fields.lead),
        };
        read(index, field, term, option)
    }

    /// The posting list of a raw term of another field.
    pub(crate) fn raw_postings(&self, field: Field, term: &str) -> Result<Option<SegmentPostings>, TantivyError> {
        read(&*self.reader.inverted_index(field)?, field, term, IndexRecordOption::Basic)
    }

    /// Where a mark stands in the articles: the beginning of a headline, of sentences and so on.
    pub(crate) fn marks(&self, mark: &str) -> Result<Option<SegmentPostings>, TantivyError> {
        read(&self.opened.text, self.fields.text, mark, IndexRecordOption::WithFreqsAndPositions)
    }

    /// The lengths of the texts.
    pub(crate) fn lengths(&self) -> Result<FieldNormReader, TantivyError> {
        Ok(self.opened.lengths.clone())
    }

    /// The languages of the articles.
    pub(crate) fn languages(&self) -> Result<Arc<Languages>, TantivyError> {
        Ok(Arc::clone(&self.opened.languages))
    }
}

fn read(
    index: &InvertedIndexReader,
    field: Field,
    term: &str,
    option: IndexRecordOption,
) -> Result<Option<SegmentPostings>, TantivyError> {
    Ok(index.read_postings(&Term::from_field_text(field, term), option)?)
}
