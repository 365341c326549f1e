//! Cases at law: "Lindqvist v. Okafor" is neither Lindqvist nor Okafor, and "Lindqvist" further on, where nobody of that name
//! is in the article, is the case.

use rustc_hash::FxHashMap;

use super::spot::{PartText, Spot};
use crate::entity::kind::Kind;
use crate::entity::name::folded_name;

/// What stands between the parties.
const AGAINST: [&str; 2] = [" v. ", " vs. "];

/// Makes one of two names between which a "v." stands, unless tables know both: those may be teams.
pub(super) fn join_cases<'a>(text: &PartText<'a>, spots: &mut Vec<Spot<'a>>) {
    let is_against = |first: &Spot<'_>, second: &Spot<'_>| {
        let between = text.text.get(first.end..second.start).unwrap_or_default();
        AGAINST.contains(&between) && (first.rows.is_empty() || second.rows.is_empty())
    };
    while let Some(at) = spots.windows(2).position(|pair| is_against(&pair[0], &pair[1])) {
        let confidence = spots[at].confidence.max(spots[at + 1].confidence);
        let whole = Spot::new(text.part, spots[at].start..spots[at + 1].end, Kind::Other, confidence);
        spots.splice(at..=at + 1, [whole]);
    }
}

/// The parties of the cases that an article names.
#[derive(Debug, Default)]
pub(super) struct Cases {
    by_party: FxHashMap<String, String>,
}

impl Cases {
    /// Takes in what is printed, if it is a case, with its key.
    pub(super) fn add(&mut self, printed: &str, key: &str) {
        let parties = AGAINST.iter().find_map(|against| printed.split_once(against));
        for party in parties.into_iter().flat_map(|(first, second)| [first, second]) {
            self.by_party.entry(folded_name(party)).or_insert_with(|| key.to_owned());
        }
    }

    /// The case that a party's folded name stands for, where it is nobody's in the article.
    pub(super) fn of_party(&self, folded: &str) -> Option<&str> {
        self.by_party.get(folded).map(String::as_str)
    }
}
