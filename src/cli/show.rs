//! `dateline show`: one whole article, with what a query finds in it highlighted.

use std::io::Write;

use anyhow::Result;
use dateline::render::{self, ArticleFormat, Highlights};

use super::location::Location;
use super::outcome::Outcome;
use super::output::{format_in, stdout};
use super::terminal::Terminal;

/// Shows a whole article.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The article's id, as `search` shows it.
    id: String,
    /// Highlight what this query finds.
    #[arg(short, long)]
    query: Option<String>,
    /// How to print.
    #[arg(short, long, value_name = "FORMAT", default_value = "text", conflicts_with = "json")]
    #[arg(value_parser = format_in(&ArticleFormat::NAMES))]
    format: ArticleFormat,
    /// Short for `--format json`.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, location: &Location, terminal: &Terminal) -> Result<Outcome> {
    let searcher = location.open()?.searcher()?;
    let article = searcher.article(&args.id)?;
    let found = args.query.as_deref().map(|query| searcher.highlights(query, &article)).transpose()?;
    let (title, body) = found.unwrap_or_default();
    let highlights = Highlights { title: &title, body: &body };

    let format = if args.json { ArticleFormat::Json } else { args.format };
    let mut out = stdout();
    render::article(&mut out, &article, highlights, format, &terminal.results)?;
    out.flush()?;
    Ok(Outcome::Done)
}
