//! What the program wants to say about a query.

use serde::{Deserialize, Serialize};

/// A warning about a stretch of the query's text, with a suggestion where there is one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// What is the matter, in lower case, without a full stop.
    pub message: String,
    /// Where it starts in the typed text, in Unicode characters.
    pub start: usize,
    /// Where it ends, exclusive.
    pub end: usize,
    /// What could be typed instead.
    pub suggestion: Option<String>,
}
