//! `dateline completions`: what a shell needs to complete commands and options.

use std::io::Write;

use anyhow::Result;
use clap::CommandFactory;
use clap_complete::Shell;

use super::outcome::Outcome;
use super::output::stdout;
use super::run::Cli;

/// Prints completions for a shell.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The shell.
    shell: Shell,
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    let mut script = Vec::new(); // clap_complete panics when a pipe is closed under it
    clap_complete::generate(args.shell, &mut Cli::command(), "dateline", &mut script);
    let mut out = stdout();
    out.write_all(&script)?;
    out.flush()?;
    Ok(Outcome::Done)
}
