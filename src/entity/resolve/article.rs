//! Resolves the names of one article: from stretches of text to keys.
//!
//! The article alone decides, so that articles can be resolved in any order and on any thread. The body comes before the
//! headline, which has surnames whose full names stand below it.

use std::cmp::Reverse;

use rustc_hash::FxHashSet;

use super::cases::{Cases, join_cases};
use super::credit::{is_credit, is_photographer};
use super::headline::{Told, cut_names, is_word_too, missed_by_tagger, surface_in_headline};
use super::joined::split_joined;
use super::known::{Hit, KnownRow, KnownSeed, Strength};
use super::named::Named;
use super::national::{Meant as OfCountry, National};
use super::organisations::{Organisations, core_name, definitions, is_acronym};
use super::people::{Meant, People};
use super::places::Places;
use super::roles::Roles;
use super::spot::{PartText, Spot, spots};
use crate::entity::kind::Kind;
use crate::entity::mention::{Mention, Part};
use crate::entity::name::{folded_name, shown_name};
use crate::entity::names::Words;
use crate::entity::person::{NameParts, bare_surname, title_before};
use crate::entity::seed::office_phrases;
use crate::entity::tagger::SURE;

/// How sure the tagger has to be of a surname that is in the news.
const LIKELY: u8 = 40;

/// An article as far as names go.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Input<'a> {
    pub(crate) title: &'a str,
    pub(crate) body: &'a str,
    /// What the tagger found, ordered by part and start.
    pub(crate) mentions: &'a [Mention],
    /// Names that the source gave with the article.
    pub(crate) given: &'a [(Kind, &'a str)],
}

/// Says who or what each name of an article means, ordered by part and start.
///
/// `watched` finds the names of a watchlist in the words of a text.
pub(crate) fn resolve<'a>(
    input: &Input<'a>,
    seed: &'a KnownSeed,
    watched: impl Fn(&Words<'_>) -> Vec<Hit<'a>>,
) -> Vec<Named> {
    let n_in_title = input.mentions.partition_point(|mention| mention.part == Part::Title);
    let (in_title, in_body) = input.mentions.split_at(n_in_title);
    let title = read(Part::Title, input.title, in_title, seed, &watched);
    let body = read(Part::Body, input.body, in_body, seed, &watched);
    let mut article = Article {
        seed,
        people: People::default(),
        organisations: Organisations::default(),
        national: National::default(),
        places: Places::default(),
        cases: Cases::default(),
    };
    let mut body_spots = article.spots(&body);
    let mut title_spots = article.spots(&title);
    article.places.add(&title_spots);
    article.places.add(&body_spots);
    article.introduce(&body, &mut body_spots);
    cut_names(&title, &mut title_spots, &Told { people: &article.people, seed, body: &body, body_spots: &body_spots });
    article.introduce(&title, &mut title_spots);
    article.introduce_given(input.given);
    body_spots = article.settle(&body, body_spots);
    title_spots = article.settle(&title, title_spots);
    missed_by_tagger(&title, &mut title_spots, &article.people, &article.organisations);

    let mut roles = Roles::default();
    roles.add(&body, &body_spots, &mut article.people);
    roles.add(&title, &title_spots, &mut article.people);
    let mut named = roles.named(&title, &title_spots);
    named.extend(roles.named(&body, &body_spots));
    named.extend(body_spots.into_iter().filter_map(|spot| name(&body, spot)));
    let headline = title_spots.into_iter().filter_map(|spot| name(&title, spot));
    let headline: Vec<Named> = headline.map(|name| surface_in_headline(name, &title, &named)).collect();
    named.extend(headline);
    add_given(&mut named, input.given, seed);
    make_short_forms_sure(&mut named);
    named.sort_by(|one, other| {
        (one.part, one.start, one.end, &one.key).cmp(&(other.part, other.start, other.end, &other.key))
    });
    named
}

/// Collects everything that is known of a text.
fn read<'a>(
    part: Part,
    text: &'a str,
    mentions: &'a [Mention],
    seed: &'a KnownSeed,
    watched: &impl Fn(&Words<'_>) -> Vec<Hit<'a>>,
) -> PartText<'a> {
    let words = Words::of(text);
    let mut hits = seed.hits(&words);
    let is_shouted = part == Part::Title && is_shouted(text);
    if is_shouted {
        // In capitals, "WHO" and "US" are words.
        hits.retain(|hit| hit.end - hit.start > 3 && hit.strength != Strength::Weak);
    }
    let of_watchlist = watched(&words);
    if !of_watchlist.is_empty() {
        hits.extend(of_watchlist);
        hits.sort_by_key(|hit| (hit.start, hit.end, Reverse(hit.strength)));
    }
    PartText { part, text, mentions, hits, offices: office_phrases(&words), is_shouted }
}

/// Whether a headline is in capitals throughout.
fn is_shouted(text: &str) -> bool {
    text.chars().filter(|c| c.is_uppercase()).count() >= 8 && !text.contains(char::is_lowercase)
}

/// What is known of an article while its names are resolved.
struct Article<'a> {
    seed: &'a KnownSeed,
    people: People,
    organisations: Organisations,
    national: National,
    places: Places<'a>,
    cases: Cases,
}

impl<'a> Article<'a> {
    /// The stretches of a text that name something, without credits.
    fn spots(&mut self, text: &PartText<'a>) -> Vec<Spot<'a>> {
        let mut found = spots(text);
        found.retain(|spot| {
            let is_agency = !spot.is_of_watchlist() && spot.sure_row().is_some_and(|row| row.is_agency);
            let is_credit = is_agency && is_credit(text.text, spot.start, spot.end);
            let is_photographer =
                spot.kind == Kind::Person && spot.rows.is_empty() && is_photographer(text.text, spot.start, spot.end);
            !is_credit && !is_photographer && !is_party_mark(&text.text[spot.start..spot.end])
        });
        split_joined(text, &mut found);
        join_cases(text, &mut found);
        found
    }

    /// Takes in full names: people, organisations, and what the text defines.
    fn introduce(&mut self, text: &PartText<'a>, spots: &mut Vec<Spot<'a>>) {
        for at in 0..spots.len() {
            match spots[at].kind {
                Kind::Person => self.introduce_person(text, &mut spots[at]),
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

    fn introduce_person(&mut self, text: &PartText<'a>, spot: &mut Spot<'a>) {
        let folded = folded_name(&text.text[spot.start..spot.end]);
        let parts = NameParts::of(&folded);
        let row = spot.sure_row();
        if !parts.is_full() && (row.is_none() || is_surname_of(row, &folded))
            || row.is_none() && parts.has_initial_only()
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
    fn introduce_given(&mut self, given: &[(Kind, &str)]) {
        for (kind, name) in given.iter().filter(|(kind, _)| *kind == Kind::Person) {
            let name = in_order(*kind, name);
            let folded = folded_name(&name);
            if NameParts::of(&folded).is_full() {
                self.people.add(&given_key(self.seed, *kind, &name), &folded, None, None);
            }
        }
    }

    fn organisation_key(&self, name: &str) -> String {
        let core = core_name(name.strip_prefix("The ").or(name.strip_prefix("the ")).unwrap_or(name));
        match self.seed.named(Kind::Organisation, core) {
            Some(row) => row.key.clone(),
            None => format!("org:{}", folded_name(core)),
        }
    }

    /// Gives every spot its key. Names of two people in one (Biden-Netanyahu) become two.
    fn settle(&mut self, text: &PartText<'a>, spots: Vec<Spot<'a>>) -> Vec<Spot<'a>> {
        let mut settled: Vec<Spot<'a>> = Vec::with_capacity(spots.len());
        let mut spots = spots.into_iter().peekable();
        while let Some(spot) = spots.next() {
            let limit = spots.peek().map_or(text.text.len(), |next| next.start);
            let mate = self.mate(text, &spot, limit);
            match self.halves(text, &spot) {
                Some(halves) => settled.extend(halves),
                None => settled.push(spot),
            }
            settled.extend(mate);
        }
        for at in 0..settled.len() {
            if settled[at].key.is_none() || settled[at].kind == Kind::Place {
                self.settle_one(text, &mut settled, at);
            }
        }
        settled.retain(|spot| spot.key.as_ref().is_some_and(|key| !key.ends_with(':')));
        settled
    }

    fn settle_one(&mut self, text: &PartText<'a>, spots: &mut [Spot<'a>], at: usize) {
        let printed = &text.text[spots[at].start..spots[at].end];
        let folded = folded_name(printed);
        if spots[at].is_of_watchlist() {
            spots[at].key = spots[at].rows.iter().max_by_key(|hit| hit.strength).map(|hit| hit.row.key.clone());
            return;
        }
        if let Some(key) = self.as_surname(text, &spots[at], &folded) {
            (spots[at].kind, spots[at].key) = (Kind::Person, Some(key));
            return;
        }
        let key = match spots[at].kind {
            Kind::Person => self.person_key(text, &mut spots[at], &folded),
            Kind::Organisation => self.short_organisation_key(&spots[at], printed, &folded),
            Kind::Place => match self.organisations.defined(&folded).filter(|_| spots[at].rows.is_empty()) {
                Some(key) => key.to_owned(),
                None => {
                    let known = self.places.key(text.text, spots, at);
                    known.unwrap_or_else(|| format!("loc:{folded}"))
                }
            },
            Kind::Other => self.other_key(&spots[at], printed, &folded),
        };
        let kind = Kind::ALL.into_iter().find(|kind| key.split(':').next() == Some(kind.prefix()));
        spots[at].kind = kind.unwrap_or(spots[at].kind);
        if self.is_known_surname(&spots[at], &key) {
            spots[at].confidence = spots[at].confidence.max(SURE);
        }
        spots[at].key = Some(key);
    }

    /// Whether a surname alone, which the tagger rather takes for a person, is one that is in the news and no word too.
    fn is_known_surname(&self, spot: &Spot<'_>, key: &str) -> bool {
        let surname = key.strip_prefix("per:~").filter(|_| spot.tagged == Some(Kind::Person));
        let is_likely = spot.confidence >= LIKELY;
        is_likely && surname.is_some_and(|surname| self.seed.has_surname(surname) && !is_word_too(surname))
    }

    /// The person that a word means which looks like something else, but is a surname in this article.
    fn as_surname(&self, text: &PartText<'_>, spot: &Spot<'_>, folded: &str) -> Option<String> {
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
    fn person_key(&self, text: &PartText<'_>, spot: &mut Spot<'a>, folded: &str) -> String {
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

    fn short_organisation_key(&self, spot: &Spot<'_>, printed: &str, folded: &str) -> String {
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

    fn other_key(&self, spot: &Spot<'_>, printed: &str, folded: &str) -> String {
        if let Some(key) = self.organisations.defined(folded).filter(|_| is_acronym(printed)) {
            return key.to_owned();
        }
        if spot.is_demonym() {
            return format!("misc:{}", singular(folded, self.seed));
        }
        spot.sure_row().map_or_else(|| format!("misc:{folded}"), |row| row.key.clone())
    }

    /// The second of "Biden-Netanyahu" where only the first was seen, if it is a surname that the article or the seed table
    /// has; it ends before `limit`.
    fn mate(&self, text: &PartText<'a>, spot: &Spot<'a>, limit: usize) -> Option<Spot<'a>> {
        let after = text.text.get(spot.end..limit).filter(|_| spot.kind == Kind::Person)?;
        let rest = after.strip_prefix(['-', '–'])?;
        let name = &rest[..rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())];
        let folded = folded_name(name);
        let is_surname = self.people.has_surname(&folded) || self.seed.has_surname(&folded);
        let start = spot.end + after.len() - rest.len();
        let is_one = is_surname && name.starts_with(char::is_uppercase);
        is_one.then(|| Spot::new(spot.part, start..start + name.len(), Kind::Person, SURE))
    }

    /// The two people of "Biden-Netanyahu", where both are surnames that the article or the seed table has.
    fn halves(&self, text: &PartText<'a>, spot: &Spot<'a>) -> Option<[Spot<'a>; 2]> {
        let printed = &text.text[spot.start..spot.end];
        let at = printed.find(['-', '–', '/']).filter(|_| spot.rows.is_empty() && !printed.contains(' '))?;
        let after = at + printed[at..].chars().next().map_or(1, char::len_utf8);
        let is_surname = |half: &str| {
            let folded = folded_name(half);
            half.starts_with(char::is_uppercase) && (self.people.has_surname(&folded) || self.seed.has_surname(&folded))
        };
        if !is_surname(&printed[..at]) || !is_surname(&printed[after..]) {
            return None;
        }
        let half = |from: usize, to: usize| {
            Spot::new(spot.part, spot.start + from..spot.start + to, Kind::Person, spot.confidence.max(SURE))
        };
        Some([half(0, at), half(after, printed.len())])
    }
}

/// Whether a stretch is the party and the state behind an American politician's name: `D-N.Y.`, `R-Ohio`.
fn is_party_mark(printed: &str) -> bool {
    let state = printed.strip_prefix(['D', 'R', 'I']).and_then(|rest| rest.strip_prefix(['-', '–', '\u{2011}']));
    state.is_some_and(|state| state.len() <= 6 && state.starts_with(char::is_uppercase))
}

/// Whether a name is but the surname of a row, or the family name that it begins with.
fn is_surname_of(row: Option<&super::known::KnownRow>, folded: &str) -> bool {
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

/// Adds a spot that a definition has shown, unless there is one.
fn add_spot(spots: &mut Vec<Spot<'_>>, part: Part, range: std::ops::Range<usize>, key: &str) {
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

/// A spot as it leaves resolution.
fn name(text: &PartText<'_>, spot: Spot<'_>) -> Option<Named> {
    let surface = shown_name(&text.text[spot.start..spot.end]).into_owned();
    Some(Named {
        part: spot.part,
        start: spot.start,
        end: spot.end,
        key: spot.key?,
        surface,
        kind: spot.kind,
        confidence: spot.confidence,
    })
}

/// Makes every name of somebody sure who is surely named somewhere in the article: a surname after a full name is as sure
/// as that.
fn make_short_forms_sure(named: &mut [Named]) {
    let sure: FxHashSet<String> =
        named.iter().filter(|name| name.confidence >= SURE).map(|name| name.key.clone()).collect();
    for name in named.iter_mut().filter(|name| name.confidence < SURE && sure.contains(&name.key)) {
        name.confidence = SURE;
    }
}

/// Adds the names that the source gave and the text does not have.
fn add_given(named: &mut Vec<Named>, given: &[(Kind, &str)], seed: &KnownSeed) {
    for (kind, name) in given {
        let name = in_order(*kind, name);
        let key = given_key(seed, *kind, &name);
        if key.ends_with(':') || named.iter().any(|known| known.key == key) {
            continue;
        }
        let surface = shown_name(&name).into_owned();
        named.push(Named { part: Part::Title, start: 0, end: 0, key, surface, kind: *kind, confidence: 100 });
    }
}

/// The key of a name that the source gave.
fn given_key(seed: &KnownSeed, kind: Kind, name: &str) -> String {
    match seed.named(kind, name) {
        Some(row) => row.key.clone(),
        None => format!("{}:{}", kind.prefix(), folded_name(name)),
    }
}

/// A person given as "Blinken, Antony" with the first name first.
fn in_order(kind: Kind, name: &str) -> String {
    match name.split_once(", ") {
        Some((surname, first)) if kind == Kind::Person && !first.contains(',') => format!("{first} {surname}"),
        _ => name.to_owned(),
    }
}
