//! Characters as the finder compares them: without case and accents, and without what leaves no trace in a word.

use unicode_normalization::char::is_combining_mark;

use crate::analyze::fold_char;

/// The characters that `c` counts as: lower case, without accents.
pub(super) fn folded(c: char) -> impl Iterator<Item = char> {
    c.to_lowercase().flat_map(fold_char)
}

/// True for what belongs to a word.
pub(super) fn is_word(c: char) -> bool {
    if is_general_mark(c) {
        return false;
    }
    c.is_alphanumeric() || is_invisible(c) || is_combining_mark(c)
}

/// True for dashes, curly quotation marks, dots and signs like them: by far the most frequent characters outside of ASCII,
/// and no letters, so that the great tables of letters need not be asked.
pub(super) fn is_general_mark(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2029}' | '\u{2030}'..='\u{205E}')
}

/// True for soft hyphens, joiners and direction marks.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200C}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
}

/// True for every shape of an apostrophe.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '\u{02BC}' | '\u{00B4}')
}

/// True for scripts without spaces between words, each of whose characters is a word here.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(c as u32, 0x0E01..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17D7 | 0x2E80..=0x2FDF | 0x3005..=0x312F
        | 0x31A0..=0x31FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0xFF66..=0xFF9F | 0x20000..=0x3FFFD)
}

#[cfg(test)]
mod tests {
    use super::{is_combining_mark, is_general_mark, is_invisible};

    #[test]
    fn general_marks_are_no_part_of_words() {
        for c in ('\0'..=char::MAX).filter(|c| is_general_mark(*c)) {
            assert!(!c.is_alphanumeric() && !is_invisible(c) && !is_combining_mark(c), "{c:?}");
        }
    }
}
