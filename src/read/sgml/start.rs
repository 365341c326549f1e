//! What documents of a collection begin with.

use crate::read::record_blocks::Mark;

/// Tags that a document begins with. They are written in one way throughout a file.
const STARTS: [&str; 5] = ["<DOC", "<doc", "<Doc", "<REUTERS", "<newsitem"];

/// Whether a text is such a collection: its first tag begins a document.
pub(in crate::read) fn is_collection(text: &str) -> bool {
    start_of(text).is_some()
}

/// The mark that documents begin with in a text: behind its declarations, and behind one tag around all of them.
pub(super) fn start_of(text: &str) -> Option<Mark> {
    let first = without_declarations(text)?;
    let wrapped = || without_declarations(without_tag(first)?).filter(|inside| !inside.contains("<field name="));
    let found = starts(first).or_else(|| starts(wrapped()?))?;
    Some(Mark { bytes: found, holds: is_start })
}

fn starts(text: &str) -> Option<&'static str> {
    STARTS.into_iter().find(|start| is_start(text.as_bytes(), 0, start))
}

fn without_declarations(text: &str) -> Option<&str> {
    let mut rest = text.trim_start();
    while rest.starts_with("<?") || rest.starts_with("<!") {
        let close = if rest.starts_with("<!--") { "-->" } else { ">" };
        rest = rest[rest.find(close)? + close.len()..].trim_start();
    }
    Some(rest)
}

/// The text behind its first tag, which opens something.
fn without_tag(text: &str) -> Option<&str> {
    const MAX_TAG_BYTES: usize = 1000;
    let inside = text.strip_prefix('<').filter(|inside| inside.starts_with(|char: char| char.is_ascii_alphabetic()))?;
    let end = inside.find('>').filter(|end| *end < MAX_TAG_BYTES)?;
    (!inside[..end].ends_with('/')).then(|| &inside[end + 1..])
}

/// Whether a document begins here: `<DOC>` and `<DOC id=...>` do, `<DOCNO>` does not.
pub(super) fn is_start(text: &[u8], at: usize, tag: &str) -> bool {
    let after = text[at..].strip_prefix(tag.as_bytes()).and_then(|rest| rest.first());
    after.is_some_and(|byte| *byte == b'>' || byte.is_ascii_whitespace())
}

#[cfg(test)]
mod tests {
    use super::start_of;

    #[test]
    fn collections_are_known_by_their_first_tag() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(start_of(text).map(|mark| mark.bytes), expected, "{text}");
        };
        check("<DOC>\n<DOCNO> AP880212-0001 </DOCNO>", Some("<DOC"));
        check("<DOC id=\"AFP_ENG_20040101.0001\" type=\"story\" >", Some("<DOC"));
        check("<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n<REUTERS TOPICS=\"NO\">", Some("<REUTERS"));
        check("<?xml version=\"1.0\"?>\n<newsitem itemid=\"1\">", Some("<newsitem"));
        check("<?xml version=\"1.0\"?>\n<DOCSTREAM>\n<!-- 1 -->\n<DOC>\n<DOCNO>", Some("<DOC"));
        check("<DOCSTREAM>\n<DOCNO>", None);
        check("<DOCSTREAM/>\n<DOC>", None);
        check("<add><doc><field name=\"title\">", None);
        check("<newsItem guid=\"x\">", None);
        check("<DOCNO>", None);
        check("Ships came.", None);
    }
}
