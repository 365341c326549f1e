//! Upkeep: merging segments, taking articles out.

use tantivy::Term;

use crate::error::{Error, ErrorKind, Result};
use crate::index::intake::open_writer;
use crate::index::known::Known;
use crate::index::lock::WriteLock;
use crate::index::report::IngestOptions;
use crate::index::store::{Index, damaged};

impl Index {
    /// Merges all segments into one and drops deleted articles for good. Returns how many segments there were.
    ///
    /// # Errors
    /// As [`ingest`](Self::ingest).
    pub fn optimize(&self, options: &IngestOptions) -> Result<usize> {
        let _lock = WriteLock::take(self.dir())?;
        let segments = self.segments()?;
        let metas = segments.searchable_segment_metas().map_err(|e| damaged(self.dir(), e))?;
        let ids: Vec<_> = metas.iter().map(|meta| meta.id()).collect();
        let mut writer = open_writer(&segments, options, self)?;
        if ids.len() > 1 || metas.iter().any(|meta| meta.has_deletes()) {
            writer.merge(&ids).wait().map_err(|e| damaged(self.dir(), e))?;
        }
        writer.garbage_collect_files().wait().map_err(|e| damaged(self.dir(), e))?;
        writer.wait_merging_threads().map_err(|e| damaged(self.dir(), e))?;
        Ok(ids.len())
    }

    /// Takes the articles with these ids out. They stay out until the file they came from changes.
    ///
    /// Returns how many there were.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`] when one of the ids is not in the index: nothing is taken out then. Else as
    /// [`ingest`](Self::ingest).
    pub fn remove<S: AsRef<str>>(&self, ids: &[S]) -> Result<u64> {
        let _lock = WriteLock::take(self.dir())?;
        let segments = self.segments()?;
        let mut manifest = self.manifest(&segments)?;
        let snapshot = self.snapshot()?;
        let known = Known::new(&snapshot.searcher(), snapshot.fields).map_err(|e| snapshot.error(e))?;
        let mut terms = Vec::new();
        for id in ids {
            let id = id.as_ref();
            let address = known.find(id).map_err(|e| snapshot.error(e))?;
            let address = address.ok_or_else(|| no_such_article(id))?;
            let prior = known.prior(address).map_err(|e| snapshot.error(e))?;
            if let Some(row) = manifest.row(&prior.path).cloned() {
                let articles = row.articles.saturating_sub(1);
                manifest.set(&prior.path, crate::index::manifest::Row { articles, ..row });
            }
            terms.push(Term::from_field_text(snapshot.fields.id, id));
        }
        let options = IngestOptions { jobs: 1, memory_bytes: 64 << 20, ..IngestOptions::default() };
        let mut writer = open_writer(&segments, &options, self)?;
        let removed = terms.len() as u64;
        terms.into_iter().for_each(|term| {
            writer.delete_term(term);
        });
        let run = manifest.next_run();
        let mark = manifest.write(run)?;
        let payload = serde_json::to_string(&mark).expect("a mark is plain data");
        let mut commit = writer.prepare_commit().map_err(|e| damaged(self.dir(), e))?;
        commit.set_payload(&payload);
        commit.commit().map_err(|e| damaged(self.dir(), e))?;
        writer.wait_merging_threads().map_err(|e| damaged(self.dir(), e))?;
        Ok(removed)
    }
}

fn no_such_article(id: &str) -> Error {
    Error::new(ErrorKind::NotFound, format!("no article has the id {id:?}"))
        .with_hint("nothing was taken out; `dateline search` shows the ids")
}
