//! Kills `dateline index` at random moments, runs it again to the end, and holds the index against one that was made
//! in peace: the same articles, the same answers, no damage.
//!
//! Every other round kills a run that changes an index instead of making one. `KILL_ROUNDS` sets how many rounds
//! there are (5), `KILL_SEED` the moments; a failure tells both, though no two machines are killed at the same point.
#![cfg(all(unix, feature = "cli"))]

use std::env;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use kill::corpus::{Edition, write};
use kill::random::Random;
use serde_json::Value;

/// Where the corpus is made and the index beside it.
mod kill {
    pub(crate) mod corpus;
    pub(crate) mod random;
}

/// A run commits at the first article after so much time.
const COMMIT_EVERY: Duration = Duration::from_millis(5_100);

/// What is asked of every index: common and rare words, phrases, filters, prefixes, dates, other languages.
const QUERIES: [&str; 10] = [
    "harbour",
    "harbour ferry",
    "\"ferry council\"",
    "title:harbour OR lead:storm",
    "stor*",
    "council -ferry",
    "date:2024-03 council",
    "edition",
    "updated",
    "hafen",
];

#[test]
fn an_index_that_was_killed_is_completed_by_the_next_run() {
    let rounds = setting("KILL_ROUNDS", 5);
    let seed = setting("KILL_SEED", 20_241_122);
    let mut random = Random::new(seed);
    let made = undisturbed(&[Edition::First]);
    let changed = undisturbed(&[Edition::First, Edition::Second]);
    assert_ne!(made.articles, changed.articles, "the second edition differs");
    for round in 0..rounds {
        let (editions, expected) = match round % 2 {
            0 => (&[Edition::First][..], &made),
            _ => (&[Edition::First, Edition::Second][..], &changed),
        };
        let found = disturbed(editions, expected.last_run, &mut random);
        let place = format!("round {round} of KILL_ROUNDS={rounds} KILL_SEED={seed}");
        assert_eq!(found.ids(), expected.ids(), "{place}: other articles");
        assert_eq!(found.articles, expected.articles, "{place}: articles of another edition");
        for (at, query) in QUERIES.iter().enumerate() {
            assert_eq!(found.answers[at], expected.answers[at], "{place}: another answer to {query}");
        }
    }
}

/// What an index holds and answers.
struct Outcome {
    /// Exported, a line each, in order of the lines.
    articles: Vec<Value>,
    answers: [Value; QUERIES.len()],
    /// How long its last indexing run took.
    last_run: Duration,
}

impl Outcome {
    fn ids(&self) -> Vec<&str> {
        self.articles.iter().filter_map(|article| article["id"].as_str()).collect()
    }
}

/// Indexes one edition after the other.
fn undisturbed(editions: &[Edition]) -> Outcome {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let mut last_run = Duration::ZERO;
    for edition in editions {
        write(folder.path(), *edition);
        last_run = index(folder.path());
    }
    outcome(folder.path(), last_run)
}

/// Indexes one edition after the other, and kills the runs of the last one until one of them gets through.
fn disturbed(editions: &[Edition], usual: Duration, random: &mut Random) -> Outcome {
    let folder = tempfile::tempdir().expect("a folder for the test");
    for (at, edition) in editions.iter().enumerate() {
        write(folder.path(), *edition);
        if at + 1 < editions.len() {
            index(folder.path());
        }
    }
    for _ in 0..1 + random.below(3) {
        // There is no event to wait for: the moment itself is what is tested.
        let mut run = start(folder.path());
        let moment = usual.mul_f64(random.fraction());
        thread::sleep(moment);
        if random.fraction() < 0.5 {
            pause(&run);
            thread::sleep((usual - moment).mul_f64(random.fraction()));
        }
        kill(&mut run);
    }
    let last_run = index(folder.path());
    outcome(folder.path(), last_run)
}

fn start(folder: &Path) -> Child {
    let mut command = dateline(folder, &["index", "corpus"]);
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts")
}

/// Holds the run up for longer than it waits between two commits, so that one in the middle follows.
fn pause(run: &Child) {
    signal(run, "STOP");
    thread::sleep(COMMIT_EVERY);
    signal(run, "CONT");
}

fn signal(run: &Child, name: &str) {
    // A run that has ended is still there to be signalled, since nobody has waited for it.
    let status = Command::new("kill").args(["-s", name, &run.id().to_string()]).status();
    assert!(status.is_ok_and(|status| status.success()), "it is ours to signal");
}

/// Ends the run as it stands (SIGKILL), if it has not ended yet.
fn kill(run: &mut Child) {
    run.kill().expect("it is ours to kill");
    run.wait().expect("it has ended");
}

fn index(folder: &Path) -> Duration {
    let started = Instant::now();
    output(folder, &["index", "corpus"]);
    started.elapsed()
}

fn outcome(folder: &Path, last_run: Duration) -> Outcome {
    assert!(output(folder, &["check"]).contains("no damage"), "the index is damaged");
    let lines = output(folder, &["export", "*", "--format", "jsonl"]);
    let mut articles: Vec<Value> = lines.lines().map(json).collect();
    articles.sort_by_key(|article| article["id"].as_str().map(str::to_owned));
    Outcome { articles, answers: QUERIES.map(|query| answer(folder, query)), last_run }
}

/// The answer to a query but for the time it took: hits, scores to the last digit, passages, counts.
fn answer(folder: &Path, query: &str) -> Value {
    let mut answer = json(&output(folder, &["search", query, "--json", "--limit", "50", "--facet", "source"]));
    answer.as_object_mut().expect("an answer is an object").remove("seconds");
    answer
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("it is JSON")
}

/// What a command printed. Nothing found and records rejected are no failure.
fn output(folder: &Path, arguments: &[&str]) -> String {
    let Output { status, stdout, stderr } = dateline(folder, arguments).output().expect("it starts");
    let told = String::from_utf8_lossy(&stderr);
    assert!(matches!(status.code(), Some(0 | 1)), "dateline {}: {told}", arguments.join(" "));
    String::from_utf8(stdout).expect("it prints UTF-8")
}

fn dateline(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.args(arguments).current_dir(folder).env_remove("DATELINE_INDEX");
    command
}

fn setting(name: &str, default: u64) -> u64 {
    env::var(name).map_or(default, |value| value.parse().unwrap_or_else(|_| panic!("{name} is no number: {value}")))
}

#[test]
fn the_corpus_is_the_same_each_time() {
    let folders = [(); 2].map(|()| tempfile::tempdir().expect("a folder for the test"));
    for folder in &folders {
        write(folder.path(), Edition::First);
    }
    let large = |folder: &tempfile::TempDir| fs::read(folder.path().join("corpus/wire/large.jsonl")).expect("written");
    assert_eq!(large(&folders[0]), large(&folders[1]));
}
