//! A small index of articles, and tables of what it is to answer. A table tells all its rows that fail at once.

use std::fs;
use std::path::PathBuf;

use dateline::search::{EntityFacts, Field, Filter};
use dateline::{Index, IngestOptions, Request, Results, Searcher, read};
use serde_json::{Value, json};
use tempfile::TempDir;

/// An index in a folder of its own that goes away with it.
pub(crate) struct Desk {
    dir: TempDir,
    index: Index,
}

/// An article: id, date, headline and body.
pub(crate) fn article(id: &str, date: &str, title: &str, body: &str) -> Value {
    json!({"id": id, "date": date, "title": title, "body": body, "lang": "en"})
}

/// Articles from a table of id, date, headline and body.
pub(crate) fn articles(rows: &[(&str, &str, &str, &str)]) -> Vec<Value> {
    rows.iter().map(|(id, date, title, body)| article(id, date, title, body)).collect()
}

impl Desk {
    /// An index without articles.
    pub(crate) fn empty() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let index = Index::open_or_create(dir.path().join("index")).unwrap();
        Self { dir, index }
    }

    /// Indexes articles in one file.
    pub(crate) fn of(articles: &[Value]) -> Self {
        let desk = Self::empty();
        desk.put("one", articles, 1);
        desk
    }

    /// Indexes articles from a table of id, date, headline and body.
    pub(crate) fn of_rows(rows: &[(&str, &str, &str, &str)]) -> Self {
        Self::of(&articles(rows))
    }

    /// Indexes bodies under a headline that says nothing; their ids are theirs in the table.
    pub(crate) fn of_bodies(rows: &[(&str, &str)]) -> Self {
        let whole = |(id, body): &(&str, &str)| article(id, "2024-04-02", "The day in short", body);
        Self::of(&rows.iter().map(whole).collect::<Vec<_>>())
    }

    /// Indexes the articles of `corpus/`.
    pub(crate) fn of_bundled_corpus() -> Self {
        let desk = Self::empty();
        let corpus = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus");
        desk.index.ingest(&read::open([corpus]).unwrap(), &options(1)).unwrap();
        desk
    }

    /// Writes a file of articles, or writes it anew, and indexes what changed.
    pub(crate) fn put(&self, file: &str, articles: &[Value], jobs: usize) {
        self.write(file, articles);
        self.ingest(jobs);
    }

    /// Writes a file of articles, not yet indexed.
    pub(crate) fn write(&self, file: &str, articles: &[Value]) {
        let lines: String = articles.iter().map(|article| format!("{article}\n")).collect();
        fs::create_dir_all(self.folder()).unwrap();
        fs::write(self.folder().join(format!("{file}.jsonl")), lines).unwrap();
    }

    /// Takes a file away, not yet out of the index.
    pub(crate) fn delete(&self, file: &str) {
        fs::remove_file(self.folder().join(format!("{file}.jsonl"))).unwrap();
    }

    /// Brings the index up to date.
    pub(crate) fn ingest(&self, jobs: usize) {
        let report = self.index.ingest(&read::open([self.folder()]).unwrap(), &options(jobs)).unwrap();
        assert_eq!(report.articles.rejected, 0);
    }

    fn folder(&self) -> PathBuf {
        self.dir.path().join("articles")
    }

    pub(crate) fn searcher(&self) -> Searcher {
        self.index.searcher().unwrap()
    }

    pub(crate) fn search(&self, request: &Request) -> Results {
        self.searcher().search(request).unwrap()
    }

    /// All about somebody.
    pub(crate) fn facts(&self, name: &str) -> EntityFacts {
        self.searcher().entity(name, None).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// The ids of what a query finds, sorted, a blank between them.
    pub(crate) fn found(&self, query: &str) -> String {
        sorted_ids(&self.search(&Request::new(query).limit(1000)))
    }

    /// Holds what queries find against ids.
    #[track_caller]
    pub(crate) fn check(&self, rows: &[(&str, &str)]) {
        let searcher = self.searcher();
        let answer = |query: &str| sorted_ids(&searcher.search(&Request::new(query).limit(1000)).unwrap());
        check_all(rows.iter().map(|(query, expected)| (*query, answer(query), *expected)));
    }

    /// Holds the articles that filters keep against ids; `!Hamas` excludes.
    #[track_caller]
    pub(crate) fn check_filters(&self, rows: &[(Field, &str, &str)]) {
        let searcher = self.searcher();
        let answer = |field: Field, value: &str| {
            let (value, exclude) = value.strip_prefix('!').map_or((value, false), |value| (value, true));
            let filter = Filter { field, value: value.to_owned(), exclude };
            let request = Request { filters: vec![filter], ..Request::new("*").limit(1000) };
            sorted_ids(&searcher.search(&request).unwrap())
        };
        check_all(rows.iter().map(|(field, value, expected)| (*value, answer(*field, value), *expected)));
    }

    /// Holds the canonical name and the kind of whom names mean against what is expected: `Antony Blinken, person`.
    #[track_caller]
    pub(crate) fn check_names(&self, rows: &[(&str, &str)]) {
        let searcher = self.searcher();
        let answer = |name: &str| match searcher.entity(name, None) {
            Ok(facts) => format!("{}, {}", facts.name, facts.kind),
            Err(_) => "nobody".to_owned(),
        };
        check_all(rows.iter().map(|(name, expected)| (*name, answer(name), *expected)));
    }

    /// What a facet counts: `Hamas 3`.
    pub(crate) fn facet(&self, query: &str, field: Field) -> Vec<String> {
        let facet = dateline::search::FacetRequest { field, limit: 1000 };
        let results = self.search(&Request { facets: vec![facet], ..Request::new(query) });
        results.facets[field.name()].iter().map(|value| format!("{} {}", value.value, value.count)).collect()
    }
}

/// Fails with every row whose answer is not the expected one.
#[track_caller]
pub(crate) fn check_all<'a>(rows: impl Iterator<Item = (&'a str, String, &'a str)>) {
    let wrong = rows.filter(|(_, answer, expected)| answer != expected);
    let wrong: Vec<String> =
        wrong.map(|(asked, answer, expected)| format!("{asked}: {answer:?}, not {expected:?}")).collect();
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

/// What the tests index with.
pub(crate) fn options(jobs: usize) -> IngestOptions {
    IngestOptions { jobs, memory_bytes: 64 << 20, ..IngestOptions::default() }
}

/// The ids of all hits, sorted, a blank between them.
pub(crate) fn sorted_ids(results: &Results) -> String {
    let mut ids: Vec<&str> = results.hits.iter().map(|hit| hit.id.as_str()).collect();
    ids.sort_unstable();
    ids.join(" ")
}
