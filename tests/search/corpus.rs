//! A small index to search: articles written in the test, each batch a segment of its own.

use std::fs;
use std::path::PathBuf;

use dateline::search::Hit;
use dateline::{Article, Index, IngestOptions, Request, Results, Searcher, read};
use serde_json::{Value, json};
use tempfile::TempDir;

/// An index in a folder of its own that goes away with it.
pub(crate) struct Corpus {
    dir: TempDir,
    pub(crate) index: Index,
}

/// An article as JSON: an id, a headline and a body.
pub(crate) fn article(id: &str, title: &str, body: &str) -> Value {
    json!({"id": id, "title": title, "body": body, "lang": "en"})
}

/// The same article with one more field, or another value of it.
pub(crate) fn with(mut article: Value, name: &str, value: impl Into<Value>) -> Value {
    article[name] = value.into();
    article
}

impl Corpus {
    /// Indexes articles in one batch.
    pub(crate) fn new(articles: &[Value]) -> Self {
        Self::of_batches(&[articles.to_vec()])
    }

    /// Indexes batch after batch, so that each is a segment.
    pub(crate) fn of_batches(batches: &[Vec<Value>]) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let index = Index::open_or_create(dir.path().join("index")).unwrap();
        let corpus = Self { dir, index };
        batches.iter().enumerate().for_each(|(number, batch)| corpus.put(number, batch));
        corpus
    }

    /// Indexes bodies, whose ids are their numbers from 0.
    pub(crate) fn of_bodies(bodies: &[&str]) -> Self {
        let numbered = bodies.iter().enumerate();
        Self::new(&numbered.map(|(id, body)| article(&id.to_string(), "-.-", body)).collect::<Vec<_>>())
    }

    /// Writes a batch, or writes it anew, and indexes what changed.
    pub(crate) fn put(&self, number: usize, batch: &[Value]) {
        let lines: String = batch.iter().map(|article| format!("{article}\n")).collect();
        fs::create_dir_all(self.folder()).unwrap();
        fs::write(self.folder().join(format!("{number}.jsonl")), lines).unwrap();
        let report = self.index.ingest(&read::open([self.folder()]).unwrap(), &options()).unwrap();
        assert_eq!(report.articles.rejected, 0);
    }

    fn folder(&self) -> PathBuf {
        self.dir.path().join("corpus")
    }

    pub(crate) fn searcher(&self) -> Searcher {
        self.index.searcher().unwrap()
    }

    /// Answers a request.
    pub(crate) fn search(&self, request: &Request) -> Results {
        self.searcher().search(request).unwrap()
    }

    /// The ids of all hits, best first.
    pub(crate) fn ids(&self, query: &str) -> Vec<String> {
        ids(&self.search(&Request::new(query).limit(1000)).hits)
    }

    /// The ids of all hits, sorted, a blank between them.
    pub(crate) fn found(&self, query: &str) -> String {
        let mut ids = self.ids(query);
        ids.sort();
        ids.join(" ")
    }

    /// The messages of the remarks.
    pub(crate) fn remarks(&self, query: &str) -> Vec<String> {
        self.search(&Request::new(query)).remarks.into_iter().map(|remark| remark.message).collect()
    }

    /// Every article.
    pub(crate) fn articles(&self) -> Vec<Article> {
        let mut articles = Vec::new();
        let take = |found: dateline::search::Found| {
            articles.push(found.article);
            Ok::<(), dateline::Error>(())
        };
        self.searcher().export(&Request::new("*"), take).unwrap();
        articles
    }
}

/// What the tests index with.
pub(crate) fn options() -> IngestOptions {
    IngestOptions { jobs: 1, memory_bytes: 64 << 20, ..IngestOptions::default() }
}

/// The ids of hits.
pub(crate) fn ids(hits: &[Hit]) -> Vec<String> {
    hits.iter().map(|hit| hit.id.clone()).collect()
}
