//! The portions of a mailbox, cut at the lines that begin a message, and of a single message.

use std::io::{Cursor, Read};
use std::sync::Arc;

use memchr::memmem;

use crate::article::{Portion, Record};
use crate::read::mail::message::draft;
use crate::read::open_file::{OpenFile, reason};
use crate::read::place::Place;
use crate::read::portions::{MAX_RECORD_BYTES, PORTION_BYTES, Portions, Progress, rejected};
use crate::read::record_blocks::{Blocks, Mark, Piece, each_record};
use crate::read::text_stream::Broken;

/// `From mara@example.org Mon Apr  1 08:00:00 2024`, behind an empty line or at the very beginning.
const SEPARATOR: Mark = Mark { bytes: "From ", holds: is_separator };

/// Fields by which a message is known.
const FIELDS: [&str; 17] = [
    "from",
    "to",
    "cc",
    "subject",
    "received",
    "message-id",
    "mime-version",
    "return-path",
    "delivered-to",
    "reply-to",
    "sender",
    "content-type",
    "content-transfer-encoding",
    "dkim-signature",
    "list-id",
    "list-unsubscribe",
    "x-mailer",
];

fn is_separator(text: &[u8], at: usize, mark: &str) -> bool {
    const MAX_LINE: usize = 300;
    let before = &text[..at];
    let follows = before.is_empty() || before.ends_with(b"\n\n") || before.ends_with(b"\n\r\n");
    let line = text[at + mark.len()..].split(|byte| *byte == b'\n').next().unwrap_or_default();
    let has_time =
        line.windows(3).any(|three| three[1] == b':' && three[0].is_ascii_digit() && three[2].is_ascii_digit());
    follows && line.len() < MAX_LINE && has_time
}

/// Whether a file starts as a mailbox does.
pub(in crate::read) fn is_mailbox(head: &[u8]) -> bool {
    head.starts_with(SEPARATOR.bytes.as_bytes()) && is_separator(head, 0, SEPARATOR.bytes)
}

/// Whether a file starts as a message does: with fields, two of which only messages have.
pub(in crate::read) fn is_message(head: &[u8]) -> bool {
    const MAX_HEAD: usize = 16 << 10;
    let head = &head[..head.len().min(MAX_HEAD)];
    let mut known = 0;
    for line in head.split(|byte| *byte == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() || known >= 3 {
            break;
        }
        if line.starts_with(b" ") || line.starts_with(b"\t") {
            continue;
        }
        let Some(colon) = memchr::memchr(b':', line) else { return false };
        let name = &line[..colon];
        if name.is_empty() || !name.iter().all(|byte| byte.is_ascii_graphic()) {
            return false;
        }
        known += usize::from(FIELDS.iter().any(|field| name.eq_ignore_ascii_case(field.as_bytes())));
    }
    let is_multipart = memmem::find(&head.to_ascii_lowercase(), b"content-type: multipart/") == Some(0);
    known >= 2 || is_multipart
}

/// The portion of a single message.
pub(in crate::read) fn message(file: OpenFile, place: Arc<Place>) -> Portions {
    let progress = Progress::new(file.bytes_read.clone()).advance();
    let mut bytes = file.head;
    let stream = Broken(file.broken).chain(file.rest);
    let read = stream.take((MAX_RECORD_BYTES - bytes.len().min(MAX_RECORD_BYTES)) as u64).read_to_end(&mut bytes);
    let holds = bytes.len() as u64;
    let records = move || match read {
        Ok(_) => vec![place.outcome(0, None, draft(&bytes))],
        Err(error) => vec![place.reject(None, None, reason(&error))],
    };
    Box::new(std::iter::once(Portion::new(progress, records).holding(holds)))
}

/// The portions of a mailbox.
pub(in crate::read) fn mailbox(file: OpenFile, place: Arc<Place>) -> Portions {
    let mut progress = Progress::new(file.bytes_read.clone());
    let stream = Cursor::new(file.head).chain(Broken(file.broken)).chain(file.rest);
    let blocks = Blocks::new(stream, SEPARATOR, PORTION_BYTES, MAX_RECORD_BYTES);
    Box::new(blocks.map(move |piece| portion(piece, progress.advance(), &place)))
}

fn portion(piece: Piece, bytes: u64, place: &Arc<Place>) -> Portion {
    match piece {
        Piece::Records { bytes: block, line, record } => {
            let place = Arc::clone(place);
            let holds = block.len() as u64;
            Portion::new(bytes, move || records(&block, line, record, &place)).holding(holds)
        }
        Piece::TooLong { line, record } => {
            let reason = format!("message is longer than {} MB", MAX_RECORD_BYTES >> 20);
            rejected(place, bytes, Some(record), Some(line + 1), reason)
        }
        Piece::Broken { line, record, error } => rejected(place, bytes, Some(record), Some(line + 1), reason(&error)),
    }
}

fn records(block: &[u8], first_line: u64, first_record: u64, place: &Place) -> Vec<Record> {
    let mut records = Vec::new();
    each_record(block, SEPARATOR, first_line, first_record, |number, line, bytes| {
        let message = unquoted(behind_line(bytes));
        records.push(place.outcome(number, Some(line), draft(&message)));
    });
    records
}

fn behind_line(bytes: &[u8]) -> &[u8] {
    memchr::memchr(b'\n', bytes).map_or(&[], |end| &bytes[end + 1..])
}

/// A message whose lines `>From ` are `From ` again, as they were before it came into the mailbox.
fn unquoted(message: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(message.len());
    for line in message.split_inclusive(|byte| *byte == b'\n') {
        let marks = line.iter().take_while(|byte| **byte == b'>').count();
        let is_quoted = marks > 0 && line[marks..].starts_with(b"From ");
        plain.extend_from_slice(if is_quoted { &line[1..] } else { line });
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::{is_mailbox, is_message, unquoted};

    #[test]
    fn mail_is_known_by_its_first_lines() {
        let check = |head: &str, message: bool, mailbox: bool| {
            assert_eq!((is_message(head.as_bytes()), is_mailbox(head.as_bytes())), (message, mailbox), "{head:?}");
        };
        check("Subject: Ferry\r\nFrom: mara@example.org\r\n\r\nIt sailed.", true, false);
        check("Received: from a\n\tby b; x\nReturn-Path: <a@example.org>\n", true, false);
        check("From mara@example.org Mon Apr  1 08:00:00 2024\nSubject: Ferry\n", false, true);
        check("From the harbour, the ferry sailed.\n", false, false);
        check("Title: Ferry\nDate: 2024-04-01\n\nIt sailed.", false, false);
        check("From: the desk\n\nIt sailed.", false, false);
        check("", false, false);
    }

    #[test]
    fn quoted_lines_are_as_they_were() {
        assert_eq!(unquoted(b"a\n>From here\n>>From b\n> From c\n"), b"a\nFrom here\n>From b\n> From c\n");
    }
}
