//! How long does it take to index 5 MB of news, and to find that nothing in it has changed?
//!
//! Guards: half a second for what is new on two idle cores, of which opening, committing and closing the index are a
//! good part (the speed on a large corpus, and that of other engines, is for `benches/peers`), and a twentieth of that
//! for what is unchanged.
//! Command: `cargo bench --bench indexing`.

#[allow(dead_code, reason = "each bench uses a part")]
mod support;

use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use dateline::{Index, IngestOptions, Report, read};
use divan::Bencher;
use divan::counter::BytesCount;
use support::Newsroom;
use tempfile::TempDir;

/// The program's allocator, which indexing leans on.
#[cfg(feature = "cli")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const CORPUS_BYTES: usize = 5_000_000;

struct Corpus {
    folder: TempDir,
    bytes: usize,
}

static CORPUS: LazyLock<Corpus> = LazyLock::new(corpus);

fn main() {
    divan::main();
}

#[divan::bench(args = [1, 2], sample_count = 10, sample_size = 1)]
fn new(bencher: Bencher<'_, '_>, jobs: usize) {
    bencher
        .counter(BytesCount::new(CORPUS.bytes))
        .with_inputs(|| TempDir::new().expect("a temporary folder"))
        .bench_local_refs(|folder| ingest(&open(folder), jobs));
}

#[divan::bench(args = [2], sample_count = 10, sample_size = 1)]
fn unchanged(bencher: Bencher<'_, '_>, jobs: usize) {
    let folder = TempDir::new().expect("a temporary folder");
    let index = open(&folder);
    ingest(&index, jobs);
    bencher.counter(BytesCount::new(CORPUS.bytes)).bench_local(|| ingest(&index, jobs));
}

fn open(folder: &TempDir) -> Index {
    Index::open_or_create(folder.path()).expect("a new index")
}

fn ingest(index: &Index, jobs: usize) -> Report {
    let files = read::open([path()]).expect("the corpus is there");
    index.ingest(&files, &IngestOptions { jobs, ..IngestOptions::default() }).expect("a sound corpus")
}

fn path() -> PathBuf {
    CORPUS.folder.path().join("corpus.jsonl")
}

fn corpus() -> Corpus {
    let folder = TempDir::new().expect("a temporary folder");
    let mut lines = String::new();
    let mut stories = Newsroom::new(1);
    while lines.len() < CORPUS_BYTES {
        lines.extend(stories.next().map(|story| story.json() + "\n"));
    }
    fs::write(folder.path().join("corpus.jsonl"), &lines).expect("room for the corpus");
    Corpus { folder, bytes: lines.len() }
}
