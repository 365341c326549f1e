//! A passage as it is shown: its text and highlights, and an ellipsis where a sentence is cut.

use super::marked::Marked;
use crate::search::FieldPassage;

/// The text of `passage`.
pub(super) fn passage(passage: &FieldPassage) -> Marked {
    let text = Marked::new(&passage.text, &passage.highlights);
    if text.is_empty() { text } else { text.with_ellipses(passage.cut_before, passage.cut_after) }
}
