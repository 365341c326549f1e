//! Results for people at a terminal: a headline with source and date, the passages, the id; counts at the end.

use std::io::{self, Write};
use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use super::clean::printable;
use super::count::{counted, duration, number};
use super::explained;
use super::facets::facets;
use super::facts::{source_and_day, web_address};
use super::marked::Marked;
use super::passage::passage;
use super::style::{Ink, Style};
use super::wrap::wrap;
use crate::search::{Hit, Results};

/// Writes the hits, the facets and the counts.
pub(super) fn results(out: &mut impl Write, results: &Results, style: &Style) -> io::Result<()> {
    let last_rank = results.hits.last().map_or(0, |hit| hit.rank);
    let indent = last_rank.to_string().len() + 2;
    if let Some(explained) = &results.explained {
        explained::explained(out, explained, style)?;
    }
    for one in &results.hits {
        hit(out, one, indent, style)?;
        writeln!(out)?;
    }
    facets(out, results, style)?;
    style.paint(out, Ink::Dim, &summary(results))?;
    writeln!(out)
}

fn hit(out: &mut impl Write, hit: &Hit, indent: usize, style: &Style) -> io::Result<()> {
    let rank = format!("{:>width$} ", format!("{}.", hit.rank), width = indent - 1);
    style.paint(out, Ink::Dim, &rank)?;
    headline(out, hit, indent, style)?;
    for one in &hit.passages {
        match hit.passages.len() {
            1 => paragraph(out, &passage(one), indent, style)?,
            _ => item(out, &passage(one), indent, style)?,
        }
    }
    write!(out, "{:indent$}", "")?;
    style.paint(out, Ink::Dim, &details(hit))?;
    writeln!(out)?;
    hit.reason.iter().try_for_each(|reason| explained::reason(out, reason, indent, style))
}

/// The headline, with source and day behind it where it leaves room on its only line, else below it.
fn headline(out: &mut impl Write, hit: &Hit, indent: usize, style: &Style) -> io::Result<()> {
    let columns = style.columns_beside(indent);
    let title = Marked::new(&hit.title, &hit.title_highlights);
    let place = source_and_day(&printable(&hit.source), hit.published);
    let lines = wrap(title.text(), columns);
    let fits = lines.len() == 1 && title.text().width() + 2 + place.width() <= columns;
    let link = if style.hyperlinks { web_address(hit.url.as_deref()) } else { None };
    for (at, line) in lines.into_iter().enumerate() {
        if at > 0 {
            write!(out, "\n{:indent$}", "")?;
        }
        linked(out, link, |out| pieces(out, &title, line, Ink::Bold, style))?;
    }
    if columns == 0 || fits {
        write!(out, "  ")?;
    } else {
        write!(out, "\n{:indent$}", "")?;
    }
    style.paint(out, Ink::Dim, &place)?;
    writeln!(out)
}

/// Lets a terminal that can make what `write` writes a link.
fn linked<W: Write>(out: &mut W, url: Option<&str>, write: impl FnOnce(&mut W) -> io::Result<()>) -> io::Result<()> {
    let Some(url) = url else { return write(out) };
    write!(out, "\x1b]8;;{url}\x1b\\")?;
    write(out)?;
    write!(out, "\x1b]8;;\x1b\\")
}

/// Writes one paragraph, wrapped and indented, with its highlights.
pub(super) fn paragraph(out: &mut impl Write, text: &Marked, indent: usize, style: &Style) -> io::Result<()> {
    for line in wrap(text.text(), style.columns_beside(indent)) {
        write!(out, "{:indent$}", "")?;
        pieces(out, text, line, Ink::Plain, style)?;
        writeln!(out)?;
    }
    Ok(())
}

/// Writes one paragraph of several as an item of a list, so that one sees where it begins.
fn item(out: &mut impl Write, text: &Marked, indent: usize, style: &Style) -> io::Result<()> {
    const BULLET: &str = "- ";
    let lines = wrap(text.text(), style.columns_beside(indent + BULLET.len()));
    for (at, line) in lines.into_iter().enumerate() {
        write!(out, "{:indent$}{}", "", if at == 0 { BULLET } else { "  " })?;
        pieces(out, text, line, Ink::Plain, style)?;
        writeln!(out)?;
    }
    Ok(())
}

/// Writes a line of `text` in `ink`, its highlights marked.
pub(super) fn pieces(
    out: &mut impl Write,
    text: &Marked,
    line: Range<usize>,
    ink: Ink,
    style: &Style,
) -> io::Result<()> {
    for (piece, is_marked) in text.pieces_of(line) {
        style.paint(out, if is_marked { Ink::Mark } else { ink }, piece)?;
    }
    Ok(())
}

/// Section, language unless it is English, copies, and the id that `show` takes.
fn details(hit: &Hit) -> String {
    let language = hit.language.as_deref().filter(|language| *language != "en");
    let copies = (hit.duplicates.count > 0).then(|| format!("+{}", counted(hit.duplicates.count, "copy", "copies")));
    let parts = [hit.section.as_deref(), language, copies.as_deref(), Some(&hit.id)];
    let parts: Vec<_> = parts.into_iter().flatten().filter(|part| !part.is_empty()).map(printable).collect();
    parts.join(" · ")
}

/// The last line: how much was found, how fast, and what of it is shown.
pub(super) fn summary(results: &Results) -> String {
    let articles = counted(results.total_articles, "article", "articles");
    let found = if results.total == results.total_articles {
        articles
    } else {
        format!("{} of {articles}", counted(results.total, "story", "stories"))
    };
    let found = format!("{found} in {}", duration(results.seconds));
    match (results.hits.first(), results.hits.last()) {
        (Some(first), Some(last)) if (results.hits.len() as u64) < results.total => {
            format!("{found} (showing {}-{})", number(first.rank), number(last.rank))
        }
        (None, _) if results.total > 0 => format!("{found} (none shown)"),
        _ => found,
    }
}

#[cfg(test)]
mod tests;
