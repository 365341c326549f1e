//! The query language: text in, a tree and remarks out. Parsing never fails.
//!
//! `lexer` cuts the text into tokens and balances its brackets, `parser` puts them together by precedence, `word` and
//! `filter` read the leaves, `print` writes the tree back in canonical form.

mod field;
mod filter;
mod join;
mod lexer;
mod limits;
mod outline;
mod parsed;
mod parser;
mod print;
mod remark;
mod scanner;
mod token;
mod tree;
mod word;

pub use crate::proximity::{Letters, Window};
pub use limits::{MAX_CHARS, MAX_DEPTH, MAX_REMARKS, MAX_TERMS};
pub use outline::Outline;
pub use parsed::{Parsed, parse};
pub use remark::Remark;
pub use tree::{Field, Node, Query, Word};

#[cfg(test)]
mod table;
