//! Documents in a build that reads them: each comes into memory as a whole and becomes one article.

use std::io::Read;
use std::iter;
use std::sync::Arc;

use crate::article::{Draft, Portion};
use crate::read::binary::NotRead;
use crate::read::documents::docx as word;
use crate::read::documents::epub as book;
use crate::read::documents::pdf as page;
use crate::read::limits::Meter;
use crate::read::open_file::{OpenFile, reason};
use crate::read::place::Place;
use crate::read::portions::{MAX_RECORD_BYTES, Portions, Progress};
use crate::read::text_stream::Broken;

/// Whether this build reads documents.
pub(in crate::read) const ARE_READ: bool = true;

/// Makes a draft of a document.
type MakeDraft = fn(Vec<u8>, &Arc<Meter>) -> Result<Draft, NotRead>;

/// The portion of a PDF.
pub(in crate::read) fn pdf(file: OpenFile, place: Arc<Place>) -> Portions {
    document(file, place, page::draft)
}

/// The portion of a Word document.
pub(in crate::read) fn docx(file: OpenFile, place: Arc<Place>) -> Portions {
    document(file, place, word::draft)
}

/// The portion of an e-book.
pub(in crate::read) fn epub(file: OpenFile, place: Arc<Place>) -> Portions {
    document(file, place, book::draft)
}

fn document(file: OpenFile, place: Arc<Place>, draft: MakeDraft) -> Portions {
    let meter = Arc::clone(&file.meter);
    let mut progress = Progress::new(file.bytes_read.clone());
    let bytes = all_bytes(file);
    let holds = bytes.as_ref().map_or(0, Vec::len) as u64;
    let records = move || match bytes {
        Ok(bytes) => vec![place.outcome(0, None, draft(bytes, &meter))],
        Err(reason) => vec![place.reject(None, None, reason)],
    };
    Box::new(iter::once(Portion::new(progress.advance(), records).holding(holds)))
}

fn all_bytes(file: OpenFile) -> Result<Vec<u8>, String> {
    let mut bytes = file.head;
    let room = (MAX_RECORD_BYTES + 1).saturating_sub(bytes.len()) as u64;
    Broken(file.broken).chain(file.rest).take(room).read_to_end(&mut bytes).map_err(|error| reason(&error))?;
    if bytes.len() > MAX_RECORD_BYTES {
        return Err(format!("document is longer than {} MB", MAX_RECORD_BYTES >> 20));
    }
    Ok(bytes)
}
