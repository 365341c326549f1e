//! Passages: the pieces of an article that show why it was found.

mod bounds;
mod choose;
mod glance;
mod letter;
mod matches;
mod phrases;
mod scan;
mod show;
mod spans;
mod spec;
mod windows;

pub use show::{Passage, highlights, passages};
pub use spec::{Clause, Spec, TermSet};
