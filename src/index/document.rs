//! An article as the index takes it in. Made in the reading threads, so that the writer only has to invert it.

use tantivy::TantivyDocument;

use crate::article::Article;
use crate::index::schema::{Fields, TITLE_MARK};
use crate::index::stored::pack;

/// The longest id, in bytes: a term of the index has room for a little more. Our own readers keep far below.
const MAX_ID_BYTES: usize = 60_000;

/// An article ready to be written, and what decides whether it is.
pub(crate) struct Incoming {
    pub(crate) id: String,
    pub(crate) hash: u64,
    pub(crate) version: Option<i64>,
    pub(crate) record: u64,
    pub(crate) document: TantivyDocument,
}

impl Incoming {
    /// Prepares an article of the file `name` that `run` has read.
    ///
    /// # Errors
    /// The reason to reject it, if its id cannot be looked up or it cannot be stored.
    pub(crate) fn new(mut article: Article, name: &str, fields: &Fields, run: u64) -> Result<Self, String> {
        if article.id.is_empty() || article.id.len() > MAX_ID_BYTES {
            return Err(format!("its id has {} bytes; it needs 1 to {MAX_ID_BYTES}", article.id.len()));
        }
        if article.origin.path != name {
            article.origin.path = name.to_owned();
        }
        let hash = article.content_hash();
        let version = article.updated.or(article.published).map(|moment| moment.as_second());
        let mut document = TantivyDocument::with_capacity(2 * article.body.len() + 1024);
        add_texts(&mut document, &article, fields);
        add_columns(&mut document, &article, fields);
        document.add_u64(fields.hash, hash);
        document.add_u64(fields.run, run);
        if let Some(version) = version {
            document.add_i64(fields.version, version);
        }
        document.add_bytes(fields.article, &pack(&article)?);
        Ok(Self { id: article.id, hash, version, record: article.origin.record, document })
    }
}

fn add_texts(document: &mut TantivyDocument, article: &Article, fields: &Fields) {
    document.add_text(fields.text, unmarked(&article.body));
    document.add_text(fields.text, format!("{TITLE_MARK}{}", unmarked(&article.title)));
    document.add_text(fields.title, &article.title);
    document.add_text(fields.lead, article.lead());
}

/// A text that does not begin like a headline. Clean text never does, but a corpus of somebody else's may; further in,
/// such a character is a gap between words like any other.
fn unmarked(text: &str) -> &str {
    text.trim_start_matches(|c| c < ' ')
}

fn add_columns(document: &mut TantivyDocument, article: &Article, fields: &Fields) {
    document.add_text(fields.id, &article.id);
    document.add_text(fields.path, &article.origin.path);
    document.add_u64(fields.record, article.origin.record);
    document.add_u64(fields.words, article.words());
    if let Some(published) = article.published {
        document.add_i64(fields.published, published.as_second());
    }
    if !article.source.is_empty() {
        document.add_text(fields.source, &article.source);
    }
    for author in &article.authors {
        document.add_text(fields.author, author);
    }
    for keyword in &article.keywords {
        document.add_text(fields.keyword, keyword);
    }
    let optional =
        [(fields.section, &article.section), (fields.language, &article.language), (fields.url, &article.url)];
    for (field, value) in optional {
        if let Some(value) = value {
            document.add_text(field, value);
        }
    }
}
