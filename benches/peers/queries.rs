//! Are word, AND, OR, phrase, prefix and filtered queries as fast as those of tantivy itself over the same index?
//!
//! Guards: counted and with the ten best, no slower than bare tantivy by more than a tenth for the first four; prefix
//! and filtered queries no slower than Lucene's, which `queries.py` adds. Each engine counts every hit, and where all are
//! asked for exactly the same the counts must be equal.
//! Command: `cargo bench --bench peers [-- FOLDER [ARTICLES]]`; without articles it works on made-up ones. In the
//! folder it leaves the articles and queries as plain JSON for other engines.
//!
//! Bare tantivy gets a word as the best of its fields (`DisjunctionMaxQuery` over text, headline and lead), a phrase in
//! the text, a prefix as an automaton over the dictionary, filters as ranges over columns. Dateline's own queries
//! stand for more: all inflected forms of a word (`exact` is the word as written), a parsed text, remarks.

#![allow(clippy::print_stdout)] // a table is what it is for

#[allow(dead_code, reason = "each bench uses a part")]
#[path = "../support/mod.rs"]
mod support;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::Write;
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::time::Instant;

use dateline::search::Field;
use dateline::{Article, Index, IngestOptions, Request, Searcher, read};
use support::{Newsroom, Story};
use tantivy::collector::{Count, TopDocs};
use tantivy::query::{
    BooleanQuery, DisjunctionMaxQuery, FuzzyTermQuery, Occur, PhraseQuery, Query, RangeQuery, TermQuery,
};
use tantivy::schema::IndexRecordOption;
use tantivy::{ReloadPolicy, Term};

const MADE_UP_ARTICLES: usize = 20_000;
const QUERIES: usize = 150;
const ROUNDS: usize = 5;
const KINDS: [&str; 6] = ["word", "and", "or", "phrase", "prefix", "filtered"];

/// One question, for any engine.
struct Question {
    words: Vec<String>,
    source: String,
    /// Seconds since 1970, of the time it asks about.
    from: i64,
    until: i64,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let scratch = tempfile::tempdir().expect("a temporary folder");
    let corpus = arguments.get(1).map_or_else(|| made_up(scratch.path()), PathBuf::from);
    let index = Index::open_or_create(scratch.path().join("index")).expect("a new index");
    index.ingest(&read::open([&corpus]).expect("a corpus"), &IngestOptions::default()).expect("a sound corpus");
    let searcher = index.searcher().expect("the index just made");
    let articles = articles_of(&searcher);
    let questions = KINDS.map(|kind| (kind, questions(kind, &articles)));
    if let Some(folder) = arguments.first() {
        write_for_others(Path::new(folder), &articles, &questions);
    }
    drop(articles);
    let bare = Bare::open(&scratch.path().join("index").join("segments"));
    println!("kind\tengine\tqueries\thits\tmedian_us\tp99_us");
    for (kind, questions) in &questions {
        measure(kind, questions, &searcher, &bare);
    }
}

fn made_up(folder: &Path) -> PathBuf {
    let path = folder.join("articles.jsonl");
    let lines: Vec<String> = Newsroom::new(1).take(MADE_UP_ARTICLES).map(|story| Story::json(&story)).collect();
    std::fs::write(&path, lines.join("\n")).expect("room for the corpus");
    path
}

fn articles_of(searcher: &Searcher) -> Vec<Article> {
    let mut articles = Vec::new();
    let take = |found: dateline::search::Found| {
        articles.push(found.article);
        dateline::Result::Ok(())
    };
    searcher.export(&Request::new("*"), take).expect("the index is sound");
    articles
}

/// Questions that articles from all over the corpus answer, no two the same.
fn questions(kind: &str, articles: &[Article]) -> Vec<Question> {
    let frequencies = name_frequencies(articles);
    let mut seen = HashSet::new();
    let mut questions = Vec::new();
    let step = (articles.len() / (4 * QUERIES)).max(1);
    for article in articles.iter().step_by(step) {
        let Some(words) = words_for(kind, &article.body, &frequencies) else { continue };
        if questions.len() < QUERIES && seen.insert(words.clone()) {
            const YEAR: i64 = 365 * 86_400;
            let published = article.published.map_or(0, |published| published.as_second());
            let (from, until) = (published - 2 * YEAR, published + 2 * YEAR);
            questions.push(Question { words, source: article.source.clone(), from, until });
        }
    }
    questions
}

fn words_for(kind: &str, body: &str, frequencies: &HashMap<String, u32>) -> Option<Vec<String>> {
    let is_known = |name: &str| frequencies.get(name).is_some_and(|frequency| *frequency >= 5);
    let words: Vec<&str> = body.split_whitespace().collect();
    if matches!(kind, "phrase" | "filtered") {
        let mut pairs = words.windows(2).skip(1);
        let pair = pairs.find(|pair| pair.iter().all(|word| is_name(word) && is_known(&word.to_lowercase())))?;
        return Some(pair.iter().map(|word| word.to_lowercase()).collect());
    }
    let mut names: Vec<String> = names(body).filter(|name| is_known(name)).collect();
    names.dedup();
    let second = names.iter().position(|name| *name != names[0]);
    match kind {
        "word" => names.into_iter().next().map(|name| vec![name]),
        "prefix" => names.into_iter().next().map(|name| vec![name[..4].to_owned()]),
        _ => Some(vec![names[0].clone(), names[second?].clone()]),
    }
}

fn name_frequencies(articles: &[Article]) -> HashMap<String, u32> {
    let mut frequencies = HashMap::new();
    for article in articles {
        let distinct: HashSet<String> = names(&article.body).collect();
        distinct.into_iter().for_each(|name| *frequencies.entry(name).or_default() += 1);
    }
    frequencies
}

/// Capitalised words that do not begin a sentence.
fn names(body: &str) -> impl Iterator<Item = String> + '_ {
    let before = body.split_whitespace();
    let pairs = before.clone().zip(before.skip(1));
    pairs
        .filter(|(before, word)| before.ends_with(|c: char| c.is_ascii_lowercase()) && is_name(word))
        .map(|(_, word)| word.to_lowercase())
}

fn is_name(word: &str) -> bool {
    word.len() > 3
        && word.starts_with(|c: char| c.is_ascii_uppercase())
        && word[1..].bytes().all(|byte| byte.is_ascii_lowercase())
}

fn write_for_others(folder: &Path, articles: &[Article], questions: &[(&str, Vec<Question>)]) {
    let create =
        |name| std::io::BufWriter::new(std::fs::File::create(folder.join(name)).expect("a folder to write to"));
    let mut out = create("articles.jsonl");
    for article in articles {
        let published = article.published.map(|published| published.as_second());
        let line = serde_json::json!({
            "title": article.title, "lead": article.lead(), "body": article.body, "source": article.source,
            "published": published,
        });
        writeln!(out, "{line}").expect("room for the articles");
    }
    let mut out = create("queries.jsonl");
    for (kind, questions) in questions {
        for Question { words, source, from, until } in questions {
            let line =
                serde_json::json!({ "kind": kind, "words": words, "source": source, "from": from, "until": until });
            writeln!(out, "{line}").expect("room for the queries");
        }
    }
}

/// Times the engines in turn, question by question, and prints a line for each.
fn measure(kind: &str, questions: &[Question], searcher: &Searcher, bare: &Bare) {
    let mut runs: BTreeMap<&str, (Vec<f64>, u64)> = BTreeMap::new();
    for round in 0..=ROUNDS {
        for question in questions {
            let exact = Request { limit: 1, passages: 0, ..request(kind, question, "=") };
            let best = Request { limit: 1, passages: 0, ..request(kind, question, "") };
            let page = request(kind, question, "");
            let total = |request: &Request| searcher.search(request).expect("the index is sound").total;
            let query = bare.query(kind, question);
            let mut timed = |engine, search: &dyn Fn() -> u64| {
                let started = Instant::now();
                let hits = std::hint::black_box(search());
                let run = runs.entry(engine).or_default();
                if round > 0 {
                    run.0.push(started.elapsed().as_secs_f64() * 1e6);
                    run.1 += hits;
                }
                hits
            };
            let bare_hits = timed("0 bare tantivy", &|| bare.search(query.as_ref()));
            let exact_hits = timed("1 dateline, exact", &|| total(&exact));
            timed("2 dateline", &|| total(&best));
            timed("3 dateline, ten with passages", &|| total(&page));
            let is_same = match kind {
                "prefix" | "filtered" => bare_hits <= exact_hits, // accents, and the letter case of sources, do not count
                _ => bare_hits == exact_hits,
            };
            assert!(is_same, "{kind} {:?}: counts differ", question.words);
        }
    }
    for (engine, (mut times, hits)) in runs {
        times.sort_by(f64::total_cmp);
        let (median, p99) = (times[times.len() / 2], times[times.len() * 99 / 100]);
        let hits = hits / ROUNDS as u64;
        println!("{kind}\t{}\t{}\t{hits}\t{median:.0}\t{p99:.0}", &engine[2..], questions.len());
    }
}

/// The question in Dateline's words; `sign` stands before each.
fn request(kind: &str, question: &Question, sign: &str) -> Request {
    let words: Vec<String> = question.words.iter().map(|word| format!("{sign}{word}")).collect();
    let moment = |second| jiff::Timestamp::from_second(second).ok();
    match kind {
        "or" => Request::new(words.join(" OR ")),
        "phrase" => Request::new(format!("\"{}\"", words.join(" "))),
        "prefix" => Request::new(format!("{}*", question.words[0])),
        "filtered" => {
            let request = Request::new(format!("\"{}\"", words.join(" "))).filter(Field::Source, &question.source);
            Request { since: moment(question.from), until: moment(question.until), ..request }
        }
        _ => Request::new(words.join(" AND ")),
    }
}

/// The same index, opened with tantivy alone.
struct Bare {
    searcher: tantivy::Searcher,
}

impl Bare {
    fn open(segments: &Path) -> Self {
        let index = tantivy::Index::open_in_dir(segments).expect("the index just made");
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into();
        let reader: tantivy::IndexReader = reader.expect("the index just made");
        Self { searcher: reader.searcher() }
    }

    fn search(&self, query: &dyn Query) -> u64 {
        let collectors = (TopDocs::with_limit(10).order_by_score(), Count);
        let (best, count) = self.searcher.search(query, &collectors).expect("a sound query");
        std::hint::black_box(best);
        count as u64
    }

    fn query(&self, kind: &str, question: &Question) -> Box<dyn Query> {
        let words: Vec<&str> = question.words.iter().map(String::as_str).collect();
        let each = |occur| words.iter().map(|word| (occur, self.word(word))).collect();
        match kind {
            "word" => self.word(words[0]),
            "and" => Box::new(BooleanQuery::new(each(Occur::Must))),
            "or" => Box::new(BooleanQuery::new(each(Occur::Should))),
            "phrase" => self.phrase(&words),
            "prefix" => Box::new(FuzzyTermQuery::new_prefix(self.term("text", words[0]), 0, false)),
            _ => self.filtered(&words, question),
        }
    }

    fn term(&self, field: &str, word: &str) -> Term {
        Term::from_field_text(self.searcher.schema().get_field(field).expect("a field of the index"), word)
    }

    fn word(&self, word: &str) -> Box<dyn Query> {
        let in_field = |field| -> Box<dyn Query> {
            Box::new(TermQuery::new(self.term(field, word), IndexRecordOption::WithFreqs))
        };
        Box::new(DisjunctionMaxQuery::with_tie_breaker(["text", "title", "lead"].map(in_field).into(), 0.4))
    }

    fn phrase(&self, words: &[&str]) -> Box<dyn Query> {
        Box::new(PhraseQuery::new(words.iter().map(|word| self.term("text", word)).collect()))
    }

    fn filtered(&self, words: &[&str], question: &Question) -> Box<dyn Query> {
        let source = self.term("source", &question.source);
        let published = self.searcher.schema().get_field("published").expect("a field of the index");
        let moment = |second| Term::from_field_i64(published, second);
        let sources = RangeQuery::new(Bound::Included(source.clone()), Bound::Included(source));
        let dates = RangeQuery::new(Bound::Included(moment(question.from)), Bound::Excluded(moment(question.until)));
        let filters: [Box<dyn Query>; 2] = [Box::new(sources), Box::new(dates)];
        let all = filters.into_iter().chain([self.phrase(words)]).map(|query| (Occur::Must, query));
        Box::new(BooleanQuery::new(all.collect()))
    }
}
