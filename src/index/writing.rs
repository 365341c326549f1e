//! Writes a run's changes: articles in, articles out, and the commit that ties them to the manifest.

use tantivy::merge_policy::LogMergePolicy;
use tantivy::{IndexWriter, TantivyDocument, Term};

use crate::error::Result;
use crate::index::failure::failure;
use crate::index::manifest::Manifest;
use crate::index::report::IngestOptions;
use crate::index::schema::Fields;
use crate::index::store::Index;

/// Segments of a size are merged when there are so many of them.
const SEGMENTS_IN_MERGE: usize = 8;

/// A segment is merged when so much of it is deleted.
const DELETED_SHARE: f32 = 0.25;

/// The pen of one run. A rehearsal's pen writes nothing.
pub(crate) struct Writing<'a> {
    index: &'a Index,
    segments: &'a tantivy::Index,
    options: &'a IngestOptions,
    fields: Fields,
    writer: Option<IndexWriter>,
}

impl<'a> Writing<'a> {
    pub(crate) fn new(index: &'a Index, segments: &'a tantivy::Index, options: &'a IngestOptions) -> Self {
        Self { index, segments, options, fields: Fields::schema().1, writer: None }
    }

    /// Adds an article.
    pub(crate) fn add(&mut self, document: TantivyDocument) -> Result<()> {
        if self.options.dry_run {
            return Ok(());
        }
        let added = self.writer()?.add_document(document);
        added.map(|_| ()).map_err(|e| failure(self.index.dir(), e))
    }

    /// Takes the article with this id out.
    pub(crate) fn delete(&mut self, id: &str) -> Result<()> {
        if !self.options.dry_run {
            let term = Term::from_field_text(self.fields.id, id);
            self.writer()?.delete_term(term);
        }
        Ok(())
    }

    /// Commits what was written together with what the manifest was told. Says whether anything was committed.
    pub(crate) fn commit(&mut self, manifest: &mut Manifest, run: u64) -> Result<bool> {
        if self.options.dry_run || (self.writer.is_none() && !manifest.is_changed()) {
            return Ok(false);
        }
        let dir = self.index.dir();
        let mark = manifest.write(run)?;
        let payload = serde_json::to_string(&mark).expect("a mark is plain data");
        let mut commit = self.writer()?.prepare_commit().map_err(|e| failure(dir, e))?;
        commit.set_payload(&payload);
        commit.commit().map_err(|e| failure(dir, e))?;
        Ok(true)
    }

    /// Waits for merges under way.
    pub(crate) fn close(&mut self) -> Result<()> {
        match self.writer.take() {
            Some(writer) => writer.wait_merging_threads().map_err(|e| failure(self.index.dir(), e)),
            None => Ok(()),
        }
    }

    /// The writer, made when there is something to write: a run that changes nothing touches nothing.
    fn writer(&mut self) -> Result<&mut IndexWriter> {
        if self.writer.is_none() {
            self.writer = Some(open_writer(self.segments, self.options, self.index)?);
        }
        Ok(self.writer.as_mut().expect("it was just made"))
    }
}

/// tantivy's writer within the memory it is given: its budget makes it flush, and its peak is about twice as much.
pub(crate) fn open_writer(segments: &tantivy::Index, options: &IngestOptions, index: &Index) -> Result<IndexWriter> {
    const LEAST_A_THREAD: u64 = 15 << 20; // tantivy's own bound
    const MOST_A_THREAD: u64 = 2 << 30;
    let budget = options.memory_bytes.max(64 << 20) / 2;
    let threads = (options.threads() as u64).min(budget / LEAST_A_THREAD).clamp(1, 8);
    let each = (budget / threads).clamp(LEAST_A_THREAD, MOST_A_THREAD);
    let writer = segments.writer_with_num_threads(threads as usize, (each * threads) as usize);
    let writer = writer.map_err(|e| failure(index.dir(), e))?;
    let mut policy = LogMergePolicy::default();
    policy.set_min_num_segments(SEGMENTS_IN_MERGE);
    policy.set_del_docs_ratio_before_merge(DELETED_SHARE);
    writer.set_merge_policy(Box::new(policy));
    Ok(writer)
}
