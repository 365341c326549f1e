//! `dateline entity`: all about one person, place or organisation.

use anyhow::Result;
use dateline::render;

use super::location::Location;
use super::outcome::Outcome;
use super::output::Output;
use super::terminal::Terminal;

/// Shows who or what is meant by a name: its other names, when it is in the news, with whom.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A name, such as bibi or "Antony Blinken", or a key, such as "loc:rafah, egypt".
    #[arg(required = true)]
    name: Vec<String>,
    #[command(flatten)]
    output: Output,
}

pub(super) fn run(args: &Args, location: &Location, terminal: &Terminal) -> Result<Outcome> {
    let searcher = location.open()?.searcher()?;
    let facts = searcher.entity(&args.name.join(" "), Some(jiff::Timestamp::now()))?;
    args.output.print(&facts, |out| render::entity(out, &facts, &terminal.results))?;
    Ok(Outcome::Done)
}
