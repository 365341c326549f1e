//! Writes a run's changes: articles in, articles out, and the commit that ties them to the manifest.
//!
//! Segments are made by the `press` and handed to tantivy's writer whole, which commits and merges them. What becomes
//! of several versions of an article within one batch is settled here: none of its segments is handed over before all
//! of them are written and the versions that were outdone are marked as deleted in them.

use std::collections::HashSet;
use std::sync::Arc;

use rayon::ThreadPool;
use tantivy::directory::TerminatingWrite;
use tantivy::fastfield::write_alive_bitset;
use tantivy::index::{SegmentComponent, SegmentId};
use tantivy::indexer::IndexWriterOptions;
use tantivy::merge_policy::{LogMergePolicy, MergePolicy, NoMergePolicy};
use tantivy::{BitSet, IndexWriter, Opstamp, Segment};

use crate::error::Result;
use crate::index::deletion::Deletion;
use crate::index::document::Incoming;
use crate::index::failure::failure;
use crate::index::manifest::Manifest;
use crate::index::press::Press;
use crate::index::report::IngestOptions;
use crate::index::schema::Fields;
use crate::index::segment::Finished;
use crate::index::store::Index;

/// Segments of a size are merged when there are so many of them.
const SEGMENTS_IN_MERGE: usize = 8;

/// A segment is merged when so much of it is deleted.
const DELETED_SHARE: f32 = 0.25;

/// The pen of one run. A rehearsal's pen writes nothing.
pub(crate) struct Writing<'a> {
    index: &'a Index,
    segments: &'a tantivy::Index,
    is_rehearsal: bool,
    threads: usize,
    press: Press<'a>,
    /// Articles of this batch that were outdone in it, by their numbers.
    outdone: HashSet<u32>,
    /// Ids of articles of earlier commits that are to be taken out.
    deleted: Vec<String>,
    writer: Option<IndexWriter>,
    /// Segments that are being merged, or were.
    merging: HashSet<SegmentId>,
}

impl<'a> Writing<'a> {
    pub(crate) fn new(
        index: &'a Index,
        segments: &'a tantivy::Index,
        options: &IngestOptions,
        pool: &'a ThreadPool,
    ) -> Self {
        Self {
            index,
            segments,
            is_rehearsal: options.dry_run,
            threads: pool.current_num_threads(),
            // Texts on their way and merges take the other half.
            press: Press::new(segments, pool, options.memory_bytes / 2),
            outdone: HashSet::new(),
            deleted: Vec::new(),
            writer: None,
            merging: HashSet::new(),
        }
    }

    /// Adds an article. The number it is given holds until the next commit.
    pub(crate) fn add(&mut self, incoming: Incoming) -> Result<u32> {
        if self.is_rehearsal {
            return Ok(0);
        }
        self.press.add(incoming).map_err(|e| failure(self.index.dir(), e))
    }

    /// Takes out the article with this id that earlier commits hold.
    pub(crate) fn delete(&mut self, id: &str) {
        if !self.is_rehearsal {
            self.deleted.push(id.to_owned());
        }
    }

    /// Takes an article out that was added since the last commit.
    pub(crate) fn outdo(&mut self, number: u32) {
        self.outdone.insert(number);
    }

    /// Commits what was written together with what the manifest was told. Says whether anything was committed.
    pub(crate) fn commit(&mut self, manifest: &mut Manifest, run: u64) -> Result<bool> {
        if self.is_rehearsal {
            return Ok(false);
        }
        let dir = self.index.dir();
        let finished = self.press.finish().map_err(|e| failure(dir, e))?;
        if finished.is_empty() && self.deleted.is_empty() && !manifest.is_changed() {
            return Ok(false);
        }
        let mark = manifest.write(run)?;
        let payload = serde_json::to_string(&mark).expect("a mark is plain data");
        self.commit_segments(finished, &payload).map_err(|e| failure(dir, e))?;
        Ok(true)
    }

    fn commit_segments(&mut self, finished: Vec<Finished>, payload: &str) -> tantivy::Result<()> {
        let outdone = std::mem::take(&mut self.outdone);
        let deletion = Deletion {
            field: Fields::schema().1.id,
            ids: std::mem::take(&mut self.deleted).into(),
            spared: Arc::new(finished.iter().map(|finished| finished.segment.id()).collect()),
        };
        let segments = self.segments;
        let writer = self.writer()?;
        let last_commit = writer.commit_opstamp();
        if !deletion.ids.is_empty() {
            writer.delete_query(Box::new(deletion))?;
        }
        for Finished { segment, numbers } in finished {
            let segment = without(segment, &numbers, &outdone, last_commit)?;
            writer.add_segment(segment.meta().clone())?;
        }
        let mut commit = writer.prepare_commit()?;
        commit.set_payload(payload);
        commit.commit()?;
        self.merge(segments)
    }

    /// Begins to merge what there are too many of. tantivy itself must not, since it would also do so before the
    /// commit, when new segments are still to be told from old ones.
    fn merge(&mut self, segments: &tantivy::Index) -> tantivy::Result<()> {
        let mut policy = LogMergePolicy::default();
        policy.set_min_num_segments(SEGMENTS_IN_MERGE);
        policy.set_del_docs_ratio_before_merge(DELETED_SHARE);
        let mut metas = segments.searchable_segment_metas()?;
        metas.retain(|meta| !self.merging.contains(&meta.id()));
        for candidate in policy.compute_merge_candidates(&metas) {
            self.merging.extend(&candidate.0);
            drop(self.writer()?.merge(&candidate.0)); // `close` waits for it
        }
        Ok(())
    }

    /// Waits for merges under way.
    pub(crate) fn close(&mut self) -> Result<()> {
        match self.writer.take() {
            Some(writer) => writer.wait_merging_threads().map_err(|e| failure(self.index.dir(), e)),
            None => Ok(()),
        }
    }

    /// The writer, made when there is something to write: a run that changes nothing touches nothing.
    fn writer(&mut self) -> tantivy::Result<&mut IndexWriter> {
        if self.writer.is_none() {
            self.writer = Some(open_writer(self.segments, self.threads)?);
        }
        Ok(self.writer.as_mut().expect("it was just made"))
    }
}

/// tantivy's writer, which is never given a document: the one thread it insists on stays idle.
///
/// What a run that was killed has left is cleared away first. tantivy counts on from the last commit, so a deletion
/// that was written and never committed would bar the way of the next one, which gets its name.
pub(crate) fn open_writer(segments: &tantivy::Index, merge_threads: usize) -> tantivy::Result<IndexWriter> {
    let options = IndexWriterOptions::builder().num_merge_threads(merge_threads.min(4)).build();
    let writer: IndexWriter = segments.writer_with_options(options)?;
    writer.set_merge_policy(Box::new(NoMergePolicy));
    writer.garbage_collect_files().wait()?;
    Ok(writer)
}

/// The segment with those articles marked as deleted that were outdone within the batch.
fn without(segment: Segment, numbers: &[u32], outdone: &HashSet<u32>, opstamp: Opstamp) -> tantivy::Result<Segment> {
    let deleted: Vec<u32> =
        (0..).zip(numbers).filter(|(_, number)| outdone.contains(number)).map(|(doc, _)| doc).collect();
    if deleted.is_empty() {
        return Ok(segment);
    }
    let mut alive = BitSet::with_max_value_and_full(numbers.len() as u32);
    deleted.iter().for_each(|&doc| alive.remove(doc));
    let segment = segment.with_delete_meta(deleted.len() as u32, opstamp);
    let mut file = segment.open_write(SegmentComponent::Delete)?;
    write_alive_bitset(&alive, &mut file)?;
    file.terminate()?;
    Ok(segment)
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::path::Path;

    use tantivy::Directory;
    use tantivy::directory::TerminatingWrite;

    use super::open_writer;
    use crate::index::schema::Fields;

    #[test]
    fn what_a_killed_run_has_left_is_cleared_away() {
        let dir = tempfile::tempdir().unwrap();
        let segments = tantivy::Index::create_in_dir(dir.path(), Fields::schema().0).unwrap();
        let left = Path::new("3e05490be36e4dc2ad09179d5a5a42e9.5.del");
        let mut file = segments.directory().open_write(left).unwrap();
        file.write_all(b"never committed").unwrap();
        file.terminate().unwrap();
        drop(segments);
        let segments = tantivy::Index::open_in_dir(dir.path()).unwrap();
        open_writer(&segments, 1).unwrap();
        assert!(!dir.path().join(left).exists());
    }
}
