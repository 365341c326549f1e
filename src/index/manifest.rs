//! Which files are in the index, as they were when they were read, and which articles were taken out by hand.
//!
//! The manifest is an append-only log, one JSON object a line; a later line of a path or id replaces an earlier one.
//! A commit of the index carries a [`Mark`] in its payload: which log file, and how many of its bytes belong to the
//! commit. So index and manifest cannot disagree: what was appended after the last commit is cut off on opening.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::article::{File as CorpusFile, Reject};
use crate::error::{Error, ErrorKind, Result};
use crate::index::checksum::{OF_NOTHING, checksum};
use crate::index::report::Found;

/// The end of the manifest as a commit knows it; stored in the commit's payload.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Mark {
    /// Number of the log file.
    pub(crate) log: u64,
    /// Bytes of it that belong to the commit.
    pub(crate) bytes: u64,
    /// Checksum of these bytes.
    pub(crate) checksum: u64,
    /// Number of the run that committed.
    pub(crate) run: u64,
}

impl Default for Mark {
    fn default() -> Self {
        Self { log: 0, bytes: 0, checksum: OF_NOTHING, run: 0 }
    }
}

/// What is known of a file that was read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Row {
    /// Length in bytes when it was read; `None` when it must be read again, however it looks: it was not read to its
    /// end, or it may have changed unseen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) size: Option<u64>,
    /// Time of its last change then.
    pub(crate) modified_ns: i64,
    /// Articles it held.
    pub(crate) articles: u64,
    /// What was found in it, by format.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) found: BTreeMap<String, Found>,
    /// Records that were rejected.
    pub(crate) rejected: u64,
    /// The rejects themselves, where they are few.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) rejects: Vec<Reject>,
    /// Files with newer versions of articles of this one: when one of them changes, this one must be read again.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) hidden_by: Vec<String>,
}

impl Row {
    /// Whether the file is still what was read.
    pub(crate) fn is_of(&self, file: &CorpusFile) -> bool {
        self.size == Some(file.size) && self.modified_ns == file.modified_ns
    }
}

/// An article that was taken out by hand, as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TakenOut {
    /// Hash of its content.
    pub(crate) hash: u64,
    /// When it was last changed, in seconds since 1970.
    pub(crate) version: Option<i64>,
}

impl TakenOut {
    /// Whether an article with the same id stays out as well: only another text, and no older one, comes back in.
    pub(crate) fn covers(&self, hash: u64, version: Option<i64>) -> bool {
        hash == self.hash || version < self.version
    }
}

/// One line of the log: what is known of a path, or of the id of an article that was taken out. Without that, it says
/// that the path is gone, or that the article is back.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Line {
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<Row>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    taken_out: Option<TakenOut>,
}

impl Line {
    fn of_file(path: &str, row: Option<&Row>) -> Self {
        Self { path: Some(path.into()), row: row.cloned(), ..Self::default() }
    }

    fn of_article(id: &str, taken_out: Option<&TakenOut>) -> Self {
        Self { id: Some(id.into()), taken_out: taken_out.cloned(), ..Self::default() }
    }
}

/// The rows of all files, and the log they are kept in.
#[derive(Debug)]
pub(crate) struct Manifest {
    dir: PathBuf,
    mark: Mark,
    lines: u64,
    rows: BTreeMap<String, Row>,
    taken_out: BTreeMap<String, TakenOut>,
    unwritten: String,
}

impl Manifest {
    /// Reads the manifest in `dir` as the last commit left it.
    ///
    /// # Errors
    /// When the log cannot be read, is shorter than its mark or holds something else than rows.
    pub(crate) fn load(dir: &Path, mark: Mark) -> Result<Self> {
        let mut manifest = Self {
            dir: dir.into(),
            mark,
            lines: 0,
            rows: BTreeMap::new(),
            taken_out: BTreeMap::new(),
            unwritten: String::new(),
        };
        if manifest.mark.bytes > 0 {
            manifest.replay()?;
        }
        Ok(manifest)
    }

    fn replay(&mut self) -> Result<()> {
        let path = self.log_path(self.mark.log);
        let file = File::open(&path).map_err(|e| unread(&path, "open the manifest", 1, e))?;
        let mut left = self.mark.bytes;
        let mut reader = BufReader::new(file);
        let mut sum = OF_NOTHING;
        let mut text = String::new();
        while left > 0 {
            text.clear();
            let number = self.lines + 1;
            let read = reader.read_line(&mut text).map_err(|e| unread(&path, "read the manifest", number, e));
            let n_bytes = read? as u64;
            if n_bytes == 0 || n_bytes > left {
                return Err(damaged(&path, number));
            }
            let line: Line = serde_json::from_str(&text).map_err(|_| damaged(&path, number))?;
            self.apply(line).ok_or_else(|| damaged(&path, number))?;
            sum = checksum(sum, text.as_bytes());
            left -= n_bytes;
            self.lines += 1;
        }
        if sum == self.mark.checksum { Ok(()) } else { Err(damaged(&path, self.lines)) }
    }

    /// Takes a line of the log over, if it says anything.
    fn apply(&mut self, line: Line) -> Option<()> {
        match line {
            Line { path: Some(path), row: Some(row), .. } => drop(self.rows.insert(path, row)),
            Line { path: Some(path), .. } => drop(self.rows.remove(&path)),
            Line { id: Some(id), taken_out: Some(taken_out), .. } => drop(self.taken_out.insert(id, taken_out)),
            Line { id: Some(id), .. } => drop(self.taken_out.remove(&id)),
            _ => return None,
        }
        Some(())
    }

    /// The number of the run after the last committed one.
    pub(crate) fn next_run(&self) -> u64 {
        self.mark.run + 1
    }

    /// What is known of the file at `path`.
    pub(crate) fn row(&self, path: &str) -> Option<&Row> {
        self.rows.get(path)
    }

    /// All files and what is known of them, in order of path.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (&str, &Row)> {
        self.rows.iter().map(|(path, row)| (path.as_str(), row))
    }

    /// Notes what is known of a file, to be written with the next commit.
    pub(crate) fn set(&mut self, path: &str, row: Row) {
        if self.rows.get(path) != Some(&row) {
            self.append(&Line::of_file(path, Some(&row)));
            self.rows.insert(path.into(), row);
        }
    }

    /// Notes that a file must be read again, however it looks, to be written with the next commit.
    pub(crate) fn distrust(&mut self, path: &str) {
        let row = self.rows.get(path).cloned().unwrap_or_default();
        self.set(path, Row { size: None, ..row });
    }

    /// Notes that a file is gone, to be written with the next commit.
    pub(crate) fn remove(&mut self, path: &str) {
        if self.rows.remove(path).is_some() {
            self.append(&Line::of_file(path, None));
        }
    }

    /// What is known of an article that was taken out.
    pub(crate) fn taken_out(&self, id: &str) -> Option<&TakenOut> {
        self.taken_out.get(id)
    }

    /// Notes that an article was taken out, to be written with the next commit.
    pub(crate) fn take_out(&mut self, id: &str, taken_out: TakenOut) {
        self.append(&Line::of_article(id, Some(&taken_out)));
        self.taken_out.insert(id.into(), taken_out);
    }

    /// Notes that an article is back, to be written with the next commit.
    pub(crate) fn put_back(&mut self, id: &str) {
        if self.taken_out.remove(id).is_some() {
            self.append(&Line::of_article(id, None));
        }
    }

    /// Whether anything was noted that is not written.
    pub(crate) fn is_changed(&self) -> bool {
        !self.unwritten.is_empty()
    }

    fn append(&mut self, line: &Line) {
        add_line(&mut self.unwritten, line);
    }

    /// Writes what was noted since the last commit, so that the commit about to be made can carry the mark returned.
    ///
    /// A log of which more than half is replaced lines is written anew under the next number.
    ///
    /// # Errors
    /// When the log cannot be written.
    pub(crate) fn write(&mut self, run: u64) -> Result<Mark> {
        let unwritten_lines = self.unwritten.lines().count() as u64;
        let needed_lines = (self.rows.len() + self.taken_out.len()) as u64;
        let compact = self.lines + unwritten_lines > 2 * needed_lines + 1_000;
        let Mark { log, bytes: keep, checksum: kept, .. } =
            if compact { Mark { log: self.mark.log + 1, ..Mark::default() } } else { self.mark.clone() };
        let text = if compact { self.compacted() } else { std::mem::take(&mut self.unwritten) };
        self.lines = if compact { needed_lines } else { self.lines + unwritten_lines };
        self.unwritten.clear();

        let path = self.log_path(log);
        write_at(&path, keep, &text).map_err(|e| Error::io("write the manifest", &path, e))?;
        self.mark = Mark { log, bytes: keep + text.len() as u64, checksum: checksum(kept, text.as_bytes()), run };
        Ok(self.mark.clone())
    }

    fn compacted(&self) -> String {
        let mut text = String::new();
        self.rows.iter().for_each(|(path, row)| add_line(&mut text, &Line::of_file(path, Some(row))));
        self.taken_out.iter().for_each(|(id, out)| add_line(&mut text, &Line::of_article(id, Some(out))));
        text
    }

    /// Deletes log files that no commit names any more.
    pub(crate) fn collect_garbage(&self) {
        let Ok(entries) = fs::read_dir(&self.dir) else { return };
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let number = name.strip_prefix("manifest-").and_then(|n| n.strip_suffix(".jsonl")).map(str::parse::<u64>);
            if let Some(Ok(number)) = number
                && number != self.mark.log
            {
                let _ = fs::remove_file(entry.path());
            }
        }
    }

    fn log_path(&self, log: u64) -> PathBuf {
        self.dir.join(format!("manifest-{log}.jsonl"))
    }
}

fn add_line(text: &mut String, line: &Line) {
    text.push_str(&serde_json::to_string(line).expect("a manifest line is plain data"));
    text.push('\n');
}

/// Cuts the file to `keep` bytes, appends `text` and waits until it is on disk.
fn write_at(path: &Path, keep: u64, text: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().create(true).read(true).write(true).truncate(false).open(path)?;
    file.set_len(keep)?;
    file.seek(SeekFrom::Start(keep))?;
    file.write_all(text.as_bytes())?;
    file.sync_data()?;
    if keep == 0 { keep_name(path) } else { Ok(()) }
}

/// Waits until the name of a new file is on disk as well, where the system has that.
fn keep_name(path: &Path) -> io::Result<()> {
    match path.parent() {
        Some(dir) if cfg!(unix) => File::open(dir)?.sync_all(),
        _ => Ok(()),
    }
}

fn unread(path: &Path, doing: &str, line: u64, cause: io::Error) -> Error {
    match cause.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::InvalidData => damaged(path, line).caused_by(cause),
        _ => Error::io(doing, path, cause),
    }
}

fn damaged(path: &Path, line: u64) -> Error {
    Error::new(ErrorKind::Damaged, format!("{}:{line}: the manifest is damaged", path.display()))
        .with_hint("make the index anew from the corpus with `dateline index --rebuild`")
}
