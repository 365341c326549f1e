//! Which place is meant where several have a name: the one in the country that the text puts behind it or before it, else
//! the one in the country that the article names most, else the best known.

use rustc_hash::FxHashMap;

use super::known::{Hit, KnownRow, Strength};
use super::spot::Spot;
use crate::entity::kind::Kind;
use crate::entity::name::folded_name;

/// The countries of an article, in the order in which it names them, and how often it names them or what is in them.
#[derive(Debug, Default)]
pub(super) struct Places<'a> {
    countries: Vec<(&'a str, u32)>,
    /// What an earlier mention has settled: "Rafah, Egypt" holds for every later Rafah.
    settled: FxHashMap<&'a str, String>,
}

impl<'a> Places<'a> {
    /// Takes in the spots of a text in order.
    pub(super) fn add(&mut self, spots: &[Spot<'a>]) {
        for hit in spots.iter().filter_map(country_hit) {
            let country = hit.row.country.as_str();
            if country.is_empty() {
                continue;
            }
            match self.countries.iter_mut().find(|known| known.0 == country) {
                Some(known) => known.1 += 1,
                None => self.countries.push((country, 1)),
            }
        }
    }

    /// Whether an article may be about a country: it names it, or none at all.
    pub(super) fn may_be_in(&self, country: &str) -> bool {
        self.countries.is_empty() || self.countries.iter().any(|(named, _)| *named == country)
    }

    /// The key of the place that spot `at` names, if a row knows it.
    pub(super) fn key(&mut self, text: &str, spots: &[Spot<'a>], at: usize) -> Option<String> {
        let spot = &spots[at];
        let rows: Vec<&KnownRow> = spot.rows.iter().map(|hit| hit.row).filter(|row| row.kind == Kind::Place).collect();
        let main = *rows.iter().find(|row| row.is_main).or(rows.first())?;
        if let Some(key) = self.told(text, spots, at, &rows, main) {
            self.settled.entry(&main.name).or_insert_with(|| key.clone());
            return Some(key);
        }
        if !main.is_main {
            self.settled.entry(&main.name).or_insert_with(|| main.key.clone());
            return Some(main.key.clone());
        }
        if let Some(settled) = self.settled.get(main.name.as_str()) {
            return Some(settled.clone());
        }
        let in_country = |(country, n_namings): &(&str, u32)| {
            rows.iter().find(|row| row.country == *country).map(|row| (*row, *n_namings))
        };
        // Of countries named equally often, that of the best known place, then the first.
        let chosen =
            self.countries.iter().rev().filter_map(in_country).max_by_key(|(row, n_namings)| (*n_namings, row.is_main));
        Some(chosen.filter(|_| rows.len() > 1).map_or(main, |(row, _)| row).key.clone())
    }

    /// What the words beside a name say: "Rafah, Egypt", "Egyptian Rafah", "Paris, Texas".
    fn told(&self, text: &str, spots: &[Spot<'a>], at: usize, rows: &[&KnownRow], main: &KnownRow) -> Option<String> {
        let spot = &spots[at];
        let next = spots.get(at + 1).filter(|next| text.get(spot.end..next.start) == Some(", "));
        let next = next.and_then(Spot::sure_row).filter(|row| row.kind == Kind::Place && !row.country.is_empty());
        let previous = at
            .checked_sub(1)
            .map(|at| &spots[at])
            .filter(|previous| previous.is_demonym() && text.get(previous.end..spot.start) == Some(" "));
        let beside = next.or_else(|| previous.and_then(|previous| Some(country_hit(previous)?.row)))?;
        if let Some(row) = rows.iter().find(|row| row.country == beside.country && row.name != beside.name) {
            return Some(row.key.clone()).filter(|_| rows.len() > 1);
        }
        let is_elsewhere = next.is_some() && !main.is_country && !main.country.is_empty();
        is_elsewhere.then(|| format!("loc:{}, {}", folded_name(&main.name), folded_name(&beside.name)))
    }
}

/// The row that tells a country: the only one of a place or of a people.
fn country_hit<'s, 'a>(spot: &'s Spot<'a>) -> Option<&'s Hit<'a>> {
    let mut hits = spot.rows.iter().filter(|hit| hit.row.kind == Kind::Place && hit.strength >= Strength::Demonym);
    let first = hits.next()?;
    hits.next().is_none().then_some(first)
}
