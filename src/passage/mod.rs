//! Passages: the pieces of an article that show why it was found.

mod bounds;
mod choose;
mod glance;
mod letter;
mod matches;
mod name;
mod phrases;
mod scan;
mod show;
mod spans;
mod spec;
mod windows;

pub use name::Name;
pub use show::{Passage, highlights, highlights_with, passages, passages_with};
pub use spec::{Clause, Spec, TermSet};
