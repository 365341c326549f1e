//! Writes entities as the bytes that [`Catalogue::open`] reads.

use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};
use rayon::slice::ParallelSliceMut;
use rustc_hash::FxHashMap;

use super::build::Draft;
use super::bytes::{push_number, push_text};
use super::entity::Entity;
use super::groups::Groups;
use super::keys::Keys;
use super::known::KnownNames;
use super::months::Assigned;
use super::open::{Catalogue, HEAD_BYTES, HEAD_NUMBERS, MAGIC, N_PARTS, checksum};
use super::table::TableWriter;
use crate::entity::kind::Kind;
use crate::entity::name::folded_name;
use crate::entity::person::{NameParts, bare_surname};

/// Stands before a weak name in the table of names, so that nobody who asks for the name meets it. No folded name has it.
pub(super) const WEAK_MARK: char = '~';

/// Writes entities in their order, and the tables that lead to them.
pub(super) fn write(
    drafts: Vec<Draft>,
    keys: &Keys,
    groups: &mut Groups,
    assigned: &FxHashMap<u32, Assigned>,
    known: &KnownNames,
) -> Catalogue {
    let numbers: FxHashMap<u32, u32> = drafts.iter().zip(0..).map(|(draft, number)| (draft.root, number)).collect();
    let ((records, places), (names, (key_table, months))) = rayon::join(
        || records(&drafts),
        || rayon::join(|| names(&drafts, known), || key_table(&drafts, keys, groups, assigned, &numbers)),
    );
    let n_of_kind = Kind::ALL.map(|kind| drafts.iter().filter(|draft| draft.entity.kind == kind).count());
    let bytes = assemble([records, places, names, key_table, months], n_of_kind);
    Catalogue::open(bytes).expect("what was just written fits its head")
}

/// The entities, and where each begins.
fn records(drafts: &[Draft]) -> (Vec<u8>, Vec<u8>) {
    let (mut records, mut places) = (Vec::new(), Vec::new());
    for draft in drafts {
        places.extend_from_slice(&(records.len() as u64).to_le_bytes());
        push_entity(&mut records, &draft.entity);
    }
    (records, places)
}

fn push_entity(bytes: &mut Vec<u8>, entity: &Entity) {
    push_number(bytes, entity.kind as u64);
    push_number(bytes, u64::from(entity.articles));
    push_text(bytes, &entity.key);
    push_text(bytes, &entity.name);
    push_number(bytes, entity.aliases.len() as u64);
    for (name, count) in &entity.aliases {
        push_text(bytes, name);
        push_number(bytes, u64::from(*count));
    }
    push_number(bytes, entity.members.len() as u64);
    for member in &entity.members {
        push_text(bytes, &member.key);
        push_number(bytes, u64::from(member.undated) | u64::from(member.months.is_some()) << 1);
        let Some(months) = &member.months else { continue };
        push_number(bytes, months.len() as u64);
        for (from, to) in months {
            push_number(bytes, u64::from(*from));
            push_number(bytes, u64::from(*to));
        }
    }
}

/// The table from folded names to the entities that have them, with how many articles print each so.
fn names(drafts: &[Draft], known: &KnownNames) -> Vec<u8> {
    let mut rows: Vec<(String, u32, u32)> =
        drafts.par_iter().enumerate().flat_map_iter(|(number, draft)| names_of(number as u32, draft, known)).collect();
    rows.par_sort_unstable();
    let mut table = TableWriter::default();
    for same_name in rows.chunk_by(|one, other| one.0 == other.0) {
        let (mut value, mut weight) = (Vec::new(), 0);
        for same in same_name.chunk_by(|one, other| one.1 == other.1) {
            let count = same.iter().fold(0u32, |sum, row| sum.saturating_add(row.2));
            push_number(&mut value, u64::from(same[0].1));
            push_number(&mut value, u64::from(count));
            weight = count.max(weight);
        }
        table.add(&same_name[0].0, &value, weight);
    }
    table.finish()
}

/// All names of an entity, folded, with its number and how many articles print each so.
fn names_of(number: u32, draft: &Draft, known: &KnownNames) -> Vec<(String, u32, u32)> {
    let entity = &draft.entity;
    let printed = entity.aliases.iter().map(|(name, count)| (folded_name(name), *count));
    let row = draft.row.map(|row| known.row(row)).into_iter();
    let of_row = row.flat_map(|row| &row.aliases).map(|alias| (alias.clone(), 0));
    let name = folded_name(&entity.name);
    // Nobody may have printed the surname alone, and it is what one asks for.
    let parts = NameParts::of(&name);
    let surname = (entity.kind == Kind::Person && parts.is_full()).then(|| (bare_surname(parts.surname).to_owned(), 0));
    let weak = draft.row.into_iter().flat_map(|row| &known.row(row).weak_aliases);
    let weak = weak.map(|alias| (format!("{WEAK_MARK}{alias}"), 0));
    let all = printed.chain(of_row).chain(surname).chain([(name.clone(), 0)]).chain(weak);
    all.filter(|(name, _)| !name.is_empty()).map(|(name, count)| (name, number, count)).collect()
}

/// The table from keys of the index to entities, and what those mean whose meaning goes by months.
fn key_table(
    drafts: &[Draft],
    keys: &Keys,
    groups: &mut Groups,
    assigned: &FxHashMap<u32, Assigned>,
    numbers: &FxHashMap<u32, u32>,
) -> (Vec<u8>, Vec<u8>) {
    let mut rows: Vec<(&str, u32, Option<u32>)> = Vec::with_capacity(keys.len());
    for key in 0..keys.len() as u32 {
        let root = groups.root(key);
        let own = numbers.get(&root).copied();
        let most =
            || assigned.get(&key)?.articles.iter().max_by_key(|(_, articles)| *articles).map(|(group, _)| *group);
        let entity = own.or_else(|| most().and_then(|group| numbers.get(&groups.root(group)).copied()));
        rows.extend(entity.map(|entity| (keys.get(key).text, entity, Some(key))));
    }
    let of_drafts = drafts.iter().zip(0..).map(|(draft, number)| (draft.entity.key.as_str(), number, None));
    rows.extend(of_drafts.filter(|(key, ..)| keys.find(key).is_none()));
    // The keys of the dictionary are in order already.
    rows.sort_by(|one, other| one.0.cmp(other.0));
    let (mut table, mut months) = (TableWriter::default(), Vec::new());
    let mut value = Vec::new();
    for (text, entity, key) in rows {
        value.clear();
        push_number(&mut value, u64::from(entity));
        let whose = key.and_then(|key| assigned.get(&key));
        let undated = whose.and_then(|whose| whose.undated).and_then(|group| numbers.get(&groups.root(group)));
        push_number(&mut value, u64::from(undated.copied().unwrap_or(entity)));
        if let Some(whose) = whose {
            push_number(&mut value, months.len() as u64);
            push_stretches(&mut months, whose, groups, numbers);
        }
        table.add(text, &value, 0);
    }
    (table.finish(), months)
}

fn push_stretches(months: &mut Vec<u8>, whose: &Assigned, groups: &mut Groups, numbers: &FxHashMap<u32, u32>) {
    let stretches: Vec<(u32, u32, u32)> = whose
        .stretches
        .iter()
        .filter_map(|(from, to, group)| Some((*from, *to, *numbers.get(&groups.root(*group))?)))
        .collect();
    push_number(months, stretches.len() as u64);
    for (from, to, entity) in stretches {
        [from, to, entity].into_iter().for_each(|number| push_number(months, u64::from(number)));
    }
}

fn assemble(parts: [Vec<u8>; N_PARTS], n_of_kind: [usize; Kind::ALL.len()]) -> Vec<u8> {
    let length: usize = parts.iter().map(Vec::len).sum();
    let mut body = Vec::with_capacity(length);
    let mut numbers = Vec::with_capacity(HEAD_NUMBERS);
    for part in parts {
        body.extend_from_slice(&part);
        numbers.push((HEAD_BYTES + body.len()) as u64);
    }
    numbers.extend(n_of_kind.map(|count| count as u64));
    numbers.push(checksum(&body));
    let mut bytes = Vec::with_capacity(HEAD_BYTES + body.len());
    bytes.extend_from_slice(&MAGIC);
    numbers.iter().for_each(|number| bytes.extend_from_slice(&number.to_le_bytes()));
    let of_head = checksum(&bytes);
    bytes.extend_from_slice(&of_head.to_le_bytes());
    bytes.extend_from_slice(&body);
    bytes
}
