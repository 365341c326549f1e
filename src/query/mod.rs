//! The query language: text in, a tree and remarks out. Parsing never fails.

mod remark;
mod tree;

pub use remark::Remark;
pub use tree::{Field, Node, Query, Word};
