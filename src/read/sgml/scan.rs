//! Takes a document apart: tags, and the text between them. What only looks like a tag is text.

use memchr::memchr;

/// A stretch of a document.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    /// A tag that opens: its name, and what else stands in it.
    Open(&'t str, &'t str),
    /// A tag that closes.
    Close(&'t str),
    Text(&'t str),
}

/// The longest tag; beyond that a `<` is one of the text.
const MAX_TAG_BYTES: usize = 1000;

/// The pieces of a document, in order.
pub(super) struct Pieces<'t> {
    rest: &'t str,
}

impl<'t> Pieces<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Self { rest: text }
    }
}

impl<'t> Iterator for Pieces<'t> {
    type Item = Piece<'t>;

    fn next(&mut self) -> Option<Piece<'t>> {
        while let Some(after) = self.rest.strip_prefix("<!") {
            let close = if after.starts_with("--") { "-->" } else { ">" };
            let Some(end) = after.find(close) else { break };
            self.rest = &after[end + close.len()..];
        }
        if self.rest.is_empty() {
            return None;
        }
        if let Some((tag, length)) = tag(self.rest) {
            self.rest = &self.rest[length..];
            return Some(tag);
        }
        let end = end_of_text(self.rest);
        let (text, rest) = self.rest.split_at(end);
        self.rest = rest;
        Some(Piece::Text(text))
    }
}

/// The tag that a text begins with, and its length.
fn tag(text: &str) -> Option<(Piece<'_>, usize)> {
    let inside = text.strip_prefix('<')?;
    let (is_close, inside) = inside.strip_prefix('/').map_or((false, inside), |rest| (true, rest));
    if !inside.starts_with(|char: char| char.is_ascii_alphabetic()) {
        return None;
    }
    let window = &inside.as_bytes()[..inside.len().min(MAX_TAG_BYTES)];
    let end = memchr(b'>', window)?;
    if memchr(b'<', &window[..end]).is_some() {
        return None;
    }
    let content = &inside[..end];
    let name_end = content.find(|char: char| !(char.is_ascii_alphanumeric() || "_-.:".contains(char)));
    let (name, attributes) = content.split_at(name_end.unwrap_or(content.len()));
    if !attributes.is_empty() && !attributes.starts_with(|char: char| char.is_whitespace() || char == '/') {
        return None;
    }
    let piece = if is_close { Piece::Close(name) } else { Piece::Open(name, attributes) };
    Some((piece, text.len() - inside.len() + end + 1))
}

/// Where the text ends that begins here: at the next tag or declaration.
fn end_of_text(text: &str) -> usize {
    let mut from = 1;
    while let Some(at) = text.as_bytes().get(from..).and_then(|rest| memchr(b'<', rest)) {
        let at = from + at;
        if text[at..].starts_with("<!") || tag(&text[at..]).is_some() {
            return at;
        }
        from = at + 1;
    }
    text.len()
}

/// The value of an attribute, with or without quotes.
pub(super) fn attribute<'t>(attributes: &'t str, name: &str) -> Option<&'t str> {
    let mut from = 0;
    let lower = attributes.to_ascii_lowercase();
    loop {
        let at = from + lower[from..].find(name)?;
        from = at + name.len();
        let is_own = attributes[..at].ends_with(|char: char| char.is_whitespace());
        let Some(value) = attributes[from..].trim_start().strip_prefix('=').filter(|_| is_own) else { continue };
        let value = value.trim_start();
        let quoted = ['"', '\''].into_iter().find_map(|quote| value.strip_prefix(quote)?.split(quote).next());
        return Some(quoted.unwrap_or_else(|| value.split_whitespace().next().unwrap_or_default()));
    }
}

#[cfg(test)]
mod tests {
    use super::{Piece, Pieces, attribute};

    #[test]
    fn tags_and_texts_are_told_apart() {
        let check = |text: &str, expected: &[Piece<'_>]| {
            assert_eq!(Pieces::of(text).collect::<Vec<_>>(), expected, "{text}");
        };
        check("<P>a</P>", &[Piece::Open("P", ""), Piece::Text("a"), Piece::Close("P")]);
        check("5 < 6 <b", &[Piece::Text("5 < 6 <b")]);
        check("<F P=105>x", &[Piece::Open("F", " P=105"), Piece::Text("x")]);
        check("<!-- PJG --><TEXT>", &[Piece::Open("TEXT", "")]);
        check("<!-- open", &[Piece::Text("<!-- open")]);
        check("<ABC.N> rose", &[Piece::Open("ABC.N", ""), Piece::Text(" rose")]);
        check("<a <b>", &[Piece::Text("<a "), Piece::Open("b", "")]);
        check("é<é>", &[Piece::Text("é<é>")]);
    }

    #[test]
    fn attributes_are_found() {
        let check = |name: &str, expected| assert_eq!(attribute(" OLDID=\"5\" NEWID='7' id=x", name), expected);
        check("newid", Some("7"));
        check("id", Some("x"));
        check("type", None);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_taken_apart(text in "(<|>|!|--|/|[a-c]|é|=|\"| )*") {
            Pieces::of(&text).for_each(drop);
            attribute(&text, "a");
        }
    }
}
