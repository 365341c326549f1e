//! How an article is kept: packed for itself, so that a hit costs the unpacking of that article alone.
//!
//! tantivy's own packing works on blocks of several articles and makes a new context of 160 KB for each block it
//! unpacks: half a millisecond for a page of ten hits. Here a context is made once a thread.
//!
//! The bytes are a length (four bytes, little-endian) and one zstd frame of so many bytes. Those are the length of the
//! head, the head and the body. The head is JSON with short names and without what is empty; the body stands as it is,
//! since most of the time to write or read it as JSON went into its quotation marks and line feeds.

use std::borrow::Cow;
use std::cell::RefCell;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use zstd::bulk::{Compressor, Decompressor};

use crate::article::{Article, Origin};

/// The cheapest level; the next ones cost more time than they save space.
const LEVEL: i32 = 1;

/// The longest article that is unpacked: a spoiled length must not ask for all memory.
const MAX_BYTES: u32 = 1 << 30;

thread_local! {
    static COMPRESSOR: RefCell<Option<Compressor<'static>>> = const { RefCell::new(None) };
    static DECOMPRESSOR: RefCell<Option<Decompressor<'static>>> = const { RefCell::new(None) };
}

/// All of an article but its body.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Head<'a> {
    #[serde(rename = "i", skip_serializing_if = "str::is_empty")]
    id: Cow<'a, str>,
    #[serde(rename = "t", skip_serializing_if = "str::is_empty")]
    title: Cow<'a, str>,
    #[serde(rename = "p", skip_serializing_if = "Option::is_none")]
    published: Option<Timestamp>,
    #[serde(rename = "c", skip_serializing_if = "Option::is_none")]
    updated: Option<Timestamp>,
    #[serde(rename = "s", skip_serializing_if = "str::is_empty")]
    source: Cow<'a, str>,
    #[serde(rename = "a", skip_serializing_if = "<[String]>::is_empty")]
    authors: Cow<'a, [String]>,
    #[serde(rename = "n", skip_serializing_if = "Option::is_none")]
    section: Option<Cow<'a, str>>,
    #[serde(rename = "l", skip_serializing_if = "Option::is_none")]
    language: Option<Cow<'a, str>>,
    #[serde(rename = "u", skip_serializing_if = "Option::is_none")]
    url: Option<Cow<'a, str>>,
    #[serde(rename = "d", skip_serializing_if = "Option::is_none")]
    dateline: Option<Cow<'a, str>>,
    #[serde(rename = "k", skip_serializing_if = "<[String]>::is_empty")]
    keywords: Cow<'a, [String]>,
    #[serde(rename = "f", skip_serializing_if = "str::is_empty")]
    path: Cow<'a, str>,
    #[serde(rename = "r")]
    record: u64,
}

impl<'a> Head<'a> {
    fn of(article: &'a Article) -> Self {
        Self {
            id: (&article.id).into(),
            title: (&article.title).into(),
            published: article.published,
            updated: article.updated,
            source: (&article.source).into(),
            authors: (&article.authors).into(),
            section: article.section.as_ref().map(Into::into),
            language: article.language.as_ref().map(Into::into),
            url: article.url.as_ref().map(Into::into),
            dateline: article.dateline.as_ref().map(Into::into),
            keywords: (&article.keywords).into(),
            path: (&article.origin.path).into(),
            record: article.origin.record,
        }
    }

    fn with_body(self, body: String) -> Article {
        Article {
            id: self.id.into_owned(),
            title: self.title.into_owned(),
            body,
            published: self.published,
            updated: self.updated,
            source: self.source.into_owned(),
            authors: self.authors.into_owned(),
            section: self.section.map(Cow::into_owned),
            language: self.language.map(Cow::into_owned),
            url: self.url.map(Cow::into_owned),
            dateline: self.dateline.map(Cow::into_owned),
            keywords: self.keywords.into_owned(),
            origin: Origin { path: self.path.into_owned(), record: self.record },
        }
    }
}

/// Packs an article.
///
/// # Errors
/// The reason, when there is no memory for it or it is too long.
pub(crate) fn pack(article: &Article) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::with_capacity(article.body.len() + 1024);
    bytes.extend_from_slice(&[0; 4]);
    serde_json::to_writer(&mut bytes, &Head::of(article)).map_err(|e| e.to_string())?;
    let head_length = (bytes.len() - 4).min(MAX_BYTES as usize) as u32;
    bytes[..4].copy_from_slice(&head_length.to_le_bytes());
    bytes.extend_from_slice(article.body.as_bytes());
    let length = u32::try_from(bytes.len()).ok().filter(|length| *length <= MAX_BYTES);
    let length = length.ok_or("it is too long to be stored (more than 1 GB)")?;
    let frame = COMPRESSOR.with_borrow_mut(|kept| -> std::io::Result<Vec<u8>> {
        let mut compressor = kept.take().map_or_else(|| Compressor::new(LEVEL), Ok)?;
        let frame = compressor.compress(&bytes);
        *kept = Some(compressor);
        frame
    });
    let mut packed = length.to_le_bytes().to_vec();
    packed.extend_from_slice(&frame.map_err(|e| format!("it cannot be stored: {e}"))?);
    Ok(packed)
}

/// Unpacks an article; `None` when the bytes are not those of one.
pub(crate) fn unpack(packed: &[u8]) -> Option<Article> {
    let (length, frame) = packed.split_first_chunk::<4>()?;
    let length = u32::from_le_bytes(*length);
    if length > MAX_BYTES {
        return None;
    }
    let bytes = DECOMPRESSOR.with_borrow_mut(|kept| -> std::io::Result<Vec<u8>> {
        let mut decompressor = kept.take().map_or_else(Decompressor::new, Ok)?;
        let bytes = decompressor.decompress(frame, length as usize);
        *kept = Some(decompressor);
        bytes
    });
    let bytes = bytes.ok()?;
    let (head_length, rest) = bytes.split_first_chunk::<4>()?;
    let (head, body) = rest.split_at_checked(u32::from_le_bytes(*head_length) as usize)?;
    let head: Head<'_> = serde_json::from_slice(head).ok()?;
    Some(head.with_body(std::str::from_utf8(body).ok()?.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::{pack, unpack};
    use crate::article::{Article, Origin};

    #[test]
    fn an_article_comes_back_as_it_was_and_spoiled_bytes_do_not() {
        let article = Article { id: "1".into(), body: "Talks on Rafah. ".repeat(500), ..Article::default() };
        let packed = pack(&article).unwrap();
        assert!(packed.len() < article.body.len() / 10);
        assert_eq!(unpack(&packed), Some(article));
        assert_eq!(unpack(&packed[..packed.len() / 2]), None);
        assert_eq!(unpack(&[0xff; 40]), None);
        assert_eq!(unpack(b""), None);
    }

    #[test]
    fn every_field_comes_back() {
        let article = Article {
            id: "i\"\u{e9}".into(),
            title: "Talks".into(),
            body: "\"No\"\n\nthey said\u{2029}".into(),
            published: Some("2024-05-06T07:08:09.123456789Z".parse().unwrap()),
            updated: Some("-000009-01-01T00:00:00Z".parse().unwrap()),
            source: "A paper".into(),
            authors: vec!["A. B.".into(), String::new()],
            section: Some(String::new()),
            language: Some("en".into()),
            url: Some("https://example.org/a".into()),
            dateline: Some("RAFAH".into()),
            keywords: vec!["k".into()],
            origin: Origin { path: "a/b.jsonl".into(), record: u64::MAX },
        };
        assert_eq!(unpack(&pack(&article).unwrap()), Some(article));
        let empty = Article::default();
        assert_eq!(unpack(&pack(&empty).unwrap()), Some(empty));
    }
}
