//! The seed table: some thousand names that newspapers use, each with who or what is meant.
//!
//! It is text, so that an editor can read and mend it; it is read once, in a few milliseconds, and every name in it is
//! borrowed from the program itself. `data/seed.tsv` says at its head how a row is written.

use std::sync::OnceLock;

use crate::entity::kind::Kind;
use crate::entity::names::{Case, Finder, Found, Words};
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
        let mut rows = Vec::with_capacity(3_000);
        let mut names = Vec::with_capacity(9_000);
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
    names.push(Alias { text: canonical, row: number, is_weak: false, is_demonym: false, case: Case::Capital });
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
