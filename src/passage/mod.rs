//! Passages: the pieces of an article that show why it was found.

mod bounds;
mod choose;
mod matches;
mod passage;
mod scan;
mod spans;
mod spec;

pub use passage::{Passage, highlights, passages};
pub use spec::{Clause, Spec, TermSet};
