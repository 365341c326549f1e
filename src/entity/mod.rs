//! People, places and organisations: where an article names them, and who is meant.

mod kind;
mod mention;

pub use kind::Kind;
pub use mention::{Mention, Part};
