//! The portions of a web archive: one thread cuts records, many read the pages in them.

use std::io::{Cursor, Read};
use std::sync::Arc;

use crate::article::{Portion, Record};
use crate::read::gzip::goes_on;
use crate::read::open_file::{OpenFile, damage, reason};
use crate::read::place::Place;
use crate::read::portions::{PORTION_BYTES, Portions, Progress};
use crate::read::text_stream::Broken;
use crate::read::warc::cutter::{Cut, Cutter};
use crate::read::warc::head::Kind;
use crate::read::warc::page;

/// Portions of a web archive.
pub(in crate::read) fn portions(file: OpenFile, place: Arc<Place>) -> Portions {
    let kind = Kind::of(&file.head).unwrap_or(Kind::Warc);
    let mut progress = Progress::new(file.bytes_read.clone());
    let stream = Cursor::new(file.head).chain(Broken(file.broken)).chain(file.rest);
    let mut cutter = Cutter::new(stream, kind);
    Box::new(std::iter::from_fn(move || {
        let (cuts, holds) = batch(&mut cutter)?;
        let place = Arc::clone(&place);
        let records = move || cuts.into_iter().flat_map(|cut| records(cut, &place)).collect::<Vec<Record>>();
        Some(Portion::new(progress.advance(), records).holding(holds))
    }))
}

/// Records enough for a portion, and the bytes in them; none at the end.
fn batch<R: Read>(cutter: &mut Cutter<R>) -> Option<(Vec<Cut>, u64)> {
    /// What a record costs beside its bytes.
    const OWN_BYTES: usize = 128;
    let mut cuts = Vec::new();
    let mut n_bytes = 0;
    for cut in cutter {
        n_bytes += OWN_BYTES;
        if let Cut::Record { block, .. } = &cut {
            n_bytes += block.len();
        }
        cuts.push(cut);
        if n_bytes >= PORTION_BYTES {
            break;
        }
    }
    (!cuts.is_empty()).then_some((cuts, n_bytes as u64))
}

fn records(cut: Cut, place: &Arc<Place>) -> Vec<Record> {
    match cut {
        Cut::Record { head, block, number } => page::records(&head, block, number, place),
        Cut::Skipped { what, number } => vec![place.skipped(Some(number), what)],
        Cut::Rejected { reason, number } => vec![place.reject(Some(number), None, reason)],
        Cut::Broken { error, number } if goes_on(&error) => {
            vec![place.reject(Some(number), None, format!("{}; what follows is read", damage(&error)))]
        }
        Cut::Broken { error, number } => vec![place.reject(Some(number), None, reason(&error))],
        Cut::Short => vec![place.reject(None, None, "file is cut short: it ends inside a record")],
    }
}
