//! JSON that is not in lines: one object, a list of them, several one after the other, or an object that wraps a list
//! as interfaces answer it (`{"status": "ok", "articles": [...]}`).

use std::io::Read;
use std::ops::Range;
use std::sync::Arc;

use crate::article::{Draft, Portion, Record};
use crate::read::binary::NotRead;
use crate::read::charset::{self, Charset};
use crate::read::json_scan::{Fault, Scan};
use crate::read::open_file::reason;
use crate::read::place::Place;
use crate::read::portions::{MAX_RECORD_BYTES, PORTION_BYTES, Portions, Progress, rejected};
use crate::read::synonyms::{Field, folded, lookup};
use crate::read::text_stream::TextStream;
use crate::read::value::Value;

/// Keys under which an object holds a list of articles, folded.
const WRAPPERS: [&str; 20] = [
    "articles",
    "items",
    "results",
    "data",
    "docs",
    "hits",
    "response",
    "entries",
    "records",
    "documents",
    "news",
    "stories",
    "posts",
    "rows",
    "feed",
    "list",
    "value",
    "payload",
    "channel",
    "result",
];

/// How one record becomes a draft.
pub(super) type ReadRecord = Arc<dyn Fn(Value<'_>, &Place) -> Result<Draft, NotRead> + Send + Sync>;

/// Portions of a JSON file.
pub(super) fn portions(stream: TextStream, place: Arc<Place>) -> Portions {
    portions_as(stream, place, Arc::new(|value, place| place.draft(value)))
}

/// Portions of a JSON file whose records are read in a way of their own.
pub(super) fn portions_as(stream: TextStream, place: Arc<Place>, read: ReadRecord) -> Portions {
    let charset = stream.charset;
    let progress = Progress::new(stream.bytes_read.clone());
    let elements = Elements::new(Scan::new(stream, MAX_RECORD_BYTES));
    Box::new(JsonPortions { elements, charset, progress, place, read, record: 0, fault: None, done: false })
}

struct JsonPortions<R> {
    elements: Elements<R>,
    charset: Charset,
    progress: Progress,
    place: Arc<Place>,
    read: ReadRecord,
    record: u64,
    fault: Option<Fault>,
    done: bool,
}

impl<R: Read> Iterator for JsonPortions<R> {
    type Item = Portion;

    fn next(&mut self) -> Option<Portion> {
        if self.done {
            return None;
        }
        let found = self.collect();
        if !found.is_empty() {
            return Some(self.portion(found));
        }
        self.done = true;
        let fault = self.fault.take()?;
        let line = self.elements.scan.line_of(self.elements.started_at);
        let bytes = self.progress.advance();
        Some(rejected(&self.place, bytes, Some(self.record), Some(line), told(&fault)))
    }
}

impl<R: Read> JsonPortions<R> {
    /// Elements for one portion; none at the end.
    fn collect(&mut self) -> Vec<Element> {
        let mut found = Vec::new();
        while self.fault.is_none() && self.elements.scan.at() < PORTION_BYTES {
            match self.elements.next() {
                Ok(Some(element)) => found.push(element),
                Ok(None) => break,
                Err(fault) => self.fault = Some(fault),
            }
        }
        found
    }

    fn portion(&mut self, found: Vec<Element>) -> Portion {
        let first_record = self.record;
        self.record += found.len() as u64;
        let block = self.elements.cut();
        let (charset, place, read) = (self.charset, Arc::clone(&self.place), Arc::clone(&self.read));
        Portion::new(self.progress.advance(), move || records(&block, &found, first_record, charset, &place, &read))
    }
}

fn records(
    block: &[u8],
    found: &[Element],
    first_record: u64,
    charset: Charset,
    place: &Place,
    read: &ReadRecord,
) -> Vec<Record> {
    let record = |(number, element): (u64, &Element)| {
        let text = charset::piece_text(&block[element.range.clone()], charset);
        place.json_as(number, element.line, &text, &**read)
    };
    (first_record..).zip(found).map(record).collect()
}

fn told(fault: &Fault) -> String {
    match fault {
        Fault::Ends => "broken JSON: the file ends inside a record (a quote or a bracket is never closed)".to_owned(),
        Fault::TooLong => {
            let limit = MAX_RECORD_BYTES >> 20;
            format!("record is longer than {limit} MB (or a quote in it is never closed); what follows is not read")
        }
        Fault::Unexpected(byte) => {
            let byte = char::from(*byte).escape_default();
            format!("broken JSON: `{byte}` where an object was expected; what follows is not read")
        }
        Fault::Broken(error) => reason(error),
    }
}

/// One record of the file: where it stands in the block, and its line.
#[derive(Debug)]
struct Element {
    range: Range<usize>,
    line: u64,
}

/// What the scan is inside of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    /// A list whose elements are records.
    List,
    /// An object around such a list.
    Wrapper,
}

/// The records of a file, found one after the other.
struct Elements<R> {
    scan: Scan<R>,
    levels: Vec<Level>,
    /// Where the record that is being found starts.
    started_at: usize,
}

impl<R: Read> Elements<R> {
    fn new(scan: Scan<R>) -> Self {
        Self { scan, levels: Vec::new(), started_at: 0 }
    }

    fn cut(&mut self) -> Vec<u8> {
        // A fault inside the next record must be told with that record's line.
        let started_at = self.started_at;
        let block = self.scan.cut();
        self.started_at = started_at.saturating_sub(block.len());
        block
    }

    fn next(&mut self) -> Result<Option<Element>, Fault> {
        loop {
            let found = match self.levels.last() {
                None => match self.scan.peek()? {
                    None => return Ok(None),
                    Some(byte) => self.at_top(byte)?,
                },
                Some(Level::List) => self.in_list()?,
                Some(Level::Wrapper) => {
                    self.in_wrapper()?;
                    None
                }
            };
            if let Some(range) = found {
                let line = self.scan.line_of(range.start);
                return Ok(Some(Element { range, line }));
            }
        }
    }

    fn at_top(&mut self, byte: u8) -> Result<Option<Range<usize>>, Fault> {
        self.started_at = self.scan.at();
        match byte {
            b'{' => self.object_or_wrapper(),
            b'[' => {
                self.scan.pass();
                self.levels.push(Level::List);
                match self.scan.expect_byte()? {
                    b'{' | b']' => Ok(None),
                    other => Err(Fault::Unexpected(other)),
                }
            }
            b',' => {
                self.scan.pass();
                Ok(None)
            }
            other => Err(Fault::Unexpected(other)),
        }
    }

    fn in_list(&mut self) -> Result<Option<Range<usize>>, Fault> {
        let byte = self.scan.expect_byte()?;
        self.started_at = self.scan.at();
        match byte {
            b',' => self.scan.pass(),
            b']' => {
                self.scan.pass();
                self.levels.pop();
            }
            _ => return self.scan.value().map(Some),
        }
        Ok(None)
    }

    /// Passes what stands beside the list in its wrapper, up to the end or the next list.
    fn in_wrapper(&mut self) -> Result<(), Fault> {
        match self.scan.expect_byte()? {
            b',' => self.scan.pass(),
            b'}' => {
                self.scan.pass();
                self.levels.pop();
            }
            _ => {
                let key = self.key()?;
                match self.scan.expect_byte()? {
                    b'[' if wraps(&key) && self.enters_list()? => self.levels.push(Level::List),
                    _ => self.scan.pass_value()?,
                }
            }
        }
        Ok(())
    }

    /// An object that is a record, or none once the scan stands in the list that the object wraps.
    ///
    /// An object that had a body before the list is an article that comes with a list.
    fn object_or_wrapper(&mut self) -> Result<Option<Range<usize>>, Fault> {
        let start = self.scan.at();
        self.scan.pass();
        let mut depth = 1;
        let mut has_body = false;
        while depth > 0 {
            match self.scan.expect_byte()? {
                b',' => self.scan.pass(),
                b'}' => {
                    self.scan.pass();
                    depth -= 1;
                }
                _ => {
                    let key = self.key()?;
                    has_body |= lookup(&key).is_some_and(|found| found.field == Field::Body);
                    match self.scan.expect_byte()? {
                        b'{' if !has_body && wraps(&key) => {
                            self.scan.pass();
                            depth += 1;
                        }
                        b'[' if !has_body && wraps(&key) && self.enters_list()? => {
                            self.levels.extend(std::iter::repeat_n(Level::Wrapper, depth));
                            self.levels.push(Level::List);
                            return Ok(None);
                        }
                        _ => self.scan.pass_value()?,
                    }
                }
            }
        }
        Ok(Some(start..self.scan.at()))
    }

    /// A key, folded, with its colon passed.
    fn key(&mut self) -> Result<String, Fault> {
        let range = self.scan.value()?;
        let key = folded(String::from_utf8_lossy(self.scan.bytes(range)).trim_matches('"'));
        match self.scan.expect_byte()? {
            b':' => self.scan.pass(),
            other => return Err(Fault::Unexpected(other)),
        }
        Ok(key)
    }

    /// Goes into a list if its first element is an object, else stays before it.
    fn enters_list(&mut self) -> Result<bool, Fault> {
        let before = self.scan.at();
        self.scan.pass();
        let enters = self.scan.expect_byte()? == b'{';
        if !enters {
            self.scan.back_to(before);
        }
        Ok(enters)
    }
}

fn wraps(key: &str) -> bool {
    WRAPPERS.contains(&key)
}
