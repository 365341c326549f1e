//! `dateline man`: the manual page, made from the same table of commands as the help.

use std::io::{self, Write};

use anyhow::Result;
use clap::{Command, CommandFactory};
use clap_mangen::Man;

use super::outcome::Outcome;
use super::output::stdout;
use super::run::Cli;

/// Prints the manual page (in roff: `dateline man | man -l -`).
#[derive(Debug, clap::Args)]
pub(super) struct Args {}

pub(super) fn run(_: &Args) -> Result<Outcome> {
    let mut out = stdout();
    page(&mut out, Cli::command())?;
    out.flush()?;
    Ok(Outcome::Done)
}

/// Writes one page: the program, then each command with its options.
fn page(out: &mut impl Write, mut program: Command) -> io::Result<()> {
    program.build();
    let commands: Vec<_> = program.get_subcommands().filter(|command| command.get_name() != "help").cloned().collect();
    let man = Man::new(program);
    man.render_title(out)?;
    man.render_name_section(out)?;
    man.render_synopsis_section(out)?;
    man.render_options_section(out)?;
    commands.into_iter().try_for_each(|command| command_part(out, command))?;
    out.write_all(SETTING.as_bytes())
}

/// What the help of a single command has no place for.
const SETTING: &str = "\
.SH ENVIRONMENT
.TP
\\fBDATELINE_INDEX\\fR
Folder of the index, where \\fB\\-\\-index\\fR does not name one.
.TP
\\fBNO_COLOR\\fR, \\fBCLICOLOR_FORCE\\fR
Never, or always, use colour.
.TP
\\fBPAGER\\fR
Shows articles that are taller than the terminal. Without it \\fBless\\fR does, if it is there; if it is empty, nothing.
.TP
\\fBCOLUMNS\\fR
Wrap lines that go to a pipe at this width; without it they are not wrapped.
.SH \"EXIT STATUS\"
.TP
0
Done; a search found something.
.TP
1
Done, with something to tell: nothing found, records rejected, damage found.
.TP
2
It could not be done.
";

fn command_part(out: &mut impl Write, command: Command) -> io::Result<()> {
    let name = format!("dateline {}", command.get_name());
    writeln!(out, ".SH \"{}\"", name.to_uppercase())?;
    let man = Man::new(own_part(command.display_name(name)));
    sections_below(out, |text| {
        man.render_synopsis_section(text)?;
        man.render_description_section(text)?;
        man.render_options_section(text)
    })
}

/// A command without the options that all commands share: they stand once, with the program.
fn own_part(command: Command) -> Command {
    command.mut_args(|argument| {
        let is_shared = argument.is_global_set() || ["help", "version"].contains(&argument.get_id().as_str());
        argument.hide(is_shared)
    })
}

/// Writes sections one level lower, so that they belong to the heading before them.
fn sections_below(out: &mut impl Write, render: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> io::Result<()> {
    let mut text = Vec::new();
    render(&mut text)?;
    let text = String::from_utf8_lossy(&text);
    text.lines().try_for_each(|line| match line.strip_prefix(".SH ") {
        Some(heading) => writeln!(out, ".SS {heading}"),
        None => writeln!(out, "{line}"),
    })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::{Cli, page};

    #[test]
    fn the_page_has_every_command() {
        let mut out = Vec::new();
        page(&mut out, Cli::command()).unwrap();
        let text = String::from_utf8(out).unwrap();
        for command in Cli::command().get_subcommands() {
            let heading = format!(".SH \"DATELINE {}\"", command.get_name().to_uppercase());
            assert!(text.contains(&heading), "{heading}");
        }
        assert!(text.contains(".SS SYNOPSIS"), "{text}");
    }
}
