//! What a corpus offers to the index, so that reading and indexing never need to know each other.
//!
//! Work is cut in two: portions are made one after the other and cheaply, and parsed later by many threads.

use std::fmt;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::article::article::Article;

/// Files of articles that can be listed, told apart and opened.
pub trait Corpus: Sync {
    /// The folders and files it covers: what an index holds from below them and [`files`](Self::files) does not list, is gone.
    fn roots(&self) -> &[PathBuf];

    /// Every file in order of path, and a reject for each place that could not be looked into.
    fn files(&self) -> Box<dyn Iterator<Item = Result<File, Reject>> + Send + '_>;

    /// One file's records, in portions, in order; `name` is the path their origins tell. What cannot be read comes as a reject.
    fn open(&self, file: &File, name: &str) -> Box<dyn Iterator<Item = Portion> + Send>;
}

/// One file of a corpus and the stamp by which an unchanged one is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Where it is: as the user named its root, joined with the way below it.
    pub path: PathBuf,
    /// Length in bytes.
    pub size: u64,
    /// Time of the last change, in nanoseconds since 1970.
    pub modified_ns: i64,
}

impl File {
    /// The path as it is shown and stored; undecodable bytes become U+FFFD.
    pub fn name(&self) -> String {
        display(&self.path)
    }
}

/// A path as text, with `/` between its parts on every system.
pub(crate) fn display(path: &Path) -> String {
    let text = path.to_string_lossy();
    if cfg!(windows) { text.replace('\\', "/") } else { text.into_owned() }
}

/// A part of one file whose records are not parsed yet.
pub struct Portion {
    /// How many bytes of the file it covers.
    pub bytes: u64,
    parse: Box<dyn FnOnce() -> Records + Send>,
}

/// The records of a portion, and the format they were read as.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Records {
    /// Name of the format; empty where none was recognised.
    pub format: &'static str,
    /// The records, in order.
    pub records: Vec<Record>,
}

impl Portion {
    /// A portion of `bytes` bytes that `parse` turns into records.
    pub fn new<R: Into<Records>>(bytes: u64, parse: impl FnOnce() -> R + Send + 'static) -> Self {
        Self { bytes, parse: Box::new(move || parse().into()) }
    }

    /// The same portion, whose records are told to be of this format.
    #[must_use]
    pub fn of_format(self, format: &'static str) -> Self {
        Self::new(self.bytes, move || Records { format, ..self.parse() })
    }

    /// Parses the portion: the costly part, for any thread.
    pub fn parse(self) -> Records {
        (self.parse)()
    }
}

impl From<Vec<Record>> for Records {
    fn from(records: Vec<Record>) -> Self {
        Self { format: "", records }
    }
}

impl IntoIterator for Records {
    type Item = Record;
    type IntoIter = std::vec::IntoIter<Record>;

    fn into_iter(self) -> Self::IntoIter {
        self.records.into_iter()
    }
}

/// Puts the records of several portions of one file together.
impl FromIterator<Records> for Records {
    fn from_iter<I: IntoIterator<Item = Records>>(portions: I) -> Self {
        let mut all = Records::default();
        for mut portion in portions {
            all.records.append(&mut portion.records);
            all.format = portion.format;
        }
        all
    }
}

impl fmt::Debug for Portion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Portion").field("bytes", &self.bytes).finish_non_exhaustive()
    }
}

/// What a record of a file turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Record {
    /// An article.
    Article(Box<Article>),
    /// Something that could not be read as one.
    Reject(Reject),
}

/// How the reason begins for which an empty file is rejected.
pub(crate) const EMPTY_FILE: &str = "file is empty";

/// How the reason begins where the system would not let a file be read, whatever it holds.
pub(crate) const UNREADABLE_FILE: &str = "cannot read the file";

/// A record, or a whole file, that could not be read, and why.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Reject {
    /// The file.
    pub path: String,
    /// Which record of the file, from 0, where it got that far.
    pub record: Option<u64>,
    /// The line the record starts on, from 1, where the format has lines.
    pub line: Option<u64>,
    /// What is wrong and, where it can be told, what was looked for.
    pub reason: String,
}

impl Reject {
    /// Whether reading the file again may go better, though nothing in it has changed.
    pub(crate) fn may_pass(&self) -> bool {
        self.reason.starts_with(UNREADABLE_FILE)
    }

    /// Whether a file, or what was left of it, could not be read at all: what else it holds is not known.
    pub(crate) fn breaks_off(&self) -> bool {
        self.may_pass() || (self.record.is_none() && !self.reason.starts_with(EMPTY_FILE))
    }
}
