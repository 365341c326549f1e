//! What has to be true of every file that is read: it comes to an end, and what comes out is clean text that is not out
//! of proportion to what went in.

use std::fs;
use std::path::{Path, PathBuf};

use dateline::article::Record;
use dateline::read::{self, Options};

/// Reads files, one after the other, from a place in the system's temporary folder.
#[derive(Debug)]
pub struct Reader {
    path: PathBuf,
}

impl Default for Reader {
    fn default() -> Self {
        let folder = std::env::temp_dir().join(format!("dateline-fuzz-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a temporary folder can be made");
        Self { path: folder.join("file") }
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        let _ = self.path.parent().map(fs::remove_dir_all);
    }
}

impl Reader {
    /// Reads bytes as a file of this format, or of whichever they seem to be, and tells how many records are in it.
    /// Panics where a promise is broken.
    pub fn check(&self, format: Option<&str>, bytes: &[u8]) -> usize {
        fs::write(&self.path, bytes).expect("the file can be written");
        let format = format.map(|name| name.parse().expect("a format of the table"));
        let options = Options { format, ..Options::default() };
        let files = read::open_with([&self.path], &options).expect("the file is there");
        let (mut records, mut text_bytes) = (0, 0);
        for record in read::records(&files) {
            records += 1;
            if let Record::Article(article) = record {
                assert!(!article.id.is_empty());
                for text in [&article.title, &article.body, &article.source] {
                    assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "{text:?} of {article:?}");
                    text_bytes += text.len();
                }
            }
        }
        assert!(text_bytes <= 10_000 + 20 * bytes.len(), "{text_bytes} bytes of text out of {}", bytes.len());
        records
    }

    /// The file that was read last.
    pub fn path(&self) -> &Path {
        &self.path
    }
}
