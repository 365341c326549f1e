//! `dateline batch`: many queries, each with its count and its top hits.

mod lines;
mod output;
mod queries;
mod rows;

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

use anyhow::Result;
use dateline::render::{BatchEntry, BatchFormat, BatchWriter, counted};
use dateline::{Request, Results, Searcher};
use jiff::Timestamp;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use rayon::{ThreadPool, ThreadPoolBuilder};

use super::location::Location;
use super::outcome::Outcome;
use super::output::format_in;
use super::selection::{PassageOptions, QueryOptions};
use super::size::count;
use super::terminal::Terminal;
use output::{Sink, of_file, onto, to_stdout};
use queries::{AsTable, Queries, Query};

/// Queries that are read ahead of the answers.
const AHEAD: usize = 64;

/// Answers many queries: counts and top hits of each, in order; a bad one does not stop it.
#[derive(Debug, clap::Args)]
#[command(after_help = FILES)]
pub(super) struct Args {
    /// A query a line, or a CSV or TSV file with a column of them; - for standard input.
    file: PathBuf,
    #[command(flatten)]
    table: AsTable,
    #[command(flatten)]
    options: QueryOptions,
    /// The most articles to show of each query; 10, as text none.
    #[arg(short = 'n', long, value_name = "N", value_parser = count, help_heading = "What is shown")]
    limit: Option<usize>,
    #[command(flatten)]
    shown: PassageOptions,
    /// How to print; text, or what the name of --output says.
    #[arg(short, long, value_name = "FORMAT", conflicts_with = "json")]
    #[arg(value_parser = format_in(&BatchFormat::NAMES), help_heading = "What is shown")]
    format: Option<BatchFormat>,
    /// Short for `--format json`: a JSON object a line.
    #[arg(long, help_heading = "What is shown")]
    json: bool,
    /// Write to this file; if a run with the same options was interrupted, go on behind its last whole answer.
    #[arg(short, long, value_name = "FILE", help_heading = "Where to")]
    output: Option<PathBuf>,
    /// Begin the output anew instead of going on.
    #[arg(long, requires = "output", help_heading = "Where to")]
    overwrite: bool,
    /// Threads; 0 for one a core.
    #[arg(short, long, value_name = "N", value_parser = count, default_value_t = 0, help_heading = "Where to")]
    jobs: usize,
}

const FILES: &str = "\
In a file of lines, blank ones and those that begin with # are passed over. In a table the queries stand in the column \
called query, q or search, or in the one that --column names; the other columns are carried along.

Exit codes: 0 all were answered, 1 some could not be read (each is named with its line), 2 it could not be done.";

pub(super) fn run(args: &Args, location: &Location, terminal: &Terminal) -> Result<Outcome> {
    let format = args.format()?;
    let request = args.request(format, Timestamp::now())?;
    let searcher = location.open()?.searcher()?;
    let mut queries = Queries::open(&args.file, &args.table)?;
    let columns = queries.columns().to_vec();
    let sink = match &args.output {
        None => to_stdout(),
        Some(file) if args.overwrite => of_file(file)?,
        Some(file) => onto(file, format, &columns, &mut queries)?,
    };
    if let (Some(file), true) = (&args.output, sink.entries > 0) {
        let entries = counted(sink.entries, "answer", "answers");
        terminal.say(&format!("{}: {entries} already there", file.display()));
    }
    let mut batch = Batch { searcher, request, name: queries.name().to_owned(), answered: 0, bad: sink.bad };
    batch.answer_all(queries, sink, format, &columns, &pool(args.jobs)?, terminal)?;
    terminal.say(&batch.summary());
    Ok(Outcome::told_if(batch.bad > 0))
}

fn pool(jobs: usize) -> Result<ThreadPool> {
    Ok(ThreadPoolBuilder::new().num_threads(jobs).build()?)
}

impl Args {
    /// The format asked for, or the one that the output's name promises.
    fn format(&self) -> dateline::Result<BatchFormat> {
        let chosen = if self.json { Some(BatchFormat::JsonLines) } else { self.format };
        match (&self.output, chosen) {
            (None, chosen) => Ok(chosen.unwrap_or_default()),
            (Some(_), Some(BatchFormat::Text)) => {
                Err(dateline::Error::argument("a text output cannot be gone on with")
                    .with_hint("use --format jsonl or csv, or send the text to a file with >"))
            }
            (Some(_), Some(chosen)) => Ok(chosen),
            (Some(file), None) if file.extension().is_some_and(|name| name == "csv") => Ok(BatchFormat::Csv),
            (Some(_), None) => Ok(BatchFormat::JsonLines),
        }
    }

    /// What every query is asked with.
    fn request(&self, format: BatchFormat, now: Timestamp) -> dateline::Result<Request> {
        let mut request = self.options.request("", now)?;
        request.limit = self.limit.unwrap_or(if format == BatchFormat::Text { 0 } else { 10 });
        request.passages = self.shown.passages;
        request.passage_chars = self.shown.passage_chars;
        Ok(request)
    }
}

/// What queries are asked of, and how many were.
struct Batch {
    searcher: Searcher,
    request: Request,
    /// The file the queries come from.
    name: String,
    answered: u64,
    bad: u64,
}

impl Batch {
    /// Answers query after query, many at a time and in their order, holding a few of them only.
    fn answer_all(
        &mut self,
        queries: Queries,
        sink: Sink,
        format: BatchFormat,
        columns: &[String],
        pool: &ThreadPool,
        terminal: &Terminal,
    ) -> Result<()> {
        let is_begun = sink.is_begun;
        let mut writer = BatchWriter::new(sink.out, format, terminal.results, columns);
        if !is_begun {
            writer.head()?;
        }
        let queries = read_ahead(queries);
        while let Ok(first) = queries.recv() {
            let some: Vec<Query> =
                std::iter::once(first).chain(queries.try_iter().take(AHEAD)).collect::<Result<_, _>>()?;
            let answers: Vec<_> = pool.install(|| some.par_iter().map(|query| self.answer(query)).collect());
            for (query, answer) in some.iter().zip(answers) {
                let answer = answer?;
                let told = answer.as_ref().map_err(String::as_str);
                writer.write(&BatchEntry {
                    line: query.line,
                    query: &query.text,
                    columns: &query.columns,
                    answer: told,
                })?;
                self.count(query, told.err(), terminal);
            }
        }
        writer.finish()?;
        Ok(())
    }

    /// What is found, or what is wrong with the query.
    fn answer(&self, query: &Query) -> dateline::Result<Result<Results, String>> {
        if let Some(trouble) = &query.trouble {
            return Ok(Err(trouble.clone()));
        }
        let request = Request { text: query.text.clone(), ..self.request.clone() };
        self.searcher.search(&request).map(Ok)
    }

    fn count(&mut self, query: &Query, trouble: Option<&str>, terminal: &Terminal) {
        match trouble {
            None => self.answered += 1,
            Some(trouble) => {
                self.bad += 1;
                terminal.error(&format!("{}:{}: {trouble}", self.name, query.line), None);
            }
        }
    }

    fn summary(&self) -> String {
        let answered = format!("{} answered", counted(self.answered, "query", "queries"));
        if self.bad == 0 { answered } else { format!("{answered}, {} could not be read", self.bad) }
    }
}

/// Reads on a thread of its own, as far ahead as [`AHEAD`]; that thread ends with the program if nobody takes more.
fn read_ahead(queries: Queries) -> Receiver<dateline::Result<Query>> {
    let (sender, receiver) = sync_channel(AHEAD);
    thread::spawn(move || {
        queries.map(|query| sender.send(query)).take_while(std::result::Result::is_ok).for_each(drop)
    });
    receiver
}
