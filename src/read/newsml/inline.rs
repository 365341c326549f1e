//! The story inside an envelope: NITF, XHTML or plain text.

use crate::article::Draft;
use crate::read::markup;
use crate::read::nitf;
use crate::read::xml::{Element, line, prose};

/// What the content of an item says by itself; `None` where no text is in it.
pub(super) fn story(content: &Element<'_>) -> Option<Draft> {
    let draft = match content.elements().next() {
        Some(_) if content.find("nitf").is_some() => content.find("nitf").map(nitf::draft)?,
        Some(_) => Draft { body: xhtml(content), title: heading(content), ..Draft::default() },
        None => Draft { body: text(content), ..Draft::default() },
    };
    (!draft.body.trim().is_empty()).then_some(draft)
}

fn xhtml(content: &Element<'_>) -> String {
    // Tables of results and sports data are XML as well, and no story.
    const NO_STORY: &[&str] = &["sports-content", "sports-event", "rdf", "svg", "events", "concept"];
    let is_story = !content.elements().any(|element| NO_STORY.contains(&element.name()));
    let body = content.find("body").unwrap_or(content);
    if is_story { prose(body) } else { String::new() }
}

fn heading(content: &Element<'_>) -> Option<String> {
    let found = content.find("h1").or_else(|| content.at(&["html", "head", "title"]));
    found.map(line).filter(|title| !title.is_empty())
}

/// Plain text keeps its lines; HTML that was escaped is read as such.
fn text(content: &Element<'_>) -> String {
    let text = content.text();
    if markup::is_html(&text) { markup::to_text(&text) } else { text }
}

#[cfg(test)]
mod tests {
    use super::story;
    use crate::read::xml::Element;

    fn check(content: &str, expected: Option<&str>) {
        let content = Element::parse(content).expect("an element");
        assert_eq!(story(&content).map(|draft| draft.body).as_deref(), expected);
    }

    #[test]
    fn stories_come_in_many_ways() {
        check(
            "<c><html><head><title>T</title></head><body><p>One.</p><p>Two.</p></body></html></c>",
            Some("One.\n\nTwo."),
        );
        check("<c><nitf><body><body.content><p>One.</p></body.content></body></nitf></c>", Some("One."));
        check("<c>One.\n\nTwo.</c>", Some("One.\n\nTwo."));
        check("<c>&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</c>", Some("One.\n\nTwo."));
        check("<c><p>One.</p></c>", Some("One."));
        check("<c><sports-content><sports-event/>3:2</sports-content></c>", None);
        check("<c> </c>", None);
    }
}
