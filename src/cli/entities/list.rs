//! `dateline entities [QUERY]`: who is named most, in all articles or in the hits of a query.

use anyhow::Result;
use dateline::entity::Kind;
use dateline::render::{self, counted};

use crate::cli::location::Location;
use crate::cli::outcome::Outcome;
use crate::cli::output::Output;
use crate::cli::selection::{QueryOptions, query_word};
use crate::cli::size::count;
use crate::cli::terminal::Terminal;

/// Whose hits are looked at, and what is listed.
#[derive(Debug, clap::Args)]
#[group(skip)]
pub(super) struct Args {
    /// Only in the articles that this query finds.
    #[arg(allow_hyphen_values = true, value_parser = query_word)]
    query: Option<String>,
    /// More words of the query.
    #[arg(hide = true)]
    more: Vec<String>,
    #[command(flatten)]
    options: QueryOptions,
    /// Only of this type.
    #[arg(long = "type", value_name = "TYPE", value_parser = kind, help_heading = "What is shown")]
    kind: Option<Kind>,
    /// The most that are listed.
    #[arg(short = 'n', long, value_name = "N", value_parser = count, default_value_t = 30, help_heading = "What is shown")]
    limit: usize,
    #[command(flatten)]
    output: Output,
}

/// Reads a type's name; where it is none, the error says which there are.
pub(super) fn kind(name: &str) -> Result<Kind, String> {
    name.parse().map_err(|error: dateline::Error| format!("{error}; {}", error.hint().unwrap_or_default()))
}

pub(super) fn run(args: &Args, location: &Location, terminal: &Terminal) -> Result<Outcome> {
    let searcher = location.open()?.searcher()?;
    let query: Vec<&str> = args.query.iter().chain(&args.more).map(String::as_str).collect();
    let query = query.join(" ");
    let request = args.options.request(&query, jiff::Timestamp::now())?.limit(args.limit);
    let listed = searcher.entities(&request, args.kind)?;
    terminal.remarks(&query, &listed.remarks);
    args.output.print(&listed, |out| render::entities(out, &listed.entities, &terminal.results))?;
    if listed.entities.is_empty() && !args.output.is_json() {
        terminal.say(&format!(
            "nobody is named there ({} in the index)",
            counted(searcher.articles(), "article", "articles")
        ));
    }
    Ok(Outcome::told_if(listed.entities.is_empty()))
}
