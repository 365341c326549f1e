//! Answers to many queries, an entry each, written as they come.
//!
//! An entry is one line in every format but text, and begins with its query and where that stands; so a file that was
//! cut short can be held against its queries, entry by entry, and gone on with.

use std::io::{self, Write};

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::clean::printable;
use super::csv::{bare, cell};
use super::facts::source_and_day;
use super::format::BatchFormat;
use super::json::json;
use super::style::{Ink, Style};
use crate::query::Remark;
use crate::search::{Hit, Results};

/// One query of a batch.
#[derive(Debug, Clone, Copy)]
pub struct BatchEntry<'a> {
    /// Where it stands in its file: the line, from 1.
    pub line: u64,
    /// The query, as far as it can be read.
    pub query: &'a str,
    /// The other columns of its row, names and values, those that [`BatchWriter::new`] was told of first.
    pub columns: &'a [(String, String)],
    /// What was found, or why it could not be asked.
    pub answer: Result<&'a Results, &'a str>,
}

/// What an entry holds that was written earlier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BatchWritten {
    /// An answer.
    Answer,
    /// Why the query could not be asked.
    Error,
}

/// Writes the entries of a batch to `W`.
///
/// # Example
/// ```
/// use dateline::render::{BatchEntry, BatchFormat, BatchWriter, Style};
/// let mut batch = BatchWriter::new(Vec::new(), BatchFormat::Csv, Style::default(), &["desk".into()]);
/// batch.head()?;
/// let columns = [("desk".into(), "world".into())];
/// batch.write(&BatchEntry { line: 2, query: "rafah", columns: &columns, answer: Err("a reason") })?;
/// let text = String::from_utf8(batch.finish()?).unwrap();
/// assert_eq!(text, "line,query,read_as,total,remarks,ids,error,desk\n2,rafah,,,,,a reason,world\n");
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug)]
pub struct BatchWriter<W> {
    out: W,
    format: BatchFormat,
    style: Style,
    columns: Vec<String>,
}

impl<W: Write> BatchWriter<W> {
    /// A batch whose queries have `columns` beside them; `style` matters to text only.
    pub fn new(out: W, format: BatchFormat, style: Style, columns: &[String]) -> Self {
        Self { out, format, style, columns: columns.to_vec() }
    }

    /// Writes what stands above the first entry.
    ///
    /// # Errors
    /// What the writer fails with; so do the other methods.
    pub fn head(&mut self) -> io::Result<()> {
        match self.format {
            BatchFormat::Text => {
                self.style.paint(&mut self.out, Ink::Dim, &format!("{:>COUNT$}  query", "articles"))?;
                writeln!(self.out)
            }
            BatchFormat::JsonLines => Ok(()),
            BatchFormat::Csv => self.out.write_all(head_row(&self.columns)?.as_bytes()),
        }
    }

    /// Writes an entry, and lets nothing of it wait.
    ///
    /// # Errors
    /// What the writer fails with.
    pub fn write(&mut self, entry: &BatchEntry<'_>) -> io::Result<()> {
        match self.format {
            BatchFormat::Text => text(&mut self.out, entry, &self.style),
            BatchFormat::JsonLines => json_line(&mut self.out, entry),
            BatchFormat::Csv => self.out.write_all(csv_row(entry, self.columns.len())?.as_bytes()),
        }?;
        self.out.flush()
    }

    /// Gives the writer back.
    ///
    /// # Errors
    /// What the writer fails with.
    pub fn finish(mut self) -> io::Result<W> {
        self.out.flush()?;
        Ok(self.out)
    }
}

/// Tells what `written`, a line of an earlier batch, says of the query `query` of line `line`; `None` if it is not
/// about that one.
pub fn batch_written(written: &str, line: u64, query: &str, format: BatchFormat) -> Option<BatchWritten> {
    let (beginning, error) = match format {
        BatchFormat::Text => return None,
        BatchFormat::JsonLines => (format!("{{\"query\":{},\"line\":{line},", json_text(query).ok()?), "\"error\":"),
        BatchFormat::Csv => (row(&[line.to_string(), one_line(query)]).ok()?.replace('\n', ","), ",,"),
    };
    let rest = written.strip_prefix(&beginning)?;
    Some(if rest.starts_with(error) { BatchWritten::Error } else { BatchWritten::Answer })
}

/// Whether `written` is what stands above the entries of a batch with these columns.
pub fn is_batch_head(written: &str, columns: &[String], format: BatchFormat) -> bool {
    format == BatchFormat::Csv && head_row(columns).is_ok_and(|head| head == written)
}

fn json_text(text: &str) -> io::Result<String> {
    let mut out = Vec::new();
    json(&mut out, &text)?;
    String::from_utf8(out).map(|text| text.trim_end().to_owned()).map_err(io::Error::other)
}

#[derive(Serialize)]
struct Answered<'a> {
    query: &'a str,
    line: u64,
    read_as: &'a str,
    remarks: &'a [Remark],
    total: u64,
    total_articles: u64,
    hits: &'a [Hit],
    #[serde(skip_serializing_if = "Columns::is_empty")]
    columns: Columns<'a>,
}

#[derive(Serialize)]
struct Failed<'a> {
    query: &'a str,
    line: u64,
    error: &'a str,
    #[serde(skip_serializing_if = "Columns::is_empty")]
    columns: Columns<'a>,
}

/// Columns as an object, in their order.
struct Columns<'a>(&'a [(String, String)]);

impl Columns<'_> {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for Columns<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        self.0.iter().try_for_each(|(name, value)| map.serialize_entry(name, value))?;
        map.end()
    }
}

fn json_line(out: &mut impl Write, entry: &BatchEntry<'_>) -> io::Result<()> {
    let BatchEntry { line, query, .. } = *entry;
    let columns = Columns(entry.columns);
    match entry.answer {
        Err(error) => json(out, &Failed { query, line, error, columns }),
        Ok(Results { read_as, remarks, total, total_articles, hits, .. }) => {
            let (total, total_articles) = (*total, *total_articles);
            json(out, &Answered { query, line, read_as, remarks, total, total_articles, hits, columns })
        }
    }
}

const COLUMNS: [&str; 7] = ["line", "query", "read_as", "total", "remarks", "ids", "error"];

fn head_row(columns: &[String]) -> io::Result<String> {
    let own = COLUMNS.iter().map(|name| (*name).to_owned());
    row(&own.chain(columns.iter().map(|name| one_line(name))).collect::<Vec<_>>())
}

fn csv_row(entry: &BatchEntry<'_>, n_columns: usize) -> io::Result<String> {
    let (line, query) = (entry.line.to_string(), one_line(entry.query));
    let [read_as, total, remarks, ids, error] = match entry.answer {
        Err(error) => [String::new(), String::new(), String::new(), String::new(), one_line(error)],
        Ok(results) => {
            let remarks: Vec<_> = results.remarks.iter().map(|remark| remark.message.as_str()).collect();
            let ids: Vec<_> = results.hits.iter().map(|hit| hit.id.as_str()).collect();
            let total = results.total.to_string();
            let [remarks, ids] = [remarks.join(" | "), ids.join("; ")].map(|text| one_line(&text));
            [one_line(&results.read_as), total, remarks, ids, String::new()]
        }
    };
    let own = [line, query, read_as, total, remarks, ids, error].into_iter();
    let beside = (0..n_columns).map(|at| entry.columns.get(at).map_or_else(String::new, |(_, value)| one_line(value)));
    row(&own.chain(beside).collect::<Vec<_>>())
}

/// `text` as a cell that no line of the file ends in.
fn one_line(text: &str) -> String {
    cell(&printable(text))
}

fn row(cells: &[String]) -> io::Result<String> {
    let mut rows = csv::Writer::from_writer(Vec::new());
    rows.write_record(cells).map_err(bare)?;
    let row = rows.into_inner().map_err(|error| error.into_error())?;
    String::from_utf8(row).map_err(io::Error::other)
}

/// Columns for the count: a hundred million articles, with their separators.
const COUNT: usize = 11;

fn text(out: &mut impl Write, entry: &BatchEntry<'_>, style: &Style) -> io::Result<()> {
    let count = match entry.answer {
        Ok(results) => super::count::number(results.total),
        Err(_) => "-".into(),
    };
    write!(out, "{count:>COUNT$}  ")?;
    style.paint(out, Ink::Bold, &shown(entry.query))?;
    writeln!(out)?;
    let mut below = |text: &str| {
        write!(out, "{:COUNT$}  ", "")?;
        style.paint(out, Ink::Dim, text)?;
        writeln!(out)
    };
    match entry.answer {
        Err(error) => below(&format!("error: {}", printable(error)))?,
        Ok(results) => {
            if is_read_otherwise(results) {
                below(&format!("read as {}", shown(&results.read_as)))?;
            }
            results.remarks.iter().try_for_each(|remark| below(&format!("note: {}", printable(&remark.message))))?;
            results.hits.iter().try_for_each(|hit| below(&headline(hit)))?;
        }
    }
    Ok(())
}

/// Whether more was done to the query than to say AND between its words.
fn is_read_otherwise(results: &Results) -> bool {
    let query = results.query.split_whitespace().collect::<Vec<_>>().join(" ");
    results.read_as != query && results.read_as.replace(" AND ", " ") != query
}

fn headline(hit: &Hit) -> String {
    let place = source_and_day(&hit.source, hit.published);
    printable(&format!("{}. {}  {place} · {}", hit.rank, shown(&hit.title), hit.id)).into_owned()
}

/// A text, cut where it would run over the screen's edge again and again.
fn shown(text: &str) -> String {
    const LONGEST: usize = 200;
    let text = printable(text);
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.into_owned(),
    }
}

#[cfg(test)]
mod tests;
