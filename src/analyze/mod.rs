//! Turns text into words and sentences, and says when two words are the same.
//!
//! Words are indexed as they were written (lower case, accents kept); stems and accents are compared when a query
//! is planned. Everything here is a pure function of its text.

mod abbreviation;
mod apostrophe;
mod character;
mod compound;
mod fold;
mod language;
mod language_code;
mod marked;
mod normalise;
mod plain;
mod run;
mod sentence;
mod stem;
mod stop;
mod tokenize;
mod word;

pub(crate) use compound::is_lone_character;
pub use fold::{Folded, fold, fold_char};
pub use language::language;
pub use language_code::normalise_code;
pub use marked::{MarkedTokens, Marks};
pub use sentence::{Sentences, sentence_around, sentences};
pub(crate) use stem::can_be_stemmed;
pub use stem::{StemCache, Stemmer, languages, same_word, stem_key};
pub use tokenize::{Token, Tokens};
