//! The formats of results, articles and exports: one table each, which names, help and parsing are made from.

use std::io::{self, Write};
use std::str::FromStr;

use super::style::Style;
use super::{csv, html, json, jsonl, markdown, text, trec};
use crate::error::Error;
use crate::search::Results;

/// How results are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Format {
    /// For people at a terminal.
    #[default]
    Text,
    /// One JSON document.
    Json,
    /// A JSON object a line, one for each hit.
    JsonLines,
    /// Comma-separated values with a head line.
    Csv,
    /// Markdown.
    Markdown,
    /// A page that stands alone.
    Html,
    /// A TREC run.
    Trec,
}

/// How one article is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ArticleFormat {
    /// For people at a terminal.
    #[default]
    Text,
    /// One JSON document: the article's fields.
    Json,
    /// Markdown.
    Markdown,
    /// A page that stands alone.
    Html,
}

/// How all hits of a query are written to take them elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ExportFormat {
    /// A JSON object a line: the article's fields, its rank and its score.
    #[default]
    JsonLines,
    /// The same objects in one JSON array.
    Json,
    /// Comma-separated values with a head line.
    Csv,
    /// RIS, for reference managers.
    Ris,
    /// A TREC run.
    Trec,
}

/// How the answers to many queries are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum BatchFormat {
    /// A table for people: counts, queries and what there is to say about them.
    #[default]
    Text,
    /// A JSON object a line, one for each query.
    JsonLines,
    /// Comma-separated values with a head line, a row for each query.
    Csv,
}

impl Format {
    /// Every format and its name.
    pub const NAMES: [(&'static str, Self); 7] = [
        ("text", Self::Text),
        ("json", Self::Json),
        ("jsonl", Self::JsonLines),
        ("csv", Self::Csv),
        ("markdown", Self::Markdown),
        ("html", Self::Html),
        ("trec", Self::Trec),
    ];
}

impl ArticleFormat {
    /// Every format and its name.
    pub const NAMES: [(&'static str, Self); 4] =
        [("text", Self::Text), ("json", Self::Json), ("markdown", Self::Markdown), ("html", Self::Html)];
}

impl ExportFormat {
    /// Every format and its name.
    pub const NAMES: [(&'static str, Self); 5] = [
        ("jsonl", Self::JsonLines),
        ("json", Self::Json),
        ("csv", Self::Csv),
        ("ris", Self::Ris),
        ("trec", Self::Trec),
    ];
}

impl BatchFormat {
    /// Every format and its names: as JSON a batch is always an object a line.
    pub const NAMES: [(&'static str, Self); 4] =
        [("text", Self::Text), ("json", Self::JsonLines), ("jsonl", Self::JsonLines), ("csv", Self::Csv)];
}

impl FromStr for Format {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        named(&Self::NAMES, name)
    }
}

impl FromStr for ArticleFormat {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        named(&Self::NAMES, name)
    }
}

impl FromStr for BatchFormat {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        named(&Self::NAMES, name)
    }
}

impl FromStr for ExportFormat {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        named(&Self::NAMES, name)
    }
}

pub(super) fn named<T: Copy>(formats: &[(&str, T)], name: &str) -> Result<T, Error> {
    if let Some((_, format)) = formats.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)) {
        return Ok(*format);
    }
    let known: Vec<_> = formats.iter().map(|(known, _)| *known).collect();
    Err(Error::argument(format!("unknown format {name:?}")).with_hint(format!("use one of {}", known.join(", "))))
}

/// Writes `results` in `format`; `style` matters to text only.
///
/// # Errors
/// Only what `out` fails with.
pub fn results(out: &mut impl Write, results: &Results, format: Format, style: &Style) -> io::Result<()> {
    match format {
        Format::Text => text::results(out, results, style),
        Format::Json => json::json(out, results),
        Format::JsonLines => jsonl::results(out, results),
        Format::Csv => csv::results(out, results),
        Format::Markdown => markdown::results(out, results),
        Format::Html => html::results(out, results),
        Format::Trec => trec::results(out, results),
    }
}

#[cfg(test)]
mod tests {
    use super::{ArticleFormat, BatchFormat, ExportFormat, Format};

    #[test]
    fn every_name_is_read_back() {
        for (name, format) in Format::NAMES {
            assert_eq!(name.parse::<Format>().ok(), Some(format));
        }
        for (name, format) in ExportFormat::NAMES {
            assert_eq!(name.parse::<ExportFormat>().ok(), Some(format));
        }
        for (name, format) in BatchFormat::NAMES {
            assert_eq!(name.parse::<BatchFormat>().ok(), Some(format));
        }
        for (name, format) in ArticleFormat::NAMES {
            assert_eq!(name.to_uppercase().parse::<ArticleFormat>().ok(), Some(format));
        }
    }

    #[test]
    fn an_unknown_name_is_told_the_known_ones() {
        let error = "pdf".parse::<ExportFormat>().unwrap_err();
        assert_eq!(error.to_string(), "unknown format \"pdf\"");
        assert_eq!(error.hint(), Some("use one of jsonl, json, csv, ris, trec"));
    }
}
