//! `dateline remove`: takes articles out of the index. Their files stay; one that changes brings its articles back.

use std::io::Write;

use anyhow::Result;
use dateline::render::{counted, json};
use serde_json::json as value;

use super::location::Location;
use super::outcome::Outcome;
use super::output::{Output, stdout};

/// Takes articles out of the index; all of the ids must be there.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The articles' ids, as `search` shows them.
    #[arg(required = true, value_name = "ID")]
    ids: Vec<String>,
    #[command(flatten)]
    output: Output,
}

pub(super) fn run(args: &Args, location: &Location) -> Result<Outcome> {
    let removed = location.open()?.remove(&args.ids)?;
    let mut out = stdout();
    if args.output.is_json() {
        json(&mut out, &value!({"removed": removed}))?;
    } else {
        writeln!(out, "{} removed", counted(removed, "article", "articles"))?;
    }
    out.flush()?;
    Ok(Outcome::Done)
}
