//! `dateline check`: verifies every part of the index.

use std::io::{self, Write};

use anyhow::Result;
use dateline::render::{counted, printable};
use dateline::{Checked, Damage};

use super::location::Location;
use super::outcome::Outcome;
use super::output::Output;

/// Verifies every part of the index.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    output: Output,
}

pub(super) fn run(args: &Args, location: &Location) -> Result<Outcome> {
    let checked = location.open()?.check()?;
    args.output.print(&checked, |out| text(out, &checked))?;
    Ok(Outcome::told_if(!checked.damage.is_empty()))
}

fn text(out: &mut impl Write, checked: &Checked) -> io::Result<()> {
    for Damage { place, reason } in &checked.damage {
        writeln!(out, "{}: {}", printable(place), printable(reason))?;
    }
    let articles = counted(checked.articles, "article", "articles");
    let segments = counted(checked.segments, "segment", "segments");
    let damage = match checked.damage.len() as u64 {
        0 => "no damage found".into(),
        parts => format!("{} damaged", counted(parts, "part", "parts")),
    };
    writeln!(out, "{articles} in {segments} checked: {damage}")
}
