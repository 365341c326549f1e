//! Keeps control characters of articles away from the terminal. Every outside string that is printed passes through here.
//!
//! One character always becomes one character, so that highlights and carets stay true.

use std::borrow::Cow;

use crate::article::is_command;

/// Makes `text` safe to print on one line: line breaks and tabs become spaces, control characters U+FFFD.
///
/// Controls are C0, DEL, C1 (a terminal may read U+009B as an escape sequence's start) and the characters that turn
/// the direction of the text after them around.
///
/// # Example
/// ```
/// use dateline::render::printable;
/// assert_eq!(printable("two\nlines"), "two lines");
/// assert_eq!(printable("\u{1b}[2Jgone"), "\u{fffd}[2Jgone");
/// ```
pub fn printable(text: &str) -> Cow<'_, str> {
    if text.chars().all(|character| printable_char(character) == character) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(printable_char).collect())
}

/// The character to print in place of `character`.
pub(super) fn printable_char(character: char) -> char {
    match character {
        '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
        _ if is_command(character) => char::REPLACEMENT_CHARACTER,
        _ => character,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::{is_command, printable};

    fn check(text: &str, expected: &str) {
        assert_eq!(printable(text), expected);
    }

    #[test]
    fn controls_are_replaced() {
        check("", "");
        check("plain", "plain");
        check("a\r\nb\tc", "a  b c");
        check("a\u{2028}b\u{2029}c\u{85}d", "a b c d");
        check("\u{1b}]0;title\u{7}", "\u{fffd}]0;title\u{fffd}");
        check("\u{9b}31m", "\u{fffd}31m");
        check("safe\u{202e}gnp.exe", "safe\u{fffd}gnp.exe");
        check("\0\u{7f}", "\u{fffd}\u{fffd}");
    }

    #[test]
    fn every_script_is_left_alone() {
        for text in ["القدس العربي", "גלובס", "人民日报", "Łódź e\u{301}", "नई दिल्ली", "👩‍👩‍👧"]
        {
            check(text, text);
        }
    }

    proptest! {
        #[test]
        fn nothing_to_obey_is_left_and_no_place_moves(text in any::<String>()) {
            let clean = printable(&text);
            assert_eq!(clean.chars().count(), text.chars().count());
            assert!(!clean.chars().any(is_command));
        }
    }
}
