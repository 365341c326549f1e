//! Writes a stretch of text the way it is indexed: lower case, composed, without what does not count.
//!
//! Works on a buffer that the caller keeps, so that an indexer allocates nothing for a word.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::character::{Kind, kind, plain};

/// Longest normalised word in bytes; the rest of a longer one is not looked at.
pub(super) const MAX_WORD_BYTES: usize = 255;

/// What becomes of punctuation inside the stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Punctuation {
    /// Dropped, but for a decimal point and the signs of `c++` and `c#`.
    Dropped,
    /// Kept, as in an address or a tag.
    Kept,
}

/// Writes the normalised form of `text` to `word`, which is cleared first.
pub(super) fn normalise(text: &str, punctuation: Punctuation, word: &mut String) {
    word.clear();
    let mut may_need_composing = false;
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        if word.len() > MAX_WORD_BYTES {
            break;
        }
        match kind(c) {
            Kind::Word | Kind::Unspaced | Kind::Mark => {
                may_need_composing |= c >= '\u{300}';
                push_lower(plain(c), word);
            }
            Kind::Ignored => {}
            Kind::Apostrophe | Kind::Hyphen | Kind::Gap => {
                let c = plain(c);
                if punctuation == Punctuation::Kept || counts(c, word, rest.clone().next()) {
                    word.push(c);
                }
            }
        }
    }
    if may_need_composing && is_nfc_quick(word.chars()) != IsNormalized::Yes {
        *word = word.nfc().collect();
    }
    truncate(word, MAX_WORD_BYTES);
}

/// True for the few signs that stay inside a word: a point between digits, and the end of `c++` and `c#`.
fn counts(sign: char, before: &str, after: Option<char>) -> bool {
    match sign {
        '+' | '#' => true,
        '.' => before.ends_with(|c: char| c.is_ascii_digit()) && after.is_some_and(|c| plain(c).is_ascii_digit()),
        _ => false,
    }
}

fn push_lower(c: char, word: &mut String) {
    match c {
        _ if c.is_ascii() => word.push(c.to_ascii_lowercase()),
        // A capital of Turkish; Unicode's own answer has a dot that nobody types.
        'İ' => word.push('i'),
        // Ligatures come from PDF files.
        'ﬀ' => word.push_str("ff"),
        'ﬁ' => word.push_str("fi"),
        'ﬂ' => word.push_str("fl"),
        'ﬃ' => word.push_str("ffi"),
        'ﬄ' => word.push_str("ffl"),
        'ﬅ' | 'ﬆ' => word.push_str("st"),
        _ => word.extend(c.to_lowercase()),
    }
}

/// Cuts `word` to at most `max_bytes`, between two characters.
pub(super) fn truncate(word: &mut String, max_bytes: usize) {
    if word.len() > max_bytes {
        word.truncate(word.floor_char_boundary(max_bytes));
    }
}

#[cfg(test)]
mod tests {
    use super::{Punctuation, normalise};

    fn check(text: &str, expected: &str) {
        let mut word = String::new();
        normalise(text, Punctuation::Dropped, &mut word);
        assert_eq!(word, expected, "{text:?}");
    }

    #[test]
    fn words_are_lower_cased_and_composed() {
        check("Rafah", "rafah");
        check("ÉLYSÉE", "élysée");
        check("cafe\u{301}", "café");
        check("İstanbul", "istanbul");
        check("ＡＢＣ１", "abc1");
        check("co\u{AD}operate", "cooperate");
        check("مُحَمَّد", "محمد");
        check("ا\u{654}حمد", "أحمد");
        check("ﬁnance", "finance");
        check("CO₂", "co2");
        check("Straße", "straße");
    }

    #[test]
    fn punctuation_goes_but_a_decimal_point_stays() {
        check("U.S.", "us");
        check("1,000.50", "1000.50");
        check("v1.2", "v1.2");
        check("O’Brien", "obrien");
        check("C++", "c++");
        check("F#", "f#");
    }
}
