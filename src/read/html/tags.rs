//! Walks the tags of a page without building a tree: enough for what a page says about itself, whatever its nesting.

use std::borrow::Cow;

use memchr::{memchr, memchr3, memmem};

use crate::read::entities;

/// Elements whose content is no markup.
const RAW: &[&str] = &["script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes"];

/// Elements that end with their start tag.
const ENDLESS: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "path", "source", "track",
    "wbr",
];

/// A start or end tag.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tag<'h> {
    /// Its name, as written.
    pub(super) name: &'h str,
    /// Whether it is an end tag.
    pub(super) closing: bool,
    /// What stands between name and `>`.
    attributes: &'h str,
    /// What stands between `<` and `>`.
    pub(super) inside: &'h str,
    /// The text between the tag before and this one, comments included.
    pub(super) text: &'h str,
    /// The page from behind the tag on; for a raw element, its content alone.
    pub(super) after: &'h str,
    /// Where the walk goes on: behind the tag, and behind the content of a raw element.
    pub(super) rest: &'h str,
}

impl<'h> Tag<'h> {
    /// Whether the tag has this name, in any case.
    pub(super) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// Whether its name ends where a name of HTML does: not so in `<o:p>`.
    pub(super) fn has_plain_name(&self) -> bool {
        !self.attributes.starts_with(|c: char| !c.is_ascii_whitespace() && c != '/')
    }

    /// Whether it is an element without content, by its own word: `<path/>`.
    pub(super) fn ends_itself(&self) -> bool {
        self.attributes.ends_with('/')
    }

    /// Whether it is an element that has no end tag.
    pub(super) fn is_endless(&self) -> bool {
        ENDLESS.iter().any(|name| self.is(name))
    }

    /// Whether nothing in the element is markup.
    pub(super) fn is_raw(&self) -> bool {
        self.has_plain_name() && RAW.iter().any(|raw| self.is(raw))
    }

    /// The content of an element in which nothing is markup.
    pub(super) fn raw_content(&self) -> &'h str {
        if self.after.len() == self.rest.len() { "" } else { self.after }
    }

    /// Names of its attributes, and their values as written.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&'h str, &'h str)> {
        Attributes { rest: self.attributes }
    }

    /// The value of an attribute, decoded; empty for one without a value.
    pub(super) fn attribute(&self, wanted: &str) -> Option<Cow<'h, str>> {
        self.attributes().find(|(name, _)| name.eq_ignore_ascii_case(wanted)).map(|(_, value)| entities::decoded(value))
    }
}

/// The tags of a page in order, without those in comments and scripts.
pub(super) fn tags(html: &str) -> impl Iterator<Item = Tag<'_>> {
    Tags { rest: html, text: html }
}

struct Tags<'h> {
    rest: &'h str,
    /// The same from the end of the last tag on.
    text: &'h str,
}

impl<'h> Iterator for Tags<'h> {
    type Item = Tag<'h>;

    fn next(&mut self) -> Option<Tag<'h>> {
        loop {
            let at = memchr(b'<', self.rest.as_bytes())?;
            let inside = &self.rest[at + 1..];
            if let Some(comment) = inside.strip_prefix("!--") {
                let end = memmem::find(comment.as_bytes(), b"-->").map_or(comment.len(), |end| end + 3);
                self.rest = &comment[end..];
                continue;
            }
            // Without this a page of nothing but "<p <p <p" would be searched to its end from every tag.
            memchr(b'>', inside.as_bytes())?;
            match tag_at(inside) {
                Some(tag) => {
                    let text = &self.text[..self.text.len() - inside.len() - 1];
                    (self.rest, self.text) = (tag.rest, tag.rest);
                    return Some(Tag { text, ..tag });
                }
                None => self.rest = inside,
            }
        }
    }
}

/// The tag whose `<` has just been passed.
fn tag_at(inside: &str) -> Option<Tag<'_>> {
    let closing = inside.starts_with('/');
    let named = inside.strip_prefix('/').unwrap_or(inside);
    let length = named.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-').count();
    let (name, behind) = named.split_at(length);
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let end = end_of_attributes(behind)?;
    let (attributes, after) = (&behind[..end], &behind[end + 1..]);
    let inside = &inside[..inside.len() - after.len() - 1];
    let tag = Tag { name, closing, attributes, inside, text: "", after, rest: after };
    if closing || !tag.is_raw() {
        return Some(tag);
    }
    let (content, rest) = after.split_at(end_of_raw(after, name));
    Some(Tag { after: content, rest, ..tag })
}

/// Where the `>` is that ends a tag: not one inside a quoted value, unless no other comes.
fn end_of_attributes(rest: &str) -> Option<usize> {
    const MAX_BYTES: usize = 64 << 10;
    let near = &rest.as_bytes()[..rest.len().min(MAX_BYTES)];
    let mut from = 0;
    while let Some(at) = memchr3(b'>', b'"', b'\'', &near[from..]).map(|at| from + at) {
        if near[at] == b'>' {
            return Some(at);
        }
        from = at + 1;
        if near[..at].trim_ascii_end().ends_with(b"=") {
            let Some(length) = memchr(near[at], &near[from..]) else { break };
            from += length + 1;
        }
    }
    memchr(b'>', rest.as_bytes())
}

/// Where the end tag of a raw element begins.
fn end_of_raw(after: &str, name: &str) -> usize {
    memmem::find_iter(after.as_bytes(), b"</")
        .find(|at| after[at + 2..].get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name)))
        .unwrap_or(after.len())
}

/// Names and raw values of a tag's attributes.
struct Attributes<'h> {
    rest: &'h str,
}

impl<'h> Iterator for Attributes<'h> {
    type Item = (&'h str, &'h str);

    fn next(&mut self) -> Option<Self::Item> {
        let bytes = self.rest.as_bytes();
        let start = bytes.iter().position(|byte| !byte.is_ascii_whitespace() && *byte != b'/')?;
        let ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'=' | b'/');
        let name_end = start + 1 + position(&bytes[start + 1..], ends);
        let name = &self.rest[start..name_end];
        let sign = name_end + position(&bytes[name_end..], |byte| !byte.is_ascii_whitespace());
        if bytes.get(sign) != Some(&b'=') {
            self.rest = &self.rest[name_end..];
            return Some((name, ""));
        }
        let value = sign + 1 + position(&bytes[sign + 1..], |byte| !byte.is_ascii_whitespace());
        let quote = bytes.get(value).copied().filter(|byte| matches!(byte, b'"' | b'\''));
        let (from, length) = match quote {
            Some(quote) => (value + 1, memchr(quote, &bytes[value + 1..]).unwrap_or(bytes.len() - value - 1)),
            None => (value, position(&bytes[value..], u8::is_ascii_whitespace)),
        };
        let found = &self.rest[from..from + length];
        self.rest = self.rest.get(from + length + usize::from(quote.is_some())..).unwrap_or_default();
        Some((name, found))
    }
}

/// Where the first byte of a kind is; the end where there is none.
fn position(bytes: &[u8], is: impl Fn(&u8) -> bool) -> usize {
    bytes.iter().position(is).unwrap_or(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::tags;

    fn names(html: &str) -> Vec<String> {
        tags(html).map(|tag| format!("{}{}", if tag.closing { "/" } else { "" }, tag.name)).collect()
    }

    #[test]
    fn tags_in_order() {
        assert_eq!(names("<!DOCTYPE html><P>a < b<br/></p>"), ["P", "br", "/p"]);
        assert_eq!(names("<!-- <p> --><a title='>'>x</a>"), ["a", "/a"]);
        assert_eq!(names("<script>if (a<b) '<p>'</script><b>"), ["script", "/script", "b"]);
        assert_eq!(names("<!-- never closed <p>"), [] as [&str; 0]);
        assert_eq!(names("<p"), [] as [&str; 0]);
        assert_eq!(names("<title>a <b> c</title>"), ["title", "/title"]);
        assert_eq!(names("<title<p><b>"), ["title", "b"]);
    }

    #[test]
    fn text_between_tags() {
        let texts = |html| tags(html).map(|tag| tag.text).collect::<Vec<_>>();
        assert_eq!(texts("One <b>two</b><script>no</script> < three<p>"), ["One ", "two", "", "", " < three"]);
        assert_eq!(texts("One<!-- two -->three<p>"), ["One<!-- two -->three"]);
    }

    #[test]
    fn attributes() {
        let html = "<meta NAME=author content='Mara &amp; Tomas' checked data-x=\"a>b\" / é=1>";
        let tag = tags(html).next().expect("a tag");
        assert_eq!(tag.attribute("name").as_deref(), Some("author"));
        assert_eq!(tag.attribute("content").as_deref(), Some("Mara & Tomas"));
        assert_eq!(tag.attribute("checked").as_deref(), Some(""));
        assert_eq!(tag.attribute("data-x").as_deref(), Some("a>b"));
        assert_eq!(tag.attribute("href"), None);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_walked(html in "[<>/!a-c\"'= \\-é]{0,80}") {
            for tag in tags(&html) {
                tag.attribute("b");
            }
        }
    }
}
