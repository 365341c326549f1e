//! People, places and organisations: where an article names them, and who is meant.

mod kind;
mod mention;
mod tagger;

pub use kind::Kind;
pub use mention::{Mention, Part};
pub use tagger::{LabelledFile, Quality, SURE, Score, Tagger, Tallied, score, train};
