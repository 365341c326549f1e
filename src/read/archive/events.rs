//! What is handed over while an archive is gone through, from one thread to the other.

use std::io::{self, Cursor, Read};
use std::sync::mpsc::Receiver;

use crate::read::binary::NotRead;

/// Something met in an archive.
pub(super) enum Event {
    /// A member that fits into memory, and why it breaks off, if it does.
    Whole { name: String, bytes: Vec<u8>, broken: Option<io::Error> },
    /// A longer one, whose bytes follow.
    Long { name: String, chunks: Chunks },
    /// A member that is not read, or, under the archive's name, the rest of it.
    NotRead { name: String, why: NotRead },
}

/// The bytes of a long member, as they come.
pub(super) struct Chunks {
    receiver: Receiver<io::Result<Vec<u8>>>,
    chunk: Cursor<Vec<u8>>,
}

impl Chunks {
    pub(super) fn new(receiver: Receiver<io::Result<Vec<u8>>>) -> Self {
        Self { receiver, chunk: Cursor::default() }
    }
}

impl Read for Chunks {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let n_bytes = self.chunk.read(buffer)?;
            if n_bytes > 0 || buffer.is_empty() {
                return Ok(n_bytes);
            }
            match self.receiver.recv() {
                Ok(chunk) => self.chunk = Cursor::new(chunk?),
                Err(_) => return Ok(0),
            }
        }
    }
}
