//! Which entities an article names, by the column of terms that the index keeps.

use tantivy::DocId;
use tantivy::columnar::StrColumn;

use crate::entity::{Catalogue, EntityRef};
use crate::index::key_and_month;
use crate::plan::is_of;
use crate::query::NameOf;

/// Stands for a term that was not looked up yet, and for one that means nobody who is asked for.
const UNKNOWN: u32 = u32::MAX;
const NOBODY: u32 = u32::MAX - 1;

/// Looks up whom the terms of one segment's column mean, each once.
pub(crate) struct Named<'a> {
    catalogue: &'a Catalogue,
    of: NameOf,
    /// The number of the entity that each term means.
    ids: Vec<u32>,
}

impl<'a> Named<'a> {
    /// For a column with so many terms.
    pub(crate) fn new(catalogue: &'a Catalogue, of: NameOf, n_terms: usize) -> Self {
        Self { catalogue, of, ids: vec![UNKNOWN; n_terms] }
    }

    /// The numbers of the entities that an article names, each once.
    pub(crate) fn of_article(&mut self, column: &StrColumn, doc: DocId, ids: &mut Vec<u32>) {
        ids.clear();
        for ord in column.ords().values_for_doc(doc) {
            let id = self.id(column, ord);
            if id != NOBODY && !ids.contains(&id) {
                ids.push(id);
            }
        }
    }

    fn id(&mut self, column: &StrColumn, ord: u64) -> u32 {
        let Some(known) = self.ids.get(ord as usize).copied() else { return NOBODY };
        if known != UNKNOWN {
            return known;
        }
        let mut term = String::new();
        let is_read = column.ord_to_str(ord, &mut term).unwrap_or(false);
        let entity = entity_of_term(self.catalogue, &term).filter(|entity| is_read && is_of(entity.kind, self.of));
        let id = entity.map_or(NOBODY, |entity| entity.id);
        self.ids[ord as usize] = id;
        id
    }

    /// What to call the entity with a number where it is counted: its name, or its key where the name means another.
    pub(crate) fn told(&self, id: u32) -> String {
        let Some(entity) = self.catalogue.entity_ref(id) else { return String::new() };
        let means_it = self.catalogue.exact(entity.name).first().is_some_and(|first| first.id == id);
        if means_it { entity.name.to_owned() } else { entity.key.to_owned() }
    }
}

/// Whom a term of the index means.
pub(crate) fn entity_of_term<'c>(catalogue: &'c Catalogue, term: &str) -> Option<EntityRef<'c>> {
    let (key, month) = key_and_month(term);
    catalogue.of_key(key, month)
}
