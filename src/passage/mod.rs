//! Passages: the pieces of an article that show why it was found.

mod bounds;
mod choose;
mod glance;
mod letter;
mod matches;
mod passage;
mod phrases;
mod scan;
mod spans;
mod spec;

pub use passage::{Passage, highlights, passages};
pub use spec::{Clause, Spec, TermSet};
