//! Tables: a row an article, the first row names the fields. What stands between the columns is found out.
//!
//! Rows are cut by one thread, because a quoted cell may hold line breaks, and understood by many.

use std::borrow::Cow;
use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use csv::{ByteRecord, Reader, ReaderBuilder};

use crate::article::Portion;
use crate::read::charset::{self, Charset};
use crate::read::fields::name_list;
use crate::read::mapping::Mapping;
use crate::read::open_file::reason;
use crate::read::place::Place;
use crate::read::portions::{MAX_RECORD_BYTES, PORTION_BYTES, Portions, Progress, rejected};
use crate::read::synonyms::{Field, folded, looked_for, lookup};
use crate::read::text_stream::{Broken, TextStream};
use crate::read::value::Value;

/// What may stand between columns; of two that fit equally well the first is taken.
const DELIMITERS: [u8; 4] = [b',', b'\t', b';', b'|'];

/// How a table begins.
#[derive(Debug)]
pub(super) struct Header {
    pub(super) delimiter: u8,
    pub(super) columns: Vec<String>,
    /// How many columns are known by name.
    n_known: usize,
    /// There is a column for the title or the body.
    names_article: bool,
}

impl Header {
    /// Whether the row is so clearly a header of articles that the file's name does not matter.
    fn is_telling(&self) -> bool {
        self.names_article && self.n_known >= 2 && self.n_known * 3 >= self.columns.len()
    }
}

/// The first row of a text that is clearly a table of articles, whatever the file is called.
///
/// Every file is asked this, so its first line is split by hand before a reader of tables is built.
pub(super) fn telling_header(text: &str, mapping: &Mapping) -> Option<Header> {
    let line = without_separator_line(text).lines().next().unwrap_or_default();
    let names_two = |delimiter: &u8| {
        let cells = line.split(char::from(*delimiter)).map(|cell| cell.trim().trim_matches('"'));
        cells.filter(|cell| lookup(&folded(cell)).is_some() || mapping.names_article([*cell].into_iter())).count() >= 2
    };
    let may_be = line.len() < 4_096 && DELIMITERS.iter().any(names_two);
    if may_be { header(text, mapping).filter(Header::is_telling) } else { None }
}

/// The first row of a table, split at the delimiter that makes most sense of it.
pub(super) fn header(text: &str, mapping: &Mapping) -> Option<Header> {
    const MAX_BYTES: usize = 16 << 10;
    let text = without_separator_line(text);
    let first = &text.as_bytes()[..text.len().min(MAX_BYTES)];
    let headers = DELIMITERS.iter().rev().filter_map(|delimiter| header_with(*delimiter, first, mapping));
    headers.max_by_key(|header| (header.n_known, header.columns.len()))
}

/// The text without the line `sep=;`, by which a spreadsheet tells itself what stands between the columns.
fn without_separator_line(text: &str) -> &str {
    let line = text.lines().next().unwrap_or_default();
    if is_separator_line(line) { text[line.len()..].trim_start_matches(['\r', '\n']) } else { text }
}

fn is_separator_line(line: &str) -> bool {
    let separator = line.get(..4).filter(|head| head.eq_ignore_ascii_case("sep=")).and(line.get(4..));
    separator.is_some_and(|separator| separator.len() == 1)
}

fn header_with(delimiter: u8, first: &[u8], mapping: &Mapping) -> Option<Header> {
    let mut row = ByteRecord::new();
    let is_row = rows(first, delimiter).read_byte_record(&mut row).ok()?;
    if !is_row {
        return None;
    }
    let columns: Vec<String> = row.iter().map(|cell| String::from_utf8_lossy(cell).trim().to_owned()).collect();
    let n_known = columns.iter().filter(|column| lookup(&folded(column)).is_some()).count();
    let names_article = mapping.names_article(columns.iter().map(String::as_str));
    Some(Header { delimiter, columns, n_known, names_article })
}

fn rows<R: Read>(stream: R, delimiter: u8) -> Reader<R> {
    ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(stream)
}

/// Portions of a table.
pub(super) fn portions(stream: TextStream, place: Arc<Place>) -> Portions {
    match Table::open(stream, &place) {
        Ok(table) => Box::new(table),
        Err(reject) => Box::new(std::iter::once(reject)),
    }
}

struct Table {
    rows: Reader<Bounded<Box<dyn Read + Send>>>,
    /// What the row under way may still hold, shared with the reader.
    room: Arc<AtomicUsize>,
    columns: Arc<Vec<String>>,
    charset: Charset,
    progress: Progress,
    place: Arc<Place>,
    record: u64,
    error: Option<csv::Error>,
    ended: bool,
    /// That there is nothing in it has been told.
    is_told: bool,
}

impl Table {
    fn open(mut stream: TextStream, place: &Arc<Place>) -> Result<Self, Portion> {
        const HEAD_BYTES: u64 = 64 << 10;
        let (charset, bytes_read) = (stream.charset, stream.bytes_read.clone());
        let mut head = Vec::new();
        let broken = stream.by_ref().take(HEAD_BYTES).read_to_end(&mut head).err();
        let text = charset::piece_text(&head, charset);
        let is_separated = is_separator_line(text.lines().next().unwrap_or_default());
        let Some(header) = header(&text, &place.mapping) else {
            let why = broken.map_or_else(|| "the table has no rows".to_owned(), |error| reason(&error));
            return Err(rejected(place, bytes_read.get(), None, None, why));
        };
        if !header.names_article {
            return Err(rejected(place, bytes_read.get(), None, Some(1), no_header(&header)));
        }
        let rest: Box<dyn Read + Send> = match broken {
            Some(error) => Box::new(Broken(Some(error))),
            None => Box::new(stream),
        };
        let all: Box<dyn Read + Send> = Box::new(io::Cursor::new(head).chain(rest));
        let room = Arc::new(AtomicUsize::new(MAX_RECORD_BYTES));
        let mut table = Self {
            rows: rows(Bounded { stream: all, room: Arc::clone(&room) }, header.delimiter),
            room,
            columns: Arc::new(header.columns),
            charset,
            progress: Progress::new(bytes_read),
            place: Arc::clone(place),
            record: 0,
            error: None,
            ended: false,
            is_told: false,
        };
        table.next_row();
        if is_separated {
            table.next_row();
        }
        Ok(table)
    }

    /// The next row and its line; none at the end or at an error, which is kept.
    fn next_row(&mut self) -> Option<Row> {
        self.room.store(MAX_RECORD_BYTES, Ordering::Relaxed);
        let mut cells = ByteRecord::new();
        match self.rows.read_byte_record(&mut cells) {
            Ok(true) => Some(Row { line: cells.position().map_or(0, csv::Position::line), cells }),
            Ok(false) => {
                self.ended = true;
                None
            }
            Err(error) => {
                self.ended = true;
                self.error = Some(error);
                None
            }
        }
    }

    fn collect(&mut self) -> Vec<Row> {
        const MAX_ROWS: usize = 2_000;
        let mut found = Vec::new();
        let mut n_bytes = 0;
        while !self.ended && n_bytes < PORTION_BYTES && found.len() < MAX_ROWS {
            if let Some(row) = self.next_row() {
                n_bytes += row.cells.as_slice().len();
                found.push(row);
            }
        }
        found
    }

    fn broken(&mut self, error: csv::Error) -> Portion {
        let line = self.rows.position().line();
        let why = match error.into_kind() {
            csv::ErrorKind::Io(error) => reason(&error),
            kind => format!("cannot read the table on: {kind:?}"),
        };
        rejected(&self.place, self.progress.advance(), Some(self.record), Some(line), why)
    }
}

fn no_header(header: &Header) -> String {
    let (title, body) = (looked_for(Field::Title), looked_for(Field::Body));
    let seen = name_list(header.columns.iter().map(String::as_str));
    format!(
        "the first row names no title (looked for {title}) and no body (looked for {body}); columns seen: {seen} (--map body=KEY tells which it is)"
    )
}

impl Iterator for Table {
    type Item = Portion;

    fn next(&mut self) -> Option<Portion> {
        let rows = self.collect();
        if rows.is_empty() {
            if let Some(error) = self.error.take() {
                return Some(self.broken(error));
            }
            let is_empty = self.record == 0 && !std::mem::replace(&mut self.is_told, true);
            let skipped = self.place.skipped(None, "a table with no rows below its first");
            return is_empty.then(|| Portion::new(self.progress.advance(), move || vec![skipped]));
        }
        let first_record = self.record;
        self.record += rows.len() as u64;
        let (columns, place, charset) = (Arc::clone(&self.columns), Arc::clone(&self.place), self.charset);
        let parse = move || {
            let numbered = (first_record..).zip(&rows);
            numbered
                .map(|(number, row)| place.value(number, row.line, row.value(&columns, charset)))
                .collect::<Vec<_>>()
        };
        Some(Portion::new(self.progress.advance(), parse))
    }
}

struct Row {
    cells: ByteRecord,
    line: u64,
}

impl Row {
    /// The row as an object. Empty cells beyond the last column, as spreadsheets leave them, do not count.
    fn value<'a>(&'a self, columns: &'a [String], charset: Charset) -> Result<Value<'a>, String> {
        let n_cells = self.cells.len();
        let extra_is_empty = self.cells.iter().skip(columns.len()).all(<[u8]>::is_empty);
        if n_cells < columns.len() || !extra_is_empty {
            let columns = columns.len();
            let cells = if n_cells == 1 { "cell" } else { "cells" };
            return Err(format!("row has {n_cells} {cells}, expected {columns} as in the first row"));
        }
        let cell = |(column, cell): (&'a String, &'a [u8])| (Cow::Borrowed(column.as_str()), cell_value(cell, charset));
        Ok(Value::Object(columns.iter().zip(self.cells.iter()).map(cell).collect()))
    }
}

/// A cell; what programs write where they have nothing is nothing.
fn cell_value(cell: &[u8], charset: Charset) -> Value<'_> {
    match cell {
        b"" | b"NULL" | b"null" | b"None" | b"nan" | b"NaN" | b"\\N" => Value::Null,
        cell => Value::Text(charset::piece_text(cell, charset)),
    }
}

/// A stream that fails when a row takes up more than it may: else a quote never closed would hold all of a large file.
struct Bounded<R> {
    stream: R,
    room: Arc<AtomicUsize>,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n_bytes = self.stream.read(buffer)?;
        let room = self.room.load(Ordering::Relaxed);
        if n_bytes > room {
            let limit = MAX_RECORD_BYTES >> 20;
            return Err(io::Error::other(format!("a row is longer than {limit} MB; is a quote never closed?")));
        }
        self.room.store(room - n_bytes, Ordering::Relaxed);
        Ok(n_bytes)
    }
}
