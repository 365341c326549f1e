//! One record of XML as a tree that borrows from its text.
//!
//! quick-xml finds the tags; what is put on top is patience: elements never closed, ends without a start, a bare `<` or
//! `&` in the text. Names are compared without their prefix.

use std::borrow::Cow;

use memchr::memrchr;
use quick_xml::Reader;
use quick_xml::events::Event;
use quick_xml::events::attributes::Attributes;

use crate::read::entities;

/// Elements nested deeper are not told apart from the one that they stand in.
const MAX_DEPTH: usize = 100;

/// The most elements of a record.
const MAX_ELEMENTS: usize = 500_000;

/// An element and what is in it.
#[derive(Debug, Default)]
pub(in crate::read) struct Element<'a> {
    /// With its prefix.
    name: &'a str,
    /// As they are written.
    attributes: &'a str,
    pub(in crate::read) children: Vec<Node<'a>>,
}

/// What stands in an element.
#[derive(Debug)]
pub(in crate::read) enum Node<'a> {
    Element(Element<'a>),
    /// Text whose references are not decoded yet.
    Text(&'a str),
    /// What stood in CDATA: no markup of this document.
    Verbatim(&'a str),
}

impl<'a> Element<'a> {
    /// The first element of a text.
    ///
    /// # Errors
    /// The reason, where there is none or it holds too many.
    pub(in crate::read) fn parse(xml: &'a str) -> Result<Self, String> {
        let mut growing = Growing { open: vec![Element::default()], unopened: 0, n_elements: 0 };
        growing.read(xml)?;
        let top = growing.finish();
        let first = top.children.into_iter().find_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) | Node::Verbatim(_) => None,
        });
        first.ok_or_else(|| "no element in it".to_owned())
    }

    /// The name without its prefix.
    pub(in crate::read) fn name(&self) -> &'a str {
        local(self.name)
    }

    /// The name with its prefix.
    pub(in crate::read) fn qualified_name(&self) -> &'a str {
        self.name
    }

    /// The prefix of the name; empty where it has none.
    pub(in crate::read) fn prefix(&self) -> &'a str {
        self.name.rsplit_once(':').map_or("", |(prefix, _)| prefix)
    }

    /// The elements in it, in order.
    pub(in crate::read) fn elements(&self) -> impl Iterator<Item = &Element<'a>> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) | Node::Verbatim(_) => None,
        })
    }

    /// The elements of this name in it, in order.
    pub(in crate::read) fn all<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'s Element<'a>> {
        self.elements().filter(move |element| element.name() == name)
    }

    /// The first element of this name in it.
    pub(in crate::read) fn child(&self, name: &str) -> Option<&Element<'a>> {
        self.elements().find(|element| element.name() == name)
    }

    /// The first element at the end of a way down.
    pub(in crate::read) fn at(&self, way: &[&str]) -> Option<&Element<'a>> {
        way.iter().try_fold(self, |element, name| element.child(name))
    }

    /// The first element of this name at any depth, in the order of the text.
    pub(in crate::read) fn find(&self, name: &str) -> Option<&Element<'a>> {
        self.elements().find_map(|element| if element.name() == name { Some(element) } else { element.find(name) })
    }

    /// Every element of this name at any depth, in the order of the text; none inside another.
    pub(in crate::read) fn find_all<'s>(&'s self, name: &str, found: &mut Vec<&'s Element<'a>>) {
        for element in self.elements() {
            if element.name() == name {
                found.push(element);
            } else {
                element.find_all(name, found);
            }
        }
    }

    /// The text that stands right in it, references decoded; that of elements in it is left out.
    pub(in crate::read) fn text(&self) -> String {
        let mut text = String::new();
        for node in &self.children {
            match node {
                Node::Text(piece) => text.push_str(&entities::decoded(piece)),
                Node::Verbatim(piece) => text.push_str(piece),
                Node::Element(_) => {}
            }
        }
        text
    }

    /// An attribute's value, whatever its prefix; `None` where it is empty.
    pub(in crate::read) fn attribute(&self, name: &str) -> Option<Cow<'a, str>> {
        let value = self.attributes().find(|(key, _)| local(key) == name)?.1;
        Some(value).filter(|value| !value.trim().is_empty())
    }

    /// All attributes, names with their prefixes.
    pub(in crate::read) fn attributes(&self) -> impl Iterator<Item = (&'a str, Cow<'a, str>)> + use<'a> {
        let mut attributes = Attributes::html(self.attributes, 0);
        attributes.with_checks(false);
        let text = self.attributes;
        attributes.flatten().filter_map(move |attribute| {
            let key = within(text, attribute.key.into_inner())?;
            let value = match attribute.value {
                Cow::Borrowed(value) => decoded(within(text, value)?),
                Cow::Owned(value) => Cow::Owned(entities::decoded(&value).into_owned()),
            };
            Some((key, value))
        })
    }
}

/// The same stretch, as a part of the text it was taken from.
fn within<'a>(text: &'a str, part: &str) -> Option<&'a str> {
    let start = (part.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
    text.get(start..start + part.len())
}

fn decoded(text: &str) -> Cow<'_, str> {
    entities::decoded(text)
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// A tree in the making.
struct Growing<'a> {
    /// What is open, outermost first; the first holds the whole.
    open: Vec<Element<'a>>,
    /// How many elements are open that were not told apart.
    unopened: usize,
    n_elements: usize,
}

impl<'a> Growing<'a> {
    fn read(&mut self, xml: &'a str) -> Result<(), String> {
        let mut rest = xml;
        while !rest.is_empty() {
            // A mark where the reader begins is passed over by it and not counted, which would shift all that follows.
            let next = self.read_to_stray(rest.trim_start_matches('\u{feff}'))?;
            rest = if next.len() < rest.len() { next } else { "" };
        }
        Ok(())
    }

    /// Reads up to a `<` that starts no tag; what follows it is returned.
    fn read_to_stray(&mut self, xml: &'a str) -> Result<&'a str, String> {
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
                Ok(Event::Start(_) | Event::Empty(_)) if !is_tag(piece) => {
                    // "5 < 6</p>" seems to be a tag up to the end of the next one.
                    let stray = memrchr(b'<', piece.as_bytes()).filter(|at| *at > 0).unwrap_or(piece.len());
                    self.text(&piece[..stray]);
                    return Ok(&xml[from + stray..]);
                }
                Ok(Event::Start(_)) => self.start(piece, false)?,
                Ok(Event::Empty(_)) => self.start(piece, true)?,
                Ok(Event::End(_)) => self.end(piece.trim_matches(['<', '/', '>', ' ', '\n', '\r', '\t'])),
                Ok(Event::Text(_) | Event::GeneralRef(_)) => self.text(piece),
                Ok(Event::CData(_)) => {
                    let inside = piece.strip_prefix("<![CDATA[").and_then(|piece| piece.strip_suffix("]]>"));
                    self.push(Node::Verbatim(inside.unwrap_or_default()));
                }
                Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_)) => {}
                // Something begins that never ends: what came before is what there is.
                Ok(Event::Eof) | Err(_) => return Ok(""),
            }
            from = to;
        }
    }

    fn start(&mut self, tag: &'a str, is_whole: bool) -> Result<(), String> {
        self.n_elements += 1;
        if self.n_elements > MAX_ELEMENTS {
            return Err(format!("it has more than {MAX_ELEMENTS} elements"));
        }
        let inside = tag.trim_start_matches('<').trim_end_matches('>');
        let inside = if is_whole { inside.trim_end_matches('/') } else { inside };
        let end = inside.find(|char: char| char.is_ascii_whitespace()).unwrap_or(inside.len());
        let (name, attributes) = inside.split_at(end);
        let element = Element { name, attributes, children: Vec::new() };
        if is_whole {
            self.push(Node::Element(element));
        } else if self.open.len() > MAX_DEPTH {
            self.unopened += 1;
        } else {
            self.open.push(element);
        }
        Ok(())
    }

    /// Closes the innermost element of this name and all that was left open in it; nothing, where none is open.
    fn end(&mut self, name: &str) {
        if self.unopened > 0 {
            self.unopened -= 1;
            return;
        }
        let Some(at) = self.open.iter().rposition(|element| element.name == name).filter(|at| *at > 0) else { return };
        while self.open.len() > at {
            self.close();
        }
    }

    fn close(&mut self) {
        if let Some(element) = self.open.pop() {
            self.push(Node::Element(element));
        }
    }

    fn text(&mut self, piece: &'a str) {
        if !piece.is_empty() {
            self.push(Node::Text(piece));
        }
    }

    fn push(&mut self, node: Node<'a>) {
        if let Some(element) = self.open.last_mut() {
            element.children.push(node);
        }
    }

    fn finish(mut self) -> Element<'a> {
        while self.open.len() > 1 {
            self.close();
        }
        self.open.pop().unwrap_or_default()
    }
}

/// Whether what seems to be a tag is one: `<p>`, not `< 5 % and >`.
fn is_tag(piece: &str) -> bool {
    piece.strip_prefix('<').is_some_and(|name| name.starts_with(|char: char| char.is_alphabetic() || char == '_'))
}

#[cfg(test)]
mod tests {
    use super::{Element, MAX_DEPTH, Node};

    /// The tree in brackets: `a[b["text"]]`.
    fn drawn(element: &Element<'_>) -> String {
        let children: Vec<String> = element
            .children
            .iter()
            .map(|node| match node {
                Node::Element(element) => drawn(element),
                Node::Text(text) => format!("{text:?}"),
                Node::Verbatim(text) => format!("!{text:?}"),
            })
            .collect();
        format!("{}[{}]", element.name(), children.join(" "))
    }

    fn check(xml: &str, expected: &str) {
        assert_eq!(Element::parse(xml).map(|element| drawn(&element)).as_deref(), Ok(expected), "{xml}");
    }

    #[test]
    fn trees() {
        check("<?xml version='1.0'?><!-- x --><a><x:b>t</x:b><c/></a>", r#"a[b["t"] c[]]"#);
        check("<a><![CDATA[<b> & ]]></a>", r#"a[!"<b> & "]"#);
        check("<a>&lol;</a>", r#"a["&lol;"]"#);
    }

    #[test]
    fn broken_xml_is_read_as_far_as_it_goes() {
        check("<a><b>one<c>two</a>", r#"a[b["one" c["two"]]]"#);
        check("<a>one</b>two</a>", r#"a["one" "two"]"#);
        check("<a><p>5 < 6 %</p><b/></a>", r#"a[p["5 " "< 6 %"] b[]]"#);
        check("<a>5 < 6 and > 3</a>", r#"a["5 " "< 6 and >" " 3"]"#);
        check("<a>R&D, AT&T; &&</a>", r#"a["R" "&D, AT" "&T;" " " "&" "&"]"#);
        check("<a>one<!-- never closed</a>", r#"a["one"]"#);
        check("<a><>\u{feff}<><p>one</p></a>", r#"a["<>" "<>" p["one"]]"#);
        check("<a><>\u{feff}\u{feff}<b>one</b></a>", r#"a["<>" b["one"]]"#);
    }

    #[test]
    fn attributes_are_found_by_name() {
        let element = Element::parse("<a x:b=\"1 &amp; 2\" c='' d=three e f=\"\u{e9}\"/>").expect("an element");
        assert_eq!(element.attribute("b").as_deref(), Some("1 & 2"));
        assert_eq!(element.attribute("c"), None);
        assert_eq!(element.attribute("d").as_deref(), Some("three"));
        assert_eq!(element.attribute("f").as_deref(), Some("é"));
        assert_eq!(element.attribute("none"), None);
    }

    #[test]
    fn depth_is_bounded() {
        let depth = 100_000;
        let xml = format!("{}text{}<c/>", "<a>".repeat(depth), "</a>".repeat(depth));
        let element = Element::parse(&xml).expect("an element");
        assert!(drawn(&element).len() < 10 * MAX_DEPTH);
        let many = format!("<a>{}</a>", "<b/>".repeat(500_001));
        assert_eq!(Element::parse(&many).map(|_| ()), Err("it has more than 500000 elements".to_owned()));
    }

    #[test]
    fn a_flood_of_strays_is_read_in_one_go() {
        for xml in
            ["<".repeat(300_000), format!("<a>{}>", "< ".repeat(300_000)), "<a>".to_owned() + &"<'".repeat(100_000)]
        {
            let _ = Element::parse(&xml);
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(xml in "<a[ >]([<>/!a-c=\"'& ;#é\\[\\]-]|<b>|</b>|<!\\[CDATA\\[|\\]\\]>|<!--|-->){0,40}") {
            let _ = Element::parse(&xml).map(|element| drawn(&element));
        }
    }
}
