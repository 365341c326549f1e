//! One segment of the index, opened for matching.

use std::cell::OnceCell;
use std::sync::Arc;

use tantivy::columnar::StrColumn;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::SegmentPostings;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{InvertedIndexReader, SegmentReader, TantivyError, Term};

use crate::index::Fields;
use crate::plan::{TextField, Vocabulary};
use crate::rank::Weights;

/// A segment, and what matching needs to know of the whole index.
pub(crate) struct Segment<'a> {
    pub(crate) reader: &'a SegmentReader,
    pub(crate) fields: Fields,
    pub(crate) weights: Weights,
    /// How long a text is on average over all segments, in words.
    pub(crate) average_length: f32,
    text: Arc<InvertedIndexReader>,
    title: Arc<InvertedIndexReader>,
    lead: Arc<InvertedIndexReader>,
    vocabulary: &'a Vocabulary,
    languages: OnceCell<Arc<Languages>>,
}

/// The language of each article, as a bit of the vocabulary's.
pub(crate) struct Languages {
    column: Option<StrColumn>,
    bit_of_ord: Vec<u64>,
}

impl Languages {
    /// The article's bit; all bits where its language is not known, so that any language's inflections count.
    pub(crate) fn bit(&self, doc: u32) -> u64 {
        let ord = self.column.as_ref().and_then(|column| column.ords().first(doc));
        ord.and_then(|ord| self.bit_of_ord.get(ord as usize)).copied().unwrap_or(u64::MAX)
    }
}

impl<'a> Segment<'a> {
    /// Opens a segment.
    pub(crate) fn open(
        reader: &'a SegmentReader,
        fields: Fields,
        vocabulary: &'a Vocabulary,
        average_length: f32,
    ) -> Result<Self, TantivyError> {
        Ok(Self {
            reader,
            fields,
            weights: Weights::default(),
            average_length,
            text: reader.inverted_index(fields.text)?,
            title: reader.inverted_index(fields.title)?,
            lead: reader.inverted_index(fields.lead)?,
            vocabulary,
            languages: OnceCell::new(),
        })
    }

    /// The posting list of a term in a text field, if it has one.
    pub(crate) fn postings(
        &self,
        field: TextField,
        term: &str,
        option: IndexRecordOption,
    ) -> Result<Option<SegmentPostings>, TantivyError> {
        let (index, field) = match field {
            TextField::Text | TextField::Body => (&self.text, self.fields.text),
            TextField::Title => (&self.title, self.fields.title),
            TextField::Lead => (&self.lead, self.fields.lead),
        };
        read(index, field, term, option)
    }

    /// The posting list of a raw term of another field.
    pub(crate) fn raw_postings(&self, field: Field, term: &str) -> Result<Option<SegmentPostings>, TantivyError> {
        read(&*self.reader.inverted_index(field)?, field, term, IndexRecordOption::Basic)
    }

    /// Where a mark stands in the articles: the beginning of a headline, of sentences and so on.
    pub(crate) fn marks(&self, mark: &str) -> Result<Option<SegmentPostings>, TantivyError> {
        read(&self.text, self.fields.text, mark, IndexRecordOption::WithFreqsAndPositions)
    }

    /// The lengths of the texts.
    pub(crate) fn lengths(&self) -> Result<FieldNormReader, TantivyError> {
        self.reader.get_fieldnorms_reader(self.fields.text)
    }

    /// The languages of the articles; read once.
    pub(crate) fn languages(&self) -> Result<Arc<Languages>, TantivyError> {
        if let Some(languages) = self.languages.get() {
            return Ok(Arc::clone(languages));
        }
        let column = self.reader.fast_fields().str("language")?;
        let mut bit_of_ord = Vec::new();
        if let Some(column) = &column {
            let mut stream = column.dictionary().stream()?;
            while stream.advance() {
                bit_of_ord.push(self.vocabulary.bit(&String::from_utf8_lossy(stream.key())));
            }
        }
        Ok(Arc::clone(self.languages.get_or_init(|| Arc::new(Languages { column, bit_of_ord }))))
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
