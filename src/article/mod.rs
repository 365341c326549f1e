//! The article: what every reader ends in and every other part starts from.

mod agency;
#[expect(clippy::module_inception, reason = "the article is what the folder is named after")]
mod article;
mod byline;
mod clean;
mod corpus;
mod dateline;
mod draft;
mod identity;
mod one_word;
mod title;

pub use article::{Article, Origin, Status};
pub use corpus::{Corpus, File, Part, Portion, Record, Records, Reject, Skipped};
pub(crate) use corpus::{EMPTY_FILE, MEMBER_MARK, OTHER_KIND, UNREADABLE_FILE, display};
pub use draft::Draft;
pub(crate) use identity::url_key;
pub(crate) use one_word::{is_command, one_word};
