//! What do the passages of a page of ten hits cost, and those of an article as long as a book shelf?
//!
//! Guards: a tenth of a millisecond an article of 6 KB, so that ten fit into a query of one millisecond; and cost
//! linear in the length. Command: `cargo bench --bench passages`.

#[allow(dead_code, reason = "each bench uses a part")]
mod support;

use std::sync::LazyLock;

use dateline::passage::{Clause, Passage, Spec, TermSet, passages};
use divan::Bencher;
use divan::counter::BytesCount;
use support::Newsroom;

const ARTICLE_BYTES: usize = 6_000;
const LONG_BYTES: usize = 10_000_000;

/// Ten articles of 6 KB.
static PAGE: LazyLock<Vec<String>> = LazyLock::new(|| (0..10).map(|seed| text(seed, ARTICLE_BYTES)).collect());

/// One of 10 MB.
static LONG: LazyLock<String> = LazyLock::new(|| text(1, LONG_BYTES));

fn main() {
    divan::main();
}

#[divan::bench]
fn page_of_ten(bencher: Bencher<'_, '_>) {
    let specs: Vec<Spec> = PAGE.iter().map(|text| spec(text)).collect();
    let bytes: usize = PAGE.iter().map(String::len).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        let shown = PAGE.iter().zip(&specs).map(|(text, spec)| passages(text, spec, 1, 240));
        shown.collect::<Vec<Vec<Passage>>>()
    });
}

#[divan::bench]
fn ten_megabytes(bencher: Bencher<'_, '_>) {
    let spec = spec(&LONG);
    bencher.counter(BytesCount::of_str(&*LONG)).bench(|| passages(&LONG, &spec, 3, 240));
}

/// Bodies one after the other, cut at this length.
fn text(seed: u64, bytes: usize) -> String {
    let mut text = String::new();
    let mut bodies = Newsroom::new(seed).map(|story| story.body);
    while text.len() < bytes {
        text.extend(bodies.next());
        text.push_str("\n\n");
    }
    text.truncate(text.floor_char_boundary(bytes));
    text
}

/// Looks for two words and a phrase that stand towards the end of the text.
fn spec(text: &str) -> Spec {
    let late = text.floor_char_boundary(text.len() * 3 / 4);
    let mut words = text[late..].split(' ').skip(1).filter(|word| word.bytes().all(|byte| byte.is_ascii_lowercase()));
    let mut next = || TermSet::new(words.next());
    let (first, second) = (next(), next());
    let phrase = vec![next(), next()];
    Spec::new(vec![Clause::word(first, 1.0), Clause::word(second, 2.0), Clause::phrase(phrase, 3.0)])
}
