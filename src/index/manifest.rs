//! Which files are in the index, as they were when they were read.
//!
//! The manifest is an append-only log of rows, one JSON object a line; a later row of a path replaces an earlier one.
//! A commit of the index carries a [`Mark`] in its payload: which log file, and how many of its bytes belong to the
//! commit. So index and manifest cannot disagree: what was appended after the last commit is cut off on opening.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::article::{File as CorpusFile, Reject};
use crate::error::{Error, ErrorKind, Result};

/// The end of the manifest as a commit knows it; stored in the commit's payload.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Mark {
    /// Number of the log file.
    pub(crate) log: u64,
    /// Bytes of it that belong to the commit.
    pub(crate) bytes: u64,
    /// Number of the run that committed.
    pub(crate) run: u64,
}

/// What is known of a file that was read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Row {
    /// Length in bytes when it was read; `None` while it is not read to its end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) size: Option<u64>,
    /// Time of its last change then.
    pub(crate) modified_ns: i64,
    /// Articles it held.
    pub(crate) articles: u64,
    /// The format it was read as.
    pub(crate) format: String,
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

/// One line of the log; without a row it says that the path is gone.
#[derive(Serialize, Deserialize)]
struct Line {
    path: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    row: Option<Row>,
}

/// The rows of all files, and the log they are kept in.
#[derive(Debug)]
pub(crate) struct Manifest {
    dir: PathBuf,
    mark: Mark,
    lines: u64,
    rows: BTreeMap<String, Row>,
    unwritten: String,
}

impl Manifest {
    /// Reads the manifest in `dir` as the last commit left it.
    ///
    /// # Errors
    /// When the log cannot be read, is shorter than its mark or holds something else than rows.
    pub(crate) fn load(dir: &Path, mark: Mark) -> Result<Self> {
        let mut manifest = Self { dir: dir.into(), mark, lines: 0, rows: BTreeMap::new(), unwritten: String::new() };
        if manifest.mark.bytes > 0 {
            manifest.replay()?;
        }
        Ok(manifest)
    }

    fn replay(&mut self) -> Result<()> {
        let path = self.log_path(self.mark.log);
        let file = File::open(&path).map_err(|e| Error::io("open the manifest", &path, e))?;
        let mut left = self.mark.bytes;
        let mut reader = BufReader::new(file);
        let mut text = String::new();
        while left > 0 {
            text.clear();
            let n_bytes = reader.read_line(&mut text).map_err(|e| Error::io("read the manifest", &path, e))? as u64;
            if n_bytes == 0 || n_bytes > left {
                return Err(damaged(&path, self.lines + 1));
            }
            left -= n_bytes;
            self.lines += 1;
            let line: Line = serde_json::from_str(&text).map_err(|_| damaged(&path, self.lines))?;
            match line.row {
                Some(row) => self.rows.insert(line.path, row),
                None => self.rows.remove(&line.path),
            };
        }
        Ok(())
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
        self.append(&Line { path: path.into(), row: Some(row.clone()) });
        self.rows.insert(path.into(), row);
    }

    /// Notes that a file is gone, to be written with the next commit.
    pub(crate) fn remove(&mut self, path: &str) {
        if self.rows.remove(path).is_some() {
            self.append(&Line { path: path.into(), row: None });
        }
    }

    /// Whether anything was noted that is not written.
    pub(crate) fn is_changed(&self) -> bool {
        !self.unwritten.is_empty()
    }

    fn append(&mut self, line: &Line) {
        let json = serde_json::to_string(line).expect("a manifest row is plain data");
        self.unwritten.push_str(&json);
        self.unwritten.push('\n');
    }

    /// Writes what was noted since the last commit, so that the commit about to be made can carry the mark returned.
    ///
    /// A log of which more than half is replaced rows is written anew under the next number.
    ///
    /// # Errors
    /// When the log cannot be written.
    pub(crate) fn write(&mut self, run: u64) -> Result<Mark> {
        let unwritten_lines = self.unwritten.lines().count() as u64;
        let compact = self.lines + unwritten_lines > 2 * self.rows.len() as u64 + 1_000;
        let (log, keep) = if compact { (self.mark.log + 1, 0) } else { (self.mark.log, self.mark.bytes) };
        let text = if compact { self.compacted() } else { std::mem::take(&mut self.unwritten) };
        self.lines = if compact { self.rows.len() as u64 } else { self.lines + unwritten_lines };
        self.unwritten.clear();

        let path = self.log_path(log);
        write_at(&path, keep, &text).map_err(|e| Error::io("write the manifest", &path, e))?;
        self.mark = Mark { log, bytes: keep + text.len() as u64, run };
        Ok(self.mark.clone())
    }

    fn compacted(&self) -> String {
        let mut text = String::new();
        for (path, row) in &self.rows {
            let line = Line { path: path.clone(), row: Some(row.clone()) };
            text.push_str(&serde_json::to_string(&line).expect("a manifest row is plain data"));
            text.push('\n');
        }
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

/// Cuts the file to `keep` bytes, appends `text` and waits until it is on disk.
fn write_at(path: &Path, keep: u64, text: &str) -> std::io::Result<()> {
    let mut file = OpenOptions::new().create(true).read(true).write(true).truncate(false).open(path)?;
    file.set_len(keep)?;
    std::io::Seek::seek(&mut file, std::io::SeekFrom::Start(keep))?;
    file.write_all(text.as_bytes())?;
    file.sync_data()
}

fn damaged(path: &Path, line: u64) -> Error {
    Error::new(ErrorKind::Damaged, format!("{}:{line}: the manifest is damaged", path.display()))
        .with_hint("index again with --rebuild")
}
