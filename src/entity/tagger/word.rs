//! What is known of a word by itself, wherever it stands: its spelling, its shape, its cluster, and what the tables of
//! names say. Worked out once a word and kept.

use crate::analyze::fold;

use super::head_words::head_bits;
use super::lexicon::{Lexicon, names};
use super::name_table::hash;

/// What is known of a word and looked at wherever it stands: no more, for it is memory that takes the time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Word {
    /// Of the word in lower case without accents.
    pub(super) folded: u64,
    /// 1 to 1024, or 0 where it has none; then coarser ones.
    pub(super) clusters: [u16; 3],
    /// Bits of [`names`](super::lexicon::names).
    pub(super) names: u32,
    /// Its shape with repeats left out: `Xx-Xx`, `X.X.`, `d`.
    pub(super) shape: u32,
    /// Whether a name of several words begins with it.
    pub(super) opens: bool,
    /// What it may be in the name of an organisation, in bits of [`heads`](super::head_words::heads).
    pub(super) heads: u8,
}

/// What is known of a word and looked at once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Spelling {
    /// Of the word as written.
    pub(super) exact: u64,
    /// Its shape of at most ten characters.
    pub(super) long_shape: u32,
    /// Of its first one to four letters, in lower case; 0 where it is no longer than that.
    pub(super) prefixes: [u32; 4],
    /// Of its last one to four letters.
    pub(super) suffixes: [u32; 4],
}

impl Word {
    /// What is known of a word, and how it is spelled.
    pub(super) fn new(word: &str, lexicon: &Lexicon<'_>) -> (Self, Spelling) {
        let lower = lowered(word);
        let folded = hash(lower.as_bytes());
        let stem = lower.strip_suffix('.').filter(|stem| !stem.contains('.'));
        let mut names = lexicon.names(folded);
        let opens = names & names::OPENS != 0;
        let mut cluster = lexicon.cluster(folded);
        if let Some(stem) = stem.map(|stem| hash(stem.as_bytes())) {
            names |= lexicon.names(stem);
            cluster = if cluster == 0 { lexicon.cluster(stem) } else { cluster };
        }
        let (shape, long_shape) = shapes(word);
        let clusters = lexicon.granularities(cluster);
        let spelling = Spelling {
            exact: hash(word.as_bytes()),
            long_shape,
            prefixes: affixes(lower.char_indices().skip(1).map(|(at, _)| &lower[..at])),
            suffixes: affixes(
                lower.char_indices().rev().map(|(at, _)| &lower[at..]).filter(|part| part.len() < lower.len()),
            ),
        };
        (Self { folded, clusters, names: names & !names::OPENS, shape, opens, heads: head_bits(&lower) }, spelling)
    }
}

/// Lower case, without accents, with plain apostrophes and without what does not show.
pub(super) fn lowered(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let shown = word.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{feff}'));
    let plain = shown.map(|c| if matches!(c, '’' | '‘' | '`') { '\'' } else { c });
    let lower: String = plain.flat_map(char::to_lowercase).collect();
    fold(&lower).into_owned()
}

fn affixes<'w>(parts: impl Iterator<Item = &'w str>) -> [u32; 4] {
    let mut hashes = [0; 4];
    for (slot, part) in hashes.iter_mut().zip(parts) {
        *slot = hash(part.as_bytes()) as u32;
    }
    hashes
}

fn shapes(word: &str) -> (u32, u32) {
    let mut short = 0_u32;
    let mut long = 0_u32;
    let mut last = ' ';
    for (at, c) in word.chars().enumerate() {
        let class = class(c);
        if class != last {
            short = short.wrapping_mul(31).wrapping_add(class as u32);
        }
        if at < 10 {
            long = long.wrapping_mul(31).wrapping_add(class as u32);
        }
        last = class;
    }
    (short, long)
}

fn class(c: char) -> char {
    if c.is_uppercase() {
        'X'
    } else if c.is_alphabetic() {
        'x'
    } else if c.is_numeric() {
        'd'
    } else {
        c
    }
}
