//! What an indexing run did, in words: its result on stdout, what else there is to tell on stderr.

use std::io::Write;

use anyhow::Result;
use dateline::Report;
use dateline::render::{bytes, counted, duration, json, number};

use super::outcome::Outcome;
use super::output::stdout;
use super::terminal::Terminal;

/// Prints a report as the result of a command.
pub(super) fn print(report: &Report, is_json: bool) -> Result<()> {
    let mut out = stdout();
    if is_json {
        json(&mut out, report)?;
    } else {
        writeln!(out, "{}", summary(report))?;
    }
    Ok(out.flush()?)
}

/// Says what the report has to tell beside its counts.
pub(super) fn tell(report: &Report, terminal: &Terminal) {
    if report.articles.rejected > 0 {
        let records = counted(report.articles.rejected, "record", "records");
        let place = report.rejects.as_deref().map(|path| format!(": see {path}")).unwrap_or_default();
        terminal.say(&format!("note: {records} could not be read{place}"));
    }
    if report.articles.skipped > 0 {
        let records = counted(report.articles.skipped, "record", "records");
        let verb = if report.articles.skipped == 1 { "is no article" } else { "are no articles" };
        terminal.say(&format!("note: {records} {verb} and not meant to be: skipped"));
    }
    if report.stopped {
        terminal.say("note: stopped; what was read is in the index, and the same command reads the rest");
    }
}

/// A run that rejected records, or was stopped, has something to tell.
pub(super) fn outcome(report: &Report) -> Outcome {
    Outcome::told_if(report.articles.rejected > 0 || report.stopped)
}

/// Whether the index is not as it was before the run.
pub(super) fn has_changed(report: &Report) -> bool {
    let articles = &report.articles;
    articles.added + articles.updated + articles.removed > 0
}

/// `64 articles added, 2 updated, 1,000 unchanged in 310 ms (1.2 MB read)`.
pub(super) fn summary(report: &Report) -> String {
    let articles = &report.articles;
    let parts = [
        (articles.added, "added"),
        (articles.updated, "updated"),
        (articles.removed, "removed"),
        (articles.unchanged, "unchanged"),
    ];
    let mut parts = parts.into_iter().filter(|(count, _)| *count > 0);
    let (first, what) = parts.next().unwrap_or((0, "found"));
    let mut text = format!("{} {what}", counted(first, "article", "articles"));
    for (count, what) in parts {
        text.push_str(&format!(", {} {what}", number(count)));
    }
    let text = format!("{text} in {}", duration(report.seconds));
    if report.bytes == 0 { text } else { format!("{text} ({} read)", bytes(report.bytes)) }
}

#[cfg(test)]
mod tests {
    use dateline::{Counts, Report};

    use super::summary;

    #[test]
    fn a_summary_counts_what_there_is() {
        let check = |added, updated, removed, unchanged, expected: &str| {
            let articles = Counts { added, updated, removed, unchanged, ..Counts::default() };
            assert_eq!(summary(&Report { articles, bytes: 1_200_000, seconds: 0.31, ..Report::default() }), expected);
        };
        check(64, 0, 0, 0, "64 articles added in 310 ms (1.2 MB read)");
        check(0, 1, 0, 1_000, "1 article updated, 1,000 unchanged in 310 ms (1.2 MB read)");
        check(0, 0, 2, 0, "2 articles removed in 310 ms (1.2 MB read)");
        check(0, 0, 0, 0, "0 articles found in 310 ms (1.2 MB read)");
    }
}
