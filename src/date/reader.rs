//! Walks over the tokens of a written date. What is read lives in `published` (dates) and `clock` (times and zones).

use super::names::{is_filler, is_ordinal, month};
use super::scan::{Kind, Token};

/// Walks over the tokens of a date. Each method either reads its part and goes past it, or gives `None`.
pub(super) struct Reader<'a> {
    /// All tokens.
    pub(super) tokens: &'a [Token],
    /// The next one.
    pub(super) at: usize,
}

impl Reader<'_> {
    /// Returns the token so many places ahead.
    pub(super) fn token(&self, ahead: usize) -> Option<&Token> {
        self.tokens.get(self.at + ahead)
    }

    /// Reads a run of digits.
    pub(super) fn number(&mut self) -> Option<&str> {
        let Some(Token { kind: Kind::Number(digits), .. }) = self.tokens.get(self.at) else { return None };
        self.at += 1;
        Some(digits)
    }

    /// Tells whether a number is next.
    pub(super) fn number_ahead(&self) -> bool {
        matches!(self.token(0), Some(Token { kind: Kind::Number(_), .. }))
    }

    /// Tells whether a number is next, without a blank before it.
    pub(super) fn attached_number(&self) -> bool {
        self.number_ahead() && self.attached_at(0)
    }

    /// Tells whether the token so many places ahead has no blank before it.
    pub(super) fn attached_at(&self, ahead: usize) -> bool {
        self.token(ahead).is_some_and(|token| token.attached)
    }

    /// Tells whether `mark` and then a number come next.
    pub(super) fn number_after(&self, mark: char) -> bool {
        self.token(0).is_some_and(|token| token.kind == Kind::Mark(mark))
            && matches!(self.token(1), Some(Token { kind: Kind::Number(_), .. }))
    }

    /// Returns the word that is next.
    pub(super) fn word(&self) -> Option<&str> {
        match &self.token(0)?.kind {
            Kind::Word { folded, .. } => Some(folded),
            _ => None,
        }
    }

    /// Returns the word that is next, if no blank is before it.
    pub(super) fn attached_word(&self) -> Option<&str> {
        self.attached_at(0).then(|| self.word()).flatten()
    }

    /// Reads the name of a month, as its number.
    pub(super) fn month_name(&mut self) -> Option<i8> {
        let found = month(self.word()?)?;
        self.at += 1;
        self.eat_mark('.');
        Some(found)
    }

    /// Goes past the letters behind a day: `1st`.
    pub(super) fn ordinal(&mut self) {
        if self.attached_word().is_some_and(is_ordinal) {
            self.at += 1;
        }
    }

    /// Goes past `mark`, if it is next.
    pub(super) fn eat_mark(&mut self, mark: char) -> bool {
        let is_next = self.token(0).is_some_and(|token| token.kind == Kind::Mark(mark));
        self.at += usize::from(is_next);
        is_next
    }

    /// Goes past a mark that stands between the numbers of a date, if one is next.
    pub(super) fn date_mark(&mut self) -> Option<char> {
        ['-', '/', '.'].into_iter().find(|mark| self.eat_mark(*mark))
    }

    /// Goes past all that means nothing.
    pub(super) fn skip_fillers(&mut self) {
        while self.skip_filler() {}
    }

    /// Goes past one token that means nothing.
    pub(super) fn skip_filler(&mut self) -> bool {
        let is_filler = match self.token(0).map(|token| &token.kind) {
            Some(Kind::Word { folded, .. }) => is_filler(folded),
            Some(Kind::Mark(mark)) => matches!(mark, ',' | '.' | '|' | '·' | '•' | '–' | '—' | ':' | '\u{200e}'),
            _ => false,
        };
        self.at += usize::from(is_filler);
        is_filler
    }

    /// Tells whether nothing that means anything is left.
    pub(super) fn is_done(&self) -> bool {
        self.tokens[self.at.min(self.tokens.len())..].iter().all(|token| match &token.kind {
            Kind::Word { folded, .. } => matches!(folded.as_str(), "uhr" | "h" | "hrs" | "г" | "года"),
            Kind::Mark(mark) => matches!(mark, ',' | '.' | ';' | '|'),
            Kind::Number(_) => false,
        })
    }
}

/// Reads a number of one or two digits.
pub(super) fn small(digits: &str) -> Option<i8> {
    if digits.len() <= 2 { digits.parse().ok() } else { None }
}
