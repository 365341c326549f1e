//! `dateline optimize`: merges the index into one segment and drops what is deleted.

use std::io::Write;

use anyhow::Result;
use dateline::IngestOptions;
use dateline::render::counted;

use super::location::Location;
use super::outcome::Outcome;
use super::output::stdout;

/// Merges the index into one segment and drops deleted articles for good.
#[derive(Debug, clap::Args)]
pub(super) struct Args {}

pub(super) fn run(_: &Args, location: &Location) -> Result<Outcome> {
    let segments = location.open()?.optimize(&IngestOptions::default())?;
    let mut out = stdout();
    writeln!(out, "{} merged", counted(segments as u64, "segment", "segments"))?;
    out.flush()?;
    Ok(Outcome::Done)
}
