//! The program from its arguments to its exit code. Every command is listed here and nowhere else.

use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, Parser, Subcommand};

use super::crash::guarded;
use super::location::Location;
use super::outcome::{Outcome, exit_code};
use super::terminal::{Color, Terminal};
use super::{
    batch, check, completions, entities, eval, export, formats, index, man, optimize, read, remove, search, show, stats,
};

/// Turns a folder of news into a search engine.
#[derive(Debug, Parser)]
#[command(name = "dateline", version, max_term_width = 100, subcommand_required = true, arg_required_else_help = true)]
#[command(after_help = "To begin: dateline index FOLDER, then dateline search QUERY.\n\n\
    Exit codes: 0 done, 1 done with something to tell (nothing found, records rejected, damage found), 2 it could \
    not be done.")]
pub(super) struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    global: Global,
}

/// What every command takes.
#[derive(Debug, Args)]
struct Global {
    #[command(flatten)]
    location: Location,
    /// When to use colour.
    #[arg(long, value_enum, global = true, value_name = "WHEN", default_value_t, help_heading = "Global options")]
    color: Color,
}

#[derive(Debug, Subcommand)]
enum Command {
    Index(index::Args),
    Search(search::Args),
    Show(show::Args),
    Export(export::Args),
    Batch(batch::Args),
    Entities(entities::Args),
    Eval(Box<eval::Args>),
    Stats(stats::Args),
    Check(check::Args),
    Optimize(optimize::Args),
    Remove(remove::Args),
    Read(read::Args),
    Formats(formats::Args),
    Completions(completions::Args),
    Man(man::Args),
}

/// Runs the program.
pub(crate) fn run() -> ExitCode {
    match Cli::try_parse() {
        Ok(cli) => {
            let terminal = Terminal::new(cli.global.color);
            exit_code(guarded(|| cli.command.run(&cli.global.location, &terminal)), &terminal)
        }
        Err(help_or_error) => {
            let _ = help_or_error.print();
            ExitCode::from(u8::try_from(help_or_error.exit_code()).unwrap_or(2))
        }
    }
}

impl Command {
    fn run(&self, location: &Location, terminal: &Terminal) -> Result<Outcome> {
        match self {
            Self::Index(args) => index::run(args, location, terminal),
            Self::Search(args) => search::run(args, location, terminal),
            Self::Show(args) => show::run(args, location, terminal),
            Self::Export(args) => export::run(args, location, terminal),
            Self::Batch(args) => batch::run(args, location, terminal),
            Self::Entities(args) => entities::run(args),
            Self::Eval(args) => eval::run(args, location, terminal),
            Self::Stats(args) => stats::run(args, location),
            Self::Check(args) => check::run(args, location),
            Self::Optimize(args) => optimize::run(args, location),
            Self::Remove(args) => remove::run(args, location),
            Self::Read(args) => read::run(args, terminal),
            Self::Formats(args) => formats::run(args),
            Self::Completions(args) => completions::run(args),
            Self::Man(args) => man::run(args),
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::Cli;

    #[test]
    fn the_arguments_fit_together() {
        Cli::command().debug_assert();
    }
}
