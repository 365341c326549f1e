//! The one error of the library: what failed, where, and what to do about it.
//!
//! Bad records in a corpus are data, not errors: they are [`Reject`](crate::article::Reject)s, counted and told.
//! An [`Error`] means that what was asked for could not be done at all.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// The library's result.
pub type Result<T> = std::result::Result<T, Error>;

/// Why something could not be done: a kind, its place, its cause and, where there is one, a way out.
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    message: String,
    hint: Option<String>,
    cause: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// What kind of failure an [`Error`] is, for programs that react to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A file or folder could not be read or written.
    Io,
    /// There is no index where one was asked for.
    NoIndex,
    /// Another process is writing to the index.
    Locked,
    /// The index was written in another format version.
    Version,
    /// The index is damaged.
    Damaged,
    /// An argument has no meaning: a date, a cursor, a size, a field.
    Argument,
    /// No article has the id that was asked for.
    NotFound,
    /// The caller asked to stop.
    Stopped,
}

impl Error {
    /// An error of `kind` whose message tells place and fact, in lower case, without a full stop.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Inner { kind, message: message.into(), hint: None, cause: None }))
    }

    /// A file system error at `path`: "cannot `doing` `path`".
    pub fn io(doing: &str, path: impl AsRef<Path>, cause: io::Error) -> Self {
        let path: PathBuf = path.as_ref().into();
        Self::new(ErrorKind::Io, format!("cannot {doing} {}", path.display())).caused_by(cause)
    }

    /// An argument that has no meaning.
    pub fn argument(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Argument, message)
    }

    /// The same error with a way out.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.0.hint = Some(hint.into());
        self
    }

    /// The same error with what lay behind it.
    #[must_use]
    pub fn caused_by(mut self, cause: impl std::error::Error + Send + Sync + 'static) -> Self {
        self.0.cause = Some(Box::new(cause));
        self
    }

    /// The kind of failure.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// What the user can do about it, where we know.
    pub fn hint(&self) -> Option<&str> {
        self.0.hint.as_deref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}: {}", self.0.kind, self.0.message)?;
        if let Some(cause) = &self.0.cause {
            write!(f, ": {cause}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.cause.as_deref().map(|cause| cause as _)
    }
}
