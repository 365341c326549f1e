//! Turns what tantivy could not do into errors of ours: a full disk, a missing right and damage are told apart,
//! each with its way out.

use std::any::Any;
use std::fs;
use std::io::{self, ErrorKind as IoKind};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use tantivy::TantivyError;
use tantivy::directory::error::{OpenDirectoryError, OpenReadError, OpenWriteError};

use crate::error::{Error, ErrorKind, Result};

/// Bytes that are written to find out whether the disk is full.
const PROBE_BYTES: usize = 1 << 20;

/// What tantivy could not do with the index in `dir`.
pub(crate) fn failure(dir: &Path, cause: TantivyError) -> Error {
    match &cause {
        TantivyError::IoError(io) => of_io(dir, io),
        TantivyError::OpenReadError(OpenReadError::IoError { io_error, .. })
        | TantivyError::OpenWriteError(OpenWriteError::IoError { io_error, .. })
        | TantivyError::OpenDirectoryError(OpenDirectoryError::IoError { io_error, .. }) => of_io(dir, io_error),
        TantivyError::LockFailure(..) => {
            let message = format!("another process is writing to the index {}", dir.display());
            Error::new(ErrorKind::Locked, message).caused_by(cause)
        }
        TantivyError::ErrorInThread(_) => of_writer(dir, cause),
        _ => damage(dir).caused_by(cause),
    }
}

/// The error of an index that is not as it was written.
pub(crate) fn damage(dir: &Path) -> Error {
    Error::new(ErrorKind::Damaged, format!("the index {} is damaged", dir.display()))
        .with_hint("`dateline check` tells which part; `dateline index --rebuild` makes it anew from the corpus")
}

/// The error of an index that another version of Dateline wrote.
pub(crate) fn other_version(dir: &Path, format: u32, ours: u32) -> Error {
    let dir = dir.display();
    let message = format!("the index {dir} has format {format}, and this version of dateline reads format {ours}");
    Error::new(ErrorKind::Version, message).with_hint("make it anew with `dateline index --rebuild FOLDER`")
}

/// Runs what reads the index's files: tantivy panics on some that were spoiled, and that is damage, not a crash.
pub(crate) fn guarded<T>(dir: &Path, read: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(read))
        .unwrap_or_else(|panic| Err(damage(dir).caused_by(io::Error::other(told(panic.as_ref())))))
}

fn told(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "it cannot be read".to_owned())
}

fn of_io(dir: &Path, cause: &io::Error) -> Error {
    let copy = io::Error::new(cause.kind(), cause.to_string());
    match cause.kind() {
        IoKind::InvalidData | IoKind::UnexpectedEof => damage(dir).caused_by(copy),
        IoKind::StorageFull | IoKind::QuotaExceeded => disk_full(dir).caused_by(copy),
        _ => Error::io("read or write the index", dir, copy),
    }
}

/// tantivy's writing threads die without telling why. Most often the disk is full, and that can be found out.
fn of_writer(dir: &Path, cause: TantivyError) -> Error {
    match probe(dir) {
        Err(error) => of_io(dir, &error),
        Ok(()) => Error::new(ErrorKind::Io, format!("cannot write to the index {}", dir.display()))
            .caused_by(cause)
            .with_hint(
                "what was committed is safe: run the same command again; should it fail again, see `dateline check`",
            ),
    }
}

fn probe(dir: &Path) -> io::Result<()> {
    let path = dir.join("probe");
    let written = fs::write(&path, vec![0; PROBE_BYTES]);
    let _ = fs::remove_file(&path);
    written
}

fn disk_full(dir: &Path) -> Error {
    Error::new(ErrorKind::Io, format!("cannot write to the index {}: the disk is full", dir.display()))
        .with_hint("what was committed is safe: make room and run the same command again")
}
