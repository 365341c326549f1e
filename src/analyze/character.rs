//! Says what a character means to the tokenizer: part of a word, a joiner inside one, or a gap between two.
//!
//! Bytes of ASCII are answered from a table, because that table is looked at once for every byte that is indexed.

use unicode_normalization::char::is_combining_mark;

/// What a character does to the word it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A letter or digit of a script that puts spaces between words.
    Word,
    /// A letter of a script without spaces: Han, Kana, Thai, Lao, Khmer, Myanmar.
    Unspaced,
    /// A combining mark, which belongs to the letter before it.
    Mark,
    /// Invisible or ornamental: soft hyphens, joiners, direction marks, Arabic vowel signs.
    Ignored,
    /// An apostrophe in any of its shapes.
    Apostrophe,
    /// A hyphen that joins words; dashes separate them.
    Hyphen,
    /// White space, punctuation and everything else.
    Gap,
}

/// Bits of [`ASCII`].
pub(super) const LOWER: u8 = 1;
pub(super) const UPPER: u8 = 2;
pub(super) const DIGIT: u8 = 4;
/// A letter or digit.
pub(super) const ALNUM: u8 = LOWER | UPPER | DIGIT;
/// Punctuation that may join what stands on both sides of it.
pub(super) const JOIN: u8 = 8;
/// Begins a tag or handle, and may end the name of a programming language.
pub(super) const SIGN: u8 = 16;
/// A byte of a longer character.
pub(super) const HIGH: u8 = 32;

/// The bits of every byte; 0 is a gap.
pub(super) const ASCII: [u8; 256] = ascii_table();

const fn ascii_table() -> [u8; 256] {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b'a'..=b'z' => LOWER,
            b'A'..=b'Z' => UPPER,
            b'0'..=b'9' => DIGIT,
            b'\'' | b'-' | b'.' | b',' | b'_' | b'&' | b'+' | b':' | b'/' => JOIN,
            b'@' | b'#' => SIGN,
            0x80.. => HIGH,
            _ => 0,
        };
        byte += 1;
    }
    table
}

/// What `c` is; full-width forms count as the ASCII character they show.
pub(super) fn kind(c: char) -> Kind {
    match plain(c) {
        '\'' => Kind::Apostrophe,
        '-' => Kind::Hyphen,
        c if c.is_ascii_alphanumeric() => Kind::Word,
        c if c.is_ascii() => Kind::Gap,
        c => kind_beyond_ascii(c),
    }
}

fn kind_beyond_ascii(c: char) -> Kind {
    match c {
        // U+2018 and U+00B4 are typing errors for an apostrophe, but common ones.
        '\u{2018}' | '\u{2019}' | '\u{02BC}' | '\u{00B4}' => Kind::Apostrophe,
        '\u{2010}' | '\u{2011}' | '\u{05BE}' => Kind::Hyphen,
        _ if is_ignored(c) => Kind::Ignored,
        _ if is_unspaced(c) => {
            if is_combining_mark(c) {
                Kind::Mark
            } else {
                Kind::Unspaced
            }
        }
        // Superscript digits are foot notes far more often than they are powers.
        '\u{B9}' | '\u{B2}' | '\u{B3}' | '\u{2070}'..='\u{2079}' => Kind::Gap,
        _ if c.is_alphanumeric() => Kind::Word,
        _ if is_combining_mark(c) => Kind::Mark,
        _ => Kind::Gap,
    }
}

/// Replaces full-width ASCII and subscript digits by what they show.
pub(super) fn plain(c: char) -> char {
    let code = c as u32;
    let shift = match code {
        0xFF01..=0xFF5E => 0xFEE0,
        0x2080..=0x2089 => 0x2080 - 0x30,
        _ => return c,
    };
    char::from_u32(code - shift).unwrap_or(c)
}

/// True where a character leaves no trace in the normalised word.
pub(super) fn is_ignored(c: char) -> bool {
    matches!(c as u32,
        0xAD | 0x034F | 0x061C | 0x180B..=0x180F | 0x200C..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F | 0xFE00..=0xFE0F
        | 0xFEFF | 0xE0100..=0xE01EF
        // Arabic tatweel, vowel signs and recitation marks; U+0653 to U+0655 compose with alef and stay.
        | 0x0640 | 0x064B..=0x0652 | 0x0656..=0x065F | 0x0670 | 0x06D6..=0x06DC | 0x06DF..=0x06E4 | 0x06E7..=0x06E8
        | 0x06EA..=0x06ED)
}

/// True for letters of scripts that are written without spaces between words.
fn is_unspaced(c: char) -> bool {
    let listed = matches!(c as u32,
        // Thai and Lao, Myanmar, Khmer; their digits make ordinary numbers.
        0x0E01..=0x0E4E | 0x0E80..=0x0ECE | 0x0EDC..=0x0EDF | 0x1000..=0x103F | 0x104C..=0x108F | 0x109A..=0x109F
        | 0x1780..=0x17D3 | 0x17D7 | 0x17DC..=0x17DD | 0xA9E0..=0xA9EF | 0xAA60..=0xAA7F
        // Han, Kana, Bopomofo.
        | 0x2E80..=0x2FDF | 0x3005..=0x3007 | 0x3021..=0x302F | 0x3031..=0x3035 | 0x3038..=0x303C | 0x3041..=0x3096
        | 0x3099..=0x309A | 0x309D..=0x309F | 0x30A1..=0x30FA | 0x30FC..=0x312F | 0x31A0..=0x31BF | 0x31F0..=0x31FF
        | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0xFF66..=0xFF9F | 0x1B000..=0x1B16F
        | 0x20000..=0x3FFFD);
    listed && c != '\u{0E3F}' && !c.is_ascii()
}

/// True for letters of the Hebrew script, whose acronyms have a quotation mark inside.
pub(super) fn is_hebrew(c: char) -> bool {
    matches!(c, '\u{05D0}'..='\u{05EA}')
}

#[cfg(test)]
mod tests {
    use super::{ALNUM, ASCII, Kind, kind, plain};

    #[test]
    fn characters_have_the_right_kind() {
        for (c, expected) in [
            ('a', Kind::Word),
            ('é', Kind::Word),
            ('й', Kind::Word),
            ('한', Kind::Word),
            ('٣', Kind::Word),
            ('中', Kind::Unspaced),
            ('カ', Kind::Unspaced),
            ('ก', Kind::Unspaced),
            ('\u{301}', Kind::Mark),
            ('\u{94D}', Kind::Mark),
            ('\u{AD}', Kind::Ignored),
            ('ـ', Kind::Ignored),
            ('’', Kind::Apostrophe),
            ('＇', Kind::Apostrophe),
            ('‑', Kind::Hyphen),
            ('–', Kind::Gap),
            ('—', Kind::Gap),
            ('\u{A0}', Kind::Gap),
            ('\0', Kind::Gap),
            ('\u{1}', Kind::Gap),
            ('。', Kind::Gap),
            ('😀', Kind::Gap),
        ] {
            assert_eq!(kind(c), expected, "{c:?}");
        }
    }

    #[test]
    fn full_width_and_subscripts_are_plain() {
        assert_eq!(plain('Ａ'), 'A');
        assert_eq!(plain('３'), '3');
        assert_eq!(plain('₂'), '2');
        assert_eq!(plain('é'), 'é');
    }

    #[test]
    fn table_and_function_agree_on_ascii() {
        for byte in 0..128u8 {
            let in_table = ASCII[usize::from(byte)] & ALNUM != 0;
            assert_eq!(in_table, kind(char::from(byte)) == Kind::Word);
        }
    }
}
