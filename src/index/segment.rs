//! A segment in the making: articles go in one by one, and at its end it is one of tantivy's, written with tantivy's
//! own serialisers. What differs is how it comes about: `inverter.rs`.

use tantivy::directory::TerminatingWrite;
use tantivy::fastfield::FastFieldsWriter;
use tantivy::fieldnorm::{FieldNormsSerializer, FieldNormsWriter};
use tantivy::index::SegmentComponent;
use tantivy::postings::InvertedIndexSerializer;
use tantivy::schema::Field;
use tantivy::store::StoreWriter;
use tantivy::{Segment, TantivyDocument};

use crate::index::document::Incoming;
use crate::index::inverter::{Inverter, Part};
use crate::index::lists::Values;
use crate::index::schema::Fields;

/// A segment that articles are added to.
pub(crate) struct SegmentBuilder {
    segment: Segment,
    fields: Fields,
    inverter: Inverter,
    /// The values of id, path and url.
    values: [Values; 3],
    lengths: FieldNormsWriter,
    /// Words of the text, the headline and the lead.
    n_words: [u64; 3],
    columns: FastFieldsWriter,
    store: StoreWriter,
    /// The number that each article has in its batch.
    numbers: Vec<u32>,
}

/// A segment that is written, but in no commit yet.
pub(crate) struct Finished {
    pub(crate) segment: Segment,
    /// The number that each article has in its batch.
    pub(crate) numbers: Vec<u32>,
}

impl SegmentBuilder {
    /// Begins a segment.
    pub(crate) fn new(segments: &tantivy::Index) -> tantivy::Result<Self> {
        let segment = segments.new_segment();
        let schema = segments.schema();
        let settings = segments.settings();
        let store = segment.open_write(SegmentComponent::Store)?;
        let store = StoreWriter::new(store, settings.docstore_compression, settings.docstore_blocksize, false)?;
        Ok(Self {
            fields: Fields::schema().1,
            inverter: Inverter::default(),
            values: Default::default(),
            lengths: FieldNormsWriter::for_schema(&schema),
            n_words: [0; 3],
            columns: FastFieldsWriter::from_schema_and_tokenizer_manager(
                &schema,
                segments.fast_field_tokenizer().clone(),
            )?,
            store,
            numbers: Vec::new(),
            segment,
        })
    }

    /// Adds an article, which has `number` in its batch.
    pub(crate) fn add(&mut self, incoming: &Incoming, number: u32) -> tantivy::Result<()> {
        let doc = self.inverter.articles();
        let lengths = self.inverter.add(&incoming.title, &incoming.body, incoming.lead_bytes);
        for (part, (field, length)) in
            self.text_fields().into_iter().zip([lengths.text, lengths.title, lengths.lead]).enumerate()
        {
            self.lengths.record(doc, field, length);
            self.n_words[part] += u64::from(length);
        }
        let values = [Some(&incoming.id), Some(&incoming.path), incoming.url.as_ref()];
        for ((value, field), list) in values.into_iter().zip(self.value_fields()).zip(&mut self.values) {
            if let Some(value) = value {
                list.add(value, doc);
                self.lengths.record(doc, field, 1);
            }
        }
        self.columns.add_document(&incoming.columns)?;
        let mut stored = TantivyDocument::with_capacity(incoming.packed.len() + 64);
        stored.add_bytes(self.fields.article, &incoming.packed);
        self.store.store(&stored, &self.segment.schema())?;
        self.numbers.push(number);
        Ok(())
    }

    /// Bytes of memory that are taken, or will be while it is written.
    pub(crate) fn bytes(&self) -> usize {
        let values: usize = self.values.iter().map(Values::bytes).sum();
        let kept = self.columns.mem_usage() + self.store.mem_usage() + self.lengths.mem_usage();
        self.inverter.bytes() + 2 * values + kept + self.numbers.capacity() * size_of::<u32>()
    }

    /// Whether no other article has room.
    pub(crate) fn is_full(&self) -> bool {
        self.inverter.is_full()
    }

    /// Writes the segment.
    pub(crate) fn finish(mut self) -> tantivy::Result<Finished> {
        let n_articles = self.inverter.articles();
        self.write_lists()?;
        let mut columns = self.segment.open_write(SegmentComponent::FastFields)?;
        self.columns.serialize(&mut columns, None)?;
        columns.terminate()?;
        let lengths = FieldNormsSerializer::from_write(self.segment.open_write(SegmentComponent::FieldNorms)?)?;
        self.lengths.fill_up_to_max_doc(n_articles);
        self.lengths.serialize(lengths, None)?;
        self.store.close()?;
        let segment = self.segment.with_max_doc(n_articles);
        segment.meta().untrack_temp_docstore();
        Ok(Finished { segment, numbers: self.numbers })
    }

    /// Writes the posting lists. The lengths are not handed to the serialiser, which would work out from them where
    /// tantivy's own scoring may skip: ours never skips.
    fn write_lists(&self) -> tantivy::Result<()> {
        let mut lists = InvertedIndexSerializer::open(&self.segment)?;
        for (field, values) in self.value_fields().into_iter().zip(&self.values).filter(|(_, values)| values.len() > 0)
        {
            let mut out = lists.new_field(field, values.len() as u64, None)?;
            values.write(&mut out)?;
            out.close()?;
        }
        let order = self.inverter.order();
        for ((field, part), n_words) in
            self.text_fields().into_iter().zip([Part::Text, Part::Title, Part::Lead]).zip(self.n_words)
        {
            let mut out = lists.new_field(field, n_words, None)?;
            self.inverter.write(part, &order, &mut out)?;
            out.close()?;
        }
        lists.close()?;
        Ok(())
    }

    fn text_fields(&self) -> [Field; 3] {
        [self.fields.text, self.fields.title, self.fields.lead]
    }

    fn value_fields(&self) -> [Field; 3] {
        [self.fields.id, self.fields.path, self.fields.url]
    }
}
