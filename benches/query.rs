//! How long does an answer take, by the kind of question?
//!
//! Guards: a warm query in the library (top 10, counted, with passages) takes under 1 ms in the median and under
//! 10 ms in the worst case; reading a query takes microseconds. Each sample is another query, so "slowest" is the
//! worst of 200 and "median" what one waits. Command: `cargo bench --bench query`.

#[allow(dead_code, reason = "each bench uses a part")]
mod support;

use std::fs;
use std::sync::LazyLock;

use dateline::query::parse;
use dateline::search::Field;
use dateline::{Index, IngestOptions, Request, Searcher, read};
use divan::Bencher;
use support::{Newsroom, Story};
use tempfile::TempDir;

const ARTICLES: usize = 10_000;
const QUERIES: u32 = 200;
const CLASSES: [&str; 7] = ["name", "word", "and", "or", "phrase", "prefix", "filtered"];

struct Archive {
    searcher: Searcher,
    stories: Vec<Story>,
    _folder: TempDir,
}

static ARCHIVE: LazyLock<Archive> = LazyLock::new(archive);

fn main() {
    divan::main();
}

#[divan::bench(args = CLASSES, sample_count = QUERIES, sample_size = 1)]
fn hits(bencher: Bencher<'_, '_>, class: &str) {
    search(bencher, class, 0);
}

#[divan::bench(args = CLASSES, sample_count = QUERIES, sample_size = 1)]
fn hits_with_passages(bencher: Bencher<'_, '_>, class: &str) {
    search(bencher, class, 1);
}

#[divan::bench]
fn parser(bencher: Bencher<'_, '_>) {
    let query = "(blinken OR \"secretary of state\") AND rafah -hostage source:reuters date:2024-03..2024-05 ceas*";
    bencher.bench(|| parse(divan::black_box(query), None));
}

fn search(bencher: Bencher<'_, '_>, class: &str, passages: usize) {
    let mut stories = ARCHIVE.stories.iter();
    bencher
        .with_inputs(|| {
            let story = stories.next().expect("there are more stories than samples");
            Request { passages, ..request(class, story) }
        })
        .bench_local_values(|request| ARCHIVE.searcher.search(&request).expect("the index is sound"));
}

/// A question of this kind that this article answers.
fn request(class: &str, story: &Story) -> Request {
    let name = story.author.split(' ').next_back().unwrap_or_default();
    let [first, second] = neighbours(story);
    match class {
        "name" => Request::new(name),
        "word" => Request::new(first),
        "and" => Request::new(format!("{first} AND {name}")),
        "or" => Request::new(format!("{first} OR {second} OR {name}")),
        "phrase" => Request::new(format!("\"{first} {second}\"")),
        "prefix" => Request::new(format!("{}*", &first[..4])),
        "filtered" => filtered(name, story),
        _ => unreachable!("a class without a request"),
    }
}

fn filtered(name: &str, story: &Story) -> Request {
    let request = Request::new(name).filter(Field::Source, story.source);
    Request { since: "2015-01-01T00:00:00Z".parse().ok(), until: "2021-01-01T00:00:00Z".parse().ok(), ..request }
}

/// The first two plain words that stand side by side in the article and have at least five letters.
fn neighbours(story: &Story) -> [&str; 2] {
    let words: Vec<&str> = story.body.split(' ').collect();
    let plain = |word: &str| word.len() > 4 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    let pair = words.windows(2).find(|pair| plain(pair[0]) && plain(pair[1])).expect("every article has such a pair");
    [pair[0], pair[1]]
}

fn archive() -> Archive {
    let folder = TempDir::new().expect("a temporary folder");
    let corpus = folder.path().join("corpus.jsonl");
    let stories: Vec<Story> = Newsroom::new(1).take(ARTICLES).collect();
    let lines: Vec<String> = stories.iter().map(Story::json).collect();
    fs::write(&corpus, lines.join("\n")).expect("room for the corpus");
    let index = Index::open_or_create(folder.path().join("index")).expect("a new index");
    let corpus = read::open([&corpus]).expect("the corpus just written");
    index.ingest(&corpus, &IngestOptions::default()).expect("a sound corpus");
    Archive { searcher: index.searcher().expect("the index just made"), stories, _folder: folder }
}
