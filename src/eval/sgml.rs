//! TREC's topics as they come: tags that are never closed, labels before the text (`Number: 301`, `Topic: `), tags in any
//! letters, text over many lines, and the later XML with the number as an attribute.
//!
//! ```text
//! <top>
//! <num> Number: 301
//! <title> International Organized Crime
//! <desc> Description:
//! Identify organizations that ...
//! </top>
//! ```

use super::topics::Topic;

/// What a text belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Number,
    Title,
    Description,
    Narrative,
    /// Something else that a topic may hold: `<dom>`, `<con>`.
    Other,
}

/// A tag as it stands in the text.
struct Tag<'a> {
    /// Its name in lower case; empty for what is no element, such as a comment.
    name: String,
    is_end: bool,
    attributes: &'a str,
}

/// The topics, each with the line it begins in.
pub(super) fn topics(text: &str) -> Vec<(usize, Result<Topic, String>)> {
    let mut reader = Reader { found: Vec::new(), open: None, field: None };
    let mut rest = text;
    let mut line = 1;
    while let Some(at) = rest.find('<') {
        let (before, from) = rest.split_at(at);
        line += newlines(before);
        reader.text(before);
        let length = match tag(from) {
            Some((tag, length)) => {
                reader.tag(&tag, line);
                length
            }
            None => {
                reader.text("<");
                1
            }
        };
        line += newlines(&from[..length]);
        rest = &from[length..];
    }
    reader.text(rest);
    reader.close();
    reader.found
}

fn newlines(text: &str) -> usize {
    text.matches('\n').count()
}

/// The tag at the start of a text, and its length; none where `<` is only a sign.
fn tag(text: &str) -> Option<(Tag<'_>, usize)> {
    let inner = &text[1..];
    if inner.starts_with("!--") {
        let length = text.find("-->").map_or(text.len(), |end| end + 3);
        return Some((Tag { name: String::new(), is_end: false, attributes: "" }, length));
    }
    let is_end = inner.starts_with('/');
    let inner = inner.trim_start_matches(['/', '?', '!']);
    let end = inner.find('>').filter(|end| !inner[..*end].contains('<'))?;
    let n_letters = inner.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').unwrap_or(inner.len());
    let (name, attributes) = inner[..end].split_at(n_letters.min(end));
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let length = text.len() - inner.len() + end + 1;
    Some((Tag { name: name.to_ascii_lowercase(), is_end, attributes }, length))
}

struct Reader {
    found: Vec<(usize, Result<Topic, String>)>,
    /// The topic that is read, with the line it begins in.
    open: Option<(usize, Topic)>,
    field: Option<Field>,
}

impl Reader {
    fn tag(&mut self, tag: &Tag<'_>, line: usize) {
        if matches!(tag.name.as_str(), "top" | "topic") {
            self.close();
            if !tag.is_end {
                let id = attribute(tag.attributes, &["number", "id", "num"]).unwrap_or_default();
                self.open = Some((line, Topic { id, ..Topic::default() }));
            }
            return;
        }
        match tag.name.as_str() {
            "" => {}
            _ if tag.is_end => self.field = None,
            name => self.field = Some(field(name)),
        }
    }

    fn text(&mut self, text: &str) {
        let Some((_, topic)) = &mut self.open else { return };
        match self.field {
            Some(Field::Number) => topic.id.push_str(text),
            Some(Field::Title) => topic.title.push_str(text),
            Some(Field::Description) => topic.description.push_str(text),
            Some(Field::Narrative) => topic.narrative.push_str(text),
            Some(Field::Other) | None => {}
        }
    }

    fn close(&mut self) {
        self.field = None;
        let Some((line, topic)) = self.open.take() else { return };
        let topic = Topic {
            id: clean(&topic.id, &["number:"]),
            title: clean(&topic.title, &["topic:", "title:"]),
            description: clean(&topic.description, &["description:"]),
            narrative: clean(&topic.narrative, &["narrative:"]),
        };
        let is_known = !topic.id.is_empty();
        self.found.push((line, if is_known { Ok(topic) } else { Err("this topic has no number".to_owned()) }));
    }
}

fn field(name: &str) -> Field {
    match name {
        "num" | "number" => Field::Number,
        "title" | "query" => Field::Title,
        "desc" | "description" | "question" => Field::Description,
        "narr" | "narrative" => Field::Narrative,
        _ => Field::Other,
    }
}

/// The value of the first of these attributes that is there.
fn attribute(attributes: &str, names: &[&str]) -> Option<String> {
    let mut rest = attributes;
    while let Some((before, after)) = rest.split_once('=') {
        let name = before.trim().to_ascii_lowercase();
        let after = after.trim_start();
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, behind) = match quote {
            Some(quote) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
            None => after.split_once(char::is_whitespace).unwrap_or((after, "")),
        };
        if names.contains(&name.as_str()) {
            return Some(value.trim_end_matches('/').to_owned());
        }
        rest = behind;
    }
    None
}

/// The text on one line, without the label in front and with its entities as characters.
fn clean(text: &str, labels: &[&str]) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = words.join(" ");
    let is_label = |label: &&&str| text.get(..label.len()).is_some_and(|start| start.eq_ignore_ascii_case(label));
    let text = labels.iter().find(is_label).map_or(text.as_str(), |label| text[label.len()..].trim_start());
    if !text.contains('&') {
        return text.to_owned();
    }
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&#39;", "'"), ("&amp;", "&")];
    entities.iter().fold(text.to_owned(), |text, (entity, character)| text.replace(entity, character))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::{Topic, topics};

    fn check(text: &str, expected: &[(&str, &str)]) {
        let found: Vec<Topic> = topics(text).into_iter().map(|(_, topic)| topic.unwrap()).collect();
        let found: Vec<_> = found.iter().map(|topic| (topic.id.as_str(), topic.title.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn topics_are_read_in_all_their_sloppy_forms() {
        check(
            "<top>\n\n<num> Number: 301\n<title> Ferry strikes\n\n<desc> Description:\nWhy crews strike.\n\n</top>\n\n\
             <top>\n<num> Number: 302 \n<title>\nBread\nprices\n</top>",
            &[("301", "Ferry strikes"), ("302", "Bread prices")],
        );
        check(
            "<top>\n<head> Tipster Topic Description\n<num> Number:  051\n<dom> Domain:  Trade\n\
             <title> Topic:  Harbour Subsidies\n<con> Concept(s):\n1. dues\n</top>",
            &[("051", "Harbour Subsidies")],
        );
        check("<TOP>\r\n<NUM>7</NUM>\r\n<TITLE>Ferry</TITLE>\r\n</TOP>\r\n", &[("7", "Ferry")]);
        check("<top><num>1<title>a<top><num>2<title>b", &[("1", "a"), ("2", "b")]);
        check(
            "<?xml version=\"1.0\"?>\n<!-- a > b -->\n<topics task=\"x\">\n<topic number=\"1\" type='x'>\n\
             <query>ferry &amp; bread</query><question>why</question></topic>\n<topic id=2><title>b</title></topic></topics>",
            &[("1", "ferry & bread"), ("2", "b")],
        );
        check("<top><num>1<title>wages < prices & AT&T <3</top>", &[("1", "wages < prices & AT&T <3")]);
        check("<top><num>Number: 9</top>", &[("9", "")]);
    }

    #[test]
    fn a_topic_without_a_number_is_told_with_its_line() {
        let found = topics("<top>\n<num> Number: 1\n<title> a\n</top>\n\n<top>\n<title> b\n</top>\n");
        assert_eq!(found[1], (6, Err("this topic has no number".to_owned())));
    }

    #[test]
    fn every_part_is_kept() {
        let text = "<top><num>1<title>a<desc>Description: Documents\nabout b<narr> Narrative: c</top>";
        let topic = topics(text).remove(0).1.unwrap();
        assert_eq!((topic.description.as_str(), topic.narrative.as_str()), ("Documents about b", "c"));
    }

    proptest! {
        #[test]
        fn no_text_is_too_odd(text in any::<String>(), tags in "(<[/!?a-z]{0,4}[ a-z=\"']{0,6}>?|[a-zé&;]{1,3}){0,12}") {
            topics(&text);
            topics(&format!("<top>{tags}"));
        }
    }
}
