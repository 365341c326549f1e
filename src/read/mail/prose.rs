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
    let text = without_files(without_signature(&text));
    let text = text.as_str();
    let is_broken = text.lines().all(is_short);
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

/// Whether a line keeps to the width, but for an address, which cannot be broken.
fn is_short(line: &str) -> bool {
    const MIN_ADDRESS: usize = 30;
    let n_chars = line.chars().count();
    let longest = || line.split_whitespace().map(|word| word.chars().count()).max().unwrap_or_default();
    n_chars <= WIDTH || (longest() >= MIN_ADDRESS && n_chars - longest() <= WIDTH)
}

/// The text with the lines joined that only were broken to be sent: all that end in a space (RFC 3676).
pub(super) fn flowed(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    for line in text.lines() {
        let line = line.trim_end_matches('\r');
        // A space was put before lines that mean something else without it.
        let line = line.strip_prefix(' ').unwrap_or(line);
        joined.push_str(line);
        if !line.ends_with(' ') || line == "-- " {
            joined.push('\n');
        }
    }
    joined
}

/// The text without files that stand in it as letters: `begin 644 ferry.png`, lines of one length, `end`.
fn without_files(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let line_end = rest.find('\n').map_or(rest.len(), |at| at + 1);
        let (line, after) = rest.split_at(line_end);
        rest = match after_file(line, after) {
            Some(behind) => behind,
            None => {
                kept.push_str(line);
                after
            }
        };
    }
    kept
}

/// What follows a file that begins with this line, if one does.
fn after_file<'t>(line: &str, after: &'t str) -> Option<&'t str> {
    const MAX_LINE: usize = 62;
    let (mode, name) = line.strip_prefix("begin ")?.trim_end().split_once(' ')?;
    let is_mode = (3..=4).contains(&mode.len()) && mode.bytes().all(|byte| (b'0'..=b'7').contains(&byte));
    let is_file = |line: &&str| line.len() <= MAX_LINE && line.bytes().all(|byte| (b' '..=b'`').contains(&byte));
    if !is_mode || name.is_empty() || !after.lines().next().is_some_and(|line| is_file(&line) && line.len() > 1) {
        return None;
    }
    let n_bytes: usize = after
        .split_inclusive('\n')
        .take_while(|line| is_file(&line.trim_end_matches(['\r', '\n'])))
        .map(str::len)
        .sum();
    let behind = &after[n_bytes..];
    Some(behind.strip_prefix("end").map_or(behind, |behind| behind.trim_start_matches(['\r', '\n'])))
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
        let address = format!("See https://example.org/{}", "a/".repeat(40));
        check(&format!("{address}\n\n{full}\nand all were glad."), &format!("{address}\n\n{full} and all were glad."));
        check("It sailed.\n\nbegin 644 a.png\nMB5!.1PT*&@H\n`\nend\nMore.", "It sailed.\n\nMore.");
        check("begin 100 ferries\nand so on.", "begin 100 ferries\nand so on.");
        check("It sailed.\n\nUnsubscribe here\n\nView this email in your browser", "It sailed.");
    }
}
