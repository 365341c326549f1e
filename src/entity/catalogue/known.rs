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
}

/// Somebody or something that is known, with the names that mean nobody else.
#[derive(Debug, Clone)]
pub(super) struct KnownRow {
    pub(super) kind: Kind,
    pub(super) key: String,
    pub(super) name: String,
    /// Folded.
    pub(super) aliases: Vec<String>,
}

/// One person's time in an office, in months since the year 0.
#[derive(Debug, Clone)]
pub(super) struct KnownTerm {
    pub(super) from: u32,
    pub(super) to: u32,
    pub(super) person: String,
}

impl KnownNames {
    /// Adds a row: its key, the name it is shown under, and its other names, without those that may well mean somebody
    /// else. Of rows with one key the first counts: watchlists come before the seed table.
    pub fn add<'a>(&mut self, kind: Kind, key: &str, name: &str, aliases: impl IntoIterator<Item = &'a str>) {
        if self.by_key.get(key).is_some_and(|row| row.is_some_and(|row| self.rows[row as usize].key == key)) {
            return;
        }
        let number = self.rows.len() as u32;
        let aliases: Vec<String> = aliases.into_iter().map(folded_name).filter(|alias| !alias.is_empty()).collect();
        self.by_key.insert(key.to_owned(), Some(number));
        for alias in aliases.iter().map(String::as_str).chain([folded_name(name).as_str()]) {
            let known = self.by_key.entry(format!("{}:{alias}", kind.prefix())).or_insert(Some(number));
            let is_its_own_key =
                known.is_some_and(|row| self.rows.get(row as usize).is_none_or(|row| row.key.ends_with(alias)));
            if *known != Some(number) && !is_its_own_key {
                *known = None;
            }
        }
        self.rows.push(KnownRow { kind, key: key.to_owned(), name: name.to_owned(), aliases });
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
