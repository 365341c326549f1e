//! Finds where words and compounds begin and end: acronyms, numbers, apostrophes, hyphens, addresses, tags.
//!
//! Pure functions from a text and a byte offset to offsets. They look only forward from where they are told to
//! start, and only a few characters past what they take, so that the whole of a text is read a fixed number of times.

use super::character::{ALNUM, ASCII, Kind, is_hebrew, kind, plain};

/// One word of a compound, or one pair of characters of a script without spaces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) start: usize,
    /// End of what is highlighted.
    pub(super) end: usize,
    /// Where reading goes on: behind a possessive, before the second character of a pair.
    pub(super) next: usize,
}

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

/// End of the character at `start` with the marks that follow it.
fn cluster_end(text: &str, start: usize) -> usize {
    let mut rest = text[start..].char_indices();
    rest.next();
    rest.find(|(_, c)| !matches!(kind(*c), Kind::Mark | Kind::Ignored)).map_or(text.len(), |(offset, _)| start + offset)
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
    if last.next > last.end && !text[last.end..last.next].chars().all(|c| kind(c) == Kind::Ignored) {
        return joiner_at(text, last.next).filter(|(joiner, _)| *joiner == '-');
    }
    joiner_at(text, last.next)
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

/// The word that begins at `start`, which holds a [`Kind::Word`].
pub(super) fn word(text: &str, start: usize) -> Piece {
    if let Some(piece) = acronym(text, start) {
        return with_possessive(text, piece);
    }
    let from = if text.as_bytes()[start].is_ascii_digit() { number_end(text, start) } else { start };
    let piece = letters(text, start, from);
    let sign = language_sign(text, piece);
    Piece { end: piece.end + sign, next: piece.next + sign, ..piece }
}

/// `U.S.`, `a.m.`, `J.K.`: single letters with a dot after each but perhaps the last.
fn acronym(text: &str, start: usize) -> Option<Piece> {
    let mut end = lone_letter(text, start)?;
    let mut n_letters = 1;
    while let Some(next) = dot_end(text, end).and_then(|after_dot| lone_letter(text, after_dot)) {
        end = next;
        n_letters += 1;
    }
    if n_letters == 1 {
        return None;
    }
    if let Some(after_dot) = dot_end(text, end)
        && first_kind(text, after_dot) != Some(Kind::Word)
    {
        end = after_dot;
    }
    Some(Piece { start, end, next: end })
}

/// End of the letter at `at` when no other letter, digit or mark follows it.
fn lone_letter(text: &str, at: usize) -> Option<usize> {
    let letter = text[at..].chars().next().filter(|c| c.is_alphabetic() && kind(*c) == Kind::Word)?;
    let end = at + letter.len_utf8();
    let alone = !matches!(first_kind(text, end), Some(Kind::Word | Kind::Mark | Kind::Ignored));
    alone.then_some(end)
}

fn dot_end(text: &str, at: usize) -> Option<usize> {
    text[at..].starts_with('.').then_some(at + 1)
}

/// End of the number at `start`: digits, thousands between commas, one decimal point.
fn number_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = thousands_end(bytes, start);
    let fraction = digits_end(bytes, end + 1);
    let has_fraction = bytes.get(end) == Some(&b'.') && fraction > end + 1;
    // Two points make a date, a version or an address, which is a compound.
    let more_before = bytes[..start].ends_with(b".") && start >= 2 && bytes[start - 2].is_ascii_digit();
    let more_after = bytes.get(fraction) == Some(&b'.') && bytes.get(fraction + 1).is_some_and(u8::is_ascii_digit);
    if has_fraction && !more_before && !more_after {
        end = fraction;
    }
    end
}

/// End of `1,000,000` or `1,00,000`; of the digits alone where the groups are something else, such as a list.
fn thousands_end(bytes: &[u8], start: usize) -> usize {
    let first = digits_end(bytes, start);
    let mut whole = first;
    let mut end = first;
    while end - start <= 32 && first - start <= 3 && bytes.get(end) == Some(&b',') {
        let group = digits_end(bytes, end + 1);
        match group - (end + 1) {
            3 => whole = group,
            2 => {}
            _ => break,
        }
        end = group;
    }
    whole
}

fn digits_end(bytes: &[u8], at: usize) -> usize {
    let n_digits = bytes.get(at..).unwrap_or_default().iter().take_while(|byte| byte.is_ascii_digit()).count();
    at + n_digits
}

/// The run of letters and digits that goes on at `from`, with the apostrophes that belong to it.
fn letters(text: &str, start: usize, from: usize) -> Piece {
    let mut piece = Piece { start, end: from, next: from };
    loop {
        extend(text, &mut piece);
        let Some(apostrophe) = text[piece.next..].chars().next() else { return piece };
        let after = piece.next + apostrophe.len_utf8();
        let before = &text[start..piece.end];
        match kind(apostrophe) {
            Kind::Apostrophe => match apostrophe_role(before, &text[after..]) {
                Role::Possessive { bytes } => return Piece { next: after + bytes, ..piece },
                Role::Inside => piece.next = after,
                Role::Outside => return piece,
            },
            Kind::Gap if is_hebrew_quote(apostrophe, before, &text[after..]) => piece.next = after,
            _ => return piece,
        }
    }
}

/// Moves the end of `piece` over the letters, digits and marks that follow it.
fn extend(text: &str, piece: &mut Piece) {
    let bytes = text.as_bytes();
    loop {
        while let Some(&byte) = bytes.get(piece.next)
            && ASCII[usize::from(byte)] & ALNUM != 0
        {
            piece.next += 1;
            piece.end = piece.next;
        }
        let Some(c) = text[piece.next..].chars().next() else { return };
        match kind(c) {
            Kind::Word | Kind::Mark => {
                piece.next += c.len_utf8();
                piece.end = piece.next;
            }
            Kind::Ignored => piece.next += c.len_utf8(),
            _ => return,
        }
    }
}

/// What an apostrophe is to the word before it.
enum Role {
    /// It begins `'s`; so many bytes of that follow.
    Possessive { bytes: usize },
    /// It is dropped and the word goes on: don't, Qur'an.
    Inside,
    /// It ends the word: a quotation mark, or the elision of another word.
    Outside,
}

fn apostrophe_role(before: &str, after: &str) -> Role {
    let mut rest = after.chars();
    let (Some(first), second, third) = (rest.next().map(plain), rest.next(), rest.next()) else { return Role::Outside };
    let second = second.filter(|c| kind(*c) == Kind::Word).map(plain);
    let ends_after_two = third.is_none_or(|c| kind(c) != Kind::Word);
    if matches!(first, 's' | 'S') && second.is_none() {
        return Role::Possessive { bytes: after.chars().next().map_or(0, char::len_utf8) };
    }
    let is_letter = first.is_alphabetic() && kind(first) == Kind::Word;
    if !is_letter || !before.ends_with(|c: char| !c.is_numeric()) {
        return Role::Outside;
    }
    if is_contraction(before, first, second, ends_after_two) || !is_elision(before) {
        Role::Inside
    } else {
        Role::Outside
    }
}

/// True for the endings of don't, we're, we've, we'll, I'd and I'm.
fn is_contraction(before: &str, first: char, second: Option<char>, ends_after_two: bool) -> bool {
    match (first.to_ascii_lowercase(), second.map(|c| c.to_ascii_lowercase())) {
        ('t', None) => before.ends_with(['n', 'N']),
        ('d' | 'm', None) => true,
        ('r' | 'v', Some('e')) | ('l', Some('l')) => ends_after_two,
        _ => false,
    }
}

/// Words that French and Italian shorten before a vowel, longer than two letters.
const ELIDED: [&str; 18] = [
    "all", "anch", "bell", "cent", "coll", "dall", "dell", "jusqu", "lorsqu", "nell", "presqu", "puisqu", "quell",
    "quelqu", "quoiqu", "sant", "sull", "tutt",
];

/// True where what stands before an apostrophe is a word of its own: O', d', l', qu', dell'.
fn is_elision(before: &str) -> bool {
    let is_short = before.chars().nth(2).is_none();
    is_short || before.len() <= 6 && ELIDED.iter().any(|elided| before.eq_ignore_ascii_case(elided))
}

/// True for the quotation mark inside a Hebrew acronym.
fn is_hebrew_quote(c: char, before: &str, after: &str) -> bool {
    matches!(c, '"' | '\u{05F3}' | '\u{05F4}' | '\u{201D}')
        && before.ends_with(is_hebrew)
        && after.starts_with(is_hebrew)
}

fn with_possessive(text: &str, piece: Piece) -> Piece {
    let mut rest = text[piece.end..].chars();
    let Some(apostrophe) = rest.next().filter(|c| kind(*c) == Kind::Apostrophe) else { return piece };
    match apostrophe_role("us", rest.as_str()) {
        Role::Possessive { bytes } => Piece { next: piece.end + apostrophe.len_utf8() + bytes, ..piece },
        Role::Inside | Role::Outside => piece,
    }
}

/// Bytes of `++` or `#` behind a name such as `C`.
fn language_sign(text: &str, piece: Piece) -> usize {
    let rest = &text[piece.next..];
    let name = &text[piece.start..piece.end];
    if piece.next != piece.end || name.len() != 1 {
        return 0;
    }
    match name {
        "C" | "c" if rest.starts_with("++") && !rest.starts_with("+++") => 2,
        "C" | "c" | "F" | "f" if rest.starts_with('#') && first_kind(rest, 1) != Some(Kind::Word) => 1,
        _ => 0,
    }
}

fn first_kind(text: &str, at: usize) -> Option<Kind> {
    text[at..].chars().next().map(kind)
}
