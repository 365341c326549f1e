//! A passage as it is shown: its text and highlights, and an ellipsis where text is missing around it.

use super::marked::Marked;
use crate::search::{FieldPassage, Hit};

/// The text of `passage`, a passage of `hit`.
pub(super) fn passage(hit: &Hit, passage: &FieldPassage) -> Marked {
    let text = Marked::new(&passage.text, &passage.highlights);
    let (before, after) = missing(hit, passage);
    if text.is_empty() { text } else { text.with_ellipses(before, after) }
}

/// Whether text of the field is missing before and after `passage`.
///
/// A passage knows where it starts but not how long its field is. After it, text counts as missing where it does not
/// end as a sentence does and is shorter than the body.
fn missing(hit: &Hit, passage: &FieldPassage) -> (bool, bool) {
    let before = passage.start > 0;
    let words = passage.text.split_whitespace().count() as u64;
    let is_whole = !before && words >= hit.words;
    (before, !is_whole && !ends_sentence(&passage.text))
}

fn ends_sentence(text: &str) -> bool {
    let closing = ['"', '\'', '”', '’', '»', ')', ']', '」', '』', '）'];
    let text = text.trim_end().trim_end_matches(closing);
    text.is_empty() || text.ends_with(['.', '!', '?', '…', ':', '。', '！', '？', '．', '؟', '۔', '।', '։', '።', '॥'])
}

#[cfg(test)]
mod tests {
    use super::ends_sentence;

    #[test]
    fn a_sentence_has_an_end_in_every_script() {
        for text in ["He left.", "Why?”", "停火。", "لماذا؟", "वह गया।", ""] {
            assert!(ends_sentence(text), "{text}");
        }
        for text in ["the talks in", "谈判", "Rafah,"] {
            assert!(!ends_sentence(text), "{text}");
        }
    }
}
