//! JSON lines: one object a line. A broken line is a reject of its own, and the next one is read as if nothing was.

use std::io;
use std::sync::Arc;

use memchr::memchr_iter;

use crate::article::{Portion, Record};
use crate::read::charset::{self, Charset};
use crate::read::line_blocks::{Block, LineBlocks, Piece, is_blank};
use crate::read::open_file::reason;
use crate::read::place::Place;
use crate::read::portions::{MAX_RECORD_BYTES, PORTION_BYTES, Portions, Progress, rejected};
use crate::read::text_stream::TextStream;

/// Portions of a file of JSON lines.
pub(super) fn portions(stream: TextStream, place: Arc<Place>) -> Portions {
    let charset = stream.charset;
    let mut progress = Progress::new(stream.bytes_read.clone());
    let pieces = LineBlocks::new(stream, PORTION_BYTES, MAX_RECORD_BYTES);
    Box::new(pieces.map(move |piece| portion(piece, charset, progress.advance(), &place)))
}

fn portion(piece: Piece, charset: Charset, bytes: u64, place: &Arc<Place>) -> Portion {
    match piece {
        Piece::Lines(block) => {
            let place = Arc::clone(place);
            Portion::new(bytes, move || records(block, charset, &place))
        }
        Piece::TooLong { line, record } => rejected(
            place,
            bytes,
            Some(record),
            Some(line + 1),
            format!("line is longer than {} MB", MAX_RECORD_BYTES >> 20),
        ),
        Piece::Broken { line, record, error } => broken(place, bytes, line, record, &error),
    }
}

fn broken(place: &Arc<Place>, bytes: u64, line: u64, record: u64, error: &io::Error) -> Portion {
    rejected(place, bytes, Some(record), Some(line + 1), reason(error))
}

fn records(block: Block, charset: Charset, place: &Place) -> Vec<Record> {
    let text = charset::block_text(block.bytes, charset);
    let mut records = Vec::new();
    let mut start = 0;
    let ends = memchr_iter(b'\n', text.as_bytes()).chain([text.len()]);
    for (at, end) in (1..).zip(ends) {
        let json = &text[start.min(end)..end];
        start = end + 1;
        if is_blank(json.as_bytes()) {
            continue;
        }
        let number = block.record + records.len() as u64;
        records.push(place.json(number, block.line + at, json));
    }
    records
}
