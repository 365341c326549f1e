//! Documents in a build that does not read them: each is told by its kind, and what would read it.

use std::iter;
use std::sync::Arc;

use crate::article::OTHER_KIND;
use crate::read::documents::signs::FEATURE;
use crate::read::open_file::OpenFile;
use crate::read::place::Place;
use crate::read::portions::{Portions, rejected};

/// Whether this build reads documents.
pub(in crate::read) const ARE_READ: bool = false;

/// The portion of a PDF.
pub(in crate::read) fn pdf(file: OpenFile, place: Arc<Place>) -> Portions {
    not_read("a PDF", &file, &place)
}

/// The portion of a Word document.
pub(in crate::read) fn docx(file: OpenFile, place: Arc<Place>) -> Portions {
    not_read("a Word document", &file, &place)
}

/// The portion of an e-book.
pub(in crate::read) fn epub(file: OpenFile, place: Arc<Place>) -> Portions {
    not_read("an e-book", &file, &place)
}

fn not_read(what: &str, file: &OpenFile, place: &Arc<Place>) -> Portions {
    let reason = format!("{OTHER_KIND}{what}; this dateline was built without the feature `{FEATURE}`");
    Box::new(iter::once(rejected(place, file.bytes_read.get(), None, None, reason)))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use crate::article::Record;
    use crate::read::{Options, open_with, records};

    #[test]
    fn what_is_not_built_in_is_named_with_the_way_out() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let word = b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x11\0\0\0word/document.xml<w:document/>";
        let book = b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x08\0\0\0mimetypeapplication/epub+zip";
        let files: [(&str, &[u8], &str); 4] = [
            ("a.pdf", b"%PDF-1.7\n", "a PDF"),
            ("a.docx", word, "a Word document"),
            ("a.zip", word, "a Word document"),
            ("a.epub", book, "an e-book"),
        ];
        for (name, content, what) in files {
            let path = folder.path().join(name);
            fs::write(&path, content).expect("written");
            let files = open_with([path], &Options::default()).expect("it is there");
            let reasons: Vec<String> = records(&files)
                .map(|record| match record {
                    Record::Reject(reject) => reject.reason,
                    other => format!("{other:?}"),
                })
                .collect();
            assert_eq!(reasons, [format!("not read: {what}; this dateline was built without the feature `documents`")]);
        }
    }
}
