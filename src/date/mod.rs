//! Dates as newspapers, feeds and people write them.
