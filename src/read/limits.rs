//! How much may come out of a packed file, so that a bomb is a reject and not an outage.

use std::io::{self, ErrorKind, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::read::open_file::BytesRead;

/// A file that unpacks to less than this is no flood, however small it is.
const HARMLESS_BYTES: u64 = 256 << 20;

/// How much may come out of a packed file. What lies beyond is rejected, what came before is kept.
///
/// # Example
/// ```
/// use dateline::read::{Limits, Options};
///
/// let limits = Limits { depth: 1, ..Limits::default() };
/// let options = Options { limits, ..Options::default() };
/// assert_eq!(options.limits.expansion, 500);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// How many archives and compressions may lie in one another; 5 by default.
    pub depth: u32,
    /// Members of an archive, those of archives in it included; ten million by default.
    pub members: u64,
    /// How many times a file's size it may unpack to, once that is more than 256 MB; 500 by default.
    pub expansion: u64,
    /// Bytes that a file may unpack to; 1 TB by default.
    pub unpacked_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { depth: 5, members: 10_000_000, expansion: 500, unpacked_bytes: 1_000_000_000_000 }
    }
}

/// Keeps count of what comes out of one file, whatever lies in what.
#[derive(Debug)]
pub(super) struct Meter {
    pub(super) limits: Limits,
    bytes_read: BytesRead,
    unpacked: AtomicU64,
    members: AtomicU64,
}

impl Meter {
    /// A meter for a file of which `bytes_read` tells how much was read.
    pub(super) fn new(limits: Limits, bytes_read: BytesRead) -> Arc<Self> {
        Arc::new(Self { limits, bytes_read, unpacked: AtomicU64::new(0), members: AtomicU64::new(0) })
    }

    /// Counts bytes that came out.
    fn unpack(&self, n_bytes: usize) -> io::Result<()> {
        let unpacked = self.unpacked.fetch_add(n_bytes as u64, Ordering::Relaxed) + n_bytes as u64;
        let Limits { expansion, unpacked_bytes, .. } = self.limits;
        if unpacked > unpacked_bytes {
            return Err(beyond(format!("it unpacks to more than {unpacked_bytes} bytes"), "--max-unpacked"));
        }
        if unpacked > HARMLESS_BYTES && unpacked / expansion.max(1) > self.bytes_read.get() {
            return Err(beyond(format!("it unpacks to more than {expansion} times its size"), "--max-expansion"));
        }
        Ok(())
    }

    /// Counts a member of an archive.
    ///
    /// # Errors
    /// The reason, if there are too many.
    pub(super) fn member(&self) -> Result<(), String> {
        let most = self.limits.members;
        if self.members.fetch_add(1, Ordering::Relaxed) >= most {
            return Err(told(&beyond(format!("the archive has more than {most} members"), "--max-members")));
        }
        Ok(())
    }
}

/// That something lies too deep in others.
pub(super) fn too_deep(limits: &Limits) -> io::Error {
    beyond(format!("more than {} archives and compressions lie in one another", limits.depth), "--max-depth")
}

fn beyond(what: String, option: &str) -> io::Error {
    io::Error::new(ErrorKind::FileTooLarge, format!("{what}; the rest is not read ({option} raises the limit)"))
}

fn told(error: &io::Error) -> String {
    error.to_string()
}

/// What comes out of a file, counted.
pub(super) struct Metered<R> {
    stream: R,
    meter: Arc<Meter>,
}

impl<R> Metered<R> {
    pub(super) fn new(stream: R, meter: Arc<Meter>) -> Self {
        Self { stream, meter }
    }
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n_bytes = self.stream.read(buffer)?;
        self.meter.unpack(n_bytes)?;
        Ok(n_bytes)
    }
}

#[cfg(test)]
mod tests {
    use std::io::{self, Read};

    use super::{Limits, Meter, Metered};
    use crate::read::open_file::BytesRead;

    fn error(limits: Limits) -> String {
        let meter = Meter::new(limits, BytesRead::default());
        let mut flood = Metered::new(io::repeat(b'a').take(300 << 20), meter);
        io::copy(&mut flood, &mut io::sink()).map_or_else(|error| error.to_string(), |_| "none".to_owned())
    }

    #[test]
    fn a_flood_is_stopped_and_says_how_to_let_it_in() {
        let rest = "the rest is not read";
        assert_eq!(
            error(Limits::default()),
            format!("it unpacks to more than 500 times its size; {rest} (--max-expansion raises the limit)")
        );
        assert_eq!(
            error(Limits { unpacked_bytes: 1_000, ..Limits::default() }),
            format!("it unpacks to more than 1000 bytes; {rest} (--max-unpacked raises the limit)")
        );
    }

    #[test]
    fn members_are_counted() {
        let meter = Meter::new(Limits { members: 1, ..Limits::default() }, BytesRead::default());
        assert_eq!(meter.member(), Ok(()));
        assert!(meter.member().is_err_and(|reason| reason.contains("--max-members")));
    }
}
