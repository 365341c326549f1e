//! How much of the article's text is found in real web pages: the scoring of the article extraction benchmark.
//!
//! `cargo run --release --example html_score -- FOLDER` wants `FOLDER/pages/KEY.html.gz` and `FOLDER/expected.json`, an
//! object of `{"articleBody": "..."}` by key. It prints precision, recall and F1, those of the pages with even and odd
//! keys apart (develop on one half, check on the other), the worst pages, and how fast they were read.
//!
//! `html_score FOLDER KEY` shows what is missing from and what is too much in the pages whose keys begin so, and
//! `html_score FOLDER --fields` what was made of each page's titles, dates and authors.

#![allow(clippy::print_stdout)]

use std::collections::HashMap;
use std::env;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Instant;

use dateline::Article;
use dateline::article::Record;
use dateline::read;

const WORST: usize = 25;
const WORDS: usize = 4;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// A page and the text that a person marked in it.
struct Page {
    key: String,
    path: PathBuf,
    expected: String,
}

/// What of a text is right, too much and missing, as shares that add up to 1.
#[derive(Debug, Clone, Copy, Default)]
struct Outcome {
    right: f64,
    surplus: f64,
    missing: f64,
}

impl Outcome {
    fn precision(&self) -> f64 {
        self.share_right(self.surplus)
    }

    fn recall(&self) -> f64 {
        self.share_right(self.missing)
    }

    fn share_right(&self, wrong: f64) -> f64 {
        match self.surplus + self.missing {
            0.0 => 1.0,
            _ if self.right + wrong == 0.0 => 0.0,
            _ => self.right / (self.right + wrong),
        }
    }

    fn f1(&self) -> f64 {
        f1(self.precision(), self.recall())
    }
}

fn main() -> Result<()> {
    let mut arguments = env::args().skip(1);
    let folder = PathBuf::from(arguments.next().unwrap_or_else(|| "html".to_owned()));
    if !folder.join("expected.json").exists() {
        println!("skipped: no pages to score, {} has no expected.json", folder.display());
        return Ok(());
    }
    let pages = pages(&folder)?;
    match arguments.next().as_deref() {
        Some("--fields") => pages.iter().try_for_each(print_fields),
        Some(key) => pages.iter().filter(|page| page.key.starts_with(key)).try_for_each(print_differences),
        None => print_scores(&pages),
    }
}

fn pages(folder: &Path) -> Result<Vec<Page>> {
    let expected: serde_json::Value = serde_json::from_slice(&fs::read(folder.join("expected.json"))?)?;
    let expected = expected.as_object().ok_or("expected.json is no object")?;
    let page = |(key, value): (&String, &serde_json::Value)| Page {
        key: key.clone(),
        path: folder.join("pages").join(format!("{key}.html.gz")),
        expected: value["articleBody"].as_str().unwrap_or_default().to_owned(),
    };
    Ok(expected.iter().map(page).collect())
}

fn print_scores(pages: &[Page]) -> Result<()> {
    let bytes = pages.iter().map(unpacked_bytes).sum::<Result<usize>>()?;
    let started = Instant::now();
    let articles = pages.iter().map(article).collect::<Result<Vec<_>>>()?;
    let seconds = started.elapsed().as_secs_f64();
    let scored = pages.iter().zip(&articles).map(|(page, article)| (page, outcome(&page.expected, &article.body)));
    let mut scored: Vec<(&Page, Outcome)> = scored.collect();

    println!("{:<12} {:>5} {:>9} {:>9} {:>9}", "", "pages", "precision", "recall", "F1");
    let is_even = |page: &Page| page.key.bytes().map(u32::from).sum::<u32>() % 2 == 0;
    print_mean("all", scored.iter().map(|(_, outcome)| outcome));
    print_mean("even keys", scored.iter().filter(|(page, _)| is_even(page)).map(|(_, outcome)| outcome));
    print_mean("odd keys", scored.iter().filter(|(page, _)| !is_even(page)).map(|(_, outcome)| outcome));
    let megabytes = bytes as f64 / 1e6;
    println!("\n{megabytes:.1} MB read in {seconds:.2} s, {:.1} MB/s on one thread\n", megabytes / seconds);

    scored.sort_by(|(_, a), (_, b)| a.f1().total_cmp(&b.f1()));
    for (page, outcome) in scored.iter().take(WORST) {
        let half = if is_even(page) { "even" } else { "odd" };
        println!(
            "{:<12} {half:>5} {:>9.3} {:>9.3} {:>9.3}",
            &page.key[..8],
            outcome.precision(),
            outcome.recall(),
            outcome.f1()
        );
    }
    Ok(())
}

fn print_mean<'o>(name: &str, outcomes: impl Iterator<Item = &'o Outcome>) {
    let outcomes: Vec<&Outcome> = outcomes.collect();
    let mean =
        |value: fn(&Outcome) -> f64| outcomes.iter().map(|outcome| value(outcome)).sum::<f64>() / outcomes.len() as f64;
    let (precision, recall) = (mean(Outcome::precision), mean(Outcome::recall));
    println!("{name:<12} {:>5} {precision:>9.4} {recall:>9.4} {:>9.4}", outcomes.len(), f1(precision, recall));
}

fn f1(precision: f64, recall: f64) -> f64 {
    if precision + recall == 0.0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) }
}

fn unpacked_bytes(page: &Page) -> Result<usize> {
    let mut bytes = Vec::new();
    flate2::read::GzDecoder::new(fs::File::open(&page.path)?).read_to_end(&mut bytes)?;
    Ok(bytes.len())
}

/// What Dateline makes of a page; an empty article where it rejects it.
fn article(page: &Page) -> Result<Article> {
    let files = read::open([&page.path])?;
    let article = read::records(&files).find_map(|record| match record {
        Record::Article(article) => Some(*article),
        _ => None,
    });
    Ok(article.unwrap_or_default())
}

/// Compares the runs of four words of two texts, as often as each has them.
fn outcome(expected: &str, found: &str) -> Outcome {
    let (expected_words, found_words) = (words(expected), words(found));
    let (expected, found) = (runs(&expected_words), runs(&found_words));
    let right: usize = expected.iter().map(|(run, times)| (*times).min(found.get(run).copied().unwrap_or(0))).sum();
    let missing = expected.values().sum::<usize>() - right;
    let surplus = found.values().sum::<usize>() - right;
    let all = (right + missing + surplus).max(1) as f64;
    Outcome { right: right as f64 / all, surplus: surplus as f64 / all, missing: missing as f64 / all }
}

fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty()).collect()
}

fn runs<'w, 't>(words: &'w [&'t str]) -> HashMap<&'w [&'t str], usize> {
    let mut runs = HashMap::new();
    let mut add = |run| *runs.entry(run).or_default() += 1;
    match words.len() {
        0..WORDS => add(words),
        _ => words.windows(WORDS).for_each(add),
    }
    runs
}

/// Prints the words of each text that no common run covers: `-` is missing, `+` is too much.
fn print_differences(page: &Page) -> Result<()> {
    let article = article(page)?;
    let (expected, found) = (words(&page.expected), words(&article.body));
    println!("{} {:?} {}", page.key, article.url.unwrap_or_default(), outcome(&page.expected, &article.body).f1());
    print_uncovered('-', &expected, &runs(&found));
    print_uncovered('+', &found, &runs(&expected));
    Ok(())
}

fn print_uncovered(mark: char, words: &[&str], others: &HashMap<&[&str], usize>) {
    let mut covered = vec![false; words.len()];
    for (at, run) in words.windows(WORDS).enumerate().filter(|(_, run)| others.contains_key(run)) {
        covered[at..at + run.len()].fill(true);
    }
    let mut at = 0;
    for piece in covered.chunk_by(|a, b| a == b) {
        if !piece[0] {
            println!("{mark} [{at} of {}] {}", words.len(), words[at..at + piece.len()].join(" "));
        }
        at += piece.len();
    }
}

fn print_fields(page: &Page) -> Result<()> {
    let article = article(page)?;
    let published = article.published.map(|date| date.to_string()).unwrap_or_default();
    println!("{} {}", &page.key[..8], article.url.unwrap_or_default());
    println!("  {:?}\n  {published} {:?} {:?}", article.title, article.source, article.authors);
    println!("  {:?} {:?}", article.section.unwrap_or_default(), article.language.unwrap_or_default());
    Ok(())
}
