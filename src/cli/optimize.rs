//! `dateline optimize`: merges the index into one segment and drops what is deleted.

use std::io::Write;

use anyhow::Result;
use dateline::IngestOptions;
use dateline::render::number;
use serde_json::json as value;

use super::location::Location;
use super::outcome::Outcome;
use super::output::Output;

/// Merges the index into one segment and drops deleted articles for good.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    output: Output,
}

pub(super) fn run(args: &Args, location: &Location) -> Result<Outcome> {
    let segments = location.open()?.optimize(&IngestOptions::default())?;
    args.output.print(&value!({"merged": segments}), |out| writeln!(out, "{}", told(segments)))?;
    Ok(Outcome::Done)
}

fn told(segments: usize) -> String {
    match segments {
        0 | 1 => "one segment, without deleted articles".into(),
        _ => format!("{} segments merged into one", number(segments as u64)),
    }
}
