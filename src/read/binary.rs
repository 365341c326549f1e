//! Files that hold no article, or none that can be read yet: told by their first bytes or, in a folder, by their name.
//!
//! They are rejects that say what they are, so that nobody believes a PDF was taken in.

/// First bytes and what starts with them.
const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"8BPS", "a Photoshop image"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a Windows program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"\0asm", "a WebAssembly program"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\0", "an XZ file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a", "a RAR archive"),
    (b"\x1f\x8b", "a gzip file inside a compressed file"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file inside a compressed file"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"Obj\x01", "an Avro file"),
    (b"OggS", "an Ogg sound or film"),
    (b"fLaC", "a FLAC sound"),
    (b"ID3", "an MP3 sound"),
    (b"RIFF", "a sound, film or WebP image"),
    (b"\x1a\x45\xdf\xa3", "a Matroska film"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"OTTO", "a font"),
    (b"\0\x01\0\0\0", "a font"),
    (b"WARC/", "a WARC web archive, which is not read yet"),
    (b"!<arch>\n", "an archive of a compiler"),
];

/// Files without an article in them, by extension.
const NO_ARTICLE: &[(&str, &[&str])] = &[
    ("an image", &["png", "jpg", "jpeg", "gif", "webp", "svg", "ico", "bmp", "tif", "tiff", "heic", "avif", "psd"]),
    ("sound", &["mp3", "wav", "ogg", "oga", "flac", "m4a", "aac", "opus"]),
    ("film", &["mp4", "mov", "avi", "mkv", "webm", "m4v", "mpg", "mpeg", "srt", "vtt"]),
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
    ("a database or packed data", &["db", "sqlite", "sqlite3", "parquet", "arrow", "avro", "npy", "pkl", "bin"]),
    ("settings", &["toml", "yaml", "yml", "ini", "cfg", "lock"]),
];

/// Files that may hold articles and cannot be read yet, by extension.
const NOT_YET: &[(&str, &[&str])] = &[
    ("an archive", &["zip", "tar", "tgz", "7z", "rar", "bz2", "xz", "warc", "arc"]),
    ("an office document", &["doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "odp", "rtf", "pages"]),
    ("a PDF or an e-book", &["pdf", "epub", "mobi", "djvu", "ps"]),
    ("e-mail", &["eml", "mbox", "msg", "pst"]),
    ("XML or SGML", &["sgm", "sgml", "xsd", "xsl", "dtd"]),
];

/// Why a file that starts with these bytes is not read, if it is not.
pub(super) fn by_content(head: &[u8]) -> Option<String> {
    let starts = |magic: &[u8]| head.starts_with(magic);
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| starts(magic)) {
        return Some(format!("binary file (looks like {what})"));
    }
    let is_film = head.get(4..8) == Some(b"ftyp");
    if is_film {
        return Some("binary file (looks like an MP4 film or a HEIC image)".to_owned());
    }
    let is_tar = head.get(257..262) == Some(b"ustar");
    is_tar.then(|| "binary file (looks like a tar archive)".to_owned())
}

/// Why a text is none: it is full of control characters.
pub(super) fn by_text(text: &str) -> Option<String> {
    // Random bytes have one in ten. A text with a few strays is still a text.
    const AT_LEAST: usize = 4;
    let n_controls = text.bytes().filter(|byte| matches!(byte, 0..=8 | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f)).count();
    let is_binary = n_controls >= AT_LEAST && n_controls * 20 > text.len();
    is_binary.then(|| "binary file (full of control characters)".to_owned())
}

/// Why a text that is markup of no kind that is read is not read, if it is that.
pub(super) fn by_markup(text: &str, extension: &str) -> Option<String> {
    let start = text.trim_start();
    let is_named = extension == "xml" && start.starts_with('<');
    let is_markup = is_named
        || ["<?xml", "<!DOCTYPE", "<!doctype", "<rss", "<feed", "<nitf", "<newsItem", "<NewsML", "<DOC>"]
            .iter()
            .any(|tag| start.starts_with(tag));
    if !is_markup {
        return None;
    }
    Some(match root(start) {
        Some(root) => format!("XML or SGML (its root is <{root}>) is not read yet"),
        None => "XML or SGML is not read yet".to_owned(),
    })
}

/// The first element's name.
fn root(text: &str) -> Option<&str> {
    const MAX_CHARS: usize = 40;
    let name = text.split('<').skip(1).find(|tag| tag.starts_with(|char: char| char.is_alphabetic()))?;
    let end = name.find(|char: char| char.is_whitespace() || matches!(char, '>' | '/'))?;
    (end <= MAX_CHARS).then(|| &name[..end])
}

/// Why a file with this extension is passed over in a folder, if it is.
pub(super) fn by_extension(extension: &str) -> Option<String> {
    let kind = |kinds: &[(&'static str, &[&str])]| {
        kinds.iter().find(|(_, extensions)| extensions.contains(&extension)).map(|(kind, _)| *kind)
    };
    if let Some(kind) = kind(NO_ARTICLE) {
        return Some(format!("not an article: {kind} (.{extension})"));
    }
    kind(NOT_YET).map(|kind| format!("not read yet: {kind} (.{extension})"))
}

#[cfg(test)]
mod tests {
    use super::{by_content, by_extension, by_markup, by_text};

    #[test]
    fn known_content_is_named() {
        let check = |head: &[u8], expected: Option<&str>| assert_eq!(by_content(head).as_deref(), expected);
        check(b"%PDF-1.7\n", Some("binary file (looks like a PDF)"));
        check(b"PK\x03\x04rest", Some("binary file (looks like a ZIP archive or an office document)"));
        check(b"\0\0\0\x20ftypisom", Some("binary file (looks like an MP4 film or a HEIC image)"));
        check(b"Port opens", None);
        check(b"", None);
    }

    #[test]
    fn control_characters_make_a_binary() {
        let check = |text: &str, binary: bool| assert_eq!(by_text(text).is_some(), binary, "{text:?}");
        check("\0\u{1}\u{2}\u{3}abc", true);
        check("Po\0rt opens\tnow\r\n", false);
        check("", false);
    }

    #[test]
    fn markup_is_named_by_its_root() {
        let check = |text: &str, expected: Option<&str>| assert_eq!(by_markup(text, "").as_deref(), expected, "{text}");
        check(
            "<?xml version=\"1.0\"?>\n<rss version=\"2.0\">",
            Some("XML or SGML (its root is <rss>) is not read yet"),
        );
        check(
            "<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n<REUTERS >",
            Some("XML or SGML (its root is <REUTERS>) is not read yet"),
        );
        check("<?xml", Some("XML or SGML is not read yet"));
        check("<p>Ships", None);
        let named = by_markup("<contentSet>\n", "xml");
        assert_eq!(named.as_deref(), Some("XML or SGML (its root is <contentSet>) is not read yet"));
    }

    #[test]
    fn extensions_name_the_kind() {
        let check = |extension: &str, expected: Option<&str>| assert_eq!(by_extension(extension).as_deref(), expected);
        check("png", Some("not an article: an image (.png)"));
        check("eml", Some("not read yet: e-mail (.eml)"));
        check("txt", None);
        check("", None);
    }
}
