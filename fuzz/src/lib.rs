//! What has to be true of every text that is read as a query, for two ways of making texts:
//!
//! - `cargo +nightly fuzz run query`, led by coverage (needs `cargo install cargo-fuzz`);
//! - `cargo run --release --no-default-features --bin random -- 10000000 1`, on any compiler: texts at random and known
//!   ones changed, so many of them from this seed.
//!
//! And of every file that is read, however spoiled (`reading.rs`):
//!
//! - `cargo +nightly fuzz run read`;
//! - `cargo run --release --no-default-features --bin readers -- 1000000 1`: so many files for each reader, sound ones
//!   spoiled (README.md has the figures).

use dateline::query::{MAX_CHARS, Parsed, parse};

pub mod reading;
pub mod samples;
pub mod spoil;
pub mod texts;

/// Parses a text and panics where a promise is broken: remarks lie in the text, and the query prints as a text that is
/// read as the same query without a remark.
pub fn check(text: &str) {
    held(text, &parse(text, None));
}

/// Panics where a promise about what `text` was read as is broken.
pub fn held(text: &str, parsed: &Parsed) {
    let chars = text.chars().count();
    for remark in &parsed.remarks {
        assert!(remark.start <= remark.end && remark.end <= chars, "{remark:?}");
    }
    let printed = parsed.query.to_string();
    if printed.chars().count() > MAX_CHARS {
        return; // only the start of it is read again
    }
    let again = parse(&printed, None);
    assert_eq!(again.query, parsed.query, "printed as {printed:?}");
    assert!(again.remarks.is_empty(), "printed as {printed:?}: {:?}", again.remarks);
}
