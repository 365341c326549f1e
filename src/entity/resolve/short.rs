//! What the short names of an article mean, when all full names are known: surnames, first names, acronyms, demonyms.

use super::known::{KnownRow, KnownSeed};
use super::organisations::is_acronym;
use super::people::Meant;
use super::spot::{PartText, Spot};
use super::told::Article;
use crate::entity::kind::Kind;
use crate::entity::mention::Part;
use crate::entity::name::folded_name;
use crate::entity::person::{NameParts, bare_surname, title_before};

impl<'a> Article<'a> {
    /// The person that a word means which looks like something else, but is a surname in this article.
    pub(super) fn as_surname(&self, text: &PartText<'_>, spot: &Spot<'_>, folded: &str) -> Option<String> {
        let says_person = spot.tagged == Some(Kind::Person);
        let may_be = spot.kind != Kind::Person && !folded.contains(' ') && (spot.rows.is_empty() || says_person);
        if !may_be || !self.people.has_surname(bare_surname(folded)) {
            return None;
        }
        let title = title_before(text.text, spot.start);
        match self.people.by_surname(folded, title, place_of(text, spot)) {
            Meant::One(key) => Some(key.to_owned()),
            Meant::Several => Some(format!("per:~{}", bare_surname(folded))),
            Meant::Nobody => None,
        }
    }

    /// The key of a surname, a first name, a name with an initial.
    pub(super) fn person_key(&self, text: &PartText<'_>, spot: &mut Spot<'a>, folded: &str) -> String {
        let parts = NameParts::of(folded);
        if parts.is_full() && !self.people.has_surname(folded) {
            let of_initial = parts.has_initial_only().then(|| self.people.by_initial(folded)).flatten();
            return of_initial.map_or_else(|| format!("per:{folded}"), str::to_owned);
        }
        if let Some(family) = self.family(text, spot, folded) {
            return family;
        }
        let title = title_before(text.text, spot.start);
        let at = place_of(text, spot);
        let meant = match self.people.by_surname(folded, title, at) {
            Meant::Nobody => self.people.by_first_name(folded, at),
            meant => meant,
        };
        match meant {
            Meant::One(key) => key.to_owned(),
            Meant::Several => format!("per:~{}", bare_surname(folded)),
            Meant::Nobody => {
                if let Some(case) = self.cases.of_party(folded).filter(|_| title.is_none()) {
                    return case.to_owned();
                }
                if let Some(town) = self.places.town(folded).filter(|_| title.is_none() && spot.rows.is_empty()) {
                    return town.to_owned();
                }
                let row = spot.rows.iter().map(|hit| hit.row).find(|row| row.kind == Kind::Person);
                let row = row.filter(|row| spot.sure_row().is_some() || !is_surname_of(Some(row), folded));
                row.map_or_else(|| format!("per:~{}", bare_surname(folded)), |row| row.key.clone())
            }
        }
    }

    /// "the Clintons", where two Clintons are in the article.
    fn family(&self, text: &PartText<'_>, spot: &Spot<'_>, folded: &str) -> Option<String> {
        let one = folded.strip_suffix("es").filter(|one| self.people.has_family(one));
        one.or_else(|| folded.strip_suffix('s').filter(|one| self.people.has_family(one)))?;
        let is_plural = text.text[..spot.start].ends_with("the ") || text.text[..spot.start].ends_with("The ");
        is_plural.then(|| format!("misc:{folded}"))
    }

    pub(super) fn short_organisation_key(&self, spot: &Spot<'_>, printed: &str, folded: &str) -> String {
        if let Some(key) = self.organisations.defined(folded).filter(|_| is_acronym(printed)) {
            return key.to_owned();
        }
        if let Some(row) = spot.sure_row() {
            return row.key.clone();
        }
        let spelled_out = self.organisations.spelled_out(printed, folded);
        let is_fitting = |row: &&KnownRow| row.kind == Kind::Organisation && self.places.may_be_in(&row.country);
        let weak = || spot.rows.iter().map(|hit| hit.row).find(is_fitting).filter(|_| is_acronym(printed));
        match spelled_out.or_else(|| weak().map(|row| row.key.as_str())) {
            Some(key) => key.to_owned(),
            None => self.organisation_key(printed),
        }
    }

    pub(super) fn other_key(&self, spot: &Spot<'_>, printed: &str, folded: &str) -> String {
        if let Some(key) = self.organisations.defined(folded).filter(|_| is_acronym(printed)) {
            return key.to_owned();
        }
        if spot.is_demonym() {
            return format!("misc:{}", singular(folded, self.seed));
        }
        spot.sure_row().map_or_else(|| format!("misc:{folded}"), |row| row.key.clone())
    }
}

/// Whether a name is but the surname of a row, or the family name that it begins with.
pub(super) fn is_surname_of(row: Option<&KnownRow>, folded: &str) -> bool {
    row.is_some_and(|row| {
        let name = folded_name(&row.name);
        let parts = NameParts::of(&name);
        parts.is_full() && (bare_surname(parts.surname) == bare_surname(folded))
    })
}

/// Where a spot stands in the body; nowhere, if it is in the headline.
fn place_of(text: &PartText<'_>, spot: &Spot<'_>) -> Option<usize> {
    (text.part == Part::Body).then_some(spot.start)
}

/// A people by the name of one of it: Israelis as Israeli.
fn singular(folded: &str, seed: &KnownSeed) -> String {
    let one = folded.strip_suffix('s').filter(|one| seed.is_demonym(one));
    one.unwrap_or(folded).to_owned()
}
