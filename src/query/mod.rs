//! The query language: text in, a tree and remarks out. Parsing never fails.
//!
//! `lexer` and `names` cut the text into tokens and balance its brackets, `between` reads those that depend on their
//! neighbours, `parser` puts them together by precedence and `operand` reads what they join: `word` and `filter` the
//! leaves, `function` and `window` the names of operators. `spread` moves out of a window what cannot stand in one, and
//! `print` writes the tree back in canonical form.

mod between;
mod field;
mod filter;
mod function;
mod join;
mod lexer;
mod limits;
mod names;
mod operand;
mod outline;
mod parsed;
mod parser;
mod plain;
mod print;
mod remark;
mod scanner;
mod shape;
mod spread;
mod token;
mod tree;
mod window;
mod word;

pub use crate::proximity::{Letters, Window};
pub use limits::{
    MAX_CHARS, MAX_DEPTH, MAX_FIRST, MAX_REMARKS, MAX_SPREADS, MAX_TERMS, MAX_TIMES, MAX_WINDOW, MAX_WINDOW_DEPTH,
};
pub use outline::Outline;
pub use parsed::{Parsed, parse};
pub use plain::plain;
pub use remark::Remark;
pub(crate) use shape::{children, is_positional};
pub use tree::{Field, NameOf, Node, Query, Word};

#[cfg(test)]
mod table;
