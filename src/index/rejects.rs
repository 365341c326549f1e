//! Records that could not be read, kept with their files so that a later run can still name them.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::article::Reject;
use crate::error::{Error, Result};
use crate::index::checksum::{OF_NOTHING, checksum};
use crate::index::manifest::{Manifest, Row};

/// Rejects of one file that are kept in its manifest row; more go to a file of their own.
const FEW: usize = 20;

/// Gathers the rejects of one file while it is read.
#[derive(Default)]
pub(crate) struct Gathered {
    few: Vec<Reject>,
    many: Option<BufWriter<File>>,
    count: u64,
}

impl Gathered {
    /// Adds a reject of the file at `path`, which belongs to the index in `dir`; in a rehearsal there is none.
    pub(crate) fn add(&mut self, reject: Reject, dir: Option<&Path>, path: &str) -> Result<()> {
        self.count += 1;
        if self.many.is_none() && self.few.len() < FEW {
            self.few.push(reject);
            return Ok(());
        }
        let Some(dir) = dir else { return Ok(()) };
        let place = many_path(dir, path);
        let written = self.append(&reject, &place);
        written.map_err(|e| Error::io("write", &place, e))
    }

    fn append(&mut self, reject: &Reject, place: &Path) -> io::Result<()> {
        if self.many.is_none() {
            fs::create_dir_all(place.parent().unwrap_or(place))?;
            let mut many = BufWriter::new(File::create(place)?);
            self.few.drain(..).try_for_each(|reject| write_line(&mut many, &reject))?;
            self.many = Some(many);
        }
        match &mut self.many {
            Some(many) => write_line(many, reject),
            None => Ok(()),
        }
    }

    /// Puts them into the row of their file.
    pub(crate) fn finish(self, row: &mut Row) -> io::Result<()> {
        row.rejected = self.count;
        row.rejects = self.few;
        self.many.map_or(Ok(()), |mut many| many.flush())
    }
}

/// Where the rejects of a file are written, as far as an error has to tell.
pub(crate) fn place_of(dir: Option<&Path>, path: &str) -> PathBuf {
    dir.map_or_else(|| path.into(), |dir| many_path(dir, path))
}

/// Writes all rejects of all files to `rejects.jsonl`, or removes it when there are none.
pub(crate) fn list_all(dir: &Path, manifest: &Manifest, of_run: &[Reject]) -> Result<Option<PathBuf>> {
    let list = dir.join("rejects.jsonl");
    let new = dir.join("rejects.jsonl.new");
    let any = !of_run.is_empty() || manifest.rows().any(|(_, row)| row.rejected > 0);
    if !any {
        let _ = fs::remove_file(&list);
        return Ok(None);
    }
    let write = || -> io::Result<()> {
        let mut out = BufWriter::new(File::create(&new)?);
        of_run.iter().try_for_each(|reject| write_line(&mut out, reject))?;
        for (path, row) in manifest.rows().filter(|(_, row)| row.rejected > 0) {
            row.rejects.iter().try_for_each(|reject| write_line(&mut out, reject))?;
            if row.rejected > row.rejects.len() as u64 {
                copy_lines(&many_path(dir, path), &mut out)?;
            }
        }
        out.flush()?;
        fs::rename(&new, &list)
    };
    write().map_err(|e| Error::io("write", &list, e))?;
    Ok(Some(list))
}

/// Forgets the rejects of a file that is gone.
pub(crate) fn forget(dir: &Path, path: &str) {
    let _ = fs::remove_file(many_path(dir, path));
}

fn write_line(out: &mut impl Write, reject: &Reject) -> io::Result<()> {
    serde_json::to_writer(&mut *out, reject)?;
    out.write_all(b"\n")
}

fn copy_lines(from: &Path, out: &mut impl Write) -> io::Result<()> {
    match File::open(from) {
        Ok(mut from) => io::copy(&mut from, out).map(|_| ()),
        // Whoever tidied up lost a list, which is no reason to fail.
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}

fn many_path(dir: &Path, path: &str) -> PathBuf {
    let hash = checksum(OF_NOTHING, path.as_bytes());
    dir.join("rejects").join(format!("{hash:016x}.jsonl"))
}
