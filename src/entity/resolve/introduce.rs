//! Takes in the full names of an article: people, organisations, and what the text defines. Short names are read by them.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::given::{given_key, in_order};
use super::national::Meant as OfCountry;
use super::organisations::{core_name, definitions, is_acronym};
use super::short::is_surname_of;
use super::spot::{PartText, Spot};
use super::told::Article;
use crate::entity::kind::Kind;
use crate::entity::mention::Part;
use crate::entity::name::folded_name;
use crate::entity::person::{NameParts, title_before, two_last_words};

impl<'a> Article<'a> {
    /// Takes in full names: people, organisations, and what the text defines.
    pub(super) fn introduce(&mut self, text: &PartText<'a>, spots: &mut Vec<Spot<'a>>) {
        let surnames = surnames_of_two_words(text, spots);
        for at in 0..spots.len() {
            match spots[at].kind {
                Kind::Person => self.introduce_person(text, &mut spots[at], &surnames),
                Kind::Organisation => self.introduce_organisation(text, spots, at),
                Kind::Place => self.places.introduce(&text.text[spots[at].start..spots[at].end], &spots[at]),
                Kind::Other => self.introduce_other(text, &mut spots[at]),
            }
        }
        for definition in definitions(text, spots) {
            let name = &text.text[definition.name.clone()];
            let key = spots.iter().find(|spot| spot.start == definition.name.start && spot.key.is_some());
            let key = key.and_then(|spot| spot.key.clone()).unwrap_or_else(|| self.organisation_key(name));
            if key.starts_with("org:") || key.starts_with("misc:") {
                self.organisations.define(&text.text[definition.acronym.clone()], &key);
                add_spot(spots, text.part, definition.name, &key);
                add_spot(spots, text.part, definition.acronym, &key);
            }
        }
    }

    fn introduce_person(&mut self, text: &PartText<'a>, spot: &mut Spot<'a>, surnames: &FxHashSet<String>) {
        let folded = folded_name(&text.text[spot.start..spot.end]);
        let parts = NameParts::of(&folded);
        let row = spot.sure_row();
        if !parts.is_full() && (row.is_none() || is_surname_of(row, &folded))
            || row.is_none() && (parts.has_initial_only() || surnames.contains(&folded))
        {
            return;
        }
        let key = row.map_or_else(|| format!("per:{folded}"), |row| row.key.clone());
        let at = (text.part == Part::Body).then_some(spot.start);
        self.people.add(&key, &folded, title_before(text.text, spot.start), at);
        spot.key = Some(key);
    }

    fn introduce_organisation(&mut self, text: &PartText<'a>, spots: &mut [Spot<'a>], at: usize) {
        let spot = &spots[at];
        let printed = &text.text[spot.start..spot.end];
        if is_acronym(printed) {
            return;
        }
        let row = spot.sure_row();
        let meant = if row.is_none() { self.national.meant(text.text, spots, at, &self.places) } else { None };
        let of_country = match meant {
            Some(OfCountry::Row(row)) => Some(row.key.clone()),
            Some(OfCountry::Elsewhere(key)) => Some(key),
            Some(OfCountry::Unknown) | None => None,
        };
        let known = row.map(|row| row.key.clone()).or(of_country);
        let is_settled = known.is_some() || printed.contains(' ');
        let key = known.unwrap_or_else(|| self.organisation_key(printed));
        self.organisations.add(printed, &key);
        if is_settled {
            spots[at].key = Some(key);
        }
    }

    fn introduce_other(&mut self, text: &PartText<'a>, spot: &mut Spot<'a>) {
        let printed = &text.text[spot.start..spot.end];
        let key = spot.sure_row().map_or_else(|| format!("misc:{}", folded_name(printed)), |row| row.key.clone());
        self.cases.add(printed, &key);
    }

    /// Takes in the people whom the source gave, for surnames that nobody else explains.
    pub(super) fn introduce_given(&mut self, given: &[(Kind, &str)]) {
        for (kind, name) in given.iter().filter(|(kind, _)| *kind == Kind::Person) {
            let name = in_order(*kind, name);
            let folded = folded_name(&name);
            if NameParts::of(&folded).is_full() {
                self.people.add(&given_key(self.seed, *kind, &name), &folded, None, None);
            }
        }
    }

    pub(super) fn organisation_key(&self, name: &str) -> String {
        let core = core_name(name.strip_prefix("The ").or(name.strip_prefix("the ")).unwrap_or(name));
        let of_usa = || {
            let rest = ["U.S. ", "US ", "United States "].iter().find_map(|nation| core.strip_prefix(nation))?;
            self.seed.named(Kind::Organisation, rest).filter(|row| row.country == "US")
        };
        match self.seed.named(Kind::Organisation, core).or_else(of_usa) {
            Some(row) => row.key.clone(),
            None => format!("org:{}", folded_name(core)),
        }
    }
}

/// The ends of longer names that look like full ones: "Van Holm" of Ada van Holm, "Lind Okafor" of Ada Lind Okafor.
fn surnames_of_two_words(text: &PartText<'_>, spots: &[Spot<'_>]) -> FxHashSet<String> {
    let people = spots.iter().filter(|spot| spot.kind == Kind::Person);
    let names = people.map(|spot| &text.text[spot.start..spot.end]).filter(|name| name.matches(' ').count() > 1);
    let ends = names.map(folded_name).filter_map(|name| two_last_words(&name).map(str::to_owned));
    ends.collect()
}

/// Adds a spot that a definition has shown, unless there is one.
fn add_spot(spots: &mut Vec<Spot<'_>>, part: Part, range: Range<usize>, key: &str) {
    let at = spots.partition_point(|spot| spot.end <= range.start);
    match spots.get_mut(at).filter(|spot| spot.start < range.end) {
        Some(spot) if (spot.start, spot.end) == (range.start, range.end) => {
            spot.key = Some(key.to_owned());
            spot.kind = if key.starts_with("org:") { Kind::Organisation } else { spot.kind };
        }
        Some(_) => {}
        None => {
            let mut spot = Spot::new(part, range, Kind::Organisation, 85);
            spot.key = Some(key.to_owned());
            spots.insert(at, spot);
        }
    }
}
