//! Trims what clings to the edges of an extracted text: dates and credits above it, calls and links below it.
//!
//! Whole short paragraphs only, and only from the outside in: what stands within the text is never touched.

use crate::date;

/// A paragraph longer than this is text, in characters.
const MAX_CHARS: usize = 160;

/// How lines that stand before an article's text begin, lower case.
const LEADING: &[&str] = &[
    "©",
    "back to gallery",
    "by:",
    "file photo",
    "image:",
    "order reprints",
    "photo:",
    "print article",
    "published:",
    "share",
    "text size",
    "updated:",
    "tempo de leitura",
];

/// How lines that stand after an article's text begin, lower case.
const TRAILING: &[&str] = &[
    "ad ",
    "advert",
    "back to ",
    "click here",
    "comments",
    "copyright",
    "©",
    "do you have a story",
    "filed under",
    "first published on",
    "follow ",
    "for more ",
    "get the latest",
    "join our",
    "leggi anche",
    "( leggi anche",
    "( reporting by",
    "(reporting by",
    "additional reporting by",
    "reporting by",
    "reach the reporter",
    "updated at",
    "last updated",
    "lesen sie auch",
    "like this story",
    "lire aussi",
    "listen:",
    "mehr zum thema",
    "more from ",
    "more on ",
    "more stories",
    "most read",
    "next article",
    "previous article",
    "previous post",
    "read more",
    "read next",
    "recommended",
    "related",
    "see also",
    "share ",
    "show comments",
    "sign up",
    "source:",
    "sponsored",
    "subscribe",
    "tags",
    "this slideshow requires",
    "topics",
    "write to ",
    "you may also",
    "you might also",
];

/// The text without the paragraphs at its edges that are not part of it.
pub(super) fn trimmed(text: &str) -> &str {
    let mut text = text.trim();
    while let Some((_, rest)) = text.split_once('\n').filter(|(line, _)| is_leading(line.trim())) {
        text = rest.trim_start();
    }
    while let Some((rest, _)) = text.rsplit_once('\n').filter(|(_, line)| is_trailing(line.trim())) {
        text = rest.trim_end();
    }
    text
}

fn is_leading(line: &str) -> bool {
    is_short(line) && (begins_with(line, LEADING) || date::parse(line).is_some())
}

fn is_trailing(line: &str) -> bool {
    is_short(line) && (begins_with(line, TRAILING) || is_credit(line))
}

/// Whether a line tells who else worked on a text, or where its writer can be followed.
fn is_credit(line: &str) -> bool {
    let line = line.to_lowercase();
    let tells = ["contributed to this report", "contributed to this story", "contributed reporting"];
    let is_followed = ["him", "her", "me", "us", "them"].iter().any(|whom| line.contains(&format!("follow {whom} on")));
    is_followed || tells.iter().any(|words| line.contains(words))
}

fn is_short(line: &str) -> bool {
    line.len() <= 4 * MAX_CHARS && line.chars().count() <= MAX_CHARS
}

fn begins_with(line: &str, beginnings: &[&str]) -> bool {
    let line = line.to_lowercase();
    beginnings.iter().any(|beginning| line.starts_with(beginning))
}

#[cfg(test)]
mod tests {
    use super::trimmed;

    fn check(text: &str, expected: &str) {
        assert_eq!(trimmed(text), expected, "from {text:?}");
    }

    #[test]
    fn edges() {
        check("© Mara Lindqvist\n\nThe ferry sailed.\n\nRead more: boats\n\nSign up for letters", "The ferry sailed.");
        check("2024-04-01T00:00:00Z\nThe ferry sailed.", "The ferry sailed.");
        check("The ferry sailed.\n\nRead more\n\nIt came back.", "The ferry sailed.\n\nRead more\n\nIt came back.");
        check("Read more", "Read more");
        check("", "");
    }
}
