//! The format a command prints in: `--format NAME`, or `--json` for short.

use std::io::{self, BufWriter, StdoutLock, Write};
use std::str::FromStr;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use dateline::render::json;
use serde::Serialize;

/// Results go here, buffered.
pub(super) fn stdout() -> BufWriter<StdoutLock<'static>> {
    BufWriter::with_capacity(1 << 16, io::stdout().lock())
}

/// `--format` of commands that print text or JSON.
#[derive(Debug, Args)]
pub(super) struct Output {
    /// How to print.
    #[arg(short, long, value_enum, value_name = "FORMAT", default_value_t, conflicts_with = "json")]
    format: Plain,
    /// Short for `--format json`.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum Plain {
    /// For people.
    #[default]
    Text,
    /// For programs.
    Json,
}

impl Output {
    /// Whether JSON is asked for.
    pub(super) fn is_json(&self) -> bool {
        self.json || self.format == Plain::Json
    }

    /// Prints a result as it is asked for: itself as JSON, or what `text` makes of it.
    pub(super) fn print(
        &self,
        result: &impl Serialize,
        text: impl FnOnce(&mut BufWriter<StdoutLock<'static>>) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut out = stdout();
        if self.is_json() { json(&mut out, result) } else { text(&mut out) }?;
        out.flush()
    }
}

/// Reads the name of a format out of a table of them, which `--help` lists.
pub(super) fn format_in<T>(names: &'static [(&'static str, T)]) -> impl TypedValueParser<Value = T>
where
    T: FromStr<Err = dateline::Error> + Clone + Send + Sync + 'static,
{
    PossibleValuesParser::new(names.iter().map(|(name, _)| *name)).try_map(|name| name.parse::<T>())
}
