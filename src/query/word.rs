//! Reads one typed piece, in quotes or not, as a word: plain, exact, a pattern or fuzzy.
//!
//! What a word gives, printed, reads as the same word again; so nothing is left on it that would be taken off later.

use super::tree::Word;

/// What a piece of text came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// A word.
    Word(Word),
    /// `*` alone.
    Everything,
    /// Nothing that could be searched for.
    Empty,
}

/// What there is to say about a piece, and what could be typed instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Complaint {
    /// The remark's message.
    pub(super) message: String,
    /// The remark's suggestion.
    pub(super) suggestion: Option<String>,
}

/// Tells whether a character in front of a word is only punctuation.
pub(super) fn is_leading_punctuation(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | '!' | '¡' | '¿' | '…' | '،' | '、' | '，' | '。' | '–' | '—')
}

/// Takes the punctuation off the end of a word; a point stays, for `U.S.`.
pub(super) fn trim_end(text: &str) -> &str {
    text.trim_end_matches(|c| {
        matches!(c, ',' | ';' | ':' | '!' | '?' | '…' | '،' | '؟' | '、' | '，' | '。' | '；' | '？' | '！' | '–' | '—')
    })
}

/// Tells whether a piece is a web address, in which no character has a meaning.
pub(super) fn is_url(text: &str) -> bool {
    let is_scheme = |scheme: &str| !scheme.is_empty() && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric());
    text.starts_with("www.") || text.split_once("://").is_some_and(|(scheme, _)| is_scheme(scheme))
}

/// Reads a piece of text without blanks.
pub(super) fn read(text: &str) -> (Piece, Option<Complaint>) {
    let trimmed = trim_end(text.trim_start_matches(is_leading_punctuation));
    if is_url(trimmed) {
        return (Piece::Word(Word::Plain(trimmed.to_owned())), None);
    }
    if !trimmed.is_empty() && trimmed.chars().all(|c| c == '*') {
        return (Piece::Everything, None);
    }
    if !has_letter(trimmed) {
        return (Piece::Empty, Some(no_letters(text)));
    }
    match trimmed.strip_prefix('=') {
        Some(rest) => read_exact(rest),
        None => read_inexact(trimmed),
    }
}

/// Makes every word of an exact phrase exact.
pub(super) fn exact(word: Word) -> Word {
    match word {
        Word::Plain(text) | Word::Fuzzy(text, _) => Word::Exact(text),
        other => other,
    }
}

fn read_exact(rest: &str) -> (Piece, Option<Complaint>) {
    let rest = rest.trim_start_matches(|c| c == '=' || is_leading_punctuation(c));
    if is_url(rest) {
        return (Piece::Word(Word::Exact(rest.to_owned())), None);
    }
    let (base, distance) = without_edits(rest);
    let complaint = distance.map(|_| Complaint {
        message: "~ means nothing on an exact word and is left out".to_owned(),
        suggestion: Some(format!("={base}")),
    });
    if !is_pattern(base) {
        return (Piece::Word(Word::Exact(base.to_owned())), complaint);
    }
    let complaint = Complaint {
        message: "= means nothing on a pattern and is left out: patterns are over exact spellings".to_owned(),
        suggestion: Some(base.to_owned()),
    };
    (Piece::Word(pattern(base)), Some(complaint))
}

fn read_inexact(text: &str) -> (Piece, Option<Complaint>) {
    let (base, distance) = without_edits(text);
    let Some(distance) = distance else {
        let word = if is_pattern(base) { pattern(base) } else { Word::Plain(base.to_owned()) };
        return (Piece::Word(word), None);
    };
    if is_pattern(base) {
        let message = "~ means nothing on a pattern and is left out".to_owned();
        return (Piece::Word(pattern(base)), Some(Complaint { message, suggestion: Some(base.to_owned()) }));
    }
    let (word, read_as) = match distance {
        "" | "1" => return (Piece::Word(Word::Fuzzy(base.to_owned(), 1)), None),
        "2" => return (Piece::Word(Word::Fuzzy(base.to_owned(), 2)), None),
        _ if distance.bytes().all(|byte| byte == b'0') => (Word::Plain(base.to_owned()), base.to_owned()),
        _ => (Word::Fuzzy(base.to_owned(), 2), format!("{base}~2")),
    };
    let message = format!("~ takes 1 or 2; read as {read_as}");
    (Piece::Word(word), Some(Complaint { message, suggestion: Some(read_as) }))
}

/// Splits `zelensky~2` into the word and the typed number of edits; all other such endings are taken off too.
fn without_edits(text: &str) -> (&str, Option<&str>) {
    let mut base = text;
    let mut distance = None;
    while let Some((before, number)) = base.rsplit_once('~') {
        let before = trim_end(before);
        let is_number = number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        if !is_number || !has_letter(before) {
            break;
        }
        base = before;
        distance = distance.or(Some(number));
    }
    (base, distance)
}

fn is_pattern(text: &str) -> bool {
    text.contains(['*', '?'])
}

/// Makes a pattern, with one `*` for several.
fn pattern(text: &str) -> Word {
    let mut pattern = String::with_capacity(text.len());
    for c in text.chars() {
        if c != '*' || !pattern.ends_with('*') {
            pattern.push(c);
        }
    }
    Word::Pattern(pattern)
}

fn has_letter(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

fn no_letters(text: &str) -> Complaint {
    let shown: String = text.chars().take(20).collect();
    let message = if is_pattern(text) {
        format!("the pattern {shown} has no letter or digit and is left out")
    } else {
        format!("{shown} has no letter or digit and is left out")
    };
    Complaint { message, suggestion: None }
}

#[cfg(test)]
mod tests {
    use super::{Piece, read};
    use crate::query::Word;

    fn check(text: &str, expected: Word) {
        assert_eq!(read(text).0, Piece::Word(expected), "{text:?}");
    }

    #[test]
    fn text_is_kept_as_typed() {
        for text in
            ["fox-it", "U.S.", "C++", "@name", "#tag", "24/7", "O'Brien", "中文", "12:30", "a@b.org", "~user", "a~b"]
        {
            check(text, Word::Plain(text.to_owned()));
        }
        check("https://example.org/?q=a*", Word::Plain("https://example.org/?q=a*".to_owned()));
    }

    #[test]
    fn punctuation_around_a_word_is_not_the_word() {
        check("ceasefire,", Word::Plain("ceasefire".to_owned()));
        check("¿quién?", Word::Plain("quién".to_owned()));
        check("netanya*,", Word::Pattern("netanya*".to_owned()));
    }

    #[test]
    fn words_have_kinds() {
        check("=raids", Word::Exact("raids".to_owned()));
        check("netanya*", Word::Pattern("netanya*".to_owned()));
        check("organi?ation", Word::Pattern("organi?ation".to_owned()));
        check("***berg", Word::Pattern("*berg".to_owned()));
        check("zelensky~", Word::Fuzzy("zelensky".to_owned(), 1));
        check("zelensky~2", Word::Fuzzy("zelensky".to_owned(), 2));
        check("zelensky~0.8", Word::Fuzzy("zelensky".to_owned(), 2));
        check("zelensky~0", Word::Plain("zelensky".to_owned()));
        check("=netanya*", Word::Pattern("netanya*".to_owned()));
        check("=www.a.b?c=*", Word::Exact("www.a.b?c=*".to_owned()));
        check("=www.a.b/~2", Word::Exact("www.a.b/~2".to_owned()));
        check("=raids~", Word::Exact("raids".to_owned()));
    }

    #[test]
    fn what_has_no_letter_is_no_word() {
        assert_eq!(read("*").0, Piece::Everything);
        for text in ["", "?", "?*", "&", "...", "=", "~"] {
            assert_eq!(read(text).0, Piece::Empty, "{text:?}");
        }
    }
}
