//! Documents as they come: sound ones made here byte by byte, locked, empty and spoiled ones, alone and in archives.

use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Write as _};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use proptest::collection::vec;
use proptest::prelude::{ProptestConfig, any, prop_assert, proptest};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::article::{Article, Record};
use crate::read::files::{open_with, records};
use crate::read::options::Options;

fn read(name: &str, content: &[u8]) -> Vec<Record> {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join(name);
    fs::write(&path, content).expect("written");
    let files = open_with([path], &Options::default()).expect("it is there");
    records(&files).collect()
}

/// The only record, which is an article.
fn article(name: &str, content: &[u8]) -> Article {
    match read(name, content).pop() {
        Some(Record::Article(article)) => *article,
        other => panic!("{name} gives {other:?}"),
    }
}

/// The only record, which is a reject.
fn check_reject(name: &str, content: &[u8], expected: &str) {
    match read(name, content).pop() {
        Some(Record::Reject(reject)) => assert_eq!(reject.reason, expected, "{name}"),
        other => panic!("{name} gives {other:?}"),
    }
}

fn zip(members: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in members {
        writer.start_file(*name, SimpleFileOptions::default()).expect("written to memory");
        writer.write_all(content.as_bytes()).expect("written to memory");
    }
    writer.finish().expect("written to memory").into_inner()
}

const CORE: &str = "<cp:coreProperties><dc:title>Ferry runs again</dc:title><dc:creator>Mara Lindqvist;Tomas Okafor</dc:creator>\
    <cp:lastModifiedBy>desk</cp:lastModifiedBy><dcterms:created xsi:type='dcterms:W3CDTF'>2024-04-01T08:00:00Z</dcterms:created>\
    <dcterms:modified>2025-01-01T00:00:00Z</dcterms:modified><cp:keywords>ferry, sea</cp:keywords></cp:coreProperties>";

fn word(body: &str, core: &str) -> Vec<u8> {
    let relations = "<Relationships><Relationship Id='1' Target='word/document.xml' \
         Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument'/></Relationships>";
    zip(&[
        ("[Content_Types].xml", "<Types/>"),
        ("_rels/.rels", relations),
        ("word/document.xml", &format!("<w:document><w:body>{body}</w:body></w:document>")),
        ("word/styles.xml", "<w:styles><w:style w:styleId='T'><w:name w:val='Title'/></w:style></w:styles>"),
        (
            "word/footnotes.xml",
            "<w:footnotes><w:footnote w:id='1'><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>",
        ),
        ("docProps/core.xml", core),
    ])
}

const WORDS: &str = "<w:p><w:pPr><w:pStyle w:val='T'/></w:pPr><w:r><w:t>The ferry is back</w:t></w:r></w:p>\
    <w:p><w:r><w:t>It sailed on Monday.</w:t></w:r></w:p><w:p><w:r><w:t>It was late.</w:t></w:r></w:p>";

#[test]
fn a_word_document() {
    let found = article("a.docx", &word(WORDS, CORE));
    assert_eq!(found.title, "Ferry runs again");
    assert_eq!(found.authors, ["Mara Lindqvist", "Tomas Okafor"]);
    assert_eq!(found.published.map(|date| date.to_string()).as_deref(), Some("2024-04-01T08:00:00Z"));
    assert_eq!((found.updated, found.keywords), (None, vec!["ferry".to_owned(), "sea".to_owned()]));
    assert_eq!(found.body, "The ferry is back\n\nIt sailed on Monday.\n\nIt was late.\n\nA note.");
}

#[test]
fn a_word_document_that_says_nothing_of_itself() {
    let template = "<cp:coreProperties><dc:title>Document1</dc:title><dc:creator>python-docx</dc:creator>\
         <dcterms:created>2013-12-23T23:15:00Z</dcterms:created></cp:coreProperties>";
    let found = article("a.bin", &word(WORDS, template));
    assert_eq!((found.title.as_str(), found.published, found.authors.len()), ("The ferry is back", None, 0));
    assert_eq!(found.body, "It sailed on Monday.\n\nIt was late.\n\nA note.");
}

/// An e-book whose second chapter is not in the order of reading.
fn book(metadata: &str, encryption: &str) -> Vec<u8> {
    let container = "<container><rootfiles><rootfile full-path='OEBPS/book.opf'/></rootfiles></container>";
    let package = format!(
        "<package unique-identifier='own'><metadata><dc:identifier id='own'>urn:uuid:7</dc:identifier>{metadata}</metadata>\
         <manifest><item id='nav' href='nav.xhtml' media-type='application/xhtml+xml' properties='nav'/>\
         <item id='b' href='b%20two.xhtml' media-type='application/xhtml+xml'/>\
         <item id='a' href='a.xhtml' media-type='application/xhtml+xml'/>\
         <item id='c' href='c.xhtml' media-type='application/xhtml+xml'/></manifest>\
         <spine><itemref idref='nav'/><itemref idref='a'/><itemref idref='b'/><itemref idref='c' linear='no'/></spine></package>"
    );
    let page = |text: &str| format!("<html><head><title>no</title></head><body>{text}</body></html>");
    zip(&[
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", container),
        ("META-INF/encryption.xml", encryption),
        ("OEBPS/book.opf", &package),
        ("OEBPS/nav.xhtml", &page("<nav>Contents</nav>")),
        ("OEBPS/a.xhtml", &page("<h1>One</h1><p>The ferry sailed &amp; came back.</p>")),
        ("OEBPS/b two.xhtml", &page("<h1>Two</h1><p>It was late.</p>")),
        ("OEBPS/c.xhtml", &page("<p>Answers.</p>")),
    ])
}

const BOOK: &str = "<dc:title>The harbour year</dc:title><dc:creator>Mara Lindqvist</dc:creator><dc:language>en-GB</dc:language>\
    <dc:publisher>Harbour Press</dc:publisher><dc:date opf:event='modification'>2025-01-01</dc:date>\
    <dc:date opf:event='publication'>2024-04-01</dc:date>";

#[test]
fn a_book() {
    for name in ["a.epub", "a.zip"] {
        let found = article(name, &book(BOOK, ""));
        assert_eq!((found.title.as_str(), found.id.as_str()), ("The harbour year", "urn:uuid:7"));
        assert_eq!((found.source.as_str(), found.language.as_deref()), ("Harbour Press", Some("en")));
        assert_eq!(found.authors, ["Mara Lindqvist"]);
        assert_eq!(found.published.map(|date| date.to_string()).as_deref(), Some("2024-04-01T00:00:00Z"));
        assert_eq!(found.body, "One\n\nThe ferry sailed & came back.\n\nTwo\n\nIt was late.");
    }
}

#[test]
fn locked_and_empty_books_are_told() {
    let lock = "<encryption><EncryptedData><CipherData><CipherReference URI='OEBPS/a.xhtml'/></CipherData></EncryptedData></encryption>";
    let locked = "not read: an e-book that is encrypted: it can be read in its shop's program alone";
    check_reject("a.epub", &book(BOOK, lock), locked);
    let font = lock.replace("a.xhtml", "a.otf");
    assert_eq!(article("a.epub", &book(BOOK, &font)).title, "The harbour year");
    check_reject(
        "a.epub",
        &zip(&[("a.xhtml", "<p>Ferry</p>")]),
        "not an e-book: it has no part META-INF/container.xml",
    );
}

/// A PDF of these pages, each a stream of drawing, with two fonts.
fn pdf(pages: &[&str], information: &str) -> Vec<u8> {
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R /Lang (en) >>".as_bytes().to_vec(),
        format!(
            "<< /Type /Pages /Count {} /Kids [{}] >>",
            pages.len(),
            (0..pages.len()).map(|number| format!("{} 0 R ", 5 + 2 * number)).collect::<String>()
        )
        .into_bytes(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_vec(),
        format!("<< {information} >>").into_bytes(),
    ];
    for (number, page) in pages.iter().enumerate() {
        objects.push(
            format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents {} 0 R /Resources << /Font << /F 3 0 R >> >> >>",
                6 + 2 * number
            )
            .into_bytes(),
        );
        let packed = packed(page.as_bytes());
        let head = format!("<< /Length {} /Filter /FlateDecode >>\nstream\n", packed.len());
        objects.push([head.as_bytes(), &packed, b"\nendstream"].concat());
    }
    file(&objects, "/Info 4 0 R")
}

fn packed(data: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(data).expect("written to memory");
    encoder.finish().expect("written to memory")
}

/// The bytes of a PDF with these objects, of which the first is the root.
fn file(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in objects.iter().enumerate() {
        writeln!(table, "{:010} 00000 n ", bytes.len()).expect("written to memory");
        bytes.extend(format!("{} 0 obj\n", number + 1).as_bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let start = bytes.len();
    let end =
        format!("{table}trailer\n<< /Size {} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1);
    bytes.extend(end.as_bytes());
    bytes
}

/// Lines of text below one another from the top of a page.
fn drawn(lines: &[&str]) -> String {
    let shown: String = lines.iter().map(|line| format!("({line}) Tj T*\n")).collect();
    format!("BT /F 10 Tf 12 TL 50 550 Td\n{shown}ET\n")
}

const INFORMATION: &str = "/Title (Ferry runs again) /Author (Mara Lindqvist; Tomas Okafor) /Keywords (ferry, sea) \
    /CreationDate (D:20240401080000+02'00') /ModDate (D:20250101000000Z)";

const LINES: [&str; 6] = [
    "The ferry to the island sailed again on Monday after a week in the har-",
    "bour, and its owners said that the engine had been mended twice",
    "over.",
    "Nobody on the quay minded, although the first of them had waited there",
    "since Friday.",
    "The end.",
];

#[test]
fn a_pdf() {
    let found = article("a.pdf", &pdf(&[&drawn(&LINES)], INFORMATION));
    assert_eq!(found.title, "Ferry runs again");
    assert_eq!(found.authors, ["Mara Lindqvist", "Tomas Okafor"]);
    assert_eq!(found.published.map(|date| date.to_string()).as_deref(), Some("2024-04-01T06:00:00Z"));
    assert_eq!((found.updated, found.keywords), (None, vec!["ferry".to_owned(), "sea".to_owned()]));
    assert_eq!(
        found.body,
        "The ferry to the island sailed again on Monday after a week in the harbour, and its owners said that the engine \
         had been mended twice over.\n\nNobody on the quay minded, although the first of them had waited \
         there since Friday.\n\nThe end."
    );
}

#[test]
fn a_pdf_that_says_nothing_of_itself_is_called_by_its_heading() {
    let page = format!("BT /F 20 Tf 50 580 Td (The ferry is back) Tj ET\n{}", drawn(&LINES));
    let found = article("a.bin", &pdf(&[&page], "/Title (Microsoft Word - final_v2.doc) /Author (admin)"));
    assert_eq!((found.title.as_str(), found.published, found.authors.len()), ("The ferry is back", None, 0));
    assert!(found.body.starts_with("The ferry to the island"), "{}", found.body);
}

#[test]
fn what_stands_on_every_page_of_a_pdf_is_left_out() {
    let page = |number: usize| {
        let head = format!("BT /F 8 Tf 50 590 Td (Harbour Gazette {number}) Tj ET\n");
        let foot = format!("BT /F 8 Tf 200 20 Td (- {number} -) Tj ET\n");
        format!("{head}{}{foot}", drawn(&["One", "Two", "The ferry sailed.", "Three", "Four"]))
    };
    let found = article("a.pdf", &pdf(&[&page(1), &page(2), &page(3)], ""));
    assert!(!found.body.contains("Gazette") && !found.body.contains('-'), "{}", found.body);
    assert_eq!(found.body.matches("sailed.").count(), 3);
}

#[test]
fn pdfs_without_text_are_told() {
    let no_text = "not read: a PDF without a text layer: pages that are pictures have to go through OCR first";
    check_reject("a.pdf", &pdf(&["0 0 100 100 re f"], INFORMATION), no_text);
    let damaged = "not a PDF, or one too damaged to be read";
    check_reject("a.pdf", b"%PDF-1.4\nnothing", damaged);
    check_reject("a.pdf", b"nothing of the kind", damaged);
    let locked = "<< /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A> \
         /U <00000000000000000000000000000000000000000000000000000000000000AA> >>";
    let objects = [b"<< /Type /Catalog >>".to_vec(), locked.as_bytes().to_vec()];
    let locked =
        file(&objects, "/Encrypt 2 0 R /ID [<00112233445566778899AABBCCDDEEFF> <00112233445566778899AABBCCDDEEFF>]");
    check_reject("a.pdf", &locked, "not read: a PDF that is encrypted and needs a password");
}

#[test]
fn pages_that_draw_themselves_over_and_over_are_stopped() {
    // Each form draws the next one twenty times, ten deep.
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>"
            .to_vec(),
        b"<< /Length 4 >>\nstream\n/X Do\nendstream".to_vec(),
    ];
    for number in 6..16 {
        let drawn = "/X Do\n".repeat(20);
        let form = format!(
            "<< /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {number} 0 R >> >> /Length {} >>\nstream\n{drawn}endstream",
            drawn.len()
        );
        objects.push(form.into_bytes());
    }
    let reason = "the PDF draws more than fifty million glyphs: too much for one document";
    check_reject("a.pdf", &file(&objects, ""), reason);
}

#[test]
fn bombs_are_told() {
    let flood = packed(&vec![b' '; 80 << 20]);
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>".to_vec(),
    ];
    let head = format!("<< /Length {} /Filter /FlateDecode >>\nstream\n", flood.len());
    objects.push([head.as_bytes(), &flood, b"\nendstream"].concat());
    let reason = "the PDF holds a stream of more than 64 MB: too much for one document";
    check_reject("a.pdf", &file(&objects, ""), reason);
    objects[3] = [head.replace("/Filter", "/Subtype /Image /Filter").as_bytes(), &flood, b"\nendstream"].concat();
    check_reject("a.pdf", &file(&objects, ""), reason);
}

#[test]
fn documents_in_archives_are_documents() {
    let documents: [(&str, Vec<u8>); 3] =
        [("a.docx", word(WORDS, CORE)), ("b.epub", book(BOOK, "")), ("c.pdf", pdf(&[&drawn(&LINES)], INFORMATION))];
    let mut archive = tar::Builder::new(Vec::new());
    for (name, content) in &documents {
        let mut header = tar::Header::new_gnu();
        header.set_size(content.len() as u64);
        header.set_cksum();
        archive.append_data(&mut header, name, content.as_slice()).expect("written to memory");
    }
    let archive = archive.into_inner().expect("written to memory");
    let archive = zstd::encode_all(archive.as_slice(), 1).expect("packed in memory");
    let found: Vec<String> = read("all.tar.zst", &archive)
        .into_iter()
        .map(|record| match record {
            Record::Article(article) => {
                let name = article.origin.path.rsplit('!').next().unwrap_or_default().to_owned();
                format!("{name}: {}", article.title)
            }
            other => format!("{other:?}"),
        })
        .collect();
    assert_eq!(found, ["a.docx: Ferry runs again", "b.epub: The harbour year", "c.pdf: Ferry runs again"]);
}

/// The bytes of all text of a spoiled document's articles.
fn text_bytes(records: &[Record]) -> usize {
    let lengths = records.iter().map(|record| match record {
        Record::Article(article) => article.title.len() + article.body.len(),
        Record::Reject(_) | Record::Skipped(_) => 0,
    });
    lengths.sum()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn spoiled_documents_are_read_to_an_end(
        kind in 0..3, changes in vec((any::<usize>(), any::<u8>(), 0usize..3), 1..12), cut in 0usize..20_000,
    ) {
        let page = drawn(&LINES);
        let (name, mut bytes) = match kind {
            0 => ("a.pdf", pdf(&[&page, &page], INFORMATION)),
            1 => ("a.docx", word(WORDS, CORE)),
            _ => ("a.epub", book(BOOK, "")),
        };
        for (at, byte, change) in changes {
            let at = at % bytes.len();
            match change {
                0 => bytes[at] = byte,
                1 => drop(bytes.remove(at)),
                _ => bytes.insert(at, byte),
            }
        }
        bytes.truncate(bytes.len().max(1) - if cut < bytes.len() { cut / 8 } else { 0 });
        let found = read(name, &bytes);
        prop_assert!(!found.is_empty());
        prop_assert!(text_bytes(&found) <= 10_000 + 20 * bytes.len());
    }

    #[test]
    fn spoiled_drawings_are_read_to_an_end(drawing in "(BT|ET|/F|Tf|Td|TJ|Tj|T\\*|q|Q|cm|Do|BI|ID|EI|re|W|n|f|Tz|Tc|\\[|\\]|<|>|\\(|\\)|\\(a\\)|<</A 1>>|-?[0-9]{1,9}|[0-9]\\.[0-9]|\\n| ){0,80}") {
        let found = read("a.pdf", &pdf(&[&format!("BT /F 10 Tf (The ferry) Tj ET {drawing}")], ""));
        prop_assert!(!found.is_empty());
    }
}
