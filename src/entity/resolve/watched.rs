//! A user's watchlist in the form that resolution needs: its names in a text, each with the key of its entry.

use std::sync::Arc;

use super::known::{Hit, KnownRow, Strength};
use crate::entity::catalogue::KnownNames;
use crate::entity::names::Words;
use crate::entity::watchlist::{Entry, Watchlist, key_of};

/// A watchlist with the keys of its entries.
#[derive(Debug, Clone)]
pub(crate) struct KnownWatchlist {
    watchlist: Arc<Watchlist>,
    rows: Vec<KnownRow>,
}

impl KnownWatchlist {
    /// Gives the entries of a watchlist their keys.
    pub(crate) fn new(watchlist: Arc<Watchlist>) -> Self {
        let rows = watchlist.entries().iter().map(known_row).collect();
        Self { watchlist, rows }
    }

    /// The names of entries in a text, from left to right.
    pub(crate) fn hits(&self, words: &Words<'_>) -> Vec<Hit<'_>> {
        let found = self.watchlist.find(words).into_iter().map(|listed| {
            let row = &self.rows[listed.entry as usize];
            Hit { start: listed.start, end: listed.end, row, strength: Strength::Watchlist }
        });
        found.collect()
    }

    /// Adds the entries to what the catalogue goes by.
    pub(crate) fn add_to(&self, known: &mut KnownNames) {
        for (entry, row) in self.watchlist.entries().iter().zip(&self.rows) {
            known.add_watched(row.kind, &row.key, &row.name, entry.aliases.iter().map(String::as_str));
        }
    }
}

fn known_row(entry: &Entry) -> KnownRow {
    KnownRow {
        kind: entry.kind,
        key: key_of(entry.kind, &entry.canonical),
        name: entry.canonical.clone(),
        country: String::new(),
        is_country: false,
        is_state: false,
        is_agency: false,
        is_main: true,
        leads: false,
        is_told: false,
        region: "",
    }
}
