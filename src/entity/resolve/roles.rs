//! Offices in one article: "Secretary of State Antony Blinken" says whose it is, so that "the US Secretary of State" further
//! on is he; an office of nobody in the article gets a key of its own.

use rustc_hash::FxHashMap;

use super::known::role_key;
use super::named::Named;
use super::people::People;
use super::spot::{PartText, Spot};
use crate::entity::kind::Kind;
use crate::entity::name::shown_name;
use crate::entity::seed::OfficePhrase;
use crate::entity::tagger::SURE;

/// Who is called by which office in an article.
#[derive(Debug, Default)]
pub(super) struct Roles {
    /// By the office's key; none where two people are.
    holders: FxHashMap<String, Option<String>>,
}

/// How sure it is that an office means the person whom the article calls so, and that it means an office.
const OF_HOLDER: u8 = 85;
const OF_OFFICE: u8 = SURE;

impl Roles {
    /// Takes in whom the offices of a text are said of; the keys of its spots have to be known.
    pub(super) fn add(&mut self, text: &PartText<'_>, spots: &[Spot<'_>], people: &mut People) {
        for phrase in text.offices.iter().filter(|phrase| !phrase.is_former) {
            let Some(key) = holder(text.text, phrase, spots).and_then(|spot| spot.key.as_ref()) else { continue };
            if key.starts_with("per:~") {
                continue;
            }
            people.add_title(key, phrase.office);
            let known = self.holders.entry(role_key(phrase.holder, phrase.office)).or_insert_with(|| Some(key.clone()));
            if known.as_ref() != Some(key) {
                *known = None;
            }
        }
    }

    /// The offices of a text that stand for somebody.
    pub(super) fn named(&self, text: &PartText<'_>, spots: &[Spot<'_>]) -> Vec<Named> {
        let is_standing = |phrase: &&OfficePhrase| {
            !phrase.is_former && !phrase.is_predicate && holder(text.text, phrase, spots).is_none()
        };
        let standing = text.offices.iter().filter(is_standing);
        standing.map(|phrase| self.name(text, phrase)).collect()
    }

    fn name(&self, text: &PartText<'_>, phrase: &OfficePhrase) -> Named {
        let role = role_key(phrase.holder, phrase.office);
        let holder = self.holders.get(&role).cloned().flatten();
        let confidence = if holder.is_some() { OF_HOLDER } else { OF_OFFICE };
        Named {
            part: text.part,
            start: phrase.start,
            end: phrase.end,
            key: holder.unwrap_or(role),
            surface: shown_name(&text.text[phrase.start..phrase.end]).into_owned(),
            kind: Kind::Person,
            confidence,
        }
    }
}

/// The person whom an office stands beside: before the name, or behind it and a comma.
fn holder<'s, 'a>(text: &str, phrase: &OfficePhrase, spots: &'s [Spot<'a>]) -> Option<&'s Spot<'a>> {
    let at = spots.partition_point(|spot| spot.start < phrase.end);
    let follows = |spot: &&Spot<'_>| {
        let between = text.get(phrase.end..spot.start).unwrap_or("?");
        // "His pick for secretary of state, Ada Lind" does not hold it yet.
        spot.kind == Kind::Person && (is_blank(between) || between == ", " && !phrase.is_predicate)
    };
    let before_at = spots.partition_point(|spot| spot.end <= phrase.start);
    let precedes = |spot: &&Spot<'_>| {
        let between = text.get(spot.end..phrase.start).unwrap_or("?");
        spot.kind == Kind::Person && matches!(between, ", " | ", the " | ", then ")
    };
    let next = spots.get(at).filter(follows);
    next.or_else(|| before_at.checked_sub(1).and_then(|before| spots.get(before)).filter(precedes))
}

fn is_blank(between: &str) -> bool {
    !between.is_empty() && between.len() < 4 && between.chars().all(|c| c.is_whitespace() && c != '\n')
}
