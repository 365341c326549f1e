//! `dateline remove`: takes articles out of the index. Their files stay; one that changes brings its articles back.

use std::io::Write;

use anyhow::Result;
use dateline::render::counted;
use serde_json::json as value;

use super::location::Location;
use super::outcome::Outcome;
use super::output::Output;

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
    args.output.print(&value!({"removed": removed}), |out| {
        writeln!(out, "{} removed", counted(removed, "article", "articles"))
    })?;
    Ok(Outcome::Done)
}
