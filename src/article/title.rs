//! Finds a title for text that came without one: a first line that reads like one, else the first sentence, else
//! the file's name.

use crate::article::{byline, dateline};
use crate::date;

/// The longest first line that is taken for a title, in characters.
const MAX_LINE_CHARS: usize = 160;
/// A line this short may end in a full stop and still be a title.
const MAX_STOPPED_CHARS: usize = 50;
/// Where a first sentence is cut, in characters.
const MAX_SENTENCE_CHARS: usize = 90;

/// Parts a text into a first line that reads like a title and what follows it.
pub(crate) fn split(text: &str) -> Option<(&str, &str)> {
    let (line, rest) = text.split_once('\n')?;
    let (line, rest) = (line.trim(), rest.trim_start());
    (!rest.is_empty() && reads_like_one(line)).then_some((line, rest))
}

/// What follows the first line, where that line only repeats the title.
pub(crate) fn after_repeated<'t>(text: &'t str, title: &str) -> Option<&'t str> {
    let (line, rest) = text.split_once('\n')?;
    let short = line.len() <= 2 * title.len() + 16;
    (short && letters(line).eq(letters(title))).then(|| rest.trim_start())
}

/// Whether a text begins with another, letters and digits compared only; an ellipsis at the end of `head` counts
/// for whatever follows.
pub(crate) fn begins_with(text: &str, head: &str) -> bool {
    let mut text = letters(text);
    letters(head).all(|c| text.next() == Some(c))
}

/// The first sentence, shortened; empty where the text has no letters or digits near its head.
pub(crate) fn from_sentence(text: &str) -> String {
    let line = text.split('\n').find(|line| line.chars().any(char::is_alphanumeric)).unwrap_or_default();
    let sentence = first_sentence(line);
    match sentence.char_indices().nth(MAX_SENTENCE_CHARS) {
        None => sentence.trim_end_matches(['.', '。']).to_owned(),
        Some((end, _)) => format!("{}…", cut_at_word(&sentence[..end])),
    }
}

/// A title out of a file's name: `reut2-003.txt` gives "reut2 003".
pub(crate) fn from_path(path: &str) -> String {
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
    let packed = [".gz", ".zst", ".bz2", ".xz"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
    let stem = match packed.rsplit_once('.') {
        Some((stem, end)) if !stem.is_empty() && end.len() <= 8 && !end.contains(' ') => stem,
        _ => packed,
    };
    stem.split(['-', '_', ' ']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn reads_like_one(line: &str) -> bool {
    if line.len() > 4 * MAX_LINE_CHARS {
        return false;
    }
    let chars = line.chars().count();
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    let stopped = line.ends_with(['.', '。']) && !line.ends_with("...") && chars > MAX_STOPPED_CHARS;
    let unfinished = line.ends_with([',', ';', ':']);
    let address = line.contains("://") || (line.contains('@') && !line.contains(' '));
    let other = dateline::split(line).is_some() || byline::split(&format!("{line}\n")).is_some();
    chars <= MAX_LINE_CHARS
        && letters >= 2
        && letters * 2 >= chars
        && !(stopped || unfinished || address || other)
        && date::parse(line).is_none()
}

/// The text up to the first end of a sentence that is not an abbreviation's.
fn first_sentence(line: &str) -> &str {
    for (at, c) in line.char_indices().take(4 * MAX_SENTENCE_CHARS) {
        let end = at + c.len_utf8();
        match c {
            '。' | '！' | '？' => return &line[..end],
            '.' | '!' | '?' if ends_here(&line[..at], c, &line[end..]) => return &line[..end],
            _ => {}
        }
    }
    line
}

fn ends_here(before: &str, mark: char, after: &str) -> bool {
    let last_word = before.rsplit(' ').next().unwrap_or_default();
    let abbreviation = mark == '.' && (last_word.chars().count() <= 3 || last_word.contains('.'));
    let next = after.trim_start_matches(['"', '”', '’', '\'', ')']).strip_prefix(' ');
    !abbreviation && next.is_some_and(|next| next.starts_with(|c: char| !c.is_lowercase()))
}

fn cut_at_word(text: &str) -> &str {
    let end = text.rfind(' ').filter(|end| *end * 2 > text.len()).unwrap_or(text.len());
    text[..end].trim_end_matches(|c: char| !c.is_alphanumeric())
}

/// Letters and digits, small: what two writings of one title share.
fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::{after_repeated, begins_with, from_path, from_sentence, split};

    fn check_split(text: &str, expected: Option<&str>) {
        assert_eq!(split(text).map(|(title, _)| title), expected, "in {text:?}");
    }

    #[test]
    fn first_lines() {
        check_split("Clinton Announces Gaza Truce in Cairo\n\nText.", Some("Clinton Announces Gaza Truce in Cairo"));
        check_split("Ferry runs again.\n\nText.", Some("Ferry runs again."));
        check_split("Will the ferry run?\nText.", Some("Will the ferry run?"));
        check_split("The ferry to the island was cancelled on Monday for want of fuel.\n\nText.", None);
        check_split("KYIV, Ukraine, Feb. 24, 2022 (Sample Wire) — Russia invaded\n\nText.", None);
        check_split("By Mara Lindqvist\n\nText.", None);
        check_split("2024-04-01T00:00:00Z\n\nText.", None);
        check_split("https://wire.example/1\n\nText.", None);
        check_split("One line alone", None);
        check_split(&format!("{}\n\nText.", "long ".repeat(40)), None);
        check_split("* * *\n\nText.", None);
    }

    #[test]
    fn sentences() {
        assert_eq!(from_sentence("The ferry runs again. Tickets are sold."), "The ferry runs again");
        assert_eq!(from_sentence("The U.S. ferry of Mr. Okafor runs. It is old."), "The U.S. ferry of Mr. Okafor runs");
        assert_eq!(from_sentence("港は閉鎖された。船は来ない。"), "港は閉鎖された");
        let long = from_sentence(&"ferries and harbours ".repeat(10));
        assert!(long.ends_with("harbours…") || long.ends_with("ferries…") || long.ends_with("and…"), "{long}");
        assert!(long.chars().count() <= 91);
        assert_eq!(from_sentence("* * *\n\n—"), "");
    }

    #[test]
    fn file_names() {
        assert_eq!(from_path("corpus/reuters/reut2-003.txt"), "reut2 003");
        assert_eq!(from_path("a_b-c.txt.gz"), "a b c");
        assert_eq!(from_path(".hidden"), ".hidden");
        assert_eq!(from_path("report 1.5 final"), "report 1.5 final");
    }

    #[test]
    fn repeated_titles() {
        assert_eq!(after_repeated("The  Ferry’s back!\n\nText", "The Ferry's Back"), Some("Text"));
        assert_eq!(after_repeated("The ferry\n\nText", "The ferry is back"), None);
        assert!(begins_with("The ferry, at last, runs.", "The ferry at last…"));
        assert!(!begins_with("The ferry", "The ferry runs"));
    }
}
