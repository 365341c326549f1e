//! What an indexing run is told, tells on its way, and has to say at the end.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::entity::Watchlist;

/// How to index.
#[derive(Clone)]
pub struct IngestOptions {
    /// Memory for the run, in bytes. 1 GiB by default; at least 64 MiB are taken.
    pub memory_bytes: u64,
    /// Threads; 0, the default, for one a core.
    pub jobs: usize,
    /// How long articles wait to be committed, and so to be found; 5 seconds by default.
    pub commit_every: Duration,
    /// Whether people, places and organisations are looked for; they are by default.
    pub entities: bool,
    /// The user's own list of names: by default the one that is kept with the index, if there is one.
    pub watchlist: WatchlistChoice,
    /// Report what would be done and write nothing.
    pub dry_run: bool,
    /// Set to true from outside to stop: what is whole is committed and the report says so.
    pub stop: Arc<AtomicBool>,
    /// Called now and then from the indexing thread.
    pub progress: Option<ProgressFn>,
}

/// Which list of the user's own names is in force in a run, and after it.
#[derive(Debug, Clone, Default)]
pub enum WatchlistChoice {
    /// The one that is kept with the index, if there is one.
    #[default]
    Kept,
    /// This one. It is kept with the index in the place of any other. Articles that are not read in this run keep the
    /// names they have; a query for a name of the list finds them by the words of its names.
    New(Arc<Watchlist>),
    /// None; what is kept with the index is dropped.
    Dropped,
}

/// Receives a run's progress.
pub type ProgressFn = Arc<dyn Fn(&Progress) + Send + Sync>;

impl Default for IngestOptions {
    fn default() -> Self {
        Self {
            memory_bytes: 1 << 30,
            jobs: 0,
            commit_every: Duration::from_secs(5),
            entities: true,
            watchlist: WatchlistChoice::Kept,
            dry_run: false,
            stop: Arc::default(),
            progress: None,
        }
    }
}

impl IngestOptions {
    pub(crate) fn threads(&self) -> usize {
        match self.jobs {
            0 => std::thread::available_parallelism().map_or(1, |cores| cores.get()),
            jobs => jobs,
        }
    }

    pub(crate) fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

impl fmt::Debug for IngestOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("IngestOptions")
            .field("memory_bytes", &self.memory_bytes)
            .field("jobs", &self.jobs)
            .field("commit_every", &self.commit_every)
            .field("dry_run", &self.dry_run)
            .finish_non_exhaustive()
    }
}

/// How far a run has come.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Progress {
    /// Articles read so far.
    pub articles: u64,
    /// Records rejected so far.
    pub rejected: u64,
    /// Files done.
    pub files: u64,
    /// Files to do.
    pub files_total: u64,
    /// Bytes of the files read so far, as they lie on disk.
    pub bytes: u64,
    /// Bytes of all files to do, as they lie on disk.
    pub bytes_total: u64,
}

/// What a run did.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Articles, by what became of them.
    pub articles: Counts,
    /// Bytes of the files read, as they lie on disk.
    pub bytes: u64,
    /// How long it took.
    pub seconds: f64,
    /// Articles in the files of the corpus, by format.
    pub formats: BTreeMap<String, u64>,
    /// Records in the files of the corpus, by format and by what they turned out to be: together all that was found.
    /// What no format was found for stands under `none`.
    pub records: BTreeMap<String, Found>,
    /// Where the rejects are listed; `None` when there are none.
    pub rejects: Option<String>,
    /// Whether the run was stopped before its end.
    pub stopped: bool,
}

/// Articles of a corpus, by what a run did with them: the index grows by those added less those removed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Were not there before.
    pub added: u64,
    /// Replaced an earlier version.
    pub updated: u64,
    /// Were there already, as they are or in a newer version.
    pub unchanged: u64,
    /// Are gone from the corpus, and so from the index.
    pub removed: u64,
    /// Records that could not be read, old ones of unchanged files included.
    pub rejected: u64,
    /// Records that are no articles and are not meant to be, old ones of unchanged files included.
    pub skipped: u64,
}

/// What stands for the format of a file where none was found.
pub(crate) const NO_FORMAT: &str = "none";

/// How many records were found, by what they turned out to be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Found {
    /// Articles, those included that another one of the same id stands for.
    pub articles: u64,
    /// Records that are no articles and are not meant to be.
    pub skipped: u64,
    /// Records that could not be read.
    pub rejected: u64,
}

impl Found {
    /// Adds what was found elsewhere.
    pub(crate) fn add(&mut self, other: &Self) {
        self.articles += other.articles;
        self.skipped += other.skipped;
        self.rejected += other.rejected;
    }
}
