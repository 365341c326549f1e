//! Goes through an archive, and through those in it, and hands over member after member.

use std::io::{self, Cursor, Read};
use std::mem::take;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{SyncSender, sync_channel};

use crate::article::MEMBER_MARK;
use crate::read::archive::events::{Chunks, Event};
use crate::read::archive::kind::Kind;
use crate::read::archive::member_name::{cleaned, is_hidden};
use crate::read::archive::{tar, zip};
use crate::read::binary;
use crate::read::binary::NotRead;
use crate::read::gzip::goes_on;
use crate::read::limits::{Meter, too_deep};
use crate::read::open_file::reason;
use crate::read::text_stream::Broken;
use crate::read::unpack::{Unpacked, unpacked};

/// A member up to this size is handed over at once.
const SHORT_BYTES: usize = 1 << 20;

/// What an archive without members is.
pub(super) const EMPTY: &str = "an empty archive";

/// How much of a longer one is handed over at a time, and how often before it is waited for.
const CHUNK_BYTES: usize = 256 << 10;
const CHUNKS_AHEAD: usize = 4;

/// Why a walk ends early: nobody listens any more, or a limit is reached.
pub(super) struct Stop;

/// A walk's result, after each member.
pub(super) type Walk = Result<(), Stop>;

/// Walks through one file's archives.
pub(super) struct Walker {
    events: SyncSender<Event>,
    meter: Arc<Meter>,
}

/// An archive, or a member, that is being looked at.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    /// Its name, with those of the archives around it.
    pub(super) name: &'a str,
    /// How many archives and compressions there are up to here, an archive itself included.
    pub(super) depth: u32,
}

impl Walker {
    pub(super) fn new(events: SyncSender<Event>, meter: Arc<Meter>) -> Self {
        Self { events, meter }
    }

    pub(super) fn meter(&self) -> &Arc<Meter> {
        &self.meter
    }

    /// Goes through an archive in a stream.
    pub(super) fn archive(&self, kind: Kind, at: At<'_>, stream: &mut dyn Read) -> Walk {
        match kind {
            Kind::Tar => tar::walk(self, at, stream),
            Kind::Zip => zip::walk(self, at, stream),
        }
    }

    /// Takes a member of the archive `archive` over.
    pub(super) fn member(&self, archive: At<'_>, name: &[u8], stream: Box<dyn Read + '_>) -> Walk {
        let short = cleaned(name);
        let name = format!("{}{MEMBER_MARK}{short}", archive.name);
        if let Err(reason) = self.meter.member() {
            self.reject(archive.name, reason)?;
            return Err(Stop);
        }
        if is_hidden(&short) {
            return self.not_read(&name, NotRead::Skipped("a hidden file"));
        }
        if let Some(why) = binary::by_extension(&extension(&short)) {
            return self.not_read(&name, why);
        }
        self.look(At { name: &name, depth: archive.depth }, stream)
    }

    /// Takes compressions off and finds out whether it is an archive itself.
    fn look(&self, at: At<'_>, stream: Box<dyn Read + '_>) -> Walk {
        let max_layers = self.meter.limits.depth.saturating_sub(at.depth);
        let found = unpacked(stream, &self.meter, max_layers, |layer| Box::new(layer));
        let depth = at.depth + found.layers;
        match Kind::of(&found.head, &extension(at.name)) {
            Some(_) if depth >= self.meter.limits.depth => self.reject(at.name, reason(&too_deep(&self.meter.limits))),
            Some(kind) => self.archive(kind, At { name: at.name, depth: depth + 1 }, &mut found.into_stream()),
            None => self.leaf(at.name, found),
        }
    }

    /// Hands a member over that is no archive.
    fn leaf<R: Read>(&self, name: &str, mut found: Unpacked<R>) -> Walk {
        let mut bytes = take(&mut found.head);
        let mut broken = take(&mut found.broken);
        if broken.is_none() {
            let room = (SHORT_BYTES + 1).saturating_sub(bytes.len()) as u64;
            broken = found.rest.by_ref().take(room).read_to_end(&mut bytes).err();
        }
        let name = name.to_owned();
        let is_passed_over = broken.as_ref().is_some_and(goes_on);
        if !is_passed_over && (broken.is_some() || bytes.len() <= SHORT_BYTES) {
            return self.send(Event::Whole { name, bytes, broken });
        }
        let (sender, receiver) = sync_channel(CHUNKS_AHEAD);
        self.send(Event::Long { name, chunks: Chunks::new(receiver) })?;
        hand_over(&sender, Cursor::new(bytes).chain(Broken(broken)).chain(found.rest));
        Ok(())
    }

    /// Tells that a member, or the rest of an archive, cannot be read.
    pub(super) fn reject(&self, name: &str, reason: impl Into<String>) -> Walk {
        self.not_read(name, NotRead::Rejected(reason.into()))
    }

    pub(super) fn not_read(&self, name: &str, why: NotRead) -> Walk {
        self.send(Event::NotRead { name: name.to_owned(), why })
    }

    fn send(&self, event: Event) -> Walk {
        self.events.send(event).map_err(|_| Stop)
    }
}

/// Hands the bytes of a member over, as long as somebody takes them; behind damage, as far as it can be read on.
fn hand_over(sender: &SyncSender<io::Result<Vec<u8>>>, mut stream: impl Read) {
    loop {
        let mut chunk = Vec::new();
        let result = stream.by_ref().take(CHUNK_BYTES as u64).read_to_end(&mut chunk);
        let is_end = match &result {
            Ok(_) => chunk.is_empty(),
            Err(error) => !goes_on(error),
        };
        // Whoever listens no more has had enough of it.
        let is_taken =
            sender.send(Ok(chunk)).is_ok() && result.err().is_none_or(|error| sender.send(Err(error)).is_ok());
        if is_end || !is_taken {
            return;
        }
    }
}

/// A name's extension in lower case, or nothing.
pub(super) fn extension(name: &str) -> String {
    Path::new(name).extension().map(|extension| extension.to_string_lossy().to_ascii_lowercase()).unwrap_or_default()
}
