//! Why something that was read is no article.

/// Why there is no article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum NoArticle {
    /// It is whole, and it is something else: a package, a picture without words.
    Skipped(&'static str),
    /// It should be one, and something is wrong with it.
    Rejected(String),
}

impl From<String> for NoArticle {
    fn from(reason: String) -> Self {
        Self::Rejected(reason)
    }
}
