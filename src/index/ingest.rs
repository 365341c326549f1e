//! A run of the indexer: survey the corpus, read what changed, take it in, tell what was done.

use std::path::{Path, PathBuf};
use std::time::Instant;

use rayon::ThreadPoolBuilder;

use crate::article::{Corpus, display};
use crate::error::{Error, ErrorKind, Result};
use crate::index::intake::Intake;
use crate::index::lock::WriteLock;
use crate::index::manifest::Manifest;
use crate::index::pipeline::Reading;
use crate::index::rejects;
use crate::index::report::{IngestOptions, Report};
use crate::index::schema::Fields;
use crate::index::store::Index;
use crate::index::survey::Survey;

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
        let _lock = WriteLock::take(self.dir())?;
        let segments = self.segments()?;
        let mut manifest = self.manifest(&segments)?;
        manifest.collect_garbage();
        let survey = Survey::of(corpus, &manifest, |path| self.name_of(path));
        let pool = ThreadPoolBuilder::new().num_threads(options.threads()).build();
        let pool = pool.map_err(|e| Error::new(ErrorKind::Io, "cannot start threads").caused_by(e))?;

        let reading =
            Reading { corpus, todo: &survey.todo, fields: Fields::schema().1, run: manifest.next_run(), pool: &pool };
        let mut intake = Intake::new(self, &segments, &mut manifest, &survey, options)?;
        reading.run(|| options.stopped(), |parsed| intake.take(parsed))?;
        intake.finish()?;

        let mut report = Report { articles: intake.counts, bytes: intake.progress.bytes, ..Report::default() };
        self.complete(&mut report, &manifest, &survey, options)?;
        report.seconds = started.elapsed().as_secs_f64();
        Ok(report)
    }

    /// Adds to a report what stands in the manifest: unchanged files, formats, rejects.
    fn complete(
        &self,
        report: &mut Report,
        manifest: &Manifest,
        survey: &Survey,
        options: &IngestOptions,
    ) -> Result<()> {
        report.stopped = options.stopped();
        let unchanged = survey.unchanged.iter().filter_map(|todo| manifest.row(&todo.name));
        report.articles.unchanged += unchanged.map(|row| row.articles).sum::<u64>();
        report.articles.rejected = survey.rejects.len() as u64;
        for todo in survey.unchanged.iter().chain(&survey.todo) {
            let Some(row) = manifest.row(&todo.name) else { continue };
            report.articles.rejected += row.rejected;
            if !row.format.is_empty() && row.articles > 0 {
                *report.formats.entry(row.format.clone()).or_default() += row.articles;
            }
        }
        if !options.dry_run {
            let list = rejects::list_all(self.dir(), manifest, &survey.rejects)?;
            report.rejects = list.map(|path| display(&path));
        }
        Ok(())
    }

    /// The name under which a file is kept: told from the folder that the index is in, so that both can be moved
    /// together; files elsewhere have their full path.
    pub(crate) fn name_of(&self, path: &Path) -> String {
        let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let (path, base) = (absolute(path), absolute(&self.base()));
        match path.strip_prefix(&base) {
            Ok(below) if below.as_os_str().is_empty() => ".".to_owned(),
            Ok(below) => display(below),
            Err(_) => display(&path),
        }
    }

    /// The path under which a file can be opened from here, given its name.
    pub(crate) fn path_of(&self, name: &str) -> PathBuf {
        let base = self.base();
        if base == Path::new(".") { PathBuf::from(name) } else { base.join(name) }
    }
}
