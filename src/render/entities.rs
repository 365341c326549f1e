//! People, places and organisations for people at a terminal: who is named most, and all about one.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::clean::printable;
use super::count::{counted, number};
use super::facts::day_or_undated;
use super::marked::Marked;
use super::passage::passage;
use super::style::{Ink, Style};
use super::text::paragraph;
use super::wrap::wrap;
use crate::search::{AliasCount, EntityCount, EntityFacts, TimelineBin};

/// Aliases that are told.
const TOLD_ALIASES: usize = 12;

/// Others of the name that are told.
const TOLD_ALSO: usize = 6;

/// Columns of a sparkline where lines are not wrapped.
const UNWRAPPED_COLUMNS: usize = 80;

/// Columns of a name's stretch of text.
const INDENT: usize = 2;

/// The blocks of a sparkline, the lowest first.
const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// Writes a line for each entity: in how many articles, how often, what it is, its name.
pub fn entities(out: &mut impl Write, listed: &[EntityCount], style: &Style) -> io::Result<()> {
    let width = |of: fn(&EntityCount) -> u64| listed.iter().map(|one| number(of(one)).len()).max().unwrap_or(0);
    let (articles, mentions) = (width(|one| one.articles).max(8), width(|one| one.mentions).max(8));
    if !listed.is_empty() {
        style.paint(out, Ink::Dim, &format!("{:>articles$}  {:>mentions$}  type    name", "articles", "mentions"))?;
        writeln!(out)?;
    }
    for one in listed {
        let counts = format!("{:>articles$}  {:>mentions$}", number(one.articles), number(one.mentions));
        write!(out, "{counts}  {:6}  ", one.kind)?;
        style.paint(out, Ink::Bold, &printable(&one.name))?;
        writeln!(out)?;
    }
    Ok(())
}

/// Writes all about one entity.
pub fn entity(out: &mut impl Write, facts: &EntityFacts, style: &Style) -> io::Result<()> {
    style.paint(out, Ink::Bold, &printable(&facts.name))?;
    style.paint(out, Ink::Dim, &format!("  {} · {}", facts.kind, printable(&facts.key)))?;
    writeln!(out, "\n{}", counts(facts))?;
    if facts.timeline.len() > 1 {
        writeln!(out, "{}", sparkline(&facts.timeline, style.columns_beside(0)))?;
    }
    section(out, "also printed as", &aliases(&facts.aliases), style)?;
    let met =
        facts.often_with.iter().map(|met| format!("{} ({}, ×{})", met.name, number(met.articles), lift(met.lift)));
    section(out, "often with", &met.collect::<Vec<_>>().join(", "), style)?;
    let also = facts.also.iter().take(TOLD_ALSO).map(|also| format!("{} ({}, {})", also.name, also.kind, also.key));
    section(out, "the name can also mean", &also.collect::<Vec<_>>().join(", "), style)?;
    for telling in &facts.passages {
        writeln!(out)?;
        style.paint(out, Ink::Bold, &printable(&telling.title))?;
        style.paint(out, Ink::Dim, &format!("  {} · {}", day_or_undated(telling.published), printable(&telling.id)))?;
        writeln!(out)?;
        paragraph(out, &passage(&telling.passage), INDENT, style)?;
    }
    Ok(())
}

fn counts(facts: &EntityFacts) -> String {
    let articles = counted(facts.articles, "article", "articles");
    match (facts.first, facts.last) {
        (Some(first), Some(last)) => {
            format!("{articles}, {} to {}", day_or_undated(Some(first)), day_or_undated(Some(last)))
        }
        _ => format!("{articles}, undated"),
    }
}

fn aliases(aliases: &[AliasCount]) -> String {
    let told = aliases.iter().take(TOLD_ALIASES).map(|alias| format!("{} ({})", alias.name, number(alias.count)));
    let mut told = told.collect::<Vec<_>>().join(", ");
    if aliases.len() > TOLD_ALIASES {
        told.push_str(&format!(" and {} more", number((aliases.len() - TOLD_ALIASES) as u64)));
    }
    told
}

fn lift(lift: f64) -> String {
    if lift < 10.0 { format!("{lift:.1}") } else { number(lift.round() as u64) }
}

/// A heading and a text below it, wrapped; nothing for an empty text.
fn section(out: &mut impl Write, heading: &str, text: &str, style: &Style) -> io::Result<()> {
    if text.is_empty() {
        return Ok(());
    }
    writeln!(out)?;
    style.paint(out, Ink::Dim, heading)?;
    writeln!(out)?;
    let text = Marked::plain(text);
    for line in wrap(text.text(), style.columns_beside(INDENT)) {
        writeln!(out, "{:INDENT$}{}", "", text.text()[line].trim_end())?;
    }
    Ok(())
}

/// The counts as blocks between the first and the last time, several bins in one where there is no room for all.
fn sparkline(bins: &[TimelineBin], columns: usize) -> String {
    let (first, last) = (&bins[0].start, &bins[bins.len() - 1].start);
    let (first, last) = (&first[..first.len().min(7)], &last[..last.len().min(7)]);
    let columns = if columns == 0 { UNWRAPPED_COLUMNS } else { columns };
    let room = columns.saturating_sub(first.width() + last.width() + 2).max(8);
    let bins_a_block = bins.len().div_ceil(room);
    let counts: Vec<u64> = bins.chunks(bins_a_block).map(|bins| bins.iter().map(|bin| bin.count).sum()).collect();
    let most = counts.iter().copied().max().unwrap_or(0).max(1);
    let block = |count: &u64| match count {
        0 => ' ',
        count => BLOCKS[((count * BLOCKS.len() as u64).div_ceil(most) as usize - 1).min(BLOCKS.len() - 1)],
    };
    format!("{first} {} {last}", counts.iter().map(block).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::{TimelineBin, sparkline};

    #[test]
    fn a_sparkline_fits_its_columns() {
        let bins = |counts: &[u64]| -> Vec<TimelineBin> {
            counts.iter().map(|count| TimelineBin { start: "2024-03-01".into(), count: *count }).collect()
        };
        assert_eq!(sparkline(&bins(&[0, 1, 4, 8]), 80), "2024-03  ▁▄█ 2024-03");
        assert_eq!(sparkline(&bins(&[0, 0]), 80), "2024-03    2024-03");
        assert_eq!(sparkline(&bins(&[1; 100]), 40).chars().count(), 8 + 20 + 8);
    }
}
