//! `dateline formats`: the table of formats that articles are read from.

use std::io::{self, Write};

use anyhow::Result;
use dateline::read::{Format, formats};
use serde_json::{Value, json as value};

use super::outcome::Outcome;
use super::output::Output;

/// Lists the formats that articles are read from.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    output: Output,
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    args.output.print(&formats().iter().map(row).collect::<Vec<_>>(), table)?;
    Ok(Outcome::Done)
}

fn row(format: &Format) -> Value {
    value!({
        "name": format.name,
        "extensions": format.extensions,
        "about": format.about,
        "feature": format.feature,
        "read": format.is_read(),
    })
}

/// What is missing in this build to read a format.
fn need(format: &Format) -> String {
    let missing = format.feature.filter(|_| !format.is_read());
    missing.map(|feature| format!(" (not in this build: feature `{feature}`)")).unwrap_or_default()
}

fn table(out: &mut impl Write) -> io::Result<()> {
    for format in formats() {
        let extensions: Vec<_> = format.extensions.iter().map(|extension| format!(".{extension}")).collect();
        writeln!(out, "{:10} {:28} {}{}", format.name, extensions.join(" "), format.about, need(format))?;
    }
    writeln!(
        out,
        "\nEach may also be compressed (.gz, .zst, .bz2, .xz) and in archives (.zip, .tar), in one another. The content\ndecides, then the name."
    )
}
