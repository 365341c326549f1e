//! The portions of a collection.

use std::io::{Cursor, Read};
use std::sync::Arc;

use crate::article::{Portion, Record};
use crate::read::charset::{self, Charset};
use crate::read::open_file::reason;
use crate::read::place::Place;
use crate::read::portions::{MAX_RECORD_BYTES, PORTION_BYTES, Portions, Progress, rejected};
use crate::read::record_blocks::{Blocks, Mark, Piece, each_record};
use crate::read::sgml::document;
use crate::read::sgml::start::{is_start, start_of};
use crate::read::text_stream::{Broken, TextStream};

/// Portions of a collection.
pub(in crate::read) fn portions(mut stream: TextStream, place: Arc<Place>) -> Portions {
    const HEAD_BYTES: u64 = 16 << 10;
    let (charset, bytes_read) = (stream.charset, stream.bytes_read.clone());
    let mut head = Vec::new();
    let broken = stream.by_ref().take(HEAD_BYTES).read_to_end(&mut head).err();
    let start = start_of(&String::from_utf8_lossy(&head)).unwrap_or(Mark { bytes: "<DOC", holds: is_start });
    let stream = Cursor::new(head).chain(Broken(broken)).chain(stream);
    let mut progress = Progress::new(bytes_read);
    let blocks = Blocks::new(stream, start, PORTION_BYTES, MAX_RECORD_BYTES);
    Box::new(blocks.map(move |piece| portion(piece, start, charset, progress.advance(), &place)))
}

fn portion(piece: Piece, start: Mark, charset: Charset, bytes: u64, place: &Arc<Place>) -> Portion {
    match piece {
        Piece::Records { bytes: block, line, record } => {
            let place = Arc::clone(place);
            Portion::new(bytes, move || records(&block, start, charset, line, record, &place))
        }
        Piece::TooLong { line, record } => {
            let reason = format!("record is longer than {} MB", MAX_RECORD_BYTES >> 20);
            rejected(place, bytes, Some(record), Some(line + 1), reason)
        }
        Piece::Broken { line, record, error } => rejected(place, bytes, Some(record), Some(line + 1), reason(&error)),
    }
}

fn records(
    block: &[u8],
    start: Mark,
    charset: Charset,
    first_line: u64,
    first_record: u64,
    place: &Place,
) -> Vec<Record> {
    let mut records = Vec::new();
    each_record(block, start, first_line, first_record, |number, line, bytes| {
        let text = charset::piece_text(bytes, charset);
        records.push(place.record(number, Some(line), Ok(document::draft(&text))));
    });
    records
}
