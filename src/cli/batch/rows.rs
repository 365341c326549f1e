//! Queries in a column of a table. The other columns are carried along under their names.

use std::io::{self, BufRead, Chain, Read};

use csv::{ByteRecord, ReaderBuilder};
use dateline::{Error, Result};

use super::queries::{AsTable, Query, query};

/// What the column of queries is called where nobody says so.
const NAMES: [&str; 3] = ["query", "q", "search"];

/// The rows of a table that hold queries.
pub(super) struct Rows<R> {
    rows: csv::Reader<Chain<R, &'static [u8]>>,
    breaks: Breaks,
    /// The first row and its line, where it is no head.
    first: Option<(u64, ByteRecord)>,
    /// The column of the queries, from 0.
    column: usize,
    /// The names of the others.
    others: Vec<String>,
}

impl<R: BufRead> Rows<R> {
    /// Reads the head of a table called `name`. Without a `separator` the first line tells it.
    pub(super) fn open(mut input: R, separator: Option<u8>, table: &AsTable, name: &str) -> Result<Self> {
        let failed = |error| Error::io("read", name, error);
        let first_line = input.fill_buf().map_err(failed)?.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let separator = separator.unwrap_or_else(|| likely_separator(first_line));
        let breaks = if first_line.ends_with(b"\r") { Breaks::ReturnAndFeed } else { Breaks::Feed };
        let mut rows = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(separator)
            .from_reader(input.chain(breaks.bytes()));
        let mut first = ByteRecord::new();
        rows.read_byte_record(&mut first).map_err(|error| failed(error.into()))?;
        let line = breaks.line(&rows, &first);
        let mut names = if table.no_header { numbers(first.len()) } else { names_in(&first) };
        let column = column(&names, table.column.as_deref(), name)?;
        if column < names.len() {
            names.remove(column);
        }
        Ok(Self { rows, breaks, first: table.no_header.then_some((line, first)), column, others: names })
    }

    /// The names of the columns beside the queries.
    pub(super) fn columns(&self) -> &[String] {
        &self.others
    }

    /// The next row and its line.
    fn read(&mut self) -> io::Result<Option<(u64, ByteRecord)>> {
        if let Some((line, first)) = self.first.take() {
            return Ok((!first.is_empty()).then_some((line, first)));
        }
        let mut row = ByteRecord::new();
        let is_there = self.rows.read_byte_record(&mut row)?;
        Ok(is_there.then(|| (self.breaks.line(&self.rows, &row), row)))
    }

    fn query(&self, line: u64, row: &ByteRecord) -> Query {
        let found = query(line, row.get(self.column).unwrap_or_default().trim_ascii(), false);
        let missing = if row.get(self.column).is_none() {
            Some(format!("the row ends before column {}, where the query is", self.column + 1))
        } else {
            found.text.is_empty().then(|| "there is no query in the row".to_owned())
        };
        Query { columns: self.others(row), trouble: missing.or(found.trouble), ..found }
    }

    /// The other columns; cells that no name stands over are called by their number.
    fn others(&self, row: &ByteRecord) -> Vec<(String, String)> {
        let beside: Vec<_> = row.iter().enumerate().filter(|(at, _)| *at != self.column).collect();
        let count = beside.len().max(self.others.len());
        let pairs = (0..count).map(|at| {
            let (number, value) = beside.get(at).map_or((0, &b""[..]), |(number, value)| (number + 1, *value));
            let name = self.others.get(at).cloned().unwrap_or_else(|| number.to_string());
            (name, String::from_utf8_lossy(value).into_owned())
        });
        pairs.collect()
    }
}

impl<R: BufRead> Iterator for Rows<R> {
    type Item = io::Result<Query>;

    fn next(&mut self) -> Option<io::Result<Query>> {
        self.read().map(|row| row.map(|(line, row)| self.query(line, &row))).transpose()
    }
}

/// How rows end. The reader of tables passes over blank lines and over half of a long break before a row without
/// saying so; behind a row it is known where it stands, as long as there is a break behind the last one too.
#[derive(Debug, Clone, Copy)]
enum Breaks {
    Feed,
    ReturnAndFeed,
}

impl Breaks {
    fn bytes(self) -> &'static [u8] {
        match self {
            Self::Feed => b"\n",
            Self::ReturnAndFeed => b"\r\n",
        }
    }

    /// The line that `row`, which `rows` has just read, begins in.
    fn line<R: Read>(self, rows: &csv::Reader<R>, row: &ByteRecord) -> u64 {
        let feeds_within = row.as_slice().iter().filter(|byte| **byte == b'\n').count() as u64;
        let feeds_read = match self {
            Self::Feed => 1,
            Self::ReturnAndFeed => 0,
        };
        rows.position().line().saturating_sub(feeds_within + feeds_read).max(1)
    }
}

/// What parts the line into most cells.
fn likely_separator(line: &[u8]) -> u8 {
    let count = |separator: u8| line.iter().filter(|byte| **byte == separator).count();
    [b'\t', b';', b','].into_iter().max_by_key(|separator| count(*separator)).unwrap_or(b',')
}

fn numbers(count: usize) -> Vec<String> {
    (1..=count).map(|number| number.to_string()).collect()
}

/// The names in the first row: no two alike, none empty.
fn names_in(first: &ByteRecord) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for (cell, number) in first.iter().zip(1..) {
        let name = String::from_utf8_lossy(cell).trim().to_owned();
        let is_free = !name.is_empty() && !names.contains(&name);
        names.push(if is_free { name } else { format!("{name} {number}").trim_start().to_owned() });
    }
    names
}

/// Where the queries stand: in the column that was asked for, by its name or else its number, or in the first of
/// those that are called so.
fn column(names: &[String], asked: Option<&str>, file: &str) -> Result<usize> {
    let called = |wanted: &str| names.iter().position(|name| name.eq_ignore_ascii_case(wanted));
    let hint = || format!("name it with --column, by its name or number; there are {}", names.join(", "));
    match asked {
        None => NAMES.into_iter().find_map(called).ok_or_else(|| {
            Error::argument(format!("{file}: no column is called query, q or search")).with_hint(hint())
        }),
        Some(asked) => {
            let number = || asked.parse::<usize>().ok().filter(|number| (1..=names.len()).contains(number));
            let column = called(asked).or_else(|| number().map(|number| number - 1));
            column.ok_or_else(|| Error::argument(format!("{file}: there is no column {asked:?}")).with_hint(hint()))
        }
    }
}

#[cfg(test)]
mod tests {
    use dateline::Result;

    use super::{AsTable, Rows};

    fn open<'a>(text: &'a [u8], column: Option<&str>, no_header: bool) -> Result<Rows<&'a [u8]>> {
        Rows::open(text, None, &AsTable { column: column.map(str::to_owned), no_header }, "names.csv")
    }

    /// Line, query, other columns and trouble of each row.
    fn read(text: &[u8], column: Option<&str>, no_header: bool) -> Vec<String> {
        let queries = open(text, column, no_header).unwrap().map(std::result::Result::unwrap);
        let told = queries.map(|query| {
            let columns: Vec<_> = query.columns.iter().map(|(name, value)| format!("{name}={value}")).collect();
            format!("{} {} [{}] {}", query.line, query.text, columns.join(","), query.trouble.unwrap_or_default())
        });
        told.map(|line| line.trim_end().to_owned()).collect()
    }

    #[test]
    fn the_column_is_found_by_its_name() {
        let expected = ["2 rafah [id=1]", "3 gaza truce [id=2]"];
        assert_eq!(read(b"id,Query\n1,rafah\n2,gaza truce\n", None, false), expected);
        assert_eq!(read("\u{feff}q;id\r\nrafah;1\r\ngaza truce;2\r\n".as_bytes(), None, false), expected);
        assert_eq!(read(b"id\tsearch\n1\trafah\n2\tgaza truce\n", None, false), expected);
        assert_eq!(read(b"id,name\n1,rafah\n2,gaza truce\n", Some("NAME"), false), expected);
        assert_eq!(read(b"id,name\n1,rafah\n2,gaza truce\n", Some("2"), false), expected);
    }

    #[test]
    fn without_a_header_columns_are_numbers() {
        assert_eq!(read(b"rafah,1\ngaza,2\n", Some("1"), true), ["1 rafah [2=1]", "2 gaza [2=2]"]);
        assert!(open(b"rafah,1\n", None, true).is_err());
    }

    #[test]
    fn quotes_and_breaks_belong_to_the_query() {
        let text = "query,note\n\"\"\"two state\"\" (a,\nb)\",\"one\ntwo\"\n\nrafah,\n\ngaza,";
        let expected = ["2 \"two state\" (a,\nb) [note=one\ntwo]", "6 rafah [note=]", "8 gaza [note=]"];
        assert_eq!(read(text.as_bytes(), None, false), expected);
        let expected = expected.map(|row| row.replace('\n', "\r\n"));
        assert_eq!(read(text.replace('\n', "\r\n").as_bytes(), None, false), expected);
    }

    #[test]
    fn a_bad_row_is_told() {
        let text = b"id,query\n1\n2,\n3,caf\xe9\n4,rafah,more,cells\n";
        let expected = [
            "2  [id=1] the row ends before column 2, where the query is",
            "3  [id=2] there is no query in the row",
            "4 caf\u{fffd} [id=3] the query is not UTF-8",
            "5 rafah [id=4,3=more,4=cells]",
        ];
        assert_eq!(read(text, None, false), expected);
    }

    #[test]
    fn names_are_told_apart() {
        let rows = open(b"query,a,,a\n", None, false).unwrap();
        assert_eq!(rows.columns(), ["a", "3", "a 4"]);
    }

    #[test]
    fn a_column_that_is_not_there_is_an_error_with_a_way_out() {
        for (text, column) in
            [(&b"id,name\n"[..], None), (b"id,name\n", Some("3")), (b"id,name\n", Some("0")), (b"", None)]
        {
            let error = open(text, column, false).err().unwrap();
            assert!(error.to_string().starts_with("names.csv: "), "{error}");
            assert!(error.hint().unwrap().contains("--column"), "{error}");
        }
    }
}
