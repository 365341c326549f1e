//! Finds names in English articles: a linear model over chains of capitalised words, trained on labelled files.
//!
//! The text is cut into tokens and chains of capitalised words, which alone are looked at (`tokens`). An article is read as a
//! whole for what it tells of each word (`article`); features of the words around each place, in the parts they play there,
//! are looked up in a small table (`words`, `linear`) once and remembered (`desk`); rules add what the labelled files do not
//! know (`rules`), and the best labels of each chain are found. Then all chains are read a second time with what their words
//! were taken for elsewhere, and how likely each name is tells how sure it is. Training (`training`) runs the same code.

mod article;
mod desk;
mod labelled;
mod linear;
mod rules;
mod score;
mod tag;
mod tokens;
mod training;
mod words;

pub use labelled::LabelledFile;
pub use score::{Quality, Score, Tallied, score};
pub use tag::{SURE, Tagger};
pub use training::train;
