//! How fast is text cut into words and sentences?
//!
//! Guards: 100 MB/s a core for the words, so that cutting stays a small part of indexing (about 30 MB/s a core in
//! all). Command: `cargo bench --bench tokenizer`.

#[allow(dead_code, reason = "each bench uses a part")]
mod support;

use std::sync::LazyLock;

use dateline::analyze::{Tokens, sentences};
use divan::Bencher;
use divan::counter::BytesCount;
use support::Newsroom;

/// About 1 MB, as an article after the other.
static TEXT: LazyLock<String> =
    LazyLock::new(|| Newsroom::new(1).take(300).map(|story| story.body).collect::<Vec<_>>().join("\n\n"));

fn main() {
    divan::main();
}

#[divan::bench]
fn words(bencher: Bencher<'_, '_>) {
    bencher.counter(BytesCount::of_str(&*TEXT)).bench(|| {
        let mut tokens = Tokens::new(&TEXT);
        let mut letters = 0;
        while tokens.advance() {
            letters += tokens.token().text.len();
        }
        letters
    });
}

#[divan::bench]
fn sentence_ends(bencher: Bencher<'_, '_>) {
    bencher.counter(BytesCount::of_str(&*TEXT)).bench(|| sentences(&TEXT).count());
}
