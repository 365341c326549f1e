//! The names of a watchlist as bytes that are searched where they lie, so that one name can be asked for without
//! reading the list: a search must not wait for a hundred thousand rows.

use std::collections::BTreeMap;

use crate::entity::catalogue::bytes::{Reader, long_at, push_number, push_text};
use crate::entity::catalogue::table::{Table, TableWriter};
use crate::entity::kind::Kind;
use crate::entity::name::folded_name;
use crate::entity::names::Case;
use crate::entity::watchlist::entry::Entry;
use crate::entity::watchlist::list::Watchlist;

/// What a lookup tells of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ListedNames {
    pub(crate) kind: Kind,
    pub(crate) case: Case,
    /// All its names, the canonical one first.
    pub(crate) names: Vec<String>,
    /// Phrases in which its names do not count.
    pub(crate) exclusions: Vec<String>,
}

impl ListedNames {
    /// The name it is shown under.
    pub(crate) fn canonical(&self) -> &str {
        self.names.first().map_or("", String::as_str)
    }

    /// The key that articles have which name it.
    pub(crate) fn key(&self) -> String {
        key_of(self.kind, self.canonical())
    }
}

/// The key of an entry.
pub(crate) fn key_of(kind: Kind, canonical: &str) -> String {
    format!("{}:{}", kind.prefix(), folded_name(canonical))
}

/// The names of a list, for [`listed`]: how long the entries are, the entries, and a table from names to where they are.
pub(crate) fn lookup_of(list: &Watchlist) -> Vec<u8> {
    let mut entries = Vec::new();
    let mut places: BTreeMap<String, Vec<u64>> = BTreeMap::new();
    for entry in list.entries() {
        let place = entries.len() as u64;
        for name in entry.names().map(folded_name) {
            let known = places.entry(name).or_default();
            if known.last() != Some(&place) {
                known.push(place);
            }
        }
        push_entry(&mut entries, entry);
    }
    let mut table = TableWriter::default();
    for (name, places) in &places {
        let mut value = Vec::new();
        places.iter().for_each(|place| push_number(&mut value, *place));
        table.add(name, &value, 0);
    }
    let mut bytes = (entries.len() as u64).to_le_bytes().to_vec();
    bytes.extend(entries);
    bytes.extend(table.finish());
    bytes
}

/// The entries that have a name, in their order; accents, capitals and points do not matter. Damaged bytes have none.
pub(crate) fn listed(lookup: &[u8], name: &str) -> Vec<ListedNames> {
    places(lookup, name).unwrap_or_default()
}

fn places(lookup: &[u8], name: &str) -> Option<Vec<ListedNames>> {
    let length = usize::try_from(long_at(lookup, 0)?).ok()?;
    let (entries, table) = lookup.get(8..)?.split_at_checked(length)?;
    let mut places = Reader::new(Table::open(table)?.get(&folded_name(name))?);
    let mut found = Vec::new();
    while let Some(place) = places.number() {
        found.extend(read_entry(entries.get(usize::try_from(place).ok()?..)?));
    }
    Some(found)
}

fn push_entry(bytes: &mut Vec<u8>, entry: &Entry) {
    push_number(bytes, entry.kind as u64);
    push_number(bytes, entry.case as u64);
    push_number(bytes, 1 + entry.aliases.len() as u64);
    entry.names().for_each(|name| push_text(bytes, name));
    push_number(bytes, entry.exclusions.len() as u64);
    entry.exclusions.iter().for_each(|phrase| push_text(bytes, phrase));
}

fn read_entry(bytes: &[u8]) -> Option<ListedNames> {
    let mut reader = Reader::new(bytes);
    let kind = Kind::ALL.into_iter().nth(reader.number()? as usize)?;
    let case = [Case::Any, Case::Capital, Case::Exact].into_iter().nth(reader.number()? as usize)?;
    let names = texts(&mut reader)?;
    Some(ListedNames { kind, case, names, exclusions: texts(&mut reader)? })
}

fn texts(reader: &mut Reader<'_>) -> Option<Vec<String>> {
    (0..reader.number()?).map(|_| reader.text().map(str::to_owned)).collect()
}

#[cfg(test)]
mod tests {
    use super::{listed, lookup_of};
    use crate::entity::watchlist::format::Format;
    use crate::entity::watchlist::list::Watchlist;

    #[test]
    fn entries_are_found_by_any_name() {
        let list = "type\tcanonical\taliases\tcase\texclusions\norg\tVelde Works\tthe works|VW\tno\tthe works council\n\
                    place\tÉast Mara\t\t\t\nperson\tThe Works\t\tyes\t\n";
        let lookup = lookup_of(&Watchlist::read(list.as_bytes(), Format::Tsv).0);
        let keys = |name: &str| -> Vec<String> { listed(&lookup, name).iter().map(|one| one.key()).collect() };
        assert_eq!(keys("THE WORKS"), ["org:velde works", "per:the works"]);
        assert_eq!(keys("east mara"), ["loc:east mara"]);
        assert!(keys("works").is_empty());
        assert_eq!(listed(&lookup, "vw")[0].names, ["Velde Works", "the works", "VW"]);
        assert_eq!(listed(&lookup, "vw")[0].exclusions, ["the works council"]);
    }

    #[test]
    fn damaged_bytes_have_no_names() {
        let lookup = lookup_of(&Watchlist::read(b"name\nMara\nPort Mara\n", Format::Tsv).0);
        for length in 0..lookup.len() {
            let _ = listed(&lookup[..length], "mara");
        }
        let mut spoiled = lookup.clone();
        for at in 0..lookup.len() {
            spoiled[at] ^= 0x55;
            let _ = listed(&spoiled, "mara");
            spoiled[at] ^= 0x55;
        }
        assert!(listed(&lookup_of(&Watchlist::read(b"", Format::Tsv).0), "mara").is_empty());
    }
}
