//! Names that are known before an article is read, in the form that resolution needs: what the seed table and a watchlist
//! find in a text, each with the key of its row.

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::entity::catalogue::{KnownNames, month_number};
use crate::entity::kind::Kind;
use crate::entity::name::{bare_name, folded_name};
use crate::entity::names::Words;
use crate::entity::person::{NameParts, bare_surname};
use crate::entity::seed::{Flag, Offices, Row, Seed};

/// A row of a table: who or what a name means.
#[derive(Debug, Clone)]
pub(crate) struct KnownRow {
    pub(crate) kind: Kind,
    pub(crate) key: String,
    pub(crate) name: String,
    /// Its country as two capital letters, or nothing.
    pub(crate) country: String,
    pub(crate) is_country: bool,
    /// A state of the USA.
    pub(crate) is_state: bool,
    pub(crate) is_agency: bool,
    /// Of several with one name, the one that is meant unless something speaks for another.
    pub(crate) is_main: bool,
    /// The table says that it leads those of its name.
    pub(crate) leads: bool,
    /// Of several with one name, one that is meant only where the text says so.
    pub(crate) is_told: bool,
    /// The state that a name of it puts behind a comma: "Alabama" of "Birmingham, Alabama".
    pub(crate) region: &'static str,
}

/// A known name in a text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hit<'a> {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) row: &'a KnownRow,
    pub(crate) strength: Strength,
}

/// How surely a known name means its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Strength {
    /// It may well be somebody else.
    Weak,
    /// It says where somebody is from.
    Demonym,
    /// It is one of the row's own names.
    Sure,
    /// A user says so.
    Watchlist,
}

/// The seed table with the keys of its rows.
#[derive(Debug)]
pub(crate) struct KnownSeed {
    seed: &'static Seed,
    rows: Vec<KnownRow>,
    surnames: FxHashSet<String>,
}

impl KnownSeed {
    /// The table that comes with the program.
    pub(crate) fn bundled() -> &'static Self {
        static BUNDLED: OnceLock<KnownSeed> = OnceLock::new();
        BUNDLED.get_or_init(|| Self::of(Seed::bundled()))
    }

    fn of(seed: &'static Seed) -> Self {
        let countries: FxHashMap<&str, &str> =
            seed.rows().iter().filter(|row| row.is(Flag::Country)).map(|row| (row.country, row.canonical)).collect();
        let mut main_rows: FxHashMap<String, usize> = FxHashMap::default();
        for (number, row) in seed.rows().iter().enumerate() {
            let main = main_rows.entry(plain_key(row)).or_insert(number);
            if row.is(Flag::Main) {
                *main = number;
            }
        }
        let is_main = |number: usize, row: &Row| main_rows.get(&plain_key(row)) == Some(&number);
        let rows: Vec<KnownRow> = seed
            .rows()
            .iter()
            .enumerate()
            .map(|(at, row)| known_row(seed, row, is_main(at, row), &countries))
            .collect();
        let people = rows.iter().filter(|row| row.kind == Kind::Person);
        let surnames = people.map(|row| folded_name(&row.name)).map(|name| {
            let surname = NameParts::of(&name).surname;
            bare_surname(surname).to_owned()
        });
        Self { seed, surnames: surnames.collect(), rows }
    }

    /// The known names in a text, the longest at each place; those with one place stand together.
    pub(crate) fn hits(&self, words: &Words<'_>) -> Vec<Hit<'_>> {
        let found = self.seed.find(words).into_iter().map(|found| {
            let name = self.seed.name(found.name);
            let strength = match (name.is_weak, name.is_demonym) {
                (true, _) => Strength::Weak,
                (_, true) => Strength::Demonym,
                _ => Strength::Sure,
            };
            Hit { start: found.start, end: found.end, row: &self.rows[name.row as usize], strength }
        });
        found.collect()
    }

    /// The row that a name of a kind surely means.
    pub(crate) fn named(&self, kind: Kind, name: &str) -> Option<&KnownRow> {
        let sure = self.seed.lookup(name).filter(|alias| !alias.is_weak && !alias.is_demonym);
        let mut rows = sure.map(|alias| &self.rows[alias.row as usize]).filter(|row| row.kind == kind);
        let first = rows.next()?;
        Some(if first.is_main { first } else { rows.find(|row| row.is_main).unwrap_or(first) })
    }

    /// Whether a folded word is what the people of a place are called.
    pub(crate) fn is_demonym(&self, folded: &str) -> bool {
        self.seed.lookup(folded).any(|alias| alias.is_demonym)
    }

    /// Whether somebody in the table has a surname, folded and without an article.
    pub(crate) fn has_surname(&self, surname: &str) -> bool {
        self.surnames.contains(surname)
    }

    /// Adds the rows and the terms of office to what the catalogue goes by.
    pub(crate) fn add_to(&self, known: &mut KnownNames) {
        for (row, known_row) in self.seed.rows().iter().zip(&self.rows) {
            let names = self.seed.names_of(row).iter().filter(|name| !name.is_demonym);
            let sure = names.clone().filter(|name| !name.is_weak).map(|name| name.text);
            known.add(known_row.kind, &known_row.key, &known_row.name, sure);
            known.add_weak(&known_row.key, names.filter(|name| name.is_weak).map(|name| name.text));
        }
        for term in Offices::bundled().terms() {
            let Some(person) = self.named(Kind::Person, term.person) else { continue };
            let (from, to) = months_held(term.from, term.to);
            known.add_term(&role_key(term.holder, term.office), &person.key, from, to);
        }
    }
}

/// The months on whose fifteenth somebody held an office.
fn months_held(from: jiff::civil::Date, to: Option<jiff::civil::Date>) -> (u32, u32) {
    let number = |date: jiff::civil::Date| month_number(date.year().max(0) as u32, date.month() as u32);
    let first = number(from) + u32::from(from.day() > 15);
    let last = to.map_or(u32::MAX, |to| number(to) - u32::from(to.day() < 15));
    (first, last)
}

/// The key of an office: `role:us/secretary of state`.
pub(crate) fn role_key(holder: &str, office: &str) -> String {
    format!("role:{}/{}", folded_name(holder), office)
}

fn plain_key(row: &Row) -> String {
    format!("{}:{}", row.kind.prefix(), folded_name(row.canonical))
}

fn known_row(seed: &'static Seed, row: &Row, is_main: bool, countries: &FxHashMap<&str, &str>) -> KnownRow {
    let mut key = plain_key(row);
    if !is_main {
        let country = countries.get(row.country).filter(|_| !row.is(Flag::Country)).map(|name| folded_name(name));
        key = format!("{key}, {}", country.unwrap_or_else(|| "country".to_owned()));
    }
    KnownRow {
        kind: row.kind,
        key,
        name: row.canonical.to_owned(),
        country: row.country.to_owned(),
        is_country: row.is(Flag::Country),
        is_state: row.is(Flag::State),
        is_agency: row.is(Flag::Agency),
        is_main,
        leads: row.is(Flag::Main),
        is_told: row.is(Flag::Told),
        region: region(seed, row),
    }
}

/// The state that the names of a place put behind its own and a comma, or nothing.
fn region(seed: &'static Seed, row: &Row) -> &'static str {
    let is_state = |name: &&'static str| seed.rows().iter().any(|row| row.is(Flag::State) && row.canonical == *name);
    let bare = bare_name(row.canonical);
    let behind = |name: &'static str| name.strip_prefix(bare)?.strip_prefix(", ").filter(is_state);
    let names = seed.names_of(row).iter().map(|name| name.text).filter(|_| row.kind == Kind::Place);
    [row.canonical].into_iter().chain(names).filter_map(behind).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{KnownSeed, months_held, role_key};
    use crate::entity::kind::Kind;
    use crate::entity::names::Words;

    #[test]
    fn rows_have_keys() {
        let seed = KnownSeed::bundled();
        let key = |kind, name| seed.named(kind, name).map(|row| row.key.as_str());
        assert_eq!(key(Kind::Person, "Tony Blinken"), Some("per:antony blinken"));
        assert_eq!(key(Kind::Place, "Rafah"), Some("loc:rafah"));
        assert_eq!(key(Kind::Place, "Rafah, Egypt"), Some("loc:rafah, egypt"));
        assert_eq!(key(Kind::Person, "Rafah"), None);
        assert!(seed.has_surname("blinken") && !seed.has_surname("rafah"));
    }

    #[test]
    fn known_names_are_found_in_texts() {
        let text = "Hamas and Israeli officials";
        let hits = KnownSeed::bundled().hits(&Words::of(text));
        let found: Vec<_> = hits.iter().map(|hit| (&text[hit.start..hit.end], hit.row.name.as_str())).collect();
        assert_eq!(found, [("Hamas", "Hamas"), ("Israeli", "Israel")]);
    }

    #[test]
    fn a_month_is_his_who_holds_the_office_in_its_middle() {
        let date = |year, month, day| jiff::civil::date(year, month, day);
        assert_eq!(months_held(date(2009, 1, 21), Some(date(2013, 2, 1))), (2009 * 12 + 1, 2013 * 12));
        assert_eq!(months_held(date(2009, 1, 5), None).0, 2009 * 12);
        assert_eq!(role_key("US", "secretary of state"), "role:us/secretary of state");
    }
}
