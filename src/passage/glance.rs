//! Decides from two bytes whether a word that is looked for could begin with them.
//!
//! It may say yes in vain, never no. Two letters say no to nearly all words of a text in Latin letters. A character
//! beyond ASCII may be any letter in disguise (full width, a ligature, a letter with its accent apart), so the first look
//! lets all of them through but general punctuation, such as typographic quotes and dashes; a second look, at the
//! letter itself, is left to `letter`.

use super::letter::Initials;

/// The class of white space that no word crosses.
const SPACE: u8 = 0;
/// The class of all other ASCII that is no letter or digit.
const SIGN: u8 = 1;
/// The class of first bytes of characters beyond ASCII.
const LEAD: u8 = 2;
/// The first byte of general punctuation, U+2000 to U+203F, among others.
const LEAD_E2: u8 = 3;
/// The second byte of general punctuation, among others.
const NEXT_80: u8 = 4;
/// The class of other bytes inside a character.
const NEXT: u8 = 5;
/// The first class of letters (in both cases) and digits, one each.
const FIRST_WORD: u8 = 6;
/// Set in the classes of letters and digits; the bits below are the number of a class.
const WORD: u8 = 64;
/// The bits that number a class.
const NUMBER: u8 = 63;

/// The class of each byte.
const CLASSES: [u8; 256] = {
    let mut classes = [SIGN; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b' ' | b'\n' | b'\r' | b'\t' => SPACE,
            letter @ b'a'..=b'z' => WORD | (FIRST_WORD + (letter - b'a')),
            letter @ b'A'..=b'Z' => WORD | (FIRST_WORD + (letter - b'A')),
            digit @ b'0'..=b'9' => WORD | (FIRST_WORD + 26 + (digit - b'0')),
            0x80 => NEXT_80,
            0x81..=0xBF => NEXT,
            0xE2 => LEAD_E2,
            0xC0.. => LEAD,
            _ => SIGN,
        };
        byte += 1;
    }
    classes
};

/// The pairs of bytes that a word of interest can begin with.
#[derive(Debug, Clone)]
pub(super) struct Beginnings {
    /// For each class of a first byte, the classes of a second one, a bit each.
    pairs: [u64; 64],
    initials: Initials,
}

impl Default for Beginnings {
    fn default() -> Self {
        let mut pairs = [0; 64];
        pairs[usize::from(LEAD)] = u64::MAX;
        pairs[usize::from(LEAD_E2)] = !(1 << NEXT_80);
        Self { pairs, initials: Initials::default() }
    }
}

impl Beginnings {
    /// Adds a term: lower case, perhaps behind an `@` or `#`, perhaps not of ASCII.
    pub(super) fn add(&mut self, term: &str) {
        let bytes = term.as_bytes();
        let Some(first) = bytes.iter().position(|&byte| is_word(byte) || !byte.is_ascii()) else { return };
        if !bytes[first].is_ascii() {
            return term[first..].chars().take(1).for_each(|letter| self.initials.add(letter));
        }
        // A sign or an invisible character may stand behind its first letter: U.S. is "us".
        let mut seconds = 1 << SIGN | 1 << LEAD | 1 << LEAD_E2;
        seconds |= bytes.get(first + 1).map_or(1 << SPACE, |&second| 1 << (class(second) & NUMBER));
        self.pairs[usize::from(class(bytes[first]) & NUMBER)] |= seconds;
    }

    /// The first place in `from..to` where a word of interest may begin.
    #[inline(never)] // on its own the loop stays in registers
    pub(super) fn find(&self, bytes: &[u8], from: usize, to: usize) -> Option<usize> {
        if from >= to {
            return None;
        }
        let mut before = if from == 0 { SPACE } else { class(bytes[from - 1]) };
        let mut this = class(bytes[from]);
        for (offset, &byte) in bytes[from + 1..].iter().take(to - from).enumerate() {
            let next = class(byte);
            if self.may_begin(before, this, next) {
                return Some(from + offset);
            }
            (before, this) = (this, next);
        }
        let last = bytes.len() - 1;
        (to > last && self.may_begin(before, this, SPACE)).then_some(last)
    }

    /// Where to go on when a character beyond ASCII begins no word of interest after all.
    pub(super) fn pass_over(&self, text: &str, at: usize) -> Option<usize> {
        if text.as_bytes()[at].is_ascii() { None } else { self.initials.pass_over(text, at) }
    }

    /// Whether a word of interest may begin with `this` class; not inside a word, that is between two letters.
    #[inline]
    fn may_begin(&self, before: u8, this: u8, next: u8) -> bool {
        let pair = self.pairs[usize::from(this & NUMBER)] >> (next & NUMBER) & 1;
        let inside = (before & this & WORD) >> 6;
        pair as u8 & !inside != 0
    }
}

#[inline]
fn class(byte: u8) -> u8 {
    CLASSES[usize::from(byte)]
}

/// Whether the byte is a letter or digit of ASCII.
#[inline]
pub(super) fn is_word(byte: u8) -> bool {
    class(byte) & WORD != 0
}

/// Whether the byte is white space that no word crosses.
#[inline]
pub(super) fn is_space(byte: u8) -> bool {
    class(byte) == SPACE
}

#[cfg(test)]
mod tests {
    use super::Beginnings;

    #[track_caller]
    fn check(terms: &[&str], text: &str, expected: &[usize]) {
        let mut beginnings = Beginnings::default();
        for term in terms {
            beginnings.add(term);
        }
        let bytes = text.as_bytes();
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(place) = beginnings.find(bytes, at, bytes.len()) {
            found.push(place);
            at = place + 1;
        }
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn two_letters_decide() {
        check(&["rafah"], "Rafah raft RAIN rain roof afraid", &[0, 6, 11, 16]);
        check(&["us"], "us U.S. usual u use", &[0, 3, 8, 16]);
        check(&["a"], "a an A. (a)", &[0, 5, 9]);
        check(&["@name"], "@name name nose", &[1, 6]);
        check(&["3.5"], "3.5 35 3", &[0]);
        check(&[], "nothing “at — all”", &[]);
    }

    #[test]
    fn what_is_beyond_ascii_may_be_anything() {
        check(&["rafah"], "ﬁ é “x” Ω", &[0, 4, 15]);
        check(&["élysée"], "x Élysée", &[2, 7]);
    }
}
