//! A run of the indexer: survey the corpus, read what changed, take it in, tell what was done.

use std::sync::Arc;
use std::time::Instant;

use rayon::ThreadPoolBuilder;

use crate::article::{Corpus, display};
use crate::entity::EntityFinder;
use crate::error::{Error, ErrorKind, Result};
use crate::index::intake::Intake;
use crate::index::lock::WriteLock;
use crate::index::manifest::Manifest;
use crate::index::names::Names;
use crate::index::pipeline::Reading;
use crate::index::rejects;
use crate::index::report::{Found, IngestOptions, NO_FORMAT, Report, WatchlistChoice};
use crate::index::schema::Fields;
use crate::index::stamp::FileClock;
use crate::index::store::Index;
use crate::index::survey::Survey;
use crate::index::writing::Writing;

impl Index {
    /// Brings the index up to date with a corpus: adds what is new, replaces what changed, removes what is gone.
    ///
    /// Bad records are skipped, counted and listed; the rest is taken in and committed every few seconds, so that
    /// a run that is killed loses little and the next one completes it. Searching goes on meanwhile.
    ///
    /// # Errors
    /// [`ErrorKind::Locked`] when another process is writing; [`ErrorKind::Io`] when the index cannot be written, a
    /// full disk included: what was committed stays; [`ErrorKind::Damaged`] when the index cannot be read.
    pub fn ingest(&self, corpus: &impl Corpus, options: &IngestOptions) -> Result<Report> {
        let started = Instant::now();
        let lock = WriteLock::take(self.dir())?;
        let clock = FileClock::new(lock.taken_ns());
        let segments = self.segments()?;
        let mut manifest = self.manifest(&segments)?;
        manifest.collect_garbage();
        let survey = Survey::of(corpus, &manifest, &Names::from(&self.base()));
        let pool = ThreadPoolBuilder::new().num_threads(options.threads()).build();
        let pool = pool.map_err(|e| Error::new(ErrorKind::Io, "cannot start threads").caused_by(e))?;

        if !options.dry_run {
            self.keep_watchlist(&options.watchlist, manifest.next_run())?;
        }
        let finder = (options.entities && !survey.todo.is_empty()).then(|| self.finder_for(&options.watchlist));
        let finder = finder.transpose()?;
        let reading = Reading {
            corpus,
            todo: &survey.todo,
            fields: Fields::schema().1,
            run: manifest.next_run(),
            finder: finder.as_ref(),
            pool: &pool,
        };
        let writing = Writing::new(self, &segments, options, &pool);
        let mut intake = Intake::new(self, writing, &mut manifest, &survey, options, clock)?;
        reading.run(|| options.stopped(), |parsed| intake.take(parsed))?;
        let stopped = options.stopped();
        intake.finish(stopped)?;
        if options.entities && !options.dry_run {
            self.write_catalogue(|| finder.map_or_else(|| self.finder(), Ok))?;
        }

        let mut report = Report { articles: intake.counts, bytes: intake.progress.bytes, stopped, ..Report::default() };
        self.complete(&mut report, &manifest, &survey, options)?;
        report.seconds = started.elapsed().as_secs_f64();
        Ok(report)
    }

    /// The finder for a run that was told so about the watchlist.
    fn finder_for(&self, choice: &WatchlistChoice) -> Result<EntityFinder> {
        match choice {
            WatchlistChoice::Kept => self.finder(),
            WatchlistChoice::New(list) => Ok(EntityFinder::new().with_watchlist(Arc::clone(list))),
            WatchlistChoice::Dropped => Ok(EntityFinder::new()),
        }
    }

    /// Adds to a report what stands in the manifest: unchanged files, formats, rejects.
    fn complete(
        &self,
        report: &mut Report,
        manifest: &Manifest,
        survey: &Survey,
        options: &IngestOptions,
    ) -> Result<()> {
        let unchanged = survey.unchanged.iter().filter_map(|todo| manifest.row(&todo.name));
        report.articles.unchanged += unchanged.map(|row| row.articles).sum::<u64>();
        report.articles.rejected = survey.rejects.len() as u64;
        if !survey.rejects.is_empty() {
            let unlisted = Found { rejected: survey.rejects.len() as u64, ..Found::default() };
            report.records.insert(NO_FORMAT.to_owned(), unlisted);
        }
        for todo in survey.unchanged.iter().chain(&survey.todo) {
            let Some(row) = manifest.row(&todo.name) else { continue };
            report.articles.rejected += row.rejected;
            for (format, found) in &row.found {
                report.records.entry(format.clone()).or_default().add(found);
            }
        }
        for (format, found) in &report.records {
            report.articles.skipped += found.skipped;
            if found.articles > 0 {
                report.formats.insert(format.clone(), found.articles);
            }
        }
        if !options.dry_run {
            let list = rejects::list_all(self.dir(), manifest, &survey.rejects)?;
            report.rejects = list.map(|path| display(&path));
        }
        Ok(())
    }
}
