//! What an article says for a name of a person that the tagger is not sure of: a title before it, a party and a state
//! behind it, a full name and its surname that stand for each other.

use rustc_hash::FxHashSet;

use super::credit::is_party_mark;
use super::named::Named;
use super::spot::{PartText, Spot};
use crate::entity::kind::Kind;
use crate::entity::person::{is_first_name, title_before};
use crate::entity::tagger::SURE;

/// How sure the tagger has to be where something else speaks for a person.
const WITH_EVIDENCE: u8 = 40;
/// How sure it has to be of a full name and of a surname that speak for each other.
const OF_EACH_OTHER: u8 = 60;

/// Makes the names of people sure that the text around them says are such.
pub(super) fn weigh_evidence(text: &PartText<'_>, spots: &mut [Spot<'_>]) {
    let said_twice = said_in_full_and_short(text, spots);
    for spot in spots.iter_mut().filter(|spot| spot.kind == Kind::Person && spot.confidence < SURE) {
        let is_likely = spot.tagged == Some(Kind::Person) && spot.confidence >= WITH_EVIDENCE;
        if is_likely && !goes_on(text.text, spot) && (is_titled(text.text, spot) || has_party(text.text, spot)) {
            spot.confidence = SURE;
        }
        let is_said_twice = spot.key.as_ref().is_some_and(|key| said_twice.contains(key));
        if is_said_twice && spot.confidence >= OF_EACH_OTHER {
            spot.confidence = SURE;
        }
    }
}

/// Makes every name of somebody sure who is surely named somewhere in the article: a surname after a full name is as sure
/// as that.
pub(super) fn make_short_forms_sure(named: &mut [Named]) {
    let sure: FxHashSet<String> =
        named.iter().filter(|name| name.confidence >= SURE).map(|name| name.key.clone()).collect();
    for name in named.iter_mut().filter(|name| name.confidence < SURE && sure.contains(&name.key)) {
        name.confidence = SURE;
    }
}

/// Those of whom the text likely has a full name, which begins with a first name, and a surname alone.
fn said_in_full_and_short(text: &PartText<'_>, spots: &[Spot<'_>]) -> FxHashSet<String> {
    let of = |is_full: bool| {
        let likely = spots.iter().filter(|spot| spot.kind == Kind::Person && spot.tagged == Some(Kind::Person));
        let likely = likely.filter(|spot| spot.confidence >= OF_EACH_OTHER && !goes_on(text.text, spot));
        let of_form = likely.filter(move |spot| {
            let printed = &text.text[spot.start..spot.end];
            if is_full { begins_with_first_name(printed) } else { !printed.contains(' ') }
        });
        of_form.filter_map(|spot| spot.key.clone()).collect::<FxHashSet<String>>()
    };
    let (full, short) = (of(true), of(false));
    full.intersection(&short).cloned().collect()
}

/// Whether a capitalised word follows, as in the name of a street or a hospital.
fn goes_on(text: &str, spot: &Spot<'_>) -> bool {
    text[spot.end..].strip_prefix(' ').is_some_and(|after| after.starts_with(char::is_uppercase))
}

/// Whether a title stands before a name that is written as a person's: a surname, or a first name and more.
fn is_titled(text: &str, spot: &Spot<'_>) -> bool {
    let printed = &text[spot.start..spot.end];
    let is_written_so = !printed.contains(' ') || begins_with_first_name(printed) || spot.confidence >= OF_EACH_OTHER;
    is_written_so && title_before(text, spot.start).is_some_and(|title| !NAMES_OF_THINGS.contains(&title.word))
}

/// Titles that begin the names of streets, hospitals and bases as often.
const NAMES_OF_THINGS: [&str; 16] = [
    "captain", "don", "duke", "emperor", "father", "king", "lady", "lord", "major", "pope", "prince", "princess",
    "queen", "sir", "sister", "sultan",
];

/// Whether the party and the state of an American politician stand behind: `, R-Utah`, ` (D-N.Y.)`.
fn has_party(text: &str, spot: &Spot<'_>) -> bool {
    let after = &text[spot.end..];
    let mark = after.strip_prefix(", ").or(after.strip_prefix(" ("));
    mark.is_some_and(|mark| is_party_mark(mark.split([',', ')', ' ', ';']).next().unwrap_or_default()))
}

fn begins_with_first_name(printed: &str) -> bool {
    let Some((first, _)) = printed.split_once(' ') else { return false };
    let first = first.to_lowercase();
    is_first_name(first.split('-').next().unwrap_or_default())
}
