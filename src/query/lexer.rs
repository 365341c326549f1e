//! Cuts the text of a query into tokens. Brackets and quotes leave here balanced, filters with their values, words
//! without the punctuation around them; what is only text (`http://x`, `12:30`, `U.S.`) leaves here as a word.
//!
//! It goes over the characters once and never looks back, so a query of any kind takes time in proportion to its length.

use super::field::{Name, is_scheme, nearest};
use super::function::{Function, instead, segment};
use super::limits::{MAX_BOOST, MAX_CHARS, MAX_DEPTH, MAX_TERMS};
use super::remark::Remarks;
use super::scanner::{Scanner, is_blank, is_quote, is_sign};
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

struct Lexer<'a> {
    scan: Scanner<'a>,
    tokens: Vec<Token>,
    /// Where the brackets that are open were opened.
    open: Vec<usize>,
    /// How many brackets beyond the greatest depth are open.
    too_deep: usize,
    terms: usize,
    remarks: &'a mut Remarks,
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

    /// A name before a colon, a comparison or a bracket; or a word.
    fn word_or_name(&mut self) {
        let start = self.scan.at;
        let name: String = self.scan.chars[start..].iter().take_while(|c| is_name_char(**c)).collect();
        let after = start + name.chars().count();
        let follows = |ahead: usize| self.scan.chars.get(after + ahead).copied();
        match follows(0) {
            Some(':' | '=') if Function::of(&name).is_some() && follows(1).is_some_and(starts_value) => {
                self.function(&name, after + 1);
            }
            Some('=') if Name::of_code(&name).is_some() && follows(1).is_some_and(starts_value) => {
                self.code(&name, after + 1);
            }
            Some(':') if is_name(&name) && !is_address(&name, follows(1), follows(2)) => {
                self.name_and_colon(name, after);
            }
            Some(c) if is_compared(&name) && (is_sign(c) || is_blank(c)) => self.compared(&name, after),
            Some('(') => self.name_and_bracket(&name, after),
            Some(c) if is_blank(c) => self.name_and_blank(&name, after),
            _ => self.word(),
        }
    }

    /// `hlead(...)`, `headline(...)`, `AROUND(5)`; every other name before a bracket is a word.
    fn name_and_bracket(&mut self, name: &str, bracket: usize) {
        let start = self.scan.at;
        if Function::of(name).is_some() {
            self.function(name, bracket);
        } else if let Some(field) = segment(name).filter(|_| !self.is_plural(bracket)) {
            self.scan.at = bracket;
            self.push(Kind::Field(field), start);
        } else if name == "AROUND" {
            self.around(bracket);
        } else {
            if let Some(instead) = instead(name) {
                self.remarks.suggest(
                    start..bracket,
                    format!("{name}() is not a function here; read as a word"),
                    instead,
                );
            }
            self.word();
        }
    }

    /// `hlead (...)`, `AROUND (5)`.
    fn name_and_blank(&mut self, name: &str, after: usize) {
        let blanks = self.scan.chars[after..].iter().take_while(|c| is_blank(**c)).count();
        let bracket = after + blanks;
        if self.scan.chars.get(bracket) != Some(&'(') {
            return self.word();
        }
        match Function::of(name) {
            Some(function) if function.may_stand_apart() => {
                let message = format!("the blank after {name} is left out");
                self.remarks.suggest(self.scan.at..after, message, format!("{name}("));
                self.function(name, after);
            }
            _ if name == "AROUND" => self.around(bracket),
            _ => self.word(),
        }
    }

    fn function(&mut self, name: &str, end: usize) {
        let start = self.scan.at;
        let Some(function) = Function::of(name) else { return self.word() };
        self.scan.at = end;
        self.push(Kind::Function(function), start);
    }

    /// `hd=rafah`, as Factiva writes fields.
    fn code(&mut self, code: &str, end: usize) {
        let start = self.scan.at;
        let Some(name) = Name::of_code(code) else { return self.word() };
        self.scan.at = end;
        self.push(Kind::Field(name), start);
        if !name.takes_operand() && self.scan.peek(0) != Some('(') {
            self.value(name);
        }
    }

    /// `AROUND(5)`, as Google writes `w/5`.
    fn around(&mut self, bracket: usize) {
        let start = self.scan.at;
        let digits: String = self.scan.chars[bracket + 1..].iter().take_while(|c| c.is_ascii_digit()).collect();
        let close = bracket + 1 + digits.len();
        match Near::within(&digits).filter(|_| self.scan.chars.get(close) == Some(&')')) {
            Some(near) => {
                self.scan.at = close + 1;
                self.push(Kind::Near(near), start);
            }
            None => self.word(),
        }
    }

    /// Tells whether a bracket is only a plural's: `headline(s)`.
    fn is_plural(&self, bracket: usize) -> bool {
        self.scan.chars[bracket..].starts_with(&['(', 's', ')'])
    }

    /// Tells whether a `+` says that what follows has to be there: `+rafah`.
    fn is_must(&self) -> bool {
        let at = self.scan.at;
        let is_first = at == 0 || self.scan.chars.get(at - 1).is_some_and(|c| is_blank(*c) || *c == '(');
        is_first && self.scan.peek(1).is_some_and(|c| c.is_alphabetic() || is_quote(c) || c == '(')
    }

    /// `title:rafah`, `source:"The Guardian"`, `title: rafah`; after an unknown name the rest is read as it comes.
    fn name_and_colon(&mut self, text: String, colon: usize) {
        let start = self.scan.at;
        let is_attached = self.scan.chars.get(colon + 1).is_some_and(|c| !is_blank(*c) && *c != ')');
        let Some(name) = Name::of(&text) else {
            return if is_attached { self.unknown_name(text, colon) } else { self.word() };
        };
        self.scan.at = colon + 1;
        if !is_attached {
            self.scan.skip_while(is_blank);
        }
        if self.scan.peek(0).is_none_or(|c| matches!(c, ')' | '|')) {
            self.remarks.push(start..colon + 1, format!("{text}: has no value; left out"));
            return;
        }
        self.push_at(Kind::Field(name), start, colon + 1);
        if !name.takes_operand() && self.scan.peek(0) != Some('(') {
            self.value(name);
        }
    }

    fn unknown_name(&mut self, text: String, colon: usize) {
        let place = self.scan.at..colon + 1;
        let message = format!("unknown field \"{}\"; read as words", shown(&text));
        let known = if self.remarks.is_full() { None } else { nearest(&text) };
        match known {
            Some(known) => self.remarks.suggest(place, message, known),
            None => self.remarks.push(place, message),
        }
        if self.count_terms(1) {
            self.push_at(Kind::UnknownField(text), self.scan.at, colon);
        }
        self.scan.at = colon + 1;
    }

    /// `words>500`, `words > 500`, `date>=2024-03`: the comparison is part of the value.
    fn compared(&mut self, text: &str, after: usize) {
        let start = self.scan.at;
        let blanks = self.scan.chars[after..].iter().take_while(|c| is_blank(**c)).count();
        let sign = self.scan.chars.get(after + blanks).copied();
        let (Some(name), Some('<' | '>')) = (Name::of(text), sign) else { return self.word() };
        self.scan.at = after;
        self.push(Kind::Field(name), start);
        self.scan.at += blanks;
        self.value(name);
    }

    /// What follows the colon of a filter, up to a blank or as far as its quotes or square brackets go.
    fn value(&mut self, name: Name) {
        let start = self.scan.at;
        if self.scan.peek(0).is_some_and(is_quote) {
            let text = self.quoted(start);
            return self.push_value(text, true, start);
        }
        if matches!(self.scan.peek(0), Some('-' | '!')) && matches!(name, Name::Value(_)) && !name.is_raw() {
            self.scan.at += 1;
            self.negate_field(start);
        }
        let first = self.scan.at;
        if self.scan.peek(0) == Some('[') && !matches!(name, Name::Value(_)) {
            self.scan.skip_while(|c| c != ']' && !matches!(c, '(' | ')'));
            self.scan.at += usize::from(self.scan.peek(0) == Some(']'));
        } else {
            self.scan.skip_sign(name);
            self.scan.skip_value(name);
        }
        if self.scan.peek(0).is_some_and(is_quote) && self.scan.at == first {
            let text = self.quoted(start);
            return self.push_value(text, true, start);
        }
        let typed = self.scan.since(first);
        let text = if name.is_raw() { typed.as_str() } else { trim_end(&typed) };
        self.push_value(text.to_owned(), false, start);
    }

    /// `source:-Reuters`, `source:!Reuters`: not that value.
    fn negate_field(&mut self, start: usize) {
        let at = self.tokens.len() - 1;
        self.tokens.insert(at, Token { kind: Kind::Not, start, end: start + 1 });
    }

    fn push_value(&mut self, text: String, quoted: bool, start: usize) {
        if self.count_terms(1) {
            self.push(Kind::Value { text: text.trim().to_owned(), quoted }, start);
        }
    }

    /// A word with all that is attached to it; operators are words in capitals.
    fn word(&mut self) {
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
    fn quoted(&mut self, start: usize) -> String {
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
    fn count_terms(&mut self, terms: usize) -> bool {
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

    fn push(&mut self, kind: Kind, start: usize) {
        self.push_at(kind, start, self.scan.at);
    }

    fn push_at(&mut self, kind: Kind, start: usize, end: usize) {
        self.tokens.push(Token { kind, start, end });
    }
}

fn is_operand_end(kind: &Kind) -> bool {
    matches!(kind, Kind::Word(_) | Kind::Phrase { .. } | Kind::Value { .. } | Kind::Close)
}

fn is_name_char(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Tells whether a code's or a function's value starts here: not after a blank, nor where `==` or `::` is text.
fn starts_value(c: char) -> bool {
    c.is_alphanumeric() || is_quote(c) || matches!(c, '(' | '*')
}

/// Tells whether a text can be a field's name; `12:30` has none.
fn is_name(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_alphabetic)
}

/// Tells whether a name and a colon are text by what follows them: `http://x`, `std::vec`, `mailto:desk@example.org`.
fn is_address(name: &str, next: Option<char>, second: Option<char>) -> bool {
    match next {
        Some(':') => true,
        Some('/') => second == Some('/') || Name::of(name).is_none(),
        Some(c) if Name::is_common_word(name) => !c.is_ascii_digit(),
        _ => is_scheme(name) || Name::is_common_word(name),
    }
}

fn is_compared(name: &str) -> bool {
    matches!(Name::of(name), Some(Name::Words | Name::Date))
}

fn shown(text: &str) -> String {
    text.chars().take(40).collect()
}
