//! How fast are files turned into articles, before anything is indexed?
//!
//! Guards, in MB/s of text and on one core: feeds 40, other XML 60, JSON lines 200, HTML and web archives 25. Reading is the part of
//! indexing that every thread does for itself.
//! Command: `cargo bench --bench readers`.

#[allow(dead_code, reason = "each bench uses a part")]
mod support;

use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

use dateline::article::Record;
use dateline::read;
use divan::Bencher;
use divan::counter::BytesCount;
use support::{Newsroom, Story};
use tempfile::TempDir;

/// The program's allocator.
#[cfg(feature = "cli")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const BYTES: usize = 5_000_000;

fn main() {
    divan::main();
}

/// One file of a format: how it begins, how each story stands in it, and how it ends.
struct Sheet {
    name: &'static str,
    head: &'static str,
    story: fn(&mut String, &Story),
    tail: &'static str,
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn rss(bencher: Bencher<'_, '_>) {
    let head = "<?xml version=\"1.0\"?>\n<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\">\
                <channel><title>Harbour</title><link>https://harbour.example/</link>\n";
    measure(bencher, &Sheet { name: "feed.xml", head, story: rss_item, tail: "</channel></rss>" });
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn atom(bencher: Bencher<'_, '_>) {
    let head = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Harbour</title>\n";
    measure(bencher, &Sheet { name: "atom.xml", head, story: atom_entry, tail: "</feed>" });
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn newsml_g2(bencher: Bencher<'_, '_>) {
    let head = "<newsMessage xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><itemSet>\n";
    measure(bencher, &Sheet { name: "g2.xml", head, story: g2_item, tail: "</itemSet></newsMessage>" });
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn ninjs(bencher: Bencher<'_, '_>) {
    measure(bencher, &Sheet { name: "ninjs.json", head: "[", story: ninjs_document, tail: "null]" });
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn sgml(bencher: Bencher<'_, '_>) {
    measure(bencher, &Sheet { name: "wire.sgm", head: "", story: sgml_document, tail: "" });
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn warc(bencher: Bencher<'_, '_>) {
    measure(bencher, &Sheet { name: "crawl.warc", head: "", story: warc_record, tail: "" });
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn mbox(bencher: Bencher<'_, '_>) {
    measure(bencher, &Sheet { name: "letters.mbox", head: "", story: letter, tail: "" });
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn json_lines(bencher: Bencher<'_, '_>) {
    measure(bencher, &Sheet { name: "lines.jsonl", head: "", story: json_line, tail: "" });
}

/// A page a file, with a menu before the text and links behind it.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn html(bencher: Bencher<'_, '_>) {
    let folder = TempDir::new().expect("a temporary folder");
    let mut bytes = 0;
    for (number, story) in Newsroom::new(1).enumerate() {
        let page = html_page(&story);
        bytes += page.len();
        fs::write(folder.path().join(format!("{number}.html")), page).expect("room for the pages");
        if bytes > BYTES / 2 {
            break;
        }
    }
    bencher.counter(BytesCount::new(bytes)).bench_local(|| articles(folder.path().to_owned()));
}

fn measure(bencher: Bencher<'_, '_>, sheet: &Sheet) {
    let mut text = sheet.head.to_owned();
    let mut stories = 0;
    for story in Newsroom::new(1) {
        (sheet.story)(&mut text, &story);
        stories += 1;
        if text.len() > BYTES {
            break;
        }
    }
    text.push_str(sheet.tail);
    let folder = TempDir::new().expect("a temporary folder");
    let path = folder.path().join(sheet.name);
    fs::write(&path, &text).expect("room for the file");
    assert_eq!(articles(path.clone()), stories, "every story is read");
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| articles(path.clone()));
}

fn articles(path: PathBuf) -> usize {
    let files = read::open([path]).expect("it is there");
    read::records(&files).filter(|record| matches!(record, Record::Article(_))).count()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// The paragraphs of a story in tags of this prefix.
fn paragraphs(body: &str) -> String {
    let mut html = String::new();
    for paragraph in body.split("\n\n") {
        let _ = writeln!(html, "<p>{}</p>", escaped(paragraph));
    }
    html
}

fn rss_item(out: &mut String, story: &Story) {
    let _ = writeln!(
        out,
        "<item><title>{}</title><link>{}</link><guid>{}</guid><category>{}</category>\n\
         <description>{}</description><content:encoded><![CDATA[{}]]></content:encoded></item>",
        escaped(&story.title),
        story.url,
        story.id,
        story.section,
        escaped(story.body.split("\n\n").next().unwrap_or_default()),
        paragraphs(&story.body)
    );
}

fn atom_entry(out: &mut String, story: &Story) {
    let _ = writeln!(
        out,
        "<entry><id>{}</id><title>{}</title><link href=\"{}\"/><author><name>{}</name></author>\n\
         <content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">{}</div></content></entry>",
        story.id,
        escaped(&story.title),
        story.url,
        story.author,
        paragraphs(&story.body)
    );
}

fn sgml_document(out: &mut String, story: &Story) {
    let _ = writeln!(
        out,
        "<DOC>\n<DOCNO> {} </DOCNO>\n<HEADLINE>{}</HEADLINE>\n<TEXT>\n{}</TEXT>\n</DOC>",
        story.id,
        escaped(&story.title),
        paragraphs(&story.body)
    );
}

fn warc_record(out: &mut String, story: &Story) {
    let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{}", html_page(story));
    let _ = write!(
        out,
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {}\r\nContent-Type: application/http; msgtype=response\r\n\
         Content-Length: {}\r\n\r\n{answer}\r\n\r\n",
        story.url,
        answer.len()
    );
}

fn letter(out: &mut String, story: &Story) {
    let _ = writeln!(
        out,
        "From desk@harbour.example Mon Apr  1 08:00:00 2024\nFrom: Desk <desk@harbour.example>\nSubject: {}\n\
         Message-ID: <{}@harbour.example>\nContent-Type: text/html; charset=utf-8\n\n{}\n",
        story.title,
        story.id,
        paragraphs(&story.body)
    );
}

fn g2_item(out: &mut String, story: &Story) {
    let _ = writeln!(
        out,
        "<newsItem guid=\"{}\" version=\"1\" xml:lang=\"en\"><itemMeta><itemClass qcode=\"ninat:text\"/>\
         <provider><name>{}</name></provider><versionCreated>{}</versionCreated><pubStatus qcode=\"stat:usable\"/></itemMeta>\n\
         <contentMeta><creator><name>{}</name></creator><subject qcode=\"s:1\"><name>{}</name></subject>\
         <headline>{}</headline></contentMeta><contentSet><inlineXML contenttype=\"application/nitf+xml\"><nitf><body><body.content>\n\
         {}</body.content></body></nitf></inlineXML></contentSet></newsItem>",
        story.id,
        escaped(story.source),
        story.date,
        story.author,
        escaped(story.section),
        escaped(&story.title),
        paragraphs(&story.body)
    );
}

fn ninjs_document(out: &mut String, story: &Story) {
    let document = serde_json::json!({
        "uri": story.id, "type": "text", "version": "1", "versioncreated": story.date, "language": "en",
        "headline": story.title, "byline": story.author, "copyrightholder": story.source,
        "subject": [{"name": story.section}], "body_xhtml": paragraphs(&story.body),
    });
    let _ = writeln!(out, "{document},");
}

fn json_line(out: &mut String, story: &Story) {
    let line = serde_json::json!({
        "id": story.id, "title": story.title, "date": story.date, "source": story.source, "author": story.author,
        "section": story.section, "url": story.url, "body": story.body,
    });
    let _ = writeln!(out, "{line}");
}

fn html_page(story: &Story) -> String {
    format!(
        "<!DOCTYPE html><html lang=\"en\"><head><title>{title} | {source}</title>\
         <link rel=\"canonical\" href=\"{url}\"><meta property=\"article:published_time\" content=\"{date}\"></head>\n\
         <body><nav><ul><li><a href=\"/\">Home</a></li><li><a href=\"/world\">World</a></li></ul></nav>\n\
         <article><h1>{title}</h1><p class=\"byline\">By {author}</p>\n{body}</article>\n\
         <footer><ul><li><a href=\"/about\">About us</a></li></ul></footer></body></html>",
        title = escaped(&story.title),
        source = escaped(story.source),
        url = story.url,
        date = story.date,
        author = story.author,
        body = paragraphs(&story.body)
    )
}
