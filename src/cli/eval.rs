//! `dateline eval`: how good the ranking is on topics that people judged, and which of several rankings is better.

mod files;
mod report;
mod settings;
mod table;

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::Result;
use dateline::Error;
use dateline::eval::{Metric, Part, Qrels, Query, Run, Topics, evaluate, search};
use rayon::ThreadPoolBuilder;

use super::location::Location;
use super::outcome::Outcome;
use super::output::{Output, format_in};
use super::size::count;
use super::terminal::Terminal;
use files::Files;
use report::{Judged, Report};
use settings::Settings;

/// Measures the ranking on judged topics, as trec_eval does, and compares rankings.
#[derive(Debug, clap::Args)]
#[command(after_help = FILES)]
pub(super) struct Args {
    /// What to search for: topics as TREC writes them, or lines of an id, a tab and a query.
    #[arg(long, value_name = "FILE", required_unless_present = "runs")]
    topics: Option<PathBuf>,
    /// What is relevant: lines of `topic 0 article grade`.
    #[arg(long, value_name = "FILE")]
    qrels: PathBuf,
    /// Measure these TREC runs too; without --topics only them.
    #[arg(long, value_name = "FILE", num_args = 1..)]
    runs: Vec<PathBuf>,
    #[command(flatten)]
    settings: Settings,
    /// Search once more with these options, and compare; repeatable: --also '--match all'.
    #[arg(long, value_name = "OPTIONS", value_parser = Settings::parse, allow_hyphen_values = true)]
    #[arg(requires = "topics", help_heading = "How to search")]
    also: Vec<Settings>,
    /// The parts of a TREC topic to search for, parted by commas.
    #[arg(long, value_name = "PARTS", value_delimiter = ',', default_value = "title", help_heading = "How to search")]
    #[arg(value_parser = format_in(&Part::NAMES))]
    parts: Vec<Part>,
    /// The most articles a topic.
    #[arg(long, value_name = "N", value_parser = count, default_value_t = 1000, help_heading = "How to search")]
    depth: usize,
    /// Threads; 0 for one a core.
    #[arg(short, long, value_name = "N", value_parser = count, default_value_t = 0, help_heading = "How to search")]
    jobs: usize,
    /// Write what was found to this file, as a TREC run.
    #[arg(long, value_name = "FILE", requires = "topics", help_heading = "Where to")]
    run: Option<PathBuf>,
    /// What that run is to call itself.
    #[arg(long, value_name = "NAME", default_value = "dateline", help_heading = "Where to")]
    tag: String,
    /// What to measure: map, ndcg, ndcg@K, p@K, recall@K, mrr, bpref, rprec.
    #[arg(long, value_name = "LIST", value_delimiter = ',', value_parser = metric, help_heading = "What is shown")]
    metrics: Vec<Metric>,
    /// Show every topic; of several rankings those that differ most come first.
    #[arg(long, help_heading = "What is shown")]
    per_topic: bool,
    #[command(flatten)]
    output: Output,
}

const FILES: &str = "\
Every judged topic counts, as with trec_eval -c: with 0 where nothing was found for it. Words of a topic are plain words, \
whatever they look like. Rankings are compared with the first one, by a paired t-test.

Exit codes: 0 done, 1 done, but lines could not be read, topics had no words, or judged topics were not asked (each is \
told), 2 it could not be done.";

pub(super) fn run(args: &Args, location: &Location, terminal: &Terminal) -> Result<Outcome> {
    let mut files = Files::new(terminal);
    let qrels: Qrels = files.read(&args.qrels, Qrels::read)?;
    let mut judged = Vec::new();
    let mut queries = Vec::new();
    if let Some(path) = &args.topics {
        let topics: Topics = files.read(path, Topics::read)?;
        queries = topics.queries(&args.parts, &qrels);
        files.check_topics(path, &queries, &args.qrels, &qrels)?;
        judged = args.search(&queries, &qrels, location)?;
    }
    for path in &args.runs {
        let run: Run = files.read(path, Run::read)?;
        files.check_run(path, &run, &args.qrels, &qrels)?;
        judged.push(Judged { name: path.display().to_string(), scores: evaluate(&run, &qrels, &args.metrics()) });
    }
    let texts = queries.into_iter().map(|query| (query.topic, query.text)).collect();
    let report = Report { judged, texts, per_topic: args.per_topic };
    args.output.print(&report.as_json(), |out| table::report(out, &report, terminal.results.width))?;
    Ok(Outcome::told_if(files.has_news))
}

impl Args {
    fn metrics(&self) -> Vec<Metric> {
        if self.metrics.is_empty() { Metric::DEFAULT.to_vec() } else { self.metrics.clone() }
    }

    /// Searches with each of the settings. What the first finds is written where that is asked for.
    fn search(&self, queries: &[Query], qrels: &Qrels, location: &Location) -> Result<Vec<Judged>> {
        let searcher = location.open()?.searcher()?;
        let pool = ThreadPoolBuilder::new().num_threads(self.jobs).build()?;
        let mut judged = Vec::new();
        for settings in std::iter::once(&self.settings).chain(&self.also) {
            let request = settings.request().limit(self.depth);
            let run = pool.install(|| search(&searcher, queries, &request, &self.tag))?;
            if let (Some(path), true) = (&self.run, judged.is_empty()) {
                write(path, &run).map_err(|error| Error::io("write", path, error))?;
            }
            judged.push(Judged { name: settings.to_string(), scores: evaluate(&run, qrels, &self.metrics()) });
        }
        Ok(judged)
    }
}

/// Reads the name of a measure; where it is none, the error says which there are.
fn metric(name: &str) -> Result<Metric, String> {
    name.parse().map_err(|error: Error| format!("{error}; {}", error.hint().unwrap_or_default()))
}

fn write(path: &Path, run: &Run) -> std::io::Result<()> {
    let mut out = BufWriter::new(File::create(path)?);
    run.write(&mut out)?;
    out.flush()
}
