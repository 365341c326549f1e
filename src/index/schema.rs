//! The fields of the index, by name, and what each is for. Both rivers meet here.
//!
//! `text` holds every word of an article as it was written (lower case, accents kept): first the body, then the
//! headline in the same run of positions. So a word is one posting list, and a position tells where it stood:
//! before the article's [`TITLE_MARK`] in the body, behind it in the headline. What counts as the same word
//! (inflected forms, accents) is decided when a query is planned, from the dictionary: exact forms cost nothing,
//! and the index needs no stemmer. Beside the words, `text` holds marks: terms that no word is, at the positions where
//! a sentence or a paragraph begins and where capitals stand.

use tantivy::schema::{
    BytesOptions, FAST, Field, IndexRecordOption, NumericOptions, STRING, Schema, TextFieldIndexing, TextOptions,
};

/// Version of what is written; an index of another version is not opened.
pub(crate) const FORMAT_VERSION: u32 = 5;

/// The schema must name a tokenizer. There is none of that name: `inverter.rs` finds the words.
const TOKENIZER: &str = "article";

/// Stands in front of the headline where it is added to `text`. The posting list of this term tells where an article's body
/// ends; [`TITLE_GAP`] positions after it stay empty.
pub(crate) const TITLE_MARK: &str = "\u{1}";

/// Stands in `text` where the first word of each sentence stands. A headline begins one.
pub(crate) const SENTENCE_MARK: &str = "\u{2}";

/// Stands in `text` where the first word of each paragraph stands. A headline begins one.
pub(crate) const PARAGRAPH_MARK: &str = "\u{3}";

/// Stands in `text` where a word with a capital letter stands.
pub(crate) const CAPITAL_MARK: &str = "\u{4}";

/// Stands in `text` where a word in capitals stands.
pub(crate) const ALL_CAPITALS_MARK: &str = "\u{5}";

/// Whether a term of `text` is a mark and no word: words hold no control characters.
pub(crate) fn is_mark(term: &[u8]) -> bool {
    term.first().is_some_and(|&byte| byte < b' ')
}

/// Positions between the mark and the headline in `text`, wider than any sensible window.
pub(crate) const TITLE_GAP: usize = 100;

/// Every field of the index.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fields {
    /// The article's id, one raw term; also a fast column.
    pub(crate) id: Field,
    /// The file it was read from, one raw term; also a fast column.
    pub(crate) path: Field,
    /// Which record of the file it was. A fast column.
    pub(crate) record: Field,
    /// Body then headline, with positions.
    pub(crate) text: Field,
    /// The headline alone, with positions.
    pub(crate) title: Field,
    /// The first paragraph alone, with positions.
    pub(crate) lead: Field,
    /// The key of the address (`url_key`), one raw term.
    pub(crate) url: Field,
    /// Seconds since 1970 of the publication; absent where unknown. A fast column.
    pub(crate) published: Field,
    /// Fast column of one value at most.
    pub(crate) source: Field,
    /// Fast column of any number of values.
    pub(crate) author: Field,
    /// Fast column of one value at most.
    pub(crate) section: Field,
    /// Fast column of one value at most.
    pub(crate) language: Field,
    /// Fast column of any number of values.
    pub(crate) keyword: Field,
    /// Words of the body. A fast column.
    pub(crate) words: Field,
    /// Hash of everything in the article but its origin: equal means unchanged. A fast column.
    pub(crate) hash: Field,
    /// Seconds since 1970 of the last change, else of the publication: the newer of two with one id wins. A fast column.
    pub(crate) version: Field,
    /// Which version it is as its publisher counts, where it does: goes before `version`. A fast column.
    pub(crate) edition: Field,
    /// Seconds since 1970 until which it may not be found, the end of time where it never may. A fast column.
    pub(crate) hidden_until: Field,
    /// The number of the indexing run that wrote it. A fast column.
    pub(crate) run: Field,
    /// The whole article, stored as `stored.rs` packs it.
    pub(crate) article: Field,
}

impl Fields {
    /// The schema and its fields.
    pub(crate) fn schema() -> (Schema, Self) {
        let mut schema = Schema::builder();
        let text = TextOptions::default().set_indexing_options(
            TextFieldIndexing::default()
                .set_tokenizer(TOKENIZER)
                .set_index_option(IndexRecordOption::WithFreqsAndPositions),
        );
        let number = NumericOptions::default().set_fast();
        let column = TextOptions::default().set_fast("raw");
        let fields = Self {
            id: schema.add_text_field("id", STRING | FAST),
            path: schema.add_text_field("path", STRING | FAST),
            record: schema.add_u64_field("record", number.clone()),
            text: schema.add_text_field("text", text.clone()),
            title: schema.add_text_field("title", text.clone()),
            lead: schema.add_text_field("lead", text),
            url: schema.add_text_field("url", STRING),
            published: schema.add_i64_field("published", number.clone()),
            source: schema.add_text_field("source", column.clone()),
            author: schema.add_text_field("author", column.clone()),
            section: schema.add_text_field("section", column.clone()),
            language: schema.add_text_field("language", column.clone()),
            keyword: schema.add_text_field("keyword", column),
            words: schema.add_u64_field("words", number.clone()),
            hash: schema.add_u64_field("hash", number.clone()),
            version: schema.add_i64_field("version", number.clone()),
            edition: schema.add_u64_field("edition", number.clone()),
            hidden_until: schema.add_i64_field("hidden_until", number.clone()),
            run: schema.add_u64_field("run", number),
            article: schema.add_bytes_field("article", BytesOptions::default().set_stored()),
        };
        (schema.build(), fields)
    }
}
