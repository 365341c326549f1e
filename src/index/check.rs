//! Verifies every part of the index: checksums, the manifest, every stored article.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use tantivy::SegmentReader;

use crate::error::{Error, Result};
use crate::index::entities::damage_of_catalogue;
use crate::index::failure::{failure, guarded};
use crate::index::schema::Fields;
use crate::index::store::Index;
use crate::index::stored::{packed_in, unpack};

/// A part of the index that is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Damage {
    /// The file, or the article's id.
    pub place: String,
    /// What is wrong with it.
    pub reason: String,
}

/// What a check went through and what it found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    /// Articles that were read and found whole.
    pub articles: u64,
    /// Segments that were verified.
    pub segments: u64,
    /// What is damaged; nothing, in a healthy index.
    pub damage: Vec<Damage>,
}

impl Index {
    /// Verifies the index without changing it.
    ///
    /// # Errors
    /// When it cannot be opened at all.
    pub fn check(&self) -> Result<Checked> {
        let mut checked = Checked::default();
        let segments = self.segments()?;
        if let Err(error) = guarded(self.dir(), || self.check_files(&segments, &mut checked)) {
            checked.damage.push(damage("segments", &error));
        }
        if let Err(error) = self.manifest(&segments) {
            checked.damage.push(damage("manifest", &error));
        }
        if let Some((place, reason)) = self.damage_of_watchlist() {
            checked.damage.push(Damage { place, reason });
        }
        match self.snapshot() {
            Err(error) => checked.damage.push(damage("segments", &error)),
            Ok(snapshot) => {
                if let Some((path, reason)) = damage_of_catalogue(&snapshot) {
                    checked.damage.push(Damage { place: path.display().to_string(), reason });
                }
                let mut ids = HashMap::new();
                for segment in snapshot.searcher().segment_readers() {
                    self.check_segment(segment, snapshot.fields, &mut ids, &mut checked);
                }
            }
        }
        checked.damage.sort();
        checked.damage.dedup();
        Ok(checked)
    }

    fn check_segment(
        &self,
        segment: &SegmentReader,
        fields: Fields,
        ids: &mut HashMap<String, ()>,
        checked: &mut Checked,
    ) {
        checked.segments += 1;
        let store = format!("{}.store", segment.segment_id().uuid_string());
        if checked.damage.iter().any(|damage| damage.place == store) {
            return; // a spoiled length in it may ask for gigabytes of memory, an article
        }
        let check = || {
            check_articles(segment, fields, ids, checked);
            Ok(())
        };
        if let Err(error) = guarded(self.dir(), check) {
            checked.damage.push(damage(&segment_name(segment), &error));
        }
    }

    fn check_files(&self, segments: &tantivy::Index, checked: &mut Checked) -> Result<()> {
        let files = segments.validate_checksum().map_err(|e| failure(self.dir(), e))?;
        let reason = "its bytes are not those that were written (checksum)".to_owned();
        let damage = files.into_iter().map(|file| Damage { place: file.display().to_string(), reason: reason.clone() });
        checked.damage.extend(damage);
        Ok(())
    }
}

/// Reads every article of a segment: it must be there, be one, and have an id of its own.
///
/// tantivy may panic on a store that was spoiled.
fn check_articles(segment: &SegmentReader, fields: Fields, ids: &mut HashMap<String, ()>, checked: &mut Checked) {
    let place = |doc| format!("article {doc} of {}", segment_name(segment));
    let store = match segment.get_store_reader(1) {
        Ok(store) => store,
        Err(error) => return checked.damage.push(Damage { place: place(0), reason: error.to_string() }),
    };
    for doc in segment.doc_ids_alive() {
        let document = store.get_document_bytes(doc);
        let packed = document.as_ref().ok().and_then(|document| packed_in(document, fields.article));
        match packed.and_then(unpack) {
            None => checked.damage.push(Damage { place: place(doc), reason: "it cannot be read".to_owned() }),
            Some((article, _)) if ids.insert(article.id.clone(), ()).is_some() => {
                checked
                    .damage
                    .push(Damage { place: article.id, reason: "its id stands twice in the index".to_owned() });
            }
            Some(_) => checked.articles += 1,
        }
    }
}

fn segment_name(segment: &SegmentReader) -> String {
    format!("segment {}", segment.segment_id().short_uuid_string())
}

/// What kept a part from being opened: the cause names the file, where there is one.
fn damage(place: &str, error: &Error) -> Damage {
    let reason = std::error::Error::source(error).map_or_else(|| error.to_string(), ToString::to_string);
    Damage { place: place.to_owned(), reason }
}
