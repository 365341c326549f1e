//! `dateline index`: brings an index up to date with folders and files.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Context, Result};
use dateline::read::{self, FormatName, Options};
use dateline::render::{bytes, counted, duration, json, number};
use dateline::{ErrorKind, Index, IngestOptions, Report};

use super::location::Location;
use super::outcome::Outcome;
use super::output::stdout;
use super::progress::Bar;
use super::read::{field_and_key, format_name};
use super::rebuild::{rebuild, rehearse};
use super::size::size;
use super::terminal::Terminal;

/// Indexes folders and files: adds what is new, replaces what changed, removes what is gone.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Folders and files.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Memory to use, such as 512MB or 2GB.
    #[arg(long, value_name = "SIZE", value_parser = size)]
    memory: Option<u64>,
    /// Threads; 0 for one a core.
    #[arg(short, long, value_name = "N", default_value_t = 0)]
    jobs: usize,
    /// Read every file in this format instead of finding out (see `dateline formats`).
    #[arg(long, value_name = "NAME", value_parser = format_name)]
    format: Option<FormatName>,
    /// Read a field of the article from this key of odd JSON or CSV, such as body=story.text.
    #[arg(long, value_name = "FIELD=KEY", value_parser = field_and_key)]
    map: Vec<(String, String)>,
    /// Make the index anew from these paths; the old one is searched until the new one is whole.
    #[arg(long)]
    rebuild: bool,
    /// Tell what would be done, and write nothing.
    #[arg(long)]
    dry_run: bool,
    /// Print the report as JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, location: &Location, terminal: &Terminal) -> Result<Outcome> {
    let stop = stop_on_interrupt()?;
    let corpus = read::open_with(&args.paths, &Options { format: args.format, map: args.map.clone() })?;
    let dir = location.for_writing();
    let fill = |index: &Index| ingest(index, &corpus, args.options(stop), terminal);
    let report = match (args.dry_run, args.rebuild) {
        (false, true) => rebuild(&dir, fill),
        (true, true) => rehearse(fill),
        (true, false) if !is_there(&dir)? => rehearse(fill),
        (_, false) => fill(&Index::open_or_create(&dir)?),
    }?;
    print(&report, args.json)?;
    tell(&report, terminal);
    Ok(outcome(&report))
}

fn is_there(dir: &Path) -> dateline::Result<bool> {
    match Index::open(dir) {
        Err(error) if error.kind() == ErrorKind::NoIndex => Ok(false),
        opened => opened.map(|_| true),
    }
}

impl Args {
    fn options(&self, stop: Arc<AtomicBool>) -> IngestOptions {
        let usual = IngestOptions::default();
        IngestOptions {
            memory_bytes: self.memory.unwrap_or(usual.memory_bytes),
            jobs: self.jobs,
            dry_run: self.dry_run,
            stop,
            ..usual
        }
    }
}

/// Brings the index in `dir` up to date with `folders`, for a search that follows. Says what changed, if anything.
///
/// While another process writes to the index, what is there is searched.
pub(super) fn bring_up_to_date(dir: &Path, folders: &[PathBuf], terminal: &Terminal) -> Result<Index> {
    let corpus = read::open(folders)?;
    let index = Index::open_or_create(dir)?;
    match ingest(&index, &corpus, IngestOptions::default(), terminal) {
        Ok(report) if has_changed(&report) => {
            terminal.say(&summary(&report));
            tell(&report, terminal);
        }
        Ok(_) => {}
        Err(error) if error.kind() == ErrorKind::Locked => {
            terminal.say(&format!("note: {error}; searching what is indexed so far"));
        }
        Err(error) => return Err(error.into()),
    }
    Ok(index)
}

/// Runs the indexer with a progress bar, where there is someone to see it.
fn ingest(
    index: &Index,
    corpus: &impl dateline::article::Corpus,
    mut options: IngestOptions,
    terminal: &Terminal,
) -> dateline::Result<Report> {
    let bar = Bar::new(terminal);
    options.progress = bar.as_ref().map(Bar::listener);
    index.ingest(corpus, &options)
}

/// A flag that Ctrl-C sets, so that what is whole can be committed. A second Ctrl-C ends the program at once.
fn stop_on_interrupt() -> Result<Arc<AtomicBool>> {
    let stop = Arc::new(AtomicBool::new(false));
    let flag = stop.clone();
    let on_interrupt = move || {
        if flag.swap(true, Ordering::Relaxed) {
            #[expect(clippy::exit, reason = "whoever asks twice wants out now; the last commit stays whole")]
            std::process::exit(2);
        }
    };
    ctrlc::set_handler(on_interrupt).context("cannot watch for Ctrl-C")?;
    Ok(stop)
}

fn print(report: &Report, is_json: bool) -> Result<()> {
    let mut out = stdout();
    if is_json {
        json(&mut out, report)?;
    } else {
        writeln!(out, "{}", summary(report))?;
    }
    Ok(out.flush()?)
}

/// Says what the report has to tell beside its counts.
fn tell(report: &Report, terminal: &Terminal) {
    if report.articles.rejected > 0 {
        let records = counted(report.articles.rejected, "record", "records");
        let place = report.rejects.as_deref().map(|path| format!(": see {path}")).unwrap_or_default();
        terminal.say(&format!("note: {records} could not be read{place}"));
    }
    if report.stopped {
        terminal.say("note: stopped; what was read is in the index, and the same command reads the rest");
    }
}

fn outcome(report: &Report) -> Outcome {
    Outcome::told_if(report.articles.rejected > 0 || report.stopped)
}

fn has_changed(report: &Report) -> bool {
    let articles = &report.articles;
    articles.added + articles.updated + articles.removed > 0
}

/// `64 articles added, 2 updated, 1,000 unchanged in 310 ms (1.2 MB read)`.
fn summary(report: &Report) -> String {
    let articles = &report.articles;
    let parts = [
        (articles.added, "added"),
        (articles.updated, "updated"),
        (articles.removed, "removed"),
        (articles.unchanged, "unchanged"),
    ];
    let mut parts = parts.into_iter().filter(|(count, _)| *count > 0);
    let (first, what) = parts.next().unwrap_or((0, "found"));
    let mut text = format!("{} {what}", counted(first, "article", "articles"));
    for (count, what) in parts {
        text.push_str(&format!(", {} {what}", number(count)));
    }
    let text = format!("{text} in {}", duration(report.seconds));
    if report.bytes == 0 { text } else { format!("{text} ({} read)", bytes(report.bytes)) }
}

#[cfg(test)]
mod tests {
    use dateline::{Counts, Report};

    use super::summary;

    #[test]
    fn a_summary_counts_what_there_is() {
        let check = |added, updated, removed, unchanged, expected: &str| {
            let articles = Counts { added, updated, removed, unchanged, rejected: 0 };
            assert_eq!(summary(&Report { articles, bytes: 1_200_000, seconds: 0.31, ..Report::default() }), expected);
        };
        check(64, 0, 0, 0, "64 articles added in 310 ms (1.2 MB read)");
        check(0, 1, 0, 1_000, "1 article updated, 1,000 unchanged in 310 ms (1.2 MB read)");
        check(0, 0, 2, 0, "2 articles removed in 310 ms (1.2 MB read)");
        check(0, 0, 0, 0, "0 articles found in 310 ms (1.2 MB read)");
    }
}
