//! What is known of a word by itself: its spelling, its cluster, and what tables of names say.

pub(super) mod head_words;
pub(super) mod lexicon;
pub(super) mod name_table;
pub(super) mod vocabulary;
pub(super) mod word;
