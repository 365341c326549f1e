//! `dateline index`: brings an index up to date with folders and files.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, Result};
use clap::builder::{OsStringValueParser, TypedValueParser};
use dateline::read::{self, Files, FormatName, Options, Watch};
use dateline::{ErrorKind, Index, IngestOptions, Report, WatchlistChoice};

use super::bounds::Bounds;
use super::location::Location;
use super::outcome::Outcome;
use super::progress::Bar;
use super::read::{field_and_key, format_name, mapped};
use super::rebuild::{rebuild, rehearse};
use super::report::{has_changed, outcome, print, summary, tell};
use super::size::{count, size};
use super::terminal::Terminal;
use super::watchlist;

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
    #[arg(short, long, value_name = "N", value_parser = count, default_value_t = 0)]
    jobs: usize,
    /// Read every file in this format instead of finding out (see `dateline formats`).
    #[arg(long, value_name = "NAME", value_parser = format_name)]
    format: Option<FormatName>,
    /// Read a field of the article from this key of odd JSON or CSV, such as body=story.text.
    #[arg(long, value_name = "FIELD=KEY", value_parser = field_and_key)]
    map: Vec<(String, String)>,
    /// Do not look for people, places and organisations.
    #[arg(long)]
    no_entities: bool,
    /// A list of your own names (TSV, CSV, YAML or JSON), which always win; kept with the index for later runs.
    #[arg(long, value_name = "FILE", conflicts_with = "no_watchlist", value_parser = OsStringValueParser::new().map(PathBuf::from))]
    watchlist: Option<PathBuf>,
    /// Drop the list that is kept with the index.
    #[arg(long)]
    no_watchlist: bool,
    /// Read fields from the keys in this file, a line each: body = "story.text". TOML, or YAML by its name.
    #[arg(long, value_name = "FILE")]
    map_file: Option<PathBuf>,
    #[command(flatten)]
    limits: Bounds,
    /// Stay, and index what changes as it changes.
    #[arg(long, conflicts_with = "dry_run")]
    watch: bool,
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
    let dir = location.for_writing();
    let (watchlist, flaws) = watchlist::choice(args.watchlist.as_deref(), args.no_watchlist)?;
    let watchlist = if args.rebuild { watchlist::of_old(watchlist, &dir)? } else { watchlist };
    let files = read::open_with(
        &args.paths,
        &Options {
            format: args.format,
            map: mapped(&args.map, args.map_file.as_deref())?,
            limits: args.limits.limits(),
        },
    )?;
    // Watching begins before reading, so that what changes meanwhile is not missed.
    let watch = if args.watch { Some(read::watch(&args.paths)?) } else { None };

    let options = IngestOptions { watchlist, ..args.options(stop_on_interrupt()?) };
    let fill = |index: &Index| ingest(index, &files, options.clone(), terminal);
    watchlist::tell(&flaws, terminal);
    let report = match (args.dry_run, args.rebuild) {
        (false, true) => rebuild(&dir, fill),
        (true, true) => rehearse(fill),
        (true, false) if !is_there(&dir)? => rehearse(fill),
        (_, false) => fill(&Index::open_or_create(&dir)?),
    }?;
    print(&report, args.json)?;
    tell(&report, terminal);
    if args.reads_otherwise() && (report.articles.unchanged > 0 || report.bytes == 0) {
        terminal.say(
            "note: files that have not changed are not read again with --format, --map or --map-file; --rebuild does",
        );
    }
    if args.watchlist.is_some() && report.articles.unchanged > 0 {
        terminal.say(
            "note: articles that have not changed are not read again with --watchlist: the names in it are found by \
             their words; --rebuild marks them",
        );
    }
    match watch {
        Some(watch) if !report.stopped => {
            // The list is kept by now.
            let options = IngestOptions { watchlist: WatchlistChoice::Kept, ..options };
            follow(&watch, &Index::open(&dir)?, &files, &options, args.json, terminal)
        }
        _ if flaws.is_empty() => Ok(outcome(&report)),
        _ => Ok(Outcome::Told),
    }
}

/// Indexes what changes, until Ctrl-C.
fn follow(
    watch: &Watch,
    index: &Index,
    files: &Files,
    options: &IngestOptions,
    is_json: bool,
    terminal: &Terminal,
) -> Result<Outcome> {
    let is_stopped = || options.stop.load(Ordering::Relaxed);
    terminal.say("watching for changes; Ctrl-C ends it");
    let mut is_waited_for = false;
    while is_waited_for || watch.wait(is_stopped) {
        let report = match ingest(index, files, options.clone(), terminal) {
            Err(error) if error.kind() == ErrorKind::Locked => {
                is_waited_for = !is_stopped();
                sleep(Duration::from_secs(1));
                continue;
            }
            report => report?,
        };
        is_waited_for = false;
        if has_changed(&report) {
            print(&report, is_json)?;
            tell(&report, terminal);
        }
    }
    Ok(Outcome::Done)
}

fn is_there(dir: &Path) -> dateline::Result<bool> {
    match Index::open(dir) {
        Err(error) if error.kind() == ErrorKind::NoIndex => Ok(false),
        opened => opened.map(|_| true),
    }
}

impl Args {
    /// Whether files are to be read in another way than they would be by themselves.
    fn reads_otherwise(&self) -> bool {
        self.format.is_some() || !self.map.is_empty() || self.map_file.is_some()
    }

    fn options(&self, stop: Arc<AtomicBool>) -> IngestOptions {
        let usual = IngestOptions::default();
        IngestOptions {
            memory_bytes: self.memory.unwrap_or(usual.memory_bytes),
            jobs: self.jobs,
            entities: !self.no_entities,
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
    let files = read::open(folders)?;
    let index = Index::open_or_create(dir)?;
    match ingest(&index, &files, IngestOptions::default(), terminal) {
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
fn ingest(index: &Index, files: &Files, mut options: IngestOptions, terminal: &Terminal) -> dateline::Result<Report> {
    let bar = Bar::new(terminal);
    options.progress = bar.as_ref().map(Bar::listener);
    index.ingest(files, &options)
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
