//! The running text of a Word document: its paragraphs in order, without what is not seen on the page.
//!
//! The text of a book is too long for a tree, so it is read as it comes: the elements passed over, the fields and the
//! paragraphs that are open are all that is remembered.

use memchr::memmem;
use quick_xml::Reader;
use quick_xml::events::Event;
use quick_xml::events::attributes::Attributes;

use crate::read::documents::docx::styles::{Role, Styles};
use crate::read::entities;

/// Elements whose text is not the document's: deleted and moved away, codes of fields, older forms of the same
/// drawing, readings beside characters, and properties, in which a mark may be called as a text is.
const SILENT: [&str; 12] = [
    "del",
    "moveFrom",
    "delText",
    "instrText",
    "delInstrText",
    "Fallback",
    "pPrChange",
    "rPrChange",
    "sectPr",
    "rt",
    "tblPr",
    "sdtPr",
];

/// Paragraphs that lie deeper in one another, in boxes of drawings, are not parted.
const MAX_OPEN: usize = 20;

/// The longest paragraph that shares a line with the other cells of its row, in bytes.
const MAX_CELL_BYTES: usize = 200;

/// A paragraph with text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Paragraph {
    pub(super) text: String,
    /// 0 of a title, 1 and up of a heading.
    pub(super) level: Option<u8>,
}

/// The paragraphs of a part.
pub(super) fn paragraphs(xml: &str, styles: &Styles) -> Vec<Paragraph> {
    let mut flow = Flow::new(styles);
    let mut reader = Reader::from_str(xml);
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    config.allow_unmatched_ends = true;
    config.check_end_names = false;
    let mut from = 0;
    loop {
        let event = reader.read_event();
        let to = usize::try_from(reader.buffer_position()).unwrap_or(xml.len()).min(xml.len());
        let piece = xml.get(from..to).unwrap_or_default();
        match event {
            Ok(Event::Start(_)) => flow.start(&Tag::read(piece)),
            Ok(Event::Empty(_)) => {
                let tag = Tag::read(piece);
                flow.empty(&tag);
            }
            Ok(Event::End(_)) => flow.end(local(piece.trim_matches(['<', '/', '>', ' ', '\n', '\r', '\t']))),
            Ok(Event::Text(_) | Event::GeneralRef(_)) => flow.text(&entities::decoded(piece)),
            Ok(Event::CData(text)) => flow.text(text.as_ref()),
            Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_)) => {}
            // Something begins that never ends: what came before is what there is.
            Ok(Event::Eof) | Err(_) => return flow.finish(),
        }
        from = to;
    }
}

/// A tag's name without prefix, and its attributes as they are written.
struct Tag<'a> {
    name: &'a str,
    attributes: &'a str,
}

impl<'a> Tag<'a> {
    fn read(piece: &'a str) -> Self {
        let inside = piece.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/');
        let end = inside.find(|char: char| char.is_ascii_whitespace()).unwrap_or(inside.len());
        let (name, attributes) = inside.split_at(end);
        Self { name: local(name), attributes }
    }

    fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = Attributes::html(self.attributes, 0);
        attributes.with_checks(false);
        let found = attributes.flatten().find(|attribute| local(attribute.key.into_inner()) == name)?;
        Some(entities::decoded(&found.value).into_owned())
    }

    /// Whether a property is set: it is, unless it says that it is not.
    fn is_on(&self) -> bool {
        self.attribute("val").is_none_or(|value| !["0", "false", "off", "none"].contains(&value.as_str()))
    }
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// A paragraph that is open.
#[derive(Debug, Default)]
struct Open {
    paragraph: Paragraph,
    is_contents: bool,
    /// Its mark was deleted: what follows belongs to it.
    goes_on: bool,
}

/// A row of a table that is open: which of the paragraphs is its first, and how many cells it has.
#[derive(Debug)]
struct Row {
    first: usize,
    n_cells: usize,
}

/// Where in the text the reading is.
struct Flow<'s> {
    styles: &'s Styles,
    done: Vec<Paragraph>,
    open: Vec<Open>,
    rows: Vec<Row>,
    /// How many elements are open from a silent one on.
    n_silent: usize,
    /// Open fields, and of each whether its result has begun.
    fields: Vec<bool>,
    is_text: bool,
    is_in_properties: bool,
    is_hidden: bool,
    /// The text of a paragraph whose mark was deleted.
    carried: Option<Paragraph>,
}

impl<'s> Flow<'s> {
    fn new(styles: &'s Styles) -> Self {
        Self {
            styles,
            done: Vec::new(),
            open: Vec::new(),
            rows: Vec::new(),
            n_silent: 0,
            fields: Vec::new(),
            is_text: false,
            is_in_properties: false,
            is_hidden: false,
            carried: None,
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        if self.n_silent > 0 || self.is_silent(tag) {
            self.n_silent += 1;
            return;
        }
        match tag.name {
            "p" if self.open.len() < MAX_OPEN => {
                let paragraph = self.carried.take().unwrap_or_default();
                self.open.push(Open { paragraph, ..Open::default() });
            }
            "pPr" => self.is_in_properties = true,
            "r" => self.is_hidden = false,
            "t" => self.is_text = true,
            "tr" => self.rows.push(Row { first: self.done.len(), n_cells: 0 }),
            "tc" => {
                if let Some(row) = self.rows.last_mut() {
                    row.n_cells += 1;
                }
            }
            _ => self.mark(tag),
        }
    }

    /// An element that is all in its tag.
    fn empty(&mut self, tag: &Tag<'_>) {
        if self.n_silent > 0 {
            return;
        }
        match tag.name {
            "p" | "pPr" | "r" | "t" | "tr" | "tc" => {}
            _ => self.mark(tag),
        }
    }

    /// What a mark in the text, or a property, stands for.
    fn mark(&mut self, tag: &Tag<'_>) {
        match tag.name {
            "pStyle" => self.style(tag),
            "del" if self.is_in_properties => {
                if let Some(open) = self.open.last_mut() {
                    open.goes_on = true;
                }
            }
            "vanish" if !self.is_in_properties => self.is_hidden = tag.is_on(),
            "fldChar" => self.field(tag),
            "tab" if !self.is_in_properties => self.push(" "),
            "br" | "cr" => self.push("\n"),
            "noBreakHyphen" => self.push("-"),
            "sym" => {
                let code = tag.attribute("char").and_then(|code| u32::from_str_radix(&code, 16).ok());
                // Signs of fonts that have their own are in the private area.
                let sign = code.and_then(char::from_u32).filter(|sign| !('\u{e000}'..='\u{f8ff}').contains(sign));
                self.push(sign.map(String::from).as_deref().unwrap_or(" "));
            }
            _ => {}
        }
    }

    fn is_silent(&self, tag: &Tag<'_>) -> bool {
        let is_line_between = || tag.attribute("type").is_some_and(|kind| kind != "normal");
        match tag.name {
            "footnote" | "endnote" => is_line_between(),
            name => SILENT.contains(&name) && !(name == "del" && self.is_in_properties),
        }
    }

    fn style(&mut self, tag: &Tag<'_>) {
        let role = tag.attribute("val").and_then(|id| self.styles.role(&id));
        let Some(open) = self.open.last_mut() else { return };
        match role {
            Some(Role::Heading(level)) => open.paragraph.level = Some(level),
            Some(Role::Contents) => open.is_contents = true,
            None => {}
        }
    }

    fn field(&mut self, tag: &Tag<'_>) {
        match tag.attribute("fldCharType").as_deref() {
            Some("begin") => self.fields.push(false),
            Some("separate") => {
                if let Some(field) = self.fields.last_mut() {
                    *field = true;
                }
            }
            Some("end") => drop(self.fields.pop()),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.is_text {
            self.push(text);
        }
    }

    fn push(&mut self, text: &str) {
        let is_shown = self.n_silent == 0 && !self.is_hidden && self.fields.iter().all(|result| *result);
        if let Some(open) = self.open.last_mut().filter(|_| is_shown) {
            open.paragraph.text.push_str(text);
        }
    }

    fn end(&mut self, name: &str) {
        if self.n_silent > 0 {
            self.n_silent -= 1;
            return;
        }
        match name {
            "p" => self.close(),
            "pPr" => self.is_in_properties = false,
            "r" => self.is_hidden = false,
            "t" => self.is_text = false,
            "tr" => self.end_row(),
            _ => {}
        }
    }

    fn close(&mut self) {
        let Some(open) = self.open.pop() else { return };
        if open.goes_on {
            self.carried = Some(open.paragraph);
        } else if !open.is_contents {
            self.add(open.paragraph);
        }
    }

    fn add(&mut self, mut paragraph: Paragraph) {
        paragraph.text = tidied(&paragraph.text);
        if !paragraph.text.is_empty() {
            self.done.push(paragraph);
        }
    }

    /// Puts the cells of a row on one line, where each is short; tables that only place text keep its paragraphs.
    fn end_row(&mut self) {
        let Some(row) = self.rows.pop() else { return };
        let cells = self.done.get(row.first..).unwrap_or_default();
        let is_line = cells.iter().all(|cell| cell.text.len() <= MAX_CELL_BYTES) && cells.len() <= row.n_cells;
        if is_line && cells.len() > 1 {
            let cells: Vec<String> = self.done.drain(row.first..).map(|cell| cell.text).collect();
            self.done.push(Paragraph { text: cells.join(" "), level: None });
        }
    }

    fn finish(mut self) -> Vec<Paragraph> {
        if let Some(carried) = self.carried.take() {
            self.add(carried);
        }
        while !self.open.is_empty() {
            self.close();
        }
        self.done
    }
}

/// Text without white space at the ends of its lines and without soft hyphens.
fn tidied(text: &str) -> String {
    let whole = match memmem::find(text.as_bytes(), "\u{ad}".as_bytes()) {
        Some(_) => text.replace('\u{ad}', ""),
        None => text.to_owned(),
    };
    let lines = whole.split('\n').map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::{Paragraph, paragraphs};
    use crate::read::documents::docx::styles::Styles;

    fn texts(xml: &str) -> Vec<String> {
        let found = paragraphs(&format!("<w:document><w:body>{xml}</w:body></w:document>"), &Styles::default());
        found.into_iter().map(|paragraph| paragraph.text).collect()
    }

    fn check(xml: &str, expected: &[&str]) {
        assert_eq!(texts(xml), expected, "{xml}");
    }

    fn run(text: &str) -> String {
        format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
    }

    fn paragraph(text: &str) -> String {
        format!("<w:p>{}</w:p>", run(text))
    }

    #[test]
    fn runs_make_paragraphs() {
        check(
            &format!("<w:p>{}{}</w:p><w:p/>{}", run("The "), run("ferry &amp; co."), paragraph("Late.")),
            &["The ferry & co.", "Late."],
        );
        check("<w:p><w:r><w:t>One</w:t><w:br/><w:t>Two</w:t><w:tab/><w:t>Three</w:t></w:r></w:p>", &["One\nTwo Three"]);
        check(
            "<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr><w:r><w:t>twenty</w:t><w:noBreakHyphen/><w:t>one</w:t></w:r></w:p>",
            &["twenty-one"],
        );
        check(
            "<w:p><w:hyperlink r:id='1'><w:r><w:t>A link</w:t></w:r></w:hyperlink><w:sdt><w:sdtContent><w:r><w:t>, kept</w:t></w:r></w:sdtContent></w:sdt></w:p>",
            &["A link, kept"],
        );
        check("<w:p><w:r><w:t>Har\u{ad}bour</w:t></w:r></w:p>", &["Harbour"]);
    }

    #[test]
    fn what_was_deleted_is_not_read() {
        let deleted = "<w:del w:id='1'><w:r><w:delText>sank</w:delText></w:r></w:del>";
        let inserted = "<w:ins w:id='2'><w:r><w:t>sailed</w:t></w:r></w:ins>";
        check(&format!("<w:p>{}{deleted}{inserted}</w:p>", run("It ")), &["It sailed"]);
        let moved = "<w:moveFrom w:id='3'><w:r><w:t>here</w:t></w:r></w:moveFrom>";
        check(&format!("<w:p>{moved}{}</w:p>", run("there")), &["there"]);
        let mark = "<w:pPr><w:rPr><w:del w:id='4'/></w:rPr></w:pPr>";
        check(&format!("<w:p>{mark}{}</w:p>{}", run("It sailed "), paragraph("home.")), &["It sailed home."]);
        let mark = "<w:pPr><w:rPr><w:del w:id='4'></w:del></w:rPr></w:pPr>";
        check(&format!("<w:p>{mark}{}</w:p>", run("It sailed.")), &["It sailed."]);
    }

    #[test]
    fn fields_show_their_results() {
        let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>");
        let code = "<w:r><w:instrText> DATE </w:instrText></w:r>";
        let field = format!("{}{code}{}{}{}", mark("begin"), mark("separate"), run("May 1"), mark("end"));
        check(&format!("<w:p>{}{field}{}</w:p>", run("On "), run(".")), &["On May 1."]);
        let inner = format!("{}{code}{}{}{}", mark("begin"), mark("separate"), run("a condition"), mark("end"));
        let outer = format!("{}{inner}{}{}{}", mark("begin"), mark("separate"), run("shown"), mark("end"));
        check(&format!("<w:p>{outer}</w:p>"), &["shown"]);
    }

    #[test]
    fn what_is_not_seen_is_not_read() {
        check("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:t>seen</w:t></w:r></w:p>", &["seen"]);
        check("<w:p><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>seen</w:t></w:r></w:p>", &["seen"]);
        check("<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>seen</w:t></w:r></w:p>", &["seen"]);
        check("<w:p><w:pPr><w:pStyle w:val='TOC1'/></w:pPr><w:r><w:t>Harbour 7</w:t></w:r></w:p>", &[]);
        check("<w:p><w:r><w:t>海</w:t><w:ruby><w:rt><w:r><w:t>うみ</w:t></w:r></w:rt></w:ruby></w:r></w:p>", &["海"]);
    }

    #[test]
    fn boxes_are_read_once() {
        let text_box = format!("<w:txbxContent>{}</w:txbxContent>", paragraph("In a box."));
        let drawing = format!(
            "<w:r><mc:AlternateContent><mc:Choice>{text_box}</mc:Choice><mc:Fallback>{text_box}</mc:Fallback></mc:AlternateContent></w:r>"
        );
        check(&format!("<w:p>{}{drawing}{}</w:p>", run("Beside "), run("it.")), &["In a box.", "Beside it."]);
    }

    #[test]
    fn rows_are_lines_where_cells_are_short() {
        let cell = |text: &str| format!("<w:tc><w:tcPr/>{}</w:tc>", paragraph(text));
        check(
            &format!(
                "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>",
                cell("Port"),
                cell("Ships"),
                cell("Visby"),
                cell("12")
            ),
            &["Port Ships", "Visby 12"],
        );
        let long = "The ferry sailed. ".repeat(20);
        check(&format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell(&long), cell("Photo")), &[long.trim(), "Photo"]);
        check(
            &format!("<w:tbl><w:tr><w:tc>{}{}</w:tc></w:tr></w:tbl>", paragraph("One."), paragraph("Two.")),
            &["One.", "Two."],
        );
    }

    #[test]
    fn headings_are_known_by_style() {
        let found = paragraphs(
            "<w:p><w:pPr><w:pStyle w:val='Heading2'/></w:pPr><w:r><w:t>Ferry</w:t></w:r></w:p>",
            &Styles::default(),
        );
        assert_eq!(found, [Paragraph { text: "Ferry".to_owned(), level: Some(2) }]);
    }

    #[test]
    fn lines_between_text_and_notes_are_no_notes() {
        let notes = format!(
            "<w:footnotes><w:footnote w:type='separator' w:id='-1'>{}</w:footnote><w:footnote w:id='1'>{}</w:footnote></w:footnotes>",
            paragraph("line"),
            paragraph("A note.")
        );
        assert_eq!(paragraphs(&notes, &Styles::default()).len(), 1);
    }

    #[test]
    fn what_breaks_off_is_read_as_far_as_it_goes() {
        check("<w:p><w:r><w:t>One</w:t></w:r></w:p><w:p><w:r><w:t>Two", &["One", "Two"]);
        check(&"<w:p>".repeat(100_000), &[]);
        check(&format!("{}<w:r><w:t>deep</w:t></w:r>", "<w:p>".repeat(1_000)), &["deep"]);
    }

    proptest::proptest! {
        #[test]
        fn any_xml_is_read(xml in "(<w:(p|r|t|tr|tc|del|ins|fldChar w:fldCharType='(begin|end|separate)')/?>|</w:(p|r|t|tr|tc|del|ins)>|[a-z&;<>é]){0,60}") {
            texts(&xml);
        }
    }
}
