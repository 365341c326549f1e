//! Makes loose text clean: no markup is known here, only characters, lines and paragraphs.
//!
//! Every article goes through [`body`], so text that is already clean is told by one pass over its bytes and
//! handed back untouched.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Cleans a body: paragraphs parted by `\n\n`, wrapped lines joined, single spaces, no control characters.
pub(crate) fn body(text: String) -> String {
    if is_clean(text.as_bytes()) && !may_need_composing(&text) {
        return text;
    }
    let text = plain_characters(composed(&text).as_ref());
    let lines = Lines::measure(&text);
    paragraphs(&text, &lines)
}

/// Cleans a text that must be one line: a title, a name, a section.
pub(crate) fn line(text: &str) -> String {
    let text = plain_characters(composed(text).as_ref());
    let mut out = String::with_capacity(text.len());
    push_collapsed(&mut out, &text);
    out
}

/// Cleans a text that must be one line, or `None` where nothing is left of it.
pub(crate) fn some_line(text: Option<String>) -> Option<String> {
    text.map(|text| line(&text)).filter(|text| !text.is_empty())
}

/// Whether the bytes hold nothing that cleaning would change (composing apart).
fn is_clean(bytes: &[u8]) -> bool {
    let byte = |at: usize| bytes.get(at).copied().unwrap_or(b' ');
    let mut at = 0;
    if !bytes.is_empty() && matches!(byte(0), b' ' | b'\n') {
        return false;
    }
    // Up to where each byte is looked at for itself.
    let mut foreign = 0;
    while at < bytes.len() {
        // Most of most texts is told sixty-four bytes at a time.
        if at >= foreign
            && let Some((chunk, next)) = bytes[at..].first_chunk().zip(bytes[at + 1..].first_chunk())
        {
            if is_plain(chunk, next) {
                at += CHUNK;
                continue;
            }
            at += chunk.iter().zip(next).position(|(byte, next)| is_odd(*byte, *next)).unwrap_or(0);
            if !bytes[at].is_ascii() {
                foreign = at + CHUNK;
            }
        }
        match bytes[at] {
            0x21..=0x7e => {}
            b' ' if !matches!(byte(at + 1), b' ' | b'\n') => {}
            b'\n' if byte(at + 1) == b'\n' && !matches!(byte(at + 2), b' ' | b'\n') => at += 1,
            // U+0080..U+00A0 are controls and the no-break space, U+00AD is the soft hyphen.
            0xc2 if byte(at + 1) > 0xa0 && byte(at + 1) != 0xad => {}
            // U+1680, U+2000..U+206F without the everyday punctuation, U+3000, U+FEFF and their neighbours.
            0xe1 if byte(at + 1) != 0x9a => {}
            0xe2 if byte(at + 1) > 0x81 || (byte(at + 1) == 0x80 && matches!(byte(at + 2), 0x90..=0xa7)) => {}
            0xe3 if byte(at + 1) != 0x80 || byte(at + 2) != 0x80 => {}
            0xef if byte(at + 1) != 0xbb => {}
            0x80..=0xc1 | 0xc3..=0xe0 | 0xe4..=0xee | 0xf0..=0xff => {}
            _ => return false,
        }
        at += 1;
    }
    true
}

/// How many bytes are looked at together.
const CHUNK: usize = 64;

/// Whether a stretch of a text is letters of ASCII with single spaces between; `next` is the same one byte later.
fn is_plain(chunk: &[u8; CHUNK], next: &[u8; CHUNK]) -> bool {
    !chunk.iter().zip(next).fold(false, |found, (byte, next)| found | is_odd(*byte, *next))
}

/// Whether a byte is none of ASCII's letters, or a space before another.
fn is_odd(byte: u8, next: u8) -> bool {
    let is_space = byte == b' ';
    !(b' '..=b'~').contains(&byte) | (is_space & ((next == b' ') | (next == b'\n')))
}

/// Whether a text may hold characters that NFC would change: none below U+0300 is one, nor the common punctuation.
fn may_need_composing(text: &str) -> bool {
    text.as_bytes().chunks(CHUNK).enumerate().any(|(number, chunk)| may_hold_suspect(text.as_bytes(), number, chunk))
        && is_nfc_quick(text.chars()) != IsNormalized::Yes
}

/// Whether a chunk of a text has a character from U+0300 on in it that is no common punctuation (U+2010 to U+2027).
fn may_hold_suspect(text: &[u8], number: usize, chunk: &[u8]) -> bool {
    const FIRST: u8 = 0xcc;
    if !chunk.iter().fold(false, |found, byte| found | (*byte >= FIRST)) {
        return false;
    }
    let is_punctuation = |at: usize| matches!(text.get(at..at + 3), Some([0xe2, 0x80, 0x90..=0xa7]));
    let start = number * CHUNK;
    chunk.iter().zip(start..).any(|(byte, at)| *byte >= FIRST && !is_punctuation(at))
}

fn composed(text: &str) -> Cow<'_, str> {
    if may_need_composing(text) { Cow::Owned(text.nfc().collect()) } else { Cow::Borrowed(text) }
}

/// Every line end becomes `\n`, every other space ` `, and what has no shape of its own goes.
fn plain_characters(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\u{b}' | '\u{85}' | '\u{2028}' => out.push('\n'),
            '\u{c}' | '\u{2029}' => out.push_str("\n\n"),
            // A tab at a line's head is an indentation, which tells where paragraphs begin.
            '\t' if out.ends_with('\n') || out.is_empty() => out.push_str("    "),
            _ if c.is_whitespace() => out.push(' '),
            _ if is_invisible(c) => {}
            _ => out.push(c),
        }
    }
    out
}

/// Control characters, byte order marks, soft hyphens and what reverses the direction of text.
fn is_invisible(c: char) -> bool {
    c.is_control() || matches!(c, '\u{feff}' | '\u{ad}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// How the lines of a text are to be read.
#[derive(Debug, PartialEq, Eq)]
enum Lines {
    /// Broken at a width, to be joined again.
    Wrapped,
    /// Each a paragraph of its own.
    Paragraphs,
    /// Broken on purpose: verse, lists, addresses.
    Kept,
}

impl Lines {
    /// The lengths at which people and programs break lines.
    const WIDTHS: std::ops::RangeInclusive<usize> = 50..=90;
    /// Longer than any line of wrapped text, a stray address apart.
    const TOO_WIDE: usize = 110;

    fn measure(text: &str) -> Self {
        let mut lengths = Vec::new();
        let (mut wide, mut ended, mut parted) = (0, 0, false);
        let mut previous: Option<(usize, bool)> = None;
        for line in text.trim().lines().map(str::trim) {
            if line.is_empty() {
                (parted, previous) = (true, None);
                continue;
            }
            let length = line.chars().count();
            wide += usize::from(length > Self::TOO_WIDE);
            // Only a line with another right below it tells where lines are broken.
            if let Some((length, stopped)) = previous.replace((length, ends_sentence(line))) {
                lengths.push(length);
                ended += usize::from(stopped);
            }
        }
        if lengths.is_empty() {
            return Self::Kept;
        }
        let middle = lengths.len() / 2;
        let median = *lengths.select_nth_unstable(middle).1;
        let mostly_ended = ended * 2 > lengths.len();
        if lengths.len() > 1 && Self::WIDTHS.contains(&median) && wide * 20 <= lengths.len() && !mostly_ended {
            Self::Wrapped
        } else if !parted && (mostly_ended || median >= *Self::WIDTHS.start()) {
            Self::Paragraphs
        } else {
            Self::Kept
        }
    }
}

fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '\'', '”', '’', '»', ')']).ends_with(['.', '!', '?', '。', '…', ':'])
}

fn paragraphs(text: &str, lines: &Lines) -> String {
    let mut out = String::with_capacity(text.len());
    let mut indent_before: Option<usize> = None;
    for raw in text.lines() {
        let line = raw.trim();
        if line.is_empty() {
            indent_before = None;
            continue;
        }
        let indent = raw.len() - raw.trim_start().len();
        match (indent_before, lines) {
            (None, _) if out.is_empty() => {}
            (None, _) | (_, Lines::Paragraphs) => out.push_str("\n\n"),
            (Some(before), Lines::Wrapped) if indent > before + 1 || is_item(line) => out.push_str("\n\n"),
            (_, Lines::Wrapped) => push_joint(&mut out, line),
            (_, Lines::Kept) => out.push('\n'),
        }
        push_collapsed(&mut out, line);
        indent_before = Some(indent);
    }
    out
}

/// Whether a line begins an item of a list.
fn is_item(line: &str) -> bool {
    ["- ", "* ", "• ", "– "].iter().any(|mark| line.starts_with(mark))
}

/// What stands between two lines that were one: nothing after a hyphen or in scripts without spaces.
fn push_joint(out: &mut String, next: &str) {
    let mut before = out.chars().rev();
    let (last, last_but_one) = (before.next().unwrap_or(' '), before.next().unwrap_or(' '));
    let first = next.chars().next().unwrap_or(' ');
    let hyphened = last == '-' && last_but_one.is_alphabetic() && first.is_lowercase();
    let unspaced = |c: char| matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ff00}'..='\u{ff60}');
    if !(hyphened || unspaced(last) && unspaced(first)) {
        out.push(' ');
    }
}

fn push_collapsed(out: &mut String, text: &str) {
    let mut words = text.split_whitespace();
    out.extend(words.next());
    for word in words {
        out.push(' ');
        out.push_str(word);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::proptest;

    use super::{body, is_clean, line, may_need_composing};

    fn check(given: &str, expected: &str) {
        assert_eq!(body(given.to_owned()), expected, "from {given:?}");
        assert!(is_clean(expected.as_bytes()) || expected.contains('\n') || !expected.is_ascii(), "{expected:?}");
    }

    #[test]
    fn characters() {
        check("", "");
        check(" \n\n ", "");
        check("One.\r\n\r\nTwo.", "One.\n\nTwo.");
        check("One.\n \n\n\nTwo. ", "One.\n\nTwo.");
        check("\u{feff}One  two\tthree\u{a0}four", "One two three four");
        check("One\u{0}\u{1b}[31m\u{85}two", "One[31m\ntwo");
        check("Rafah\u{202e}hafaR\u{2066} cease\u{ad}fire", "RafahhafaR ceasefire");
        check("Sa\u{303}o Paulo", "São Paulo");
        check("lost \u{fffd} byte", "lost \u{fffd} byte");
        check("A — “quoted” word… été", "A — “quoted” word… été");
        check("\u{3000}東京。", "東京。");
    }

    #[test]
    fn oddities_are_seen_wherever_they_stand() {
        let text = "word ".repeat(60);
        let text = text.trim();
        assert!(is_clean(text.as_bytes()) && !may_need_composing(text));
        for at in 0..=text.len() {
            let (before, after) = text.split_at(at);
            for odd in ["  ", " \n", "\t", "\u{a0}", "\u{7f}", "\u{2028}"] {
                assert!(!is_clean(format!("{before}{odd}{after}").as_bytes()), "{odd:?} at {at}");
            }
            assert!(may_need_composing(&format!("{before}e\u{301}{after}")), "at {at}");
            assert!(!may_need_composing(&format!("{before}…“é”{after}")), "at {at}");
        }
    }

    #[test]
    fn wrapped_lines_are_joined() {
        check(
            "The ferry to the island was cancelled on Monday because of the\nstrong wind that had been blowing since the early hours of the\nmorning.\n\nIt will sail again.",
            "The ferry to the island was cancelled on Monday because of the strong wind that had been blowing since the early hours of the morning.\n\nIt will sail again.",
        );
        check(
            "The ferry to the island was cancelled on Monday because of the\nstrong wind that had been blowing since the early hours of the\nmorning of Sunday.\n    A second ferry, which is smaller, could not leave the har-\nbour either.",
            "The ferry to the island was cancelled on Monday because of the strong wind that had been blowing since the early hours of the morning of Sunday.\n\nA second ferry, which is smaller, could not leave the har-bour either.",
        );
    }

    #[test]
    fn a_paragraph_a_line() {
        let first = "The council met on Tuesday evening to decide on the new bridge, and it took four hours over it. "
            .repeat(2);
        check(&format!("{first}\nIt voted no."), &format!("{}\n\nIt voted no.", first.trim()));
        check("It met.\nIt voted.\nIt left.", "It met.\n\nIt voted.\n\nIt left.");
    }

    #[test]
    fn short_lines_are_kept() {
        check("Roses are red\nViolets are blue\n\nEnd", "Roses are red\nViolets are blue\n\nEnd");
    }

    #[test]
    fn one_line() {
        assert_eq!(line("  Two\r\n lines\u{7} "), "Two lines");
    }

    proptest! {
        #[test]
        fn cleaning_leaves_nothing_to_clean(text in "[a-zé \\n\\r\\t.\u{300}\u{a0}—]{0,200}") {
            let once = body(text);
            assert!(!once.contains("\n\n\n") && !once.contains("  ") && once.trim() == once);
        }
    }
}
