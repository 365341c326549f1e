//! Opens a file and unpacks it if it is compressed, by its first bytes and not by its name.

use std::fs::File;
use std::io::{self, ErrorKind, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::article::{OTHER_KIND, UNREADABLE_FILE};
use crate::read::gzip::goes_on;
use crate::read::limits::{Limits, Meter};
use crate::read::unpack::{EXTENSIONS, Unpacked, unpacked};

/// Names that a packed file has beside those of the compressions. Only these are expected to hold much more than
/// their size.
const PACKED_EXTENSIONS: [&str; 10] = ["zip", "tar", "tgz", "tbz", "tbz2", "txz", "tzst", "taz", "warc", "arc"];

/// A stream that can be read by another thread.
pub(super) type Stream = Box<dyn Read + Send>;

/// An open file: its first bytes, the rest, and how far the disk has been read.
pub(super) struct OpenFile {
    /// The first bytes, unpacked.
    pub(super) head: Vec<u8>,
    /// The head is all there is.
    pub(super) whole: bool,
    /// Why the file breaks off inside the head.
    pub(super) broken: Option<io::Error>,
    /// What follows the head.
    pub(super) rest: Stream,
    /// It was compressed.
    pub(super) packed: bool,
    /// Somebody waits until it is read: it must be read before its portions are handed out.
    pub(super) is_waited_for: bool,
    pub(super) bytes_read: BytesRead,
    /// Counts what comes out of it.
    pub(super) meter: Arc<Meter>,
}

impl OpenFile {
    /// Opens a file and reads its head.
    ///
    /// # Errors
    /// The reason why it cannot be opened, as a reject says it.
    pub(super) fn open(path: &Path, limits: Limits) -> Result<Self, String> {
        let file = CountedFile::open(path).map_err(|error| reason(&error))?;
        let bytes_read = file.bytes_read.clone();
        let meter = Meter::new(limits, bytes_read.clone());
        Ok(Self::unpacked(Box::new(file), bytes_read, meter, false))
    }

    /// A member of an archive. How far it was read is the archive's to tell.
    pub(super) fn member(stream: Stream, meter: Arc<Meter>, is_waited_for: bool) -> Self {
        Self::unpacked(stream, BytesRead::default(), meter, is_waited_for)
    }

    fn unpacked(stream: Stream, bytes_read: BytesRead, meter: Arc<Meter>, is_waited_for: bool) -> Self {
        let file = unpacked(stream, &meter, meter.limits.depth, |layer| Box::new(layer));
        let (whole, packed) = (file.is_whole(), file.layers > 0);
        let Unpacked { head, broken, rest, .. } = file;
        Self { head, whole, broken, rest, packed, is_waited_for, bytes_read, meter }
    }
}

/// Whether a file's name says that it is compressed.
pub(super) fn is_packed_by_name(path: &Path) -> bool {
    let names = |packed: &str| path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(packed));
    EXTENSIONS.into_iter().chain(PACKED_EXTENSIONS).any(names)
}

/// Whether a name's extension is that of a compression, and says nothing of what is in it.
pub(super) fn is_compressed_by_name(path: &Path) -> bool {
    EXTENSIONS.iter().any(|packed| path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(packed)))
}

/// What went wrong with a file, as a reject says it.
pub(super) fn reason(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "file is gone: it was there when the folder was listed".to_owned(),
        ErrorKind::PermissionDenied => format!("{UNREADABLE_FILE}: no permission"),
        ErrorKind::UnexpectedEof => "file is cut short: it ends too early".to_owned(),
        ErrorKind::Unsupported => format!("{OTHER_KIND}{error}"),
        ErrorKind::FileTooLarge => error.to_string(),
        ErrorKind::InvalidData | ErrorKind::InvalidInput if goes_on(error) => {
            format!("{}; what follows is not read", damage(error))
        }
        ErrorKind::InvalidData | ErrorKind::InvalidInput => damage(error),
        _ => format!("{UNREADABLE_FILE}: {error}"),
    }
}

/// That compressed data is damaged, and where.
pub(super) fn damage(error: &io::Error) -> String {
    format!("compressed data is damaged: {error}")
}

/// How many bytes of the file on disk have been read, shared with whoever tells the progress.
#[derive(Debug, Clone, Default)]
pub(super) struct BytesRead(Arc<AtomicU64>);

impl BytesRead {
    pub(super) fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

impl BytesRead {
    fn add(&self, n_bytes: usize) {
        self.0.fetch_add(n_bytes as u64, Ordering::Relaxed);
    }
}

/// A file that tells how much of it was read.
pub(super) struct CountedFile {
    file: File,
    pub(super) bytes_read: BytesRead,
}

impl CountedFile {
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        Ok(Self { file: File::open(path)?, bytes_read: BytesRead::default() })
    }

    /// Counts with what was counted before.
    pub(super) fn counting(self, bytes_read: BytesRead) -> Self {
        Self { bytes_read, ..self }
    }
}

impl Read for CountedFile {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n_bytes = self.file.read(buffer)?;
        self.bytes_read.add(n_bytes);
        Ok(n_bytes)
    }
}

impl Seek for CountedFile {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::{Read, Write};

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::OpenFile;
    use crate::read::limits::Limits;

    fn gz(text: &str) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(text.as_bytes()).expect("written to memory");
        encoder.finish().expect("written to memory")
    }

    fn check(content: &[u8], head: &str, packed: bool) {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join("file");
        fs::write(&path, content).expect("written");
        let file = OpenFile::open(&path, Limits::default()).expect("it is there");
        assert_eq!(String::from_utf8_lossy(&file.head), head);
        assert_eq!((file.packed, file.whole), (packed, true));
        assert_eq!(file.bytes_read.get(), content.len() as u64);
    }

    #[test]
    fn compression_is_told_by_content() {
        check(b"", "", false);
        check(b"Po", "Po", false);
        check(b"Port opens", "Port opens", false);
        check(&gz("Port opens"), "Port opens", true);
        check(&[gz("Port "), gz("opens")].concat(), "Port opens", true);
        let zst = zstd::encode_all(&b"Port opens"[..], 3).expect("packed in memory");
        check(&zst, "Port opens", true);
        check(&zst.repeat(2), "Port opensPort opens", true);
    }

    #[test]
    fn what_follows_the_head_follows() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join("file");
        let text = "0123456789".repeat(20_000);
        fs::write(&path, gz(&text)).expect("written");
        let mut file = OpenFile::open(&path, Limits::default()).expect("it is there");
        assert!(!file.whole);
        file.rest.read_to_end(&mut file.head).expect("it is whole");
        assert_eq!(file.head, text.as_bytes());
    }

    #[test]
    fn a_cut_file_keeps_what_came_before() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join("file.gz");
        let packed = gz("Port opens");
        fs::write(&path, &packed[..packed.len() - 6]).expect("written");
        let file = OpenFile::open(&path, Limits::default()).expect("it is there");
        assert_eq!(file.head, b"Port opens");
        assert!(file.broken.is_some());
    }

    #[test]
    fn a_missing_file_is_told() {
        let reason =
            OpenFile::open("no/such/file".as_ref(), Limits::default()).map(|_| ()).expect_err("it is not there");
        assert_eq!(reason, "file is gone: it was there when the folder was listed");
    }
}
