//! Abbreviations that an article spells out without saying so: "The Bank of Ghana ... the BoG".

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::entity::kind::Kind;
use crate::entity::tagger::labelled::names_in;
use crate::entity::tagger::tokens::page::Page;
use crate::entity::tagger::tokens::token::looks;
use crate::entity::tagger::words::name_table::hash;

/// Letters of the shortest abbreviation that is told by initials alone.
const SHORTEST: usize = 3;

/// The initials of the organisations of an article, by their hashes.
#[derive(Debug, Default)]
pub(in crate::entity::tagger) struct Initials {
    hashes: FxHashSet<u64>,
    letters: String,
}

impl Initials {
    pub(in crate::entity::tagger) fn clear(&mut self) {
        self.hashes.clear();
    }

    /// Takes in the organisations of a chain that begins with the token `start` and was labelled so.
    pub(in crate::entity::tagger) fn add(&mut self, text: &str, page: &Page, start: usize, labels: &[u8]) {
        for name in names_in(labels, start).filter(|name| name.kind == Kind::Organisation && name.end - name.start > 1)
        {
            self.add_name(text, page, name.start..name.end);
        }
    }

    fn add_name(&mut self, text: &str, page: &Page, name: Range<usize>) {
        for with_small in [false, true] {
            self.letters.clear();
            let words = page.tokens[name.clone()]
                .iter()
                .filter(|token| token.is(looks::CAPITAL) || with_small && token.is(looks::LOWER));
            self.letters.extend(words.filter_map(|token| token.text(text).chars().next()));
            if self.letters.chars().count() >= SHORTEST {
                self.hashes.insert(hash(self.letters.as_bytes()));
            }
        }
    }

    /// Whether a token is the initials of an organisation.
    pub(in crate::entity::tagger) fn has(&self, page: &Page, at: usize) -> bool {
        self.hashes.contains(&page.tokens[at].hash)
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
