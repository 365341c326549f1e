//! HTML inside a field, to text. Feeds and content systems put a few tags around paragraphs; this takes them off.
//!
//! Whole pages are another matter: finding the article among menus and notices is `html.rs`.

use memchr::{memchr, memchr_iter, memrchr};

use crate::read::entities;

/// Tags that a text holds only when it is HTML. `<b>` alone may be somebody's way of writing.
const TELLING_TAGS: [&str; 15] =
    ["p", "br", "div", "span", "a", "ul", "ol", "li", "h1", "h2", "h3", "strong", "em", "blockquote", "article"];

/// Tags that end a paragraph.
const BLOCK_TAGS: [&str; 29] = [
    "p",
    "div",
    "ul",
    "ol",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "article",
    "section",
    "header",
    "footer",
    "aside",
    "figure",
    "figcaption",
    "table",
    "tr",
    "pre",
    "hr",
    "dl",
    "dt",
    "dd",
    "main",
    "body",
    "form",
];

/// Tags whose content is no text.
const SILENT_TAGS: [&str; 7] = ["script", "style", "noscript", "iframe", "svg", "template", "head"];

/// Whether a text is HTML: it has a tag that plain text does not have.
pub(super) fn is_html(text: &str) -> bool {
    let (tagged, _) = split_after_last_tag(text);
    memchr_iter(b'<', tagged.as_bytes())
        .any(|at| Tag::at(&tagged[at..]).is_some_and(|tag| tag.is_one_of(&TELLING_TAGS)))
}

/// Whether a text that should be HTML has any of its tags, `<img>` and `<b>` included.
pub(super) fn has_tags(text: &str) -> bool {
    const OTHERS: [&str; 14] =
        ["img", "b", "i", "u", "s", "code", "sup", "sub", "small", "center", "font", "video", "audio", "picture"];
    let (tagged, _) = split_after_last_tag(text);
    memchr_iter(b'<', tagged.as_bytes()).any(|at| {
        let is_one = |tag: Tag<'_>| {
            [&TELLING_TAGS[..], &BLOCK_TAGS, &SILENT_TAGS, &OTHERS].iter().any(|names| tag.is_one_of(names))
        };
        Tag::at(&tagged[at..]).is_some_and(is_one)
    })
}

/// The text of HTML, with an empty line between paragraphs and a line break for `<br>`.
pub(super) fn to_text(html: &str) -> String {
    let mut text = Text::default();
    let (mut rest, tagless) = split_after_last_tag(html);
    while let Some(at) = memchr(b'<', rest.as_bytes()) {
        text.push(&rest[..at]);
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!") {
            rest = after_declaration(comment);
        } else if rest.starts_with("<?xml") {
            rest = after_declaration(rest);
        } else if let Some(tag) = Tag::at(rest) {
            text.apply(tag.name);
            let Some(after) = after_content(after_attributes(tag.attributes), &tag) else { return text.text };
            rest = after;
        } else {
            text.push("<");
            rest = &rest[1..];
        }
    }
    text.push(rest);
    text.push(tagless);
    text.text
}

/// Cuts after the last `>`, for no tag starts later. Without this, a text of nothing but `<p ` would be scanned to its
/// end for every one of them.
fn split_after_last_tag(text: &str) -> (&str, &str) {
    text.split_at(memrchr(b'>', text.as_bytes()).map_or(0, |at| at + 1))
}

/// What follows a comment or a declaration whose `<!` is off already.
fn after_declaration(rest: &str) -> &str {
    let (rest, end) = match rest.strip_prefix("--") {
        Some(comment) => (comment, "-->"),
        None => (rest, ">"),
    };
    rest.find(end).map_or("", |at| &rest[at + end.len()..])
}

/// What follows a tag whose name is off already; a `>` inside a quoted attribute does not end it.
fn after_attributes(attributes: &str) -> &str {
    let mut quote = None;
    for (at, byte) in attributes.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return &attributes[at + 1..],
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    memchr(b'>', attributes.as_bytes()).map_or("", |at| &attributes[at + 1..])
}

/// What follows a tag and, for a script, its content; nothing where that never ends.
fn after_content<'a>(rest: &'a str, tag: &Tag<'_>) -> Option<&'a str> {
    if tag.closing || !tag.is_one_of(&SILENT_TAGS) {
        return Some(rest);
    }
    memchr_iter(b'<', rest.as_bytes())
        .find(|at| Tag::at(&rest[*at..]).is_some_and(|end| end.closing && end.is_one_of(&[tag.name])))
        .map(|at| &rest[at..])
}

/// A tag at the head of a text.
struct Tag<'a> {
    name: &'a str,
    closing: bool,
    /// What follows the name, to the end of the text.
    attributes: &'a str,
}

impl<'a> Tag<'a> {
    /// The tag that starts here; `None` for a mere `<`, as in "under < 5 %".
    fn at(text: &'a str) -> Option<Self> {
        let inside = text.strip_prefix('<')?;
        let closing = inside.starts_with('/');
        let inside = if closing { &inside[1..] } else { inside };
        let (name, attributes) = inside.split_at(inside.bytes().take_while(u8::is_ascii_alphanumeric).count());
        let plausible = name.starts_with(|char: char| char.is_ascii_alphabetic())
            && attributes.starts_with([' ', '\t', '\r', '\n', '/', '>']);
        plausible.then_some(Self { name, closing, attributes })
    }

    fn is_one_of(&self, names: &[&str]) -> bool {
        is_one_of(self.name, names)
    }
}

fn is_one_of(tag: &str, names: &[&str]) -> bool {
    names.iter().any(|name| name.eq_ignore_ascii_case(tag))
}

/// Text in the making: white space runs become one space, breaks wait until text follows.
#[derive(Default)]
pub(super) struct Text {
    text: String,
    pending: Gap,
}

/// What stands between two pieces of text.
#[derive(Default, Clone, Copy, PartialEq, PartialOrd)]
pub(super) enum Gap {
    #[default]
    None,
    Space,
    Line,
    Paragraph,
}

impl Text {
    /// The text so far.
    pub(super) fn finish(self) -> String {
        self.text
    }

    /// Adds text whose references are not decoded yet.
    pub(super) fn push(&mut self, piece: &str) {
        let decoded = entities::decoded(piece);
        // Every byte of every article in HTML or XML comes by here: words of ASCII are not looked at twice.
        for (at, word) in decoded.as_bytes().split(|byte| matches!(byte, b' ' | b'\t'..=b'\r')).enumerate() {
            if at > 0 {
                self.widen(Gap::Space);
            }
            match std::str::from_utf8(word) {
                Ok(word) if word.is_ascii() => self.push_word(word),
                Ok(word) => self.push_words(word),
                Err(_) => {}
            }
        }
    }

    /// Adds what may hold white space of other scripts.
    fn push_words(&mut self, words: &str) {
        for (at, word) in words.split(char::is_whitespace).enumerate() {
            if at > 0 {
                self.widen(Gap::Space);
            }
            self.push_word(word);
        }
    }

    fn push_word(&mut self, word: &str) {
        if !word.is_empty() {
            self.fill_gap();
            self.text.push_str(word);
        }
    }

    /// Adds text that is plain already, lines and all.
    pub(super) fn push_verbatim(&mut self, text: &str) {
        if !text.is_empty() {
            self.fill_gap();
            self.text.push_str(text);
        }
    }

    /// Makes the gap that a tag of this name stands for.
    pub(super) fn apply(&mut self, tag: &str) {
        if tag.eq_ignore_ascii_case("br") {
            // Two in a row are how many content systems write a new paragraph.
            self.widen(if self.pending >= Gap::Line { Gap::Paragraph } else { Gap::Line });
        } else if is_one_of(tag, &BLOCK_TAGS) {
            self.widen(Gap::Paragraph);
        } else if is_one_of(tag, &["td", "th"]) {
            self.widen(Gap::Space);
        }
    }

    /// Leaves at least this gap before the next piece.
    pub(super) fn widen(&mut self, gap: Gap) {
        if gap > self.pending {
            self.pending = gap;
        }
    }

    fn fill_gap(&mut self) {
        let gap = std::mem::take(&mut self.pending);
        if !self.text.is_empty() {
            self.text.push_str(match gap {
                Gap::None => "",
                Gap::Space => " ",
                Gap::Line => "\n",
                Gap::Paragraph => "\n\n",
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{is_html, to_text};

    #[test]
    fn html_is_told_by_its_tags() {
        let check = |text: &str, expected: bool| assert_eq!(is_html(text), expected, "{text}");
        check("<p>Ships came.</p>", true);
        check("Ships came.<br/>More.", true);
        check("Ships <A HREF='x'>came</A>", true);
        check("under < 5 % and > 3 %", false);
        check("a<b and c>d", false);
        check("<Reuters> Ships came", false);
        check("plain", false);
    }

    #[test]
    fn tags_become_paragraphs_and_lines() {
        let check = |html: &str, expected: &str| assert_eq!(to_text(html), expected, "{html}");
        check("<p>One.</p><p>Two.</p>", "One.\n\nTwo.");
        check("<p>One\n  line.</p>\n\n<div><p>Two.</p></div>", "One line.\n\nTwo.");
        check("One.<br>Two.<br><br/>Three.", "One.\nTwo.\n\nThree.");
        check("<b>Bold</b>, <i>slanted</i>", "Bold, slanted");
        check("A <a title=\"x > y\" href='#'>link</a>.", "A link.");
        check("<p>AT&amp;T &lt;live&gt; &#8212; 5&nbsp;%</p>", "AT&T <live> — 5 %");
        check("<script>if (a < b) { x('<p>') }</script>Text", "Text");
        check("Text<script>never closed", "Text");
        check("One<!-- <p>not --> two", "One two");
        check("<?xml version=\"1.0\"?><?xml-stylesheet href='a'?><p>One</p>", "One");
        check("5 < 6 <p>and</p>", "5 < 6\n\nand");
        check("cut <p off", "cut <p off");
        check("<p>cut</p> <p off", "cut\n\n<p off");
        check("<ul><li>One</li><li>Two</li></ul>", "One\n\nTwo");
        check("", "");
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_taken(text in "[<>/!a-p\"'& \\-;#éж]{0,60}") {
            to_text(&text);
        }
    }
}
