//! Finds what was written as one: hyphenated words, addresses, tags and handles, and runs of scripts without spaces.
//!
//! Like `word`, these are functions from a text and a byte offset to offsets that read each place a fixed number of
//! times.

use super::character::{Kind, kind, plain};
use super::word::{Piece, first_kind, word};

/// What stands at a place in the text: one word, or several that were written as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Compound {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) next: usize,
    pub(super) shape: Shape,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// A word by itself.
    Single,
    /// Words joined by hyphens, dots or an elision; the joined form drops what joins them.
    Joined,
    /// An e-mail address, a handle or a tag; the joined form is the text as it stands.
    Verbatim,
    /// A URL; as `Verbatim`, but the joined form begins this many bytes after `start`.
    Url { skipped: usize },
}

/// The compound whose first word begins at `start`, which holds a [`Kind::Word`].
pub(super) fn compound(text: &str, start: usize) -> Compound {
    let mut last = word(text, start);
    if let Some(url) = url(text, last) {
        return url;
    }
    let mut shape = Shape::Single;
    while let Some((joiner, after)) = joiner(text, last) {
        shape = if joiner == '@' || shape == Shape::Verbatim { Shape::Verbatim } else { Shape::Joined };
        last = word(text, after);
    }
    Compound { start, end: last.end, next: last.next, shape }
}

/// The handle or tag whose `@` or `#` stands at `start`, if it is one.
pub(super) fn tag(text: &str, start: usize) -> Option<Compound> {
    let follows_word = text[..start].chars().next_back().is_some_and(|c| !matches!(kind(c), Kind::Gap | Kind::Hyphen));
    if follows_word {
        return None;
    }
    let name = start + text[start..].chars().next()?.len_utf8();
    let mut last = tag_piece(text, name)?;
    loop {
        let after_line = last.next + text[last.next..].bytes().take_while(|&byte| byte == b'_').count();
        let Some(more) = tag_piece(text, after_line) else { break };
        last = more;
    }
    Some(Compound { start, end: last.end, next: last.next, shape: Shape::Verbatim })
}

fn tag_piece(text: &str, at: usize) -> Option<Piece> {
    match first_kind(text, at)? {
        Kind::Word => Some(word(text, at)),
        Kind::Unspaced => {
            let end = cluster_end(text, at);
            Some(Piece { start: at, end, next: end })
        }
        _ => None,
    }
}

/// The URL that begins with `first`: a scheme before `://`, or `www` before a dot.
fn url(text: &str, first: Piece) -> Option<Compound> {
    let rest = &text[first.next..];
    let scheme = &text[first.start..first.end];
    let host = match rest.strip_prefix("://") {
        Some(_) if is_scheme(scheme) => first.next + 3,
        None if scheme.eq_ignore_ascii_case("www") && rest.starts_with('.') => first.start,
        _ => return None,
    };
    let www = text[host..].get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www."));
    let from = if www { host + 4 } else { host };
    let stop = text[from..].find(|c| !in_url(c)).map_or(text.len(), |offset| from + offset);
    let end = from + text[from..stop].trim_end_matches(|c: char| !c.is_alphanumeric()).len();
    if first_kind(text, from) != Some(Kind::Word) || end <= from {
        return None;
    }
    Some(Compound { start: first.start, end, next: end, shape: Shape::Url { skipped: from - first.start } })
}

fn is_scheme(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_alphabetic()) && word.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn in_url(c: char) -> bool {
    match c {
        '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' => false,
        _ if c.is_ascii() => c.is_ascii_graphic(),
        _ => matches!(kind(c), Kind::Word | Kind::Mark),
    }
}

/// The joiner behind `last` and where the word after it begins, when it joins two words.
fn joiner(text: &str, last: Piece) -> Option<(char, usize)> {
    let found = joiner_at(text, last.next)?;
    // Behind `'s` and the like only a hyphen joins: what follows another sign is the next sentence.
    let has_ending = text[last.end..last.next].chars().any(|c| kind(c) != Kind::Ignored);
    (!has_ending || found.0 == '-').then_some(found)
}

fn joiner_at(text: &str, at: usize) -> Option<(char, usize)> {
    let mut rest = text[at..].chars();
    let c = rest.next()?;
    let after = rest.next().filter(|c| kind(*c) == Kind::Word)?;
    let joiner = match kind(c) {
        Kind::Hyphen => '-',
        // A word stops before an apostrophe where it is an elision; after a digit it is feet or minutes.
        Kind::Apostrophe if after.is_alphabetic() && !text[..at].ends_with(|c: char| c.is_numeric()) => '\'',
        _ => Some(plain(c)).filter(|c| matches!(c, '.' | '_' | '&' | '@'))?,
    };
    Some((joiner, at + c.len_utf8()))
}

/// Finds the first word or character pair in `text` at or after `at`.
pub(super) fn piece(text: &str, at: usize) -> Option<Piece> {
    for (offset, c) in text[at..].char_indices() {
        match kind(c) {
            Kind::Word => return Some(word(text, at + offset)),
            Kind::Unspaced => return Some(pair(text, at + offset)),
            _ => {}
        }
    }
    None
}

/// The pair of characters that begins at `start`, or the last character of a run by itself.
pub(super) fn pair(text: &str, start: usize) -> Piece {
    let next = cluster_end(text, start);
    let followed = first_kind(text, next) == Some(Kind::Unspaced);
    Piece { start, end: if followed { cluster_end(text, next) } else { next }, next }
}

/// Tells whether a term is one character of a script without spaces, with its marks: the last of a run, by itself.
pub(crate) fn is_lone_character(term: &str) -> bool {
    first_kind(term, 0) == Some(Kind::Unspaced) && cluster_end(term, 0) == term.len()
}

/// End of the character at `start` with the marks that follow it.
fn cluster_end(text: &str, start: usize) -> usize {
    let mut rest = text[start..].char_indices();
    rest.next();
    rest.find(|(_, c)| !matches!(kind(*c), Kind::Mark | Kind::Ignored)).map_or(text.len(), |(offset, _)| start + offset)
}
