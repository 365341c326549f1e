//! The text of an element: paragraphs out of XHTML and NITF, a line out of anything.

use crate::read::markup::{self, Gap, Text};
use crate::read::xml::tree::{Element, Node};

/// Elements that are paragraphs of NITF and NewsML, beside those of HTML.
const BLOCKS: &[&str] =
    &["hl1", "hl2", "hedline", "block", "bq", "credit", "nitf-table", "datasource", "body.content", "Paragraph"];

/// Elements that are no part of the running text: pictures with their captions, tables, notes to editors.
const SILENT: &[&str] = &[
    "script",
    "style",
    "media",
    "figure",
    "nitf-table",
    "table",
    "ednote",
    "ed-msg",
    "docdata",
    "revision-history",
    "object",
    "iframe",
];

/// The text of an element with `\n\n` between its paragraphs.
pub(in crate::read) fn prose(element: &Element<'_>) -> String {
    let mut text = Text::default();
    write(element, &mut text);
    text.finish()
}

fn write(element: &Element<'_>, text: &mut Text) {
    for node in &element.children {
        match node {
            Node::Text(piece) => text.push(piece),
            Node::Verbatim(piece) if markup::is_html(piece) => text.push_verbatim(&markup::to_text(piece)),
            Node::Verbatim(piece) => text.push(piece),
            Node::Element(inner) if SILENT.contains(&inner.name()) => text.widen(Gap::Paragraph),
            Node::Element(inner) => {
                let is_block = BLOCKS.contains(&inner.name());
                if is_block {
                    text.widen(Gap::Paragraph);
                }
                text.apply(inner.name());
                write(inner, text);
                if inner.name() != "br" {
                    text.apply(inner.name());
                }
                if is_block {
                    text.widen(Gap::Paragraph);
                }
            }
        }
    }
}

/// The text of an element as one line: a title, a name.
pub(in crate::read) fn line(element: &Element<'_>) -> String {
    prose(element).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{line, prose};
    use crate::read::xml::tree::Element;

    fn check(xml: &str, expected: &str) {
        assert_eq!(prose(&Element::parse(xml).expect("an element")), expected, "{xml}");
    }

    #[test]
    fn paragraphs() {
        check("<body><h:p>One &amp; two.</h:p>\n <p>Three.<br/>Four.</p></body>", "One & two.\n\nThree.\nFour.");
        check(
            "<block><p>In <location>Rafah</location>.</p><hl2>Later</hl2><p>Two.</p></block>",
            "In Rafah.\n\nLater\n\nTwo.",
        );
        check("<body>One.<media><media-caption>Not this.</media-caption></media>Two.</body>", "One.\n\nTwo.");
        check("<body><![CDATA[<p>One.</p><p>Two.</p>]]></body>", "One.\n\nTwo.");
        check("<body>caf&eacute;&nbsp;&lol; R&D</body>", "café &lol; R&D");
    }

    #[test]
    fn lines() {
        let element = Element::parse("<hl1>Port\n  <em>opens</em> &#8217;24</hl1>").expect("an element");
        assert_eq!(line(&element), "Port opens ’24");
    }
}
