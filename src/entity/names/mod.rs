//! Finds any of many thousand names in a text, in one pass: the seed table and watchlists share it.

mod case;
mod finder;
mod gap;
mod hash;
mod spelling;
mod words;

pub use case::Case;
pub use finder::{Finder, Found};
pub use gap::Gap;
pub use words::{Word, Words};
