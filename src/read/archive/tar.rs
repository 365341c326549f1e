//! Goes through a tar archive as it comes: nothing but the member at hand is in memory.

use std::io::{self, ErrorKind, Read};

use tar::EntryType;

use crate::article::MEMBER_MARK;
use crate::read::archive::member_name::cleaned;
use crate::read::archive::walk::{At, EMPTY, Walk, Walker};
use crate::read::binary::NotRead;

/// Hands the members of the archive `at` over.
pub(super) fn walk(walker: &Walker, at: At<'_>, stream: &mut dyn Read) -> Walk {
    let mut archive = tar::Archive::new(stream);
    let entries = match archive.entries() {
        Ok(entries) => entries,
        Err(error) => return walker.reject(at.name, broken(&error)),
    };
    let mut is_empty = true;
    for entry in entries {
        is_empty = false;
        let entry = match entry {
            Ok(entry) => entry,
            // What comes behind a broken header cannot be found.
            Err(error) => return walker.reject(at.name, broken(&error)),
        };
        let name = entry.path_bytes().into_owned();
        match entry.header().entry_type() {
            EntryType::Regular | EntryType::Continuous => {
                let left = entry.size();
                walker.member(at, &name, Box::new(Whole { stream: entry, left }))?;
            }
            EntryType::Directory => {}
            other => {
                let name = format!("{}{MEMBER_MARK}{}", at.name, cleaned(&name));
                walker.not_read(&name, NotRead::Skipped(what(other)))?;
            }
        }
    }
    if is_empty { walker.not_read(at.name, NotRead::Skipped(EMPTY)) } else { Ok(()) }
}

fn what(kind: EntryType) -> &'static str {
    match kind {
        EntryType::Link | EntryType::Symlink => "a link",
        EntryType::GNUSparse => "a sparse file",
        _ => "a device or a note of the archiver",
    }
}

fn broken(error: &io::Error) -> String {
    let text = error.to_string();
    let is_cut = error.kind() == ErrorKind::UnexpectedEof || text.contains("EOF") || text.contains("entire block");
    match error.kind() {
        _ if is_cut => "the tar archive is cut short".to_owned(),
        ErrorKind::FileTooLarge => text,
        _ => format!("the tar archive is damaged: {text}"),
    }
}

/// A member that must be as long as its header says.
struct Whole<R> {
    stream: R,
    left: u64,
}

impl<R: Read> Read for Whole<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n_bytes = self.stream.read(buffer)?;
        if n_bytes == 0 && self.left > 0 && !buffer.is_empty() {
            return Err(io::Error::new(ErrorKind::UnexpectedEof, "the tar archive is cut short"));
        }
        self.left = self.left.saturating_sub(n_bytes as u64);
        Ok(n_bytes)
    }
}
