//! `dateline entities`: the commands around names of people, places and organisations.

mod eval;
mod train;

use anyhow::Result;
use clap::Subcommand;

use super::outcome::Outcome;

/// Trains and measures what finds names of people, places and organisations.
#[derive(Debug, clap::Args)]
#[command(arg_required_else_help = true)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Train(train::Args),
    Eval(eval::Args),
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    match &args.command {
        Command::Train(args) => train::run(args),
        Command::Eval(args) => eval::run(args),
    }
}
