//! The article: what every reader ends in and every other part starts from.

mod article;
mod corpus;
mod draft;

pub use article::{Article, Origin};
pub use corpus::{Corpus, File, Portion, Record, Records, Reject};
pub use draft::Draft;
