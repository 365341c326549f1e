//! Finds where one word ends: acronyms, numbers, apostrophes.
//!
//! Pure functions from a text and a byte offset to offsets. They look only forward from where they are told to
//! start, and only a few characters past what they take, so that the whole of a text is read a fixed number of times.

use super::apostrophe::{Role, apostrophe_role, is_hebrew_quote};
use super::character::{ALNUM, ASCII, Kind, kind};

/// One word of a compound, or one pair of characters of a script without spaces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) start: usize,
    /// End of what is highlighted.
    pub(super) end: usize,
    /// Where reading goes on: behind `'s` and the like, before the second character of a pair.
    pub(super) next: usize,
}

/// The word that begins at `start`, which holds a [`Kind::Word`].
pub(super) fn word(text: &str, start: usize) -> Piece {
    if let Some(piece) = acronym(text, start) {
        return with_ending(text, piece);
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
                Role::Ending { bytes } => return Piece { next: after + bytes, ..piece },
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

fn with_ending(text: &str, piece: Piece) -> Piece {
    let mut rest = text[piece.end..].chars();
    let Some(apostrophe) = rest.next().filter(|c| kind(*c) == Kind::Apostrophe) else { return piece };
    match apostrophe_role("us", rest.as_str()) {
        Role::Ending { bytes } => Piece { next: piece.end + apostrophe.len_utf8() + bytes, ..piece },
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

/// What the character at `at` is; none at the end.
pub(super) fn first_kind(text: &str, at: usize) -> Option<Kind> {
    text[at..].chars().next().map(kind)
}
