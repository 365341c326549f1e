//! Upkeep: merging segments, taking articles out.

use std::collections::BTreeSet;

use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::error::{Error, ErrorKind, Result};
use crate::index::failure::failure;
use crate::index::known::{Known, Prior};
use crate::index::lock::WriteLock;
use crate::index::manifest::{Manifest, Row, TakenOut};
use crate::index::report::IngestOptions;
use crate::index::store::Index;
use crate::index::writing::{Writing, open_writer};

impl Index {
    /// Merges all segments into one and drops deleted articles for good. Returns how many segments there were.
    ///
    /// # Errors
    /// As [`ingest`](Self::ingest).
    pub fn optimize(&self, options: &IngestOptions) -> Result<usize> {
        let _lock = WriteLock::take(self.dir())?;
        let segments = self.segments()?;
        let metas = segments.searchable_segment_metas().map_err(|e| failure(self.dir(), e))?;
        let ids: Vec<_> = metas.iter().map(|meta| meta.id()).collect();
        let mut writer = open_writer(&segments, options.threads()).map_err(|e| failure(self.dir(), e))?;
        if ids.len() > 1 || metas.iter().any(|meta| meta.has_deletes()) {
            writer.merge(&ids).wait().map_err(|e| failure(self.dir(), e))?;
        }
        writer.garbage_collect_files().wait().map_err(|e| failure(self.dir(), e))?;
        writer.wait_merging_threads().map_err(|e| failure(self.dir(), e))?;
        Ok(ids.len())
    }

    /// Takes the articles with these ids out. Each stays out, whichever file it is read from, until it is published
    /// anew: with another text and no earlier date.
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
        let known = snapshot.read(|| Known::new(&snapshot.searcher(), snapshot.fields))?;
        let ids: BTreeSet<&str> = ids.iter().map(AsRef::as_ref).collect();
        let pool = one_thread()?;
        let mut writing = Writing::new(self, &segments, &IngestOptions::default(), &pool);
        for id in &ids {
            let prior = snapshot.read(|| known.find(id)?.map(|address| known.prior(address)).transpose())?;
            let prior = prior.ok_or_else(|| no_such_article(id))?;
            note_taken_out(&mut manifest, id, &prior);
            writing.delete(id);
        }
        let run = manifest.next_run();
        writing.commit(&mut manifest, run)?;
        writing.close()?;
        self.write_catalogue(|| self.finder())?;
        Ok(ids.len() as u64)
    }
}

/// Taking out needs no more.
fn one_thread() -> Result<ThreadPool> {
    let pool = ThreadPoolBuilder::new().num_threads(1).build();
    pool.map_err(|e| Error::new(ErrorKind::Io, "cannot start a thread").caused_by(e))
}

fn note_taken_out(manifest: &mut Manifest, id: &str, prior: &Prior) {
    if let Some(row) = manifest.row(&prior.path).cloned() {
        let articles = row.articles.saturating_sub(1);
        manifest.set(&prior.path, Row { articles, ..row });
    }
    manifest.take_out(id, TakenOut { hash: prior.hash, version: prior.version });
}

fn no_such_article(id: &str) -> Error {
    Error::new(ErrorKind::NotFound, format!("no article has the id {id:?}"))
        .with_hint("nothing was taken out; `dateline search` shows the ids")
}
