//! A made-up newsroom: the text that the benches and `examples/generate.rs` work on.
//!
//! It is deterministic to the byte on every machine (whole numbers only, no library's generator), so that two runs,
//! or two machines, measure the same corpus. What it writes means nothing, but is shaped as news is: few words make
//! half of the text and a long tail the rest, an article keeps returning to its own words and names, and agencies'
//! copies come back under another paper's name.

mod calendar;
mod names;
mod newsroom;
mod random;
mod story;
mod words;
mod writer;

#[allow(unused_imports, reason = "each bench uses a part")]
pub(crate) use {newsroom::Newsroom, random::Random, story::Story, words::word};
