//! Which place is meant where several have a name: the one in the country that the text puts behind it or before it, else
//! the one in the country that the article names most, else the best known.

use rustc_hash::{FxHashMap, FxHashSet};

use super::known::{Hit, KnownRow, Strength};
use super::spot::Spot;
use crate::entity::kind::Kind;
use crate::entity::name::{bare_name, folded_name};

/// The countries of an article, in the order in which it names them, and how often it names them or what is in them.
#[derive(Debug, Default)]
pub(super) struct Places<'a> {
    countries: Vec<(&'a str, u32)>,
    /// The same, with whoever belongs to them.
    peopled: Vec<(&'a str, u32)>,
    /// The states that the article names.
    states: FxHashSet<&'a str>,
    /// Towns by the one word that the article prints for them, folded.
    towns: FxHashMap<String, &'a str>,
    /// What an earlier mention has settled: "Rafah, Egypt" holds for every later Rafah.
    settled: FxHashMap<&'a str, String>,
}

impl<'a> Places<'a> {
    /// Takes in the spots of a text in order.
    pub(super) fn add(&mut self, spots: &[Spot<'a>]) {
        for hit in spots.iter().filter_map(country_hit) {
            count(&mut self.countries, &hit.row.country);
            count(&mut self.peopled, &hit.row.country);
            self.states.extend(hit.row.is_state.then_some(hit.row.name.as_str()));
        }
        let others = spots.iter().filter_map(Spot::sure_row).filter(|row| row.kind != Kind::Place);
        others.for_each(|row| count(&mut self.peopled, &row.country));
    }

    /// Takes in a place as it is printed, for words that are taken for somebody's surname elsewhere in the article.
    pub(super) fn introduce(&mut self, printed: &str, spot: &Spot<'a>) {
        let row = spot.rows.iter().map(|hit| hit.row).find(|row| row.kind == Kind::Place);
        if let Some(row) = row.filter(|row| !row.is_country && !printed.contains(' ')) {
            self.towns.entry(folded_name(printed)).or_insert(&row.key);
        }
    }

    /// The town that a folded word stands for elsewhere in the article.
    pub(super) fn town(&self, folded: &str) -> Option<&'a str> {
        self.towns.get(folded).copied()
    }

    /// How much an article has to do with a country, if anything beside others: of four namings, one is of it.
    pub(super) fn weight_of(&self, country: &str) -> Option<u32> {
        let most = self.peopled.iter().map(|(_, n_namings)| *n_namings).max().unwrap_or_default();
        let own = self.peopled.iter().find(|(named, _)| *named == country).map_or(0, |(_, n_namings)| *n_namings);
        (own > 0 && own * 4 >= most).then_some(own)
    }

    /// Whether something of a country may be meant: the article has to do with it, or with none as far as one can see.
    pub(super) fn may_be_in(&self, country: &str) -> bool {
        country.is_empty() || self.peopled.is_empty() || self.weight_of(country).is_some()
    }

    fn n_namings(&self, country: &str) -> u32 {
        self.countries.iter().find(|(named, _)| *named == country).map_or(0, |(_, n_namings)| *n_namings)
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
        // Of countries named equally often, that of the best known place, then the first.
        let likely = rows.iter().rev().filter(|row| self.is_likely(row, main));
        let chosen = likely.map(|row| (self.n_namings(&row.country), row)).max_by_key(|(n, row)| (*n, row.is_main));
        Some(chosen.map_or(main, |(_, row)| *row).key.clone())
    }

    /// Whether a place may be meant without a word beside its name that says so. Birmingham in Alabama is not, where
    /// Britain is named and Alabama is not; Paris in Texas never is.
    fn is_likely(&self, row: &KnownRow, main: &KnownRow) -> bool {
        let has_region = row.region.is_empty() || self.states.contains(row.region);
        row.is_main
            || !row.is_told && self.n_namings(&row.country) > 0 && (has_region || self.n_namings(&main.country) == 0)
    }

    /// What the words beside a name say: "Rafah, Egypt", "Egyptian Rafah", "Paris, Texas".
    fn told(&self, text: &str, spots: &[Spot<'a>], at: usize, rows: &[&KnownRow], main: &KnownRow) -> Option<String> {
        let spot = &spots[at];
        let next = spots.get(at + 1).filter(|next| text.get(spot.end..next.start) == Some(", "));
        let next = next
            .and_then(|next| next.sure_row().or_else(|| weak_state(next)))
            .filter(|row| row.kind == Kind::Place && !row.country.is_empty());
        let previous = at
            .checked_sub(1)
            .map(|at| &spots[at])
            .filter(|previous| previous.is_demonym() && text.get(previous.end..spot.start) == Some(" "));
        let beside = next.or_else(|| previous.and_then(|previous| Some(country_hit(previous)?.row)))?;
        let is_located = next.is_none() || is_located(text, spots, at, beside);
        let is_there = |row: &&&KnownRow| row.country == beside.country && row.name != beside.name;
        let is_of_region = |row: &&KnownRow| !beside.is_state || row.region.is_empty() || row.region == beside.name;
        if let Some(row) = rows.iter().find(is_there).filter(|row| is_located && is_of_region(row)) {
            return Some(row.key.clone()).filter(|_| rows.len() > 1);
        }
        let is_elsewhere = next.is_some() && !main.is_country && !main.is_state && !main.country.is_empty();
        (is_elsewhere && is_located && !rows.iter().any(|row| is_there(&row) && !beside.is_state))
            .then(|| format!("loc:{}, {}", folded_name(bare_name(&main.name)), folded_name(&beside.name)))
    }
}

/// Whether the place behind a name and a comma says where it is, rather than being the next of a list or of a sentence:
/// "Paris, Texas, was hit", but not "London, Paris, Rome", "in Crimea, Russia held on".
fn is_located(text: &str, spots: &[Spot<'_>], at: usize, beside: &KnownRow) -> bool {
    let before = text[..spots[at].start].trim_end();
    let is_last = before.ends_with(" and") || before.ends_with(" or");
    let is_listed = at > 0 && before.ends_with([',', ';']) || is_last && !beside.is_state;
    let after = &text[spots[at + 1].end..];
    let goes_on = after.starts_with(" and ") || after.starts_with(" or ") || after.starts_with("'s");
    let is_closed = after.chars().next().is_none_or(|c| matches!(c, ',' | '.' | ';' | ':' | ')' | '\n'));
    !is_listed && !goes_on && (beside.is_state || beside.is_country && is_closed)
}

/// The state that a short form of it may well mean behind a town: "Ga".
fn weak_state<'a>(spot: &Spot<'a>) -> Option<&'a KnownRow> {
    spot.rows.iter().map(|hit| hit.row).find(|row| row.is_state)
}

fn count<'a>(counts: &mut Vec<(&'a str, u32)>, country: &'a str) {
    match counts.iter_mut().find(|known| known.0 == country) {
        Some(known) => known.1 += 1,
        None if country.is_empty() => {}
        None => counts.push((country, 1)),
    }
}

/// The row that tells a country: the only one of a place or of a people.
fn country_hit<'s, 'a>(spot: &'s Spot<'a>) -> Option<&'s Hit<'a>> {
    let mut hits = spot.rows.iter().filter(|hit| hit.row.kind == Kind::Place && hit.strength >= Strength::Demonym);
    let first = hits.next()?;
    hits.next().is_none().then_some(first)
}
