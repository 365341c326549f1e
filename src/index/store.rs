//! The index as a place on disk: made, opened, and looked into.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use tantivy::directory::MmapDirectory;
use tantivy::schema::Schema;
use tantivy::store::Compressor;
use tantivy::{IndexReader, IndexSettings, ReloadPolicy, TantivyError};

use crate::error::{Error, ErrorKind, Result};
use crate::index::failure::{damage, failure, guarded, other_version};
use crate::index::manifest::{Manifest, Mark};
use crate::index::schema::{FORMAT_VERSION, Fields};

/// An index of articles in a folder of its own. Cheap to clone; for any thread.
///
/// # Example
/// ```
/// use dateline::{Index, IngestOptions, Request, read};
/// # fn main() -> dateline::Result<()> {
/// # let scratch = tempfile::tempdir().unwrap();
/// # let (dir, corpus) = (scratch.path().join("index"), scratch.path().join("corpus"));
/// # std::fs::create_dir(&corpus).unwrap();
/// # std::fs::write(corpus.join("a.txt"), "Talks on Rafah\n\nBlinken spoke about Rafah on Monday.").unwrap();
/// let index = Index::open_or_create(&dir)?;
/// let report = index.ingest(&read::open([&corpus])?, &IngestOptions::default())?;
/// assert_eq!(report.articles.added, 1);
///
/// let results = index.searcher()?.search(&Request::new("blinken rafah"))?;
/// assert_eq!(results.hits[0].title, "Talks on Rafah");
/// # Ok(()) }
/// ```
#[derive(Debug, Clone)]
pub struct Index {
    dir: Arc<PathBuf>,
}

/// What stands in `format.json`: enough to refuse what this version cannot read.
#[derive(Serialize, Deserialize)]
struct Format {
    format: u32,
}

impl Index {
    /// Opens the index in `dir`.
    ///
    /// # Errors
    /// [`ErrorKind::NoIndex`] when there is none, [`ErrorKind::Version`] when another version of Dateline made it,
    /// [`ErrorKind::Damaged`] when its parts cannot be read.
    pub fn open(dir: impl AsRef<Path>) -> Result<Self> {
        let dir = dir.as_ref();
        let path = dir.join("format.json");
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Err(no_index(dir)),
            Err(e) if e.kind() == std::io::ErrorKind::InvalidData => return Err(damage(dir).caused_by(e)),
            Err(e) => return Err(Error::io("read", &path, e)),
        };
        match serde_json::from_str::<Format>(&text) {
            Ok(Format { format: FORMAT_VERSION }) => Ok(Self { dir: Arc::new(dir.into()) }),
            Ok(Format { format }) => Err(other_version(dir, format, FORMAT_VERSION)),
            Err(e) => Err(damage(dir).caused_by(e)),
        }
    }

    /// Opens the index in `dir`, or makes an empty one.
    ///
    /// # Errors
    /// As [`open`](Self::open), and when the folder cannot be made or holds something else.
    pub fn open_or_create(dir: impl AsRef<Path>) -> Result<Self> {
        let dir = dir.as_ref();
        match Self::open(dir) {
            Err(e) if e.kind() == ErrorKind::NoIndex => Self::create(dir),
            opened => opened,
        }
    }

    fn create(dir: &Path) -> Result<Self> {
        let segments = dir.join("segments");
        fs::create_dir_all(&segments).map_err(|e| Error::io("create the index", dir, e))?;
        if !segments.join("meta.json").exists() {
            let directory = MmapDirectory::open(&segments).map_err(|e| failure(dir, e.into()))?;
            let settings = IndexSettings {
                docstore_compression: Compressor::None, // articles are packed one by one
                ..IndexSettings::default()
            };
            tantivy::Index::create(directory, Fields::schema().0, settings).map_err(|e| failure(dir, e))?;
        }
        let path = dir.join("format.json");
        let format = serde_json::to_string(&Format { format: FORMAT_VERSION }).expect("a number is plain data");
        fs::write(&path, format).map_err(|e| Error::io("write", &path, e))?;
        Self::open(dir)
    }

    /// The folder the index is in.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The folder that the paths of articles are told from: the one the index folder is in.
    pub(crate) fn base(&self) -> PathBuf {
        match self.dir.parent() {
            Some(parent) if parent.as_os_str().is_empty() => PathBuf::from("."),
            Some(parent) => parent.into(),
            None => self.dir.as_ref().clone(),
        }
    }

    /// A fresh handle on the segments: writing needs one of its own each time.
    pub(crate) fn segments(&self) -> Result<tantivy::Index> {
        let open = || tantivy::Index::open_in_dir(self.dir.join("segments")).map_err(|e| failure(&self.dir, e));
        let index = guarded(&self.dir, open)?;
        if index.schema() != schema() {
            return Err(other_version(&self.dir, 0, FORMAT_VERSION));
        }
        Ok(index)
    }

    /// The manifest as the last commit left it.
    pub(crate) fn manifest(&self, segments: &tantivy::Index) -> Result<Manifest> {
        let meta = segments.load_metas().map_err(|e| failure(&self.dir, e))?;
        let mark = match meta.payload.as_deref() {
            None => Mark::default(),
            Some(payload) => serde_json::from_str(payload).map_err(|e| damage(&self.dir).caused_by(e))?,
        };
        Manifest::load(&self.dir, mark)
    }

    /// A view of what is committed now.
    pub(crate) fn snapshot(&self) -> Result<Snapshot> {
        let segments = self.segments()?;
        let mark = segments.load_metas().map_err(|e| failure(&self.dir, e))?.payload.unwrap_or_default();
        guarded(&self.dir, || {
            let reader = segments.reader_builder().reload_policy(ReloadPolicy::Manual).try_into();
            let reader: IndexReader = reader.map_err(|e| failure(&self.dir, e))?;
            Ok(Snapshot { reader, fields: Fields::schema().1, mark: mark.into(), dir: self.dir.clone() })
        })
    }
}

/// A view of the committed index that stays as it is until it is refreshed.
#[derive(Clone)]
pub(crate) struct Snapshot {
    reader: IndexReader,
    pub(crate) fields: Fields,
    /// What the commit says of itself.
    mark: Arc<str>,
    dir: Arc<PathBuf>,
}

impl Snapshot {
    /// tantivy's own view.
    pub(crate) fn searcher(&self) -> tantivy::Searcher {
        self.reader.searcher()
    }

    /// What the commit says of itself: another one says something else.
    pub(crate) fn mark(&self) -> &str {
        &self.mark
    }

    /// The index it is a view of.
    pub(crate) fn index(&self) -> Index {
        Index { dir: Arc::clone(&self.dir) }
    }

    /// The folder of the index.
    pub(crate) fn dir(&self) -> &Path {
        &self.dir
    }

    /// Moves on to what is committed now.
    pub(crate) fn refresh(&self) -> Result<()> {
        guarded(&self.dir, || self.reader.reload().map_err(|e| failure(&self.dir, e)))
    }

    /// Reads from the view; what makes tantivy fail or panic is damage.
    pub(crate) fn read<T>(&self, read: impl FnOnce() -> tantivy::Result<T>) -> Result<T> {
        guarded(&self.dir, || read().map_err(|e| self.error(e)))
    }

    /// An error of tantivy's as one of ours.
    pub(crate) fn error(&self, cause: TantivyError) -> Error {
        failure(&self.dir, cause)
    }
}

fn schema() -> Schema {
    Fields::schema().0
}

fn no_index(dir: &Path) -> Error {
    Error::new(ErrorKind::NoIndex, format!("there is no index in {}", dir.display()))
        .with_hint("make one with `dateline index FOLDER`, or name one with --index DIR")
}
