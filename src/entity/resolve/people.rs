//! The people of one article: everyone who is named in full, and whom a surname, a first name or a title then means.

use rustc_hash::FxHashMap;

use crate::entity::person::{
    Agreement, Gender, NameParts, Title, agreement, bare_surname, gender_of_first_name, starts_with_family_name,
};

/// Somebody with a full name in the article.
#[derive(Debug)]
struct Person {
    key: String,
    /// Folded; the known row's, or as first printed.
    name: String,
    gender: Option<Gender>,
    titles: Vec<&'static str>,
    /// Where the full name stands in the body, in order.
    namings: Vec<usize>,
}

/// Everyone who is named in full.
#[derive(Debug, Default)]
pub(super) struct People {
    all: Vec<Person>,
    by_key: FxHashMap<String, usize>,
    /// By surname without its article, by the parts of a double one, by family names that stand first.
    by_surname: FxHashMap<String, Vec<usize>>,
    by_first_name: FxHashMap<String, Vec<usize>>,
}

/// What a short name means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meant<'a> {
    /// The person with this key.
    One(&'a str),
    /// One of several, and nothing tells which.
    Several,
    /// Nobody who is named in full.
    Nobody,
}

/// Full names that stand no further apart than this, in bytes, are close by.
const CLOSE: usize = 300;
/// People with one surname who are held against each other.
const MOST_COMPARED: usize = 40;

impl People {
    /// Takes in a full name: its folded form, the key and the name of its row, and where it stands in the body.
    pub(super) fn add(&mut self, key: &str, folded: &str, title: Option<Title>, at: Option<usize>) {
        let number = match self.by_key.get(key) {
            Some(number) => *number,
            None => self.introduce(key, folded),
        };
        let parts = NameParts::of(folded);
        if parts.is_full() {
            note(&mut self.by_first_name, parts.first, number);
            self.note_surname(parts.surname, number);
        }
        if parts.is_full() && !parts.suffix.is_empty() {
            note(&mut self.by_surname, &format!("{} {}", parts.surname, parts.suffix), number);
        }
        let person = &mut self.all[number];
        person.gender = title.and_then(|title| title.gender).or(person.gender);
        person.titles.extend(title.map(|title| title.word));
        person.namings.extend(at);
    }

    fn introduce(&mut self, key: &str, folded: &str) -> usize {
        let name = key.split_once(':').map_or(folded, |(_, name)| name).to_owned();
        let parts = NameParts::of(&name);
        let number = self.all.len();
        let is_turned = starts_with_family_name(&parts);
        let gender = if is_turned { None } else { gender_of_first_name(parts.first) };
        if parts.is_full() {
            note(&mut self.by_first_name, parts.first, number);
        }
        self.note_surname(parts.surname, number);
        if is_turned {
            note(&mut self.by_surname, parts.first, number);
        }
        // "Maduro" is Nicolás Maduro Moros, "Peña Nieto" Enrique Peña Nieto.
        for (at, _) in parts.middle.match_indices(' ').chain([(0, "")]).filter(|_| !parts.middle.is_empty()) {
            let from = parts.middle[at..].trim_start();
            if from.chars().nth(2).is_some() {
                note(&mut self.by_surname, &format!("{from} {}", parts.surname), number);
                note(&mut self.by_surname, from, number);
            }
        }
        self.by_key.insert(key.to_owned(), number);
        self.all.push(Person { key: key.to_owned(), name, gender, titles: Vec::new(), namings: Vec::new() });
        number
    }

    /// Notes a person under a surname, and under its end: "Blasio" is de Blasio, "Cortez" Ocasio-Cortez.
    fn note_surname(&mut self, surname: &str, number: usize) {
        note(&mut self.by_surname, bare_surname(surname), number);
        let end = surname.rsplit([' ', '-']).next().unwrap_or_default();
        if end.len() > 3 {
            note(&mut self.by_surname, end, number);
        }
    }

    /// Notes that a person is called by an office.
    pub(super) fn add_title(&mut self, key: &str, title: &'static str) {
        if let Some(number) = self.by_key.get(key) {
            self.all[*number].titles.push(title);
        }
    }

    /// Whether anybody has a surname, given without an article.
    pub(super) fn has_surname(&self, bare: &str) -> bool {
        self.by_surname.contains_key(bare)
    }

    /// Whether somebody has a full name, in this form or another.
    pub(super) fn has_full_name(&self, folded: &str) -> bool {
        let parts = NameParts::of(folded);
        let people = self.by_surname.get(bare_surname(parts.surname)).filter(|_| parts.is_full());
        let is_his = |person: &usize| agreement(&parts, &NameParts::of(&self.all[*person].name)) != Agreement::None;
        people.is_some_and(|people| people.iter().take(MOST_COMPARED).any(is_his))
    }

    /// Whether there are two with a surname who are not one.
    pub(super) fn has_family(&self, bare: &str) -> bool {
        let people = self.by_surname.get(bare).map_or(&[][..], Vec::as_slice);
        people.iter().skip(1).any(|person| !self.agree(*person, people[0]))
    }

    /// Whom a surname means that stands at `at` in the body, or in the headline (none).
    pub(super) fn by_surname(&self, folded: &str, title: Option<Title>, at: Option<usize>) -> Meant<'_> {
        let people = self.by_surname.get(bare_surname(folded)).map_or(&[][..], Vec::as_slice);
        self.meant(people, title, at)
    }

    /// Whom a first name means: somebody who has been named in full before, or, where the word is a usual first name,
    /// who will be.
    pub(super) fn by_first_name(&self, folded: &str, at: Option<usize>) -> Meant<'_> {
        let people = self.by_first_name.get(folded).map_or(&[][..], Vec::as_slice);
        let is_usual = gender_of_first_name(folded).is_some();
        let is_introduced = |person: &&usize| {
            let first = self.all[**person].namings.first();
            at.is_none_or(|at| is_usual || first.is_some_and(|first| *first < at))
        };
        let introduced: Vec<usize> = people.iter().filter(is_introduced).copied().take(MOST_COMPARED).collect();
        self.meant(&introduced, None, at)
    }

    /// The only one in full whom a name with an initial can mean.
    pub(super) fn by_initial(&self, folded: &str) -> Option<&str> {
        let parts = NameParts::of(folded);
        let people = self.by_surname.get(bare_surname(parts.surname))?;
        let mut fitting = people
            .iter()
            .copied()
            .take(MOST_COMPARED)
            .filter(|person| agreement(&parts, &NameParts::of(&self.all[*person].name)) >= Agreement::Initial);
        let first = fitting.next()?;
        fitting.all(|other| self.agree(first, other)).then(|| self.all[first].key.as_str())
    }

    /// Which of some people is meant: the nearest one who was named before, or else the next one to be named.
    fn meant(&self, people: &[usize], title: Option<Title>, at: Option<usize>) -> Meant<'_> {
        let fitting = self.fitting(people, title);
        let Some(nearest) = fitting.iter().copied().min_by_key(|person| self.distance(*person, at)) else {
            return Meant::Nobody;
        };
        let distance = self.distance(nearest, at);
        let is_rival = |person: &usize| {
            let rival = self.distance(*person, at);
            // Who is named only later is no rival to somebody who was named before.
            rival.0 == distance.0 && rival.1 - distance.1 < CLOSE && !self.agree(*person, nearest)
        };
        if fitting.iter().any(is_rival) { Meant::Several } else { Meant::One(&self.all[nearest].key) }
    }

    /// Those whom a title does not rule out: Mrs Clinton is not Bill; "President Clinton" is who was called so.
    fn fitting(&self, people: &[usize], title: Option<Title>) -> Vec<usize> {
        let people: Vec<usize> = people.iter().copied().take(MOST_COMPARED).collect();
        let Some(title) = title.filter(|_| people.len() > 1) else { return people };
        let of_gender = |person: &usize| match (title.gender, self.all[*person].gender) {
            (Some(wanted), Some(gender)) => wanted == gender,
            _ => true,
        };
        let of_gender: Vec<usize> = people.into_iter().filter(of_gender).collect();
        let has_title = |person: &usize| self.all[*person].titles.contains(&title.word);
        let titled: Vec<usize> = of_gender.iter().copied().filter(has_title).collect();
        if titled.is_empty() || title.gender.is_some() { of_gender } else { titled }
    }

    /// How far a person's nearest full name is: earlier ones before later ones, then by bytes. In a headline, all are
    /// later.
    fn distance(&self, person: usize, at: Option<usize>) -> (u8, usize) {
        let namings = &self.all[person].namings;
        let n_before = at.map_or(0, |at| namings.partition_point(|naming| *naming <= at));
        match (n_before.checked_sub(1), namings.get(n_before)) {
            (Some(last), _) => (0, at.unwrap_or_default() - namings[last]),
            (None, Some(next)) => (1, next - at.unwrap_or_default()),
            (None, None) => (2, 0),
        }
    }

    /// Whether two are one person under two full names.
    fn agree(&self, one: usize, other: usize) -> bool {
        let (one, other) = (&self.all[one], &self.all[other]);
        one.key == other.key || agreement(&NameParts::of(&one.name), &NameParts::of(&other.name)) != Agreement::None
    }
}

fn note(names: &mut FxHashMap<String, Vec<usize>>, name: &str, person: usize) {
    match names.get_mut(name) {
        Some(people) if people.last() == Some(&person) || people.contains(&person) => {}
        Some(people) => people.push(person),
        None => _ = names.insert(name.to_owned(), vec![person]),
    }
}

#[cfg(test)]
mod tests {
    use super::{Meant, People};
    use crate::entity::person::title_before;

    fn people(names: &[(&str, usize)]) -> People {
        let mut people = People::default();
        for (name, at) in names {
            people.add(&format!("per:{name}"), name, None, Some(*at));
        }
        people
    }

    #[test]
    fn the_nearest_earlier_name_is_meant() {
        let people = people(&[("bill clinton", 100), ("hillary clinton", 2000), ("antony blinken", 50)]);
        for (name, at, expected) in [
            ("clinton", Some(500), Meant::One("per:bill clinton")),
            ("clinton", Some(2500), Meant::One("per:hillary clinton")),
            ("clinton", Some(10), Meant::One("per:bill clinton")),
            ("clinton", None, Meant::One("per:bill clinton")),
            ("blinken", Some(9000), Meant::One("per:antony blinken")),
            ("lavrov", Some(9000), Meant::Nobody),
        ] {
            assert_eq!(people.by_surname(name, None, at), expected, "{name} at {at:?}");
        }
    }

    #[test]
    fn two_close_by_are_several() {
        let people = people(&[("bill clinton", 100), ("hillary clinton", 120)]);
        assert_eq!(people.by_surname("clinton", None, Some(500)), Meant::Several);
        let mrs = title_before("Mrs. ", 5);
        assert_eq!(people.by_surname("clinton", mrs, Some(500)), Meant::One("per:hillary clinton"));
    }

    #[test]
    fn two_names_of_one_person_are_no_rivals() {
        let people = people(&[("antony j blinken", 100), ("antony blinken", 120)]);
        assert_eq!(people.by_surname("blinken", None, Some(500)), Meant::One("per:antony blinken"));
    }

    #[test]
    fn first_names_are_known_once_introduced() {
        let people = people(&[("hillary clinton", 100), ("velde clinton", 300)]);
        assert_eq!(people.by_first_name("hillary", Some(50)), Meant::One("per:hillary clinton"));
        assert_eq!(people.by_first_name("velde", Some(50)), Meant::Nobody);
        assert_eq!(people.by_first_name("hillary", Some(150)), Meant::One("per:hillary clinton"));
    }
}
