//! A folder of news with an index in it, in a world where no file changes unless a test says so.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use dateline::article::Corpus;
use dateline::{Article, Counts, Index, IngestOptions, Report, Request, read};
use tempfile::TempDir;

/// A folder of news; its index is in `.dateline`.
pub(crate) struct Desk {
    folder: TempDir,
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file that was last changed in this minute of a day long ago.
    pub(crate) fn write(&self, name: &str, minute: u64, text: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        self.touch(name, minute);
    }

    pub(crate) fn touch(&self, name: &str, minute: u64) {
        let file = File::options().write(true).open(self.path(name)).unwrap();
        file.set_modified(UNIX_EPOCH + Duration::from_secs(1_500_000_000 + 60 * minute)).unwrap();
    }

    pub(crate) fn remove(&self, name: &str) {
        fs::remove_file(self.path(name)).unwrap();
    }

    pub(crate) fn rename(&self, from: &str, to: &str) {
        fs::create_dir_all(self.path(to).parent().unwrap()).unwrap();
        fs::rename(self.path(from), self.path(to)).unwrap();
    }

    pub(crate) fn index(&self) -> Index {
        Index::open_or_create(self.path(".dateline")).unwrap()
    }

    /// Indexes the whole folder.
    pub(crate) fn run(&self) -> Report {
        self.run_with(&[""], &options())
    }

    /// Indexes some of its folders.
    pub(crate) fn run_on(&self, names: &[&str]) -> Report {
        self.run_with(names, &options())
    }

    pub(crate) fn run_with(&self, names: &[&str], options: &IngestOptions) -> Report {
        let files = read::open(names.iter().map(|name| self.path(name))).unwrap();
        self.ingest(&files, options)
    }

    pub(crate) fn ingest(&self, corpus: &impl Corpus, options: &IngestOptions) -> Report {
        let articles = || self.index().stats().map(|stats| stats.articles + stats.hidden).unwrap();
        let before = articles();
        let report = self.index().ingest(corpus, options).unwrap();
        if !options.dry_run {
            let Counts { added, removed, .. } = report.articles;
            assert_eq!(before + added - removed, articles(), "the counts add up: {report:?}");
        }
        report
    }

    /// Every article, by id.
    pub(crate) fn articles(&self) -> BTreeMap<String, Article> {
        let mut articles = BTreeMap::new();
        let searcher = self.index().searcher().unwrap();
        let total = searcher.export(&Request::new(""), |found| {
            let mut article = found.article;
            let folder = format!("{}/", self.folder.path().display());
            article.origin.path = article.origin.path.replace(&folder, "");
            assert_eq!(articles.insert(article.id.clone(), article), None, "an id stands once in the index");
            Ok::<(), dateline::Error>(())
        });
        assert_eq!(total.unwrap(), articles.len() as u64);
        articles
    }

    /// Every article as `id=title @path:record`.
    pub(crate) fn told(&self) -> Vec<String> {
        let articles = self.articles();
        articles.values().map(|a| format!("{}={} @{}:{}", a.id, a.title, a.origin.path, a.origin.record)).collect()
    }

    /// Every article as `id=title`.
    pub(crate) fn titles(&self) -> Vec<String> {
        self.articles().values().map(|a| format!("{}={}", a.id, a.title)).collect()
    }

    /// Names of the files that hold the segments.
    pub(crate) fn segment_files(&self) -> Vec<String> {
        let mut names = names(&self.path(".dateline/segments"));
        names.retain(|name| !name.starts_with(".tantivy"));
        names
    }

    /// Everything below the index folder, with its content, but the lock.
    pub(crate) fn index_files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut files = BTreeMap::new();
        gather(&self.path(".dateline"), &mut files);
        files.retain(|path, _| !path.ends_with("lock") && !path.to_string_lossy().contains(".tantivy"));
        files
    }

    /// The lines of `rejects.jsonl`, as `path record reason`.
    pub(crate) fn rejects(&self) -> Vec<String> {
        let text = fs::read_to_string(self.path(".dateline/rejects.jsonl")).unwrap_or_default();
        let told = |line: &str| {
            let reject: dateline::article::Reject = serde_json::from_str(line).unwrap();
            let record = reject.record.map(|record| format!(":{record}")).unwrap_or_default();
            format!("{}{record} {}", reject.path, reject.reason)
        };
        text.lines().map(told).collect()
    }
}

/// Two threads, so that a test runs alike on every machine.
pub(crate) fn options() -> IngestOptions {
    IngestOptions { jobs: 2, memory_bytes: 64 << 20, ..IngestOptions::default() }
}

/// A line of JSON with id and title.
pub(crate) fn line(id: &str, title: &str) -> String {
    format!("{{\"id\":\"{id}\",\"title\":\"{title}\",\"body\":\"The ferry sailed for {title} at dawn.\"}}\n")
}

/// A line of JSON with id, title and the year of its last change.
pub(crate) fn dated(id: &str, title: &str, year: u32) -> String {
    let body = format!("The ferry sailed for {title} at dawn.");
    format!("{{\"id\":\"{id}\",\"title\":\"{title}\",\"body\":\"{body}\",\"updated\":\"{year}-01-01T00:00:00Z\"}}\n")
}

/// Counts of a run: added, updated, unchanged, removed.
pub(crate) fn counts(report: &Report) -> [u64; 4] {
    let Counts { added, updated, unchanged, removed, .. } = report.articles;
    [added, updated, unchanged, removed]
}

pub(crate) fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn gather(folder: &Path, files: &mut BTreeMap<PathBuf, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(&path, files);
        } else {
            files.insert(path.clone(), fs::read(&path).unwrap());
        }
    }
}
