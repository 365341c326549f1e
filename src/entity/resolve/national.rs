//! Organisations that many countries have under one name: the Senate, the Supreme Court. Which is meant goes by the country
//! that stands before the name ("Brazil's Supreme Court"), else by the countries of the article.

use rustc_hash::FxHashMap;

use super::known::{Hit, KnownRow, Strength};
use super::places::Places;
use super::spot::Spot;
use crate::entity::kind::Kind;
use crate::entity::name::folded_name;

/// What an article has said of such organisations, by their folded names: the key of the one it named with its country.
#[derive(Debug, Default)]
pub(super) struct National {
    told: FxHashMap<String, String>,
}

/// Whom such a name means.
#[derive(Debug)]
pub(super) enum Meant<'a> {
    /// The organisation of a row.
    Row(&'a KnownRow),
    /// That of another country, by its key.
    Elsewhere(String),
    /// One of which nothing is known.
    Unknown,
}

impl National {
    /// Whom spot `at` means, which has weak rows of organisations; nothing where it has none.
    pub(super) fn meant<'a>(
        &mut self,
        text: &str,
        spots: &[Spot<'a>],
        at: usize,
        places: &Places<'_>,
    ) -> Option<Meant<'a>> {
        let spot = &spots[at];
        let rows: Vec<&KnownRow> = spot.rows.iter().filter(|hit| is_weak(hit)).map(|hit| hit.row).collect();
        if rows.is_empty() {
            return None;
        }
        let folded = folded_name(&text[spot.start..spot.end]);
        if let Some(nation) = nation_before(text, spots, at) {
            let row = rows.iter().find(|row| row.country.is_empty() || row.country == nation.country);
            let key = || format!("org:{folded}, {}", folded_name(&nation.name));
            let meant = row.map_or_else(|| Meant::Elsewhere(key()), |row| Meant::Row(row));
            let told = if let Meant::Row(row) = &meant { row.key.clone() } else { key() };
            self.told.entry(folded).or_insert(told);
            return Some(meant);
        }
        if let Some(key) = self.told.get(&folded) {
            let row = rows.iter().find(|row| row.key == *key);
            return Some(row.map_or_else(|| Meant::Elsewhere(key.clone()), |row| Meant::Row(row)));
        }
        Some(of_countries(&rows, places).map_or(Meant::Unknown, Meant::Row))
    }
}

/// The one whose country the article has most to do with; where it has to do with none, the one that leads.
fn of_countries<'a>(rows: &[&'a KnownRow], places: &Places<'_>) -> Option<&'a KnownRow> {
    let weighed = rows.iter().filter_map(|row| Some((places.weight_of(&row.country)?, *row)));
    let heaviest = weighed.max_by_key(|(weight, row)| (*weight, row.leads)).map(|(_, row)| row);
    let is_leading = |row: &&&KnownRow| row.leads || rows.len() == 1;
    let leading = || rows.iter().find(is_leading).copied().filter(|row| places.may_be_in(&row.country));
    heaviest.or_else(leading)
}

/// The country before a name: "Brazil's Supreme Court", "the Brazilian Supreme Court".
fn nation_before<'a>(text: &str, spots: &[Spot<'a>], at: usize) -> Option<&'a KnownRow> {
    let before = at.checked_sub(1).map(|before| &spots[before])?;
    let between = text.get(before.end..spots[at].start)?;
    let is_joined = between == " " && before.is_demonym() || matches!(between, "'s " | "’s " | "' " | "’ ");
    // Georgia is a state before it is a country.
    let row = before.rows.iter().map(|hit| hit.row).find(|row| row.kind == Kind::Place && row.is_main)?;
    (is_joined && row.is_country).then_some(row)
}

fn is_weak(hit: &Hit<'_>) -> bool {
    hit.strength == Strength::Weak && hit.row.kind == Kind::Organisation
}
