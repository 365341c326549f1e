//! One document of a collection: which tag means what, in all the collections there are.

use std::borrow::Cow;
use std::mem::take;

use crate::article::Draft;
use crate::date::is_english_month;
use crate::read::entities;
use crate::read::sgml::lines::paragraphs;
use crate::read::sgml::number::{day, day_of_digits, publisher};
use crate::read::sgml::scan::{Piece, Pieces, attribute};
use crate::read::sgml::typesetting;

/// What stands in a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Number,
    Headline,
    /// A headline that another one is better than.
    Title,
    Date,
    Byline,
    Dateline,
    Source,
    /// Magazine, day and page in one line.
    Journal,
    Section,
    Body,
    Topics,
    Places,
    Persons,
    Bodies,
    /// Nothing for an article.
    Ignored,
}

/// Tags, in capitals, and what stands in them.
const TAGS: &[(&str, Field)] = &[
    ("AUTHOR", Field::Byline),
    ("BODY", Field::Body),
    ("BYLINE", Field::Byline),
    ("CODES", Field::Ignored),
    ("COPYRIGHT", Field::Ignored),
    ("DATE", Field::Date),
    ("DATE1", Field::Date),
    ("DATELINE", Field::Dateline),
    ("DATE_TIME", Field::Date),
    ("DD", Field::Date),
    ("DOCID", Field::Number),
    ("DOCNO", Field::Number),
    ("DOCTITLE", Field::Title),
    ("DOCTYPE", Field::Ignored),
    ("EXCHANGES", Field::Bodies),
    ("FILEID", Field::Ignored),
    ("FIRST", Field::Ignored),
    ("GRAPHIC", Field::Ignored),
    ("HEAD", Field::Headline),
    ("HEADLINE", Field::Headline),
    ("HL", Field::Headline),
    ("JOURNAL", Field::Journal),
    ("KEYWORD", Field::Ignored),
    ("LP", Field::Body),
    ("METADATA", Field::Ignored),
    ("MKNOTE", Field::Ignored),
    ("NOTE", Field::Ignored),
    ("ORGS", Field::Bodies),
    ("PARENT", Field::Ignored),
    ("PEOPLE", Field::Persons),
    ("PLACES", Field::Places),
    ("PROFILE", Field::Ignored),
    ("PUB", Field::Source),
    ("SECOND", Field::Ignored),
    ("SECTION", Field::Section),
    ("SLUG", Field::Ignored),
    ("SO", Field::Source),
    ("TEXT", Field::Body),
    ("TI", Field::Headline),
    ("TITLE", Field::Title),
    ("TOPICS", Field::Topics),
    ("TRAILER", Field::Ignored),
    ("TTL", Field::Headline),
    ("UNK", Field::Ignored),
    ("UNKNOWN", Field::Ignored),
];

/// The draft of a document, its first tag included.
pub(super) fn draft(text: &str) -> Draft {
    let mut found = Found::default();
    for piece in Pieces::of(text) {
        found.take(piece);
    }
    found.into_draft()
}

/// What was found in a document so far.
#[derive(Debug, Default)]
struct Found {
    /// Which collection it is of, as far as its first tag tells.
    root: String,
    number: String,
    headline: String,
    title: String,
    date: String,
    /// The text of each tag for bylines.
    bylines: Vec<String>,
    dateline: String,
    source: String,
    journal: String,
    section: String,
    body: String,
    lists: [Vec<String>; 4],
    language: Option<String>,
    url: Option<String>,
    /// An item of a list.
    item: Option<String>,
    /// The tags that are open and mean something.
    open: Vec<(String, Field)>,
}

impl Found {
    fn take(&mut self, piece: Piece<'_>) {
        match piece {
            Piece::Open(name, attributes) => self.open(&name.to_ascii_uppercase(), name, attributes),
            Piece::Close(name) => self.close(&name.to_ascii_uppercase()),
            Piece::Text(text) => self.text(text),
        }
    }

    fn open(&mut self, name: &str, written: &str, attributes: &str) {
        if self.root.is_empty() {
            self.root = name.to_owned();
            return self.root(attributes);
        }
        match name {
            "CODE" => return self.lists[0].extend(attribute(attributes, "code").map(str::to_owned)),
            "DC" => return self.dublin_core(attributes),
            "D" if self.field().is_some_and(is_list) => return self.item = Some(String::new()),
            _ => {}
        }
        let Some(field) = field_of(name).filter(|field| !self.is_of_body(*field)) else {
            // The text of a Reuters story has `<ABC.N>` for a company's sign, which is no tag.
            let is_sign = written.contains('.') || (self.root == "REUTERS" && self.field() == Some(Field::Body));
            if is_sign {
                return self.text(&format!("<{written}{attributes}>"));
            }
            return self.gap(name);
        };
        while self.field().is_some_and(is_line) {
            self.open.pop();
        }
        match field {
            // What stands before the text proper in a wire's frame is no text.
            Field::Body if name == "TEXT" && self.open.last().is_some_and(|(open, _)| open == "BODY") => self.frame(),
            Field::Body => self.gap("P"),
            Field::Byline => self.bylines.push(String::new()),
            _ => {}
        }
        // The first of several dates is the one of the document.
        let field = if field == Field::Date && !self.date.trim().is_empty() { Field::Ignored } else { field };
        if !attributes.trim_end().ends_with('/') {
            self.open.push((name.to_owned(), field));
        }
    }

    /// `<dc element="dc.source" value="Reuters"/>`, as RCV1 has it.
    fn dublin_core(&mut self, attributes: &str) {
        let value = attribute(attributes, "value").unwrap_or_default();
        match attribute(attributes, "element") {
            Some("dc.source") => value.clone_into(&mut self.source),
            Some("dc.publisher") if self.source.is_empty() => value.clone_into(&mut self.source),
            Some("dc.creator.location" | "dc.creator.location.country.name") => self.lists[1].push(value.to_owned()),
            _ => {}
        }
    }

    /// Takes the byline out of the lines between a wire's headline and its text, and drops the others.
    fn frame(&mut self) {
        let frame = take(&mut self.body);
        let byline = frame.lines().map(str::trim).find(|line| line.starts_with("By "));
        if self.bylines.is_empty() {
            self.bylines.extend(byline.map(str::to_owned));
        }
    }

    fn root(&mut self, attributes: &str) {
        let value = |name: &str| attribute(attributes, name).map(str::to_owned);
        self.number = match self.root.as_str() {
            "REUTERS" => value("newid").map(|number| format!("reuters-21578:{number}")),
            "NEWSITEM" => value("itemid").map(|number| format!("rcv1:{number}")),
            _ => value("id"),
        }
        .unwrap_or_default();
        self.date = value("date").unwrap_or_default();
        self.title = value("title").unwrap_or_default();
        self.language = value("xml:lang");
        self.url = value("url");
    }

    fn close(&mut self, name: &str) {
        if name == "D"
            && let Some(item) = self.item.take()
        {
            return self.list(item);
        }
        match self.open.iter().rposition(|(open, _)| open == name) {
            Some(at) => self.open.truncate(at),
            None => self.gap(name),
        }
    }

    fn list(&mut self, item: String) {
        let at = match self.field() {
            Some(Field::Topics) => 0,
            Some(Field::Places) => 1,
            Some(Field::Persons) => 2,
            Some(Field::Bodies) => 3,
            _ => return,
        };
        self.lists[at].push(entities::decoded(&item).into_owned());
    }

    fn text(&mut self, text: &str) {
        if let Some(item) = &mut self.item {
            return item.push_str(text);
        }
        if let Some(place) = self.place() {
            place.push_str(text);
        }
    }

    /// What a tag leaves between two words.
    fn gap(&mut self, name: &str) {
        let gap = match name {
            "P" | "PARA" | "H1" | "H2" | "H3" | "H4" | "TABLE" => "\n\n",
            "BR" | "ROW" | "TR" | "ROWRULE" => "\n",
            _ => " ",
        };
        if let Some(place) = self.place() {
            place.push_str(gap);
        }
    }

    fn field(&self) -> Option<Field> {
        self.open.last().map(|(_, field)| *field)
    }

    /// Whether a headline's tag stands in the body of a document that has its headline.
    fn is_of_body(&self, field: Field) -> bool {
        let is_headline = matches!(field, Field::Headline | Field::Title);
        let has_one = !self.headline.is_empty() || !self.title.trim().is_empty();
        is_headline && has_one && !self.body.trim().is_empty()
    }

    fn place(&mut self) -> Option<&mut String> {
        Some(match self.field()? {
            Field::Number => &mut self.number,
            Field::Headline => &mut self.headline,
            Field::Title => &mut self.title,
            Field::Date => &mut self.date,
            Field::Byline => self.bylines.last_mut()?,
            Field::Dateline => &mut self.dateline,
            Field::Source => &mut self.source,
            Field::Journal => &mut self.journal,
            Field::Section => &mut self.section,
            Field::Body => &mut self.body,
            _ => return None,
        })
    }

    fn into_draft(mut self) -> Draft {
        let decoded = |text: String| decoded(&text);
        let headline = decoded(if self.headline.trim().is_empty() { self.title } else { self.headline });
        let (title, byline) = split_headline(&headline);
        let bylines: Vec<String> = self.bylines.into_iter().map(decoded).collect();
        let byline = credited(&bylines).unwrap_or(byline);
        let number = self.number.split_whitespace().next().unwrap_or_default().to_owned();
        let (magazine, issue) = magazine(&decoded(self.journal));
        let source = first_line(&decoded(self.source)).map(|source| without_page(&source).to_owned()).or(magazine);
        let section = first_line(&decoded(self.section)).map(|line| line.split(';').next().unwrap_or_default().into());
        let dateline = decoded(self.dateline);
        let dateline = dateline.trim().trim_end_matches(['-', '_', '–', '—', ' ']).to_owned();
        let is_reuters = self.root == "REUTERS";
        let source = source.or_else(|| publisher(&number).map(str::to_owned));
        Draft {
            published: published(&self.date).or(issue).or_else(|| day(&number)),
            source: source.or_else(|| is_reuters.then(|| "Reuters".to_owned())),
            id: Some(number).filter(|number| !number.is_empty()),
            title: Some(title).filter(|title| !title.is_empty()),
            authors: Some(byline.trim().to_owned()).filter(|byline| !byline.is_empty()).into_iter().collect(),
            body: body(&decoded(self.body), is_reuters),
            section,
            dateline: Some(dateline).filter(|dateline| !dateline.is_empty()),
            language: self.language,
            url: self.url,
            keywords: take(&mut self.lists[0]),
            places: take(&mut self.lists[1]),
            persons: take(&mut self.lists[2]),
            organisations: take(&mut self.lists[3]),
            ..Draft::default()
        }
    }
}

/// The text with its references decoded, those of the collections' own typesetting too.
fn decoded(text: &str) -> String {
    typesetting::decoded(&entities::decoded(text)).into_owned()
}

/// The byline of several lines: the first, and those that name somebody else. The others are jobs.
fn credited(bylines: &[String]) -> Option<String> {
    let mut filled = bylines.iter().map(|byline| byline.trim()).filter(|byline| !byline.is_empty());
    let first = natural(filled.next()?);
    let others = filled.filter(|byline| ["By ", "and ", "AND "].iter().any(|opening| byline.starts_with(opening)));
    Some(others.fold(first, |named, other| {
        let other = other.trim_start_matches("By ");
        let other = other.strip_prefix("and ").or_else(|| other.strip_prefix("AND ")).unwrap_or(other);
        format!("{named} and {other}")
    }))
}

/// A name as it is spoken: `Berg, Jo.` is Jo Berg.
fn natural(name: &str) -> String {
    let turned = name.strip_suffix('.').and_then(|name| name.split_once(", ")).filter(|(last, first)| {
        let n_words = first.split_whitespace().count();
        !last.contains(' ') && (1..=2).contains(&n_words) && !first.contains(',')
    });
    turned.map_or_else(|| name.to_owned(), |(last, first)| format!("{first} {last}"))
}

/// A paper's name without edition and page: `THE HARBOUR JOURNAL (J), PAGE B4`.
fn without_page(source: &str) -> &str {
    let name = source.split(", PAGE").next().unwrap_or_default().trim_end();
    let edition = name.strip_suffix(')').and_then(|name| name.rsplit_once('('));
    edition.filter(|(_, edition)| edition.len() <= 2).map_or(name, |(name, _)| name.trim_end())
}

/// The name and the day of a magazine's issue: `PC Week  July 24 1989 v6 n29 p15(1)`.
fn magazine(line: &str) -> (Option<String>, Option<String>) {
    let Some(line) = first_line(line) else { return (None, None) };
    let words: Vec<&str> = line.split_whitespace().collect();
    let Some(at) = words.iter().skip(1).position(|word| is_english_month(word)).map(|at| at + 1) else {
        return (None, None);
    };
    let is_number = |word: &&&str| word.bytes().all(|byte| byte.is_ascii_digit());
    let numbers: Vec<&str> = words[at + 1..].iter().take(2).take_while(is_number).copied().collect();
    let day = (!numbers.is_empty()).then(|| format!("{} {}", words[at], numbers.join(" ")));
    (Some(words[..at].join(" ")), day)
}

fn field_of(name: &str) -> Option<Field> {
    TAGS.binary_search_by_key(&name, |(tag, _)| *tag).ok().map(|at| TAGS[at].1)
}

fn is_list(field: Field) -> bool {
    matches!(field, Field::Topics | Field::Places | Field::Persons | Field::Bodies)
}

/// A field of a line or two, in which no other field begins: where one does, it was never closed.
fn is_line(field: Field) -> bool {
    !matches!(field, Field::Body | Field::Ignored)
}

/// The lines of a headline, and the byline that the Wall Street Journal puts under it.
fn split_headline(text: &str) -> (String, String) {
    let mut title = String::new();
    for line in text.lines() {
        let line = line.trim().trim_start_matches('@').trim();
        if !line.is_empty() && line.bytes().all(|byte| byte == b'-') {
            continue;
        }
        if line.starts_with("By ") && !title.is_empty() {
            return (title, line.to_owned());
        }
        if !title.is_empty() && !line.is_empty() {
            title.push(' ');
        }
        title.push_str(if title.is_empty() { without_day(line) } else { line });
    }
    (title, String::new())
}

/// A headline without the paper and the day that the Financial Times puts before it: `FT  14 MAY 91 / Ferry runs`.
fn without_day(line: &str) -> &str {
    let is_day = |words: &[&str]| match words {
        ["FT", day, month, year] => {
            let is_number = |word: &str| word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
            is_number(day) && is_number(year) && month.len() == 3
        }
        _ => false,
    };
    match line.split_once(" / ") {
        Some((head, rest)) if is_day(&head.split_whitespace().collect::<Vec<_>>()) => rest.trim_start(),
        _ => line,
    }
}

fn first_line(text: &str) -> Option<String> {
    text.lines().map(str::trim).find(|line| !line.is_empty()).map(str::to_owned)
}

/// A date in a way that is understood: `26-FEB-1987 15:01:01.79`, `910514`, `07/23/92`,
/// `January 1, 1989, Sunday, Home Edition`.
fn published(date: &str) -> Option<String> {
    let date = date.trim();
    if date.is_empty() {
        return None;
    }
    if let Some(day) = day_of_digits(date) {
        return Some(day);
    }
    let numbers: Vec<u32> = date.split('/').map_while(|number| number.parse().ok()).collect();
    if let [month, day, year @ 60..=99] = numbers[..] {
        return Some(format!("19{year}-{month:02}-{day:02}"));
    }
    if date.starts_with(|char: char| char.is_ascii_alphabetic()) {
        let parts: Vec<&str> = date.split(',').take(2).collect();
        return Some(parts.join(","));
    }
    let is_dashed = date.split('-').nth(1).is_some_and(|month| month.starts_with(|char: char| char.is_alphabetic()));
    let whole_seconds = date.rsplit_once('.').filter(|_| date.contains(':')).map_or(date, |(whole, _)| whole);
    Some(if is_dashed { whole_seconds.replacen('-', " ", 2) } else { date.to_owned() })
}

/// The text without control characters that are no spaces, which few texts have.
fn without_controls(text: &str) -> Cow<'_, str> {
    // U+0080 to U+009F begin with 0xc2.
    let may_be_one = |byte: u8| (byte < b' ' && !matches!(byte, 9..=13)) | (byte == 0x7f) | (byte == 0xc2);
    if !text.bytes().fold(false, |found, byte| found | may_be_one(byte)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|char| !char.is_control() || char.is_whitespace()).collect())
}

/// The body in paragraphs, without the word that Reuters ends every story with.
fn body(text: &str, is_reuters: bool) -> String {
    let text = without_controls(text);
    // A brief of Reuters has asterisks where others have their headline.
    let text = text.trim_end().trim_start_matches(['*', '\n', '\r']);
    let cut = match text.rsplit_once('\n') {
        Some((rest, last)) if is_reuters && last.trim().eq_ignore_ascii_case("reuter") => rest,
        _ => text,
    };
    paragraphs(cut)
}

#[cfg(test)]
mod tests {
    use super::{TAGS, draft, published};

    #[test]
    fn tags_are_in_order() {
        assert!(TAGS.is_sorted_by_key(|(tag, _)| *tag));
    }

    #[test]
    fn a_reuters_story_has_lists_and_a_body() {
        let found = draft(
            "<REUTERS TOPICS=\"YES\" OLDID=\"5\" NEWID=\"7\">\n<DATE>26-FEB-1987 15:01:01.79</DATE>\n\
             <TOPICS><D>ship</D><D>grain</D></TOPICS>\n<PLACES><D>sweden</D></PLACES>\n<PEOPLE></PEOPLE>\n\
             <UNKNOWN>\n&#5;&#5;f0704&#31;reute</UNKNOWN>\n<TEXT>&#2;\n<TITLE>FERRY RUNS &lt;AGAIN></TITLE>\n\
             <DATELINE>    VISBY, Feb 26 - </DATELINE><BODY>The ferry &lt;FRY> sailed\non Monday.\n    It was late.\n \
             Reuter\n&#3;</BODY></TEXT>\n</REUTERS>\n",
        );
        assert_eq!(found.id.as_deref(), Some("reuters-21578:7"));
        assert_eq!(found.title.as_deref(), Some("FERRY RUNS <AGAIN>"));
        assert_eq!(found.published.as_deref(), Some("26 FEB 1987 15:01:01"));
        assert_eq!((found.keywords, found.places), (vec!["ship".into(), "grain".into()], vec!["sweden".to_owned()]));
        assert_eq!(found.dateline.as_deref(), Some("VISBY, Feb 26"));
        assert_eq!(found.body, "The ferry <FRY> sailed on Monday.\n\nIt was late.");
        assert_eq!(found.source.as_deref(), Some("Reuters"));
    }

    #[test]
    fn bylines_in_two_tags_are_a_name_and_a_job() {
        let authors = |tags: &str| draft(&format!("<DOC>\n<HEAD>Ferry</HEAD>\n{tags}<TEXT>It sailed.</TEXT>")).authors;
        assert_eq!(authors("<BYLINE>By JO BERG</BYLINE>\n<BYLINE>Associated Wire Writer</BYLINE>\n"), ["By JO BERG"]);
        assert_eq!(authors("<BYLINE>By JO BERG</BYLINE><BYLINE>and AL ROE</BYLINE>"), ["By JO BERG and AL ROE"]);
        assert_eq!(authors("<AUTHOR>Berg, Jo.</AUTHOR>"), ["Jo Berg"]);
    }

    #[test]
    fn a_wires_frame_is_no_text() {
        let found = draft(
            "<DOC>\n<DOCNO> HNS19980601.0001 </DOCNO>\n<DATE_TIME> 1998-06-01 00:04 </DATE_TIME>\n<HEADER>\nA9001 &Cx1f; taf-z\n\
             </HEADER>\n<BODY>\n<SLUG> BC-FERRY </SLUG>\n<HEADLINE> FERRY SAILS </HEADLINE>\n (For use by clients)\n By JO BERG\n \
             c.1998 Harbour News\n<TEXT>\n<P>\n It sailed &Cx11; late.\n</P>\n</TEXT>\n</BODY>\n<TRAILER>\nx\n</TRAILER>\n</DOC>",
        );
        assert_eq!((found.title.as_deref(), found.body.as_str()), (Some("FERRY SAILS"), "It sailed  late."));
        assert_eq!((found.authors, found.published.as_deref()), (vec!["By JO BERG".into()], Some("1998-06-01 00:04")));
    }

    #[test]
    fn headlines_and_sources_have_no_days_and_pages() {
        let found = draft(
            "<DOC>\n<DOCNO>FT911-3</DOCNO>\n<HEADLINE>\nFT  14 MAY 91 / Shipping: Ferry runs\n</HEADLINE>\n\
             <SO> THE HARBOUR JOURNAL (J), PAGE B4 </SO>\n<SECTION><P>\nSports; Page 1; Desk\n</P></SECTION>\n<TEXT>It sailed.</TEXT>",
        );
        assert_eq!(found.title.as_deref(), Some("Shipping: Ferry runs"));
        assert_eq!((found.source.as_deref(), found.section.as_deref()), (Some("THE HARBOUR JOURNAL"), Some("Sports")));
    }

    #[test]
    fn magazines_have_their_day_in_a_line_with_their_name() {
        let found = draft(
            "<DOC>\n<DOCNO> ZF07-1 </DOCNO>\n<JOURNAL>Ferry Week  July 24 1989 v6 n29 p15(1)\n* Full Text&M;</JOURNAL>\n\
             <TITLE>Ferries go digital.</TITLE>\n<TEXT>\nIt sailed.&M;\n</TEXT>",
        );
        assert_eq!((found.source.as_deref(), found.published.as_deref()), (Some("Ferry Week"), Some("July 24 1989")));
        assert_eq!(found.body, "It sailed.");
    }

    #[test]
    fn a_register_has_its_title_in_the_text() {
        let found = draft(
            "<DOC>\n<DOCNO> FR940104-0-1 </DOCNO>\n<TEXT>\n<!-- PJG -->\nRegister\n&blank;/&blank;Vol. 59\n\
             <DOCTITLE>Rules&hyph;Ferries</DOCTITLE>\nShips &sect; 7.\n<DOCTITLE>Another</DOCTITLE>\n</TEXT>",
        );
        assert_eq!(found.title.as_deref(), Some("Rules-Ferries"));
        assert_eq!(found.body, "Register / Vol. 59\n\nShips § 7. Another");
    }

    #[test]
    fn open_tags_are_survived() {
        let found = draft(
            "<DOC>\n<DOCNO> AP880212-0001 </DOCNO>\n<HEAD>Ferry Runs\n<BYLINE>By MARA LINDQVIST\n<TEXT>It sailed.\n<NOTE>x",
        );
        assert_eq!(found.id.as_deref(), Some("AP880212-0001"));
        assert_eq!((found.title.as_deref(), found.body.as_str()), (Some("Ferry Runs"), "It sailed."));
        assert_eq!(
            (found.published.as_deref(), found.source.as_deref()),
            (Some("1988-02-12"), Some("Associated Press"))
        );
        assert_eq!(found.authors, ["By MARA LINDQVIST"]);
    }

    #[test]
    fn paragraphs_have_tags_in_some_collections() {
        let found = draft(
            "<DOC>\n<DOCNO> LA010189-0001 </DOCNO>\n<DATE><P>\nJanuary 1, 1989, Sunday, Home Edition \n</P></DATE>\n\
             <HEADLINE>\n<P>FERRY RUNS;\n</P><P>A DAY AT SEA</P>\n</HEADLINE>\n<TEXT>\n<P>\nOne &amp; all.\n</P>\n<P>\nTwo.\n</P>\n</TEXT>\n</DOC>",
        );
        assert_eq!(found.published.as_deref(), Some("January 1, 1989"));
        assert_eq!(found.title.as_deref(), Some("FERRY RUNS; A DAY AT SEA"));
        assert_eq!(found.body, "One & all.\n\nTwo.");
    }

    #[test]
    fn newer_collections_have_their_number_in_the_first_tag() {
        let found = draft(
            "<DOC id=\"AFP_ENG_20040101.0001\" type=\"story\" >\n<HEADLINE>\nFerry runs\n</HEADLINE>\n<DATELINE>\nVISBY, Jan 1\n\
             </DATELINE>\n<TEXT>\n<P>\nIt sailed.\n</P>\n</TEXT>\n</DOC>\n",
        );
        assert_eq!(found.id.as_deref(), Some("AFP_ENG_20040101.0001"));
        assert_eq!(found.published.as_deref(), Some("2004-01-01"));
        let found = draft(
            "<newsitem itemid=\"9\" date=\"1996-08-20\" xml:lang=\"en\">\n<title>SWEDEN: Ferry runs.</title>\n<headline>Ferry runs.</headline>\n\
             <byline>Mara Lindqvist</byline>\n<text>\n<p>It sailed.</p>\n<p>Late.</p>\n</text>\n<copyright>(c) Somebody</copyright>\n\
             <metadata>\n<codes class=\"bip:topics:1.0\">\n<code code=\"C24\">\n<editdetail/>\n</code>\n</codes>\n\
             <dc element=\"dc.publisher\" value=\"Wire Plc\"/>\n</metadata>\n</newsitem>",
        );
        assert_eq!((found.id.as_deref(), found.title.as_deref()), (Some("rcv1:9"), Some("Ferry runs.")));
        assert_eq!((found.body.as_str(), found.source.as_deref()), ("It sailed.\n\nLate.", Some("Wire Plc")));
        assert_eq!((found.keywords, found.language.as_deref()), (vec!["C24".to_owned()], Some("en")));
    }

    #[test]
    fn a_byline_under_the_headline_is_taken_off() {
        let found = draft(
            "<DOC>\n<DOCNO> WSJ920723-0001 </DOCNO>\n<HL> Shipping:\n@  Ferry Runs\n@  ----\n@  By Mara Lindqvist </HL>\n<DD> 07/23/92 </DD>\n<LP>\nIt sailed.\n</LP>\n<TEXT>\nLate.\n</TEXT>\n</DOC>",
        );
        assert_eq!(found.title.as_deref(), Some("Shipping: Ferry Runs"));
        assert_eq!((found.body.as_str(), found.published.as_deref()), ("It sailed.\n\nLate.", Some("1992-07-23")));
        assert_eq!(found.authors, ["By Mara Lindqvist"]);
    }

    #[test]
    fn dates_are_put_in_words_that_are_understood() {
        let check = |date: &str, expected: &str| {
            let read = published(date).and_then(|date| crate::date::parse(&date)).map(|moment| moment.to_string());
            assert_eq!(read.as_deref(), Some(expected), "{date}");
        };
        check("26-FEB-1987 15:01:01.79", "1987-02-26T15:01:01Z");
        check(" 1-MAR-1987 09:00:00.00", "1987-03-01T09:00:00Z");
        check("910514", "1991-05-14T00:00:00Z");
        check("07/23/92", "1992-07-23T00:00:00Z");
        check("January 1, 1989, Sunday, Home Edition", "1989-01-01T00:00:00Z");
        check("1998-06-01 00:16:00", "1998-06-01T00:16:00Z");
    }
}
