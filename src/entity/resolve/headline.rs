//! What is particular about headlines: capitals everywhere, and surnames without a word around them that would tell a
//! tagger what they are. The body has told by then.

use super::named::Named;
use super::organisations::Organisations;
use super::people::{Meant, People};
use super::spot::{PartText, Spot};
use crate::entity::kind::Kind;
use crate::entity::name::{folded_name, title_case};
use crate::entity::names::Words;

/// How sure it is that a word of a headline is the surname that the body has.
const OF_BODY: u8 = 80;

/// Adds the surnames and acronyms of the body that stand in the headline unseen.
pub(super) fn missed_by_tagger(
    text: &PartText<'_>,
    spots: &mut Vec<Spot<'_>>,
    people: &People,
    organisations: &Organisations,
) {
    let words = Words::of(text.text);
    let is_styled = text.is_shouted || is_title_case(&words);
    for (at, word) in words.as_slice().iter().enumerate().filter(|(_, word)| word.has_capital) {
        let (start, end) = (word.start as usize, word.end as usize);
        let place = spots.partition_point(|spot| spot.end <= start);
        if spots.get(place).is_some_and(|spot| spot.start < end) {
            continue;
        }
        let folded = folded_name(words.text_of(at));
        if folded.len() < 3 || is_styled && is_word_too(&folded) {
            continue;
        }
        let found = match people.by_surname(&folded, None, None) {
            Meant::One(key) => Some((key.to_owned(), Kind::Person)),
            Meant::Several => Some((format!("per:~{folded}"), Kind::Person)),
            Meant::Nobody => organisations.definitions().get(&folded).map(|key| (key.clone(), Kind::Organisation)),
        };
        if let Some((key, kind)) = found {
            let mut spot = Spot::new(text.part, start..end, kind, OF_BODY);
            spot.key = Some(key);
            spots.insert(place, spot);
        }
    }
}

/// Whether most words begin with a capital, so that a capital tells nothing.
fn is_title_case(words: &Words<'_>) -> bool {
    let n_capitals = words.as_slice().iter().filter(|word| word.has_capital).count();
    n_capitals * 10 >= words.len() * 6
}

/// Surnames that are everyday words: "Prices May Rise" is not about Theresa May.
pub(super) fn is_word_too(folded: &str) -> bool {
    const WORDS: [&str; 61] = [
        "banks", "best", "black", "bond", "bright", "brown", "burns", "bush", "case", "church", "cook", "cross",
        "cruz", "day", "early", "fields", "fish", "ford", "fox", "francis", "free", "french", "gold", "good", "gray",
        "green", "hall", "hand", "head", "hill", "holder", "hunt", "king", "law", "little", "long", "love", "low",
        "major", "man", "march", "may", "moon", "park", "paul", "poor", "power", "price", "rice", "rich", "rose",
        "short", "stone", "strong", "walker", "wall", "west", "white", "wise", "wood", "young",
    ];
    WORDS.binary_search(&folded).is_ok()
}

/// A name in a headline of capitals, as the body prints it or else in title case.
pub(super) fn surface_in_headline(mut name: Named, text: &PartText<'_>, in_body: &[Named]) -> Named {
    if !text.is_shouted {
        return name;
    }
    let folded = folded_name(&name.surface);
    let same = in_body.iter().find(|other| other.key == name.key && folded_name(&other.surface) == folded);
    name.surface = match same {
        Some(same) => same.surface.clone(),
        None if name.surface.chars().count() <= 4 && name.kind == Kind::Organisation => name.surface,
        None => title_case(&name.surface),
    };
    name
}

#[cfg(test)]
mod tests {
    use super::is_word_too;

    #[test]
    fn everyday_words() {
        assert!(is_word_too("may") && is_word_too("young") && is_word_too("bush") && !is_word_too("blinken"));
    }
}
