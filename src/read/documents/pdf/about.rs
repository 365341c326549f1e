//! What a PDF states about itself: in its list of information, and in XMP.

use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{DateTime, Dict, Stream, String as PdfString};

use crate::read::charset;
use crate::read::documents::stated;
use crate::read::xml::{Element, line};

/// What the characters 0x80 to 0x9f are in a PDF's own charset; the others are those of Latin-1.
const UPPER: &str = "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž\u{fffd}";

/// What a PDF states about itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct About {
    pub(super) title: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) published: Option<String>,
    pub(super) source: Option<String>,
    pub(super) keywords: Vec<String>,
    pub(super) language: Option<String>,
}

impl About {
    /// Reads what a document states.
    pub(super) fn read(pdf: &Pdf) -> Self {
        let information = pdf.metadata();
        let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id()).unwrap_or_else(Dict::empty);
        let xmp = catalog.get::<Stream<'_>>(b"Metadata").and_then(|stream| stream.decoded_data().ok());
        let more = xmp.map(|xmp| Self::read_xmp(&charset::whole_text(xmp.into_owned()))).unwrap_or_default();
        let said = |field: &Option<Box<[u8]>>| field.as_deref().map(text).filter(|text| !text.trim().is_empty());
        let authors = said(&information.author).map(|all| people(&all)).unwrap_or_default();
        let keywords = said(&information.keywords).map(|words| stated::keywords(&words)).unwrap_or_default();
        Self {
            title: said(&information.title).and_then(|title| stated::title(&title)).or(more.title),
            authors: if authors.is_empty() { more.authors } else { authors },
            // When it was published goes before when the file was made; when it was changed says nothing.
            published: more.published.or_else(|| information.creation_date.as_ref().map(moment)),
            source: more.source,
            keywords: if keywords.is_empty() { more.keywords } else { keywords },
            language: catalog.get::<PdfString<'_>>(b"Lang").map(|lang| text(lang.as_ref())).or(more.language),
        }
    }

    fn read_xmp(xmp: &str) -> Self {
        let tree = Element::parse(xmp).unwrap_or_default();
        let mut found = Vec::new();
        tree.find_all("Description", &mut found);
        let all = |name: &str| -> Vec<String> {
            let as_elements = found.iter().flat_map(|part| part.all(name)).flat_map(items);
            let as_attributes = found.iter().filter_map(|part| part.attribute(name)).map(|text| text.into_owned());
            as_elements.chain(as_attributes).filter(|text| !text.is_empty()).collect()
        };
        let first = |name: &str| all(name).into_iter().next();
        Self {
            title: first("title").and_then(|title| stated::title(&title)),
            authors: all("creator").iter().flat_map(|all| people(all)).collect(),
            published: first("publicationDate").or_else(|| first("coverDate")),
            source: first("publicationName").or_else(|| first("publisher")),
            keywords: all("subject"),
            language: first("language").filter(|language| language != "x-unknown"),
        }
    }
}

/// The items of a list, or a value that is none.
fn items(element: &Element<'_>) -> Vec<String> {
    let mut found = Vec::new();
    element.find_all("li", &mut found);
    if found.is_empty() { vec![line(element)] } else { found.into_iter().map(line).collect() }
}

fn people(all: &str) -> Vec<String> {
    all.split([';', '\n']).filter_map(stated::author).collect()
}

/// A moment as others write it.
fn moment(date: &DateTime) -> String {
    let DateTime { year, month, day, hour, minute, second, utc_offset_hour, utc_offset_minute } = date;
    let sign = if *utc_offset_hour < 0 { '-' } else { '+' };
    let offset = utc_offset_hour.unsigned_abs();
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{sign}{offset:02}:{utc_offset_minute:02}")
}

/// A text of a PDF's own: UTF-16 or UTF-8 where it says so, else in its charset.
fn text(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        // Many write UTF-8 without saying so.
        bytes => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => bytes.iter().map(|byte| own(*byte)).collect(),
        },
    }
}

fn wide(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|two| unit([two[0], two[1]]));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

fn own(byte: u8) -> char {
    match byte {
        0x80..=0x9f => UPPER.chars().nth(usize::from(byte - 0x80)).unwrap_or(char::REPLACEMENT_CHARACTER),
        0xa0 => '€',
        byte => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::{About, UPPER, text};

    #[test]
    fn texts_are_in_several_charsets() {
        let check = |bytes: &[u8], expected: &str| assert_eq!(text(bytes), expected);
        check(b"Ferry", "Ferry");
        check(b"F\xe4hre \x84 \xa0", "Fähre — €");
        check(b"\xfe\xff\0F\0\xe4", "Fä");
        check(b"\xff\xfeF\0", "F");
        check("Fähre".as_bytes(), "Fähre");
        check(b"\xfe\xff\0F\0", "F");
        assert_eq!(UPPER.chars().count(), 0x20);
    }

    #[test]
    fn xmp_says_when_it_was_published() {
        let found = About::read_xmp(
            "<?xpacket begin='' id='W5'?><x:xmpmeta><rdf:RDF><rdf:Description xmp:CreateDate='2024-03-30' prism:publicationName='Harbour Gazette'>\
             <dc:title><rdf:Alt><rdf:li xml:lang='x-default'>Ferry runs again</rdf:li></rdf:Alt></dc:title>\
             <dc:creator><rdf:Seq><rdf:li>Mara Lindqvist</rdf:li><rdf:li>Tomas Okafor</rdf:li></rdf:Seq></dc:creator>\
             <prism:publicationDate>2024-04-01</prism:publicationDate></rdf:Description></rdf:RDF></x:xmpmeta>",
        );
        assert_eq!(found.title.as_deref(), Some("Ferry runs again"));
        assert_eq!(found.authors, ["Mara Lindqvist", "Tomas Okafor"]);
        assert_eq!(found.published.as_deref(), Some("2024-04-01"));
        assert_eq!(found.source.as_deref(), Some("Harbour Gazette"));
        assert_eq!(About::read_xmp("<broken"), About::default());
    }
}
