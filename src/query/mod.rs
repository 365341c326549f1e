//! The query language: text in, a tree and remarks out. Parsing never fails.
//!
//! `lexer` cuts the text into tokens and balances its brackets, `parser` puts them in order of precedence, `word` and
//! `filter` read the leaves, `print` writes the tree back in canonical form.

mod field;
mod filter;
mod lexer;
mod limits;
mod parser;
mod print;
mod remark;
mod token;
mod tree;
mod word;

pub use limits::{MAX_CHARS, MAX_DEPTH, MAX_REMARKS, MAX_TERMS};
pub use parser::{Parsed, parse};
pub use remark::Remark;
pub use tree::{Field, Node, Query, Word};

#[cfg(test)]
mod table;
