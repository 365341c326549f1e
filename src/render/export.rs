//! Writes every hit of a query, one after the other, so that an export of any size needs no memory of its own.

use std::io::{self, Write};

use serde::Serialize;

use super::csv::{ARTICLE_COLUMNS, article_row, bare};
use super::format::ExportFormat;
use super::json::json;
use super::{ris, trec};
use crate::article::Article;

/// Writes articles to `W` in an [`ExportFormat`]; [`finish`](Self::finish) it, or the end may be missing.
///
/// # Example
/// ```
/// use dateline::Article;
/// use dateline::render::{ExportFormat, ExportWriter};
/// let mut export = ExportWriter::begin(Vec::new(), ExportFormat::Ris)?;
/// export.write(&Article { title: "Talks resume".into(), ..Article::default() }, 1, 2.5)?;
/// let text = String::from_utf8(export.finish()?).unwrap();
/// assert!(text.starts_with("TY  - NEWS\nTI  - Talks resume\n"));
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug)]
pub struct ExportWriter<W: Write>(Sink<W>);

#[derive(Debug)]
enum Sink<W: Write> {
    JsonLines(W),
    /// The writer, and what comes before the next article.
    Json(W, &'static [u8]),
    Csv(Box<csv::Writer<W>>),
    Ris(W),
    Trec(W),
}

/// An exported article: its own fields, and where it stood among the hits.
#[derive(Serialize)]
struct Exported<'a> {
    #[serde(flatten)]
    article: &'a Article,
    rank: u64,
    score: f32,
}

impl<W: Write> ExportWriter<W> {
    /// Starts an export: writes what comes before the first article.
    ///
    /// # Errors
    /// What `out` fails with; so do the other methods.
    pub fn begin(out: W, format: ExportFormat) -> io::Result<Self> {
        Ok(Self(match format {
            ExportFormat::JsonLines => Sink::JsonLines(out),
            ExportFormat::Json => Sink::Json(out, b"["),
            ExportFormat::Ris => Sink::Ris(out),
            ExportFormat::Trec => Sink::Trec(out),
            ExportFormat::Csv => {
                let mut rows = csv::Writer::from_writer(out);
                rows.write_record(ARTICLE_COLUMNS).map_err(bare)?;
                Sink::Csv(Box::new(rows))
            }
        }))
    }

    /// Writes one article, the hit at `rank` with `score`.
    ///
    /// # Errors
    /// What the writer fails with.
    pub fn write(&mut self, article: &Article, rank: u64, score: f32) -> io::Result<()> {
        match &mut self.0 {
            Sink::JsonLines(out) => json(out, &Exported { article, rank, score }),
            Sink::Json(out, before) => {
                out.write_all(std::mem::replace(before, b","))?;
                json(out, &Exported { article, rank, score })
            }
            Sink::Csv(rows) => rows.write_record(article_row(article, rank, score)).map_err(bare),
            Sink::Ris(out) => ris::record(out, article),
            Sink::Trec(out) => trec::line(out, &article.id, rank, score),
        }
    }

    /// Writes what is still held back and gives the writer back.
    ///
    /// # Errors
    /// What the writer fails with.
    pub fn finish(self) -> io::Result<W> {
        let mut out = match self.0 {
            Sink::JsonLines(out) | Sink::Ris(out) | Sink::Trec(out) => out,
            Sink::Csv(rows) => rows.into_inner().map_err(|error| error.into_error())?,
            Sink::Json(mut out, before) => {
                out.write_all(if before == b"[" { b"[]\n" } else { b"]\n" })?;
                out
            }
        };
        out.flush()?;
        Ok(out)
    }
}

#[cfg(test)]
mod tests {
    use super::{ExportFormat, ExportWriter};
    use crate::article::{Article, Origin};

    fn article() -> Article {
        Article {
            id: "harbour 7".into(),
            title: "=Port reopens\u{1b}".into(),
            body: "The port reopened on Monday.\n\nShips, \"many\", wait.".into(),
            published: "2024-03-28T09:00:00Z".parse().ok(),
            source: "The Harbour Times".into(),
            authors: vec!["Ada Quill".into(), "Ben Tide".into()],
            keywords: vec!["shipping".into()],
            origin: Origin { path: "corpus/harbour.txt".into(), record: 0 },
            ..Article::default()
        }
    }

    fn exported(format: ExportFormat) -> String {
        let mut export = ExportWriter::begin(Vec::new(), format).unwrap();
        export.write(&article(), 1, 2.5).unwrap();
        String::from_utf8(export.finish().unwrap()).unwrap()
    }

    #[test]
    fn jsonl_holds_the_article_and_its_place() {
        let line: serde_json::Value = serde_json::from_str(&exported(ExportFormat::JsonLines)).unwrap();
        assert_eq!(line["rank"], 1);
        assert_eq!(line["published"], "2024-03-28T09:00:00Z");
        assert_eq!(serde_json::from_value::<Article>(line).unwrap(), article());
    }

    #[test]
    fn json_is_one_array_however_many_there_are() {
        for count in 0..3 {
            let mut export = ExportWriter::begin(Vec::new(), ExportFormat::Json).unwrap();
            (0..count).for_each(|rank| export.write(&article(), rank, 2.5).unwrap());
            let array: Vec<Article> = serde_json::from_slice(&export.finish().unwrap()).unwrap();
            assert_eq!(array, vec![article(); count as usize]);
        }
    }

    #[test]
    fn csv_has_a_head_and_quotes_what_needs_it() {
        let text = exported(ExportFormat::Csv);
        let mut rows = csv::Reader::from_reader(text.as_bytes());
        assert_eq!(rows.headers().unwrap().get(19), Some("body"));
        let row = rows.records().next().unwrap().unwrap();
        assert_eq!(row.get(3), Some("'=Port reopens\u{fffd}"));
        assert_eq!(row.get(7), Some("Ada Quill; Ben Tide"));
        assert_eq!(row.get(19), Some("The port reopened on Monday.\n\nShips, \"many\", wait."));
    }

    #[test]
    fn a_closed_pipe_stays_one_in_every_format() {
        for (name, format) in ExportFormat::NAMES {
            let (reader, writer) = std::io::pipe().unwrap();
            drop(reader);
            let end = ExportWriter::begin(writer, format)
                .and_then(|mut export| (0..100_000).try_for_each(|rank| export.write(&article(), rank, 2.5)));
            assert_eq!(end.unwrap_err().kind(), std::io::ErrorKind::BrokenPipe, "{name}");
        }
    }

    #[test]
    fn an_empty_csv_still_has_its_head() {
        let export = ExportWriter::begin(Vec::new(), ExportFormat::Csv).unwrap();
        assert!(export.finish().unwrap().starts_with(b"rank,id,score,title,"));
    }

    #[test]
    fn ris_is_a_record_from_type_to_end() {
        let expected = "TY  - NEWS\nTI  - =Port reopens\u{fffd}\nAU  - Ada Quill\nAU  - Ben Tide\n\
            T2  - The Harbour Times\nPY  - 2024\nDA  - 2024/03/28\nKW  - shipping\n\
            AB  - The port reopened on Monday.\nID  - harbour 7\nER  - \n\n";
        assert_eq!(exported(ExportFormat::Ris), expected);
    }

    #[test]
    fn trec_is_a_line() {
        assert_eq!(exported(ExportFormat::Trec), "1 Q0 harbour%207 1 2.500000 dateline\n");
    }
}
