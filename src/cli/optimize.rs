//! `dateline optimize`: merges the index into one segment and drops what is deleted.

use std::io::Write;

use anyhow::Result;
use dateline::IngestOptions;
use dateline::render::{json, number};
use serde_json::json as value;

use super::location::Location;
use super::outcome::Outcome;
use super::output::{Output, stdout};

/// Merges the index into one segment and drops deleted articles for good.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    output: Output,
}

pub(super) fn run(args: &Args, location: &Location) -> Result<Outcome> {
    let segments = location.open()?.optimize(&IngestOptions::default())?;
    let mut out = stdout();
    if args.output.is_json() {
        json(&mut out, &value!({"merged": segments}))?;
    } else {
        writeln!(out, "{}", told(segments))?;
    }
    out.flush()?;
    Ok(Outcome::Done)
}

fn told(segments: usize) -> String {
    match segments {
        0 | 1 => "one segment, without deleted articles".into(),
        _ => format!("{} segments merged into one", number(segments as u64)),
    }
}
