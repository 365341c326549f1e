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
use crate::index::lists::{Labels, Values};
use crate::index::schema::Fields;

/// A segment that articles are added to.
pub(crate) struct SegmentBuilder {
    segment: Segment,
    fields: Fields,
    inverter: Inverter,
    /// The values of id, path and url.
    values: [Values; 3],
    /// Keys and forms of names.
    names: Labels,
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
            names: Labels::default(),
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
        let lengths = self.inverter.add(&incoming.title, &incoming.body, incoming.lead_bytes, &incoming.mentions);
        self.names.add(&incoming.names, doc);
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
        self.inverter.bytes() + 2 * (values + self.names.bytes()) + kept + self.numbers.capacity() * size_of::<u32>()
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
        if !self.names.is_empty() {
            let mut out = lists.new_field(self.fields.name, self.names.len() as u64, None)?;
            self.names.write(&mut out)?;
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

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use proptest::prelude::{Just, Strategy, prop_assert_eq, proptest};
    use proptest::strategy::Union;
    use tantivy::postings::Postings;
    use tantivy::schema::{Field, IndexRecordOption};
    use tantivy::{DocSet, SegmentReader, TERMINATED, TantivyDocument};

    use super::SegmentBuilder;
    use crate::analyze::{MarkedTokens, Tokens};
    use crate::article::Article;
    use crate::index::document::Incoming;
    use crate::index::schema::{Fields, TITLE_GAP};

    /// For each term, the articles it stands in and its positions there.
    type Lists = BTreeMap<String, BTreeMap<u32, Vec<u32>>>;

    fn article(title: &str, body: &str) -> Article {
        Article { id: "x".into(), title: title.into(), body: body.into(), ..Article::default() }
    }

    fn segment(articles: &[Article]) -> SegmentReader {
        let (schema, fields) = Fields::schema();
        let index = tantivy::Index::create_in_ram(schema);
        let mut builder = SegmentBuilder::new(&index).unwrap();
        for (number, article) in (0..).zip(articles) {
            builder.add(&Incoming::new(article.clone(), "a.txt", 0, &fields, 1, None).unwrap(), number).unwrap();
        }
        SegmentReader::open(&builder.finish().unwrap().segment).unwrap()
    }

    fn written(segment: &SegmentReader, field: Field) -> Lists {
        let index = segment.inverted_index(field).unwrap();
        let mut lists = Lists::new();
        let mut stream = index.terms().stream().unwrap();
        while stream.advance() {
            let option = IndexRecordOption::WithFreqsAndPositions;
            let mut list = index.read_postings_from_terminfo(stream.value(), option).unwrap();
            let articles = lists.entry(String::from_utf8(stream.key().to_vec()).unwrap()).or_default();
            while list.doc() != TERMINATED {
                let mut positions = Vec::new();
                list.positions(&mut positions);
                assert_eq!(positions.len() as u32, list.term_freq());
                articles.insert(list.doc(), positions);
                list.advance();
            }
        }
        lists
    }

    /// The words and marks of a text, put down one by one. Gives the position behind it, and how many words it has.
    fn put_down(lists: &mut Lists, doc: u32, text: &str, first: u32) -> (u32, u32) {
        let (mut end, mut n_words) = (0, 0);
        let mut marks = BTreeSet::new();
        let mut tokens = MarkedTokens::new(text);
        while tokens.advance() {
            let token = tokens.token();
            lists.entry(token.text.into()).or_default().entry(doc).or_default().push(first + token.position);
            let found = tokens.marks();
            for (holds, mark) in [
                (found.sentence, "\u{2}"),
                (found.paragraph, "\u{3}"),
                (found.capital, "\u{4}"),
                (found.all_capitals, "\u{5}"),
            ] {
                marks.extend(holds.then_some((mark, first + token.position)));
            }
            end = end.max(token.position + token.parts);
            n_words += 1;
        }
        for (mark, position) in marks {
            lists.entry(mark.into()).or_default().entry(doc).or_default().push(position);
        }
        (first + end, n_words)
    }

    fn words(doc: u32, text: &str, lists: &mut Lists) -> u32 {
        let mut tokens = Tokens::new(text);
        let mut n_words = 0;
        while tokens.advance() {
            let token = tokens.token();
            lists.entry(token.text.into()).or_default().entry(doc).or_default().push(token.position);
            n_words += 1;
        }
        n_words
    }

    fn news_like() -> impl Strategy<Value = Article> {
        let pieces = [
            "Rafah",
            " ",
            " talks",
            ". ",
            "\n\n",
            "fox-it",
            "U.S.",
            "’s",
            "@a_B",
            "http://ex",
            "中文",
            "é",
            "'",
            "-",
            "\n",
            "a rather-long-word-of-many-letters",
            "#",
            "\u{1}",
            "\u{AD}",
        ];
        let text = || proptest::collection::vec(Union::new(pieces.map(Just)), 0..30).prop_map(|pieces| pieces.concat());
        (text(), text()).prop_map(|(title, body)| article(&title, &body))
    }

    #[test]
    fn long_lists_are_whole() {
        let articles: Vec<Article> = (0..700).map(|n| article("A", &format!("talks {n} ").repeat(1 + n % 5))).collect();
        let lists = written(&segment(&articles), Fields::schema().1.text);
        assert_eq!(lists["talks"].len(), 700);
        assert_eq!(lists["talks"][&4], [0, 2, 4, 6, 8]);
        assert_eq!(lists["699"][&699], [1, 3, 5, 7, 9]);
    }

    #[test]
    fn values_are_listed_and_the_article_is_stored() {
        let mut articles = [article("A", "b"), article("C", "d")];
        articles[1].id = "0".into();
        let segment = segment(&articles);
        let fields = Fields::schema().1;
        let docs = |field: Field| -> Vec<(String, u32)> {
            let index = segment.inverted_index(field).unwrap();
            let mut stream = index.terms().stream().unwrap();
            let mut found = Vec::new();
            while stream.advance() {
                let text = String::from_utf8(stream.key().to_vec()).unwrap();
                found.push((text, stream.value().doc_freq));
            }
            found
        };
        assert_eq!(docs(fields.id), [("0".into(), 1), ("x".into(), 1)]);
        assert_eq!(docs(fields.path), [("a.txt".into(), 2)]);
        assert_eq!(docs(fields.url), []);
        let stored: TantivyDocument = segment.get_store_reader(1).unwrap().get(1).unwrap();
        assert_eq!(stored.field_values().count(), 1);
    }

    proptest! {
        #[test]
        fn lists_are_those_of_the_texts(articles in proptest::collection::vec(news_like(), 1..9)) {
            let (mut texts, mut titles, mut leads) = (Lists::new(), Lists::new(), Lists::new());
            let segment = segment(&articles);
            let fields = Fields::schema().1;
            let length = |field, doc| segment.get_fieldnorms_reader(field).unwrap().fieldnorm(doc);
            for (doc, article) in (0..).zip(&articles) {
                let (end, in_body) = put_down(&mut texts, doc, &article.body, 0);
                texts.entry("\u{1}".into()).or_default().insert(doc, vec![end + 1]);
                let (_, in_title) = put_down(&mut texts, doc, &article.title, end + 2 + TITLE_GAP as u32);
                prop_assert_eq!(words(doc, &article.title, &mut titles), in_title);
                let in_lead = words(doc, article.lead(), &mut leads);
                if in_body + in_title < 40 {
                    prop_assert_eq!(length(fields.text, doc), in_body + in_title);
                    prop_assert_eq!(length(fields.title, doc), in_title);
                    prop_assert_eq!(length(fields.lead, doc), in_lead);
                }
            }
            prop_assert_eq!(written(&segment, fields.text), texts);
            prop_assert_eq!(written(&segment, fields.title), titles);
            prop_assert_eq!(written(&segment, fields.lead), leads);
        }
    }
}
