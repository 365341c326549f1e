//! One number for a word, and one for a run of words: what the finder compares instead of letters.
//!
//! Sixty-four bits: among a hundred thousand names and ten million different words a false match has a chance of one
//! in ten million. Every run and every machine gets the same numbers.

const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15;
const FINISHER: u64 = 0xD6E8_FEB8_6659_FD93;
const START: u64 = 0x243F_6A88_85A3_08D3;

/// The bit that capitals of ASCII lack and that small letters and digits have.
const SMALL: u64 = 0x2020_2020_2020_2020;

/// The number of a folded word.
pub(super) fn of_folded(word: &[u8]) -> u64 {
    let mut state = START;
    for piece in word.chunks(8) {
        state = step(state, short(piece));
    }
    finish(state)
}

/// The number of the letters and digits `text[start..end]`, all ASCII, as if in lower case, and whether one was a
/// capital. Eight bytes are taken at once.
#[inline]
pub(super) fn of_ascii(text: &[u8], start: usize, end: usize) -> (u64, bool) {
    let (mut state, mut has_capital) = (START, false);
    let mut at = start;
    while at < end {
        let length = (end - at).min(8);
        let kept = u64::MAX >> (64 - 8 * length);
        let piece = match text.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
            Some(eight) => u64::from_le_bytes(*eight) & kept,
            None => short(&text[at..end]),
        };
        let small = (piece | SMALL) & kept;
        has_capital |= small != piece;
        state = step(state, small);
        at += length;
    }
    (finish(state), has_capital)
}

/// Up to eight bytes as one number.
fn short(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte))
}

#[inline]
fn step(state: u64, piece: u64) -> u64 {
    (state.rotate_left(5) ^ piece).wrapping_mul(MULTIPLIER)
}

#[inline]
fn finish(state: u64) -> u64 {
    let mixed = (state ^ (state >> 32)).wrapping_mul(FINISHER);
    mixed ^ (mixed >> 29)
}

/// The number of a run of words: `run` so far, and then `word`.
#[inline]
pub(super) fn join(run: u64, word: u64) -> u64 {
    (run.rotate_left(23) ^ word).wrapping_mul(MULTIPLIER)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{of_ascii, of_folded};

    #[test]
    fn a_word_has_one_number_wherever_it_stands() {
        for word in ["a", "Gaza", "US", "Netanyahu", "administration", "16characterslong", "x1"] {
            let lower = word.to_ascii_lowercase();
            let expected = (of_folded(lower.as_bytes()), word != lower);
            assert_eq!(of_ascii(word.as_bytes(), 0, word.len()), expected);
            let longer = format!("in {word} and elsewhere");
            assert_eq!(of_ascii(longer.as_bytes(), 3, 3 + word.len()), expected);
        }
    }

    #[test]
    fn different_words_have_different_numbers() {
        let numbers: BTreeSet<u64> = (0..100_000).map(|word| of_folded(format!("w{word}").as_bytes())).collect();
        assert_eq!(numbers.len(), 100_000);
    }
}
