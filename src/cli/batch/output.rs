//! Where a batch is written to: standard output, or a file that an interrupted run goes on with.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Seek, SeekFrom, Write};
use std::path::Path;

use dateline::render::{BatchFormat, BatchWritten, batch_written, is_batch_head};
use dateline::{Error, Result};

use super::queries::Queries;

/// Where answers go, and what is there already.
pub(super) struct Sink {
    pub(super) out: Box<dyn Write>,
    /// Whether what stands above the answers is there.
    pub(super) is_begun: bool,
    /// How many answers are there, bad ones too.
    pub(super) entries: u64,
    /// How many bad ones.
    pub(super) bad: u64,
}

/// Standard output.
pub(super) fn to_stdout() -> Sink {
    Sink { out: Box::new(crate::cli::output::stdout()), is_begun: false, entries: 0, bad: 0 }
}

/// A file that is begun anew.
pub(super) fn of_file(path: &Path) -> Result<Sink> {
    let file = File::create(path).map_err(|error| Error::io("write", path, error))?;
    Ok(Sink { out: Box::new(BufWriter::new(file)), is_begun: false, entries: 0, bad: 0 })
}

/// A file, behind its last whole line. Its answers must be those of the first of the `queries`, which are read past.
pub(super) fn onto(path: &Path, format: BatchFormat, columns: &[String], queries: &mut Queries) -> Result<Sink> {
    if !path.is_file() {
        return of_file(path);
    }
    let failed = |error| Error::io("go on with", path, error);
    let mut file = File::options().read(true).write(true).open(path).map_err(failed)?;
    let mut written = Written { lines: BufReader::new(&file), whole_bytes: 0, line: 0 };
    let mut sink = Sink { out: Box::new(io::sink()), is_begun: false, entries: 0, bad: 0 };
    while let Some(line) = written.next().map_err(failed)? {
        if !sink.is_begun && is_batch_head(&line, columns, format) {
            sink.is_begun = true;
            continue;
        }
        sink.is_begun |= format == BatchFormat::JsonLines;
        let query = queries.next().transpose()?.filter(|_| sink.is_begun);
        let entry = query.and_then(|query| batch_written(&line, query.line, &query.text, format));
        let Some(entry) = entry else { return Err(other_batch(path, written.line, queries.name())) };
        sink.entries += 1;
        sink.bad += u64::from(entry == BatchWritten::Error);
    }
    let end = written.whole_bytes;
    file.set_len(end).and_then(|()| file.seek(SeekFrom::Start(end))).map_err(failed)?;
    Ok(Sink { out: Box::new(BufWriter::new(file)), ..sink })
}

/// The lines of an earlier run.
struct Written<R> {
    lines: R,
    /// How far the whole ones reach.
    whole_bytes: u64,
    line: u64,
}

impl<R: BufRead> Written<R> {
    /// The next whole line, with its end; one that was cut short is none.
    fn next(&mut self) -> io::Result<Option<String>> {
        let mut line = Vec::new();
        self.lines.read_until(b'\n', &mut line)?;
        if !line.ends_with(b"\n") {
            return Ok(None);
        }
        self.whole_bytes += line.len() as u64;
        self.line += 1;
        Ok(Some(String::from_utf8_lossy(&line).into_owned()))
    }
}

fn other_batch(path: &Path, line: u64, queries: &str) -> Error {
    let message = format!("{}:{line}: this is not what a batch of {queries} writes there", path.display());
    Error::argument(message).with_hint("name another --output, or begin this one anew with --overwrite")
}
