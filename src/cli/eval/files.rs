//! The files of an evaluation, and what there is to say about them on stderr: lines that could not be read, topics that
//! do not fit together.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use dateline::eval::{BrokenLine, Qrels, Query, Run};
use dateline::render::{counted, number};
use dateline::{Error, Result};

use crate::cli::terminal::Terminal;

/// Broken lines of a file that are told one by one.
const MAX_TOLD: usize = 20;

/// Topics that are named in one message.
const MAX_NAMED: usize = 10;

/// Reads files and tells what is wrong with them.
pub(super) struct Files<'a> {
    terminal: &'a Terminal,
    /// Whether something was told that leaves part of the work undone.
    pub(super) has_news: bool,
}

impl<'a> Files<'a> {
    pub(super) fn new(terminal: &'a Terminal) -> Self {
        Self { terminal, has_news: false }
    }

    /// Reads a file; lines that cannot be read are told and passed over.
    pub(super) fn read<T>(&mut self, path: &Path, read: impl Fn(&[u8]) -> (T, Vec<BrokenLine>)) -> Result<T> {
        let bytes = fs::read(path).map_err(|error| Error::io("read", path, error))?;
        let (value, broken) = read(&bytes);
        let name = path.display();
        for line in broken.iter().take(MAX_TOLD) {
            self.terminal.error(&format!("{name}:{line}"), None);
        }
        if let Some(more) = broken.len().checked_sub(MAX_TOLD).filter(|more| *more > 0) {
            self.terminal
                .error(&format!("{name}: {} could not be read", counted(more as u64, "more line", "more lines")), None);
        }
        self.has_news |= !broken.is_empty();
        Ok(value)
    }

    /// Tells which topics cannot count, and which judged ones nobody asks.
    ///
    /// # Errors
    /// If none of the topics is judged.
    pub(super) fn check_topics(
        &mut self,
        path: &Path,
        queries: &[Query],
        qrels_path: &Path,
        qrels: &Qrels,
    ) -> Result<()> {
        let name = path.display();
        let asked: Vec<&str> = queries.iter().map(|query| query.topic.as_str()).collect();
        check_any_judged(&format!("topic of {name}"), &asked, qrels_path, qrels)?;
        let unjudged = asked.iter().filter(|topic| qrels.of(topic).is_none()).count();
        if unjudged > 0 {
            let of_all = format!("{} of {}", number(unjudged as u64), counted(asked.len() as u64, "topic", "topics"));
            self.terminal.say(&format!("{of_all} not judged in {}: passed over", qrels_path.display()));
        }
        let is_wordless = |query: &&Query| qrels.of(&query.topic).is_some() && !query.has_words();
        let wordless: Vec<&str> = queries.iter().filter(is_wordless).map(|query| query.topic.as_str()).collect();
        self.has_news |= self.tell(&wordless, &format!("of {name} without words: nothing is found"));
        let missing = not_among(qrels, &asked);
        self.has_news |= self.tell(&missing, &format!("judged but not in {name}: counted as 0"));
        Ok(())
    }

    /// Tells which judged topics a run has nothing for.
    ///
    /// # Errors
    /// If none of its topics is judged.
    pub(super) fn check_run(&mut self, path: &Path, run: &Run, qrels_path: &Path, qrels: &Qrels) -> Result<()> {
        let topics: Vec<&str> = run.topics().collect();
        check_any_judged(&format!("topic of {}", path.display()), &topics, qrels_path, qrels)?;
        self.tell(&not_among(qrels, &topics), &format!("judged but not in {}: counted as 0", path.display()));
        Ok(())
    }

    /// Tells something of some topics. Returns whether there are any.
    fn tell(&self, topics: &[&str], what: &str) -> bool {
        if !topics.is_empty() {
            let count = counted(topics.len() as u64, "topic", "topics");
            self.terminal.say(&format!("{count} {what} ({})", named(topics)));
        }
        !topics.is_empty()
    }
}

fn not_among<'a>(qrels: &'a Qrels, topics: &[&str]) -> Vec<&'a str> {
    let topics: HashSet<&str> = topics.iter().copied().collect();
    qrels.topics().filter(|topic| !topics.contains(topic)).collect()
}

fn check_any_judged(what: &str, topics: &[&str], qrels_path: &Path, qrels: &Qrels) -> Result<()> {
    if topics.iter().any(|topic| qrels.of(topic).is_some()) {
        return Ok(());
    }
    let judged: Vec<&str> = qrels.topics().collect();
    let named = |topics: &[&str]| if topics.is_empty() { "none".to_owned() } else { named(topics) };
    let hint = format!("the topics there are {}; judged are {}", named(topics), named(&judged));
    Err(Error::argument(format!("no {what} is judged in {}", qrels_path.display())).with_hint(hint))
}

/// The first of them: `1, 2, 3 ...`.
fn named(topics: &[&str]) -> String {
    let shown = topics[..topics.len().min(MAX_NAMED)].join(", ");
    if topics.len() > MAX_NAMED { format!("{shown} ...") } else { shown }
}
