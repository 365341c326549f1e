//! Goes through a zip archive: by the directory at its end, or, where that is missing, as far as it can be followed
//! from its start.

use std::io::{self, Cursor, ErrorKind, Read, Seek};

use zip::ZipArchive;
use zip::read::read_zipfile_from_stream;
use zip::result::ZipError;

use crate::article::{MEMBER_MARK, OTHER_KIND};
use crate::read::archive::member_name::cleaned;
use crate::read::archive::walk::{At, EMPTY, Stop, Walk, Walker};
use crate::read::binary::NotRead;
use crate::read::limits::Metered;
use crate::read::open_file::reason;
use crate::read::portions::MAX_RECORD_BYTES;

/// Goes through an archive that lies in another file: by its directory where it fits into memory, else from its start.
pub(super) fn walk(walker: &Walker, at: At<'_>, stream: &mut dyn Read) -> Walk {
    walk_within(walker, at, stream, MAX_RECORD_BYTES)
}

fn walk_within(walker: &Walker, at: At<'_>, stream: &mut dyn Read, max_bytes: usize) -> Walk {
    let mut bytes = Vec::new();
    if let Err(error) = stream.take(max_bytes as u64 + 1).read_to_end(&mut bytes) {
        let _ = walk_stream(walker, at, &mut bytes.as_slice())?;
        return walker.reject(at.name, reason(&error));
    }
    if bytes.len() <= max_bytes {
        return walk_seekable(walker, at, Cursor::new(bytes));
    }
    match walk_stream(walker, at, &mut Cursor::new(bytes).chain(stream))? {
        None => Ok(()),
        Some(error) => {
            let limit = max_bytes >> 20;
            let way_out = "unpack the file that it is in to have all of it read";
            let what = format!("a zip archive of more than {limit} MB inside another file, which cannot be followed");
            walker.reject(at.name, format!("{what} from its start: {}; {way_out}", why(&error)))
        }
    }
}

/// Goes through an archive that is a file of its own.
pub(super) fn walk_seekable(walker: &Walker, at: At<'_>, file: impl Read + Seek) -> Walk {
    let mut file = file;
    match ZipArchive::new(&mut file) {
        Ok(archive) => walk_directory(walker, at, archive),
        Err(error) => {
            let told = why(&error);
            if file.rewind().is_ok() {
                let _ = walk_stream(walker, at, &mut file)?;
            }
            walker.reject(at.name, format!("the zip archive is cut short or damaged: {told}"))
        }
    }
}

fn walk_directory<R: Read + Seek>(walker: &Walker, at: At<'_>, mut archive: ZipArchive<R>) -> Walk {
    if archive.is_empty() {
        return walker.not_read(at.name, NotRead::Skipped(EMPTY));
    }
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

/// Follows an archive without its directory, and says what stopped it before its end.
fn walk_stream(walker: &Walker, at: At<'_>, mut stream: &mut dyn Read) -> Result<Option<ZipError>, Stop> {
    loop {
        match read_zipfile_from_stream(&mut stream) {
            Ok(Some(file)) if file.is_dir() => {}
            Ok(Some(file)) => {
                let name = file.name_raw().to_vec();
                let stream = Metered::new(Checked { stream: file, ended: false }, walker.meter().clone());
                walker.member(at, &name, Box::new(stream))?;
            }
            Ok(None) => return Ok(None),
            Err(error) => return Ok(Some(error)),
        }
    }
}

/// What is wrong with a zip archive, as a reject says it.
pub(in crate::read) fn why(error: &ZipError) -> String {
    match error {
        ZipError::Io(error) => reason(error),
        ZipError::UnsupportedArchive(text) if *text == ZipError::PASSWORD_REQUIRED => {
            format!("{OTHER_KIND}it is encrypted; unpack it with its password first")
        }
        ZipError::InvalidPassword => format!("{OTHER_KIND}it is encrypted; unpack it with its password first"),
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

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};
    use std::sync::mpsc::sync_channel;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::walk_within;
    use crate::read::archive::events::Event;
    use crate::read::archive::walk::{At, Walker};
    use crate::read::binary::NotRead;
    use crate::read::limits::{Limits, Meter};
    use crate::read::open_file::BytesRead;

    fn check(archive: &[u8], expected: &[&str]) {
        let (events, told) = sync_channel(10);
        let walker = Walker::new(events, Meter::new(Limits::default(), BytesRead::default()));
        assert!(walk_within(&walker, At { name: "a.zip", depth: 1 }, &mut &*archive, 50).is_ok());
        drop(walker);
        let told = told.into_iter().map(|event| match event {
            Event::Whole { name, bytes, .. } => format!("{name} {}", String::from_utf8_lossy(&bytes)),
            Event::NotRead { name, why: NotRead::Rejected(reason) } => format!("{name}: {reason}"),
            _ => "other".to_owned(),
        });
        assert_eq!(told.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_large_archive_within_another_file_is_followed_from_its_start() {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for name in ["one.txt", "two.txt"] {
            writer.start_file(name, SimpleFileOptions::default()).expect("written to memory");
            writer.write_all(name.as_bytes()).expect("written to memory");
        }
        let archive = writer.finish().expect("written to memory").into_inner();
        check(&archive, &["a.zip!one.txt one.txt", "a.zip!two.txt two.txt"]);
        // The third bit of its flags: its length comes behind it.
        let second = archive.windows(4).rposition(|bytes| bytes == b"PK\x03\x04").expect("two members");
        let mut open = archive;
        open[second + 6] |= 8;
        check(
            &open,
            &[
                "a.zip!one.txt one.txt",
                "a.zip: a zip archive of more than 0 MB inside another file, which cannot be followed from its start: \
                 not read: The file length is not available in the local header; unpack the file that it is in to have all of it read",
            ],
        );
    }
}
