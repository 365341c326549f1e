//! Letters beyond ASCII that can be passed over without the tokenizer, because they stand for nothing but themselves.
//!
//! In Russian or Arabic every word is beyond ASCII, and the tokenizer takes its time over them. Of the common alphabets
//! it is known how a letter is written in the index: in lower case, and composed with the accents after it. So a word
//! whose first letter begins no term needs no further look. Characters outside these alphabets are never passed over.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// A bit for each letter that [`is_plain`] knows, in words of 64.
const N_WORDS: usize = 0xA00 / 64;

/// The letters beyond ASCII that a word of interest can begin with.
#[derive(Debug, Clone)]
pub(super) struct Initials {
    letters: [u64; N_WORDS],
}

impl Default for Initials {
    fn default() -> Self {
        Self { letters: [0; N_WORDS] }
    }
}

impl Initials {
    /// Adds the first letter of a term, in both cases and with any accents.
    pub(super) fn add(&mut self, first: char) {
        let base = base(first);
        for (_, letter) in BASES.iter().filter(|(of, _)| *of == base) {
            let code = *letter as usize;
            self.letters[code / 64] |= 1 << (code % 64);
        }
    }

    /// Where to go on when no word of interest begins with the character at `at`; none when one may.
    pub(super) fn pass_over(&self, text: &str, at: usize) -> Option<usize> {
        let first = text[at..].chars().next().filter(|&c| is_plain(c))?;
        let before = text[..at].chars().next_back();
        let is_inside = before.is_some_and(|c| c.is_ascii_alphanumeric() || is_plain(c));
        if !is_inside && self.has(first) {
            return None;
        }
        let rest = text[at..].find(|c| !is_plain(c) && !is_mark(c));
        Some(rest.map_or(text.len(), |length| at + length))
    }

    fn has(&self, letter: char) -> bool {
        let code = letter as usize;
        self.letters[code / 64] >> (code % 64) & 1 != 0
    }
}

/// Every plain letter, with its base.
static BASES: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
    let letters = ('\u{80}'..'\u{A00}').filter(|&c| is_plain(c));
    letters.map(|letter| (base(letter), letter)).collect()
});

/// The letter in lower case without its accents.
fn base(letter: char) -> char {
    letter.to_lowercase().nfd().next().unwrap_or(letter)
}

/// Letters that always belong to one word with a letter next to them: Latin, Greek, Cyrillic, Hebrew, Arabic, Devanagari.
fn is_plain(c: char) -> bool {
    match c as u32 {
        // Signs of multiplication and division, and the dotted capital I, which is written as a plain i.
        0xD7 | 0xF7 | 0x130 => false,
        code => matches!(code,
            0xC0..=0x24F | 0x388..=0x38A | 0x391..=0x3A1 | 0x3A3..=0x3CE | 0x400..=0x481 | 0x48A..=0x52F
            | 0x5D0..=0x5EA | 0x620..=0x63F | 0x641..=0x64A | 0x671..=0x6D3 | 0x904..=0x939 | 0x958..=0x961),
    }
}

/// Accents and vowel signs, which belong to the word of the letter before them.
fn is_mark(c: char) -> bool {
    matches!(c as u32, 0x300..=0x36F | 0x640 | 0x64B..=0x65F | 0x670 | 0x900..=0x903 | 0x93A..=0x94F | 0x962..=0x963)
}

#[cfg(test)]
mod tests {
    use super::Initials;

    #[track_caller]
    fn check(firsts: &str, text: &str, at: usize, expected: Option<usize>) {
        let mut initials = Initials::default();
        firsts.chars().for_each(|first| initials.add(first));
        assert_eq!(initials.pass_over(text, at), expected, "{text:?} from {at}");
    }

    #[test]
    fn words_with_other_first_letters_are_passed_over() {
        check("р", "газа и рафах", 0, Some(8));
        check("р", "рафах", 0, None);
        check("р", "Рафах", 0, None);
        check("р", "вруг", 2, Some(8));
        check("й", "И\u{306}емен", 0, None);
        check("é", "Élysée", 0, None);
        check("", "Élysée", 0, Some(2));
        check("ر", "غزة", 0, Some(6));
        check("ر", "غَزّة و", 0, Some("غَزّة".len()));
        check("ग", "हिन्दी में", 0, Some("हिन्दी".len()));
        check("أ", "ا\u{654}حمد", 0, None);
        check("", "ﬁ", 0, None);
        check("", "中", 0, None);
    }
}
