//! An article as the index takes it in. Made in the reading threads, as far as it can be before it is known whether the
//! article is taken in at all.

use tantivy::TantivyDocument;

use crate::article::{Article, MEMBER_MARK, Origin, Status, url_key};
use crate::entity::{EntityFinder, Kind, Named};
use crate::index::checksum::{OF_NOTHING, checksum};
use crate::index::mentions::{Listed, Mentions};
use crate::index::schema::Fields;
use crate::index::stored::pack;

/// The longest id, in bytes: a term of the index has room for a little more. Our own readers keep far below.
const MAX_ID_BYTES: usize = 60_000;

/// An article ready to be written, and what decides whether it is.
pub(crate) struct Incoming {
    pub(crate) id: String,
    pub(crate) hash: u64,
    pub(crate) edition: Option<u64>,
    pub(crate) version: Option<i64>,
    /// Which record of the file, counted over all members where it is an archive.
    pub(crate) record: u64,
    /// The name of the file.
    pub(crate) path: String,
    /// The key of its address.
    pub(crate) url: Option<String>,
    pub(crate) title: String,
    pub(crate) body: String,
    /// How much of the body is its first paragraph.
    pub(crate) lead_bytes: usize,
    /// The names in it.
    pub(crate) mentions: Mentions,
    /// Keys and forms of those that are sure.
    pub(crate) names: Vec<String>,
    pub(crate) columns: TantivyDocument,
    /// The whole article, to be stored.
    pub(crate) packed: Vec<u8>,
}

impl Incoming {
    /// Prepares an article of the file `name`, or of that `member` of it, that `run` has read; without a finder, its names
    /// are not looked for.
    ///
    /// # Errors
    /// The reason to reject it, if its id cannot be looked up or it cannot be stored.
    pub(crate) fn new(
        mut article: Article,
        name: &str,
        member: u64,
        fields: &Fields,
        run: u64,
        finder: Option<&EntityFinder>,
    ) -> Result<Self, String> {
        if article.id.is_empty() || article.id.len() > MAX_ID_BYTES {
            return Err(format!("its id has {} bytes; it needs 1 to {MAX_ID_BYTES}", article.id.len()));
        }
        if !is_in(&article.origin.path, name) {
            article.origin.path = name.to_owned();
        }
        let record = place_in_file(&article.origin, name, member);
        let hash = article.content_hash();
        let version = article.updated.or(article.published).map(|moment| moment.as_second());
        let edition = article.edition();
        if article.status != Status::Usable {
            article = without_content(article);
        }
        let named = finder.map(|finder| names_of(&article, finder)).unwrap_or_default();
        let mentions = Mentions::of(&named, article.published);
        let listed = Listed::of(&named, article.published);
        let mut columns = TantivyDocument::default();
        add_columns(&mut columns, &article, fields);
        listed.terms.iter().for_each(|term| columns.add_text(fields.entity, term));
        columns.add_text(fields.path, name);
        columns.add_u64(fields.record, record);
        columns.add_u64(fields.hash, hash);
        columns.add_u64(fields.run, run);
        if let Some(version) = version {
            columns.add_i64(fields.version, version);
        }
        if let Some(edition) = edition {
            columns.add_u64(fields.edition, edition);
        }
        if let Some(moment) = article.hidden_until() {
            columns.add_i64(fields.hidden_until, moment);
        }
        Ok(Self {
            packed: pack(&article, &mentions)?,
            mentions,
            names: listed.names,
            lead_bytes: article.lead().len(),
            id: article.id,
            hash,
            edition,
            version,
            record,
            path: name.to_owned(),
            url: article.url.as_deref().map(url_key),
            title: article.title,
            body: article.body,
            columns,
        })
    }
}

/// The names in an article, and those that its source gave.
fn names_of(article: &Article, finder: &EntityFinder) -> Vec<Named> {
    let given = [
        (Kind::Person, &article.persons),
        (Kind::Organisation, &article.organisations),
        (Kind::Place, &article.places),
    ];
    let given: Vec<(Kind, &str)> =
        given.into_iter().flat_map(|(kind, names)| names.iter().map(move |name| (kind, name.as_str()))).collect();
    finder.find(&article.title, &article.body, article.language.as_deref(), &given)
}

/// What is kept of an article that may not be found: enough to know it and its versions by, and nothing of its text.
fn without_content(article: Article) -> Article {
    let Article { id, published, updated, version, status, origin, .. } = article;
    Article { id, published, updated, version, status, origin, ..Article::default() }
}

/// Whether a path is that of the file `name`, or of a member of it: `dump.tar!2024/a.xml`.
pub(crate) fn is_in(path: &str, name: &str) -> bool {
    path.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with(MEMBER_MARK))
}

/// A number for the place of an article in its file: it rises from member to member and from record to record, and
/// is another one when a member has got another name.
fn place_in_file(origin: &Origin, name: &str, member: u64) -> u64 {
    const RECORD_BITS: u32 = 32;
    const NAME_BITS: u32 = 8;
    if origin.path.len() == name.len() {
        return origin.record;
    }
    let of_name = checksum(OF_NOTHING, origin.path.as_bytes()) & ((1 << NAME_BITS) - 1);
    let in_member = origin.record & ((1 << RECORD_BITS) - 1);
    member << (RECORD_BITS + NAME_BITS) | of_name << RECORD_BITS | in_member
}

fn add_columns(document: &mut TantivyDocument, article: &Article, fields: &Fields) {
    document.add_text(fields.id, &article.id);
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
    for (field, value) in [(fields.section, &article.section), (fields.language, &article.language)] {
        if let Some(value) = value {
            document.add_text(field, value);
        }
    }
}
