//! Decides what becomes of each article read: added, replaced, left as it is, or outdone by a newer one.
//!
//! Of several articles with one id the newest wins, whatever the order of files; of equally new ones the last by
//! path and record. A file whose articles were outdone remembers by which files ([`Row::hidden_by`]), so that they
//! come back when those change.
//!
//! What a file has lost is taken out at the end of the run, since it may have moved to a file that is read later.
//! Until then the file stands in the manifest as one to be read again, so that a run that ends early leaves nothing
//! that the next one would overlook.

use std::collections::HashSet;
use std::path::Path;
use std::time::Instant;

use crate::article::Reject;
use crate::error::Result;
use crate::index::current::Current;
use crate::index::document::Incoming;
use crate::index::known::Prior;
use crate::index::ledger::{Ledger, Met};
use crate::index::manifest::{Manifest, Row};
use crate::index::pipeline::{Parsed, Taken, TakenPart};
use crate::index::rejects;
use crate::index::report::{Counts, IngestOptions, Progress};
use crate::index::stamp::FileClock;
use crate::index::store::Index;
use crate::index::survey::{Survey, Todo};
use crate::index::writing::Writing;

/// The most articles that wait to be committed, so that what is remembered of them stays small.
const COMMIT_ARTICLES: usize = 200_000;

/// One run's way of taking articles in.
pub(crate) struct Intake<'a> {
    index: &'a Index,
    options: &'a IngestOptions,
    survey: &'a Survey,
    manifest: &'a mut Manifest,
    writing: Writing<'a>,
    ledger: Ledger,
    clock: FileClock,
    run: u64,
    /// Files whose articles of earlier runs are no rivals: they are being read again, or gone.
    stale: HashSet<&'a str>,
    /// The file that is read in part.
    open: Option<&'a Todo>,
    current: Current,
    /// Files that were read and have lost articles.
    losing: Vec<Losing<'a>>,
    committed_at: Instant,
    pub(crate) counts: Counts,
    pub(crate) progress: Progress,
}

/// What an article replaces that is written.
enum Rival {
    None,
    /// An article of an earlier commit.
    Committed,
    /// An article that waits for the next commit, by its number.
    Waiting(u32),
}

/// A file with fewer articles than before, or at least not the same.
struct Losing<'a> {
    name: &'a str,
    /// Its length, where it may be trusted.
    size: Option<u64>,
    /// How many of its articles were not met again up to its end.
    articles: u64,
}

impl<'a> Intake<'a> {
    pub(crate) fn new(
        index: &'a Index,
        writing: Writing<'a>,
        manifest: &'a mut Manifest,
        survey: &'a Survey,
        options: &'a IngestOptions,
        clock: FileClock,
    ) -> Result<Self> {
        let gone = survey.gone.iter().map(String::as_str);
        let progress = Progress {
            files_total: survey.todo.len() as u64,
            bytes_total: survey.todo.iter().map(|todo| todo.file.size).sum(),
            ..Progress::default()
        };
        // Nothing in them says that they must be read, should this run not come to them.
        survey.reopened.iter().for_each(|name| manifest.distrust(name));
        Ok(Self {
            index,
            options,
            survey,
            run: manifest.next_run(),
            manifest,
            writing,
            ledger: Ledger::new(index.snapshot()?)?,
            clock,
            stale: survey.todo.iter().map(|todo| todo.name.as_str()).chain(gone).collect(),
            open: None,
            current: Current::default(),
            losing: Vec::new(),
            committed_at: Instant::now(),
            counts: Counts::default(),
            progress,
        })
    }

    /// Takes what a portion held.
    pub(crate) fn take(&mut self, parsed: Parsed) -> Result<()> {
        let todo = &self.survey.todo[parsed.file];
        self.open = Some(todo);
        for part in parsed.parts {
            self.part(todo, part)?;
        }
        self.progress.bytes = (self.progress.bytes + parsed.bytes).min(self.progress.bytes_total);
        if parsed.is_end {
            self.end_of_file(todo)?;
        }
        if self.committed_at.elapsed() >= self.options.commit_every || self.ledger.waiting() >= COMMIT_ARTICLES {
            self.commit()?;
        }
        if let Some(tell) = &self.options.progress {
            tell(&self.progress);
        }
        Ok(())
    }

    fn part(&mut self, todo: &Todo, part: TakenPart) -> Result<()> {
        self.current.found(part.format).skipped += part.skipped;
        for taken in part.records {
            match taken {
                Taken::Article(incoming) => {
                    self.current.found(part.format).articles += 1;
                    self.article(todo, *incoming)?;
                }
                Taken::Reject(reject) => {
                    self.current.found(part.format).rejected += 1;
                    self.reject(todo, reject)?;
                }
            }
        }
        Ok(())
    }

    fn article(&mut self, todo: &Todo, incoming: Incoming) -> Result<()> {
        self.progress.articles += 1;
        if self.manifest.taken_out(&incoming.id).is_some_and(|out| out.covers(incoming.hash, incoming.version)) {
            return Ok(());
        }
        self.manifest.put_back(&incoming.id);
        let new = Prior {
            path: todo.name.clone(),
            record: incoming.record,
            hash: incoming.hash,
            edition: incoming.edition,
            version: incoming.version,
            run: self.run,
        };
        let Met { prior, is_first, number } = self.ledger.meet(&incoming.id)?;
        let rival = number.map_or(Rival::Committed, Rival::Waiting);
        match prior {
            None => {
                self.counts.added += 1;
                self.write(incoming, new, Rival::None)
            }
            Some(prior) if is_first && self.is_stale(&prior) => self.renew(incoming, new, &prior),
            Some(prior) => self.compete(incoming, new, prior, rival),
        }
    }

    fn is_stale(&self, prior: &Prior) -> bool {
        prior.run != self.run && self.stale.contains(prior.path.as_str())
    }

    /// The same article of an earlier run: left as it is, put in its new place, or replaced.
    fn renew(&mut self, incoming: Incoming, new: Prior, prior: &Prior) -> Result<()> {
        if prior.hash != new.hash {
            self.counts.updated += 1;
            return self.write(incoming, new, Rival::Committed);
        }
        self.counts.unchanged += 1;
        if prior.path != new.path || prior.record != new.record {
            return self.write(incoming, new, Rival::Committed);
        }
        self.current.articles += 1;
        self.ledger.note(incoming.id, new, None);
        Ok(())
    }

    /// Another article with the same id, from a file that counts: the newer one stays.
    fn compete(&mut self, incoming: Incoming, new: Prior, prior: Prior, rival: Rival) -> Result<()> {
        let wins = new.rank() >= prior.rank();
        if prior.path == new.path {
            // It is the same file's, counted already.
            self.current.articles = self.current.articles.saturating_sub(u64::from(wins));
        } else if wins {
            self.hide(&prior.path, &new.path);
        } else {
            self.current.hidden_by.insert(prior.path);
        }
        if !wins {
            self.counts.unchanged += 1;
            return Ok(());
        }
        self.counts.updated += 1;
        self.write(incoming, new, rival)
    }

    /// Notes that an article of the file at `path` was outdone by one of the file `by`.
    fn hide(&mut self, path: &str, by: &str) {
        if let Some(row) = self.manifest.row(path) {
            let mut row = row.clone();
            row.articles = row.articles.saturating_sub(1);
            if !row.hidden_by.iter().any(|known| known == by) {
                row.hidden_by.push(by.to_owned());
            }
            self.manifest.set(path, row);
        }
    }

    fn write(&mut self, incoming: Incoming, new: Prior, rival: Rival) -> Result<()> {
        self.current.articles += 1;
        match rival {
            Rival::None => {}
            Rival::Committed => self.writing.delete(&incoming.id),
            Rival::Waiting(number) => self.writing.outdo(number),
        }
        let id = incoming.id.clone();
        let number = self.writing.add(incoming)?;
        self.ledger.note(id, new, Some(number));
        Ok(())
    }

    fn reject(&mut self, todo: &Todo, reject: Reject) -> Result<()> {
        self.progress.rejected += 1;
        self.current.reject(reject, self.dir(), &todo.name)
    }

    /// The folder of the index, where the run may write to it.
    fn dir(&self) -> Option<&'a Path> {
        (!self.options.dry_run).then(|| self.index.dir())
    }

    fn end_of_file(&mut self, todo: &'a Todo) -> Result<()> {
        self.open = None;
        self.progress.files += 1;
        let current = std::mem::take(&mut self.current);
        let (breaks_off, may_pass) = (current.breaks_off, current.may_pass);
        let lost = self.ledger.unmet(&todo.name)?.len() as u64;
        let size = self.clock.size_of(&todo.file).filter(|_| !may_pass);
        let mut row = current.into_row(self.dir(), &todo.name)?;
        row.modified_ns = todo.file.modified_ns;
        row.articles += lost;
        row.size = size.filter(|_| lost == 0);
        self.manifest.set(&todo.name, row);
        if breaks_off {
            // What may stand in the part that could not be read is kept, and the file is tried again next time.
            self.stale.remove(todo.name.as_str());
        } else if lost > 0 {
            self.losing.push(Losing { name: &todo.name, size, articles: lost });
        }
        Ok(())
    }

    /// Commits what there is. A run that was not stopped first takes out what is gone from the corpus.
    pub(crate) fn finish(&mut self, stopped: bool) -> Result<()> {
        if !stopped {
            self.settle()?;
            self.clear_gone()?;
        }
        self.commit()?;
        self.writing.close()
    }

    /// Takes out what the files read have lost.
    fn settle(&mut self) -> Result<()> {
        for losing in std::mem::take(&mut self.losing) {
            self.take_out_unmet(losing.name)?;
            if let Some(row) = self.manifest.row(losing.name).cloned() {
                let articles = row.articles.saturating_sub(losing.articles);
                self.manifest.set(losing.name, Row { articles, size: losing.size, ..row });
            }
        }
        Ok(())
    }

    /// Takes out what files held that are gone.
    fn clear_gone(&mut self) -> Result<()> {
        for name in &self.survey.gone {
            self.take_out_unmet(name)?;
            self.manifest.remove(name);
            if let Some(dir) = self.dir() {
                rejects::forget(dir, name);
            }
        }
        Ok(())
    }

    fn take_out_unmet(&mut self, name: &str) -> Result<()> {
        for id in self.ledger.unmet(name)? {
            self.counts.removed += 1;
            self.writing.delete(&id);
        }
        Ok(())
    }

    fn commit(&mut self) -> Result<()> {
        if let Some(todo) = self.open {
            self.manifest.distrust(&todo.name);
        }
        if self.writing.commit(self.manifest, self.run)? {
            self.ledger.commit()?;
        }
        self.committed_at = Instant::now();
        Ok(())
    }
}
