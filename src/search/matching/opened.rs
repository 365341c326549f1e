//! What is read of a segment for nearly every query, opened once for all of them.
//!
//! Opening a column walks a dictionary; for a plain word that took longer than the search.

use std::sync::Arc;

use tantivy::columnar::{Column, StrColumn};
use tantivy::fieldnorm::FieldNormReader;
use tantivy::store::StoreReader;
use tantivy::{InvertedIndexReader, SegmentReader, TantivyError};

use crate::index::{Fields, optional_seconds};
use crate::plan::Vocabulary;

/// Blocks of stored articles that are kept at hand: none, since they are mapped already.
const CACHED_BLOCKS: usize = 0;

/// The open parts of a segment.
pub(crate) struct Opened {
    pub(crate) text: Arc<InvertedIndexReader>,
    pub(crate) title: Arc<InvertedIndexReader>,
    pub(crate) lead: Arc<InvertedIndexReader>,
    /// The lengths of the texts.
    pub(crate) lengths: FieldNormReader,
    /// For each length, as the index tells lengths apart, how long that is against the average.
    pub(crate) ratios: Arc<[f32; 256]>,
    pub(crate) ids: Option<StrColumn>,
    pub(crate) published: Column<i64>,
    pub(crate) words: Column<u64>,
    pub(crate) languages: Arc<Languages>,
    pub(crate) store: StoreReader,
}

impl Opened {
    pub(crate) fn new(
        reader: &SegmentReader,
        fields: Fields,
        vocabulary: &Vocabulary,
        average_length: f32,
    ) -> Result<Self, TantivyError> {
        let columns = reader.fast_fields();
        let ratio = |length: usize| FieldNormReader::id_to_fieldnorm(length as u8) as f32 / average_length;
        Ok(Self {
            text: reader.inverted_index(fields.text)?,
            title: reader.inverted_index(fields.title)?,
            lead: reader.inverted_index(fields.lead)?,
            lengths: reader.get_fieldnorms_reader(fields.text)?,
            ratios: Arc::new(std::array::from_fn(ratio)),
            ids: columns.str("id")?,
            published: optional_seconds(reader, "published")?,
            words: columns.u64("words")?,
            languages: Arc::new(Languages::new(columns.str("language")?, vocabulary)?),
            store: reader.get_store_reader(CACHED_BLOCKS)?,
        })
    }

    /// The id with this place in the dictionary.
    pub(crate) fn id(&self, ord: u64) -> Result<String, TantivyError> {
        let mut id = String::new();
        if let Some(ids) = &self.ids {
            ids.ord_to_str(ord, &mut id)?;
        }
        Ok(id)
    }
}

/// The language of each article, as a bit of the vocabulary's.
pub(crate) struct Languages {
    column: Option<StrColumn>,
    bit_of_ord: Vec<u64>,
}

impl Languages {
    fn new(column: Option<StrColumn>, vocabulary: &Vocabulary) -> Result<Self, TantivyError> {
        let mut bit_of_ord = Vec::new();
        if let Some(column) = &column {
            let mut stream = column.dictionary().stream()?;
            while stream.advance() {
                bit_of_ord.push(vocabulary.bit(&String::from_utf8_lossy(stream.key())));
            }
        }
        Ok(Self { column, bit_of_ord })
    }

    /// The article's bit; all bits where its language is not known, so that any language's inflections count.
    pub(crate) fn bit(&self, doc: u32) -> u64 {
        let ord = self.column.as_ref().and_then(|column| column.ords().first(doc));
        ord.and_then(|ord| self.bit_of_ord.get(ord as usize)).copied().unwrap_or(u64::MAX)
    }
}
