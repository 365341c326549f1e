//! The queries of a batch, one after the other: the lines of a file, or a column of a table.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use dateline::query::MAX_CHARS;
use dateline::{Error, Result};

use super::lines::Lines;
use super::rows::Rows;

/// One query, or what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Query {
    /// The line it begins in, from 1.
    pub(super) line: u64,
    /// The query, as far as it can be read.
    pub(super) text: String,
    /// The other columns of its row.
    pub(super) columns: Vec<(String, String)>,
    /// Why it cannot be asked.
    pub(super) trouble: Option<String>,
}

/// How a file is a table of queries.
#[derive(Debug, Clone, Default, clap::Args)]
pub(super) struct AsTable {
    /// Read FILE as a table, with the queries in this column: its name, or its number from 1.
    #[arg(long, value_name = "NAME|N")]
    pub(super) column: Option<String>,
    /// The first row of the table is a query too, and no names.
    #[arg(long)]
    pub(super) no_header: bool,
}

/// Queries as they are read.
pub(super) struct Queries {
    source: Source,
    name: String,
}

type Input = Box<dyn BufRead + Send>;

enum Source {
    Lines(Lines<Input>),
    Rows(Rows<Input>),
}

impl Queries {
    /// Opens a file, or standard input for `-`.
    pub(super) fn open(path: &Path, table: &AsTable) -> Result<Self> {
        let (input, name): (Input, _) = if path == Path::new("-") {
            (Box::new(BufReader::new(io::stdin())), "stdin".to_owned())
        } else {
            let file = File::open(path).map_err(|error| Error::io("read", path, error))?;
            (Box::new(BufReader::new(file)), path.display().to_string())
        };
        let extension = path.extension().map(|extension| extension.to_ascii_lowercase());
        let is_called = |name: &str| extension.as_deref().is_some_and(|extension| extension == name);
        let source = if is_called("csv") || is_called("tsv") || table.column.is_some() || table.no_header {
            let tab = is_called("tsv").then_some(b'\t');
            Source::Rows(Rows::open(input, tab, table, &name)?)
        } else {
            Source::Lines(Lines::new(input))
        };
        Ok(Self { source, name })
    }

    /// The names of the columns beside the queries.
    pub(super) fn columns(&self) -> &[String] {
        match &self.source {
            Source::Lines(_) => &[],
            Source::Rows(rows) => rows.columns(),
        }
    }

    /// What the file is called.
    pub(super) fn name(&self) -> &str {
        &self.name
    }
}

impl Iterator for Queries {
    type Item = Result<Query>;

    fn next(&mut self) -> Option<Result<Query>> {
        let query = match &mut self.source {
            Source::Lines(lines) => lines.next(),
            Source::Rows(rows) => rows.next(),
        };
        query.map(|query| query.map_err(|error| Error::io("read", &self.name, error)))
    }
}

/// The query that `bytes` are, or what is wrong with them; of one that cannot be asked the beginning is kept.
pub(super) fn query(line: u64, bytes: &[u8], is_cut: bool) -> Query {
    const KEPT_CHARS: usize = 100;
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim();
    let trouble = if is_cut || text.chars().nth(MAX_CHARS).is_some() {
        Some(format!("the query is longer than {MAX_CHARS} characters"))
    } else if std::str::from_utf8(bytes).is_err() {
        Some("the query is not UTF-8".to_owned())
    } else {
        None
    };
    let text = if trouble.is_some() { text.chars().take(KEPT_CHARS).collect() } else { text.to_owned() };
    Query { line, text, columns: Vec::new(), trouble }
}
