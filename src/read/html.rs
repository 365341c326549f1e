//! A thin stand-in until the article branch brings the real reader.

use std::path::Path;

use crate::article::Draft;

pub(super) fn draft(text: &str, path: &Path) -> Result<Draft, String> {
    let title = path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    Ok(Draft { title, body: text.to_owned(), ..Draft::default() })
}
