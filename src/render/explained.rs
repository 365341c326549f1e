//! How a query was read and why a hit scored so, as lines under lines for people at a terminal.

use std::io::{self, Write};

use super::clean::printable;
use super::style::{Ink, Style};
use crate::query::Outline;
use crate::search::{Explained, Reason};

/// Columns that each level is further in.
const STEP: usize = 2;

/// Writes the query's tree and what is looked up for it.
pub(super) fn explained(out: &mut impl Write, explained: &Explained, style: &Style) -> io::Result<()> {
    for (name, outline) in [("read as", &explained.tree), ("looked up", &explained.plan)] {
        style.paint(out, Ink::Bold, name)?;
        writeln!(out)?;
        lines(out, outline, STEP)?;
    }
    writeln!(out)
}

fn lines(out: &mut impl Write, outline: &Outline, indent: usize) -> io::Result<()> {
    writeln!(out, "{:indent$}{}", "", printable(&outline.text))?;
    outline.parts.iter().try_for_each(|part| lines(out, part, indent + STEP))
}

/// Writes why a hit scored so.
pub(super) fn reason(out: &mut impl Write, reason: &Reason, indent: usize, style: &Style) -> io::Result<()> {
    let line = format!("{:indent$}{:8.4}  {}", "", reason.score, printable(&reason.text));
    style.paint(out, Ink::Dim, &line)?;
    writeln!(out)?;
    reason.parts.iter().try_for_each(|part| self::reason(out, part, indent + STEP, style))
}
