//! Files that hold no article, or none that can be read: told by their first bytes or, in a folder, by their name.
//!
//! The ones are skipped; the others are rejects that say what they are, so that nobody believes a database was taken in.

use std::fmt;
use std::path::Path;

use crate::article::OTHER_KIND;
use crate::read::markup;
use crate::read::zipped::Zipped;

/// Why a file, or a record of one, is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum NotRead {
    /// It is of a kind that holds no articles; what it is.
    Skipped(&'static str),
    /// There may be articles in it; the reason.
    Rejected(String),
}

impl From<String> for NotRead {
    fn from(reason: String) -> Self {
        Self::Rejected(reason)
    }
}

impl NotRead {
    pub(super) fn other_kind(what: impl fmt::Display) -> Self {
        Self::Rejected(format!("{OTHER_KIND}{what}"))
    }
}

/// First bytes of files that hold no articles, and what starts with them.
const NO_ARTICLE_BYTES: &[(&[u8], &str)] = &[
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF87a", "an image"),
    (b"GIF89a", "an image"),
    (b"II*\0", "an image"),
    (b"MM\0*", "an image"),
    (b"8BPS", "an image"),
    (b"\0\0\x01\0", "an image"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"\0asm", "a program"),
    (b"!<arch>\n", "a program"),
    (b"OggS", "sound or film"),
    (b"fLaC", "sound or film"),
    (b"ID3", "sound or film"),
    (b"RIFF", "sound, film or an image"),
    (b"\x1a\x45\xdf\xa3", "sound or film"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"OTTO", "a font"),
    (b"\0\x01\0\0\0", "a font"),
];

/// First bytes of files that may hold articles and are not read, and what starts with them.
const NOT_READ_BYTES: &[(&[u8], &str)] = &[
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an office document that is old or encrypted; save it as .docx, .pdf or .txt",
    ),
    (b"{\\rtf", "an RTF document; save it as .docx, .pdf or .txt"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive; unpack it first"),
    (b"Rar!\x1a", "a RAR archive; unpack it first"),
    (b"MSCF\0\0\0\0", "a cabinet archive; unpack it first"),
    (b"\x04\x22\x4d\x18", "lz4-compressed data; unpack it first"),
    (b"LZIP\x01", "lzip-compressed data; unpack it first"),
    (b"\x5d\0\0\x80\0", "lzma-compressed data; unpack it first, or pack it with xz"),
    (b"\x1f\x9d\x90", "data packed with compress (.Z); unpack it first"),
    (b"SQLite format 3\0", "an SQLite database; export a table as CSV or JSON"),
    (b"PAR1", "a Parquet file; export it as CSV or JSON"),
    (b"Obj\x01", "an Avro file; export it as JSON"),
];

/// Files without an article in them, by extension.
const NO_ARTICLE: &[(&str, &[&str])] = &[
    ("an image", &["png", "jpg", "jpeg", "gif", "webp", "svg", "ico", "bmp", "tif", "tiff", "heic", "avif", "psd"]),
    ("sound or film", &["mp3", "wav", "ogg", "oga", "flac", "m4a", "aac", "opus"]),
    ("sound or film", &["mp4", "mov", "avi", "mkv", "webm", "m4v", "mpg", "mpeg", "srt", "vtt"]),
    ("a font", &["ttf", "otf", "woff", "woff2", "eot"]),
    ("a style sheet", &["css", "scss", "less"]),
    (
        "program text",
        &[
            "js", "mjs", "ts", "map", "py", "rb", "rs", "go", "c", "h", "cpp", "java", "php", "pl", "sh", "bat", "ps1",
            "r", "ipynb",
        ],
    ),
    ("a program", &["exe", "dll", "so", "dylib", "o", "a", "class", "jar", "pyc", "wasm", "apk", "msi", "dmg"]),
    ("packed data", &["npy", "pkl", "bin"]),
    ("settings", &["toml", "yaml", "yml", "ini", "cfg", "lock"]),
];

/// Files that may hold articles and are not read, by extension.
const NOT_READ: &[(&str, &[&str])] = &[
    ("an archive", &["7z", "rar", "lz", "lz4", "br", "zpaq"]),
    ("a database", &["db", "sqlite", "sqlite3", "parquet", "arrow", "avro"]),
    ("an office document", &["doc", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "odp", "rtf", "pages"]),
    ("an e-book or a printed page", &["mobi", "azw", "azw3", "djvu", "ps"]),
    ("e-mail", &["msg", "pst"]),
    ("XML or SGML", &["xsd", "xsl", "dtd"]),
];

/// Why a file of this extension that starts with these bytes is not read, if it is not.
pub(super) fn by_content(head: &[u8], extension: &str) -> Option<NotRead> {
    let kind = |kinds: &[(&[u8], &'static str)]| {
        kinds.iter().find(|(magic, _)| head.starts_with(magic)).map(|(_, what)| *what)
    };
    if let Some(what) = kind(NO_ARTICLE_BYTES) {
        return Some(NotRead::Skipped(what));
    }
    if let Some(what) = kind(NOT_READ_BYTES) {
        return Some(NotRead::other_kind(what));
    }
    if let Some(Zipped::Other(what)) = Zipped::of(head, extension) {
        return Some(NotRead::other_kind(what));
    }
    if head.get(4..8) == Some(b"ftyp") {
        return Some(NotRead::Skipped("film or an image"));
    }
    None
}

/// Why a text is none: it is full of control characters.
pub(super) fn by_text(text: &str) -> Option<NotRead> {
    // Random bytes have one in ten. A text with a few strays is still a text.
    const AT_LEAST: usize = 4;
    let n_controls = text.bytes().filter(|byte| matches!(byte, 0..=8 | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f)).count();
    let is_binary = n_controls >= AT_LEAST && n_controls * 20 > text.len();
    is_binary.then(|| NotRead::Rejected("binary file (full of control characters)".to_owned()))
}

/// Why a text that is markup of no kind that is read is not read, if it is that.
pub(super) fn by_markup(text: &str, extension: &str) -> Option<NotRead> {
    let start = text.trim_start();
    let is_named = extension == "xml" && start.starts_with('<');
    let is_named = is_named || is_element(start);
    let is_markup = is_named
        || ["<?xml", "<!DOCTYPE", "<!doctype", "<rss", "<feed", "<nitf", "<newsItem", "<NewsML", "<DOC>"]
            .iter()
            .any(|tag| start.starts_with(tag));
    if !is_markup {
        return None;
    }
    Some(match root(start) {
        Some(root @ ("groupSet" | "contentMeta" | "itemMeta" | "inlineXML" | "rightsInfo" | "itemSet" | "assert")) => {
            NotRead::other_kind(format_args!("a part of NewsML-G2 (<{root}>) without the item that it is of"))
        }
        Some(root) => NotRead::other_kind(format_args!(
            "XML or SGML of a kind that is not known (its root is <{root}>); `dateline formats` lists what is read"
        )),
        None => NotRead::other_kind("XML or SGML"),
    })
}

/// Why a file that is named as a later part of a split archive is not read: `crawl.zip.002`, `crawl.z01`, `crawl.r00`.
pub(super) fn by_split_name(path: &Path) -> Option<NotRead> {
    const PACKED: [&str; 9] = ["zip", "7z", "rar", "tar", "gz", "tgz", "zst", "bz2", "xz"];
    let extension = path.extension()?.to_str()?.to_ascii_lowercase();
    let inner = path.file_stem().map(Path::new).and_then(Path::extension).and_then(|inner| inner.to_str());
    let is_number =
        |digits: &str, n_digits: usize| digits.len() == n_digits && digits.bytes().all(|b| b.is_ascii_digit());
    let is_numbered =
        is_number(&extension, 3) && inner.is_some_and(|inner| PACKED.contains(&inner.to_ascii_lowercase().as_str()));
    let is_lettered = extension.strip_prefix(['z', 'r']).is_some_and(|digits| is_number(digits, 2));
    (is_numbered || is_lettered)
        .then(|| NotRead::other_kind("a part of a split archive; join the parts first (`cat NAME.0* > NAME`)"))
}

/// Whether a text is an element that is none of HTML's: `<opml version="2.0"><head>...`.
fn is_element(start: &str) -> bool {
    const MAX_TAG_BYTES: usize = 1000;
    let Some(inside) = start.strip_prefix('<').filter(|inside| inside.starts_with(|c: char| c.is_alphabetic())) else {
        return false;
    };
    let Some((tag, after)) = inside.split_once('>').filter(|(tag, _)| tag.len() <= MAX_TAG_BYTES) else { return false };
    let Some(root) = root(start) else { return false };
    let has_attribute = tag.contains("=\"") || tag.contains("='");
    let is_whole = after.trim_end().ends_with(&format!("</{root}>"));
    !markup::has_tags(&format!("<{root}>"))
        && !root.contains('@')
        && (is_whole || (has_attribute && after.contains("</")))
}

/// The first element's name.
fn root(text: &str) -> Option<&str> {
    const MAX_CHARS: usize = 40;
    let name = text.split('<').skip(1).find(|tag| tag.starts_with(|char: char| char.is_alphabetic()))?;
    let end = name.find(|char: char| char.is_whitespace() || matches!(char, '>' | '/'))?;
    (end <= MAX_CHARS).then(|| &name[..end])
}

/// Why a file with this extension is passed over in a folder, if it is.
pub(super) fn by_extension(extension: &str) -> Option<NotRead> {
    let kind = |kinds: &[(&'static str, &[&str])]| {
        kinds.iter().find(|(_, extensions)| extensions.contains(&extension)).map(|(kind, _)| *kind)
    };
    if let Some(kind) = kind(NO_ARTICLE) {
        return Some(NotRead::Skipped(kind));
    }
    kind(NOT_READ).map(|kind| NotRead::other_kind(format_args!("{kind} (.{extension})")))
}

#[cfg(test)]
mod tests {
    use super::{NotRead, by_content, by_extension, by_markup, by_text};

    fn told(found: Option<NotRead>) -> String {
        match found {
            None => "read".to_owned(),
            Some(NotRead::Skipped(what)) => format!("skipped: {what}"),
            Some(NotRead::Rejected(reason)) => reason,
        }
    }

    #[test]
    fn known_content_is_named() {
        let check = |head: &[u8], expected: &str| assert_eq!(told(by_content(head, "")), expected);
        check(b"{\\rtf1", "not read: an RTF document; save it as .docx, .pdf or .txt");
        check(b"PK\x03\x04......................\x0f\0\0\0xl/workbook.xml", "not read: a spreadsheet");
        check(b"\x89PNG\r\n", "skipped: an image");
        check(b"\0\0\0\x20ftypisom", "skipped: film or an image");
        check(b"Port opens", "read");
        check(b"", "read");
    }

    #[test]
    fn control_characters_make_a_binary() {
        let check = |text: &str, binary: bool| assert_eq!(by_text(text).is_some(), binary, "{text:?}");
        check("\0\u{1}\u{2}\u{3}abc", true);
        check("Po\0rt opens\tnow\r\n", false);
        check("", false);
    }

    fn unknown(root: &str) -> String {
        format!(
            "not read: XML or SGML of a kind that is not known (its root is <{root}>); `dateline formats` lists what is read"
        )
    }

    #[test]
    fn markup_is_named_by_its_root() {
        let check = |text: &str, expected: &str| assert_eq!(told(by_markup(text, "")), expected, "{text}");
        check("<?xml version=\"1.0\"?>\n<rss version=\"2.0\">", &unknown("rss"));
        let reuters = "<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n<REUTERS >";
        check(reuters, &unknown("REUTERS"));
        check("<?xml", "not read: XML or SGML");
        check("<p>Ships", "read");
        let named = by_markup("<contentSet>\n", "xml");
        assert_eq!(told(named), unknown("contentSet"));
        check("<opml version=\"2.0\"><head><title>x</title></head></opml>", &unknown("opml"));
        check("<feature>Ships.</feature>\n", &unknown("feature"));
        check("<Ships came>, it said.", "read");
        check("<mara@example.org> wrote: a <b>ferry</b>", "read");
        check(
            "<groupSet root=\"a\"></groupSet>",
            "not read: a part of NewsML-G2 (<groupSet>) without the item that it is of",
        );
    }

    #[test]
    fn extensions_name_the_kind() {
        let check = |extension: &str, expected: &str| assert_eq!(told(by_extension(extension)), expected);
        check("png", "skipped: an image");
        check("xlsx", "not read: an office document (.xlsx)");
        check("txt", "read");
        check("", "read");
    }
}
