//! Joins one name under several kinds, where nine of ten articles agree on what it is, and acronyms with the organisation
//! they stand for.

use rustc_hash::FxHashMap;

use super::groups::Groups;
use super::keys::{Keys, Sort};
use crate::entity::kind::Kind;
use crate::entity::name::folded_name;

/// Joins the keys of one name and other kinds, where one kind has 90 % of its articles.
///
/// Where that is a surname alone, the others are not joined yet: they go where the surname goes, and are given back with
/// it.
pub(super) fn join_kinds(keys: &Keys, groups: &mut Groups) -> FxHashMap<u32, Vec<u32>> {
    let mut followers: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    let mut names: Vec<(&str, u32)> = (0..keys.len() as u32)
        .map(|key| (keys.get(key), key))
        .filter(|(key, _)| key.sort != Sort::Role)
        .map(|(key, number)| (key.name, number))
        .collect();
    names.sort_unstable();
    for same in names.chunk_by(|one, other| one.0 == other.0).filter(|same| same.len() > 1) {
        let articles = |key: u32| u64::from(keys.get(key).articles);
        let all: u64 = same.iter().map(|(_, key)| articles(*key)).sum();
        let Some(most) = same.iter().map(|(_, key)| *key).max_by_key(|key| (articles(*key), std::cmp::Reverse(*key)))
        else {
            continue;
        };
        if articles(most) * 10 < all * 9 {
            continue;
        }
        let others = same.iter().map(|(_, key)| *key).filter(|key| *key != most);
        if keys.get(most).sort == Sort::Surname {
            followers.insert(most, others.collect());
        } else {
            others.for_each(|key| _ = groups.join(most, key));
        }
    }
    followers
}

/// Joins an acronym's own key (`org:idf`) with the organisation that most articles which define it mean by it.
///
/// An article that says "Israel Defense Forces (IDF)" has the acronym as a form of the organisation's key, so the
/// dictionary itself tells the definitions.
pub(super) fn join_acronyms(keys: &Keys, groups: &mut Groups) {
    let acronyms = acronym_keys(keys);
    let mut meanings: FxHashMap<u32, Vec<(u32, u32)>> = FxHashMap::default();
    for key in organisations(keys) {
        for (surface, articles) in keys.surfaces(key).filter(|(surface, _)| is_acronym(surface)) {
            let own = acronyms.get(folded_name(surface).as_str()).filter(|own| **own != key);
            own.into_iter().for_each(|own| meanings.entry(*own).or_default().push((key, articles)));
        }
    }
    let mut meanings: Vec<(u32, Vec<(u32, u32)>)> = meanings.into_iter().collect();
    meanings.sort_unstable();
    for (acronym, meant) in meanings {
        join_spellings(keys, &meant, groups);
        if let Some(organisation) = dominant(&meant, groups) {
            groups.join(acronym, organisation);
        }
    }
}

/// Joins names that were given one acronym and are one name but for small words and plurals: "Department for Homeland
/// Security", "Departments of Homeland Security".
fn join_spellings(keys: &Keys, meant: &[(u32, u32)], groups: &mut Groups) {
    let mut by_skeleton: FxHashMap<String, u32> = FxHashMap::default();
    for (key, _) in meant {
        let first = *by_skeleton.entry(skeleton(keys.get(*key).name)).or_insert(*key);
        groups.join(first, *key);
    }
}

/// The words of a name without small ones, without "us" before it, and without plurals.
fn skeleton(name: &str) -> String {
    let words = name.strip_prefix("us ").unwrap_or(name).split(' ');
    let words = words.filter(|word| !matches!(*word, "of" | "for" | "the" | "and" | "&" | "on" | "in" | "to"));
    let singular = words.map(|word| word.strip_suffix('s').filter(|one| one.len() > 3).unwrap_or(word));
    singular.collect::<Vec<_>>().join(" ")
}

/// The organisation that has 90 % of what an acronym was said of: where articles differ, one that does not say which
/// it means is left alone.
fn dominant(meant: &[(u32, u32)], groups: &mut Groups) -> Option<u32> {
    let mut by_group: FxHashMap<u32, u64> = FxHashMap::default();
    for (key, articles) in meant {
        *by_group.entry(groups.root(*key)).or_default() += u64::from(*articles);
    }
    let all: u64 = by_group.values().sum();
    by_group.into_iter().find(|(_, articles)| articles * 10 >= all * 9).map(|(group, _)| group)
}

fn organisations(keys: &Keys) -> impl Iterator<Item = u32> {
    (0..keys.len() as u32).filter(|key| keys.get(*key).sort == Sort::Name(Kind::Organisation))
}

/// Keys of one short word, by that word.
fn acronym_keys(keys: &Keys) -> FxHashMap<&str, u32> {
    let short = |key: &u32| keys.get(*key).name.len() <= 8 && !keys.get(*key).name.contains(' ');
    organisations(keys).filter(short).map(|key| (keys.get(key).name, key)).collect()
}

/// Whether a form is written like an acronym: `IDF`, `U.N.`, `UNRWA`.
fn is_acronym(surface: &str) -> bool {
    let letters = || surface.chars().filter(|c| *c != '.');
    (2..=8).contains(&letters().count())
        && letters().all(char::is_alphanumeric)
        && letters().filter(|c| c.is_uppercase()).count() >= 2
}
