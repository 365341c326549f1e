//! Dates as newspapers, feeds and people write them.
//!
//! The library has no clock: whoever needs to know what "today" is passes the moment in.

mod calendar;
mod clock;
mod names;
mod published;
mod reader;
mod scan;
mod span;

pub use calendar::{day, month, year};
pub use published::parse;
pub use span::{Span, span};

pub(crate) use names::{is_english_month, is_english_weekday};
pub(crate) use span::is_age;
