//! XML as newsrooms write it: records are cut out of a stream, each becomes a small tree, and a tree's text is made plain.
//!
//! Nothing in here fetches or expands anything: a document type is passed over, an entity that it declares stays the
//! few letters that it is written with, and depth and number of elements are bounded.

mod cut;
mod portions;
mod prose;
mod tree;

pub(super) use portions::{Dialect, Envelope, portions};
pub(super) use prose::{line, prose};
pub(super) use tree::Element;
