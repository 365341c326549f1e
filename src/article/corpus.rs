//! What a corpus offers to the index, so that reading and indexing never need to know each other.
//!
//! Work is cut in two: portions are made one after the other and cheaply, and parsed later by many threads.

use std::borrow::Cow;
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
    /// How many bytes of memory it holds, where it is unpacked already.
    pub holds: u64,
    parse: Box<dyn FnOnce() -> Records + Send>,
}

/// The records of a portion, in parts that are of one format and one member each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Records {
    /// The parts, in order.
    pub parts: Vec<Part>,
}

/// Records of one format, all from one member of the file where that is an archive.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Part {
    /// Name of the format; empty where none was recognised.
    pub format: &'static str,
    /// Which member of an archive they are from, from 1; 0 where the file is none.
    pub member: u64,
    /// The records, in order.
    pub records: Vec<Record>,
}

impl Portion {
    /// A portion of `bytes` bytes that `parse` turns into records.
    pub fn new<R: Into<Records>>(bytes: u64, parse: impl FnOnce() -> R + Send + 'static) -> Self {
        Self { bytes, holds: 0, parse: Box::new(move || parse().into()) }
    }

    /// The same portion, whose records are told to be of this format.
    #[must_use]
    pub fn of_format(self, format: &'static str) -> Self {
        self.with_parts(move |part| part.format = format)
    }

    /// The same portion, whose records are told to be of this member of an archive.
    #[must_use]
    pub fn of_member(self, member: u64) -> Self {
        self.with_parts(move |part| part.member = member)
    }

    /// The same portion, which holds that many bytes of memory.
    #[must_use]
    pub fn holding(self, holds: u64) -> Self {
        Self { holds, ..self }
    }

    fn with_parts(self, change: impl Fn(&mut Part) + Send + 'static) -> Self {
        let (bytes, holds) = (self.bytes, self.holds);
        let parse = move || {
            let mut records = self.parse();
            records.parts.iter_mut().for_each(change);
            records
        };
        Self::new(bytes, parse).holding(holds)
    }

    /// Parses the portion: the costly part, for any thread.
    pub fn parse(self) -> Records {
        (self.parse)()
    }
}

impl From<Vec<Record>> for Records {
    fn from(records: Vec<Record>) -> Self {
        Self { parts: vec![Part { records, ..Part::default() }] }
    }
}

impl IntoIterator for Records {
    type Item = Record;
    type IntoIter = std::iter::FlatMap<std::vec::IntoIter<Part>, Vec<Record>, fn(Part) -> Vec<Record>>;

    fn into_iter(self) -> Self::IntoIter {
        self.parts.into_iter().flat_map(|part| part.records)
    }
}

/// Puts the records of several portions of one file together.
impl FromIterator<Records> for Records {
    fn from_iter<I: IntoIterator<Item = Records>>(portions: I) -> Self {
        let mut all: Vec<Part> = Vec::new();
        for mut part in portions.into_iter().flat_map(|portion| portion.parts) {
            match all.last_mut() {
                Some(last) if (last.format, last.member) == (part.format, part.member) => {
                    last.records.append(&mut part.records);
                }
                _ => all.push(part),
            }
        }
        Self { parts: all }
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
    /// Something that is none and is not meant to be: a request in a web archive, an image, a parcel of other items.
    Skipped(Skipped),
}

/// A record, or a whole file, that is no article and is not meant to be one. It is counted, and no reason for alarm.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Skipped {
    /// The file.
    pub path: String,
    /// Which record of the file, from 0, where it has several.
    pub record: Option<u64>,
    /// What it is instead, with its article: `an image`, `a request`.
    pub what: Cow<'static, str>,
}

/// Stands between the name of an archive and that of a member in it: `dump.tar!2024/a.xml`.
pub(crate) const MEMBER_MARK: char = '!';

/// How the reason begins where a file is of a kind that is not read.
pub(crate) const OTHER_KIND: &str = "not read: ";

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
        let is_known = [EMPTY_FILE, OTHER_KIND].iter().any(|start| self.reason.starts_with(start));
        self.may_pass() || (self.record.is_none() && !is_known)
    }
}
