//! Dateline turns a folder of news into a search engine.
//!
//! An index is filled from files in any of the formats that newsrooms use, and kept up to date with them; a searcher
//! answers queries with ranked articles and the passages that show why they were found.
//!
//! ```
//! use dateline::{Index, IngestOptions, Request, read};
//! # fn main() -> dateline::Result<()> {
//! # let scratch = tempfile::tempdir().unwrap();
//! # let dir = scratch.path().join("index");
//! let index = Index::open_or_create(dir)?;
//! let report = index.ingest(&read::open(["corpus"])?, &IngestOptions::default())?;
//! assert_eq!(report.articles.rejected, 0);
//!
//! let results = index.searcher()?.search(&Request::new("blinken rafah").limit(5))?;
//! for hit in &results.hits {
//!     println!("{}  {}", hit.title, hit.passages[0].text);
//! }
//! assert!(results.hits[0].title.contains("Blinken"));
//! # Ok(()) }
//! ```
//!
//! | to | see |
//! |---|---|
//! | read files | [`read::open`], [`read::formats`] |
//! | index | [`Index::ingest`], [`IngestOptions`], [`Report`] |
//! | search | [`Index::searcher`], [`Searcher::search`], [`Request`], [`Results`] |
//! | show results | [`render`] |
//! | judge a ranking | [`eval`] |
//! | take texts apart | [`analyze`], [`passage`], [`query`] |
//!
//! The library prints nothing, reads no environment and has no clock of its own: whoever embeds it decides.

pub mod analyze;
pub mod article;
pub mod date;
pub mod entity;
mod error;
pub mod eval;
mod index;
pub mod passage;
mod plan;
mod proximity;
pub mod query;
mod rank;
pub mod read;
pub mod render;
pub mod search;

pub use article::Article;
pub use error::{Error, ErrorKind, Result};
pub use index::{
    Checked, Counts, Damage, Found, Index, IngestOptions, Progress, ProgressFn, Report, Stats, WatchlistChoice,
};
pub use search::{Request, Results, Searcher};

/// The README's program is compiled with the examples of the documentation.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
