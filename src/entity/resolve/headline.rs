//! What is particular about headlines: capitals everywhere, and surnames without a word around them that would tell a
//! tagger what they are. The body has told by then.

use std::ops::Range;

use super::known::KnownSeed;
use super::named::Named;
use super::organisations::Organisations;
use super::people::{Meant, People};
use super::spot::{PartText, Spot};
use crate::entity::kind::Kind;
use crate::entity::name::{folded_name, title_case};
use crate::entity::names::Words;
use crate::entity::person::{NameParts, gender_of_first_name, starts_with_family_name};

/// How sure it is that a word of a headline is the surname that the body has.
const OF_BODY: u8 = 80;

/// What is known of people before a headline is read.
pub(super) struct Told<'t, 'a> {
    pub(super) people: &'t People,
    pub(super) seed: &'t KnownSeed,
    pub(super) body: &'t PartText<'a>,
    pub(super) body_spots: &'t [Spot<'a>],
}

/// Cuts what capitals have run together: "Lindqvist Presses Okafor" is two people and a verb.
pub(super) fn cut_names(text: &PartText<'_>, spots: &mut Vec<Spot<'_>>, told: &Told<'_, '_>) {
    let mut at = 0;
    while at < spots.len() {
        let printed = &text.text[spots[at].start..spots[at].end];
        let is_open = spots[at].rows.is_empty() && spots[at].kind != Kind::Place && printed.contains(' ');
        let Some(names) = is_open.then(|| names_in(printed, spots[at].kind, told)).flatten() else {
            at += 1;
            continue;
        };
        let (start, confidence) = (spots[at].start, spots[at].confidence);
        let pieces = names.iter().map(|name| {
            let range = start + name.start..start + name.end;
            Spot { tagged: Some(Kind::Person), ..Spot::new(text.part, range, Kind::Person, confidence) }
        });
        spots.splice(at..=at, pieces);
        at += names.len();
    }
}

/// The names of people that a chain of capitalised words is made of; none where it is a name itself, as far as one knows.
fn names_in(printed: &str, kind: Kind, told: &Told<'_, '_>) -> Option<Vec<Range<usize>>> {
    let chain = Chain::of(printed, told);
    if chain.is_one_name() {
        return None;
    }
    let names = chain.names();
    let first = names.first()?;
    let opens_with_name = first.start == 0;
    let is_cut = match kind {
        Kind::Person => opens_with_name || names.len() > 1 || (0..chain.folded.len()).any(|at| chain.is_verb(at)),
        // "Lindqvist Foundation" is one.
        _ => opens_with_name && chain.is_verb(chain.n_words(first)),
    };
    is_cut.then_some(names)
}

/// A chain of capitalised words of a headline.
struct Chain<'c, 't, 'a> {
    text: &'c str,
    words: Words<'c>,
    folded: Vec<String>,
    told: &'t Told<'t, 'a>,
}

impl<'c, 't, 'a> Chain<'c, 't, 'a> {
    fn of(text: &'c str, told: &'t Told<'t, 'a>) -> Self {
        let words = Words::of(text);
        let folded = (0..words.len()).map(|at| folded_name(words.text_of(at))).collect();
        Self { text, words, folded, told }
    }

    fn is_one_name(&self) -> bool {
        let n_words = self.folded.len();
        let whole = folded_name(self.text);
        n_words < 2 || self.told.people.has_full_name(&whole) || starts_with_family_name(&NameParts::of(&whole))
    }

    /// The names in it, from left to right: full names of the body, and surnames.
    fn names(&self) -> Vec<Range<usize>> {
        let mut names: Vec<Range<usize>> = Vec::new();
        let mut at = 0;
        while at < self.folded.len() {
            let end = self.full_name_end(at);
            let free_from = names.last().map_or(0, |last| self.n_words(last));
            if let Some(end) = end {
                names.push(self.range(at, end));
            } else if self.is_surname(at) {
                names.push(self.range(self.first_name_before(at, free_from), at + 1));
            }
            at = end.unwrap_or(at + 1);
        }
        names
    }

    /// Where a full name of the body ends that begins here.
    fn full_name_end(&self, at: usize) -> Option<usize> {
        let is_full = |end: &usize| self.told.people.has_full_name(&folded_name(&self.text[self.range(at, *end)]));
        (at + 2..=self.folded.len()).rev().find(is_full)
    }

    /// Whether a word is a surname that the body has, or one that is in the news and stands beside a verb.
    fn is_surname(&self, at: usize) -> bool {
        let word = &self.folded[at];
        let is_beside_verb = self.is_verb(at + 1) || at > 0 && self.is_verb(at - 1);
        let is_known = self.told.is_surname(word) || is_beside_verb && self.told.seed.has_surname(word);
        // "Kelly Lind" may be called so, though the body has another Kelly.
        let is_first_name = at + 1 < self.folded.len() && !self.is_verb(at + 1) && is_first_name(word);
        is_known && !is_first_name && !is_word_too(word)
    }

    /// Where the name begins whose surname is here: at a first name before it, which is no earlier than `free_from`.
    fn first_name_before(&self, at: usize, free_from: usize) -> usize {
        let before = at.checked_sub(1).filter(|before| *before >= free_from && !self.is_verb(*before));
        before.filter(|before| *before == 0 || is_first_name(&self.folded[*before])).unwrap_or(at)
    }

    /// Whether a word looks like what somebody does: "Urges", "Meets".
    fn is_verb(&self, at: usize) -> bool {
        let Some(word) = self.folded.get(at) else { return false };
        let looks_so = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
        looks_so && !self.told.is_surname(word) && !self.told.seed.has_surname(word) && !is_first_name(word)
    }

    /// How many words there are up to the end of a name.
    fn n_words(&self, name: &Range<usize>) -> usize {
        self.words.as_slice().partition_point(|word| (word.start as usize) < name.end)
    }

    fn range(&self, from: usize, to: usize) -> Range<usize> {
        let words = self.words.as_slice();
        words[from].start as usize..words[to - 1].end as usize
    }
}

fn is_first_name(folded: &str) -> bool {
    gender_of_first_name(folded).is_some()
}

impl Told<'_, '_> {
    /// Whether the body has somebody of this surname, in full or not.
    fn is_surname(&self, folded: &str) -> bool {
        let is_alone = |spot: &Spot<'_>| {
            let printed = &self.body.text[spot.start..spot.end];
            spot.kind == Kind::Person && !printed.contains(' ') && folded_name(printed) == folded
        };
        folded.len() > 2 && (self.people.has_surname(folded) || self.body_spots.iter().any(is_alone))
    }
}

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
