//! What the model looks at. One function for what depends on a word alone and one for what depends on its place; training
//! and tagging call both, so that they cannot come apart.

use super::document::seen;
use super::focus::Focus;
use super::role::{CENTRE, Role};
use super::word::{Spelling, Word};

/// A feature: a template's number and what it found, mixed into 32 bits.
pub(super) fn feature(template: u32, value: u64) -> u32 {
    let mixed = (value ^ (u64::from(template) << 40)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mixed = (mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (mixed >> 32) as u32
}

fn pair(first: u64, second: u64) -> u64 {
    (first.rotate_left(21) ^ second).wrapping_mul(0xd6e8_feb8_6659_fd93)
}

/// Tells the features of a word that plays this part for a place.
pub(super) fn word_features(word: &Word, spelling: &Spelling, role: Role, mut tell: impl FnMut(u32)) {
    if let Some(offset) = role.offset() {
        in_window(word, spelling, offset, &mut tell);
    }
    let mut told = |template: u32, value: u64| tell(feature(1000 + template, value));
    match role {
        Role::Near(_) => {}
        Role::First(before) => first(word, before, &mut told),
        Role::Last(behind) => last(word, behind, &mut told),
        Role::Lone => {
            first(word, 0, &mut told);
            last(word, 0, &mut told);
            told(33, u64::from(word.names));
        }
    }
}

/// Of the word that begins a run.
fn first(word: &Word, before: usize, told: &mut impl FnMut(u32, u64)) {
    told(24, pair(u64::from(word.names), before as u64));
    told(25, u64::from(word.clusters[0]));
}

/// Of the word that ends a run.
fn last(word: &Word, behind: usize, told: &mut impl FnMut(u32, u64)) {
    let is_here = u64::from(behind == 0);
    told(21, pair(word.folded, is_here));
    told(22, u64::from(word.clusters[0]));
    told(23, pair(u64::from(word.names), is_here));
}

/// Of a word by where in the window it stands.
fn in_window(word: &Word, spelling: &Spelling, offset: usize, tell: &mut impl FnMut(u32)) {
    let base = 64 * offset as u32;
    let mut told = |template: u32, value: u64| tell(feature(base + template, value));
    told(0, word.folded);
    told(1, u64::from(word.shape));
    for (template, cluster) in (2..).zip(word.clusters) {
        if cluster != 0 {
            told(template, u64::from(cluster));
        }
    }
    for bit in (0..32).filter(|bit| word.names & (1 << bit) != 0) {
        told(5, bit);
    }
    told(6, u64::from(word.names));
    let near = offset.abs_diff(CENTRE) <= 1;
    if near {
        told(7, u64::from(spelling.suffixes[2]));
        told(8, u64::from(spelling.suffixes[1]));
    }
    if offset == CENTRE {
        told(9, spelling.exact);
        told(10, u64::from(spelling.long_shape));
        told(11, u64::from(spelling.suffixes[0]));
        told(12, u64::from(spelling.suffixes[3]));
        for (template, prefix) in (13..).zip(spelling.prefixes) {
            told(template, u64::from(prefix));
        }
    }
}

/// What a place is like apart from its words: there are few such, so what they bring is remembered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Circumstances {
    /// What the rest of the article shows of the word, in bits of [`seen`].
    elsewhere: u16,
    /// What the token looks like.
    looks: u16,
    /// How much the neighbourhood looks like a table.
    tabular: u8,
    /// Words of the run of capitalised words around the place, and those before the place.
    long: u8,
    before: u8,
}

impl Circumstances {
    pub(super) fn of(focus: &Focus<'_>, at: usize) -> Self {
        let run = focus.reading.run(at);
        Self {
            elsewhere: focus.reading.elsewhere(focus.page, focus.vocabulary, at),
            looks: focus.page.tokens[at].looks,
            tabular: focus.chain.tabular,
            long: run.len().min(5) as u8,
            before: (at - run.start).min(4) as u8,
        }
    }

    /// A number that no other circumstances have.
    pub(super) fn number(self) -> u32 {
        let shape = u32::from(self.tabular) | u32::from(self.long) << 2 | u32::from(self.before) << 5;
        u32::from(self.elsewhere) | u32::from(self.looks) << 16 | shape << 24
    }

    /// Tells their features.
    pub(super) fn features(self, mut tell: impl FnMut(u32)) {
        let mut told = |template: u32, value: u64| tell(feature(1000 + template, value));
        told(0, 0);
        told(1, u64::from(self.looks));
        told(20, pair(u64::from(self.long), u64::from(self.before)));
        for bit in (0..16).filter(|bit| self.elsewhere & (1 << bit) != 0) {
            told(40, bit);
        }
        told(41, u64::from(self.elsewhere));
        told(42, pair(u64::from(self.elsewhere & (seen::LOWER | seen::WITHIN)), u64::from(self.looks)));
        told(51, u64::from(self.tabular));
    }
}

/// Tells the features of a name of several words, known from the tables, that a place is a part of.
pub(super) fn longer_features((names, part): (u32, u8), mut tell: impl FnMut(u32)) {
    for bit in (0..32).filter(|bit| names & (1 << bit) != 0) {
        tell(feature(1050, 4 * bit + u64::from(part)));
    }
}
