//! The portions of an archive: each member read as a file is, under its own name and in its own format.

use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread::Builder;

use crate::article::Portion;
use crate::read::archive::events::Event;
use crate::read::archive::kind::Kind;
use crate::read::archive::walk::{At, Walker};
use crate::read::archive::zip;
use crate::read::binary::NotRead;
use crate::read::limits::Meter;
use crate::read::open_file::{BytesRead, CountedFile, OpenFile, reason};
use crate::read::portions::{Portions, Progress};
use crate::read::text_stream::Broken;

/// How many members are handed over before one is waited for.
const EVENTS_AHEAD: usize = 8;

/// Reads a member: what there is of it, under this name.
pub(in crate::read) type Reader = Box<dyn Fn(&str, Member) -> Portions + Send>;

/// A member of an archive.
pub(in crate::read) enum Member {
    /// One that is in memory.
    Short(OpenFile),
    /// One whose bytes follow.
    Long(OpenFile),
    /// One that is not read, or the rest of an archive.
    NotRead(NotRead),
}

/// An archive to be gone through.
pub(in crate::read) struct Archive {
    pub(in crate::read) kind: Kind,
    /// Its name in the origins of its articles.
    pub(in crate::read) name: String,
    /// Where it lies.
    pub(in crate::read) path: PathBuf,
    pub(in crate::read) file: OpenFile,
}

/// The portions of an archive, its members read by `reader`.
pub(in crate::read) fn portions(archive: Archive, reader: Reader) -> Portions {
    let bytes_read = archive.file.bytes_read.clone();
    let meter = Arc::clone(&archive.file.meter);
    let name = archive.name.clone();
    let (sender, receiver) = sync_channel(EVENTS_AHEAD);
    let walker = Walker::new(sender, Arc::clone(&meter));
    let started = Builder::new().name("archive".to_owned()).spawn(move || go(&walker, archive));
    if let Err(error) = started {
        let why = format!("cannot start a thread to unpack it: {error}");
        return reader(&name, Member::NotRead(NotRead::Rejected(why)));
    }
    let members = Members { receiver, reader, meter, number: 0 };
    let mut progress = Progress::new(bytes_read);
    Box::new(members.flatten().map(move |mut portion: Portion| {
        portion.bytes = progress.advance();
        portion
    }))
}

fn go(walker: &Walker, archive: Archive) {
    let Archive { kind, name, path, file } = archive;
    let at = At { name: &name, depth: 1 + u32::from(file.packed) };
    let OpenFile { head, broken, rest, packed, bytes_read, .. } = file;
    // Whoever listens no more needs to be told nothing.
    let _ = match kind {
        Kind::Zip if !packed => match reopened(&path, bytes_read) {
            Ok(file) => zip::walk_seekable(walker, at, file),
            Err(error) => walker.reject(&name, reason(&error)),
        },
        _ => walker.archive(kind, at, &mut Cursor::new(head).chain(Broken(broken)).chain(rest)),
    };
}

fn reopened(path: &Path, bytes_read: BytesRead) -> io::Result<CountedFile> {
    Ok(CountedFile::open(path)?.counting(bytes_read))
}

/// The members of an archive as they are handed over, each with its portions.
struct Members {
    receiver: Receiver<Event>,
    reader: Reader,
    meter: Arc<Meter>,
    number: u64,
}

impl Iterator for Members {
    type Item = Portions;

    fn next(&mut self) -> Option<Portions> {
        let event = self.receiver.recv().ok()?;
        self.number += 1;
        let (name, member, holds) = self.member(event);
        let number = self.number;
        let portions = (self.reader)(&name, member);
        Some(Box::new(portions.map(move |portion| {
            let holds = portion.holds.max(holds);
            portion.holding(holds).of_member(number)
        })))
    }
}

impl Members {
    fn member(&self, event: Event) -> (String, Member, u64) {
        let opened = |stream, is_long| OpenFile::member(stream, Arc::clone(&self.meter), is_long);
        match event {
            Event::Whole { name, bytes, broken } => {
                let holds = bytes.len() as u64;
                (name, Member::Short(opened(Box::new(Cursor::new(bytes).chain(Broken(broken))), false)), holds)
            }
            Event::Long { name, chunks } => (name, Member::Long(opened(Box::new(chunks), true)), 0),
            Event::NotRead { name, why } => (name, Member::NotRead(why), 0),
        }
    }
}
