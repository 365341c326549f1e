//! `dateline entities`: the commands around names of people, places and organisations.

mod eval;
mod export;
mod list;
mod train;

use anyhow::Result;
use clap::Subcommand;

use super::location::Location;
use super::outcome::Outcome;
use super::terminal::Terminal;

/// Lists the people, places and organisations that articles name most.
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    list: list::Args,
}

#[derive(Debug, Subcommand)]
enum Command {
    Train(train::Args),
    Eval(eval::Args),
    Export(Box<export::Args>),
}

pub(super) fn run(args: &Args, location: &Location, terminal: &Terminal) -> Result<Outcome> {
    match &args.command {
        Some(Command::Train(args)) => train::run(args),
        Some(Command::Eval(args)) => eval::run(args),
        Some(Command::Export(args)) => export::run(args, location, terminal),
        None => list::run(&args.list, location, terminal),
    }
}
