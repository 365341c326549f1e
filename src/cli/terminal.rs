//! What the terminal at each end can show: colour, width, links. Talk goes to stderr through here.

use std::env;
use std::io::{self, IsTerminal, Write};

use clap::ValueEnum;
use dateline::query::Remark;
use dateline::render::{self, Style, printable};

/// The widest lines that are pleasant to read.
const WIDEST: usize = 100;

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum Color {
    /// On a terminal, unless NO_COLOR is set; everywhere, if CLICOLOR_FORCE is.
    #[default]
    Auto,
    /// Everywhere.
    Always,
    /// Nowhere.
    Never,
}

/// The two ends of the program that people see.
#[derive(Debug, Clone, Copy)]
pub(super) struct Terminal {
    /// How results on stdout look.
    pub(super) results: Style,
    /// Lines of the screen that results are seen on; `None` where they go elsewhere.
    pub(super) screen_lines: Option<usize>,
    /// Whether someone watches stderr, so that progress is of use.
    pub(super) is_watched: bool,
    talk: Style,
}

impl Terminal {
    /// What stdout and stderr can show.
    pub(super) fn new(color: Color) -> Self {
        let is_seen = io::stdout().is_terminal();
        let is_watched = io::stderr().is_terminal();
        let is_able = !is_variable("TERM", |name| name == "dumb");
        let width = if is_seen { terminal_width() } else { chosen_width() };
        let colored = uses_color(color, is_seen && is_able);
        Self {
            results: Style { color: colored, width, hyperlinks: colored && is_seen && makes_links() },
            screen_lines: if is_seen { screen_lines() } else { None },
            is_watched: is_watched && is_able,
            talk: Style { color: uses_color(color, is_watched && is_able), width: terminal_width(), hyperlinks: false },
        }
    }

    /// Says something on stderr. Nobody listening is no reason to fail.
    pub(super) fn say(&self, message: &str) {
        let _ = writeln!(io::stderr(), "{}", printable(message));
    }

    /// Says what could not be done, and what to do about it.
    pub(super) fn error(&self, message: &str, hint: Option<&str>) {
        let _ = self.labelled("error:", "1;31", message);
        if let Some(hint) = hint {
            let _ = self.labelled("hint:", "1", hint);
        }
    }

    fn labelled(&self, label: &str, code: &str, message: &str) -> io::Result<()> {
        let message = printable(message);
        if self.talk.color {
            writeln!(io::stderr(), "\x1b[{code}m{label}\x1b[0m {message}")
        } else {
            writeln!(io::stderr(), "{label} {message}")
        }
    }

    /// Says what there is to say about a query.
    pub(super) fn remarks(&self, query: &str, remarks: &[Remark]) {
        let _ = render::remarks(&mut io::stderr().lock(), query, remarks, &self.talk);
    }
}

fn uses_color(color: Color, is_able: bool) -> bool {
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto if is_variable("NO_COLOR", |value| !value.is_empty()) => false,
        Color::Auto if is_variable("CLICOLOR_FORCE", |value| !value.is_empty() && value != "0") => true,
        Color::Auto => is_able,
    }
}

fn is_variable(name: &str, test: impl FnOnce(&str) -> bool) -> bool {
    env::var_os(name).is_some_and(|value| test(&value.to_string_lossy()))
}

fn terminal_width() -> usize {
    let width = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    width.filter(|width| *width > 0).unwrap_or(80).min(WIDEST)
}

fn screen_lines() -> Option<usize> {
    terminal_size::terminal_size().map(|(_, height)| usize::from(height.0)).filter(|lines| *lines > 0)
}

/// A pipe has no width, unless the user names one: a passage is a line, whole.
fn chosen_width() -> usize {
    env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()).unwrap_or(0)
}

/// Whether the terminal is one of those known to make links (OSC 8) and not to print them.
fn makes_links() -> bool {
    let programs = ["iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper"];
    is_variable("TERM_PROGRAM", |name| programs.contains(&name))
        || is_variable("TERM", |name| ["xterm-kitty", "alacritty", "foot", "xterm-ghostty"].contains(&name))
        || is_variable("VTE_VERSION", |version| version.parse().is_ok_and(|version: u32| version >= 5000))
        || ["WT_SESSION", "KONSOLE_VERSION", "DOMTERM"].iter().any(|name| env::var_os(name).is_some())
}
