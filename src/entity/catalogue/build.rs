//! Makes the catalogue out of the index's dictionary: which keys are one entity, under which name.
//!
//! Everything depends on the keys and their counts alone, never on an order of arrival: whoever has more articles comes
//! first, and among equals the key that sorts first.

use std::cmp::Reverse;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use rayon::slice::ParallelSliceMut;
use rustc_hash::FxHashMap;

use super::entity::{Entity, Member};
use super::first_names::FirstNames;
use super::groups::Groups;
use super::keys::{Keys, Sort};
use super::kinds::{join_acronyms, join_kinds};
use super::known::{KnownNames, KnownRow};
use super::months::{Assigned, KeyMonths, assign};
use super::open::Catalogue;
use super::people::join_people;
use super::write::write;
use crate::entity::kind::Kind;
use crate::entity::name::{bare_name, folded_name};
use crate::entity::person::is_particle;

/// Names of one entity that are kept; the rest are the rarest, and no search misses them, since it goes by keys.
const MOST_ALIASES: usize = 500;

/// Brings the keys of an index together into entities.
///
/// `terms` are the index's terms in their order, each a key or a key with a form, and how many articles have it. `months`
/// tells when articles with a key were published; it is asked for surnames and offices, and for those they may mean.
///
/// # Example
/// ```
/// use dateline::entity::{EntityFinder, KeyMonths, build_catalogue};
///
/// let terms = [
///     ("per:mara lindqvist", 9),
///     ("per:mara lindqvist\u{1f}Mara Lindqvist", 8),
///     ("per:mara lindqvist\u{1f}Lindqvist", 9),
///     ("per:~lindqvist", 4),
///     ("per:~lindqvist\u{1f}Lindqvist", 4),
/// ];
/// let known = EntityFinder::new().known_names();
/// let catalogue = build_catalogue(terms.into_iter(), |_| KeyMonths::default(), &known);
/// let meant = catalogue.exact("lindqvist");
/// assert_eq!((meant[0].name, meant[0].articles), ("Mara Lindqvist", 13));
/// assert!(catalogue.exact("Okafor").is_empty());
/// ```
pub fn build_catalogue<T: AsRef<[u8]>>(
    terms: impl Iterator<Item = (T, u32)>,
    months: impl FnMut(&str) -> KeyMonths,
    known: &KnownNames,
) -> Catalogue {
    let mut keys = Keys::read(terms);
    keys.add_holders(known);
    let rows = (0..keys.len() as u32).map(|key| (known.row_of(keys.get(key).text), keys.get(key).articles));
    let mut groups = Groups::new(rows);
    join_rows(&keys, &mut groups);
    join_people(&keys, &mut groups);
    join_acronyms(&keys, &mut groups);
    let followers = join_kinds(&keys, &mut groups);
    let first_names = FirstNames::of(&keys);
    let assigned = assign(&keys, &mut groups, &followers, &first_names, known, months);
    let entities = entities(&keys, &mut groups, &assigned, &first_names, known);
    write(entities, &keys, &mut groups, &assigned, known)
}

/// Joins the keys that one known row claims.
fn join_rows(keys: &Keys, groups: &mut Groups) {
    let mut first_of_row: FxHashMap<u32, u32> = FxHashMap::default();
    for key in 0..keys.len() as u32 {
        if let Some(row) = groups.row(key) {
            let first = *first_of_row.entry(row).or_insert(key);
            groups.join(first, key);
        }
    }
}

/// An entity before it has a number, with the key that stands for its group.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) root: u32,
    pub(super) entity: Entity,
    pub(super) row: Option<u32>,
}

/// The entities in their order.
fn entities(
    keys: &Keys,
    groups: &mut Groups,
    assigned: &FxHashMap<u32, Assigned>,
    first_names: &FirstNames,
    known: &KnownNames,
) -> Vec<Draft> {
    let mut members: Vec<(u32, u32)> = (0..keys.len() as u32).map(|key| (groups.root(key), key)).collect();
    members.par_sort_unstable();
    let parts = parts_by_group(groups, assigned);
    let groups: &Groups = groups;
    let by_group: Vec<&[(u32, u32)]> = members.chunk_by(|one, other| one.0 == other.0).collect();
    let draft = |group: &&[(u32, u32)]| {
        let root = group[0].0;
        let part = parts.get(&root).map_or(&[][..], Vec::as_slice);
        let row = groups.row_of_root(root);
        let entity = entity(keys, group, part, assigned, first_names, row.map(|row| known.row(row)))?;
        Some(Draft { root, entity, row })
    };
    let mut drafts: Vec<Draft> = by_group.par_iter().filter_map(draft).collect();
    drafts.par_sort_unstable_by(|one, other| {
        let order = |draft: &Draft| (draft.entity.kind, Reverse(draft.entity.articles));
        order(one).cmp(&order(other)).then_with(|| one.entity.key.cmp(&other.entity.key))
    });
    drafts
}

/// The keys of which a group has a part: surnames and offices.
fn parts_by_group(groups: &mut Groups, assigned: &FxHashMap<u32, Assigned>) -> FxHashMap<u32, Vec<u32>> {
    let mut parts: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    for (key, whose) in assigned {
        for (group, _) in &whose.articles {
            parts.entry(groups.root(*group)).or_default().push(*key);
        }
    }
    parts.values_mut().for_each(|keys| keys.sort_unstable());
    parts
}

/// The entity of the keys of a group and of parts of others; none where all of it belongs to others or nothing is left, or
/// where it is but a first name.
fn entity(
    keys: &Keys,
    group: &[(u32, u32)],
    parts: &[u32],
    assigned: &FxHashMap<u32, Assigned>,
    first_names: &FirstNames,
    row: Option<&KnownRow>,
) -> Option<Entity> {
    let root = group[0].0;
    if let [(_, only)] = group
        && first_names.are_meant_by(keys.get(*only))
    {
        return None;
    }
    let mut gathered = Gathered::default();
    for (_, key) in group {
        let whose = assigned.get(key);
        let count = whose.map_or(keys.get(*key).articles, |whose| whose.open);
        gathered.add(keys, *key, count);
        if keys.get(*key).articles > 0 {
            let months = whose.map(Assigned::open_months);
            let undated = whose.is_none_or(|whose| whose.undated.is_none());
            gathered.members.push(Member { key: keys.get(*key).text.to_owned(), months, undated });
        }
    }
    for (key, whose) in parts.iter().filter_map(|key| Some((key, assigned.get(key)?))) {
        let count = whose.articles.iter().find(|(group, _)| *group == root).map_or(0, |(_, count)| *count);
        gathered.add(keys, *key, count);
        gathered.members.push(member(keys.get(*key).text, whose, root));
    }
    let Gathered { articles, mut members, .. } = gathered;
    if articles == 0 {
        return None;
    }
    members.sort_unstable_by(|one, other| one.key.cmp(&other.key));
    let best = group.iter().map(|(_, key)| *key).max_by_key(|key| {
        let key_row = keys.get(*key);
        (matches!(key_row.sort, Sort::Name(_)), key_row.articles, Reverse(*key))
    })?;
    let (key, kind) = match row {
        Some(row) => (row.key.clone(), row.kind),
        None => (keys.get(best).text.to_owned(), kind_of(keys, best)),
    };
    let mut aliases = ranked(gathered.forms);
    let name = row.map_or_else(|| shown(keys, best, &aliases), |row| row.name.clone());
    aliases.retain(|(alias, _)| is_name(kind, alias));
    aliases.truncate(MOST_ALIASES);
    let aliases = aliases.into_iter().map(|(alias, count)| (alias.to_owned(), count)).collect();
    Some(Entity { key, name, kind, articles, aliases, members })
}

/// What is gathered of an entity, key by key.
#[derive(Default)]
struct Gathered<'a> {
    articles: u32,
    forms: Vec<(&'a str, u32)>,
    members: Vec<Member>,
}

impl<'a> Gathered<'a> {
    /// Adds the forms of a key, of which so many articles are the entity's.
    fn add(&mut self, keys: &'a Keys, key: u32, count: u32) {
        self.articles = self.articles.saturating_add(count);
        if count > 0 {
            self.forms.extend(keys.surfaces(key).map(|(surface, printed)| (surface, printed.min(count))));
        }
    }
}

/// Forms, each once, the commonest first; those that differ in capitals alone count as the commonest of them.
fn ranked(mut forms: Vec<(&str, u32)>) -> Vec<(&str, u32)> {
    if forms.len() > 1 {
        forms.sort_unstable();
        merge(&mut forms, |one, other| one == other);
        forms.sort_by_cached_key(|(form, count)| (form.to_lowercase(), Reverse(*count)));
        merge(&mut forms, |one, other| one.to_lowercase() == other.to_lowercase());
        forms.sort_by_key(|(_, count)| Reverse(*count));
    }
    forms
}

/// Adds the counts of neighbours that are the same to the first of them.
fn merge(forms: &mut Vec<(&str, u32)>, is_same: impl Fn(&str, &str) -> bool) {
    forms.dedup_by(|later, earlier| {
        let is_same = is_same(later.0, earlier.0);
        earlier.1 = earlier.1.saturating_add(if is_same { later.1 } else { 0 });
        is_same
    });
}

/// Whether a form is a name to be shown and found by: "prime minister", without a capital, is said of too many.
fn is_name(kind: Kind, surface: &str) -> bool {
    let first = surface.split([' ', '-', '\'', '’']).next().unwrap_or_default();
    kind != Kind::Person || !first.starts_with(char::is_lowercase) || is_particle(first) || first == "d"
}

fn member(key: &str, whose: &Assigned, group: u32) -> Member {
    let months = whose.stretches.iter().filter(|stretch| stretch.2 == group).map(|(from, to, _)| (*from, *to));
    Member { key: key.to_owned(), months: Some(months.collect()), undated: whose.undated == Some(group) }
}

fn kind_of(keys: &Keys, key: u32) -> Kind {
    match keys.get(key).sort {
        Sort::Name(kind) => kind,
        Sort::Surname | Sort::Role => Kind::Person,
    }
}

/// The form to show for a key: the commonest that is the key's own name, else the commonest, else the name itself.
fn shown(keys: &Keys, key: u32, aliases: &[(&str, u32)]) -> String {
    let name = keys.get(key).name;
    let base = bare_name(name);
    let of_key = keys.surfaces(key).filter(|(surface, _)| folded_name(surface) == base);
    let best = of_key.max_by_key(|(surface, articles)| (*articles, !is_shouted(surface), Reverse(*surface)));
    match best {
        Some((surface, _)) => surface.to_owned(),
        None => aliases.first().map_or_else(|| name.to_owned(), |(surface, _)| (*surface).to_owned()),
    }
}

fn is_shouted(surface: &str) -> bool {
    surface.len() > 5 && !surface.contains(char::is_lowercase)
}
