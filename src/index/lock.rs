//! One writer at a time: a lock file that the system releases when its holder ends, however it ends.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::Path;
use std::time::UNIX_EPOCH;

use crate::error::{Error, ErrorKind, Result};

/// Held for as long as it lives.
#[derive(Debug)]
pub(crate) struct WriteLock {
    file: File,
}

impl WriteLock {
    /// Takes the lock of the index at `dir`.
    ///
    /// # Errors
    /// [`ErrorKind::Locked`], with the holder's process number, when another process has it.
    pub(crate) fn take(dir: &Path) -> Result<Self> {
        let path = dir.join("lock");
        let open = OpenOptions::new().create(true).read(true).write(true).truncate(false).open(&path);
        let mut file = open.map_err(|e| Error::io("open the lock file", &path, e))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(held(&mut file, dir)),
            Err(TryLockError::Error(cause)) => return Err(Error::io("lock", &path, cause)),
        }
        let write = file.set_len(0).and_then(|()| write!(file, "{}", std::process::id()));
        write.map_err(|e| Error::io("write", &path, e))?;
        Ok(Self { file })
    }

    /// When it was taken, by the clock of the file system: in nanoseconds since 1970.
    pub(crate) fn taken_ns(&self) -> Option<i64> {
        let modified = self.file.metadata().and_then(|metadata| metadata.modified()).ok()?;
        i64::try_from(modified.duration_since(UNIX_EPOCH).ok()?.as_nanos()).ok()
    }
}

impl Drop for WriteLock {
    fn drop(&mut self) {
        let _ = self.file.unlock();
    }
}

fn held(file: &mut File, dir: &Path) -> Error {
    let mut holder = String::new();
    let _ = file.rewind().and_then(|()| file.read_to_string(&mut holder));
    let who = match holder.trim() {
        "" => "another process".to_owned(),
        number => format!("process {number}"),
    };
    Error::new(ErrorKind::Locked, format!("{who} is writing to the index {}", dir.display()))
        .with_hint("wait until it is done; searching goes on meanwhile")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_writer_is_told_who_holds_the_lock() {
        let dir = tempfile::tempdir().unwrap();
        let first = WriteLock::take(dir.path()).unwrap();
        let error = WriteLock::take(dir.path()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Locked);
        assert!(error.to_string().contains(&format!("process {}", std::process::id())), "{error}");
        drop(first);
        WriteLock::take(dir.path()).unwrap();
    }
}
