//! The bundled tables: word clusters and names with what they may name.

use super::name_table::NameTable;

/// What a name may be, in bits. A bit is a hint for the model, never a decision: "Obama" is a city in Japan.
pub(in crate::entity::tagger) mod names {
    pub(crate) const CITY: u32 = 1;
    /// A large city.
    pub(crate) const BIG: u32 = 1 << 1;
    pub(crate) const COUNTRY: u32 = 1 << 2;
    pub(crate) const REGION: u32 = 1 << 3;
    pub(crate) const FIRST: u32 = 1 << 4;
    pub(crate) const ORG: u32 = 1 << 7;
    pub(crate) const TEAM: u32 = 1 << 8;
    pub(crate) const DEMONYM: u32 = 1 << 9;
    pub(crate) const TITLE: u32 = 1 << 11;
    pub(crate) const ORG_WORD: u32 = 1 << 12;
    pub(crate) const COMMON: u32 = 1 << 14;
    pub(crate) const SPEECH: u32 = 1 << 15;
    /// Of the first word of a name of several: no hint, but where there is none, no such name need be looked for.
    pub(crate) const OPENS: u32 = 1 << 18;
}

/// Clusters of 1,024, then what each is in 256 and in 64.
const FINE: usize = 1024;

/// The tables.
#[derive(Debug, Clone, Copy)]
pub(in crate::entity::tagger) struct Lexicon<'d> {
    clusters: NameTable<'d>,
    coarse: &'d [u8],
    /// What a name may be, by the numbers that the table of names has for it.
    sets: &'d [u8],
    names: NameTable<'d>,
}

impl<'d> Lexicon<'d> {
    pub(in crate::entity::tagger) fn new(clusters: &'d [u8], coarse: &'d [u8], names: &'d [u8]) -> Self {
        let (n_sets, rest) = names.split_first_chunk().unwrap_or((&[0; 4], &[]));
        let (sets, slots) = rest.split_at_checked(4 * u32::from_le_bytes(*n_sets) as usize).unwrap_or((&[], &[]));
        Self { clusters: NameTable::new(clusters), coarse, sets, names: NameTable::new(slots) }
    }

    /// The bundled tables.
    pub(in crate::entity::tagger) fn bundled() -> Lexicon<'static> {
        Lexicon::new(
            include_bytes!("../../data/clusters.bin"),
            include_bytes!("../../data/coarse.bin"),
            include_bytes!("../../data/names.bin"),
        )
    }

    /// What the name with this hash may name.
    pub(in crate::entity::tagger) fn names(&self, hash: u64) -> u32 {
        let number = usize::from(self.names.get(hash));
        let set = number.checked_sub(1).and_then(|at| self.sets.get(4 * at..)?.first_chunk());
        set.map_or(0, |&set| u32::from_le_bytes(set))
    }

    /// The cluster of the word with this hash, from 1; 0 for none.
    pub(in crate::entity::tagger) fn cluster(&self, hash: u64) -> u16 {
        self.clusters.get(hash)
    }

    /// A cluster and what it is among fewer.
    pub(in crate::entity::tagger) fn granularities(&self, cluster: u16) -> [u16; 3] {
        let coarser = |table: usize| {
            let found = usize::from(cluster).checked_sub(1).and_then(|at| self.coarse.get(table * FINE + at));
            found.map_or(0, |&number| u16::from(number) + 1)
        };
        [cluster, coarser(0), coarser(1)]
    }
}
