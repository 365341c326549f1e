//! Dates as newspapers, feeds and people write them.

use jiff::Timestamp;

/// The moment a date names, where it can be told.
pub fn parse(text: &str) -> Option<Timestamp> {
    text.trim().parse().ok()
}
