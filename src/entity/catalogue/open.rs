//! The catalogue as it lies on disk, and the questions it answers.
//!
//! Opening looks at the head alone, whatever the size; an entity is read when it is asked for. Each part is found by the
//! place that the head gives it: records of entities, where each begins, the table of names, the table of keys, what keys
//! mean in which months.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use super::bytes::{Reader, long_at};
use super::entity::{Entity, EntityRef, Member};
use super::table::Table;
use super::write::WEAK_MARK;
use crate::entity::kind::Kind;
use crate::entity::name::folded_name;
use crate::error::{Error, ErrorKind, Result};

pub(super) const MAGIC: [u8; 8] = *b"DLNAMES\x01";
/// Numbers in the head: where the parts end, how many entities of each kind there are, the checksum of all that
/// follows, the checksum of the head.
pub(super) const HEAD_NUMBERS: usize = N_PARTS + Kind::ALL.len() + 2;
pub(super) const HEAD_BYTES: usize = MAGIC.len() + HEAD_NUMBERS * 8;
pub(super) const N_PARTS: usize = 5;

/// All entities of a corpus, under all their names.
///
/// It is made by [`build_catalogue`](super::build_catalogue) out of the index's dictionary, and is plain bytes.
#[derive(Clone)]
pub struct Catalogue {
    bytes: Arc<dyn AsRef<[u8]> + Send + Sync>,
    parts: [Range<usize>; N_PARTS],
    /// How many entities there are of each kind, and before it.
    starts: [u32; Kind::ALL.len() + 1],
}

const RECORDS: usize = 0;
const PLACES: usize = 1;
const NAMES: usize = 2;
const KEYS: usize = 3;
const MONTHS: usize = 4;

impl Catalogue {
    /// Opens a catalogue; what it costs does not depend on its size.
    ///
    /// # Errors
    /// [`ErrorKind::Damaged`] where the bytes are no catalogue, cut off, or their head does not add up. Damage further
    /// in is told by [`Catalogue::verify`]; until then it is as if what cannot be read were not there.
    pub fn open(bytes: impl AsRef<[u8]> + Send + Sync + 'static) -> Result<Self> {
        let (parts, starts) = read_head(bytes.as_ref()).ok_or_else(|| {
            Error::new(ErrorKind::Damaged, "the catalogue of entities is damaged: its head does not fit its size")
        })?;
        Ok(Self { bytes: Arc::new(bytes), parts, starts })
    }

    /// The catalogue as bytes, for [`Catalogue::open`].
    pub fn as_bytes(&self) -> &[u8] {
        (*self.bytes).as_ref()
    }

    /// Reads all of it and holds it against its checksum.
    ///
    /// # Errors
    /// [`ErrorKind::Damaged`] where a byte is not what was written.
    pub fn verify(&self) -> Result<()> {
        let bytes = self.as_bytes();
        let written = bytes.get(MAGIC.len()..).and_then(|head| long_at(head, HEAD_NUMBERS - 2));
        if written.is_some() && written == bytes.get(HEAD_BYTES..).map(checksum) {
            return Ok(());
        }
        Err(Error::new(ErrorKind::Damaged, "the catalogue of entities is damaged: its checksum is another"))
    }

    /// How many entities there are.
    pub fn len(&self) -> usize {
        self.starts[Kind::ALL.len()] as usize
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whom a name can mean, likeliest first. Case, accents and dots do not matter.
    pub fn exact(&self, name: &str) -> Vec<EntityRef<'_>> {
        self.with_name(&folded_name(name))
    }

    /// Whom a name may mean that is known to mean somebody else as often: "Homeland Security" for the department. It is
    /// to be asked where [`exact`](Self::exact) knows nobody.
    pub fn weakly(&self, name: &str) -> Vec<EntityRef<'_>> {
        self.with_name(&format!("{WEAK_MARK}{}", folded_name(name)))
    }

    /// The entities that have an entry in the table of names, likeliest first.
    fn with_name(&self, entry: &str) -> Vec<EntityRef<'_>> {
        let found = self.table(NAMES).and_then(|table| table.get(entry));
        let mut ranked: Vec<(Reverse<u32>, u32)> = Vec::new();
        for_candidates(found.unwrap_or_default(), |id, count| ranked.push((Reverse(count), id)));
        ranked.sort_by_key(|(count, id)| (*count, self.entity_ref(*id).map(|entity| Reverse(entity.articles)), *id));
        ranked.into_iter().filter_map(|(_, id)| self.entity_ref(id)).collect()
    }

    /// The entities with a name that begins like this, the most written of first, at most `n`; each with the name that
    /// was found, folded.
    pub fn prefix(&self, prefix: &str, n: usize) -> Vec<(String, EntityRef<'_>)> {
        let folded = folded_name(prefix);
        let mut best: BTreeMap<u32, (u32, String)> = BTreeMap::new();
        let mut threshold = 0;
        let Some(table) = self.table(NAMES).filter(|_| n > 0 && !folded.is_empty()) else { return Vec::new() };
        table.with_prefix(&folded, |name, value| {
            for_candidates(value, |id, count| {
                if count <= threshold && best.len() >= n {
                    return;
                }
                let known = best.entry(id).or_insert_with(|| (0, String::new()));
                if count > known.0 || known.1.is_empty() {
                    *known = (count, name.to_owned());
                }
            });
            if best.len() > n {
                threshold = keep_best(&mut best, n);
            }
            threshold
        });
        let mut found: Vec<(u32, (u32, String))> = best.into_iter().collect();
        found.sort_by_key(|(id, (count, _))| (Reverse(*count), *id));
        found.into_iter().take(n).filter_map(|(id, (_, name))| Some((name, self.entity_ref(id)?))).collect()
    }

    /// The entity that goes by a key, or that a key of the index means whatever the month.
    pub fn entity(&self, key: &str) -> Option<Entity> {
        self.of_key(key, None).and_then(|found| self.get(found.id))
    }

    /// Whom a key of the index means in an article of `month` ([`month_number`](super::month_number)), or in one
    /// without a date.
    pub fn of_key(&self, key: &str, month: Option<u32>) -> Option<EntityRef<'_>> {
        let mut value = Reader::new(self.table(KEYS)?.get(key)?);
        let always = value.short()?;
        let undated = value.short()?;
        let Some(place) = value.number() else { return self.entity_ref(always) };
        let Some(month) = month else { return self.entity_ref(undated) };
        self.entity_ref(self.in_month(place, month)?.unwrap_or(always))
    }

    /// The entity with a number.
    pub fn get(&self, id: u32) -> Option<Entity> {
        let (head, mut rest) = self.record(id)?;
        let mut entity = Entity {
            key: head.key.to_owned(),
            name: head.name.to_owned(),
            kind: head.kind,
            articles: head.articles,
            aliases: Vec::new(),
            members: Vec::new(),
        };
        for _ in 0..rest.number()? {
            entity.aliases.push((rest.text()?.to_owned(), rest.short()?));
        }
        for _ in 0..rest.number()? {
            entity.members.push(member(&mut rest)?);
        }
        Some(entity)
    }

    /// What is at the head of the entity with a number.
    pub fn entity_ref(&self, id: u32) -> Option<EntityRef<'_>> {
        self.record(id).map(|(entity, _)| entity)
    }

    /// The entities of a kind, the most written of first.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = EntityRef<'_>> {
        let at = kind as usize;
        (self.starts[at]..self.starts[at + 1]).filter_map(|id| self.entity_ref(id))
    }

    /// All entities, by kind and then the most written of first.
    pub fn iter(&self) -> impl Iterator<Item = EntityRef<'_>> {
        (0..self.len() as u32).filter_map(|id| self.entity_ref(id))
    }

    fn part(&self, part: usize) -> &[u8] {
        self.as_bytes().get(self.parts[part].clone()).unwrap_or_default()
    }

    fn table(&self, part: usize) -> Option<Table<'_>> {
        Table::open(self.part(part))
    }

    fn record(&self, id: u32) -> Option<(EntityRef<'_>, Reader<'_>)> {
        let start = usize::try_from(long_at(self.part(PLACES), id as usize)?).ok()?;
        let mut reader = Reader::new(self.part(RECORDS).get(start..)?);
        let kind = Kind::ALL.into_iter().nth(reader.number()? as usize)?;
        let (articles, key, name) = (reader.short()?, reader.text()?, reader.text()?);
        Some((EntityRef { id, key, name, kind, articles }, reader))
    }

    /// Whom the stretches of months at `place` give a month to, if anybody.
    fn in_month(&self, place: u64, month: u32) -> Option<Option<u32>> {
        let mut reader = Reader::new(self.part(MONTHS).get(usize::try_from(place).ok()?..)?);
        for _ in 0..reader.number()? {
            let (from, to, id) = (reader.short()?, reader.short()?, reader.short()?);
            if (from..=to).contains(&month) {
                return Some(Some(id));
            }
        }
        Some(None)
    }
}

impl fmt::Debug for Catalogue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Catalogue").field("entities", &self.len()).finish_non_exhaustive()
    }
}

/// A checksum of eight bytes at a time; quick enough to read a catalogue whole.
pub(super) fn checksum(bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let step = |sum: u64, word: u64| (sum ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29);
    let sum = words.iter().fold(bytes.len() as u64, |sum, word| step(sum, u64::from_le_bytes(*word)));
    let sum = rest.iter().fold(sum, |sum, byte| step(sum, u64::from(*byte)));
    sum ^ sum >> 32
}

type Head = ([Range<usize>; N_PARTS], [u32; Kind::ALL.len() + 1]);

fn read_head(bytes: &[u8]) -> Option<Head> {
    let head = bytes.get(..HEAD_BYTES)?.strip_prefix(&MAGIC)?;
    let numbers = |index: usize| long_at(head, index);
    if numbers(HEAD_NUMBERS - 1)? != checksum(&bytes[..HEAD_BYTES - 8]) {
        return None;
    }
    let mut parts: [Range<usize>; N_PARTS] = Default::default();
    let mut start = HEAD_BYTES;
    for (index, part) in parts.iter_mut().enumerate() {
        let end = usize::try_from(numbers(index)?).ok()?;
        if end < start {
            return None;
        }
        *part = start..end;
        start = end;
    }
    let mut starts = [0; Kind::ALL.len() + 1];
    for kind in 0..Kind::ALL.len() {
        let n_entities = u32::try_from(numbers(N_PARTS + kind)?).ok()?;
        starts[kind + 1] = n_entities.checked_add(starts[kind])?;
    }
    let fits = start == bytes.len() && parts[PLACES].len() / 8 == starts[Kind::ALL.len()] as usize;
    fits.then_some((parts, starts))
}

/// Drops all but the best `n`, and tells how good the worst of them is.
fn keep_best(best: &mut BTreeMap<u32, (u32, String)>, n: usize) -> u32 {
    let mut counts: Vec<(Reverse<u32>, u32)> = best.iter().map(|(id, (count, _))| (Reverse(*count), *id)).collect();
    counts.sort_unstable();
    let worst = counts[n - 1];
    best.retain(|id, (count, _)| (Reverse(*count), *id) <= worst);
    worst.0.0
}

/// Hands over the entities in a value of the table of names, with how many articles have the name for each.
fn for_candidates(value: &[u8], mut hand_over: impl FnMut(u32, u32)) {
    let mut reader = Reader::new(value);
    while let Some(id) = reader.short() {
        let Some(count) = reader.short() else { return };
        hand_over(id, count);
    }
}

fn member(reader: &mut Reader<'_>) -> Option<Member> {
    let key = reader.text()?.to_owned();
    let flags = reader.number()?;
    let undated = flags & 1 == 1;
    if flags & 2 == 0 {
        return Some(Member { key, months: None, undated });
    }
    let mut months = Vec::new();
    for _ in 0..reader.number()? {
        months.push((reader.short()?, reader.short()?));
    }
    Some(Member { key, months: Some(months), undated })
}
