//! Cuts names and what they are given: `title:rafah`, `hlead(...)`, `words>500`, `hd=rafah`, `AROUND(5)`. A name that
//! nothing of the kind follows is a word.

use super::field::{Name, is_scheme, nearest};
use super::function::{Function, instead, segment};
use super::lexer::Lexer;
use super::scanner::{is_blank, is_quote, is_sign};
use super::token::{Kind, Token};
use super::window::Near;
use super::word::trim_end;

impl Lexer<'_> {
    /// A name before a colon, a comparison or a bracket; or a word.
    pub(super) fn word_or_name(&mut self) {
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
