//! Queries that no person types: they take bounded time, and never more stack than there is.

use std::time::{Duration, Instant};

use dateline::Request;

use crate::corpus::{Corpus, article};

fn corpus() -> Corpus {
    let bodies: Vec<String> = (0..300).map(|n| format!("word{n} word{} rafah talks", n * 7 % 300)).collect();
    let articles: Vec<_> = bodies.iter().enumerate().map(|(id, body)| article(&id.to_string(), "-.-", body)).collect();
    Corpus::of_batches(&articles.chunks(100).map(<[_]>::to_vec).collect::<Vec<_>>())
}

#[test]
fn monstrous_queries_are_answered() {
    let corpus = corpus();
    let words = |joint: &str, count: usize| (0..count).map(|n| format!("word{n}")).collect::<Vec<_>>().join(joint);
    let queries = [
        words(" OR ", 10_000),
        words(" ", 10_000),
        words(" AND ", 10_000),
        format!("\"{}\"", words(" ", 5_000)),
        format!("\"{}\"", words("-", 5_000)),
        words("-", 5_000),
        format!("{}rafah{}", "(".repeat(200), ")".repeat(200)),
        format!("{}rafah", "(".repeat(10_000)),
        format!("{}rafah{}", "NOT (".repeat(2_000), ")".repeat(2_000)),
        format!("{}rafah{}", "(a OR (b AND ".repeat(500), "))".repeat(500)),
        format!("{}rafah", "title:(".repeat(2_000)),
        format!("{}rafah", "hlead(".repeat(2_000)),
        "NOT ".repeat(10_000) + "rafah",
        "x".repeat(100_000),
        "中".repeat(100_000),
        "*a".repeat(20_000),
        "a*b*c*d*e*f*g*h*".repeat(10),
        "w* OR ".repeat(1_000),
        format!("\"{}\"", "w* ".repeat(300)),
        "w~2 ".repeat(500),
        format!("{}~2", "x".repeat(5_000)),
        "\u{0}\u{1}\u{200f}".repeat(1_000),
        "\u{1}~2".to_owned(),
    ];
    for query in queries {
        let started = Instant::now();
        let results = corpus.search(&Request::new(query.as_str()));
        assert!(results.hits.len() <= 10);
        let shown: String = query.chars().take(40).collect();
        assert!(started.elapsed() < Duration::from_secs(20), "{shown} took {:?}", started.elapsed());
    }
}

#[test]
fn deep_queries_need_little_stack() {
    let corpus = corpus();
    let search = move || {
        let query = format!("{}rafah{}", "(a OR (-b AND ".repeat(500), "))".repeat(500));
        corpus.search(&Request::new(query)).total
    };
    let small = std::thread::Builder::new().stack_size(1 << 20).spawn(search).unwrap();
    small.join().unwrap();
}

#[test]
fn a_pattern_for_everything_says_that_it_was_cut() {
    let bodies: Vec<String> = (0..21).map(|n| (0..100).map(|word| format!("w{} ", n * 100 + word)).collect()).collect();
    let corpus = Corpus::of_bodies(&bodies.iter().map(String::as_str).collect::<Vec<_>>());
    let remarks = corpus.remarks("w*");
    assert_eq!(remarks, ["w* stands for 2100 words; the 2000 most frequent are searched"]);
}

#[test]
fn patterns_beyond_the_limits_are_left_out_and_said() {
    let corpus = Corpus::of_bodies(&["rafah talks"]);
    let query: String = (0..150).map(|n| format!("x{n}* OR ")).collect::<String>() + "r*";
    let remarks = corpus.remarks(&query);
    assert_eq!(remarks.len(), 20);
    assert_eq!(remarks[0], "x100* is left out: the patterns of this query are too many or too broad");
    let words = "中".repeat(20_000);
    assert_eq!(corpus.remarks(&words), ["only the first 10000 words are searched; the rest is not found"]);
}
