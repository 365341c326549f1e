//! Finds names in English articles: a linear model over chains of capitalised words, trained on labelled files.
//!
//! The text is cut into tokens (`cut`), a gate lets through chains of capitalised words (`chain`), an article is read as a
//! whole for what it tells of each word (`reading`, `document`), features (`features`) of the words around each place in the
//! parts they play there (`role`) are looked up in a small table (`weights`) once and remembered (`memo`), rules add what the
//! labelled files do not know (`results`, `heads`), and the best labels of each chain are found (`best`); then all chains are
//! read a second time with what their words were taken for elsewhere (`agreement`, `initials`), and how likely each name is
//! tells how sure it is (`chain_model`). Training (`training`) runs the same code.

mod abbreviation;
mod agreement;
mod best;
mod chain;
mod chain_model;
mod cut;
mod desk;
mod document;
mod eight;
mod features;
mod focus;
mod head_words;
mod heads;
mod hyphen;
mod initials;
mod label;
mod labelled;
mod lexicon;
mod lower_words;
mod memo;
mod model;
mod name_table;
mod page;
mod reading;
mod results;
mod role;
mod score;
mod steps;
mod tag;
mod titles;
mod token;
mod training;
mod vocabulary;
mod ways;
mod weights;
mod word;

pub use labelled::LabelledFile;
pub use score::{Quality, Score, Tallied, score};
pub use tag::{SURE, Tagger};
pub use training::train;
