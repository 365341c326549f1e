//! `dateline search`: ranked hits with passages.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Result;
use dateline::render::{self, Format};
use dateline::search::{FacetRequest, Field};
use dateline::{Error, Index, Request};
use jiff::Timestamp;

use super::index::bring_up_to_date;
use super::location::{Location, inside};
use super::outcome::Outcome;
use super::output::{format_in, stdout};
use super::selection::{PassageOptions, Selection};
use super::size::count;
use super::terminal::Terminal;

/// Searches: ranked articles with the passages that show why they were found.
#[derive(Debug, clap::Args)]
#[command(after_help = QUERIES)]
pub(super) struct Args {
    #[command(flatten)]
    selection: Selection,
    /// First bring this folder's own index up to date, then search it.
    #[arg(long = "in", value_name = "FOLDER")]
    folders: Vec<PathBuf>,
    /// The most articles to show.
    #[arg(short = 'n', long, value_name = "N", value_parser = count, default_value_t = 10, help_heading = "What is shown")]
    limit: usize,
    /// How many articles to pass over.
    #[arg(long, value_name = "N", value_parser = count, default_value_t = 0, help_heading = "What is shown")]
    offset: usize,
    /// Continue where an earlier answer ended: its `next`.
    #[arg(long, value_name = "CURSOR", conflicts_with = "offset", help_heading = "What is shown")]
    after: Option<String>,
    /// Count articles by source, author, section, lang, year, month, entity, person, org or place; =N for the most values.
    #[arg(long, value_name = "FIELD[=N]", value_parser = facet, help_heading = "What is shown")]
    facet: Vec<FacetRequest>,
    #[command(flatten)]
    shown: PassageOptions,
    /// Say how the query was read, what was looked up for it, and why each article scored so.
    #[arg(long, help_heading = "What is shown")]
    explain: bool,
    /// How to print.
    #[arg(short, long, value_name = "FORMAT", default_value = "text", conflicts_with = "json")]
    #[arg(value_parser = format_in(&Format::NAMES), help_heading = "What is shown")]
    format: Format,
    /// Short for `--format json`.
    #[arg(long, help_heading = "What is shown")]
    json: bool,
}

/// How queries are written.
const QUERIES: &str = "\
Queries:
  gaza ceasefire          both words, in any inflected form
  a OR b                  either; ( ) to group
  -a, NOT a               without it
  \"two state solution\"    a phrase
  =raids                  this spelling only
  netanya*, zelensky~     beginnings, and spellings one edit away
  title: lead: body:      in that part of the article
  source: author: section: lang: keyword: id: url:
  date:2024-03, date:2024-03..2024-04, since:7d, words>500

Exit codes: 0 something found, 1 nothing found, 2 it could not be done.";

pub(super) fn run(args: &Args, location: &Location, terminal: &Terminal) -> Result<Outcome> {
    let request = args.request(Timestamp::now())?;
    let index = args.index(location, terminal)?;
    let results = index.searcher()?.search(&request)?;

    let format = if args.json { Format::Json } else { args.format };
    if format != Format::Json {
        terminal.remarks(&results.query, &results.remarks);
    }
    let mut out = stdout();
    render::results(&mut out, &results, format, &terminal.results)?;
    out.flush()?;
    Ok(Outcome::told_if(results.total == 0))
}

impl Args {
    fn request(&self, now: Timestamp) -> dateline::Result<Request> {
        let mut request = self.selection.request(now)?;
        request.limit = self.limit;
        request.offset = self.offset;
        request.after = self.after.clone();
        request.facets = self.facet.clone();
        request.passages = self.shown.passages;
        request.passage_chars = self.shown.passage_chars;
        request.explain = self.explain;
        Ok(request)
    }

    /// The index to search: with `--in`, the folder's own, up to date.
    fn index(&self, location: &Location, terminal: &Terminal) -> Result<Index> {
        let dir = match (&self.folders[..], location.named()) {
            ([], _) => return Ok(location.open()?),
            (_, Some(named)) => named.to_path_buf(),
            ([file], None) if file.is_file() => return Err(no_folder(file).into()),
            ([folder], None) => inside(folder),
            (_, None) => return Err(several_folders().into()),
        };
        bring_up_to_date(&dir, &self.folders, terminal)
    }
}

fn no_folder(file: &Path) -> Error {
    Error::argument(format!("{} is a file, and has no index of its own", file.display()))
        .with_hint("search --in its folder, or name an index with --index DIR")
}

fn several_folders() -> Error {
    Error::argument("several folders have no index of their own")
        .with_hint("name one that is to hold them all: --index DIR --in FOLDER --in FOLDER")
}

/// `source`, `year=20`.
fn facet(text: &str) -> Result<FacetRequest, String> {
    let (name, limit) = text.split_once('=').unwrap_or((text, "10"));
    let field = Field::ALL.into_iter().find(|field| field.name() == name);
    let field = field.ok_or_else(|| format!("use one of {}", Field::ALL.map(Field::name).join(", ")))?;
    let limit = limit.parse().map_err(|_| format!("how many values? use {name}=20"))?;
    Ok(FacetRequest { field, limit })
}

#[cfg(test)]
mod tests {
    use dateline::search::{FacetRequest, Field};

    use super::facet;

    #[test]
    fn a_facet_is_a_field_and_how_many_values() {
        let check = |text, field, limit| assert_eq!(facet(text), Ok(FacetRequest { field, limit }));
        check("source", Field::Source, 10);
        check("month=200", Field::Month, 200);
        assert_eq!(
            facet("mood"),
            Err("use one of source, author, section, lang, year, month, entity, person, org, place".into())
        );
        assert_eq!(facet("year=many"), Err("how many values? use year=20".into()));
    }
}
