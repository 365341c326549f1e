//! Trims what clings to the edges of an extracted text: dates and credits above it, calls and links below it.
//!
//! Whole short paragraphs only, and only from the outside in: what stands within the text is never touched.

use memchr::memchr_iter;

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
    "listen to ",
    "more from ",
    "more in ",
    "tell us what ",
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

/// Whole lines below which stands no text.
const LABELS: &[&str] =
    &["Comments", "COMMENTS", "Filed Under", "Filed under", "Kommentare", "Schlagworte", "TAGS", "Tags", "Topics"];
/// What stands below such a line is at most so much of the text, in hundredths.
const MAX_PERCENT_BELOW: usize = 40;

/// The text without the paragraphs at its edges that are not part of it.
pub(super) fn trimmed(text: &str) -> &str {
    let mut text = text.trim();
    while let Some((_, rest)) = text.split_once('\n').filter(|(line, _)| is_leading(line.trim())) {
        text = rest.trim_start();
    }
    while let Some((rest, _)) = text.rsplit_once('\n').filter(|(_, line)| is_trailing(line.trim())) {
        text = rest.trim_end();
    }
    without_list_below(text)
}

/// Takes off what stands below a line such as "Tags", unless that is much of the text.
fn without_list_below(text: &str) -> &str {
    const MAX_LABEL_BYTES: usize = 20;
    // Where each label stands last, alone and with a colon.
    let mut last = [[None; 2]; LABELS.len()];
    let mut start = 0;
    for end in memchr_iter(b'\n', text.as_bytes()) {
        let line = &text[start..end];
        if start > 0 && line.len() <= MAX_LABEL_BYTES {
            let label = line.strip_suffix(':').unwrap_or(line);
            if let Some(at) = LABELS.iter().position(|known| *known == label) {
                last[at][usize::from(label.len() < line.len())] = Some(start - 1);
            }
        }
        start = end + 1;
    }
    let is_little = |at: &usize| (text.len() - at) * 100 < text.len() * MAX_PERCENT_BELOW;
    match last.into_iter().filter_map(|[alone, with_colon]| alone.or(with_colon)).filter(is_little).min() {
        Some(at) => text[..at].trim_end(),
        None => text,
    }
}

fn is_leading(line: &str) -> bool {
    is_short(line) && (is_mark(line) || begins_with(line, LEADING) || date::parse(line).is_some() || has_date(line))
}

fn is_trailing(line: &str) -> bool {
    is_short(line) && (is_mark(line) || begins_with(line, TRAILING) || is_credit(line) || is_handle(line))
}

/// Whether a line has no word in it: the comma between two links, a row of asterisks.
fn is_mark(line: &str) -> bool {
    !line.chars().any(char::is_alphanumeric)
}

/// Whether a line is a date in any language with what sites put beside it: a year, other numbers, and no sentence.
fn has_date(line: &str) -> bool {
    const MAX_CHARS: usize = 80;
    let numbers = || line.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty());
    let is_year = |number: &str| number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
    let is_line = line.chars().nth(MAX_CHARS).is_none() && !line.ends_with(['.', '!', '?', '”', '"']);
    is_line && numbers().count() >= 3 && numbers().any(is_year)
}

/// Whether a line is nothing but the address of a person: "mara@gazette.example", "twitter.com/mara".
fn is_handle(line: &str) -> bool {
    let is_one_word = !line.contains(char::is_whitespace) && !line.contains("://");
    is_one_word && (line.contains('@') || (line.contains('/') && line.contains('.')))
}

/// Whether a line tells who else worked on a text, or where its writer can be followed.
fn is_credit(line: &str) -> bool {
    let line = line.to_lowercase();
    let tells = ["contributed to this report", "contributed to this story", "contributed reporting"];
    let is_followed = ["him", "her", "me", "us", "them"].iter().any(|whom| line.contains(&format!("follow {whom} on")));
    is_followed || line.contains("click here") || tells.iter().any(|words| line.contains(words))
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
        check(",\n\nThe ferry sailed.\n\n* * *\n\nIt came back.\n\n***", "The ferry sailed.\n\n* * *\n\nIt came back.");
        check("Montag, 1. Mai 2024 | 12:30\n\nThe ferry sailed.\n\nmara@gazette.example", "The ferry sailed.");
        check(
            "In May 2024 it sailed 3 times in 5 days.\n\nAnd again.",
            "In May 2024 it sailed 3 times in 5 days.\n\nAnd again.",
        );
        let story = "The ferry sailed. ".repeat(20);
        check(&format!("{story}\n\nTags\n\nferry, island"), story.trim());
        check("It sailed.\n\nTags\n\nIt came back.", "It sailed.\n\nTags\n\nIt came back.");
        check("", "");
    }
}
