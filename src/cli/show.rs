//! `dateline show`: one whole article, with what a query finds in it highlighted.

use std::io::Write;

use anyhow::Result;
use dateline::render::{self, ArticleFormat, Highlights};

use super::location::Location;
use super::outcome::Outcome;
use super::output::{format_in, stdout};
use super::pager::page;
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
    /// On a terminal, print an article taller than the screen instead of opening $PAGER, or less, at the first hit.
    #[arg(long)]
    no_pager: bool,
}

pub(super) fn run(args: &Args, location: &Location, terminal: &Terminal) -> Result<Outcome> {
    let searcher = location.open()?.searcher()?;
    let article = searcher.article_at(&args.id, jiff::Timestamp::now())?;
    let found = args.query.as_deref().map(|query| searcher.highlights(query, &article)).transpose()?;
    let (title, body) = found.unwrap_or_default();
    let highlights = Highlights { title: &title, body: &body };

    let format = if args.json { ArticleFormat::Json } else { args.format };
    let style = &terminal.results;
    let mut text = Vec::new();
    render::article(&mut text, &article, highlights, format, style)?;
    let is_taller = terminal.screen_lines.is_some_and(|lines| is_taller(&text, lines));
    if is_taller && format == ArticleFormat::Text && !args.no_pager {
        let first_hit = render::first_highlighted_line(&article, highlights, style);
        if page(&text, first_hit.unwrap_or(1))? {
            return Ok(Outcome::Done);
        }
    }
    let mut out = stdout();
    out.write_all(&text)?;
    out.flush()?;
    Ok(Outcome::Done)
}

/// Whether the text has no place on a screen of so many lines, with a line left for the prompt.
fn is_taller(text: &[u8], lines: usize) -> bool {
    text.iter().filter(|byte| **byte == b'\n').count() >= lines
}

#[cfg(test)]
mod tests {
    use super::is_taller;

    #[test]
    fn the_prompt_has_its_line() {
        assert!(!is_taller(b"one\ntwo\n", 3));
        assert!(is_taller(b"one\ntwo\nthree\n", 3));
    }
}
