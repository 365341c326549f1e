//! How much of a query is read, so that none can hang or exhaust a server. Going over a limit gives a remark.

/// Characters of a query that are read.
pub const MAX_CHARS: usize = 100_000;

/// How deeply brackets may be nested.
pub const MAX_DEPTH: usize = 100;

/// Words and filters of a query that are read.
pub const MAX_TERMS: usize = 1_024;

/// Remarks that are made about one query; a last one says how many more there were.
pub const MAX_REMARKS: usize = 20;

/// The greatest weight that `^` can give.
pub(super) const MAX_BOOST: f32 = 1_000.0;
