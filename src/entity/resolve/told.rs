//! What an article has told of its names so far: everything that is handed from one step of resolution to the next.

use super::cases::Cases;
use super::known::KnownSeed;
use super::national::National;
use super::organisations::Organisations;
use super::people::People;
use super::places::Places;

/// An article while its names are resolved.
pub(super) struct Article<'a> {
    pub(super) seed: &'a KnownSeed,
    pub(super) people: People,
    pub(super) organisations: Organisations,
    pub(super) national: National,
    pub(super) places: Places<'a>,
    pub(super) cases: Cases,
}

impl<'a> Article<'a> {
    /// One that has told nothing yet.
    pub(super) fn new(seed: &'a KnownSeed) -> Self {
        Self {
            seed,
            people: People::default(),
            organisations: Organisations::default(),
            national: National::default(),
            places: Places::default(),
            cases: Cases::default(),
        }
    }

    /// Whether somebody in the article or in the seed table has a surname, folded.
    pub(super) fn has_surname(&self, folded: &str) -> bool {
        self.people.has_surname(folded) || self.seed.has_surname(folded)
    }
}
