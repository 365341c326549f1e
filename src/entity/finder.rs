//! The one face of entities for whoever has an article: text in, names and who is meant by them out.

use std::sync::Arc;

use crate::entity::catalogue::KnownNames;
use crate::entity::kind::Kind;
use crate::entity::names::Words;
use crate::entity::resolve::{Input, KnownSeed, KnownWatchlist, Named, resolve};
use crate::entity::tagger::Tagger;
use crate::entity::titled;
use crate::entity::watchlist::Watchlist;

/// Finds the names of articles and says who is meant; made once for a run, and shared by its threads.
#[derive(Debug, Clone)]
pub struct EntityFinder {
    seed: &'static KnownSeed,
    tagger: &'static Tagger,
    watchlist: Option<Arc<KnownWatchlist>>,
}

impl EntityFinder {
    /// A finder that knows what comes with the program.
    pub fn new() -> Self {
        Self { seed: KnownSeed::bundled(), tagger: Tagger::bundled(), watchlist: None }
    }

    /// The same, with a user's own list, which wins over everything else.
    pub fn with_watchlist(self, watchlist: impl Into<Arc<Watchlist>>) -> Self {
        Self { watchlist: Some(Arc::new(KnownWatchlist::new(watchlist.into()))), ..self }
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
        let watched = |words: &Words<'_>| self.watchlist.as_ref().map_or_else(Vec::new, |list| list.hits(words));
        resolve(&Input { title, body, mentions: &mentions, given }, self.seed, watched)
    }

    /// What the catalogue goes by: the rows of the watchlist, then those of the seed table, and who held which office.
    pub fn known_names(&self) -> KnownNames {
        let mut known = KnownNames::default();
        self.watchlist.iter().for_each(|list| list.add_to(&mut known));
        self.seed.add_to(&mut known);
        known
    }
}

impl Default for EntityFinder {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::EntityFinder;
    use crate::entity::catalogue::{KeyMonths, build_catalogue, month_number};
    use crate::entity::watchlist::{Format, Watchlist};

    fn keys(finder: &EntityFinder, body: &str, language: Option<&str>) -> Vec<String> {
        finder.find("", body, language, &[]).into_iter().map(|name| name.key).collect()
    }

    #[test]
    fn a_watchlist_wins() {
        let list = "type\tcanonical\taliases\tcase-sensitive\norg\tVelde Works\tthe works|Antony Blinken\tno\n";
        let (watchlist, flaws) = Watchlist::read(list.as_bytes(), Format::Tsv);
        assert!(flaws.is_empty(), "{flaws:?}");
        let finder = EntityFinder::new().with_watchlist(watchlist);
        let body = "They closed the works. Antony Blinken said nothing.";
        assert_eq!(keys(&finder, body, Some("en")), ["org:velde works", "org:velde works"]);
    }

    #[test]
    fn other_languages_go_by_tables_titles_and_first_names() {
        let body = "Präsident Lindqvist sprach mit Daniel Okafor und Antony Blinken in Wien über die NATO.";
        let found = keys(&EntityFinder::new(), body, Some("de"));
        for key in ["per:~lindqvist", "per:daniel okafor", "per:antony blinken", "org:nato"] {
            assert!(found.iter().any(|found| found == key), "{key} in {found:?}");
        }
    }

    /// What a name means in a corpus of one article, published in a month.
    #[track_caller]
    fn check_meant(body: &str, (year, month): (u32, u32), name: &str, expected: &str) {
        let finder = EntityFinder::new();
        let mut terms = BTreeMap::new();
        for named in finder.find("", body, Some("en"), &[]) {
            terms.insert(format!("{}\u{1f}{}", named.key, named.surface), 1);
            terms.insert(named.key, 1);
        }
        let months = |_: &str| KeyMonths { dated: vec![(month_number(year, month), 1)], undated: 0 };
        let terms = terms.iter().map(|(term, articles)| (term.as_bytes(), *articles));
        let catalogue = build_catalogue(terms, months, &finder.known_names());
        let found: Vec<&str> = catalogue.exact(name).iter().map(|entity| entity.name).collect();
        assert_eq!(found.first(), Some(&expected), "{name} in {body} of {year}: {found:?}");
    }

    #[test]
    fn the_secretary_of_state_goes_by_the_date() {
        for (year, expected) in [
            (2002, "Colin Powell"),
            (2006, "Condoleezza Rice"),
            (2012, "Hillary Clinton"),
            (2014, "John Kerry"),
            (2017, "Rex Tillerson"),
            (2019, "Mike Pompeo"),
            (2024, "Antony Blinken"),
        ] {
            check_meant("The US Secretary of State left.", (year, 6), expected, expected);
        }
    }

    #[test]
    fn names_mean_whom_an_editor_would_say() {
        for (body, name, expected) in [
            ("Bibi spoke in Jerusalem.", "Benjamin Netanyahu", "Benjamin Netanyahu"),
            ("Benjamin Netanyahu spoke in Jerusalem.", "bibi", "Benjamin Netanyahu"),
            ("Tony Blinken flew to Cairo.", "Antony Blinken", "Antony Blinken"),
            ("President Abdel Fattah al-Sisi met them.", "el-Sissi", "Abdel Fattah el-Sissi"),
            ("The IDF said so.", "Israel Defense Forces", "Israel Defense Forces"),
            ("The Israel Defense Forces said so.", "idf", "Israel Defense Forces"),
            ("The U.N. Security Council met.", "UN Security Council", "UN Security Council"),
            ("UNRWA closed its schools.", "unrwa", "UNRWA"),
            ("The WHO warned of cholera.", "World Health Organization", "World Health Organization"),
            ("The Hamas-run ministry gave a figure.", "hamas", "Hamas"),
            ("They met in Rafah.", "rafah", "Rafah"),
            ("They met in Kyiv.", "Kiev", "Kyiv"),
        ] {
            check_meant(body, (2024, 4), name, expected);
        }
    }

    #[test]
    fn finders_are_shared_by_threads() {
        fn is_shared<T: Send + Sync>(_: &T) {}
        is_shared(&EntityFinder::new());
    }
}
