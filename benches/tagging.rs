//! How fast are names found in articles?
//!
//! Guards: 40 MB/s on one core once the words are known, so that indexing with names costs at most a third more than
//! without, and 25 MB/s from the first article on. Command: `cargo bench --bench tagging`. With `DATELINE_ARTICLES` set to a
//! file of articles, one JSON object a line with `title` and `body`, these are read instead of made-up ones.

#[allow(dead_code, reason = "each bench uses a part")]
mod support;

use std::sync::LazyLock;

use dateline::entity::Tagger;
use divan::Bencher;
use divan::counter::BytesCount;
use support::Newsroom;

/// Headlines and bodies, about 1 MB of made-up ones or at most 20 MB of real ones.
static ARTICLES: LazyLock<Vec<(String, String)>> = LazyLock::new(|| match std::env::var("DATELINE_ARTICLES") {
    Ok(path) => read(&path),
    Err(_) => Newsroom::new(1).take(300).map(|story| (story.title, story.body)).collect(),
});

fn read(path: &str) -> Vec<(String, String)> {
    let text = std::fs::read_to_string(path).expect("the file of articles is there");
    let field = |article: &serde_json::Value, name: &str| article[name].as_str().unwrap_or_default().to_owned();
    let article =
        |line: &str| serde_json::from_str(line).map(|article| (field(&article, "title"), field(&article, "body")));
    text.lines().take(3_000).map(|line| article(line).expect("a line is an article")).collect()
}

fn main() {
    divan::main();
}

/// In a thread that knows the words.
#[divan::bench]
fn warm(bencher: Bencher<'_, '_>) {
    tag();
    bencher.counter(bytes()).bench(tag);
}

/// In a thread that has not seen a word yet.
#[divan::bench]
fn cold(bencher: Bencher<'_, '_>) {
    bencher.counter(bytes()).bench(|| std::thread::spawn(tag).join());
}

fn bytes() -> BytesCount {
    BytesCount::new(ARTICLES.iter().map(|(title, body)| title.len() + body.len()).sum::<usize>())
}

fn tag() -> usize {
    ARTICLES.iter().map(|(title, body)| Tagger::bundled().tag(title, body).len()).sum()
}
