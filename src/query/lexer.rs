//! Cuts the text of a query into tokens. Brackets and quotes leave here balanced, filters with their values, words
//! without the punctuation around them; what is only text (`http://x`, `12:30`, `U.S.`) leaves here as a word.
//!
//! It goes over the characters once and never looks back, so a query of any kind takes time in proportion to its length.

use super::limits::{MAX_BOOST, MAX_CHARS, MAX_DEPTH, MAX_TERMS};
use super::remark::Remarks;
use super::scanner::{Scanner, is_blank, is_quote};
use super::token::{Kind, Token};
use super::window::Near;
use super::word::{is_leading_punctuation, trim_end};

/// Cuts `chars` into tokens.
pub(super) fn tokens(chars: &[char], remarks: &mut Remarks) -> Vec<Token> {
    let read = &chars[..chars.len().min(MAX_CHARS)];
    if read.len() < chars.len() {
        remarks.push(MAX_CHARS..chars.len(), format!("only the first {MAX_CHARS} characters of a query are read"));
    }
    let mut lexer = Lexer {
        scan: Scanner { chars: read, at: 0 },
        tokens: Vec::new(),
        open: Vec::new(),
        too_deep: 0,
        terms: 0,
        remarks,
    };
    while lexer.scan.at < lexer.scan.chars.len() && lexer.terms <= MAX_TERMS {
        lexer.next_token();
    }
    lexer.close_all();
    lexer.tokens
}

/// Tells whether a text outside quotes is one word and nothing else.
pub(super) fn is_word(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    let mut remarks = Remarks::default();
    let tokens = tokens(&chars, &mut remarks);
    matches!(tokens.as_slice(), [Token { kind: Kind::Word(word), .. }] if word == text) && remarks.is_empty()
}

/// The text, how far it is read, and what came of it.
pub(super) struct Lexer<'a> {
    pub(super) scan: Scanner<'a>,
    pub(super) tokens: Vec<Token>,
    /// Where the brackets that are open were opened.
    open: Vec<usize>,
    /// How many brackets beyond the greatest depth are open.
    too_deep: usize,
    terms: usize,
    pub(super) remarks: &'a mut Remarks,
}

impl Lexer<'_> {
    fn next_token(&mut self) {
        let start = self.scan.at;
        match self.scan.chars[start] {
            c if is_blank(c) => self.scan.at += 1,
            '(' => self.open_bracket(),
            ')' => self.close_bracket(),
            '|' => {
                self.scan.skip_while(|c| c == '|');
                self.push(Kind::Or, start);
            }
            '-' | '\u{2212}' => self.dash(),
            '^' => self.boost(),
            '+' if self.is_must() => {
                self.scan.at += 1;
                self.push(Kind::Must, start);
            }
            c if is_quote(c) => self.phrase(start, false),
            '=' if self.scan.peek(1).is_some_and(is_quote) => {
                self.scan.at += 1;
                self.phrase(start, true);
            }
            '~' if self.follows_quote() => self.slop(),
            c if is_leading_punctuation(c) => self.punctuation(c),
            _ => self.word_or_name(),
        }
    }

    /// Tells whether a `+` says that what follows has to be there: `+rafah`.
    fn is_must(&self) -> bool {
        let at = self.scan.at;
        let is_first = at == 0 || self.scan.chars.get(at - 1).is_some_and(|c| is_blank(*c) || *c == '(');
        is_first && self.scan.peek(1).is_some_and(|c| c.is_alphabetic() || is_quote(c) || c == '(')
    }

    /// A word with all that is attached to it; operators are words in capitals.
    pub(super) fn word(&mut self) {
        let start = self.scan.at;
        self.scan.skip_word();
        let typed = self.scan.since(start);
        let text = trim_end(&typed);
        let ends_in_mark = typed[text.len()..].contains('?');
        if ends_in_mark && !text.is_empty() && !self.scan.is_at_end() {
            let message = "a ? at the end of a word is read as punctuation";
            self.remarks.suggest(start..self.scan.at, message, format!("{text}*"));
        }
        let end = start + text.chars().count();
        match text {
            "AND" | "&&" => self.push_at(Kind::And, start, end),
            "OR" => self.push_at(Kind::Or, start, end),
            "NOT" => self.push_at(Kind::Not, start, end),
            _ => match Near::read(text) {
                Some(near) => self.push_at(Kind::Near(near), start, end),
                None if self.count_terms(1) => self.push_at(Kind::Word(typed), start, self.scan.at),
                None => {}
            },
        }
    }

    fn phrase(&mut self, start: usize, exact: bool) {
        let text = self.quoted(start);
        let words = text.split_whitespace().count().max(1);
        let left = MAX_TERMS - self.terms.min(MAX_TERMS);
        let kept = if words <= left { text } else { text.split_whitespace().take(left).collect::<Vec<_>>().join(" ") };
        if self.count_terms(words) || left > 0 {
            self.push(Kind::Phrase { text: kept, exact, slop: None }, start);
        }
    }

    /// Goes past a text in quotes that may lack the last one.
    pub(super) fn quoted(&mut self, start: usize) -> String {
        let opening = self.scan.at;
        let (text, is_closed) = self.scan.quoted();
        if !is_closed {
            let place = start..opening + 1;
            self.remarks.suggest(place, "this quote is never closed; read as closed at the end", "\"");
        }
        text
    }

    fn follows_quote(&self) -> bool {
        self.tokens.last().is_some_and(|token| token.end == self.scan.at && matches!(token.kind, Kind::Phrase { .. }))
    }

    /// `"a b"~5`, as other engines write nearness.
    fn slop(&mut self) {
        let start = self.scan.at;
        self.scan.at += 1;
        self.scan.skip_while(|c| c.is_ascii_digit());
        let end = self.scan.at;
        let number = self.scan.since(start + 1);
        match self.tokens.last_mut() {
            Some(Token { kind: Kind::Phrase { slop, .. }, end: phrase_end, .. }) if !number.is_empty() => {
                *slop = Some(number.parse().unwrap_or(u64::MAX));
                *phrase_end = end;
            }
            _ => self.remarks.suggest(start..end, "~ behind a phrase takes a number; left out", "a w/5 b"),
        }
    }

    /// A `-` in front of an operand leaves it out; elsewhere it is a dash.
    fn dash(&mut self) {
        let start = self.scan.at;
        self.scan.skip_while(|c| matches!(c, '-' | '\u{2212}'));
        let is_single = self.scan.at == start + 1;
        let is_attached = start > 0 && matches!(self.scan.chars[start - 1], ')') || self.follows_operand(start);
        let has_operand = self.scan.peek(0).is_some_and(|c| !is_blank(c) && !matches!(c, ')' | '|' | '^'));
        if is_single && has_operand && !is_attached {
            return self.push(Kind::Not, start);
        }
        let message = "a dash with no blank before it or nothing behind it is left out";
        self.remarks.push(start..self.scan.at, message);
    }

    /// Tells whether the last token ends right where `start` is.
    fn follows_operand(&self, start: usize) -> bool {
        self.tokens.last().is_some_and(|token| {
            token.end == start && matches!(token.kind, Kind::Phrase { .. } | Kind::Value { .. } | Kind::Boost(_))
        })
    }

    /// `^3` right behind an operand.
    fn boost(&mut self) {
        let start = self.scan.at;
        self.scan.at += 1;
        self.scan.skip_while(|c| !is_blank(c) && !is_quote(c) && !matches!(c, '(' | ')' | '|' | '^'));
        let typed = self.scan.since(start + 1);
        let digits = trim_end(&typed);
        let is_number =
            digits.starts_with(|c: char| c.is_ascii_digit()) && digits.chars().all(|c| c.is_ascii_digit() || c == '.');
        let weight = if is_number { digits.parse::<f32>().ok() } else { None };
        let Some(weight) = weight else {
            self.remarks.suggest(start..self.scan.at, "^ takes a number; left out", "^2");
            return;
        };
        if !self.tokens.last().is_some_and(|token| token.end == start && is_operand_end(&token.kind)) {
            self.remarks.push(start..self.scan.at, "^ stands behind nothing; left out");
            return;
        }
        if weight > MAX_BOOST {
            self.remarks.suggest(start..self.scan.at, format!("^ takes {MAX_BOOST} at most"), format!("^{MAX_BOOST}"));
        }
        self.push(Kind::Boost(weight.min(MAX_BOOST)), start);
    }

    /// Punctuation in front of a word. Some of it is an operator elsewhere.
    fn punctuation(&mut self, mark: char) {
        let start = self.scan.at;
        self.scan.at += 1;
        let word: String =
            self.scan.chars[self.scan.at..].iter().take(20).take_while(|c| c.is_alphanumeric()).collect();
        if !word.is_empty() && matches!(mark, '!' | '–') {
            let message = format!("{mark} is not an operator; read as punctuation");
            self.remarks.suggest(start..self.scan.at, message, format!("-{word}"));
        }
    }

    fn open_bracket(&mut self) {
        let start = self.scan.at;
        self.scan.at += 1;
        if self.open.len() < MAX_DEPTH {
            self.open.push(start);
            return self.push(Kind::Open, start);
        }
        self.drop_function();
        self.too_deep += 1;
        if self.too_deep == 1 {
            self.remarks.push(start..self.scan.at, format!("brackets nested more than {MAX_DEPTH} deep are left out"));
        }
    }

    /// Takes back the function or filter whose bracket is left out.
    fn drop_function(&mut self) {
        let is_prefix = |token: &Token| matches!(token.kind, Kind::Function(_) | Kind::Field(_));
        while self.tokens.last().is_some_and(is_prefix) {
            self.tokens.pop();
        }
    }

    fn close_bracket(&mut self) {
        let start = self.scan.at;
        self.scan.at += 1;
        if self.too_deep > 0 {
            self.too_deep -= 1;
        } else if self.open.pop().is_some() {
            self.push(Kind::Close, start);
        } else {
            self.remarks.push(start..self.scan.at, "this bracket was never opened; left out");
        }
    }

    fn close_all(&mut self) {
        let end = self.scan.at;
        let is_cut = self.terms > MAX_TERMS;
        while let Some(start) = self.open.pop() {
            if !is_cut {
                self.remarks.suggest(start..start + 1, "this bracket is never closed; read as closed at the end", ")");
            }
            self.tokens.push(Token { kind: Kind::Close, start: end, end });
        }
    }

    /// Counts terms; on the first too many, says so and ends the reading.
    pub(super) fn count_terms(&mut self, terms: usize) -> bool {
        if self.terms + terms <= MAX_TERMS {
            self.terms += terms;
            return true;
        }
        if self.terms <= MAX_TERMS {
            let message = format!("only the first {MAX_TERMS} words and filters of a query are read");
            self.remarks.push(self.tokens.last().map_or(0, |token| token.end)..self.scan.chars.len(), message);
        }
        self.terms = MAX_TERMS + 1;
        false
    }

    pub(super) fn push(&mut self, kind: Kind, start: usize) {
        self.push_at(kind, start, self.scan.at);
    }

    pub(super) fn push_at(&mut self, kind: Kind, start: usize, end: usize) {
        self.tokens.push(Token { kind, start, end });
    }
}

fn is_operand_end(kind: &Kind) -> bool {
    matches!(kind, Kind::Word(_) | Kind::Phrase { .. } | Kind::Value { .. } | Kind::Close)
}
