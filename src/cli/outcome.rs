//! How a command ended, and what is said about it: exit codes, errors with their causes, hints.

use std::io;
use std::process::ExitCode;

use anyhow::{Error, Result};
use dateline::ErrorKind;

use super::terminal::Terminal;

/// How a command that could be done ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Done; a search found something.
    Done,
    /// Done, with something to tell: nothing found, records rejected, damage found.
    Told,
}

impl Outcome {
    /// [`Told`](Self::Told) if there is something to tell.
    pub(super) fn told_if(has_news: bool) -> Self {
        if has_news { Self::Told } else { Self::Done }
    }
}

/// The exit code of a command, after its error is told. A reader that closed the pipe has what it wanted.
pub(super) fn exit_code(result: Result<Outcome>, terminal: &Terminal) -> ExitCode {
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Told) => ExitCode::from(1),
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            terminal.error(&message(&error), hint(&error));
            ExitCode::from(if is_not_found(&error) { 1 } else { 2 })
        }
    }
}

fn is_closed_pipe(error: &Error) -> bool {
    let causes = error.chain().filter_map(|cause| cause.downcast_ref::<io::Error>());
    causes.map(io::Error::kind).any(|kind| kind == io::ErrorKind::BrokenPipe)
}

/// Whether all went well but what was asked for is not there.
fn is_not_found(error: &Error) -> bool {
    error.downcast_ref::<dateline::Error>().is_some_and(|error| error.kind() == ErrorKind::NotFound)
}

/// The error and its causes. A bare file system error can only come from writing results.
fn message(error: &Error) -> String {
    let place = if error.is::<io::Error>() { "cannot write the results: " } else { "" };
    format!("{place}{error:#}")
}

/// The way out that an error of the library knows.
fn hint(error: &Error) -> Option<&str> {
    error.chain().find_map(|cause| cause.downcast_ref::<dateline::Error>()?.hint())
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::{hint, is_closed_pipe};

    #[test]
    fn a_closed_pipe_is_seen_behind_other_errors() {
        let closed = io::Error::from(io::ErrorKind::BrokenPipe);
        assert!(is_closed_pipe(&anyhow::Error::from(closed).context("cannot write")));
        assert!(!is_closed_pipe(&anyhow::anyhow!("something else")));
    }

    #[test]
    fn a_hint_is_found_behind_other_errors() {
        let error = dateline::Error::argument("no such day").with_hint("use 2024-03-31");
        assert_eq!(hint(&anyhow::Error::from(error).context("--since")), Some("use 2024-03-31"));
    }
}
