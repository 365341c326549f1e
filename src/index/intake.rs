//! Decides what becomes of each article read, and writes it: added, replaced, left as it is, or outdone by a newer one.
//!
//! Of several articles with one id the newest wins, whatever the order of files; of equally new ones the last by
//! path and record. A file whose articles were outdone remembers by which files ([`Row::hidden_by`]), so that they
//! come back when those change.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::time::{Duration, Instant};

use tantivy::merge_policy::LogMergePolicy;
use tantivy::{IndexWriter, Term};

use crate::article::Reject;
use crate::error::Result;
use crate::index::document::Incoming;
use crate::index::known::{Address, Known, Prior};
use crate::index::manifest::{Manifest, Row};
use crate::index::pipeline::{Parsed, Taken};
use crate::index::rejects::{self, Gathered};
use crate::index::report::{Counts, IngestOptions, Progress};
use crate::index::store::{Index, Snapshot, damaged};
use crate::index::survey::{Survey, Todo};

/// How long articles wait to be committed.
const COMMIT_EVERY: Duration = Duration::from_secs(5);

/// The most articles that wait to be committed, so that what is remembered of them stays small.
const COMMIT_ARTICLES: usize = 200_000;

/// Segments of a size are merged when there are so many of them.
const SEGMENTS_IN_MERGE: usize = 8;

/// A segment is merged when so much of it is deleted.
const DELETED_SHARE: f32 = 0.25;

/// One run's way of taking articles in.
pub(crate) struct Intake<'a> {
    index: &'a Index,
    options: &'a IngestOptions,
    survey: &'a Survey,
    segments: &'a tantivy::Index,
    manifest: &'a mut Manifest,
    run: u64,
    writer: Option<IndexWriter>,
    snapshot: Snapshot,
    before: Known,
    met: Vec<Vec<bool>>,
    now: Known,
    batch: HashMap<String, Prior>,
    /// Files whose articles of earlier runs are no rivals: they are being read again, or gone.
    stale: HashSet<&'a str>,
    /// Files read to their end.
    done: Vec<&'a str>,
    current: Current,
    committed_at: Instant,
    pub(crate) counts: Counts,
    pub(crate) progress: Progress,
}

/// What was found in the file being read.
#[derive(Default)]
struct Current {
    format: &'static str,
    articles: u64,
    rejects: Gathered,
    last_reject: Option<Reject>,
    hidden_by: BTreeSet<String>,
}

impl<'a> Intake<'a> {
    pub(crate) fn new(
        index: &'a Index,
        segments: &'a tantivy::Index,
        manifest: &'a mut Manifest,
        survey: &'a Survey,
        options: &'a IngestOptions,
    ) -> Result<Self> {
        let snapshot = index.snapshot()?;
        let known = || Known::new(&snapshot.searcher(), snapshot.fields).map_err(|e| snapshot.error(e));
        let (before, now) = (known()?, known()?);
        let gone = survey.gone.iter().map(String::as_str);
        let progress = Progress {
            files_total: survey.todo.len() as u64,
            bytes_total: survey.todo.iter().map(|todo| todo.file.size).sum(),
            ..Progress::default()
        };
        Ok(Self {
            index,
            options,
            survey,
            segments,
            run: manifest.next_run(),
            manifest,
            writer: None,
            met: before.sizes().map(|size| vec![false; size as usize]).collect(),
            before,
            now,
            snapshot,
            batch: HashMap::new(),
            stale: survey.todo.iter().map(|todo| todo.name.as_str()).chain(gone).collect(),
            done: Vec::new(),
            current: Current::default(),
            committed_at: Instant::now(),
            counts: Counts::default(),
            progress,
        })
    }

    /// Takes what a portion held.
    pub(crate) fn take(&mut self, parsed: Parsed) -> Result<()> {
        let todo = &self.survey.todo[parsed.file];
        if !parsed.format.is_empty() {
            self.current.format = parsed.format;
        }
        for taken in parsed.records {
            match taken {
                Taken::Article(incoming) => self.article(todo, *incoming)?,
                Taken::Reject(reject) => self.reject(todo, reject)?,
            }
        }
        self.progress.bytes = (self.progress.bytes + parsed.bytes).min(self.progress.bytes_total);
        if parsed.is_end {
            self.end_of_file(todo)?;
        }
        if self.committed_at.elapsed() >= COMMIT_EVERY || self.batch.len() >= COMMIT_ARTICLES {
            self.note_unfinished(todo, parsed.is_end);
            self.commit()?;
        }
        if let Some(tell) = &self.options.progress {
            tell(&self.progress);
        }
        Ok(())
    }

    fn article(&mut self, todo: &Todo, incoming: Incoming) -> Result<()> {
        self.progress.articles += 1;
        let new = Prior {
            path: todo.name.clone(),
            record: incoming.record,
            hash: incoming.hash,
            version: incoming.version,
            run: self.run,
        };
        let before = self.meet(&incoming.id)?;
        let prior = match self.batch.get(&incoming.id) {
            Some(prior) => Some(prior.clone()),
            None => self.committed(&incoming.id, before)?,
        };
        match prior {
            None => {
                self.counts.added += 1;
                self.write(incoming, new, false)
            }
            Some(prior) if self.is_stale(&prior) => self.renew(incoming, new, &prior),
            Some(prior) => self.compete(incoming, new, prior),
        }
    }

    /// Finds the article among those of earlier runs and notes that it is still there.
    fn meet(&mut self, id: &str) -> Result<Option<Address>> {
        if self.before.is_empty() {
            return Ok(None);
        }
        let found = self.before.find(id).map_err(|e| self.snapshot.error(e))?;
        if let Some(Address { segment, doc }) = found {
            self.met[segment][doc as usize] = true;
        }
        Ok(found)
    }

    fn committed(&self, id: &str, before: Option<Address>) -> Result<Option<Prior>> {
        let prior = |known: &Known, address| known.prior(address).map(Some);
        let found = if self.is_uncommitted() {
            before.map_or(Ok(None), |address| prior(&self.before, address))
        } else {
            self.now.find(id).and_then(|address| address.map_or(Ok(None), |address| prior(&self.now, address)))
        };
        found.map_err(|e| self.snapshot.error(e))
    }

    /// Whether this run has committed nothing yet, so that both views are the same.
    fn is_uncommitted(&self) -> bool {
        self.manifest.next_run() == self.run
    }

    fn is_stale(&self, prior: &Prior) -> bool {
        prior.run != self.run && self.stale.contains(prior.path.as_str())
    }

    /// The same article of an earlier run: left as it is, put in its new place, or replaced.
    fn renew(&mut self, incoming: Incoming, new: Prior, prior: &Prior) -> Result<()> {
        if prior.hash == new.hash {
            self.counts.unchanged += 1;
            if prior.path == new.path && prior.record == new.record {
                self.current.articles += 1;
                self.batch.insert(incoming.id, Prior { run: self.run, ..new });
                return Ok(());
            }
        } else {
            self.counts.updated += 1;
        }
        self.write(incoming, new, true)
    }

    /// Another article with the same id, from a file that counts: the newer one stays.
    fn compete(&mut self, incoming: Incoming, new: Prior, prior: Prior) -> Result<()> {
        self.counts.updated += 1;
        let rank = |prior: &Prior| (prior.version, prior.path.clone(), prior.record);
        let wins = rank(&new) >= rank(&prior);
        if prior.path == new.path {
            self.current.articles -= u64::from(wins); // it is the same file's, counted already
        } else if wins {
            self.hide(&prior.path, &new.path);
        } else {
            self.current.hidden_by.insert(prior.path);
        }
        if wins { self.write(incoming, new, true) } else { Ok(()) }
    }

    /// Notes that an article of the file at `path` was outdone by one of the file `by`.
    fn hide(&mut self, path: &str, by: &str) {
        if let Some(row) = self.manifest.row(path) {
            let mut row = row.clone();
            row.articles = row.articles.saturating_sub(1);
            if !row.hidden_by.iter().any(|known| known == by) {
                row.hidden_by.push(by.to_owned());
            }
            self.manifest.set(path, row);
        }
    }

    fn write(&mut self, incoming: Incoming, new: Prior, replaces: bool) -> Result<()> {
        self.current.articles += 1;
        if !self.options.dry_run {
            let term = replaces.then(|| Term::from_field_text(self.snapshot.fields.id, &incoming.id));
            let dir = self.index.dir().to_owned();
            let writer = self.writer()?;
            if let Some(term) = term {
                writer.delete_term(term);
            }
            writer.add_document(incoming.document).map_err(|e| damaged(&dir, e))?;
        }
        self.batch.insert(incoming.id, new);
        Ok(())
    }

    /// The writer, made when there is something to write: a run that changes nothing touches nothing.
    fn writer(&mut self) -> Result<&mut IndexWriter> {
        if self.writer.is_none() {
            self.writer = Some(open_writer(self.segments, self.options, self.index)?);
        }
        Ok(self.writer.as_mut().expect("it was just made"))
    }

    fn reject(&mut self, todo: &Todo, reject: Reject) -> Result<()> {
        self.progress.rejected += 1;
        self.current.last_reject = Some(reject.clone());
        self.current.rejects.add(reject, self.index.dir(), &todo.name)
    }

    fn end_of_file(&mut self, todo: &'a Todo) -> Result<()> {
        let current = std::mem::take(&mut self.current);
        self.progress.files += 1;
        let mut row = Row {
            size: Some(todo.file.size),
            modified_ns: todo.file.modified_ns,
            articles: current.articles,
            format: current.format.to_owned(),
            hidden_by: current.hidden_by.into_iter().collect(),
            ..Row::default()
        };
        let whole_file = current.last_reject.is_some_and(|reject| reject.record.is_none());
        let unreadable = whole_file && current.articles == 0 && todo.file.size > 0;
        let kept = self.manifest.row(&todo.name).map_or(0, |row| row.articles);
        current.rejects.finish(&mut row).map_err(|e| crate::error::Error::io("write", self.index.dir(), e))?;
        if unreadable && kept > 0 {
            // What it held is kept, and it is tried again next time.
            row.size = None;
            row.articles = kept;
        } else {
            self.done.push(&todo.name);
        }
        self.manifest.set(&todo.name, row);
        Ok(())
    }

    /// Before a commit in the middle of a file: the manifest must know that the index holds some of its articles.
    fn note_unfinished(&mut self, todo: &Todo, is_end: bool) {
        if !is_end && self.manifest.row(&todo.name).is_none_or(|row| row.size.is_some()) {
            let known = self.manifest.row(&todo.name).cloned().unwrap_or_default();
            self.manifest.set(&todo.name, Row { size: None, ..known });
        }
    }

    /// Takes out what is gone, and commits the rest. Returns the files' rejects list, where there are rejects.
    pub(crate) fn finish(&mut self) -> Result<()> {
        if !self.options.stopped() {
            self.remove_unmet(self.survey.gone.iter().map(String::as_str).collect())?;
            for path in &self.survey.gone {
                self.manifest.remove(path);
                rejects::forget(self.index.dir(), path);
            }
        }
        let done = std::mem::take(&mut self.done);
        self.remove_unmet(done)?;
        if self.writer.is_some() || self.manifest.is_changed() {
            self.writer()?;
            self.commit()?;
        }
        match self.writer.take() {
            Some(writer) => writer.wait_merging_threads().map_err(|e| damaged(self.index.dir(), e)),
            None => Ok(()),
        }
    }

    /// Removes the articles of earlier runs that these files had and this run has not met again.
    fn remove_unmet(&mut self, paths: Vec<&str>) -> Result<()> {
        if self.before.is_empty() {
            return Ok(());
        }
        for path in paths {
            for (Address { segment, doc }, id) in self.before.of_file(path).map_err(|e| self.snapshot.error(e))? {
                if !self.met[segment][doc as usize] {
                    self.counts.removed += 1;
                    self.delete(&id)?;
                }
            }
        }
        Ok(())
    }

    fn delete(&mut self, id: &str) -> Result<()> {
        if !self.options.dry_run {
            let term = Term::from_field_text(self.snapshot.fields.id, id);
            self.writer()?.delete_term(term);
        }
        Ok(())
    }

    fn commit(&mut self) -> Result<()> {
        self.committed_at = Instant::now();
        if self.options.dry_run {
            return Ok(());
        }
        let mark = self.manifest.write(self.run)?;
        let payload = serde_json::to_string(&mark).expect("a mark is plain data");
        let dir = self.index.dir().to_owned();
        let mut commit = self.writer()?.prepare_commit().map_err(|e| damaged(&dir, e))?;
        commit.set_payload(&payload);
        commit.commit().map_err(|e| damaged(&dir, e))?;
        self.batch.clear();
        self.snapshot.refresh()?;
        self.now = Known::new(&self.snapshot.searcher(), self.snapshot.fields).map_err(|e| self.snapshot.error(e))?;
        self.committed_at = Instant::now();
        Ok(())
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
    let writer = writer.map_err(|e| damaged(index.dir(), e))?;
    let mut policy = LogMergePolicy::default();
    policy.set_min_num_segments(SEGMENTS_IN_MERGE);
    policy.set_del_docs_ratio_before_merge(DELETED_SHARE);
    writer.set_merge_policy(Box::new(policy));
    Ok(writer)
}
