//! What becomes of one document of a web archive: a page is an article, or is skipped where it has no text.

use std::path::Path;
use std::sync::Arc;

use crate::article::{Draft, Portion, Record};
use crate::read::charset;
use crate::read::format::{Format, Reader, format_of};
use crate::read::html;
use crate::read::limits::{Limits, Meter};
use crate::read::open_file::{BytesRead, OpenFile};
use crate::read::place::Place;
use crate::read::sniff::{self, Head as FileHead};
use crate::read::text;
use crate::read::text_stream::TextStream;
use crate::read::warc::head::{Content, Head};
use crate::read::warc::http::Answer;

/// The records that a document becomes; mostly one.
pub(super) fn records(head: &Head, block: Vec<u8>, number: u64, place: &Arc<Place>) -> Vec<Record> {
    let skipped = |what: &'static str| vec![place.skipped(Some(number), what)];
    let answer = match head.content {
        Content::Answer => Answer::read(block),
        _ => Answer { status: 200, content_type: head.content_type.clone(), body: block },
    };
    if answer.status != 200 {
        return skipped("an answer without a page");
    }
    if answer.body.trim_ascii().is_empty() {
        return skipped("an empty page");
    }
    match kind(&answer, &head.url) {
        Type::Page => vec![page(head, &answer, number, place)],
        Type::Text => {
            let draft = text::draft(&decoded(&answer));
            let draft = draft.map(|draft| Draft { url: some(&head.url), ..draft });
            vec![place.record(number, None, draft)]
        }
        Type::Data => data(head, &answer, number, place).unwrap_or_else(|| skipped("data without an article")),
        Type::Other(what) => skipped(what),
    }
}

/// What a document is, as far as it matters here.
enum Type {
    Page,
    Text,
    /// JSON or XML: articles as a program sends them, perhaps.
    Data,
    Other(&'static str),
}

fn kind(answer: &Answer, url: &str) -> Type {
    let name = url.split(['?', '#']).next().unwrap_or_default().rsplit('/').next().unwrap_or_default();
    let media = answer.content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match media.as_str() {
        "text/html" | "application/xhtml+xml" => Type::Page,
        _ if name == "robots.txt" => Type::Other("a robots.txt"),
        "text/plain" if looks_like_page(answer) => Type::Page,
        "text/plain" => Type::Text,
        "text/css" => Type::Other("a style sheet"),
        _ if media.contains("javascript") || media.contains("ecmascript") => Type::Other("program text"),
        _ if media.contains("json") || media.contains("xml") => Type::Data,
        _ if media.starts_with("image/") => Type::Other("an image"),
        _ if media.starts_with("font/") => Type::Other("a font"),
        _ if media.starts_with("video/") || media.starts_with("audio/") => Type::Other("sound or film"),
        _ if looks_like_page(answer) => Type::Page,
        _ => Type::Other("a document of another kind"),
    }
}

fn looks_like_page(answer: &Answer) -> bool {
    const SAMPLE: usize = 4096;
    let text = String::from_utf8_lossy(&answer.body[..answer.body.len().min(SAMPLE)]);
    sniff::is_html(&FileHead { text: &text, whole: false, extension: "", mapping: &Default::default() })
}

fn page(head: &Head, answer: &Answer, number: u64, place: &Place) -> Record {
    match html::draft_at(&decoded(answer), some(&head.url)) {
        Ok(draft) if draft.body.trim().is_empty() => place.skipped(Some(number), "a page without an article"),
        draft => place.record(number, None, draft),
    }
}

/// The articles in JSON or XML, all under the number of their record; none where there are none.
fn data(head: &Head, answer: &Answer, number: u64, place: &Arc<Place>) -> Option<Vec<Record>> {
    let text = decoded(answer);
    let sample = FileHead { text: &text, whole: true, extension: "", mapping: &place.mapping };
    let articles: Vec<Record> = read_as(format_of(&sample), &text, place)
        .into_iter()
        .filter_map(|record| match record {
            Record::Article(mut article) => {
                article.origin.record = number;
                article.url = article.url.or_else(|| some(&head.url));
                Some(Record::Article(article))
            }
            Record::Reject(_) | Record::Skipped(_) => None,
        })
        .collect();
    (!articles.is_empty()).then_some(articles)
}

fn read_as(format: &Format, text: &str, place: &Arc<Place>) -> Vec<Record> {
    match format.reader {
        Reader::Whole(_) if format.name == "text" => Vec::new(),
        Reader::Whole(draft) => vec![place.record(0, None, draft(text, Path::new("")))],
        Reader::Records(portions) => {
            let meter = Meter::new(Limits::default(), BytesRead::default());
            let file = OpenFile::member(Box::new(std::io::Cursor::new(text.to_owned())), meter, false);
            portions(TextStream::new(file), Arc::clone(place)).flat_map(Portion::parse).collect()
        }
        Reader::Bytes { .. } => Vec::new(),
    }
}

/// The text of an answer: in the charset that its head tells, else in what is found out.
fn decoded(answer: &Answer) -> String {
    let lower = answer.content_type.to_ascii_lowercase();
    let label = lower.split_once("charset=").map(|(_, label)| label.trim_matches(['"', '\'', ' ']));
    let label = label.and_then(|label| label.split([';', ',', '"', ' ']).next());
    charset::told_text(&answer.body, label.unwrap_or_default())
}

fn some(url: &str) -> Option<String> {
    (url.starts_with("http://") || url.starts_with("https://")).then(|| url.to_owned())
}
