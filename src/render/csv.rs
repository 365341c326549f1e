//! Hits and articles as comma-separated values, made safe for the spreadsheets that will open them.
//!
//! A text that starts with `=`, `+`, `-` or `@`, also in its wide form, would be run as a formula: it gets an apostrophe in front, which
//! spreadsheets take to mean "text". Control characters other than line breaks and tabs, which CSV cannot escape,
//! become U+FFFD. Several authors or keywords stand in one cell, parted by "; ", several passages by " … ".

use std::io::{self, Write};

use jiff::Timestamp;

use crate::article::{Article, is_command};
use crate::search::{Hit, Results};

const HIT_COLUMNS: [&str; 14] = [
    "rank",
    "id",
    "score",
    "title",
    "source",
    "published",
    "authors",
    "section",
    "language",
    "url",
    "path",
    "record",
    "words",
    "passage",
];

/// The columns of exported articles.
pub(super) const ARTICLE_COLUMNS: [&str; 20] = [
    "rank",
    "id",
    "score",
    "title",
    "source",
    "published",
    "updated",
    "authors",
    "section",
    "language",
    "url",
    "dateline",
    "keywords",
    "persons",
    "organisations",
    "places",
    "version",
    "path",
    "record",
    "body",
];

/// Writes a head line and a line for each hit.
pub(super) fn results(out: &mut impl Write, results: &Results) -> io::Result<()> {
    let mut rows = csv::Writer::from_writer(out);
    rows.write_record(HIT_COLUMNS).map_err(bare)?;
    for hit in &results.hits {
        rows.write_record(hit_row(hit)).map_err(bare)?;
    }
    rows.flush()
}

/// What the writer failed with, as itself: a closed pipe must not hide behind an error of the table.
pub(super) fn bare(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

fn hit_row(hit: &Hit) -> [String; HIT_COLUMNS.len()] {
    let passages: Vec<_> = hit.passages.iter().map(|passage| passage.text.as_str()).collect();
    [
        hit.rank.to_string(),
        cell(&hit.id),
        hit.score.to_string(),
        cell(&hit.title),
        cell(&hit.source),
        moment(hit.published),
        cell(&hit.authors.join("; ")),
        optional(&hit.section),
        optional(&hit.language),
        optional(&hit.url),
        cell(&hit.origin.path),
        hit.origin.record.to_string(),
        hit.words.to_string(),
        cell(&passages.join(" … ")),
    ]
}

/// The cells of one exported article, in the order of [`ARTICLE_COLUMNS`].
pub(super) fn article_row(article: &Article, rank: u64, score: f32) -> [String; ARTICLE_COLUMNS.len()] {
    [
        rank.to_string(),
        cell(&article.id),
        score.to_string(),
        cell(&article.title),
        cell(&article.source),
        moment(article.published),
        moment(article.updated),
        cell(&article.authors.join("; ")),
        optional(&article.section),
        optional(&article.language),
        optional(&article.url),
        optional(&article.dateline),
        cell(&article.keywords.join("; ")),
        cell(&article.persons.join("; ")),
        cell(&article.organisations.join("; ")),
        cell(&article.places.join("; ")),
        optional(&article.version),
        cell(&article.origin.path),
        article.origin.record.to_string(),
        cell(&article.body),
    ]
}

fn moment(moment: Option<Timestamp>) -> String {
    moment.map(|moment| moment.to_string()).unwrap_or_default()
}

fn optional(text: &Option<String>) -> String {
    cell(text.as_deref().unwrap_or_default())
}

/// `text` as a cell that is shown and never run.
pub(super) fn cell(text: &str) -> String {
    let is_bare = |character: char| is_command(character) && !"\n\r\t".contains(character);
    let mut cell = text.replace(is_bare, "\u{fffd}");
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        cell.insert(0, '\'');
    }
    cell
}

#[cfg(test)]
mod tests {
    use super::cell;

    fn check(text: &str, expected: &str) {
        assert_eq!(cell(text), expected);
    }

    #[test]
    fn no_cell_is_a_formula_or_a_command() {
        check("Talks resume", "Talks resume");
        check("=HYPERLINK(\"x\")", "'=HYPERLINK(\"x\")");
        check("-12 degrees", "'-12 degrees");
        check("@newsdesk", "'@newsdesk");
        check("+1", "'+1");
        check("\t=1", "'\t=1");
        check("\n=1", "'\n=1");
        check("＝1+1", "'＝1+1");
        check("\u{202e}=1", "\u{fffd}=1");
        check("one\n\ntwo", "one\n\ntwo");
        check("\u{1b}[31m", "\u{fffd}[31m");
    }
}
