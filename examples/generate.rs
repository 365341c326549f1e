//! Writes a made-up news corpus of any size as JSONL, the same bytes for the same seed.
//!
//! `cargo run --release --example generate -- --articles 100000 --seed 1 > corpus.jsonl`
//!
//! It is what the benches and `benches/peers` measure with, and a way to try Dateline on more text than one has.

use std::env;
use std::io::{self, BufWriter, ErrorKind, Write};
use std::process::ExitCode;

#[path = "../benches/support/mod.rs"]
#[allow(dead_code, reason = "the benches use what is not used here")]
mod support;

use support::Newsroom;

const USAGE: &str = "usage: generate [--articles N] [--seed N] > corpus.jsonl";

struct Wanted {
    articles: usize,
    seed: u64,
}

fn main() -> ExitCode {
    let written = wanted(env::args().skip(1)).and_then(|wanted| write(&wanted).or_else(closed_pipe_is_fine));
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "{error}");
            ExitCode::from(2)
        }
    }
}

fn wanted(mut arguments: impl Iterator<Item = String>) -> io::Result<Wanted> {
    let mut wanted = Wanted { articles: 20_000, seed: 1 };
    while let Some(argument) = arguments.next() {
        let value = arguments.next().and_then(|value| value.parse::<u64>().ok());
        match (argument.as_str(), value) {
            ("--articles", Some(value)) => wanted.articles = value as usize,
            ("--seed", Some(value)) => wanted.seed = value,
            _ => return Err(io::Error::other(USAGE)),
        }
    }
    Ok(wanted)
}

fn write(wanted: &Wanted) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 20, io::stdout().lock());
    for story in Newsroom::new(wanted.seed).take(wanted.articles) {
        writeln!(out, "{}", story.json())?;
    }
    out.flush()
}

fn closed_pipe_is_fine(error: io::Error) -> io::Result<()> {
    if error.kind() == ErrorKind::BrokenPipe { Ok(()) } else { Err(error) }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use crate::support::{Newsroom, Story, word};

    fn stories(seed: u64) -> Vec<Story> {
        Newsroom::new(seed).take(400).collect()
    }

    /// FNV-1a.
    fn fingerprint(stories: &[Story]) -> u64 {
        let text: String = stories.iter().map(Story::json).collect();
        text.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
    }

    /// Figures of different days and machines can be compared only while this holds; change it knowingly.
    #[test]
    fn the_same_seed_writes_the_same_bytes() {
        assert_eq!(fingerprint(&stories(1)), 0x803A_8402_13A5_E4CD);
        assert_ne!(fingerprint(&stories(1)), fingerprint(&stories(2)));
    }

    #[test]
    fn every_story_has_its_own_id_and_some_are_copies() {
        let stories = stories(1);
        let ids: HashSet<&str> = stories.iter().map(|story| story.id.as_str()).collect();
        assert_eq!(ids.len(), stories.len());
        let titles: HashSet<&str> = stories.iter().map(|story| story.title.as_str()).collect();
        assert!((350..390).contains(&titles.len()), "{} titles", titles.len());
    }

    #[test]
    fn every_rank_has_a_word_of_its_own() {
        let words: HashSet<String> = (32..1 << 16).map(word).collect();
        assert_eq!(words.len(), (1 << 16) - 32);
    }
}
