//! Tells what a zip is: an archive of files, or a document, a book or a program that comes as one.
//!
//! What a member is called says it; the extension has its say where no name does. A document is never taken for an
//! archive: its parts would come out as articles that nobody wrote.

use memchr::memmem;

/// What is at the head of each member.
const HEADER: &[u8] = b"PK\x03\x04";

/// Length of that header, up to the name.
const HEADER_BYTES: usize = 30;

/// Members looked at before it is taken for an archive.
const MAX_MEMBERS: usize = 40;

/// Zips that are not archives, by extension.
const OTHERS: [(&str, &[&str]); 6] = [
    ("a spreadsheet", &["xlsx", "xlsm", "xltx", "ods", "numbers"]),
    ("a presentation", &["pptx", "pptm", "ppsx", "odp", "key"]),
    ("an OpenDocument text", &["odt", "ott", "fodt"]),
    ("an office document", &["pages", "odg", "vsdx", "oxps", "xps", "idml"]),
    ("a map", &["kmz"]),
    ("a program", &["jar", "war", "apk", "whl", "xpi", "crx", "vsix", "nupkg"]),
];

/// What a zip is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Zipped {
    /// Files.
    Archive,
    /// A Word document.
    Docx,
    /// An e-book.
    Epub,
    /// Something that is not read; what it is.
    Other(&'static str),
}

impl Zipped {
    /// What a file of this extension that starts so is, if it is a zip.
    pub(super) fn of(head: &[u8], extension: &str) -> Option<Self> {
        let is_empty = head.starts_with(b"PK\x05\x06");
        if !head.starts_with(HEADER) && !is_empty {
            return None;
        }
        let names = by_names(head);
        let found = match names {
            // Which of them it is, the extension may know.
            Some(Self::Other(_)) => by_extension(extension).or(names),
            _ => names.or_else(|| by_extension(extension)),
        };
        Some(found.unwrap_or(Self::Archive))
    }
}

fn by_extension(extension: &str) -> Option<Zipped> {
    match extension {
        "docx" | "docm" | "dotx" => Some(Zipped::Docx),
        "epub" => Some(Zipped::Epub),
        _ => OTHERS.iter().find(|(_, all)| all.contains(&extension)).map(|(what, _)| Zipped::Other(what)),
    }
}

/// What the names of the first members say.
fn by_names(head: &[u8]) -> Option<Zipped> {
    let mut is_office = false;
    let mut at = 0;
    for number in 0..MAX_MEMBERS {
        let Some(member) = head.get(at..).and_then(Member::read) else { break };
        let told = match member.name {
            b"mimetype" => by_mimetype(member.content),
            b"META-INF/container.xml" => Some(Zipped::Epub),
            b"META-INF/MANIFEST.MF" | b"AndroidManifest.xml" => Some(Zipped::Other("a program")),
            b"word/document.xml" => Some(Zipped::Docx),
            // A folder of that name may stand in an archive, but hardly at its very beginning.
            name if is_office || number == 0 => by_folder(name),
            _ => None,
        };
        if told.is_some() {
            return told;
        }
        is_office |= [b"[Content_Types].xml".as_slice(), b"mimetype"].contains(&member.name);
        is_office |= member.name.starts_with(b"_rels/");
        match member.next(is_office) {
            Some(next) => at += next,
            None => break,
        }
    }
    is_office.then_some(Zipped::Other("an office document or an e-book"))
}

/// The part of an office document that only one kind of them has.
fn by_folder(name: &[u8]) -> Option<Zipped> {
    const FOLDERS: [(&[u8], Zipped); 4] = [
        (b"word/", Zipped::Docx),
        (b"xl/", Zipped::Other("a spreadsheet")),
        (b"ppt/", Zipped::Other("a presentation")),
        (b"visio/", Zipped::Other("an office document")),
    ];
    let is_part = name.ends_with(b".xml") || name.ends_with(b".rels") || name.ends_with(b".bin");
    FOLDERS.iter().find(|(folder, _)| is_part && name.starts_with(folder)).map(|(_, kind)| *kind)
}

/// What the type says that stands in a member of its own; nothing, where it is packed as it should not be.
fn by_mimetype(content: &[u8]) -> Option<Zipped> {
    const OPEN: &[u8] = b"application/vnd.oasis.opendocument.";
    if content.starts_with(b"application/epub+zip") {
        return Some(Zipped::Epub);
    }
    let kind = content.strip_prefix(OPEN)?;
    let kinds =
        [("text", "an OpenDocument text"), ("spreadsheet", "a spreadsheet"), ("presentation", "a presentation")];
    let named = kinds.iter().find(|(name, _)| kind.starts_with(name.as_bytes()));
    Some(Zipped::Other(named.map_or("an office document", |(_, what)| what)))
}

/// A member of a zip, as its header has it.
struct Member<'a> {
    name: &'a [u8],
    /// What follows the header, to the end of what is known.
    content: &'a [u8],
    /// Bytes of header and content; unknown where the length stands behind the content.
    length: Option<usize>,
    head: &'a [u8],
}

impl<'a> Member<'a> {
    fn read(head: &'a [u8]) -> Option<Self> {
        let header = head.get(..HEADER_BYTES).filter(|header| header.starts_with(HEADER))?;
        let short = |at: usize| usize::from(u16::from_le_bytes([header[at], header[at + 1]]));
        let n_bytes = short(18) | short(20) << 16;
        let is_told_later = header[6] & 8 != 0;
        let name_end = HEADER_BYTES + short(26);
        let start = name_end + short(28);
        let name = head.get(HEADER_BYTES..name_end)?;
        let content = head.get(start..).unwrap_or_default();
        let length = (!is_told_later || n_bytes > 0).then_some(start + n_bytes);
        Some(Self { name, content, length, head })
    }

    /// Where the next member begins; of one of unknown length, where the next header seems to be, if that may be
    /// looked for: what is packed in an archive may hold headers of its own.
    fn next(&self, may_look: bool) -> Option<usize> {
        match self.length {
            Some(length) => Some(length),
            None if may_look => memmem::find(&self.head[HEADER_BYTES..], HEADER).map(|at| HEADER_BYTES + at),
            None => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::Zipped;

    fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in members {
            let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
            writer.start_file(*name, stored).expect("written to memory");
            writer.write_all(content).expect("written to memory");
        }
        writer.finish().expect("written to memory").into_inner()
    }

    fn check(names: &[&str], extension: &str, expected: Zipped) {
        let members: Vec<(&str, &[u8])> = names.iter().map(|name| (*name, b"content".as_slice())).collect();
        assert_eq!(Zipped::of(&zip(&members), extension), Some(expected), "{names:?} in .{extension}");
    }

    #[test]
    fn names_say_what_a_zip_is() {
        check(&["2024/a.xml", "b.txt"], "zip", Zipped::Archive);
        check(&["2024/a.xml"], "", Zipped::Archive);
        check(&[], "zip", Zipped::Archive);
        check(&["[Content_Types].xml", "_rels/.rels", "docProps/app.xml", "word/document.xml"], "zip", Zipped::Docx);
        check(&["_rels/.rels", "word/styles.xml"], "", Zipped::Docx);
        check(&["word/numbering.xml"], "", Zipped::Docx);
        check(&["docProps/app.xml", "word/document.xml"], "bin", Zipped::Docx);
        check(&["a.txt", "word/notes.xml"], "zip", Zipped::Archive);
        check(&["word/notes.txt"], "zip", Zipped::Archive);
        check(&["[Content_Types].xml", "xl/workbook.xml"], "zip", Zipped::Other("a spreadsheet"));
        check(&["[Content_Types].xml", "ppt/presentation.xml"], "", Zipped::Other("a presentation"));
        check(&["[Content_Types].xml", "a.xml"], "", Zipped::Other("an office document or an e-book"));
        check(&["META-INF/container.xml", "a.xhtml"], "", Zipped::Epub);
        check(&["META-INF/MANIFEST.MF"], "", Zipped::Other("a program"));
    }

    #[test]
    fn extensions_decide_where_names_do_not() {
        check(&["a.xml"], "docx", Zipped::Docx);
        check(&["_rels/.rels", "docProps/app.xml"], "docx", Zipped::Docx);
        check(&["a.xml"], "epub", Zipped::Epub);
        check(&["a.xml"], "odt", Zipped::Other("an OpenDocument text"));
        assert_eq!(Zipped::of(b"<html>", "docx"), None);
    }

    #[test]
    fn the_type_of_a_book_stands_in_its_first_member() {
        let check = |content: &[u8], expected| {
            assert_eq!(Zipped::of(&zip(&[("mimetype", content)]), "zip"), Some(expected));
        };
        check(b"application/epub+zip", Zipped::Epub);
        check(b"application/vnd.oasis.opendocument.text", Zipped::Other("an OpenDocument text"));
        check(b"application/vnd.oasis.opendocument.spreadsheet", Zipped::Other("a spreadsheet"));
        assert_eq!(
            Zipped::of(&zip(&[("mimetype", b"\x4b\x2c"), ("META-INF/container.xml", b"")]), ""),
            Some(Zipped::Epub)
        );
        check(b"application/x-other", Zipped::Other("an office document or an e-book"));
    }

    #[test]
    fn a_document_in_an_archive_does_not_make_it_one() {
        let document = zip(&[("[Content_Types].xml", b"x"), ("word/document.xml", b"x")]);
        assert_eq!(Zipped::of(&zip(&[("a.docx", &document)]), "zip"), Some(Zipped::Archive));
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_looked_at(rest in proptest::collection::vec(0u8..=255, 0..200)) {
            Zipped::of(&[b"PK\x03\x04".as_slice(), &rest].concat(), "");
        }
    }
}
