//! `dateline stats`: what is in the index.

use std::io::{self, Write};

use anyhow::Result;
use dateline::Stats;
use dateline::render::{bytes, number, printable};

use super::location::Location;
use super::outcome::Outcome;
use super::output::Output;

/// Tells what is in the index.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    output: Output,
}

pub(super) fn run(args: &Args, location: &Location) -> Result<Outcome> {
    let stats = location.open()?.stats_at(jiff::Timestamp::now())?;
    args.output.print(&stats, |out| table(out, &stats))?;
    Ok(Outcome::Done)
}

fn table(out: &mut impl Write, stats: &Stats) -> io::Result<()> {
    let day = |moment: Option<jiff::Timestamp>| moment.map_or("unknown".into(), dateline::date::day);
    let mut languages: Vec<_> = stats.languages.iter().collect();
    languages.sort_by_key(|(language, count)| (std::cmp::Reverse(**count), *language));
    let languages: Vec<_> =
        languages.iter().map(|(language, count)| format!("{language} {}", number(**count))).collect();
    let rows = [
        ("articles", number(stats.articles)),
        ("words", number(stats.words)),
        ("sources", number(stats.sources)),
        ("entities", number(stats.entities)),
        ("first", day(stats.first)),
        ("last", day(stats.last)),
        ("languages", languages.join(", ")),
        ("size", bytes(stats.index_bytes)),
        ("segments", number(stats.segments)),
    ];
    rows.iter().try_for_each(|(name, value)| writeln!(out, "{name:9}  {}", printable(value)))?;
    if stats.hidden > 0 {
        writeln!(out, "{:9}  {} (under embargo, withheld or taken back)", "hidden", number(stats.hidden))?;
    }
    Ok(())
}
