//! `dateline entities eval`: how many of the names in a labelled file are found.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::Result;
use dateline::Error;
use dateline::entity::{LabelledFile, Quality, Score, Tagger, score};

use super::super::outcome::Outcome;
use super::super::output::Output;

/// Measures how well names are found, on a labelled file.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "A name counts as found if just its words were found, and its type. \"micro\" counts all names alike, \
    \"without_misc\" leaves out those of type MISC, \"sure\" counts what is sure enough for lists and facets."
)]
pub(super) struct Args {
    /// A labelled file, as `dateline entities train` reads them.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Measure this model rather than the one that comes with the program.
    #[arg(long, value_name = "MODEL")]
    model: Option<PathBuf>,
    #[command(flatten)]
    output: Output,
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    let file = labelled(&args.file)?;
    let score = match &args.model {
        Some(path) => {
            score(&Tagger::from_model(fs::read(path).map_err(|error| Error::io("read", path, error))?)?, &file)
        }
        None => score(Tagger::bundled(), &file),
    };
    args.output.print(&score, |out| table(out, &score))?;
    Ok(Outcome::Done)
}

/// Reads a labelled file.
pub(super) fn labelled(path: &Path) -> Result<LabelledFile, Error> {
    let text = fs::read_to_string(path).map_err(|error| Error::io("read", path, error))?;
    LabelledFile::read(&path.display().to_string(), &text)
}

fn table(out: &mut impl Write, score: &Score) -> io::Result<()> {
    writeln!(out, "              precision  recall      F1")?;
    for (&label, quality) in &score.types {
        row(out, label, quality)?;
    }
    row(out, "without MISC", &score.without_misc)?;
    row(out, "all", &score.micro)?;
    row(out, "sure", &score.sure)
}

fn row(out: &mut impl Write, name: &str, quality: &Quality) -> io::Result<()> {
    let percent = |share: f64| 100.0 * share;
    let (precision, recall, f1) = (percent(quality.precision), percent(quality.recall), percent(quality.f1));
    writeln!(out, "{name:<12}  {precision:>9.1}  {recall:>6.1}  {f1:>6.1}")
}
