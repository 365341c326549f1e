//! How much of a query is read, so that none can hang or exhaust a server. Going over a limit gives a remark.

/// Characters of a query that are read.
pub const MAX_CHARS: usize = 100_000;

/// How deeply brackets may be nested, and operators in the tree.
pub const MAX_DEPTH: usize = 100;

/// Words and filters of a query that are read; what windows multiply counts as well.
pub const MAX_TERMS: usize = 1_024;

/// The widest window, in words: `w/1000`.
pub const MAX_WINDOW: u32 = 1_000;

/// How deeply windows may be nested: `((a w/5 b) w/9 c) w/20 d` is three.
pub const MAX_WINDOW_DEPTH: usize = 16;

/// Windows of a query that can be of AND, NOT or filters: each is rewritten.
pub const MAX_SPREADS: usize = 32;

/// The highest count that `atleast5(...)` takes.
pub const MAX_TIMES: u32 = 1_000;

/// The most words that `first50(...)` takes.
pub const MAX_FIRST: u32 = 100_000;

/// Remarks that are made about one query; a last one says how many more there were.
pub const MAX_REMARKS: usize = 20;

/// The greatest weight that `^` can give.
pub(super) const MAX_BOOST: f32 = 1_000.0;
