//! Reads plain text: one article a file, with or without header lines at its top.
//!
//! Title, byline and dateline in the text itself are found by [`Draft::finish`]; here only lines that say what they
//! are (`Headline: ...`) are taken off.

use crate::article::Draft;

/// More header lines than this are no header.
const MAX_HEADER_LINES: usize = 16;

/// What a plain text says about itself, and its body.
pub(super) fn draft(text: &str) -> Result<Draft, String> {
    let text = text.trim_start_matches('\u{feff}').trim_start_matches(['\n', '\r']);
    Ok(headed(text).unwrap_or_else(|| Draft { body: text.to_owned(), ..Draft::default() }))
}

/// The draft of a text whose first block is header lines and nothing else, with an empty line after it.
fn headed(text: &str) -> Option<Draft> {
    let mut draft = Draft::default();
    let (mut at, mut n_lines) = (0, 0);
    for line in text.split_inclusive('\n') {
        if line.trim().is_empty() {
            let telling = n_lines >= 2 || draft.title.is_some();
            draft.body = text[at..].to_owned();
            return (telling && !draft.body.trim().is_empty()).then_some(draft);
        }
        take_header(&mut draft, line)?;
        (at, n_lines) = (at + line.len(), n_lines + 1);
        if n_lines > MAX_HEADER_LINES {
            return None;
        }
    }
    None
}

/// Puts the value of a header line where it belongs; `None` where the line is no header, or says a thing twice.
fn take_header(draft: &mut Draft, line: &str) -> Option<()> {
    let (key, value) = line.split_once(':')?;
    let value = value.trim();
    let field = match key.trim().to_ascii_lowercase().as_str() {
        "title" | "headline" => &mut draft.title,
        "date" | "published" => &mut draft.published,
        "updated" => &mut draft.updated,
        "source" | "publisher" => &mut draft.source,
        "section" => &mut draft.section,
        "url" | "link" => &mut draft.url,
        "language" => &mut draft.language,
        "dateline" => &mut draft.dateline,
        "author" | "authors" | "by" | "byline" => {
            draft.authors.push(value.to_owned());
            return Some(());
        }
        _ => return None,
    };
    let free = field.is_none() && !value.is_empty();
    *field = Some(value.to_owned());
    free.then_some(())
}

#[cfg(test)]
mod tests {
    use super::draft;
    use crate::article::Draft;

    fn read(text: &str) -> Draft {
        draft(text).expect("plain text is always read")
    }

    #[test]
    fn header_lines_are_fields() {
        let found = read(
            "Headline: Ferry runs again\r\nDate: 2024-04-01\r\nBy: Mara Lindqvist\r\nSource: Harbour Gazette\r\n\r\nIt sailed.",
        );
        assert_eq!(found.title.as_deref(), Some("Ferry runs again"));
        assert_eq!(found.published.as_deref(), Some("2024-04-01"));
        assert_eq!(found.source.as_deref(), Some("Harbour Gazette"));
        assert_eq!(found.authors, ["Mara Lindqvist"]);
        assert_eq!(found.body.trim(), "It sailed.");
    }

    fn check_untouched(text: &str) {
        assert_eq!(read(text), Draft { body: text.to_owned(), ..Draft::default() });
    }

    #[test]
    fn everything_else_is_body() {
        check_untouched("Ferry runs again\n\nIt sailed.");
        check_untouched("Source: the harbour.\n\nIt sailed.");
        check_untouched("Title: Ferry\nIt sailed.\n\nHome.");
        check_untouched("Title: Ferry\nTitle: Boat\n\nHome.");
        check_untouched("Title: Ferry\n");
        check_untouched("Title: Ferry\n\n");
        check_untouched("");
    }
}
