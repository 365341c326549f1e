//! Walks over the characters of a query: where a word, a value or a text in quotes ends. It makes no tokens.

use super::field::Name;
use super::limits::MAX_DEPTH;

/// A place in the characters of a query.
pub(super) struct Scanner<'a> {
    /// All characters.
    pub(super) chars: &'a [char],
    /// The next one.
    pub(super) at: usize,
}

impl Scanner<'_> {
    /// Returns the character so many places ahead.
    pub(super) fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    /// Goes past the characters that are wanted.
    pub(super) fn skip_while(&mut self, wanted: impl Fn(char) -> bool) {
        while self.peek(0).is_some_and(&wanted) {
            self.at += 1;
        }
    }

    /// Returns what was typed between a place and here.
    pub(super) fn since(&self, start: usize) -> String {
        self.chars[start..self.at].iter().collect()
    }

    /// Goes past a word. In a web address most characters have no meaning, and brackets belong to it in pairs.
    pub(super) fn skip_word(&mut self) {
        let start = self.at;
        let mut open = Vec::new();
        let mut is_address = self.chars[start..].starts_with(&['w', 'w', 'w', '.']);
        let scheme = self.chars[start..].iter().take_while(|c| c.is_ascii_alphanumeric()).count();
        while let Some(c) = self.peek(0) {
            match c {
                ':' if scheme > 0 && self.at == start + scheme => {
                    is_address |= (self.peek(1), self.peek(2)) == (Some('/'), Some('/'));
                }
                '(' if is_address => open.push(self.at),
                ')' if is_address && open.pop().is_some() => {}
                '|' if is_address => {}
                '"' if self.is_in_hebrew() => {}
                '(' | ')' | '|' | '^' => break,
                c if is_blank(c) || is_quote(c) => break,
                _ => {}
            }
            self.at += 1;
        }
        if let Some(unpaired) = open.first() {
            self.at = *unpaired;
        }
    }

    /// Goes past a filter's value. An address and an id end at a blank only.
    pub(super) fn skip_value(&mut self, name: Name) {
        let mut depth = 0_usize;
        while let Some(c) = self.peek(0) {
            match c {
                '(' => depth += 1,
                ')' if depth == 0 => return,
                ')' => depth -= 1,
                '|' if !name.is_raw() => return,
                '^' if !name.is_raw() && self.peek(1).is_some_and(|c| c.is_ascii_digit()) => return,
                c if is_blank(c) || is_quote(c) => return,
                _ => {}
            }
            self.at += 1;
        }
    }

    /// Goes past a comparison and the blanks behind it: `words > 500`.
    pub(super) fn skip_sign(&mut self, name: Name) {
        let start = self.at;
        if matches!(name, Name::Date | Name::Words) {
            self.skip_while(is_sign);
        }
        if self.at > start {
            self.skip_while(is_blank);
        }
    }

    /// Goes past a text in quotes. Returns what is between them, and whether the last one was there.
    pub(super) fn quoted(&mut self) -> (String, bool) {
        let opening = self.at;
        self.at += 1;
        while self.peek(0).is_some_and(|c| !is_quote(c) || c == '"' && self.is_in_hebrew()) {
            self.at += 1;
        }
        let text = self.chars[opening + 1..self.at].iter().map(|c| if is_blank(*c) { ' ' } else { *c }).collect();
        let is_closed = self.at < self.chars.len();
        self.at += usize::from(is_closed);
        (text, is_closed)
    }

    /// Tells whether a quote stands between Hebrew letters, where it is part of an abbreviation.
    fn is_in_hebrew(&self) -> bool {
        let is_hebrew = |c: Option<&char>| c.is_some_and(|c| ('\u{5d0}'..='\u{5ea}').contains(c));
        self.at > 0 && is_hebrew(self.chars.get(self.at - 1)) && is_hebrew(self.chars.get(self.at + 1))
    }

    /// Tells whether nothing follows but closing brackets and blanks.
    pub(super) fn is_at_end(&self) -> bool {
        self.chars[self.at..].iter().take(MAX_DEPTH).all(|c| is_blank(*c) || matches!(c, ')' | '?' | '!' | '.'))
    }
}

/// White space, control characters and the invisible marks that come with pasted text.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// The characters of a comparison.
pub(super) fn is_sign(c: char) -> bool {
    matches!(c, '<' | '>' | '=')
}

/// Quotes, straight and typographic; any of them opens and closes.
pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂')
}
