//! One word, number or mark of a page, as the tagger sees it: where it stands and what it looks like.

use crate::entity::eight::Eight;
use crate::entity::tagger::words::name_table::hash_within;

/// What a token looks like, in bits.
pub(in crate::entity::tagger) mod looks {
    /// Begins a sentence.
    pub(crate) const STARTS: u16 = 1;
    /// Has an upper-case letter at its beginning, or after a particle and a hyphen (`el-Sissi`), or an upper-case one
    /// among its first letters (`eBay`).
    pub(crate) const CAPITAL: u16 = 1 << 1;
    /// Begins with a lower-case letter and has no capitals.
    pub(crate) const LOWER: u16 = 1 << 2;
    /// Two letters or more, all of them upper-case.
    pub(crate) const SHOUTED: u16 = 1 << 3;
    /// Begins with a digit.
    pub(crate) const NUMBER: u16 = 1 << 4;
    /// Has neither letters nor digits.
    pub(crate) const MARK: u16 = 1 << 5;
    /// Stands in a headline or in a sentence in title case.
    pub(crate) const HEADLINE: u16 = 1 << 6;
    /// Stands in a sentence of capitals.
    pub(crate) const LOUD: u16 = 1 << 7;
}

/// A word, number or mark.
#[derive(Debug, Clone, Copy)]
pub(in crate::entity::tagger) struct Token {
    /// Where it begins in the page's text, in bytes.
    pub(in crate::entity::tagger) start: u32,
    /// Where it ends.
    pub(in crate::entity::tagger) end: u32,
    /// Bits of [`looks`].
    pub(in crate::entity::tagger) looks: u16,
    /// Of its letters as written.
    pub(in crate::entity::tagger) hash: u64,
}

impl Token {
    /// The token at `start..end` of `text`; what its sentence looks like is not known yet.
    pub(in crate::entity::tagger) fn new(text: &str, start: usize, end: usize) -> Self {
        let word = &text[start..end];
        let looks = if word.is_ascii() { ascii_looks(word.as_bytes()) } else { looks_of(word) };
        Self::looking(text, start, end, looks)
    }

    /// The token at `start..end` of `text`, whose looks are known already.
    #[inline]
    pub(in crate::entity::tagger) fn looking(text: &str, start: usize, end: usize, looks: u16) -> Self {
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { start: offset(start), end: offset(end), looks, hash: hash_within(text.as_bytes(), start, end) }
    }

    /// The word of letters and digits of ASCII that begins at `start`, where it surely ends with them: before a space, a
    /// new line, or a comma that no digit follows.
    #[inline]
    pub(in crate::entity::tagger) fn plain(text: &str, start: usize) -> Option<Self> {
        let bytes = text.as_bytes();
        let mut end = start;
        let mut goes_on_lower = true;
        loop {
            let eight = Eight::new(bytes[end..].first_chunk()?);
            let n_bytes = eight.word();
            goes_on_lower &= if end == start { eight.lower_tail() } else { eight.lower() } >= n_bytes;
            end += n_bytes;
            if n_bytes < 8 {
                break;
            }
        }
        let is_whole = match bytes.get(end) {
            Some(b' ' | b'\n') => end > start,
            Some(b',') => end > start && !bytes.get(end + 1).is_some_and(u8::is_ascii_digit),
            _ => false,
        };
        let looks = || match bytes[start] {
            b'a'..=b'z' if goes_on_lower => looks::LOWER,
            b'A'..=b'Z' if goes_on_lower => looks::CAPITAL,
            _ => ascii_looks(&bytes[start..end]),
        };
        is_whole.then(|| Self::looking(text, start, end, looks()))
    }

    pub(in crate::entity::tagger) fn is(&self, bits: u16) -> bool {
        self.looks & bits != 0
    }

    pub(in crate::entity::tagger) fn text<'t>(&self, text: &'t str) -> &'t str {
        &text[self.start as usize..self.end as usize]
    }
}

/// What a word of ASCII looks like: the same as [`looks_of`], faster.
fn ascii_looks(word: &[u8]) -> u16 {
    let Some(&first) = word.first() else { return looks::MARK };
    let (mut uppers, mut lowers, mut digits) = (0, 0, 0);
    for byte in word {
        uppers += usize::from(byte.is_ascii_uppercase());
        lowers += usize::from(byte.is_ascii_lowercase());
        digits += usize::from(byte.is_ascii_digit());
    }
    if uppers == 0 && lowers == word.len() {
        return looks::LOWER;
    }
    if uppers + lowers + digits == 0 {
        return looks::MARK;
    }
    let mut bits = 0;
    if first.is_ascii_digit() {
        bits |= looks::NUMBER;
    }
    if uppers > 0 {
        let is_capital = first.is_ascii_uppercase() || std::str::from_utf8(word).is_ok_and(is_capital_within);
        bits |= if is_capital { looks::CAPITAL } else { 0 };
        bits |= if lowers == 0 && uppers > 1 { looks::SHOUTED } else { 0 };
    } else if first.is_ascii_alphabetic() {
        bits |= looks::LOWER;
    }
    bits
}

fn looks_of(word: &str) -> u16 {
    let Some(first) = word.chars().next() else { return looks::MARK };
    if !first.is_alphanumeric() && !word.chars().any(char::is_alphanumeric) {
        return looks::MARK;
    }
    let mut bits = 0;
    let has_upper = word.chars().any(char::is_uppercase);
    if first.is_numeric() {
        bits |= looks::NUMBER;
    }
    if first.is_uppercase() || (has_upper && is_capital_within(word)) {
        bits |= looks::CAPITAL;
    }
    if !has_upper && first.is_alphabetic() {
        bits |= looks::LOWER;
    }
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    if has_upper && letters.clone().nth(1).is_some() && !letters.any(char::is_lowercase) {
        bits |= looks::SHOUTED;
    }
    bits
}

/// Whether a word that begins otherwise is written like a name: `al-Qaeda`, `eBay`, `iPhone`, `7-Eleven`, `d'Ivoire`.
fn is_capital_within(word: &str) -> bool {
    word.chars().take(4).any(char::is_uppercase)
        || word.split(['-', '\'', '’']).nth(1).is_some_and(|part| part.starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::proptest;

    use super::{ascii_looks, looks, looks_of};

    proptest! {
        #[test]
        fn both_ways_of_looking_see_the_same(word in "[A-Za-z0-9.'&-]{1,8}") {
            assert_eq!(ascii_looks(word.as_bytes()), looks_of(&word), "{word}");
        }
    }

    #[test]
    fn looks_are_told() {
        let check = |word, expected: u16| assert_eq!(looks_of(word), expected, "{word}");
        check("Gaza", looks::CAPITAL);
        check("gaza", looks::LOWER);
        check("UN", looks::CAPITAL | looks::SHOUTED);
        check("U.S.", looks::CAPITAL | looks::SHOUTED);
        check("I", looks::CAPITAL);
        check("el-Sissi", looks::CAPITAL);
        check("eBay", looks::CAPITAL);
        check("7-Eleven", looks::CAPITAL | looks::NUMBER);
        check("2024", looks::NUMBER);
        check("--", looks::MARK);
        check("Élysée", looks::CAPITAL);
        check("東京", looks::LOWER);
    }
}
