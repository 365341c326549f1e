//! Says what an apostrophe, or the quotation mark inside a Hebrew acronym, is to the word before it.

use super::character::{Kind, is_hebrew, kind, plain};

/// What an apostrophe is to the word before it.
pub(super) enum Role {
    /// It begins `'s`; so many bytes of that follow.
    Possessive { bytes: usize },
    /// It is dropped and the word goes on: don't, Qur'an.
    Inside,
    /// It ends the word: a quotation mark, or the elision of another word.
    Outside,
}

/// What the apostrophe between `before` and `after` is.
pub(super) fn apostrophe_role(before: &str, after: &str) -> Role {
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
pub(super) fn is_hebrew_quote(c: char, before: &str, after: &str) -> bool {
    matches!(c, '"' | '\u{05F3}' | '\u{05F4}' | '\u{201D}')
        && before.ends_with(is_hebrew)
        && after.starts_with(is_hebrew)
}
