//! What the readers of many records share: the kind of iterator they are and how large a portion they cut.

use std::sync::Arc;

use crate::article::{Portion, Record};
use crate::read::open_file::BytesRead;
use crate::read::place::Place;

/// Portions of a file, in order.
pub(super) type Portions = Box<dyn Iterator<Item = Portion> + Send>;

/// The text that one portion holds, more or less: enough work for a thread, little enough to have many under way.
pub(super) const PORTION_BYTES: usize = 512 << 10;

/// The longest record that is read. A longer one is a quote never closed, or a bomb.
pub(super) const MAX_RECORD_BYTES: usize = 256 << 20;

/// Tells how far the file on disk was read from one portion to the next.
#[derive(Debug)]
pub(super) struct Progress {
    bytes_read: BytesRead,
    told: u64,
}

impl Progress {
    pub(super) fn new(bytes_read: BytesRead) -> Self {
        Self { bytes_read, told: 0 }
    }

    /// The bytes read since the last call.
    pub(super) fn advance(&mut self) -> u64 {
        let read = self.bytes_read.get();
        let new = read - self.told;
        self.told = read;
        new
    }
}

/// A portion that is one reject.
pub(super) fn rejected(
    place: &Arc<Place>,
    bytes: u64,
    record: Option<u64>,
    line: Option<u64>,
    reason: impl Into<String>,
) -> Portion {
    let reject: Record = place.reject(record, line, reason);
    Portion::new(bytes, move || vec![reject])
}
