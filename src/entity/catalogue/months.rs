//! Whom a surname alone, or an office, means in which months.
//!
//! "Clinton" in 1996 and in 2015 are two people. In each month a surname belongs to whoever has 60 % of the articles that
//! say a full name with it within half a year either way; where nobody has, it stays open and is an entity of its own. An
//! office means who held it on the fifteenth of the month. "Paul" alone is nobody's while more articles name somebody whose
//! first name that is.

use std::cmp::Reverse;
use std::hash::Hasher;

use rustc_hash::{FxHashMap, FxHasher};

use super::first_names::FirstNames;
use super::groups::Groups;
use super::keys::{Keys, Sort};
use super::known::KnownNames;
use crate::entity::kind::Kind;
use crate::entity::person::{NameParts, bare_surname, starts_with_family_name};

/// In which months how many articles have a key: month numbers in ascending order, and those without a date.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KeyMonths {
    /// Month ([`month_number`](super::month_number)) and articles.
    pub dated: Vec<(u32, u32)>,
    /// Articles without a date.
    pub undated: u32,
}

/// Whom a key means in which months. Months that are not told are open: the key is then an entity of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Assigned {
    /// From month, to month, whose; in order, without overlaps.
    pub(super) stretches: Vec<(u32, u32, u32)>,
    /// Whose it is in articles without a date.
    pub(super) undated: Option<u32>,
    /// Articles of each in all.
    pub(super) articles: Vec<(u32, u32)>,
    /// Articles that stay open.
    pub(super) open: u32,
}

/// Months either way that count.
const HALF_A_YEAR: u32 = 6;
/// People with a surname who are asked about; the rest have the fewest articles.
const MOST_CANDIDATES: usize = 32;

/// Settles every surname and office among `keys`, and with a surname the keys that follow it; a surname that has a single
/// possible bearer joins him for good.
pub(super) fn assign(
    keys: &Keys,
    groups: &mut Groups,
    followers: &FxHashMap<u32, Vec<u32>>,
    first_names: &FirstNames,
    known: &KnownNames,
    mut months: impl FnMut(&str) -> KeyMonths,
) -> FxHashMap<u32, Assigned> {
    let bearers = Bearers::of(keys, groups);
    let mut assigned = FxHashMap::default();
    for key in 0..keys.len() as u32 {
        match keys.get(key).sort {
            Sort::Name(_) => {}
            Sort::Role => assigned.extend(by_office(keys, key, groups, known, &mut months).map(|found| (key, found))),
            // A surname that was taken in by a place or a company is none.
            Sort::Surname if groups.root(key) != key => {}
            Sort::Surname if first_names.are_meant_by(keys.get(key)) => {}
            Sort::Surname => {
                let same = [&[key][..], followers.get(&key).map_or(&[][..], Vec::as_slice)].concat();
                assigned.extend(by_surname(keys, &same, groups, &bearers, &mut months));
            }
        }
    }
    assigned.retain(|_, found| !found.articles.is_empty());
    assigned.values_mut().for_each(|found| found.settle(groups));
    assigned
}

impl Assigned {
    /// The months that are nobody's, first and last included.
    pub(super) fn open_months(&self) -> Vec<(u32, u32)> {
        let mut open = Vec::with_capacity(self.stretches.len() + 1);
        let mut from = 0;
        for (first, last, _) in &self.stretches {
            open.extend(first.checked_sub(1).filter(|before| *before >= from).map(|before| (from, before)));
            from = last.saturating_add(1);
        }
        open.push((from, u32::MAX));
        open
    }

    /// Names each group by its root, which may have changed while surnames joined.
    fn settle(&mut self, groups: &mut Groups) {
        self.stretches.iter_mut().for_each(|stretch| stretch.2 = groups.root(stretch.2));
        self.articles.iter_mut().for_each(|share| share.0 = groups.root(share.0));
        self.articles.sort_unstable();
        self.undated = self.undated.map(|group| groups.root(group));
    }
}

/// Who has which surname.
struct Bearers {
    /// A surname's number, the person's group, one of his keys.
    rows: Vec<(u64, u32, u32)>,
}

impl Bearers {
    fn of(keys: &Keys, groups: &mut Groups) -> Self {
        let mut rows = Vec::new();
        for key in 0..keys.len() as u32 {
            let row = keys.get(key);
            if row.sort != Sort::Name(Kind::Person) {
                continue;
            }
            let parts = NameParts::of(row.name);
            if !parts.is_full() {
                continue;
            }
            let group = groups.root(key);
            let surname = bare_surname(parts.surname);
            rows.push((number(surname), group, key));
            let end = surname.rsplit([' ', '-']).next().filter(|end| *end != surname && end.len() > 3);
            rows.extend(end.map(|end| (number(end), group, key)));
            if starts_with_family_name(&parts) {
                rows.push((number(parts.first), group, key));
            }
        }
        rows.sort_unstable();
        Self { rows }
    }

    /// Each person with a surname, with his keys.
    fn with(&self, surname: &str) -> impl Iterator<Item = &[(u64, u32, u32)]> {
        let wanted = number(surname);
        let from = self.rows.partition_point(|row| row.0 < wanted);
        let to = self.rows.partition_point(|row| row.0 <= wanted);
        self.rows[from..to].chunk_by(|one, other| one.1 == other.1)
    }
}

fn number(surname: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(surname.as_bytes());
    hasher.finish()
}

/// One who may be meant.
struct Candidate {
    group: u32,
    articles: u64,
    keys: Vec<u32>,
}

/// Settles a surname, the first of `same`, and with it the keys of that name and other kinds.
fn by_surname(
    keys: &Keys,
    same: &[u32],
    groups: &mut Groups,
    bearers: &Bearers,
    months: &mut impl FnMut(&str) -> KeyMonths,
) -> Vec<(u32, Assigned)> {
    let row = keys.get(same[0]);
    let mut candidates: Vec<Candidate> = bearers.with(row.name).map(|rows| Candidate::new(keys, rows)).collect();
    candidates.sort_unstable_by_key(|candidate| (Reverse(candidate.articles), candidate.group));
    let only = match &candidates[..] {
        [] => Some(same[0]),
        // Nobody else has the name, and he is written of often enough to explain it.
        [only] if only.articles * 2 >= u64::from(row.articles) => Some(only.group),
        _ => None,
    };
    if let Some(only) = only {
        same.iter().for_each(|key| _ = groups.join(*key, only));
        return Vec::new();
    }
    candidates.truncate(MOST_CANDIDATES);
    let timelines: Vec<Timeline> = candidates.iter().map(|candidate| Timeline::of(keys, candidate, months)).collect();
    same.iter().map(|key| (*key, share_out(&months(keys.get(*key).text), &timelines))).collect()
}

impl Candidate {
    fn new(keys: &Keys, rows: &[(u64, u32, u32)]) -> Self {
        let own: Vec<u32> = rows.iter().map(|row| row.2).collect();
        let articles = own.iter().map(|key| u64::from(keys.get(*key).articles)).sum();
        Self { group: rows[0].1, articles, keys: own }
    }
}

/// In which months a person is written of under full names.
struct Timeline {
    group: u32,
    articles: u64,
    /// Months, and the articles up to each one.
    sums: Vec<(u32, u64)>,
}

impl Timeline {
    fn of(keys: &Keys, candidate: &Candidate, months: &mut impl FnMut(&str) -> KeyMonths) -> Self {
        let mut dated: Vec<(u32, u32)> = Vec::new();
        candidate.keys.iter().for_each(|key| dated.extend(months(keys.get(*key).text).dated));
        dated.sort_unstable();
        let mut sum = 0;
        let sums = dated.into_iter().map(|(month, articles)| {
            sum += u64::from(articles);
            (month, sum)
        });
        Self { group: candidate.group, articles: candidate.articles, sums: sums.collect() }
    }

    /// Articles within half a year of a month.
    fn around(&self, month: u32) -> u64 {
        let up_to = |limit: u32| {
            let at = self.sums.partition_point(|(month, _)| *month <= limit);
            at.checked_sub(1).map_or(0, |at| self.sums[at].1)
        };
        let before = month.checked_sub(HALF_A_YEAR + 1).map_or(0, up_to);
        up_to(month.saturating_add(HALF_A_YEAR)) - before
    }
}

fn share_out(own: &KeyMonths, timelines: &[Timeline]) -> Assigned {
    let mut shared = Sharing::default();
    for (month, articles) in &own.dated {
        let whose = dominant(timelines.iter().map(|timeline| (timeline.group, timeline.around(*month))));
        shared.give(*month, *articles, whose);
    }
    let undated = dominant(timelines.iter().map(|timeline| (timeline.group, timeline.articles)));
    shared.finish(own.undated, undated)
}

/// Who has 60 % of the articles.
fn dominant(shares: impl Iterator<Item = (u32, u64)> + Clone) -> Option<u32> {
    let all: u64 = shares.clone().map(|(_, articles)| articles).sum();
    let (group, most) = shares.max_by_key(|(group, articles)| (*articles, Reverse(*group)))?;
    (most > 0 && most * 10 >= all * 6).then_some(group)
}

/// Collects month after month whose it is.
#[derive(Default)]
struct Sharing {
    assigned: Assigned,
    /// Whether the last month given belongs to the last stretch.
    is_open: bool,
}

impl Sharing {
    /// Gives a month that has articles. Between two such months of one person all is his.
    fn give(&mut self, month: u32, articles: u32, whose: Option<u32>) {
        let Some(whose) = whose else {
            self.is_open = true;
            self.assigned.open += articles;
            return;
        };
        match self.assigned.stretches.last_mut() {
            Some(last) if last.2 == whose && !self.is_open => last.1 = month,
            _ => self.assigned.stretches.push((month, month, whose)),
        }
        self.is_open = false;
        self.count(whose, articles);
    }

    fn count(&mut self, whose: u32, articles: u32) {
        match self.assigned.articles.iter_mut().find(|(group, _)| *group == whose) {
            Some(known) => known.1 += articles,
            None => self.assigned.articles.push((whose, articles)),
        }
    }

    fn finish(mut self, undated: u32, whose: Option<u32>) -> Assigned {
        match whose.filter(|_| undated > 0) {
            Some(whose) => {
                self.assigned.undated = Some(whose);
                self.count(whose, undated);
            }
            None => self.assigned.open += undated,
        }
        self.assigned.articles.sort_unstable();
        self.assigned
    }
}

fn by_office(
    keys: &Keys,
    key: u32,
    groups: &mut Groups,
    known: &KnownNames,
    months: &mut impl FnMut(&str) -> KeyMonths,
) -> Option<Assigned> {
    let row = keys.get(key);
    let terms = known.terms(row.text);
    if terms.is_empty() {
        return None;
    }
    let own = months(row.text);
    let mut shared = Sharing::default();
    for (month, articles) in &own.dated {
        let held = terms.iter().rev().find(|term| (term.from..=term.to).contains(month));
        let person = held.and_then(|term| keys.find(&term.person)).map(|person| groups.root(person));
        shared.give(*month, *articles, person);
    }
    Some(shared.finish(own.undated, None))
}

#[cfg(test)]
mod tests {
    use super::{Assigned, KeyMonths, Timeline, share_out};

    fn timeline(group: u32, months: &[(u32, u64)]) -> Timeline {
        let mut sum = 0;
        let sums: Vec<(u32, u64)> = months
            .iter()
            .map(|(month, articles)| {
                sum += articles;
                (*month, sum)
            })
            .collect();
        Timeline { group, articles: sum, sums }
    }

    #[test]
    fn a_surname_goes_from_one_bearer_to_another() {
        let bill = timeline(1, &[(100, 50), (110, 50)]);
        let hillary = timeline(2, &[(110, 5), (300, 90)]);
        let own = KeyMonths { dated: vec![(99, 3), (105, 4), (200, 2), (299, 7), (301, 1)], undated: 6 };
        let expected = Assigned {
            stretches: vec![(99, 105, 1), (299, 301, 2)],
            undated: None,
            articles: vec![(1, 7), (2, 8)],
            open: 8,
        };
        assert_eq!(share_out(&own, &[bill, hillary]), expected);
    }

    #[test]
    fn what_is_given_to_nobody_is_open() {
        for (stretches, open) in [
            (vec![], vec![(0, u32::MAX)]),
            (vec![(99, 105, 1), (106, 110, 2), (299, 301, 1)], vec![(0, 98), (111, 298), (302, u32::MAX)]),
            (vec![(0, 4, 1)], vec![(5, u32::MAX)]),
        ] {
            let assigned = Assigned { stretches, ..Assigned::default() };
            assert_eq!(assigned.open_months(), open);
        }
    }

    #[test]
    fn between_two_of_equal_weight_it_stays_open() {
        let own = KeyMonths { dated: vec![(100, 3)], undated: 0 };
        let shared = share_out(&own, &[timeline(1, &[(100, 5)]), timeline(2, &[(101, 5)])]);
        assert_eq!((shared.open, shared.stretches.len()), (3, 0));
    }
}
