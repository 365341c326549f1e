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
use crate::rank::Lengths;

/// Blocks of stored articles that are kept at hand: none, since they are mapped already.
const CACHED_BLOCKS: usize = 0;

/// The open parts of a segment.
pub(crate) struct Opened {
    pub(crate) text: Arc<InvertedIndexReader>,
    pub(crate) title: Arc<InvertedIndexReader>,
    pub(crate) lead: Arc<InvertedIndexReader>,
    /// The lengths of bodies and first paragraphs.
    pub(crate) lengths: Arc<ArticleLengths>,
    pub(crate) ids: Option<StrColumn>,
    pub(crate) published: Column<i64>,
    /// Until when articles may not be found; `None` where all may.
    hidden_until: Option<Column<i64>>,
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
        let words = columns.u64("words")?;
        let leads = reader.get_fieldnorms_reader(fields.lead)?;
        Ok(Self {
            text: reader.inverted_index(fields.text)?,
            title: reader.inverted_index(fields.title)?,
            lead: reader.inverted_index(fields.lead)?,
            lengths: Arc::new(ArticleLengths { words: words.clone(), leads, average_length }),
            ids: columns.str("id")?,
            published: optional_seconds(reader, "published")?,
            hidden_until: columns.column_opt("hidden_until")?,
            words,
            languages: Arc::new(Languages::new(columns.str("language")?, vocabulary)?),
            store: reader.get_store_reader(CACHED_BLOCKS)?,
        })
    }

    /// Whether an article may not be found at this moment, in seconds since 1970: it is under embargo, withheld or
    /// taken back.
    pub(crate) fn is_hidden(&self, doc: u32, now: i64) -> bool {
        let until = self.hidden_until.as_ref().and_then(|column| column.first(doc));
        until.is_some_and(|until| until > now)
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

/// How long the articles of a segment are.
pub(crate) struct ArticleLengths {
    words: Column<u64>,
    leads: FieldNormReader,
    average_length: f32,
}

impl ArticleLengths {
    /// How long an article's body is against the average.
    pub(crate) fn body_ratio(&self, doc: u32) -> f32 {
        self.words.first(doc).unwrap_or_default() as f32 / self.average_length
    }

    /// The words of its first paragraph.
    pub(crate) fn lead_words(&self, doc: u32) -> u32 {
        self.leads.fieldnorm(doc)
    }

    /// For what is not looked for in the lead.
    pub(crate) fn of_body(&self, doc: u32) -> Lengths {
        Lengths { body_ratio: self.body_ratio(doc), lead_words: 0 }
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
