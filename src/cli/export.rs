//! `dateline export`: every hit of a query, written one after the other.

use anyhow::Result;
use dateline::render::{ExportFormat, ExportWriter, counted};
use jiff::Timestamp;

use super::location::Location;
use super::outcome::Outcome;
use super::output::{format_in, stdout};
use super::selection::Selection;
use super::terminal::Terminal;

/// Exports every article that a query finds.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    selection: Selection,
    /// How to print.
    #[arg(short, long, value_name = "FORMAT", default_value = "jsonl", conflicts_with = "json")]
    #[arg(value_parser = format_in(&ExportFormat::NAMES))]
    format: ExportFormat,
    /// Short for `--format json`.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, location: &Location, terminal: &Terminal) -> Result<Outcome> {
    let request = args.selection.request(Timestamp::now())?;
    let searcher = location.open()?.searcher()?;
    let format = if args.json { ExportFormat::Json } else { args.format };
    let mut export = ExportWriter::begin(stdout(), format)?;
    let articles = searcher
        .export(&request, |found| -> Result<()> { Ok(export.write(&found.article, found.rank, found.score)?) })?;
    export.finish()?;
    terminal.say(&format!("{} exported", counted(articles, "article", "articles")));
    Ok(Outcome::told_if(articles == 0))
}
