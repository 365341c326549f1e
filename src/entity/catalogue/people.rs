//! Finds the names that are one person's: full names with one surname whose first names agree.
//!
//! Names are sorted into buckets by what their surnames have in common however they are spelled; within a bucket the most
//! written name takes in those that agree with it and with nobody else. Long buckets (thousands of Smiths) are cut by the
//! first letters of the first name, so that no name is compared with all others.

use rustc_hash::{FxHashMap, FxHasher};
use std::cmp::Reverse;
use std::hash::Hasher;

use super::groups::Groups;
use super::keys::{Keys, Sort};
use crate::entity::kind::Kind;
use crate::entity::person::{
    Agreement, NameParts, agreement, bare_surname, canonical_first_names, starts_with_family_name, two_last_words,
};

/// The most people whose first names begin alike that are compared one by one.
const MOST_COMPARED: usize = 64;
/// The most names of one person that a further name is held against.
const MOST_NAMES: usize = 12;

/// Joins the keys of full names that are one person's.
pub(super) fn join_people(keys: &Keys, groups: &mut Groups) {
    let mut full_names: Vec<(u64, u32)> = (0..keys.len() as u32)
        .filter(|key| keys.get(*key).sort == Sort::Name(Kind::Person))
        .filter_map(|key| Some((bucket(&NameParts::of(keys.get(key).name), keys.get(key).name)?, key)))
        .collect();
    full_names.sort_unstable();
    for bucket in full_names.chunk_by(|one, other| one.0 == other.0).filter(|bucket| bucket.len() > 1) {
        let mut names: Vec<Name<'_>> = bucket.iter().map(|(_, key)| Name::new(keys, *key)).collect();
        names.sort_by_key(|name| (name.parts.has_initial_only(), !name.has_middle(), Reverse(name.articles), name.key));
        Bucket::default().join(&names, groups);
    }
    join_surnames_of_two_words(keys, groups);
}

/// Joins what looks like a full name and is a surname of two words, "Van Hollen" or "Peña Nieto", with the one person whose
/// longer name ends so, if he is written of more.
fn join_surnames_of_two_words(keys: &Keys, groups: &mut Groups) {
    let people = || (0..keys.len() as u32).filter(|key| keys.get(*key).sort == Sort::Name(Kind::Person));
    let mut bearers: FxHashMap<&str, Vec<u32>> = FxHashMap::default();
    for key in people() {
        let Some(surname) = two_last_words(keys.get(key).name) else { continue };
        let (group, same) = (groups.root(key), bearers.entry(surname).or_default());
        if same.len() <= 1 && !same.contains(&group) {
            same.push(group);
        }
    }
    for key in people().filter(|key| keys.get(*key).name.matches(' ').count() == 1) {
        if let Some([bearer]) = bearers.get(keys.get(key).name).map(Vec::as_slice)
            && groups.articles(*bearer) > groups.articles(key)
        {
            groups.join(*bearer, key);
        }
    }
}

/// One full name.
struct Name<'a> {
    key: u32,
    articles: u32,
    parts: NameParts<'a>,
    text: &'a str,
}

impl<'a> Name<'a> {
    fn new(keys: &'a Keys, key: u32) -> Self {
        let row = keys.get(key);
        Self { key, articles: row.articles, parts: NameParts::of(row.name), text: row.name }
    }

    fn has_middle(&self) -> bool {
        !self.parts.middle.is_empty() || !self.parts.suffix.is_empty()
    }
}

/// The people found so far among names with one surname.
#[derive(Default)]
struct Bucket<'a> {
    people: Vec<Vec<&'a Name<'a>>>,
    /// From a first name, the name it is a form of, and its first letters, to people; see [`places_to_look`].
    by_first_name: FxHashMap<&'a str, Vec<usize>>,
}

impl<'a> Bucket<'a> {
    fn join(mut self, names: &'a [Name<'a>], groups: &mut Groups) {
        for name in names {
            match self.person_of(name, groups) {
                Some(person) => self.add(person, name, groups),
                None => {
                    self.people.push(Vec::new());
                    self.add(self.people.len() - 1, name, groups);
                }
            }
        }
    }

    fn add(&mut self, person: usize, name: &'a Name<'a>, groups: &mut Groups) {
        if let Some(first) = self.people[person].first() {
            groups.join(first.key, name.key);
        }
        self.people[person].push(name);
        for place in places_to_keep(name.parts.first) {
            let people = self.by_first_name.entry(place).or_default();
            if !people.contains(&person) && people.len() <= MOST_COMPARED {
                people.push(person);
            }
        }
    }

    /// The one person that a name can be.
    fn person_of(&self, name: &Name<'_>, groups: &mut Groups) -> Option<usize> {
        let mut candidates = self.candidates(name, groups);
        candidates.sort_unstable_by_key(|(agreement, person)| (Reverse(*agreement), *person));
        let best = candidates.first()?.0;
        let articles = |person: &(Agreement, usize), groups: &mut Groups| groups.articles(self.people[person.1][0].key);
        let equal: Vec<_> = candidates.into_iter().take_while(|candidate| candidate.0 == best).collect();
        if let [only] = equal[..] {
            return Some(only.1);
        }
        // "Donald Trump" is Donald J. Trump though one article has a Donald M.
        let all: u64 = equal.iter().map(|person| articles(person, groups)).sum();
        let most = equal.iter().max_by_key(|person| (articles(person, groups), Reverse(person.1)))?;
        (best == Agreement::Same && articles(most, groups) * 10 >= all * 9).then_some(most.1)
    }

    fn candidates(&self, name: &Name<'_>, groups: &mut Groups) -> Vec<(Agreement, usize)> {
        let mut people: Vec<usize> = Vec::new();
        for place in places_to_look(name.parts.first) {
            let found = self.by_first_name.get(place).map_or(&[][..], Vec::as_slice);
            // Who agrees by his first letters has to be the only one, which nobody is among so many.
            if found.len() <= MOST_COMPARED {
                people.extend_from_slice(found);
            }
        }
        people.sort_unstable();
        people.dedup();
        let agreements = people.into_iter().map(|person| (self.agreement(person, name, groups), person));
        agreements.filter(|(agreement, _)| *agreement != Agreement::None).collect()
    }

    /// How a name agrees with a person's: as with the best of them, if it contradicts none.
    fn agreement(&self, person: usize, name: &Name<'_>, groups: &mut Groups) -> Agreement {
        let names = &self.people[person];
        if !groups.can_join(names[0].key, name.key) {
            return Agreement::None;
        }
        let mut best = Agreement::None;
        for other in names.iter().take(MOST_NAMES) {
            let agreement = name_agreement(name, other);
            // An initial agrees with Antony, whom others call Tony.
            if agreement == Agreement::None && !name.parts.has_initial_only() {
                return Agreement::None;
            }
            best = best.max(agreement);
        }
        best
    }
}

/// Where people with a first name are kept: under it, under what it is a form of, under its first letters.
fn places_to_keep(first: &str) -> impl Iterator<Item = &str> {
    let forms = canonical_first_names(first).iter().copied().filter(move |form| *form != first);
    [first].into_iter().chain(forms).chain(start(first, 2)).chain(start(first, 1))
}

/// Where people are looked for by a first name: an initial asks all who begin with it.
fn places_to_look(first: &str) -> impl Iterator<Item = &str> {
    let is_initial = first.chars().nth(1).is_none();
    let n_places = if is_initial { 1 } else { usize::MAX };
    let forms = canonical_first_names(first).iter().copied().filter(move |form| *form != first);
    [first].into_iter().chain(forms).chain(start(first, 2)).take(n_places)
}

/// The first letters of a longer name.
fn start(first: &str, n_letters: usize) -> Option<&str> {
    first.char_indices().nth(n_letters).map(|(end, _)| &first[..end])
}

fn name_agreement(one: &Name<'_>, other: &Name<'_>) -> Agreement {
    let first_names = agreement(&one.parts, &other.parts);
    if starts_with_family_name(&one.parts) && letters(one.text).eq(letters(other.text)) {
        return Agreement::Same;
    }
    let (surname, other_surname) = (one.parts.surname, other.parts.surname);
    if bare_surname(surname) == bare_surname(other_surname) {
        return first_names;
    }
    let has_article = |surname: &str| bare_surname(surname) != surname;
    let (rare, common) = (one.articles.min(other.articles), one.articles.max(other.articles));
    let is_spelling = has_article(surname) || has_article(other_surname) || y_stem(surname) == y_stem(other_surname);
    let is_slip = surname.len() >= 5 && u64::from(rare) * 10 <= u64::from(common);
    match first_names {
        Agreement::Same | Agreement::Near if is_spelling => first_names,
        Agreement::Same if is_slip => Agreement::Same,
        _ => Agreement::None,
    }
}

/// A surname without the many ways to write its Slavic ending: Zelensky, Zelenskyy, Zelenskiy, Zelenskii.
fn y_stem(surname: &str) -> &str {
    ["iy", "yy", "ii", "ij", "yi", "y", "i"].iter().find_map(|end| surname.strip_suffix(end)).unwrap_or(surname)
}

/// The number that names which may be one person's have in common; none for a name of one word.
fn bucket(parts: &NameParts<'_>, name: &str) -> Option<u64> {
    if !parts.is_full() {
        return None;
    }
    let mut hasher = FxHasher::default();
    if starts_with_family_name(parts) {
        letters(name).for_each(|letter| hasher.write_u32(u32::from(letter)));
    } else {
        skeleton(bare_surname(parts.surname), |letter| hasher.write_u32(u32::from(letter)));
    }
    Some(hasher.finish())
}

fn letters(name: &str) -> impl Iterator<Item = char> {
    name.chars().filter(|c| c.is_alphanumeric())
}

/// Hands over what the spellings of a surname have in common: letters once each, some pairs and endings as one.
fn skeleton(surname: &str, mut hand_over: impl FnMut(char)) {
    let stem = y_stem(surname);
    let mut rest = stem.chars().filter(|c| c.is_alphanumeric()).peekable();
    let mut last = None;
    while let Some(c) = rest.next() {
        let letter = match (c, rest.peek()) {
            ('p', Some('h')) => pair(&mut rest, 'f'),
            ('k' | 'g' | 'd' | 't', Some('h')) => pair(&mut rest, c),
            ('o', Some('u')) => pair(&mut rest, 'u'),
            ('e', Some('e')) => pair(&mut rest, 'i'),
            ('c', Some('k')) => pair(&mut rest, 'k'),
            ('q', _) => 'k',
            ('y', _) => 'i',
            _ => c,
        };
        if last != Some(letter) {
            hand_over(letter);
        }
        last = Some(letter);
    }
    if stem.len() < surname.len() {
        hand_over('y');
    }
}

fn pair(rest: &mut impl Iterator<Item = char>, letter: char) -> char {
    rest.next();
    letter
}
