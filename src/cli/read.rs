//! `dateline read`: what the readers make of a file, without an index.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::Result;
use dateline::Article;
use dateline::article::{Record, Reject};
use dateline::read::{self, FormatName, Options};
use dateline::render::{self, ArticleFormat, Highlights, Style, number};

use super::bounds::Bounds;
use super::outcome::Outcome;
use super::output::{Output, stdout};
use super::terminal::Terminal;

/// Shows what the readers make of files, without indexing them.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Files and folders.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    output: Output,
    /// Read every file in this format instead of finding out.
    #[arg(long = "as", value_name = "NAME", value_parser = format_name)]
    read_as: Option<FormatName>,
    /// Read a field of the article from this key of odd JSON or CSV, such as body=story.text.
    #[arg(long, value_name = "FIELD=KEY", value_parser = field_and_key)]
    map: Vec<(String, String)>,
    /// Read fields from the keys in this file, a line each: body = "story.text". TOML, or YAML by its name.
    #[arg(long, value_name = "FILE")]
    map_file: Option<PathBuf>,
    #[command(flatten)]
    limits: Bounds,
}

pub(super) fn run(args: &Args, terminal: &Terminal) -> Result<Outcome> {
    let options = Options {
        format: args.read_as,
        map: mapped(&args.map, args.map_file.as_deref())?,
        limits: args.limits.limits(),
    };
    let files = read::open_with(&args.paths, &options)?;
    let mut printer = Printer { out: stdout(), style: terminal.results, is_json: args.output.is_json(), articles: 0 };
    let mut rejected = 0;
    let mut skipped: BTreeMap<Cow<'static, str>, u64> = BTreeMap::new();
    printer.begin()?;
    for record in read::records(&files) {
        match record {
            Record::Article(article) => printer.print(&article)?,
            Record::Reject(reject) => {
                rejected += 1;
                terminal.error(&told(&reject), None);
            }
            Record::Skipped(record) => *skipped.entry(record.what).or_default() += 1,
        }
    }
    printer.end()?;
    for (what, count) in &skipped {
        terminal.say(&format!("note: skipped, as no article: {what}{}", times(*count)));
    }
    Ok(Outcome::told_if(rejected > 0))
}

/// ` (3 times)`, or nothing for one.
fn times(count: u64) -> String {
    if count == 1 { String::new() } else { format!(" ({} times)", number(count)) }
}

/// Prints articles as they come: a JSON array, or text with a line between.
struct Printer<W> {
    out: W,
    style: Style,
    is_json: bool,
    articles: u64,
}

impl<W: Write> Printer<W> {
    fn begin(&mut self) -> io::Result<()> {
        if self.is_json { self.out.write_all(b"[") } else { Ok(()) }
    }

    fn print(&mut self, article: &Article) -> io::Result<()> {
        let (between, format) = match (self.is_json, self.articles) {
            (true, 0) => ("", ArticleFormat::Json),
            (true, _) => (",", ArticleFormat::Json),
            (false, 0) => ("", ArticleFormat::Text),
            (false, _) => ("\n---\n\n", ArticleFormat::Text),
        };
        self.articles += 1;
        self.out.write_all(between.as_bytes())?;
        render::article(&mut self.out, article, Highlights::default(), format, &self.style)
    }

    fn end(&mut self) -> io::Result<()> {
        if self.is_json {
            self.out.write_all(b"]\n")?;
        }
        self.out.flush()
    }
}

/// Place and reason: `corpus/a.jsonl:412: no text (looked for body, text, content)`.
pub(super) fn told(reject: &Reject) -> String {
    match (reject.line, reject.record) {
        (Some(line), _) => format!("{}:{line}: {}", reject.path, reject.reason),
        (None, Some(record)) => format!("{}, record {record}: {}", reject.path, reject.reason),
        (None, None) => format!("{}: {}", reject.path, reject.reason),
    }
}

/// The format that is called `name`.
pub(super) fn format_name(name: &str) -> Result<FormatName, String> {
    name.parse().map_err(|error: dateline::Error| match error.hint() {
        Some(hint) => format!("{error}; {hint}"),
        None => error.to_string(),
    })
}

/// The pairs of the command line, then those of the file.
pub(super) fn mapped(pairs: &[(String, String)], file: Option<&Path>) -> dateline::Result<Vec<(String, String)>> {
    let in_file = file.map(read::map_file).transpose()?.unwrap_or_default();
    Ok(pairs.iter().cloned().chain(in_file).collect())
}

/// `body=story.text`.
pub(super) fn field_and_key(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((field, key)) if !field.is_empty() && !key.is_empty() => Ok((field.into(), key.into())),
        _ => Err("use FIELD=KEY, such as body=story.text".into()),
    }
}

#[cfg(test)]
mod tests {
    use dateline::article::Reject;

    use super::{field_and_key, told};

    #[test]
    fn a_reject_is_told_with_its_place() {
        let check = |record, line, expected: &str| {
            let reject = Reject { path: "a.jsonl".into(), record, line, reason: "no text".into() };
            assert_eq!(told(&reject), expected);
        };
        check(Some(3), Some(4), "a.jsonl:4: no text");
        check(Some(3), None, "a.jsonl, record 3: no text");
        check(None, None, "a.jsonl: no text");
    }

    #[test]
    fn a_map_is_a_field_and_a_key() {
        assert_eq!(field_and_key("body=story.text=x"), Ok(("body".into(), "story.text=x".into())));
        assert!(field_and_key("body").is_err());
        assert!(field_and_key("=x").is_err());
    }
}
