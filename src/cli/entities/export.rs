//! `dateline entities export`: the catalogue of entities, or the graph of who is named with whom, to be taken elsewhere.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::Result;
use dateline::entity::Kind;
use dateline::render::{CatalogueFormat, CatalogueWriter, counted, graph};
use dateline::search::GraphOptions;
use dateline::{Error, Request, Searcher};

use super::list::kind;
use crate::cli::location::Location;
use crate::cli::outcome::Outcome;
use crate::cli::output::{format_in, stdout};
use crate::cli::selection::{QueryOptions, query_word};
use crate::cli::size::count;
use crate::cli::terminal::Terminal;

/// Writes the catalogue of entities, or the graph of who is named together with whom.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Only what the hits of this query name.
    #[arg(allow_hyphen_values = true, value_parser = query_word)]
    query: Option<String>,
    /// More words of the query.
    #[arg(hide = true)]
    more: Vec<String>,
    #[command(flatten)]
    options: QueryOptions,
    /// Only of this type; repeated: of any of them.
    #[arg(long = "type", value_name = "TYPE", value_parser = kind, help_heading = "What is written")]
    kinds: Vec<Kind>,
    /// How to write.
    #[arg(short, long, value_name = "FORMAT", default_value = "jsonl", help_heading = "What is written")]
    #[arg(value_parser = format_in(&CatalogueFormat::NAMES))]
    format: CatalogueFormat,
    /// The graph: a pair of entities a line, with how often they are named together. --format graphml is always one.
    #[arg(long, help_heading = "What is written")]
    graph: bool,
    /// Of the graph: only entities that so many articles name.
    #[arg(long, value_name = "N", value_parser = count, default_value_t = 2, help_heading = "What is written")]
    min_articles: usize,
    /// Of the graph: only pairs that so many articles name together.
    #[arg(long, value_name = "N", value_parser = count, default_value_t = 2, help_heading = "What is written")]
    min_together: usize,
    /// Of the graph: only the most named so many entities, 5000 at most.
    #[arg(long, value_name = "N", value_parser = count, default_value_t = 1000, help_heading = "What is written")]
    max_entities: usize,
    /// Write to this file rather than to the terminal.
    #[arg(short, long, value_name = "FILE", help_heading = "What is written")]
    output: Option<PathBuf>,
}

pub(in crate::cli) fn run(args: &Args, location: &Location, terminal: &Terminal) -> Result<Outcome> {
    let is_graph = args.graph || args.format == CatalogueFormat::GraphMl;
    if is_graph && args.format == CatalogueFormat::FollowTheMoney {
        let error = Error::argument("FollowTheMoney has no place for a graph of names");
        return Err(error.with_hint("use --format graphml, csv or jsonl with --graph").into());
    }
    let searcher = location.open()?.searcher()?;
    let request = args.options.request(args.query().join(" "), jiff::Timestamp::now())?;
    let write = |out: &mut dyn Write| match is_graph {
        true => args.write_graph(out, &searcher, &request, terminal),
        false => args.write_entities(out, &searcher, &request, terminal),
    };
    let n_written = match &args.output {
        None => write(&mut stdout()),
        Some(path) => into_file(path, write),
    }?;
    Ok(Outcome::told_if(n_written == 0))
}

impl Args {
    fn query(&self) -> Vec<&str> {
        self.query.iter().chain(&self.more).map(String::as_str).collect()
    }

    /// Returns how many entities were written.
    fn write_entities(
        &self,
        out: &mut dyn Write,
        searcher: &Searcher,
        request: &Request,
        terminal: &Terminal,
    ) -> Result<u64> {
        let mut catalogue = CatalogueWriter::begin(out, self.format)?;
        let mut n_written = 0;
        let (n_entities, remarks) = searcher.each_entity(request, &self.kinds, |record| -> Result<()> {
            n_written += u64::from(catalogue.write(&record)?);
            Ok(())
        })?;
        catalogue.finish()?;
        terminal.remarks(&request.text, &remarks);
        terminal.say(&format!("{} exported", counted(n_written, "entity", "entities")));
        if n_written < n_entities {
            let left = counted(n_entities - n_written, "entity", "entities");
            terminal.say(&format!("note: FollowTheMoney has no schema for {left} of type other"));
        }
        Ok(n_written)
    }

    /// Returns how many pairs were written.
    fn write_graph(
        &self,
        out: &mut dyn Write,
        searcher: &Searcher,
        request: &Request,
        terminal: &Terminal,
    ) -> Result<u64> {
        let options = GraphOptions {
            kinds: self.kinds.clone(),
            most_entities: self.max_entities,
            least_articles: self.min_articles as u64,
            least_meetings: self.min_together as u64,
        };
        let whole = searcher.co_mentions(request, &options)?;
        let mut out = out;
        graph(&mut out, &whole, self.format)?;
        out.flush()?;
        terminal.remarks(&request.text, &whole.remarks);
        let entities = counted(whole.entities.len() as u64, "entity", "entities");
        let ties = counted(whole.ties.len() as u64, "pair", "pairs");
        terminal.say(&format!("{entities} and {ties} exported"));
        Ok(whole.ties.len() as u64)
    }
}

/// Writes a file whole, or leaves the one that is there.
fn into_file(path: &Path, write: impl FnOnce(&mut dyn Write) -> Result<u64>) -> Result<u64> {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(".new");
    let unfinished = path.with_file_name(name);
    let file = File::create(&unfinished).map_err(|error| Error::io("write", path, error))?;
    let mut out = BufWriter::new(file);
    let written = write(&mut out).and_then(|written| {
        out.flush()?;
        fs::rename(&unfinished, path)?;
        Ok(written)
    });
    if written.is_err() {
        let _ = fs::remove_file(&unfinished);
    }
    written
}
