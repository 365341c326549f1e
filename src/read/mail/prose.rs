//! The text of a message as it was meant: lines of a fixed width joined, signatures and the notices of newsletters off.

/// Lines of plain messages are broken before this.
const WIDTH: usize = 80;

/// A line shorter than this ends where its writer wanted.
const FULL: usize = 50;

/// What short paragraphs of newsletters say that are about the letter itself.
const NOTICES: [&str; 12] = [
    "view in browser",
    "view in your browser",
    "view this email",
    "view online",
    "read online",
    "unsubscribe",
    "manage your preferences",
    "manage preferences",
    "update your preferences",
    "email preferences",
    "forward to a friend",
    "all rights reserved",
];

/// The paragraphs of a plain text, without the signature under it.
pub(super) fn paragraphs(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let text = without_signature(&text);
    let is_broken = text.lines().all(|line| line.chars().count() <= WIDTH);
    if !is_broken {
        return without_notices(text);
    }
    let mut joined = String::with_capacity(text.len());
    let mut last_was_full = false;
    for line in text.lines() {
        let words = line.trim_end();
        let is_own = words.starts_with(['>', ' ', '\t', '*', '-']) || words.is_empty();
        if !joined.is_empty() {
            joined.push(if last_was_full && !is_own { ' ' } else { '\n' });
        }
        joined.push_str(words);
        last_was_full = words.chars().count() >= FULL;
    }
    without_notices(&joined)
}

/// The text before the line `-- `, under which senders sign.
fn without_signature(text: &str) -> &str {
    let at = text.find("\n-- \n").or_else(|| text.starts_with("-- \n").then_some(0));
    at.map_or(text, |at| &text[..at])
}

/// The text without short paragraphs that are about the letter.
pub(super) fn without_notices(text: &str) -> String {
    const MAX_WORDS: usize = 14;
    let is_notice = |paragraph: &str| {
        let lower = paragraph.to_lowercase();
        NOTICES.iter().any(|notice| lower.contains(notice)) && paragraph.split_whitespace().count() <= MAX_WORDS
    };
    let kept: Vec<&str> = text.split("\n\n").filter(|paragraph| !is_notice(paragraph)).collect();
    kept.join("\n\n").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::paragraphs;

    #[test]
    fn broken_lines_are_joined() {
        let check = |text: &str, expected: &str| assert_eq!(paragraphs(text), expected, "{text:?}");
        let full = "The ferry to the island sailed again on Monday, after a week,";
        check(&format!("{full}\r\nand all were glad.\r\n\r\nMore."), &format!("{full} and all were glad.\n\nMore."));
        check("Dear all,\nthe ferry sailed.", "Dear all,\nthe ferry sailed.");
        check("It sailed.\n\n-- \nMara\n", "It sailed.");
        check("It sailed.\n\nUnsubscribe here\n\nView this email in your browser", "It sailed.");
    }
}
