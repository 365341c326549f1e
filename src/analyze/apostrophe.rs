//! Says what an apostrophe, or the quotation mark inside a Hebrew acronym, is to the word before it.

use super::character::{Kind, is_hebrew, kind, plain};

/// What an apostrophe is to the word before it.
pub(super) enum Role {
    /// It begins `'s`, `'ll` or the like, which is no part of the word; so many bytes follow the apostrophe.
    Ending { bytes: usize },
    /// It is dropped and the word goes on: don't, Qur'an.
    Inside,
    /// It ends the word: a quotation mark, or the elision of another word.
    Outside,
}

/// What the apostrophe between `before` and `after` is.
pub(super) fn apostrophe_role(before: &str, after: &str) -> Role {
    let follows_letter = before.ends_with(|c: char| !c.is_numeric());
    if let Some(bytes) = ending_bytes(after, follows_letter) {
        return Role::Ending { bytes };
    }
    let is_letter = after.starts_with(|c| kind(c) == Kind::Word && plain(c).is_alphabetic());
    if follows_letter && is_letter && (is_negation(before, after) || !is_elision(before)) {
        Role::Inside
    } else {
        Role::Outside
    }
}

/// Length of what is left of "is", "will", "are", "have", "would" or "am", or of a possessive, at the start of `after`.
///
/// Joined to the word before it, it would make another word of that: shell, were, shed, id. A number has only `'s`.
fn ending_bytes(after: &str, follows_letter: bool) -> Option<usize> {
    let mut letters = after.chars().take_while(|c| kind(*c) == Kind::Word);
    let (first, second, third) = (letters.next()?, letters.next(), letters.next());
    let lower = |c: char| plain(c).to_ascii_lowercase();
    let is_ending = match (lower(first), second.map(lower), third) {
        ('s', None, None) => true,
        ('d' | 'm', None, None) | ('l', Some('l'), None) | ('r' | 'v', Some('e'), None) => follows_letter,
        _ => false,
    };
    is_ending.then(|| first.len_utf8() + second.map_or(0, char::len_utf8))
}

/// True for the ending of don't and can't.
fn is_negation(before: &str, after: &str) -> bool {
    let mut letters = after.chars().take_while(|c| kind(*c) == Kind::Word).map(plain);
    before.ends_with(['n', 'N']) && matches!((letters.next(), letters.next()), (Some('t' | 'T'), None))
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
pub(super) fn is_hebrew_quote(c: char, before: &str, after: &str) -> bool {
    matches!(c, '"' | '\u{05F3}' | '\u{05F4}' | '\u{201D}')
        && before.ends_with(is_hebrew)
        && after.starts_with(is_hebrew)
}
