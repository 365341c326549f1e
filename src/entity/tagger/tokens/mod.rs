//! Text cut into tokens, sentences and chains of capitalised words.

pub(super) mod abbreviation;
pub(super) mod chain;
pub(super) mod cut;
pub(super) mod hyphen;
pub(super) mod lower_words;
pub(super) mod page;
pub(super) mod token;
