//! What is known of names before a corpus is read: the rows of watchlists and of the seed table with all their names, and
//! who held which office when. The catalogue brings the keys that a row's names make together under the row's own.

use rustc_hash::FxHashMap;

use crate::entity::kind::Kind;
use crate::entity::name::folded_name;

/// Rows of names that are known, and terms of office.
#[derive(Debug, Clone, Default)]
pub struct KnownNames {
    rows: Vec<KnownRow>,
    /// From a key to its row; to none where several rows have the name.
    by_key: FxHashMap<String, Option<u32>>,
    terms: FxHashMap<String, Vec<KnownTerm>>,
    /// How many of the rows are entries of a watchlist.
    n_watched: u32,
}

/// Somebody or something that is known, with the names that mean nobody else.
#[derive(Debug, Clone)]
pub(super) struct KnownRow {
    pub(super) kind: Kind,
    pub(super) key: String,
    pub(super) name: String,
    /// Folded.
    pub(super) aliases: Vec<String>,
    /// Names that may well mean somebody else, folded.
    pub(super) weak_aliases: Vec<String>,
}

/// One person's time in an office, in months since the year 0.
#[derive(Debug, Clone)]
pub(super) struct KnownTerm {
    pub(super) from: u32,
    pub(super) to: u32,
    pub(super) person: String,
}

impl KnownNames {
    /// Adds an entry of a watchlist: its key, the name it is shown under, and its other names. All of them come before
    /// the rows of tables, which join an entry that has their name.
    pub fn add_watched<'a>(
        &mut self,
        kind: Kind,
        key: &str,
        name: &'a str,
        aliases: impl IntoIterator<Item = &'a str>,
    ) {
        self.add(kind, key, name, aliases);
        self.n_watched = self.rows.len() as u32;
    }

    /// Adds a row: its key, the name it is shown under, and its other names, without those that may well mean somebody
    /// else. A name that two rows have is neither's, unless it is the one's own.
    pub fn add<'a>(&mut self, kind: Kind, key: &str, name: &'a str, aliases: impl IntoIterator<Item = &'a str>) {
        let known = self.row_of(key);
        let joins = known.filter(|row| *row < self.n_watched || self.rows[*row as usize].key == key);
        let number = joins.unwrap_or(self.rows.len() as u32);
        if joins.is_none() {
            self.by_key.insert(key.to_owned(), Some(number));
            let (key, name) = (key.to_owned(), name.to_owned());
            self.rows.push(KnownRow { kind, key, name, aliases: Vec::new(), weak_aliases: Vec::new() });
        }
        let folded = [name].into_iter().chain(aliases).map(folded_name).filter(|alias| !alias.is_empty());
        for alias in folded.collect::<Vec<_>>() {
            self.claim(format!("{}:{alias}", kind.prefix()), number);
            self.rows[number as usize].aliases.push(alias);
        }
    }

    /// Adds names of the row with a key that may well mean somebody else: they are asked for only where nobody has them.
    pub fn add_weak<'a>(&mut self, key: &str, aliases: impl IntoIterator<Item = &'a str>) {
        let Some(row) = self.row_of(key) else { return };
        let folded = aliases.into_iter().map(folded_name).filter(|alias| !alias.is_empty());
        self.rows[row as usize].weak_aliases.extend(folded);
    }

    /// Gives a key to a row, unless a watchlist or the row whose own key it is has it; one that two rows claim is
    /// neither's.
    fn claim(&mut self, key: String, row: u32) {
        let is_taken = |other: u32| other < self.n_watched || self.rows[other as usize].key == key;
        match self.by_key.get(&key) {
            None => _ = self.by_key.insert(key, Some(row)),
            Some(Some(other)) if *other != row && !is_taken(*other) => _ = self.by_key.insert(key, None),
            Some(_) => {}
        }
    }

    /// Adds a term of office: who (by key) an office's key (`role:us/secretary of state`) means from one month to
    /// another, both included, as [`month_number`](super::month_number) counts them.
    pub fn add_term(&mut self, role: &str, person: &str, from: u32, to: u32) {
        let terms = self.terms.entry(role.to_owned()).or_default();
        terms.push(KnownTerm { from, to, person: person.to_owned() });
        terms.sort_by(|one, other| (one.from, one.to, &one.person).cmp(&(other.from, other.to, &other.person)));
    }

    /// The number of the row that a key belongs to.
    pub(super) fn row_of(&self, key: &str) -> Option<u32> {
        self.by_key.get(key).copied().flatten()
    }

    pub(super) fn row(&self, number: u32) -> &KnownRow {
        &self.rows[number as usize]
    }

    pub(super) fn terms(&self, role: &str) -> &[KnownTerm] {
        self.terms.get(role).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::KnownNames;
    use crate::entity::kind::Kind;

    #[test]
    fn a_watchlist_comes_before_the_tables() {
        let mut known = KnownNames::default();
        known.add_watched(Kind::Person, "per:old bill", "Old Bill", ["Bill Clinton"]);
        known.add(Kind::Person, "per:bill clinton", "Bill Clinton", ["William Jefferson Clinton"]);
        for key in ["per:old bill", "per:bill clinton", "per:william jefferson clinton"] {
            assert_eq!(known.row_of(key).map(|row| known.row(row).name.as_str()), Some("Old Bill"), "{key}");
        }
    }

    #[test]
    fn a_name_of_two_rows_is_neithers_unless_it_is_its_own() {
        let mut known = KnownNames::default();
        known.add(Kind::Place, "loc:rafah, egypt", "Rafah", []);
        known.add(Kind::Place, "loc:rafah", "Rafah", ["Old Rafah"]);
        known.add(Kind::Place, "loc:tel rafah", "Tel Rafah", ["Old Rafah"]);
        let key = |key| known.row_of(key).map(|row| known.row(row).key.as_str());
        assert_eq!(key("loc:rafah"), Some("loc:rafah"));
        assert_eq!(key("loc:rafah, egypt"), Some("loc:rafah, egypt"));
        assert_eq!(key("loc:old rafah"), None);
    }
}
