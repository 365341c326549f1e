//! Dateline turns a folder of news into a search engine.

pub mod analyze;
pub mod article;
pub mod date;
mod error;
mod index;
pub mod passage;
pub mod query;
pub mod read;
pub mod render;
pub mod search;

pub use article::Article;
pub use error::{Error, ErrorKind, Result};
pub use index::{Counts, Index, IngestOptions, Progress, ProgressFn, Report};
pub use search::{Request, Results};
