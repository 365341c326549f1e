//! What every kind of text is read as: the language, in tables by topic.

mod broken;
mod check;
mod fields;
mod foreign;
mod round_trip;
mod windows;
mod words;
