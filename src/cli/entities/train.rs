//! `dateline entities train`: a model of names, learnt from labelled files.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use anyhow::Result;
use dateline::Error;
use dateline::entity;
use dateline::render::bytes;

use super::super::outcome::Outcome;
use super::super::output::stdout;
use super::eval::labelled;

/// Trains a model that finds names, on labelled files.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "A labelled file has a word, a tab and a label a line (O, or B- or I- before PER, ORG, LOC, MISC), an empty line \
    between sentences and -DOCSTART- between articles. The same files in the same order give the same model, to the byte."
)]
pub(super) struct Args {
    /// Labelled files to learn from.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Write the model to this file.
    #[arg(short, long, value_name = "MODEL")]
    out: PathBuf,
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    let files = args.files.iter().map(|path| labelled(path)).collect::<Result<Vec<_>, _>>()?;
    let model = entity::train(&files);
    fs::write(&args.out, &model).map_err(|error| Error::io("write", &args.out, error))?;
    let mut out = stdout();
    writeln!(out, "{}: {}", args.out.display(), bytes(model.len() as u64))?;
    out.flush()?;
    Ok(Outcome::Done)
}
