//! How to read, where the readers' own judgement is not wanted.

use crate::read::format::FormatName;
use crate::read::limits::Limits;

/// How to read.
///
/// # Example
/// ```
/// use dateline::read::Options;
///
/// let options = Options {
///     format: Some("csv".parse()?),
///     map: vec![("body".to_owned(), "story.text".to_owned())],
///     ..Options::default()
/// };
/// assert!(options.format.is_some());
/// assert!("docx2".parse::<dateline::read::FormatName>().is_err());
/// # Ok::<(), dateline::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// Reads every file in this format instead of finding out.
    pub format: Option<FormatName>,
    /// Pairs of an article's field and the key under which JSON or a table has it: `("body", "story.text")`.
    /// The key goes before the names that are known anyway.
    pub map: Vec<(String, String)>,
    /// How much may come out of a packed file.
    pub limits: Limits,
}
