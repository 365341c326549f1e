//! Which names of one word are first names rather than surnames, as the corpus has them: "Joe" alone is one of many, and
//! "Paul" alone seldom Rand Paul.

use rustc_hash::FxHashMap;

use super::keys::{Key, Keys, Sort};
use crate::entity::kind::Kind;
use crate::entity::person::{NameParts, bare_surname, starts_with_family_name};

/// Articles that say full names, by their first names and by their surnames.
#[derive(Debug, Default)]
pub(super) struct FirstNames {
    /// For each word: as a first name, as a surname.
    articles: FxHashMap<String, (u64, u64)>,
}

impl FirstNames {
    /// Counts the full names among `keys`.
    pub(super) fn of(keys: &Keys) -> Self {
        let mut articles: FxHashMap<String, (u64, u64)> = FxHashMap::default();
        for key in (0..keys.len() as u32).map(|key| keys.get(key)) {
            let parts = NameParts::of(key.name);
            if key.sort != Sort::Name(Kind::Person) || !parts.is_full() {
                continue;
            }
            let n_articles = u64::from(key.articles);
            let is_turned = starts_with_family_name(&parts);
            let (first, surname) = if is_turned { (parts.surname, parts.first) } else { (parts.first, parts.surname) };
            articles.entry(first.to_owned()).or_default().0 += n_articles;
            articles.entry(bare_surname(surname).to_owned()).or_default().1 += n_articles;
        }
        Self { articles }
    }

    /// Whether a key is of one word that more articles have as a first name.
    pub(super) fn are_meant_by(&self, key: Key<'_>) -> bool {
        let counts = self.articles.get(key.name).filter(|_| key.sort == Sort::Surname);
        counts.is_some_and(|(as_first_name, as_surname)| as_first_name > as_surname)
    }
}
