//! The seed table: some thousand names that newspapers use, each with who or what is meant.
//!
//! It is text, so that an editor can read and mend it; it is read once, in a few milliseconds, and every name in it is
//! borrowed from the program itself. `data/seed.tsv` says at its head how a row is written.

use std::sync::OnceLock;

use crate::entity::kind::Kind;
use crate::entity::names::{Finder, Found, Words};
use crate::entity::seed::offices::Offices;
use crate::entity::seed::row::{Alias, Flag, Row};

/// The table of well-known people, organisations and places.
#[derive(Debug)]
pub struct Seed {
    rows: Vec<Row>,
    names: Vec<Alias>,
    finder: Finder,
}

impl Seed {
    /// The table that comes with the program.
    ///
    /// # Example
    /// ```
    /// use dateline::entity::{Seed, Words};
    ///
    /// let seed = Seed::bundled();
    /// let text = "Bibi's office told the I.D.F. to wait";
    /// let found = seed.find(&Words::of(text));
    /// let who: Vec<&str> = found.iter().map(|found| seed.row_of(found.name).canonical).collect();
    /// assert_eq!(who, ["Benjamin Netanyahu", "Israel Defense Forces"]);
    /// assert!(seed.lookup("nobody at all").next().is_none());
    /// ```
    pub fn bundled() -> &'static Self {
        static BUNDLED: OnceLock<Seed> = OnceLock::new();
        BUNDLED.get_or_init(|| Self::read(include_str!("../data/seed.tsv")))
    }

    /// Who held which office when.
    pub fn offices(&self) -> &'static Offices {
        Offices::bundled()
    }

    fn read(text: &'static str) -> Self {
        let mut rows = Vec::with_capacity(7_000);
        let mut names = Vec::with_capacity(11_000);
        for line in text.lines().skip(1).filter(|line| !line.starts_with('#')) {
            rows.extend(row(line, rows.len() as u32, &mut names));
        }
        let finder = Finder::new(names.iter().map(|name| (name.text, name.case)));
        Self { rows, names, finder }
    }

    /// Its rows; a row's number is its place here.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// All names of a row, the canonical one first.
    pub fn names_of(&self, row: &Row) -> &[Alias] {
        let from = row.first_name as usize;
        &self.names[from..from + row.n_names as usize]
    }

    /// The name with this number, as [`Found::name`] gives it.
    ///
    /// # Panics
    /// If no finder of this table gave the number.
    pub fn name(&self, name: u32) -> &Alias {
        &self.names[name as usize]
    }

    /// The row of the name with this number.
    ///
    /// # Panics
    /// If no finder of this table gave the number.
    pub fn row_of(&self, name: u32) -> &Row {
        &self.rows[self.name(name).row as usize]
    }

    /// The names that a text as a whole is, in any case and with or without accents, in the order of their rows.
    pub fn lookup(&self, text: &str) -> impl Iterator<Item = &Alias> {
        self.finder.named(text).into_iter().map(|name| self.name(name))
    }

    /// The names in a text: the longest at each place, from left to right; one that means several rows stands there
    /// once for each.
    pub fn find(&self, words: &Words<'_>) -> Vec<Found> {
        self.finder.find(words)
    }

    /// The finder itself, whose names are numbered as [`Seed::name`] has them.
    pub fn finder(&self) -> &Finder {
        &self.finder
    }
}

/// Reads a line of the table; none where it is no row.
fn row(line: &'static str, number: u32, names: &mut Vec<Alias>) -> Option<Row> {
    let mut cells = line.split('\t');
    let kind: Kind = kind(cells.next()?)?;
    let canonical = cells.next()?;
    let (aliases, country, notes) = (cells.next()?, cells.next()?, cells.next()?);
    let first_name = names.len() as u32;
    names.push(Alias::read(canonical, number));
    names.extend(aliases.split('|').filter(|alias| !alias.is_empty()).map(|alias| Alias::read(alias, number)));
    let n_names = names.len() as u32 - first_name;
    Some(Row { kind, canonical, country, flags: flags(notes), first_name, n_names })
}

fn kind(name: &str) -> Option<Kind> {
    Kind::ALL.into_iter().find(|kind| kind.name() == name)
}

fn flags(notes: &str) -> u8 {
    let bit = |note: &str| Flag::ALL.iter().find(|(name, _)| *name == note).map_or(0, |(_, flag)| flag.bit());
    notes.split(',').fold(0, |flags, note| flags | bit(note))
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::Seed;
    use crate::entity::kind::Kind;
    use crate::entity::names::{Case, Words};
    use crate::entity::seed::row::{Flag, Row};

    /// Codes of what is no country of its own.
    const TERRITORIES: [&str; 27] = [
        "AS", "AW", "BM", "CW", "EH", "FK", "FO", "GF", "GG", "GI", "GL", "GP", "GU", "IM", "IO", "JE", "KY", "MO",
        "MQ", "NC", "PF", "PR", "RE", "SH", "VG", "VI", "YT",
    ];

    /// What is in the table, one line for each finding of `judge`.
    fn complaints(judge: impl Fn(&Row, &Seed) -> Option<String>) -> Vec<String> {
        let seed = Seed::bundled();
        seed.rows().iter().filter_map(|row| judge(row, seed)).collect()
    }

    #[test]
    fn every_line_is_a_row() {
        let text = include_str!("../data/seed.tsv");
        let lines = text.lines().skip(1).filter(|line| !line.starts_with('#'));
        assert_eq!(lines.clone().count(), Seed::bundled().rows().len());
        for line in lines {
            assert_eq!(line.split('\t').count(), 5, "{line}");
            assert!(!line.chars().any(|c| c.is_control() && c != '\t'), "{line}");
            assert!(line.split(['\t', '|']).all(|cell| cell.trim() == cell), "{line}");
            let notes = line.rsplit('\t').next().unwrap_or_default();
            assert!(
                notes.is_empty() || notes.split(',').all(|note| Flag::ALL.iter().any(|flag| flag.0 == note)),
                "{line}"
            );
        }
    }

    #[test]
    fn rows_stand_in_order_and_once() {
        let keys: Vec<_> = Seed::bundled().rows().iter().map(|row| (row.kind, row.canonical, row.country)).collect();
        for pair in keys.windows(2) {
            assert!(pair[0] < pair[1], "{pair:?}");
        }
    }

    #[test]
    fn countries_are_known_and_have_one_row() {
        let rows = Seed::bundled().rows();
        let known: BTreeSet<&str> = rows.iter().filter(|row| row.is(Flag::Country)).map(|row| row.country).collect();
        assert!(known.len() > 190);
        let n_countries = rows.iter().filter(|row| row.is(Flag::Country)).count();
        assert_eq!(n_countries, known.len(), "each country has one row");
        let is_known = |code: &str| code.is_empty() || known.contains(code) || TERRITORIES.contains(&code);
        assert_eq!(complaints(|row, _| (!is_known(row.country)).then(|| row.canonical.to_owned())), [""; 0]);
    }

    #[test]
    fn aliases_differ_from_the_name_and_from_each_other() {
        let twice = complaints(|row, seed| {
            let names = seed.names_of(row);
            let texts: BTreeSet<&str> = names.iter().map(|name| name.text).collect();
            (texts.len() < names.len() || texts.contains("")).then(|| row.canonical.to_owned())
        });
        assert_eq!(twice, [""; 0]);
    }

    #[test]
    fn a_name_is_claimed_by_one_row_of_a_kind() {
        let seed = Seed::bundled();
        let mut claims: BTreeMap<(Kind, Vec<u32>), BTreeSet<u32>> = BTreeMap::new();
        for name in seed.rows().iter().flat_map(|row| seed.names_of(row)).filter(|name| !name.is_weak) {
            let row = &seed.rows()[name.row as usize];
            let same = seed.finder().named(name.text);
            claims.entry((row.kind, same)).or_default().insert(name.row);
        }
        let is_settled = |rows: &BTreeSet<u32>| {
            let rows: Vec<&Row> = rows.iter().map(|row| &seed.rows()[*row as usize]).collect();
            let is_one_name = rows.iter().all(|row| row.canonical == rows[0].canonical);
            rows.len() == 1 || is_one_name && rows.iter().filter(|row| row.is(Flag::Main)).count() == 1
        };
        let rows =
            |rows: &BTreeSet<u32>| rows.iter().map(|row| seed.rows()[*row as usize].canonical).collect::<Vec<_>>();
        let unsettled: Vec<_> = claims.values().filter(|claim| !is_settled(claim)).map(rows).collect();
        assert_eq!(unsettled, [[""; 0]; 0]);
    }

    #[test]
    fn a_surname_alone_is_nobody() {
        for name in ["Obama", "Clinton", "Bush", "Blinken", "Abbas", "Merkel", "Sharon", "Modi"] {
            let people = Seed::bundled().lookup(name).filter(|name| !name.is_weak).count();
            assert_eq!(people, 0, "{name}");
        }
    }

    /// Checks who or what is found in `text`, each as `canonical`, with the country where that matters.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let seed = Seed::bundled();
        let found = seed.find(&Words::of(text));
        let rows: Vec<&str> = found.iter().map(|found| seed.row_of(found.name).canonical).collect();
        assert_eq!(rows, expected, "{text:?}");
    }

    #[test]
    fn newspapers_are_understood() {
        check(
            "AMLO, Lula and MBS",
            &["Andrés Manuel López Obrador", "Luiz Inácio Lula da Silva", "Mohammed bin Salman"],
        );
        check("Abu Mazen met Abdul Fattah al-Sisi", &["Mahmoud Abbas", "Abdel Fattah el-Sissi"]);
        check("Muammar el-Qaddafi and Gadhafi", &["Moammar Gadhafi", "Moammar Gadhafi"]);
        check("Kiev, Kyiv", &["Kyiv", "Kyiv"]);
        check("Hizbullah and HEZBOLLAH", &["Hezbollah", "Hezbollah"]);
        check("the W.H.O., who were told", &["World Health Organization"]);
        check("ICE on the ice", &["Immigration and Customs Enforcement"]);
        check("Israeli troops", &["Israel"]);
        check("Rafah", &["Rafah", "Rafah"]);
        check("Isis, ISIL, Daesh", &["Islamic State", "Islamic State", "Islamic State"]);
        check("us, it, or, in, me, hi, who, may, a polish pole", &[]);
    }

    #[test]
    fn the_main_bearer_of_a_name_is_known() {
        let countries = |name: &str| -> Vec<(&str, bool)> {
            let seed = Seed::bundled();
            let rows = seed.lookup(name).map(|name| &seed.rows()[name.row as usize]);
            rows.filter(|row| row.kind == Kind::Place).map(|row| (row.country, row.is(Flag::Main))).collect()
        };
        assert_eq!(countries("Rafah"), [("EG", false), ("PS", true)]);
        assert_eq!(countries("tripoli"), [("LB", false), ("LY", true)]);
        assert_eq!(countries("Hyderabad"), [("IN", true), ("PK", false)]);
    }

    #[test]
    fn lookup_knows_no_case() {
        let cases: Vec<Case> = Seed::bundled().lookup("who").map(|name| name.case).collect();
        assert_eq!(cases, [Case::Exact]);
    }
}
