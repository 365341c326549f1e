//! Reads one file: opens it, finds out what it is, and hands it to its format's reader.

use std::io::{self, Read};
use std::iter;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::article::{EMPTY_FILE, File, MEMBER_MARK, Portion, Record, Records};
use crate::read::archive::{self, Archive, Kind, Member};
use crate::read::binary;
use crate::read::binary::NotRead;
use crate::read::charset;
use crate::read::format::{Format, FormatName, Reader, format_of, format_of_bytes};
use crate::read::limits::Limits;
use crate::read::mapping::Mapping;
use crate::read::open_file::{OpenFile, is_compressed_by_name, is_packed_by_name, reason};
use crate::read::place::Place;
use crate::read::portions::{MAX_RECORD_BYTES, Portions};
use crate::read::sniff::Head;
use crate::read::text_stream::TextStream;

/// A file up to this size is one portion that opens it where it is parsed: thousands of small files keep every
/// thread busy, and the thread that hands out portions touches none of them.
const SMALL_BYTES: u64 = 4 << 20;

/// How files are read.
#[derive(Debug, Clone)]
pub(super) struct Reading {
    /// The format of every file, where the user knows better.
    pub(super) format: Option<FormatName>,
    pub(super) mapping: Mapping,
    /// How much may come out of a packed file.
    pub(super) limits: Limits,
}

/// A file's portions, whose records tell `name` as their origin. `is_named` says that the user named this very file
/// and not a folder above it.
pub(super) fn portions(file: &File, name: &str, is_named: bool, reading: &Reading) -> Portions {
    let source =
        Source { name: name.to_owned(), path: file.path.clone(), size: file.size, is_named, reading: reading.clone() };
    let is_small = file.size <= SMALL_BYTES && !is_packed_by_name(&file.path);
    if !is_small {
        return source.portions(None);
    }
    let portions = move || source.portions(Some(MAX_RECORD_BYTES as u64));
    Box::new(iter::once(Portion::new(file.size, move || portions().map(Portion::parse).collect::<Records>())))
}

/// A file, or a member of an archive, that is to be read.
#[derive(Debug)]
struct Source {
    name: String,
    path: PathBuf,
    size: u64,
    is_named: bool,
    reading: Reading,
}

impl Source {
    /// The portions of a file, of which at most `max_bytes` are read where all of it comes into memory at once.
    fn portions(self, max_bytes: Option<u64>) -> Portions {
        if !self.is_named
            && let Some(not_read) = binary::by_extension(&extension(&self.path))
        {
            return self.not_read(not_read);
        }
        match OpenFile::open(&self.path, self.reading.limits) {
            Err(reason) => self.not_read(NotRead::Rejected(reason)),
            Ok(file) => match Kind::of(&file.head, &extension(&self.unpacked_path())) {
                Some(kind) => self.archive(kind, file),
                None => self.opened(file, max_bytes),
            },
        }
    }

    /// The portions of an archive's members.
    fn archive(self, kind: Kind, file: OpenFile) -> Portions {
        let archive = Archive { kind, name: self.name, path: self.path, file };
        let reading = self.reading;
        archive::portions(
            archive,
            Box::new(move |name, member| {
                let path = PathBuf::from(name.rsplit(MEMBER_MARK).next().unwrap_or_default());
                Self { name: name.to_owned(), path, size: 0, is_named: false, reading: reading.clone() }.member(member)
            }),
        )
    }

    /// The portions of a member; a short one is looked at where it is parsed.
    fn member(self, member: Member) -> Portions {
        match member {
            Member::NotRead(not_read) => self.not_read(not_read),
            Member::Long(file) => self.opened(file, None),
            Member::Short(file) => {
                let records = move || self.opened(file, None).map(Portion::parse).collect::<Records>();
                Box::new(iter::once(Portion::new(0, records)))
            }
        }
    }

    /// The portions of an open file that is no archive.
    fn opened(self, file: OpenFile, max_bytes: Option<u64>) -> Portions {
        match self.format(&file) {
            Err(not_read) => self.not_read(not_read),
            Ok(format) => {
                let portions = read(file, format, max_bytes, self.size, Arc::new(self.place()));
                Box::new(portions.map(|portion| portion.of_format(format.name)))
            }
        }
    }

    fn not_read(&self, not_read: NotRead) -> Portions {
        let record = match not_read {
            NotRead::Skipped(what) => self.place().skipped(None, what),
            NotRead::Rejected(reason) => self.place().reject(None, None, reason),
        };
        Box::new(iter::once(Portion::new(self.size, move || vec![record])))
    }

    fn place(&self) -> Place {
        Place { name: self.name.clone(), path: self.unpacked_path(), mapping: self.reading.mapping.clone() }
    }

    /// The path without `.gz` and the like.
    fn unpacked_path(&self) -> PathBuf {
        if is_compressed_by_name(&self.path) { self.path.with_extension("") } else { self.path.clone() }
    }

    /// The format of an open file, or why it is not read.
    fn format(&self, file: &OpenFile) -> Result<&'static Format, NotRead> {
        if file.head.is_empty() {
            let reason = file.broken.as_ref().map_or_else(|| EMPTY_FILE.to_owned(), reason);
            return Err(NotRead::Rejected(reason));
        }
        if let Some(not_read) = binary::by_split_name(&self.path) {
            return Err(not_read);
        }
        let told = self.reading.format.map(FormatName::format).filter(|format| format.is_of_bytes());
        if let Some(format) = told.or_else(|| format_of_bytes(&file.head, &extension(&self.unpacked_path()))) {
            return Ok(format);
        }
        if let Some(not_read) = binary::by_content(&file.head, &extension(&self.unpacked_path())) {
            return Err(not_read);
        }
        let text = charset::head_text(&file.head, file.whole);
        if let Some(not_read) = binary::by_text(&text) {
            return Err(not_read);
        }
        if file.whole && text.trim().is_empty() {
            return Err(NotRead::Rejected(format!("{EMPTY_FILE} but for white space")));
        }
        self.format_of_text(file, &text)
    }

    fn format_of_text(&self, file: &OpenFile, text: &str) -> Result<&'static Format, NotRead> {
        if let Some(name) = self.reading.format {
            return Ok(name.format());
        }
        let extension = extension(&self.unpacked_path());
        if file.packed
            && !self.is_named
            && let Some(not_read) = binary::by_extension(&extension)
        {
            return Err(not_read);
        }
        let head = Head { text, whole: file.whole, extension: &extension, mapping: &self.reading.mapping };
        let format = format_of(&head);
        match binary::by_markup(text, &extension).filter(|_| !(format.recognises)(&head)) {
            Some(not_read) => Err(not_read),
            None => Ok(format),
        }
    }
}

/// A path's extension in lower case, or nothing.
fn extension(path: &Path) -> String {
    path.extension().map(|extension| extension.to_string_lossy().to_ascii_lowercase()).unwrap_or_default()
}

fn read(mut file: OpenFile, format: &Format, max_bytes: Option<u64>, size: u64, place: Arc<Place>) -> Portions {
    match format.reader {
        Reader::Whole(draft) if file.is_waited_for => {
            let bytes = all_bytes(file);
            let holds = bytes.as_ref().map_or(0, Vec::len) as u64;
            let records = move || vec![whole(bytes, draft, &place)];
            Box::new(iter::once(Portion::new(size, records).holding(holds)))
        }
        Reader::Whole(draft) => {
            Box::new(iter::once(Portion::new(size, move || vec![whole(all_bytes(file), draft, &place)])))
        }
        Reader::Records(portions) => {
            if let Some(max_bytes) = max_bytes {
                file.rest = Box::new(Limited { stream: file.rest, left: max_bytes });
            }
            portions(TextStream::new(file), place)
        }
        Reader::Bytes { portions, .. } => portions(file, place),
    }
}

type Draft = fn(&str, &Path) -> Result<crate::article::Draft, String>;

/// The record that a file of one article is.
fn whole(bytes: Result<Vec<u8>, String>, draft: Draft, place: &Place) -> Record {
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(reason) => return place.reject(None, None, reason),
    };
    let text = charset::whole_text(bytes);
    place.record(0, None, draft(&text, &place.path))
}

fn all_bytes(mut file: OpenFile) -> Result<Vec<u8>, String> {
    if let Some(error) = file.broken {
        return Err(reason(&error));
    }
    let mut bytes = file.head;
    let limit = (MAX_RECORD_BYTES + 1 - bytes.len()) as u64;
    file.rest.by_ref().take(limit).read_to_end(&mut bytes).map_err(|error| reason(&error))?;
    if bytes.len() > MAX_RECORD_BYTES {
        return Err(format!("file is longer than {} MB, too long for one article", MAX_RECORD_BYTES >> 20));
    }
    Ok(bytes)
}

/// A stream that fails when it holds more than expected: a small file that is compressed without saying so in its name.
struct Limited<R> {
    stream: R,
    left: u64,
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n_bytes = self.stream.read(buffer)?;
        self.left = self.left.checked_sub(n_bytes as u64).ok_or_else(|| {
            let limit = MAX_RECORD_BYTES >> 20;
            io::Error::other(format!("it unpacks to more than {limit} MB; name it .gz or .zst to have all of it read"))
        })?;
        Ok(n_bytes)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Write;
    use std::path::Path;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::{Reading, Source, portions};
    use crate::article::{File, Portion, Record};
    use crate::read::limits::Limits;
    use crate::read::mapping::Mapping;

    /// A record in a line: `0 title | body` or `0:1 reason`, with number and line where there are any.
    fn told(record: Record) -> String {
        match record {
            Record::Article(article) => format!("{} {} | {}", article.origin.record, article.title, article.body),
            Record::Reject(reject) => match (reject.record, reject.line) {
                (Some(record), Some(line)) => format!("{record}:{line} {}", reject.reason),
                (Some(record), None) => format!("{record} {}", reject.reason),
                (None, _) => reject.reason,
            },
            Record::Skipped(skipped) => format!("skipped: {}", skipped.what),
        }
    }

    fn reading() -> Reading {
        Reading { format: None, mapping: Mapping::default(), limits: Limits::default() }
    }

    fn file(path: &Path, size: u64) -> File {
        File { path: path.to_owned(), size, modified_ns: 0 }
    }

    /// The records of a file with this name and content: as a small file is read, and as a large one is.
    fn records(name: &str, content: &[u8]) -> Vec<String> {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join(name);
        fs::write(&path, content).expect("written");
        let read = |size| portions(&file(&path, size), "a", false, &reading()).flat_map(Portion::parse).map(told);
        let small: Vec<String> = read(content.len() as u64).collect();
        assert_eq!(read(super::SMALL_BYTES + 1).collect::<Vec<_>>(), small, "a large {name} is read alike");
        small
    }

    fn check(name: &str, content: &[u8], expected: &[&str]) {
        assert_eq!(records(name, content), expected, "{name}: {:?}", String::from_utf8_lossy(content));
    }

    fn unknown(root: &str) -> String {
        format!(
            "not read: XML or SGML of a kind that is not known (its root is <{root}>); `dateline formats` lists what is read"
        )
    }

    fn gz(content: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(content).expect("written to memory");
        encoder.finish().expect("written to memory")
    }

    #[test]
    fn json_lines_are_read_one_by_one() {
        let lines =
            b"{\"title\":\"A\",\"body\":\"a\"}\n\n{\"title\": nonsense}\r\n[1]\n{\"title\":\"B\",\"body\":\"b\"}";
        check(
            "a.jsonl",
            lines,
            &[
                "0 A | a",
                "1:3 broken JSON: a bare word other than null, true and false at column 12",
                "2:4 the record is a list, expected an object with fields",
                "3 B | b",
            ],
        );
        check("a.jsonl", b"{\"title\":\"A\",\"n\":NaN,\"body\":\"a\\ud83d\"}\n", &["0 A | a\u{FFFD}"]);
        let deep =
            format!("{{\"body\": {}1{}}}\n{{\"title\":\"B\",\"body\":\"b\"}}\n", "[".repeat(500), "]".repeat(500));
        check("a.jsonl", deep.as_bytes(), &["0:1 nested too deeply (more than 127 levels)", "1 B | b"]);
    }

    #[test]
    fn what_comes_before_a_break_is_kept() {
        let line =
            |number: u32| format!("{{\"title\": \"{number}\", \"body\": \"{}\"}}\n", number.wrapping_mul(0x9e37_79b9));
        let lines: String = (0..20_000).map(line).collect();
        let whole = gz(lines.as_bytes());
        let found = records("a.jsonl.gz", &whole[..whole.len() / 2]);
        let (last, articles) = found.split_last().expect("records");
        assert!(articles.len() > 5_000 && articles.iter().all(|article| article.contains(" | ")), "{}", articles.len());
        assert_eq!(*last, format!("{0}:{1} file is cut short: it ends too early", articles.len(), articles.len() + 1));
    }

    #[test]
    fn a_damaged_member_of_a_web_archive_is_passed_over() {
        let record = |title: &str| {
            let page = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<h1>{title}</h1><p>It sailed.</p>");
            let length = page.len();
            gz(format!(
                "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http; msgtype=response\r\n\
                 Content-Length: {length}\r\n\r\n{page}\r\n\r\n"
            )
            .as_bytes())
        };
        let (one, mut two, three) = (record("One"), record("Two"), record("Three"));
        two[10] = 0xff;
        let end = one.len() + two.len();
        check(
            "a.warc.gz",
            &[one.clone(), two, three].concat(),
            &[
                "0 One | It sailed.",
                &format!(
                    "1 compressed data is damaged: corrupt deflate stream, in its bytes {} to {end}; what follows is read",
                    one.len()
                ),
                "2 Three | It sailed.",
            ],
        );
    }

    #[test]
    fn content_of_an_item_is_one_record_of_it() {
        let content = "<contentSet><inlineXML><nitf><body><body.head><hedline><hl1>Ferry</hl1></hedline></body.head><body.content>\
            <p>It sailed.</p></body.content></body></nitf></inlineXML></contentSet>";
        check("a.xml", content.as_bytes(), &["0 Ferry | It sailed."]);
        let item = format!("<newsItem guid='a'><itemMeta/>{content}</newsItem>");
        check("a.xml", item.as_bytes(), &["0 Ferry | It sailed."]);
    }

    #[test]
    fn a_damaged_member_ends_other_files() {
        let line = |title: &str| gz(format!("{{\"title\":\"{title}\",\"body\":\"It sailed.\"}}\n").as_bytes());
        let (one, mut two, three) = (line("One"), line("Two"), line("Three"));
        two[10] = 0xff;
        let end = one.len() + two.len();
        let told = format!(
            "1:2 compressed data is damaged: corrupt deflate stream, in its bytes {} to {end}; what follows is not read",
            one.len()
        );
        check("a.jsonl.gz", &[one.clone(), two, three].concat(), &["0 One | It sailed.", &told]);
    }

    #[test]
    fn json_comes_in_many_shapes() {
        let both = &["0 A | a", "1 B | b"];
        check("a.json", br#"{"title": "A", "body": "a"}"#, &["0 A | a"]);
        check("a.json", br#"[{"title": "A", "body": "a"}, {"title": "B", "body": "b"}]"#, both);
        check("a.json", b"{\n\"title\": \"A\",\n\"body\": \"a\"\n}\n{\n\"title\": \"B\",\n\"body\": \"b\"\n}\n", both);
        check("a.json", br#"{"title":"A","body":"a"}{"title":"B","body":"b"}"#, both);
        let answer =
            br#"{"status": "ok", "articles": [{"title": "A", "body": "a"}, {"title": "B", "body": "b"}], "n": 2}"#;
        check("a.json", answer, both);
        let nested =
            br#"{"response": {"status": "ok", "docs": [{"title": "A", "body": "a"}, {"title": "B", "body": "b"}]}}"#;
        check("a.json", nested, both);
        let hits = br#"{"took": 3, "hits": {"total": 2, "hits": [{"_source": {"title": "A", "body": "a"}}, {"_source": {"title": "B", "body": "b"}}]}}"#;
        check("a.json", hits, both);
        let own_list = br#"{"title": "A", "body": "a", "items": [{"x": 1}]}"#;
        check("a.json", own_list, &["0 A | a"]);
        check("a.json", b"[]", &[]);
    }

    #[test]
    fn xml_comes_in_many_shapes() {
        check(
            "a.xml",
            b"<rss><channel><item><title>A</title><description>a</description></item></channel></rss>",
            &["0 A | a"],
        );
        check(
            "a",
            b"<?xml version='1.0' encoding='ISO-8859-1'?><rss><item><title>F\xe4hre</title></item></rss>",
            &["0 F\u{e4}hre | "],
        );
        check(
            "a",
            b"<!DOCTYPE nitf><nitf><body><body.head><hedline><hl1>A</hl1></hedline></body.head></body></nitf>",
            &["0 A | "],
        );
        check(
            "a.xml",
            b"<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title></feed>",
            &["skipped: a feed without entries"],
        );
        check("a.xml", b"<feed><entry><title>A</title></entry></feed>", &["0 A | "]);
        check("a.xml", b"<feed><product/></feed>", &[&unknown("feed")]);
        check("a.xml", b"<newsMessage><packageItem/>\n<newsItem><contentMeta><headline>A</headline></contentMeta></newsItem></newsMessage>", &[
            "skipped: a package of items",
            "1 A | ",
        ]);
        check("a.jsonl", b"{\"uri\":\"x\",\"type\":\"event\"}\n{\"uri\":\"y\",\"type\":\"text\",\"headlines\":[{\"value\":\"A\"}]}\n", &[
            "skipped: an event",
            "1 A | ",
        ]);
    }

    #[test]
    fn xml_that_breaks_off_keeps_what_came_before() {
        let item = "<item><title>A</title></item>";
        check(
            "a.xml",
            format!("<rss>{item}\n<item><title>B").as_bytes(),
            &["0 A | ", "1:2 the file ends inside a record: it is cut short"],
        );
        check(
            "a.xml",
            format!("<rss>{item}\n").as_bytes(),
            &["0 A | ", "1 the file ends before </rss>: it is cut short"],
        );
        let packed = gz(format!("<rss>{}</rss>", item.repeat(20)).as_bytes());
        let cut = records("a.rss.gz", &packed[..packed.len() - 4]);
        assert_eq!(cut.len(), 21);
        assert!(cut[20].contains("cut short"), "{cut:?}");
    }

    #[test]
    fn broken_json_keeps_what_came_before() {
        check(
            "a.json",
            b"[{\"title\": \"A\"},\n{\"title\": 5},\n{\"title\": \"B\"",
            &[
                "0 A | ",
                "1:2 \"title\" is a number, expected text",
                "2:3 broken JSON: the file ends inside a record (a quote or a bracket is never closed)",
            ],
        );
        check(
            "a.json",
            b"[{\"title\": nonsense}, {\"title\": \"B\"}]",
            &["0:1 broken JSON: a bare word other than null, true and false at column 12", "1 B | "],
        );
        check("a.json", b"[1, 2]", &["0:1 broken JSON: `1` where an object was expected; what follows is not read"]);
        check("a.json", b"not JSON", &["0:1 broken JSON: `n` where an object was expected; what follows is not read"]);
        check(
            "a.json",
            b"{\"title\": \"A\"}}",
            &["0 A | ", "1:1 broken JSON: `}` where an object was expected; what follows is not read"],
        );
    }

    #[test]
    fn tables_are_read_row_by_row() {
        check("a.csv", b"title,body\nA,a\n\"B, too\",\"b\n\nc\"\n", &["0 A | a", "1 B, too | b\n\nc"]);
        check("a.csv", b"\xef\xbb\xbfHeadline;Text\r\nA;a\r\n", &["0 A | a"]);
        check("a.tsv", b"title\tbody\nA\ta\n", &["0 A | a"]);
        check("a.txt", b"title|body|date\nA|a|2024\n", &["0 A | a"]);
        check(
            "a.csv",
            b"title,body\nA\nB,b,,\nC,c,d\n",
            &[
                "0:2 row has 1 cell, expected 2 as in the first row",
                "1 B | b",
                "2:4 row has 3 cells, expected 2 as in the first row",
            ],
        );
        check(
            "a.csv",
            b"price,colour\n1,red\n",
            &["the first row names no title (looked for title, headline, hed, head, webTitle, ...) and no body \
             (looked for body, articleBody, body_text, article_body, full_text, ...); columns seen: price, colour (--map body=KEY tells which it is)"],
        );
        check("a.csv", b"sep=;\r\ntitle;body\r\nA;a\r\n", &["0 A | a"]);
        check("a.csv", b"title,body\n", &["skipped: a table with no rows below its first"]);
    }

    #[test]
    fn compressed_files_are_read_in_place() {
        let lines = b"{\"title\":\"A\",\"body\":\"a\"}\n{\"title\":\"B\",\"body\":\"b\"}\n";
        let both = &["0 A | a", "1 B | b"];
        check("a.jsonl.gz", &gz(lines), both);
        check("a.jsonl", &gz(lines), both);
        check("a.csv", &gz(b"titel,title\nx,A\n"), &["0 A | "]);
        check("a.jsonl.zst", &zstd::encode_all(&lines[..], 1).expect("packed in memory"), both);
        let (first, second) = lines.split_at(25);
        check("a.jsonl.gz", &[gz(first), gz(second)].concat(), both);
        let packed = gz(lines);
        let cut = records("a.jsonl.gz", &packed[..packed.len() - 4]);
        assert_eq!(cut, ["0 A | a", "1 B | b", "2:3 file is cut short: it ends too early"]);
    }

    #[test]
    fn records_are_read_in_any_charset() {
        let lines = "{\"title\":\"Fähre\",\"body\":\"Über Nacht\"}\n".repeat(3);
        let wide: Vec<u8> = lines.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let expected = ["0 Fähre | Über Nacht", "1 Fähre | Über Nacht", "2 Fähre | Über Nacht"];
        check("a.jsonl", &[b"\xff\xfe", wide.as_slice()].concat(), &expected);
        check("a.jsonl", &wide, &expected);
        let (western, _, _) = encoding_rs::WINDOWS_1252.encode(&lines);
        check("a.jsonl", &western, &expected);
        check("a.csv", b"title,body\nF\xe4hre,\xdcber Nacht\n", &["0 Fähre | Über Nacht"]);
        check("a.json", b"[{\"title\": \"F\0er\xff\"}]", &["0 Ferÿ | "]);
    }

    #[test]
    fn files_that_hold_no_article_are_told() {
        check("a.txt", b"", &["file is empty"]);
        check("a.txt", b" \n\t\n", &["file is empty but for white space"]);
        check("a.txt", b"{\\rtf1 Ships}", &["not read: an RTF document; save it as .docx, .pdf or .txt"]);
        check("a.txt", b"\0\x01\x02\x03\x04binary", &["binary file (full of control characters)"]);
        check("logo.png", b"anything", &["skipped: an image"]);
        check("a.txt.gz", &gz(&gz(b"text")), &["0 text | text"]);
        check("a", b"<?xml version='1.0'?><opml></opml>", &[&unknown("opml")]);
        let gone = file("no/such.txt".as_ref(), 5);
        let reasons: Vec<String> =
            portions(&gone, "gone", false, &reading()).flat_map(Portion::parse).map(told).collect();
        assert_eq!(reasons, ["file is gone: it was there when the folder was listed"]);
    }

    #[test]
    fn a_named_file_is_read_whatever_it_is_called() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join("notes.css");
        fs::write(&path, "Ships came.").expect("written");
        let kinds = |is_named| -> Vec<bool> {
            let read = portions(&file(&path, 11), "notes.css", is_named, &reading()).flat_map(Portion::parse);
            read.map(|record| matches!(record, Record::Article(_))).collect()
        };
        assert_eq!((kinds(false), kinds(true)), (vec![false], vec![true]));
    }

    #[test]
    fn a_small_file_that_unpacks_to_a_flood_is_stopped() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join("flood");
        let lines = "{\"title\":\"A\"}\n".repeat(10_000);
        fs::write(&path, gz(lines.as_bytes())).expect("written");
        let source = Source { name: "flood".to_owned(), path, size: 1, is_named: true, reading: reading() };
        let last = source.portions(Some(70 << 10)).flat_map(Portion::parse).last().map(told).unwrap_or_default();
        assert!(last.contains("it unpacks to more than"), "{last}");
    }

    #[test]
    fn the_portions_of_a_large_file_cover_it() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let body = "x".repeat(1_000);
        for (name, content) in [
            ("a.jsonl", format!("{{\"title\":\"A\",\"body\":\"{body}\"}}\n").repeat(5_000)),
            (
                "a.json",
                format!("[{}{{\"title\":\"B\"}}]", format!("{{\"title\":\"A\",\"body\":\"{body}\"}},").repeat(4_999)),
            ),
            ("a.csv", format!("title,body\n{}", format!("A,{body}\n").repeat(5_000))),
            ("a.xml", {
                let item = format!("<item><title>A</title><description>{body}</description></item>\n");
                format!("<rss><channel><title>W</title>{}</channel></rss>", item.repeat(5_000))
            }),
        ] {
            let path = folder.path().join(name);
            fs::write(&path, &content).expect("written");
            let size = content.len() as u64;
            let mut covered = 0;
            let mut numbers = Vec::new();
            let mut n_portions = 0;
            for portion in portions(&file(&path, size), "a", false, &reading()) {
                n_portions += 1;
                covered += portion.bytes;
                numbers.extend(portion.parse().into_iter().filter_map(|record| match record {
                    Record::Article(article) => Some(article.origin.record),
                    Record::Reject(_) | Record::Skipped(_) => None,
                }));
            }
            assert!(n_portions > 3, "{name} comes in {n_portions}");
            assert_eq!(covered, size, "{name}");
            assert_eq!(numbers, (0..5_000).collect::<Vec<u64>>(), "{name}");
        }
    }

    /// A web archive, a collection and a mailbox, with what makes each of them hard.
    const COLLECTIONS: [(&str, &str); 3] = [
        (
            "a.warc",
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://gazette.example/ferry\r\n\
             Content-Type: application/http\r\nContent-Length: 62\r\n\r\n\
             HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>It sailed.</p>\r\n\r\n\
             WARC/1.0\r\nWARC-Type: request\r\nContent-Length: 4\r\n\r\nGET \r\n\r\n\
             WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: 9999\r\n\r\n\
             HTTP/1.1 404 Not Found\r\n\r\n\r\n\r\n\
             WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: image/png\r\nContent-Length: 3\r\n\r\npng\r\n\r\n",
        ),
        (
            "a.sgm",
            "<DOC>\n<DOCNO> A-1 </DOCNO>\n<HEAD>Ferry\n<TEXT>It sailed.\n</DOC>\n\
             <DOC>\n<DOCNO> A-2 </DOCNO>\n<TITLE>More &amp; more</TITLE>\n<TEXT>\n<P>\nLate.\n</P>\n</TEXT>\n</DOC>\n",
        ),
        (
            "a.mbox",
            "From a@gazette.example Mon Apr  1 08:00:00 2024\nFrom: a@gazette.example\nSubject: Ferry\n\nIt sailed.\n\n\
             From a@gazette.example Tue Apr  2 08:00:00 2024\nFrom: a@gazette.example\nSubject: More\n\n>From the harbour.\n",
        ),
    ];

    #[test]
    fn collections_are_cut_into_their_records() {
        let [warc, sgml, mbox] = COLLECTIONS;
        let (request, no_page) = ("skipped: a request", "skipped: an answer without a page");
        check(warc.0, warc.1.as_bytes(), &["0 It sailed | It sailed.", request, no_page, "skipped: an image"]);
        check(sgml.0, sgml.1.as_bytes(), &["0 Ferry | It sailed.", "1 More & more | Late."]);
        check(mbox.0, mbox.1.as_bytes(), &["0 Ferry | It sailed.", "1 More | From the harbour."]);
    }

    /// Bytes of a good file, spoiled in a few places.
    fn spoil(good: &str, changes: &[(usize, u8)]) -> Vec<u8> {
        let mut bytes = good.as_bytes().to_vec();
        for (at, byte) in changes {
            let at = at % bytes.len();
            bytes[at] = *byte;
        }
        bytes
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]

        #[test]
        fn every_line_of_spoiled_json_is_an_article_or_a_reject(
            changes in proptest::collection::vec((0usize..10_000, proptest::num::u8::ANY), 0..12),
        ) {
            let good = "{\"title\":\"Fähre\",\"body\":\"Ships \\\"came\\\".\",\"n\":[1,{\"a\":null}]}\n".repeat(4);
            let bytes = spoil(&good, &changes);
            let n_lines = bytes.split(|byte| *byte == b'\n')
                .filter(|line| !line.iter().all(|byte| b" \t\r\0".contains(byte))).count();
            let folder = tempfile::tempdir()?;
            let path = folder.path().join("a.jsonl");
            fs::write(&path, &bytes)?;
            let reading = Reading { format: "jsonl".parse().ok(), ..reading() };
            let whole: Vec<Record> = portions(&file(&path, 1), "a", true, &reading).flat_map(Portion::parse).collect();
            let whole_file_reject = matches!(whole.as_slice(), [Record::Reject(reject)] if reject.record.is_none());
            proptest::prop_assert!(whole.len() == n_lines || whole_file_reject);
        }

        #[test]
        fn spoiled_collections_are_read_to_their_end(
            changes in proptest::collection::vec((0usize..10_000, proptest::num::u8::ANY), 0..12), which in 0usize..3,
        ) {
            let (name, good) = COLLECTIONS[which];
            records(name, &spoil(good, &changes));
        }

        #[test]
        fn spoiled_files_never_panic(
            changes in proptest::collection::vec((0usize..10_000, proptest::num::u8::ANY), 0..12),
            name in "a\\.(json|csv|tsv|txt|md|html)",
        ) {
            let good = "[{\"title\":\"A\",\"body\":\"a\"},\n{\"title\":\"B, \\\"C\\\"\",\"body\":\"b;c\"}]\ntitle,body\n\"x\",y\n";
            records(&name, &spoil(good, &changes));
        }
    }
}
