//! Counts by value as small aligned tables.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::clean::printable;
use super::count::number;
use super::style::{Ink, Style};
use crate::search::{FacetCount, Results};

/// Writes a table for each facet, each followed by an empty line.
pub(super) fn facets(out: &mut impl Write, results: &Results, style: &Style) -> io::Result<()> {
    for (name, counts) in &results.facets {
        style.paint(out, Ink::Bold, &printable(name))?;
        writeln!(out)?;
        table(out, counts, style)?;
        writeln!(out)?;
    }
    Ok(())
}

fn table(out: &mut impl Write, counts: &[FacetCount], style: &Style) -> io::Result<()> {
    if counts.is_empty() {
        style.paint(out, Ink::Dim, "   none")?;
        return writeln!(out);
    }
    let rows: Vec<_> = counts.iter().map(|row| (shown(&row.value), number(row.count))).collect();
    let widest_value = rows.iter().map(|(value, _)| value.width()).max().unwrap_or_default();
    let widest_count = rows.iter().map(|(_, count)| count.len()).max().unwrap_or_default();
    for (value, count) in rows {
        let gap = widest_value - value.width();
        writeln!(out, "   {value}{:gap$}  {count:>widest_count$}", "")?;
    }
    Ok(())
}

/// A value, cut where it would push the counts off the screen.
fn shown(value: &str) -> String {
    const LONGEST: usize = 60;
    let value = if value.is_empty() { "(none)".into() } else { printable(value) };
    let mut characters = value.chars();
    let mut shown: String = characters.by_ref().take(LONGEST).collect();
    if characters.next().is_some() {
        shown.push('…');
    }
    shown
}
