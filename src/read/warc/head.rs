//! The heads of a web archive's records: what a record is, of which address, and how long.

use memchr::memchr;
use memchr::memmem;

/// A WARC record or an ARC one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Warc,
    Arc,
}

/// What a record's head says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) content: Content,
    /// The address it is of.
    pub(super) url: String,
    /// Of a resource, its own type.
    pub(super) content_type: String,
    /// Bytes of its block.
    pub(super) length: u64,
    /// Bytes of the head itself.
    pub(super) head_bytes: usize,
}

/// What a record holds.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    /// A server's answer, with its head.
    Answer,
    /// A document alone.
    Document,
    /// No document.
    #[default]
    Nothing,
    /// No document; what it is instead.
    Other(&'static str),
}

/// The longest head of a record.
pub(super) const MAX_HEAD_BYTES: usize = 64 << 10;

/// Whether a file starts as a web archive does.
pub(in crate::read) fn is_web_archive(head: &[u8]) -> bool {
    Kind::of(head).is_some()
}

impl Kind {
    /// The kind of an archive that starts so.
    pub(super) fn of(head: &[u8]) -> Option<Self> {
        if head.starts_with(b"WARC/") {
            return Some(Self::Warc);
        }
        head.starts_with(b"filedesc://").then_some(Self::Arc)
    }

    /// Whether a record's head may start here; a line must have ended before.
    pub(super) fn starts(self, bytes: &[u8]) -> bool {
        match self {
            Self::Warc => bytes.starts_with(b"WARC/"),
            Self::Arc => memchr(b'\n', bytes).is_some_and(|end| arc_head(&bytes[..end]).is_some()),
        }
    }

    /// Reads the head that these bytes begin with; `None` where they do not, or where it does not end within them.
    pub(super) fn head(self, bytes: &[u8]) -> Option<Head> {
        match self {
            Self::Warc => warc_head(bytes),
            Self::Arc => {
                let end = memchr(b'\n', bytes)?;
                Some(Head { head_bytes: end + 1, ..arc_head(&bytes[..end])? })
            }
        }
    }
}

fn warc_head(bytes: &[u8]) -> Option<Head> {
    let bytes = &bytes[..bytes.len().min(MAX_HEAD_BYTES)];
    let head_bytes = end_of_head(bytes)?;
    let mut head = Head { head_bytes, ..Head::default() };
    let (mut is_http, mut kind, mut length) = (false, String::new(), None);
    for (name, value) in fields(&bytes[..head_bytes]) {
        match name.as_str() {
            "warc-type" => kind = value.to_ascii_lowercase(),
            "warc-target-uri" => head.url = value.trim_matches(['<', '>']).to_owned(),
            "content-length" => length = value.parse().ok(),
            "content-type" => {
                is_http = value.to_ascii_lowercase().starts_with("application/http");
                head.content_type = value;
            }
            _ => {}
        }
    }
    head.length = length?;
    head.content = match kind.as_str() {
        "response" if is_http || head.content_type.is_empty() => Content::Answer,
        "response" | "resource" | "conversion" => Content::Document,
        "request" => Content::Other("a request"),
        "revisit" => Content::Other("a page fetched again unchanged"),
        "metadata" => Content::Other("metadata of a web archive"),
        "warcinfo" => Content::Other("a description of a web archive"),
        _ => Content::Other("a record of a web archive without a page"),
    };
    Some(head)
}

/// `http://a.example/ 192.0.2.1 20170306040206 text/html 1234`; version 2 has more between, the length last.
fn arc_head(line: &[u8]) -> Option<Head> {
    let line = std::str::from_utf8(line.get(..line.len().min(MAX_HEAD_BYTES))?).ok()?;
    let words: Vec<&str> = line.split_whitespace().collect();
    let [url, _, date, content_type, .., length] = words[..] else { return None };
    let is_date = (8..=17).contains(&date.len()) && date.bytes().all(|byte| byte.is_ascii_digit());
    if !is_date || !url.contains(':') {
        return None;
    }
    let content = match url.split(':').next() {
        Some("filedesc") => Content::Other("a description of a web archive"),
        Some("dns") => Content::Other("a look-up of a name"),
        Some("http" | "https") => Content::Answer,
        _ => Content::Document,
    };
    let length = length.parse().ok()?;
    Some(Head { content, url: url.to_owned(), content_type: content_type.to_owned(), length, head_bytes: 0 })
}

/// Where a head of lines ends: behind its first empty line.
pub(super) fn end_of_head(bytes: &[u8]) -> Option<usize> {
    let strict = memmem::find(bytes, b"\r\n\r\n").map(|at| at + 4);
    let loose = memmem::find(bytes, b"\n\n").map(|at| at + 2);
    match (strict, loose) {
        (Some(strict), Some(loose)) => Some(strict.min(loose)),
        (strict, loose) => strict.or(loose),
    }
}

/// The fields of a head, behind its first line: names in lower case, values of several lines in one.
pub(super) fn fields(head: &[u8]) -> Vec<(String, String)> {
    let text = String::from_utf8_lossy(head);
    let mut fields: Vec<(String, String)> = Vec::new();
    for line in text.lines().skip(1) {
        let follows = line.starts_with([' ', '\t']);
        match (line.split_once(':'), fields.last_mut()) {
            (_, Some((_, value))) if follows => value.extend([" ", line.trim()]),
            (Some((name, value)), _) => fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned())),
            _ => {}
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::{Content, Kind};

    #[test]
    fn heads_tell_what_a_record_is() {
        let check = |kind: Kind, bytes: &str, expected: Option<(Content, &str, u64)>| {
            let head = kind.head(bytes.as_bytes());
            let told = head.as_ref().map(|head| (head.content, head.url.as_str(), head.length));
            assert_eq!(told, expected, "{bytes:?}");
        };
        let warc = |kind: &str| {
            format!(
                "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: <http://a.example/>\r\nContent-Length: 7\r\n\r\n"
            )
        };
        check(Kind::Warc, &warc("response"), Some((Content::Answer, "http://a.example/", 7)));
        check(Kind::Warc, &warc("resource"), Some((Content::Document, "http://a.example/", 7)));
        check(Kind::Warc, &warc("request"), Some((Content::Other("a request"), "http://a.example/", 7)));
        check(Kind::Warc, "WARC/1.0\r\nWARC-Type: response\r\n\r\n", None);
        check(Kind::Warc, "WARC/1.0\r\nContent-Length: 7\r\n", None);
        let line = "http://a.example/b 192.0.2.1 20170306040206 text/html 12\n";
        check(Kind::Arc, line, Some((Content::Answer, "http://a.example/b", 12)));
        check(Kind::Arc, "the ferry sailed on 12\n", None);
    }
}
