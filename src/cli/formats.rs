//! `dateline formats`: the table of formats that articles are read from.

use std::io::Write;

use anyhow::Result;
use dateline::read::{Format, formats};
use dateline::render::json;
use serde_json::{Value, json as value};

use super::outcome::Outcome;
use super::output::{Output, stdout};

/// Lists the formats that articles are read from.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    output: Output,
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    let mut out = stdout();
    if args.output.is_json() {
        json(&mut out, &formats().iter().map(row).collect::<Vec<_>>())?;
    } else {
        table(&mut out)?;
    }
    out.flush()?;
    Ok(Outcome::Done)
}

fn row(format: &Format) -> Value {
    value!({"name": format.name, "extensions": format.extensions, "about": format.about})
}

fn table(out: &mut impl Write) -> Result<()> {
    for format in formats() {
        let extensions: Vec<_> = format.extensions.iter().map(|extension| format!(".{extension}")).collect();
        writeln!(out, "{:9} {:26} {}", format.name, extensions.join(" "), format.about)?;
    }
    writeln!(out, "\nEach may also be compressed: .gz, .zst. The content decides, then the name.")?;
    Ok(())
}
