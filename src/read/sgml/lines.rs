//! Text in lines of a fixed width, as old collections have it, into paragraphs.

/// Joins the lines of each paragraph. A paragraph begins behind an empty line, or with a line that is set in.
pub(super) fn paragraphs(text: &str) -> String {
    let is_set_in = |line: &str| line.starts_with("  ") || line.starts_with('\t');
    let lines = || text.lines().filter(|line| !line.trim().is_empty());
    let (n_lines, n_set_in) = (lines().count(), lines().filter(|line| is_set_in(line)).count());
    let indents_tell = n_set_in * 5 < n_lines * 4;
    let mut joined = String::with_capacity(text.len());
    let mut is_new = true;
    for line in text.lines() {
        let words = line.trim();
        if words.is_empty() {
            is_new = true;
            continue;
        }
        if !joined.is_empty() {
            joined.push_str(if is_new || (indents_tell && is_set_in(line)) { "\n\n" } else { " " });
        }
        joined.push_str(words);
        is_new = false;
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::paragraphs;

    #[test]
    fn lines_become_paragraphs() {
        let check = |text: &str, expected: &str| assert_eq!(paragraphs(text), expected, "{text:?}");
        check("The ferry\nsailed.\n    It was\nlate.\n", "The ferry sailed.\n\nIt was late.");
        check("   The ferry\n   sailed.\n\n   It was\n   late.\n", "The ferry sailed.\n\nIt was late.");
        check("\n\nOne.\n\n\nTwo.", "One.\n\nTwo.");
        check("", "");
    }
}
