//! Opens a file and unpacks it if it is compressed, by its first bytes and not by its name.

use std::fs::File;
use std::io::{self, BufReader, Cursor, ErrorKind, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::read::MultiGzDecoder;

use crate::article::UNREADABLE_FILE;

/// How much of a file is looked at before it is known what it is.
const HEAD_BYTES: u64 = 64 << 10;

/// Names that a compressed file has. Only these are expected to hold much more than their size.
const PACKED_EXTENSIONS: [&str; 4] = ["gz", "gzip", "zst", "zstd"];

/// An open file: its first bytes, the rest, and how far the disk has been read.
pub(super) struct OpenFile {
    /// The first bytes, unpacked.
    pub(super) head: Vec<u8>,
    /// The head is all there is.
    pub(super) whole: bool,
    /// Why the file breaks off inside the head.
    pub(super) broken: Option<io::Error>,
    /// What follows the head.
    pub(super) rest: Box<dyn Read + Send>,
    /// It was compressed.
    pub(super) packed: bool,
    pub(super) bytes_read: BytesRead,
}

impl OpenFile {
    /// Opens a file and reads its head.
    ///
    /// # Errors
    /// The reason why it cannot be opened, as a reject says it.
    pub(super) fn open(path: &Path) -> Result<Self, String> {
        let file = File::open(path).map_err(|error| reason(&error))?;
        let bytes_read = BytesRead::default();
        let counted = Counted { file, bytes_read: bytes_read.clone() };
        let (mut rest, packed) = unpacked(counted).map_err(|error| reason(&error))?;
        let mut head = Vec::new();
        let broken = rest.by_ref().take(HEAD_BYTES).read_to_end(&mut head).err();
        let whole = (head.len() as u64) < HEAD_BYTES;
        Ok(Self { head, whole, broken, rest, packed, bytes_read })
    }
}

/// Whether a file's name says that it is compressed.
pub(super) fn is_packed_by_name(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| PACKED_EXTENSIONS.iter().any(|packed| extension.eq_ignore_ascii_case(packed)))
}

fn unpacked(mut file: Counted) -> io::Result<(Box<dyn Read + Send>, bool)> {
    let mut magic = Vec::with_capacity(4);
    file.by_ref().take(4).read_to_end(&mut magic)?;
    let form = magic.clone();
    let all = BufReader::with_capacity(HEAD_BYTES as usize, Cursor::new(magic).chain(file));
    Ok(match form.as_slice() {
        [0x1f, 0x8b, 0x08, _] => (Box::new(MultiGzDecoder::new(all)), true),
        [0x28, 0xb5, 0x2f, 0xfd] => (Box::new(zstd::stream::read::Decoder::with_buffer(all)?), true),
        _ => (Box::new(all), false),
    })
}

/// What went wrong with a file, as a reject says it.
pub(super) fn reason(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "file is gone: it was there when the folder was listed".to_owned(),
        ErrorKind::PermissionDenied => format!("{UNREADABLE_FILE}: no permission"),
        ErrorKind::UnexpectedEof => "file is cut short: its compressed data ends too early".to_owned(),
        ErrorKind::InvalidData | ErrorKind::InvalidInput => format!("compressed data is damaged: {error}"),
        _ => format!("{UNREADABLE_FILE}: {error}"),
    }
}

/// How many bytes of the file on disk have been read, shared with whoever tells the progress.
#[derive(Debug, Clone, Default)]
pub(super) struct BytesRead(Arc<AtomicU64>);

impl BytesRead {
    pub(super) fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

struct Counted {
    file: File,
    bytes_read: BytesRead,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n_bytes = self.file.read(buffer)?;
        self.bytes_read.0.fetch_add(n_bytes as u64, Ordering::Relaxed);
        Ok(n_bytes)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::{Read, Write};

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::OpenFile;

    fn gz(text: &str) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(text.as_bytes()).expect("written to memory");
        encoder.finish().expect("written to memory")
    }

    fn check(content: &[u8], head: &str, packed: bool) {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join("file");
        fs::write(&path, content).expect("written");
        let file = OpenFile::open(&path).expect("it is there");
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
        let mut file = OpenFile::open(&path).expect("it is there");
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
        let file = OpenFile::open(&path).expect("it is there");
        assert_eq!(file.head, b"Port opens");
        assert!(file.broken.is_some());
    }

    #[test]
    fn a_missing_file_is_told() {
        let reason = OpenFile::open("no/such/file".as_ref()).map(|_| ()).expect_err("it is not there");
        assert_eq!(reason, "file is gone: it was there when the folder was listed");
    }
}
