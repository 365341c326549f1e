//! Goes through a zip archive: by the directory at its end, or, where that is missing, as far as it can be followed
//! from its start.

use std::io::{self, Cursor, ErrorKind, Read, Seek};

use zip::ZipArchive;
use zip::read::read_zipfile_from_stream;
use zip::result::ZipError;

use crate::article::{MEMBER_MARK, OTHER_KIND};
use crate::read::archive::member_name::cleaned;
use crate::read::archive::walk::{At, Walk, Walker};
use crate::read::limits::Metered;
use crate::read::open_file::reason;
use crate::read::portions::MAX_RECORD_BYTES;

/// Goes through an archive that lies in another file, and therefore has to fit into memory.
pub(super) fn walk(walker: &Walker, at: At<'_>, stream: &mut dyn Read) -> Walk {
    let mut bytes = Vec::new();
    if let Err(error) = stream.take(MAX_RECORD_BYTES as u64 + 1).read_to_end(&mut bytes) {
        walk_stream(walker, at, &mut bytes.as_slice())?;
        return walker.reject(at.name, reason(&error));
    }
    if bytes.len() > MAX_RECORD_BYTES {
        let limit = MAX_RECORD_BYTES >> 20;
        let reason = format!("a zip archive of more than {limit} MB inside another file: unpack that to have it read");
        return walker.reject(at.name, reason);
    }
    walk_seekable(walker, at, Cursor::new(bytes))
}

/// Goes through an archive that is a file of its own.
pub(super) fn walk_seekable(walker: &Walker, at: At<'_>, file: impl Read + Seek) -> Walk {
    let mut file = file;
    match ZipArchive::new(&mut file) {
        Ok(archive) => walk_directory(walker, at, archive),
        Err(error) => {
            let told = why(&error);
            if file.rewind().is_ok() {
                walk_stream(walker, at, &mut file)?;
            }
            walker.reject(at.name, format!("the zip archive is cut short or damaged: {told}"))
        }
    }
}

fn walk_directory<R: Read + Seek>(walker: &Walker, at: At<'_>, mut archive: ZipArchive<R>) -> Walk {
    for number in 0..archive.len() {
        let name = archive.name_for_index(number).and_then(Result::ok).unwrap_or_default().into_owned();
        match archive.by_index(number) {
            Ok(file) if file.is_dir() => {}
            Ok(file) => {
                let stream = Metered::new(Checked { stream: file, ended: false }, walker.meter().clone());
                walker.member(at, name.as_bytes(), Box::new(stream))?;
            }
            Err(error) => {
                let name = format!("{}{MEMBER_MARK}{}", at.name, cleaned(name.as_bytes()));
                walker.reject(&name, why(&error))?;
            }
        }
    }
    Ok(())
}

/// Follows an archive without its directory. What stopped it is told by the caller.
fn walk_stream(walker: &Walker, at: At<'_>, mut stream: &mut dyn Read) -> Walk {
    while let Ok(Some(file)) = read_zipfile_from_stream(&mut stream) {
        if !file.is_dir() {
            let name = file.name_raw().to_vec();
            let stream = Metered::new(Checked { stream: file, ended: false }, walker.meter().clone());
            walker.member(at, &name, Box::new(stream))?;
        }
    }
    Ok(())
}

/// What is wrong with a zip archive, as a reject says it.
pub(in crate::read) fn why(error: &ZipError) -> String {
    match error {
        ZipError::Io(error) => reason(error),
        ZipError::UnsupportedArchive(text) if *text == ZipError::PASSWORD_REQUIRED => {
            format!("{OTHER_KIND}it is encrypted")
        }
        ZipError::InvalidPassword => format!("{OTHER_KIND}it is encrypted"),
        ZipError::CompressionMethodNotSupported(method) => {
            format!("{OTHER_KIND}it is compressed in a way that is not supported (method {method})")
        }
        ZipError::UnsupportedArchive(text) => format!("{OTHER_KIND}{text}"),
        ZipError::InvalidArchive(text) => text.to_string(),
        other => other.to_string(),
    }
}

/// A member whose damage is told as what it is.
struct Checked<R> {
    stream: R,
    ended: bool,
}

impl<R: Read> Read for Checked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.ended {
            return Ok(0);
        }
        self.stream.read(buffer).map_err(|error| {
            self.ended = true;
            match error.kind() {
                ErrorKind::Other | ErrorKind::Unsupported if error.to_string().contains("not supported") => {
                    io::Error::new(ErrorKind::Unsupported, error)
                }
                ErrorKind::Other => io::Error::new(ErrorKind::InvalidData, error),
                _ => error,
            }
        })
    }
}
