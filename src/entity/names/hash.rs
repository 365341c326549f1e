//! One number for a word, and one for a run of words: what the finder compares instead of letters.
//!
//! Sixty-four bits: among a hundred thousand names and ten million different words a false match has a chance of one
//! in ten million. Every run and every machine gets the same numbers.

const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15;
const FINISHER: u64 = 0xD6E8_FEB8_6659_FD93;

/// The state before the first byte of a word.
pub(super) const START: u64 = 0x243F_6A88_85A3_08D3;

/// The state after one more byte.
#[inline]
pub(super) fn step(state: u64, byte: u8) -> u64 {
    (state.rotate_left(5) ^ u64::from(byte)).wrapping_mul(MULTIPLIER)
}

/// The state after one more character, byte by byte.
pub(super) fn step_char(state: u64, c: char) -> u64 {
    let mut buffer = [0; 4];
    c.encode_utf8(&mut buffer).bytes().fold(state, step)
}

/// The number of a word whose bytes led to `state`.
#[inline]
pub(super) fn finish(state: u64) -> u64 {
    let mixed = (state ^ (state >> 32)).wrapping_mul(FINISHER);
    mixed ^ (mixed >> 29)
}

/// The number of a run of words: `run` so far, and then `word`.
#[inline]
pub(super) fn join(run: u64, word: u64) -> u64 {
    (run.rotate_left(23) ^ word).wrapping_mul(MULTIPLIER)
}
