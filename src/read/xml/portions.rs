//! What the formats in XML share: records are cut out by one thread and read by many, each with what stands around them.

use std::io::Read;
use std::sync::Arc;

use crate::article::{Draft, Portion, Record};
use crate::read::binary::NotRead;
use crate::read::charset::{self, Charset};
use crate::read::open_file::reason;
use crate::read::place::Place;
use crate::read::portions::{PORTION_BYTES, Portions, Progress, rejected};
use crate::read::text_stream::TextStream;
use crate::read::xml::cut::{Cut, Cutter, Fault};
use crate::read::xml::tree::Element;

/// The longest record. A tree takes many times the memory of its text.
const MAX_RECORD_BYTES: usize = 64 << 20;

/// What one format in XML is.
#[derive(Debug)]
pub(in crate::read) struct Dialect {
    /// The local names of the elements that are records.
    pub(in crate::read) records: &'static [&'static str],
    /// What a whole file without records is.
    pub(in crate::read) without_records: &'static str,
    /// Reads what stands around the records.
    pub(in crate::read) envelope: fn(&Element<'_>) -> Envelope,
    /// Reads a record.
    pub(in crate::read) draft: fn(&Element<'_>, &Envelope) -> Result<Draft, NotRead>,
}

/// What a file says once for all of its records.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::read) struct Envelope {
    /// Who publishes it.
    pub(in crate::read) source: Option<String>,
    pub(in crate::read) language: Option<String>,
    /// The address that relative ones go by.
    pub(in crate::read) base: Option<String>,
    pub(in crate::read) authors: Vec<String>,
    pub(in crate::read) published: Option<String>,
    /// Prefixes and the namespaces that they stand for.
    pub(in crate::read) namespaces: Vec<(String, String)>,
}

/// Portions of a file of this format.
pub(in crate::read) fn portions(stream: TextStream, place: Arc<Place>, dialect: &'static Dialect) -> Portions {
    let charset = stream.charset;
    let progress = Progress::new(stream.bytes_read.clone());
    let cutter = Cutter::new(stream, dialect.records, MAX_RECORD_BYTES);
    Box::new(XmlPortions {
        cutter,
        dialect,
        charset,
        progress,
        place,
        envelope: None,
        record: 0,
        fault: None,
        done: false,
    })
}

struct XmlPortions<R> {
    cutter: Cutter<R>,
    dialect: &'static Dialect,
    charset: Charset,
    progress: Progress,
    place: Arc<Place>,
    /// Known once the first portion is cut.
    envelope: Option<Arc<Envelope>>,
    record: u64,
    fault: Option<Fault>,
    done: bool,
}

impl<R: Read> Iterator for XmlPortions<R> {
    type Item = Portion;

    fn next(&mut self) -> Option<Portion> {
        if self.done {
            return None;
        }
        let cuts = self.collect();
        if !cuts.is_empty() {
            return Some(self.portion(cuts));
        }
        self.done = true;
        self.last()
    }
}

impl<R: Read> XmlPortions<R> {
    /// Records for one portion; none at the end.
    fn collect(&mut self) -> Vec<Cut> {
        let mut cuts = Vec::new();
        while self.fault.is_none() && self.cutter.at() < PORTION_BYTES {
            match self.cutter.next() {
                Ok(Some(cut)) => cuts.push(cut),
                Ok(None) => break,
                Err(fault) => self.fault = Some(fault),
            }
        }
        cuts
    }

    fn portion(&mut self, cuts: Vec<Cut>) -> Portion {
        let first_record = self.record;
        self.record += cuts.len() as u64;
        let block = self.cutter.take_block();
        let (cutter, charset, dialect) = (&self.cutter, self.charset, self.dialect);
        let envelope = self.envelope.get_or_insert_with(|| Arc::new(envelope(cutter.outside(), charset, dialect)));
        let (envelope, place) = (Arc::clone(envelope), Arc::clone(&self.place));
        let read = move |(number, cut): (u64, &Cut)| {
            let text = charset::piece_text(&block[cut.range.clone()], charset);
            let draft = Element::parse(&text).map_err(NotRead::from);
            place.outcome(number, Some(cut.line), draft.and_then(|element| (dialect.draft)(&element, &envelope)))
        };
        Portion::new(self.progress.advance(), move || (first_record..).zip(&cuts).map(read).collect::<Vec<Record>>())
    }

    /// What is to be said at the end: why the file breaks off, or that nothing was in it.
    fn last(&mut self) -> Option<Portion> {
        let bytes = self.progress.advance();
        if let Some(fault) = self.fault.take() {
            let line = Some(self.cutter.line());
            return Some(rejected(&self.place, bytes, Some(self.record), line, told(&fault)));
        }
        let outside = String::from_utf8_lossy(self.cutter.outside()).into_owned();
        if let Some(root) = unclosed_root(&outside) {
            let reason = format!("the file ends before </{root}>: it is cut short");
            return Some(rejected(&self.place, bytes, Some(self.record), None, reason));
        }
        let without_records = NotRead::Skipped(self.dialect.without_records);
        let place = Arc::clone(&self.place);
        let nothing = move || vec![place.outcome(0, None, Err(without_records))];
        (self.record == 0).then(|| Portion::new(bytes, nothing))
    }
}

fn envelope(outside: &[u8], charset: Charset, dialect: &Dialect) -> Envelope {
    let text = charset::piece_text(outside, charset);
    let root = Element::parse(&text).unwrap_or_default();
    let mut envelope = (dialect.envelope)(&root);
    envelope.namespaces = namespaces(&root);
    envelope
}

fn namespaces(root: &Element<'_>) -> Vec<(String, String)> {
    let declared = root.attributes().filter_map(|(name, value)| {
        let prefix = name.strip_prefix("xmlns:").or_else(|| (name == "xmlns").then_some(""))?;
        Some((prefix.to_owned(), value.trim().to_owned()))
    });
    declared.collect()
}

/// The root element's name, where its end is missing. It is not asked of a file whose root is a record, nor of one
/// with so much around its records that not all of it was kept.
fn unclosed_root(outside: &str) -> Option<&str> {
    const MAX_KEPT: usize = 200 << 10;
    let root = Element::parse(outside).ok()?.qualified_name();
    let is_closed = outside.contains(&format!("</{root}")) || outside.trim_end().ends_with("/>");
    (!is_closed && outside.len() < MAX_KEPT).then_some(root)
}

fn told(fault: &Fault) -> String {
    match fault {
        Fault::Ends => "the file ends inside a record: it is cut short".to_owned(),
        Fault::TooLong => {
            let limit = MAX_RECORD_BYTES >> 20;
            format!("record is longer than {limit} MB (or its end is missing); what follows is not read")
        }
        Fault::Broken(error) => reason(error),
    }
}
