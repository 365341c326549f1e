//! What the model looks at. One function for what depends on a word alone and one for what depends on its place; training
//! and tagging call both, so that they cannot come apart.

use super::agreement::Voter;
use super::document::seen;
use super::lexicon::names;
use super::page::Page;
use super::reading::{Chain, Reading, run_around};
use super::token::looks;
use super::vocabulary::{NO_WORD, Vocabulary};
use super::word::{Spelling, Word};

/// How many words are looked at around a place: two before, itself, two after.
pub(super) const WINDOW: usize = 5;

/// Where in the window the place itself is.
pub(super) const CENTRE: usize = 2;

/// A feature: a template's number and what it found, mixed into 32 bits.
pub(super) fn feature(template: u32, value: u64) -> u32 {
    let mixed = (value ^ (u64::from(template) << 40)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mixed = (mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (mixed >> 32) as u32
}

fn pair(first: u64, second: u64) -> u64 {
    (first.rotate_left(21) ^ second).wrapping_mul(0xd6e8_feb8_6659_fd93)
}

/// Tells the features of a word that stands at `offset` in the window.
pub(super) fn word_features(word: &Word, spelling: &Spelling, offset: usize, mut tell: impl FnMut(u32)) {
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

/// A chain and all that is known of the article it stands in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Focus<'a> {
    pub(super) page: &'a Page,
    pub(super) reading: &'a Reading,
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) chain: &'a Chain,
}

impl<'a> Focus<'a> {
    /// The word that stands at `offset` in the window around a token.
    pub(super) fn word(&self, at: usize, offset: usize) -> &'a Word {
        self.vocabulary.word(self.number(at, offset))
    }

    /// Its number.
    pub(super) fn number(&self, at: usize, offset: usize) -> u32 {
        (at + offset).checked_sub(CENTRE).map_or(NO_WORD, |at| self.reading.number(&self.chain.sentence, at))
    }

    /// What a token brings to the second reading after `label` in the first.
    pub(super) fn voter(&self, at: usize, label: u8) -> Voter {
        let run = run_around(self.page, &self.chain.tokens, at);
        let word = if self.page.tokens[at].is(looks::CAPITAL) { self.word(at, CENTRE).folded } else { 0 };
        Voter { word, label, run: (run.len().min(3) * 4 + (at - run.start).min(3)) as u8 }
    }
}

/// Tells the features of a place: what stands together there, and what the rest of the article says.
pub(super) fn place_features(focus: &Focus<'_>, at: usize, mut tell: impl FnMut(u32)) {
    let mut told = |template: u32, value: u64| tell(feature(1000 + template, value));
    neighbours(focus, at, &mut told);
    run(focus, at, &mut told);
    article(focus, at, &mut told);
}

/// Words that stand side by side, by themselves and by what they are like.
fn neighbours(focus: &Focus<'_>, at: usize, told: &mut impl FnMut(u32, u64)) {
    let [before_last, before, word, after, after_next] = std::array::from_fn(|offset| focus.word(at, offset));
    let style = u64::from(focus.page.tokens[at].looks);
    told(0, 0);
    told(1, style);
    told(2, pair(before.folded, word.folded));
    told(3, pair(word.folded, after.folded));
    told(4, pair(before_last.folded, before.folded));
    told(5, pair(after.folded, after_next.folded));
    told(6, pair(fine(before), fine(word)));
    told(7, pair(fine(word), fine(after)));
    told(8, pair(fine(before), fine(after)));
    told(9, pair(pair(coarse(before), coarse(word)), coarse(after)));
    let shape = |word: &Word| u64::from(word.shape);
    told(10, pair(pair(shape(before), shape(word)), shape(after)));
    told(11, pair(pair(shape(before_last), shape(before)), shape(word)));
    told(12, pair(pair(shape(word), shape(after)), shape(after_next)));
    told(13, pair(named(before), named(word)));
    told(14, pair(named(word), named(after)));
    told(15, pair(style, named(word)));
}

/// The run of capitalised words that the place is in, what stands around it, and the chain it is a part of.
fn run(focus: &Focus<'_>, at: usize, told: &mut impl FnMut(u32, u64)) {
    let Focus { page, reading, vocabulary, chain } = *focus;
    let word_at = |at: Option<usize>| vocabulary.word(at.map_or(NO_WORD, |at| reading.number(&chain.sentence, at)));
    let run = run_around(page, &chain.tokens, at);
    let (first, last) = (word_at(Some(run.start)), word_at(Some(run.end - 1)));
    let (left, right) = (word_at(run.start.checked_sub(1)), word_at(Some(run.end)));
    let long = run.len().min(5) as u64;
    let place = (at - run.start).min(4) as u64;
    told(20, pair(long, place));
    told(21, pair(last.folded, u64::from(at + 1 == run.end)));
    told(22, fine(last));
    told(23, pair(named(last), u64::from(at + 1 == run.end)));
    told(24, pair(named(first), place));
    told(25, fine(first));
    told(26, left.folded);
    told(27, right.folded);
    told(28, fine(left));
    told(29, fine(right));
    told(30, pair(named(left), long));
    told(31, pair(named(right), long));
    told(32, pair(coarse(left), coarse(right)));
    told(33, pair(pair(named(first), named(last)), long));
    let (head, tail) = (word_at(Some(chain.tokens.start)), word_at(Some(chain.tokens.end - 1)));
    told(34, pair(head.folded, u64::from(run.start == chain.tokens.start)));
    told(35, pair(tail.folded, u64::from(run.end == chain.tokens.end)));
}

/// What the rest of the article shows of the word, names of several words it is a part of, and whether it is in a table.
fn article(focus: &Focus<'_>, at: usize, told: &mut impl FnMut(u32, u64)) {
    let Focus { page, reading, vocabulary, chain } = *focus;
    let word = focus.word(at, CENTRE);
    let elsewhere = reading.elsewhere(vocabulary, at);
    for bit in (0..16).filter(|bit| elsewhere & (1 << bit) != 0) {
        told(40, bit);
    }
    told(41, u64::from(elsewhere));
    told(42, pair(u64::from(elsewhere & (seen::LOWER | seen::WITHIN)), u64::from(page.tokens[at].looks)));
    told(43, pair(u64::from(elsewhere & TELLING_SEEN), named(word) & u64::from(TELLING_NAMES)));
    let (longer, part) = reading.longer[at];
    for bit in (0..32).filter(|bit| longer & (1 << bit) != 0) {
        told(50, 4 * bit + u64::from(part));
    }
    told(51, u64::from(chain.tabular));
    told(52, pair(u64::from(chain.tabular), named(word)));
}

/// What tells people from places, in the article and in the tables of names.
const TELLING_SEEN: u16 =
    seen::AFTER_TITLE | seen::AFTER_FIRST_NAME | seen::ENDS_FULL_NAME | seen::AFTER_IN | seen::AFTER_THE;
const TELLING_NAMES: u32 = names::FIRST | names::LAST | names::CITY | names::COUNTRY;

fn fine(word: &Word) -> u64 {
    u64::from(word.clusters[0])
}

fn coarse(word: &Word) -> u64 {
    u64::from(word.clusters[2])
}

fn named(word: &Word) -> u64 {
    u64::from(word.names)
}
