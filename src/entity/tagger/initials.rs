//! Abbreviations that an article spells out without saying so: "The Bank of Ghana ... the BoG".

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::entity::kind::Kind;

use super::label::{Place, parts};
use super::name_table::hash;
use super::page::Page;
use super::token::looks;

/// Letters of the shortest abbreviation that is told by initials alone.
const SHORTEST: usize = 3;

/// The initials of the organisations of an article, by their hashes.
#[derive(Debug, Default)]
pub(super) struct Initials {
    kinds: FxHashMap<u64, u8>,
    letters: String,
}

impl Initials {
    pub(super) fn clear(&mut self) {
        self.kinds.clear();
    }

    /// Takes in the organisations of a chain that begins with the token `start` and was labelled so.
    pub(super) fn add(&mut self, text: &str, page: &Page, start: usize, labels: &[u8]) {
        let mut first = None;
        for (at, &label) in (start..).zip(labels) {
            match parts(usize::from(label)) {
                Some((Kind::Organisation, Place::Begin)) => first = Some(at),
                Some((Kind::Organisation, Place::Last)) => {
                    if let Some(first) = first.take() {
                        self.add_name(text, page, first..at + 1, label);
                    }
                }
                Some((Kind::Organisation, Place::Inside)) => {}
                _ => first = None,
            }
        }
    }

    fn add_name(&mut self, text: &str, page: &Page, name: Range<usize>, label: u8) {
        for with_small in [false, true] {
            self.letters.clear();
            let words = page.tokens[name.clone()]
                .iter()
                .filter(|token| token.is(looks::CAPITAL) || with_small && token.is(looks::LOWER));
            self.letters.extend(words.filter_map(|token| token.text(text).chars().next()));
            if self.letters.chars().count() >= SHORTEST {
                self.kinds.insert(hash(self.letters.as_bytes()), label);
            }
        }
    }

    /// The label of the last word of the organisation that a token abbreviates.
    pub(super) fn of(&self, page: &Page, at: usize) -> Option<u8> {
        self.kinds.get(&page.tokens[at].hash).copied()
    }
}

#[cfg(test)]
mod tests {
    use crate::entity::kind::Kind;
    use crate::entity::tagger::tag::Tagger;

    #[test]
    fn an_abbreviation_is_the_organisation_whose_initials_it_has() {
        let body = "The Bank of Ghana lost money last year, its governor told reporters on Monday. Why did the BoG wait so long, they asked. \
                    We expect the BoG to tell us more.";
        let found = Tagger::bundled().tag("", body);
        let is_right = |at: usize| found.iter().any(|name| name.start == at && name.kind == Kind::Organisation);
        assert!(body.match_indices("BoG").all(|(at, _)| is_right(at)), "{found:?}");
    }
}
