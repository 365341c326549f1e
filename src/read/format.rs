//! The one table of formats: it feeds sniffing, help and docs. One row a format, best evidence first.

use std::fmt;
use std::path::Path;
use std::str::FromStr;
use std::sync::Arc;

use crate::article::Draft;
use crate::error::{Error, Result};
use crate::read::open_file::OpenFile;
use crate::read::place::Place;
use crate::read::portions::Portions;
use crate::read::sniff::{self, Head};
use crate::read::text_stream::TextStream;
use crate::read::{csv, documents, feed, html, json, jsonl, mail, markdown, newsml, ninjs, nitf, sgml, text, warc};

/// A format that articles are read from.
#[derive(Debug)]
pub struct Format {
    /// What it is called in options and reports.
    pub name: &'static str,
    /// Extensions that files of it have.
    pub extensions: &'static [&'static str],
    /// What it is, in a line.
    pub about: &'static str,
    /// The cargo feature with which it is read, where it takes one.
    pub feature: Option<&'static str>,
    /// Whether a file that starts so is in this format, whatever it is called.
    pub(super) recognises: fn(&Head<'_>) -> bool,
    pub(super) reader: Reader,
}

/// How a format is read.
#[derive(Debug, Clone, Copy)]
pub(super) enum Reader {
    /// One article a file.
    Whole(fn(&str, &Path) -> std::result::Result<Draft, String>),
    /// Many records a file, in portions.
    Records(fn(TextStream, Arc<Place>) -> Portions),
    /// Many records a file, which is no text as a whole: told by its first bytes.
    /// Its extension may tip the scales.
    Bytes { starts: fn(&[u8], &str) -> bool, portions: fn(OpenFile, Arc<Place>) -> Portions },
}

impl Format {
    /// Whether this build reads it: whether the feature that it takes, if any, was built in.
    ///
    /// # Example
    /// ```
    /// let unread: Vec<&str> =
    ///     dateline::read::formats().iter().filter(|format| !format.is_read()).map(|format| format.name).collect();
    /// assert!(unread.is_empty() || unread == ["pdf", "docx", "epub"]);
    /// ```
    pub fn is_read(&self) -> bool {
        self.feature.is_none() || documents::ARE_READ
    }

    /// Whether a file of it is no text as a whole.
    pub(super) fn is_of_bytes(&self) -> bool {
        matches!(self.reader, Reader::Bytes { .. })
    }
}

/// Every format. The first row that recognises a file reads it; the last takes what is left.
pub(super) static FORMATS: [Format; 21] = [
    Format {
        name: "html",
        extensions: &["html", "htm", "xhtml"],
        about: "web pages, one article each: JSON-LD, meta tags, then the text among the menus",
        feature: None,
        recognises: sniff::is_html,
        reader: Reader::Whole(|text, _| html::draft(text)),
    },
    Format {
        name: "sgml",
        extensions: &["sgm", "sgml", "trec"],
        about: "collections in SGML: TREC's, AQUAINT, Gigaword (DOC, DOCNO, TEXT), Reuters-21578 and RCV1",
        feature: None,
        recognises: |head| sgml::is_collection(head.text),
        reader: Reader::Records(sgml::portions),
    },
    Format {
        name: "rss",
        extensions: &["rss"],
        about: "RSS feeds, 0.9x to 2.0, an article an item: the whole text where the feed has it, else the summary",
        feature: None,
        recognises: sniff::is_rss,
        reader: Reader::Records(feed::rss),
    },
    Format {
        name: "atom",
        extensions: &["atom"],
        about: "Atom feeds, an article an entry",
        feature: None,
        recognises: sniff::is_atom,
        reader: Reader::Records(feed::atom),
    },
    Format {
        name: "newsml-g2",
        extensions: &["newsmlg2"],
        about: "NewsML-G2: news items, alone or in a message, with NITF, XHTML or plain text inside",
        feature: None,
        recognises: sniff::is_newsml_g2,
        reader: Reader::Records(newsml::g2),
    },
    Format {
        name: "newsml",
        extensions: &["newsml"],
        about: "NewsML 1.x, with NITF, XHTML or plain text inside",
        feature: None,
        recognises: sniff::is_newsml,
        reader: Reader::Records(newsml::first),
    },
    Format {
        name: "nitf",
        extensions: &["nitf"],
        about: "NITF 3.x, a story a file, as in the New York Times Annotated Corpus",
        feature: None,
        recognises: sniff::is_nitf,
        reader: Reader::Records(nitf::portions),
    },
    Format {
        name: "jsonfeed",
        extensions: &[],
        about: "JSON Feed, an article an item",
        feature: None,
        recognises: feed::is_json_feed,
        reader: Reader::Records(feed::json_feed),
    },
    Format {
        name: "ninjs",
        extensions: &["ninjs"],
        about: "IPTC ninjs 1.x to 3.x, a document or a list of them; lines of JSON may be ninjs as well",
        feature: None,
        recognises: ninjs::is_ninjs_file,
        reader: Reader::Records(json::portions),
    },
    Format {
        name: "jsonl",
        extensions: &["jsonl", "ndjson", "jsonlines"],
        about: "one JSON object a line",
        feature: None,
        recognises: sniff::is_jsonl,
        reader: Reader::Records(jsonl::portions),
    },
    Format {
        name: "json",
        extensions: &["json"],
        about: "a JSON object, a list of them, or an answer of an interface that wraps one",
        feature: None,
        recognises: sniff::is_json,
        reader: Reader::Records(json::portions),
    },
    Format {
        name: "tsv",
        extensions: &["tsv", "tab"],
        about: "a table with tabs between its columns and their names in the first row",
        feature: None,
        recognises: sniff::is_tsv,
        reader: Reader::Records(csv::portions),
    },
    Format {
        name: "csv",
        extensions: &["csv"],
        about: "a table with commas, semicolons or bars between its columns and their names in the first row",
        feature: None,
        recognises: sniff::is_csv,
        reader: Reader::Records(csv::portions),
    },
    Format {
        name: "warc",
        extensions: &["warc", "arc"],
        about: "web archives, WARC and ARC: each page in them that was answered with 200 OK",
        feature: None,
        recognises: |_| false,
        reader: Reader::Bytes { starts: |head, _| warc::is_web_archive(head), portions: warc::portions },
    },
    Format {
        name: "mbox",
        extensions: &["mbox", "mbx"],
        about: "mailboxes, an article a message",
        feature: None,
        recognises: |_| false,
        reader: Reader::Bytes { starts: |head, _| mail::is_mailbox(head), portions: mail::mailbox },
    },
    Format {
        name: "eml",
        extensions: &["eml"],
        about: "e-mail, one message a file: newsletters and wires that come by mail",
        feature: None,
        recognises: |_| false,
        reader: Reader::Bytes { starts: |head, _| mail::is_message(head), portions: mail::message },
    },
    Format {
        name: "pdf",
        extensions: &["pdf"],
        about: "PDF, one article each: the text layer, without what stands on every page",
        feature: Some(documents::FEATURE),
        recognises: |_| false,
        reader: Reader::Bytes { starts: documents::is_pdf, portions: documents::pdf },
    },
    Format {
        name: "docx",
        extensions: &["docx", "docm", "dotx"],
        about: "Word documents, one article each, with their tables and notes",
        feature: Some(documents::FEATURE),
        recognises: |_| false,
        reader: Reader::Bytes { starts: documents::is_docx, portions: documents::docx },
    },
    Format {
        name: "epub",
        extensions: &["epub"],
        about: "e-books, one article each, chapter after chapter",
        feature: Some(documents::FEATURE),
        recognises: |_| false,
        reader: Reader::Bytes { starts: documents::is_epub, portions: documents::epub },
    },
    Format {
        name: "markdown",
        extensions: &["md", "markdown"],
        about: "Markdown, one article a file, with or without front matter",
        feature: None,
        recognises: sniff::is_markdown,
        reader: Reader::Whole(|text, _| markdown::draft(text)),
    },
    Format {
        name: "text",
        extensions: &["txt", "text"],
        about: "plain text, one article a file",
        feature: None,
        recognises: |_| false,
        reader: Reader::Whole(|text, _| text::draft(text)),
    },
];

/// Lists the formats that articles are read from, each also compressed as `.gz`, `.zst`, `.bz2` or `.xz` and in zip and tar
/// archives.
///
/// # Example
/// ```
/// let names: Vec<&str> = dateline::read::formats().iter().map(|format| format.name).collect();
/// assert!(names.contains(&"jsonl"));
/// ```
pub fn formats() -> &'static [Format] {
    &FORMATS
}

/// The format of a file that is no text as a whole, by its first bytes and its extension.
pub(super) fn format_of_bytes(head: &[u8], extension: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| matches!(format.reader, Reader::Bytes { starts, .. } if starts(head, extension)))
}

/// The format of a file: by its content, then by its name, then it is text.
pub(super) fn format_of(head: &Head<'_>) -> &'static Format {
    let by_content = FORMATS.iter().find(|format| (format.recognises)(head));
    let by_name = || FORMATS.iter().find(|format| format.extensions.contains(&head.extension));
    by_content.or_else(by_name).unwrap_or(&FORMATS[FORMATS.len() - 1])
}

/// The name of a format that exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct FormatName(&'static str);

impl FormatName {
    /// The format of this name.
    pub(super) fn format(self) -> &'static Format {
        FORMATS.iter().find(|format| format.name == self.0).expect("a FormatName is only made from FORMATS")
    }

    /// The name as text.
    pub fn as_str(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for FormatName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl FromStr for FormatName {
    type Err = Error;

    /// Finds a format by its name or one of its extensions.
    fn from_str(name: &str) -> Result<Self> {
        let wanted = name.trim().trim_start_matches('.').to_ascii_lowercase();
        let names_it = |format: &&Format| format.name == wanted || format.extensions.contains(&wanted.as_str());
        FORMATS.iter().find(names_it).map(|format| Self(format.name)).ok_or_else(|| unknown(name))
    }
}

fn unknown(name: &str) -> Error {
    let names = FORMATS.each_ref().map(|format| format.name).join(", ");
    Error::argument(format!("unknown format \"{name}\"")).with_hint(format!("formats are {names}"))
}

#[cfg(test)]
mod tests {
    use super::{FORMATS, FormatName, format_of};
    use crate::read::mapping::Mapping;
    use crate::read::sniff::Head;

    fn check(text: &str, extension: &str, expected: &str) {
        let head = Head { text, whole: true, extension, mapping: &Mapping::default() };
        assert_eq!(format_of(&head).name, expected, "{text:?} in .{extension}");
    }

    #[test]
    fn content_decides_before_the_name() {
        check("<!DOCTYPE html>\n<html>", "txt", "html");
        check("<!-- saved --><?xml?><HTML lang=en>", "", "text");
        check("<?xml version='1.0'?>\n<!-- x -->\n<html xmlns='x'>", "xml", "html");
        check("<p>Ships came.</p>", "txt", "html");
        check("<project>", "html", "html");
        check("<div align=center>Logo</div>\n\n# Port", "md", "markdown");
        check("{\"title\": \"a\"}\n{\"title\": \"b\"}\n", "txt", "jsonl");
        check("{\"title\": \"a\"}\n{\"title\": \"b\"}\n", "json", "jsonl");
        check("{\"title\": \"a\"}", "json", "json");
        check("{\"title\": \"a\"}", "jsonl", "jsonl");
        check("{\n \"title\": \"a\"\n}", "jsonl", "json");
        check("{\"articles\": [\n{\"title\": \"a\"},\n{\"title\": \"b\"}\n]}", "json", "json");
        check("[{\"title\": \"a\"}]", "txt", "json");
        check("[\n{\"title\": \"a\"},\n{\"title\": \"b\"}\n]", "jsonl", "json");
        check("{\"title\": broken\n{\"title\": \"b\"}\n", "jsonl", "jsonl");
        check("[Reuters] Ships came.", "txt", "text");
        check("{draft} Ships came.", "txt", "text");
        check("title,body,date\nPort,Ships came.,2024-04-01\n", "txt", "csv");
        check("title;body\nPort;Ships came.\n", "", "csv");
        check("title\tbody\nPort\tShips came.\n", "csv", "tsv");
        check("a,b\n1,2\n", "csv", "csv");
        check("---\ntitle: Port\n---\nShips came.", "txt", "markdown");
        check("---\n\nShips came.", "txt", "text");
        check("# Port\n\nShips came.", "md", "markdown");
        check("Ships came.", "", "text");
        check("Title, body and soul\n\nShips came.", "txt", "text");
        check("", "", "text");
    }

    #[test]
    fn every_format_is_found_by_name_and_extension() {
        for format in &FORMATS {
            for name in format.extensions.iter().chain([&format.name]) {
                assert_eq!(name.parse::<FormatName>().map(FormatName::as_str).ok(), Some(format.name));
            }
        }
        assert_eq!(".JSONL".parse::<FormatName>().map(FormatName::as_str).ok(), Some("jsonl"));
    }

    #[test]
    fn an_unknown_format_names_the_known_ones() {
        let error = "word".parse::<FormatName>().expect_err("no such format");
        assert_eq!(error.to_string(), "unknown format \"word\"");
        assert_eq!(
            error.hint(),
            Some(
                "formats are html, sgml, rss, atom, newsml-g2, newsml, nitf, jsonfeed, ninjs, jsonl, json, tsv, csv, warc, mbox, eml, pdf, docx, epub, markdown, text"
            )
        );
    }
}
