//! Names with a hyphen that the tagger has cut: "Anne-Marie", surnames of two parts. Two people whom a hyphen joins
//! ("Biden-Netanyahu") are for `pairs`.

use super::known::KnownSeed;
use super::spot::{PartText, Spot, is_suffix};
use super::told::Article;
use crate::entity::kind::Kind;
use crate::entity::name::folded_name;
use crate::entity::person::is_first_name;
use crate::entity::tagger::SURE;

/// How sure the tagger has to be of a name that begins with two first names.
const OF_FIRST_NAMES: u8 = 60;

/// Makes one of a full name and what is cut off it: "Anne" and "Marie Lind", "Ada Lind" and "Holm".
pub(super) fn join_full_names<'a>(text: &PartText<'a>, spots: &mut Vec<Spot<'a>>, seed: &KnownSeed) {
    join(text, spots, |cut, _| {
        if cut.rest_goes_on {
            return is_first_name(&cut.name) && is_first_name(&cut.word);
        }
        cut.name.contains(' ') && !seed.has_surname(&cut.word)
    });
}

impl<'a> Article<'a> {
    /// Makes one of a surname of two parts: somebody has it, or it is cut into two that nobody has alone.
    pub(super) fn join_surnames(&self, text: &PartText<'a>, spots: &mut Vec<Spot<'a>>) {
        join(text, spots, |cut, spots| {
            if cut.rest_goes_on || cut.name.contains(' ') {
                return false;
            }
            let is_alone = |spot: &Spot<'_>, word: &str| {
                spot.start != cut.start
                    && spot.start != cut.end
                    && folded_name(&text.text[spot.start..spot.end]) == word
            };
            let is_known = |word: &str| {
                self.has_surname(word) || is_first_name(word) || spots.iter().any(|spot| is_alone(spot, word))
            };
            let is_double = || self.is_double_surname(&format!("{}-{}", cut.name, cut.word));
            is_double() || cut.has_rest && !is_known(&cut.name) && !is_known(&cut.word)
        });
    }

    /// Whether somebody has a surname of two parts, with a hyphen or without.
    pub(super) fn is_double_surname(&self, folded: &str) -> bool {
        folded.contains('-') && (self.has_surname(folded) || self.has_surname(&folded.replace('-', "")))
    }
}

/// A person's name that a capitalised word follows behind a hyphen.
struct Cut {
    /// Where the name stands and where the word begins.
    start: usize,
    end: usize,
    /// Both folded.
    name: String,
    word: String,
    /// Whether the word is a name of a person by itself, and whether that name goes on behind it.
    has_rest: bool,
    rest_goes_on: bool,
}

/// Makes one of each name and what stands behind its hyphen, where `is_one` says so.
fn join<'a>(text: &PartText<'a>, spots: &mut Vec<Spot<'a>>, is_one: impl Fn(&Cut, &[Spot<'a>]) -> bool) {
    let mut at = 0;
    while at < spots.len() {
        if let Some(cut) = cut(text, &spots[at], spots.get(at + 1)).filter(|cut| is_one(cut, spots)) {
            let rest = cut.has_rest.then(|| spots.remove(at + 1));
            let word_end = cut.end + word_at(text.text, cut.end).map_or(0, str::len);
            spots[at].end = rest.as_ref().map_or(word_end, |rest| rest.end);
            spots[at].confidence = rest.map_or(0, |rest| rest.confidence).max(spots[at].confidence);
            if cut.rest_goes_on && spots[at].confidence >= OF_FIRST_NAMES {
                spots[at].confidence = spots[at].confidence.max(SURE);
            }
        }
        at += 1;
    }
}

/// What stands behind a person's name and a hyphen, if it may belong to the name.
fn cut<'a>(text: &PartText<'a>, spot: &Spot<'a>, next: Option<&Spot<'a>>) -> Option<Cut> {
    if spot.kind != Kind::Person || !spot.rows.is_empty() || !text.text[spot.end..].starts_with('-') {
        return None;
    }
    let end = spot.end + 1;
    let word = word_at(text.text, end)?;
    let next = next.filter(|next| next.start < end + word.len());
    let is_open = |next: &Spot<'_>| next.kind == Kind::Person && next.rows.is_empty() && next.start == end;
    next.is_none_or(is_open).then(|| Cut {
        start: spot.start,
        end,
        name: folded_name(&text.text[spot.start..spot.end]),
        word: folded_name(word),
        has_rest: next.is_some(),
        rest_goes_on: next.is_some_and(|next| next.end > end + word.len()),
    })
}

/// The capitalised word that begins at `start`, unless it is said of a name: `Hamas-Run`.
fn word_at(text: &str, start: usize) -> Option<&str> {
    let rest = text.get(start..)?;
    let length = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    let word = &rest[..length];
    let is_name = word.starts_with(char::is_uppercase) && word.len() > 1 && !is_suffix(word);
    (is_name && !rest[length..].starts_with('-')).then_some(word)
}
