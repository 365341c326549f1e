//! Dateline turns a folder of news into a search engine.

pub mod analyze;
pub mod article;
pub mod date;
mod error;
mod index;
pub mod passage;
mod plan;
pub mod query;
mod rank;
pub mod read;
pub mod render;
pub mod search;

pub use article::Article;
pub use error::{Error, ErrorKind, Result};
pub use index::{Checked, Counts, Damage, Index, IngestOptions, Progress, ProgressFn, Report, Stats};
pub use search::{Request, Results, Searcher};

/// The README's program is compiled with the examples of the documentation.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
