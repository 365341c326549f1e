//! The one face of entities for whoever has an article: text in, names and who is meant by them out.

use crate::entity::catalogue::KnownNames;
use crate::entity::kind::Kind;
use crate::entity::resolve::{Input, KnownSeed, Named, resolve};
use crate::entity::tagger::Tagger;
use crate::entity::titled;

/// Finds the names of articles and says who is meant; made once for a run, and shared by its threads.
#[derive(Debug, Clone)]
pub struct EntityFinder {
    seed: &'static KnownSeed,
    tagger: &'static Tagger,
}

impl EntityFinder {
    /// A finder that knows what comes with the program.
    pub fn new() -> Self {
        Self { seed: KnownSeed::bundled(), tagger: Tagger::bundled() }
    }

    /// The names of an article, ordered by part and start: what the text names, and what the source gave.
    ///
    /// Texts in English, or in a language that is not known, are tagged; in others, tables, titles and first names have
    /// to do.
    ///
    /// # Example
    /// ```
    /// use dateline::entity::EntityFinder;
    ///
    /// let finder = EntityFinder::new();
    /// let body = "Secretary of State Antony Blinken left Cairo. The US Secretary of State will see Bibi next.";
    /// let named = finder.find("Blinken's next stop", body, Some("en"), &[]);
    /// let keys: Vec<&str> = named.iter().map(|name| name.key.as_str()).collect();
    /// assert!(keys.contains(&"per:antony blinken") && keys.contains(&"per:benjamin netanyahu"));
    /// ```
    pub fn find(&self, title: &str, body: &str, language: Option<&str>, given: &[(Kind, &str)]) -> Vec<Named> {
        let mentions = match language {
            None | Some("en") => self.tagger.tag(title, body),
            Some(_) => titled::mentions(title, body),
        };
        resolve(&Input { title, body, mentions: &mentions, given }, self.seed, |_| Vec::new())
    }

    /// What the catalogue goes by: the rows of the watchlist, then those of the seed table, and who held which office.
    pub fn known_names(&self) -> KnownNames {
        let mut known = KnownNames::default();
        self.seed.add_to(&mut known);
        known
    }
}

impl Default for EntityFinder {
    fn default() -> Self {
        Self::new()
    }
}
