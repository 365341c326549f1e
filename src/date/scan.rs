//! Cuts a written date into numbers, words and marks, so that the grammar in `published` sees no bytes.

use std::str::Chars;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// One piece of a written date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// What it is.
    pub(super) kind: Kind,
    /// Whether it follows the piece before it without a space.
    pub(super) attached: bool,
}

/// What a piece of a written date is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// A run of ASCII digits.
    Number(String),
    /// A run of letters, in lower case and without accents.
    Word {
        /// The letters.
        folded: String,
        /// Whether all letters were capitals, as zones are written.
        capitals: bool,
    },
    /// Any other character.
    Mark(char),
}

/// Cuts `text` into tokens. What stands in brackets, `(Central European Time)` or `[Europe/Paris]`, is left out.
pub(super) fn scan(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut chars = text.chars();
    let mut attached = false;
    while let Some(first) = chars.clone().next() {
        if first.is_whitespace() {
            chars.next();
            attached = false;
            continue;
        }
        if let Some(kind) = next_kind(first, &mut chars) {
            tokens.push(Token { kind, attached });
        }
        attached = true;
    }
    tokens
}

fn next_kind(first: char, chars: &mut Chars<'_>) -> Option<Kind> {
    match first {
        '(' => skip_past(chars, ')'),
        '[' => skip_past(chars, ']'),
        '0'..='9' => return Some(Kind::Number(take_while(chars, |c| c.is_ascii_digit()))),
        '年' | '月' | '년' | '월' => return mark(chars, '-'),
        '日' | '일' => skip_past(chars, first),
        '\u{2212}' => return mark(chars, '-'),
        _ if first.is_alphabetic() => return Some(word(&take_while(chars, is_word_char))),
        _ => return mark(chars, first),
    }
    None
}

fn mark(chars: &mut Chars<'_>, mark: char) -> Option<Kind> {
    chars.next();
    Some(Kind::Mark(mark))
}

fn word(letters: &str) -> Kind {
    Kind::Word {
        folded: letters.to_lowercase().nfkd().filter(|c| !is_combining_mark(*c)).collect(),
        capitals: letters.chars().all(char::is_uppercase),
    }
}

/// Letters and their marks; the day, month and year signs of East Asia stand for themselves.
fn is_word_char(c: char) -> bool {
    (c.is_alphabetic() || is_combining_mark(c)) && !matches!(c, '年' | '月' | '日' | '년' | '월' | '일')
}

fn take_while(chars: &mut Chars<'_>, wanted: impl Fn(char) -> bool) -> String {
    let mut taken = String::new();
    while let Some(c) = chars.clone().next().filter(|c| wanted(*c)) {
        taken.push(c);
        chars.next();
    }
    taken
}

fn skip_past(chars: &mut Chars<'_>, end: char) {
    for c in chars {
        if c == end {
            return;
        }
    }
}
