//! Goes over the tokens once more and reads what depends on its neighbours: `not w/5`, other systems' operators that are
//! words elsewhere (`near5`, `adj5`, `/s`), and small letters that were likely meant as operators.

use super::remark::Remarks;
use super::token::{Kind, Token};
use super::window::{Near, Reach};

/// Reads the operators among the words of a query.
pub(super) fn operators(chars: &[char], tokens: Vec<Token>, remarks: &mut Remarks) -> Vec<Token> {
    let has_small_letters = chars.iter().any(|c| c.is_lowercase());
    let is_boolean = tokens.iter().any(|token| is_operator(&token.kind));
    let mut pass = Pass { chars, has_small_letters, is_boolean, read: Vec::with_capacity(tokens.len()), remarks };
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        pass.take(token, tokens.peek().map(|next| &next.kind));
    }
    pass.read
}

/// Tells whether a token shows that a query is made of operators, not of sentences.
pub(super) fn is_operator(kind: &Kind) -> bool {
    matches!(kind, Kind::And | Kind::Or | Kind::Not | Kind::Near(_) | Kind::Function(_))
}

struct Pass<'a> {
    chars: &'a [char],
    has_small_letters: bool,
    is_boolean: bool,
    read: Vec<Token>,
    remarks: &'a mut Remarks,
}

impl Pass<'_> {
    fn take(&mut self, token: Token, next: Option<&Kind>) {
        let precedes_operand = next.is_some_and(|next| next.starts_operand() || *next == Kind::Not);
        let is_between = precedes_operand && self.follows_operand_before(0);
        match &token.kind {
            Kind::Near(near) => self.near(*near, &token),
            Kind::Word(text) if is_between => match self.near_between(text) {
                Some(near) => {
                    self.say(&token, near);
                    self.near(near, &token);
                }
                None => {
                    if text != "and" || !next.is_some_and(|next| is_word(next, "not")) {
                        self.small_letters(text, &token);
                    }
                    self.read.push(token);
                }
            },
            _ => self.read.push(token),
        }
    }

    fn near_between(&self, text: &str) -> Option<Near> {
        Near::read_between(text).or_else(|| Near::read_capitals(text).filter(|_| self.has_small_letters))
    }

    fn say(&mut self, token: &Token, near: Near) {
        let words = if let Reach::Words(words) = near.reach { words } else { 0 };
        if let Some(window) = near.window(words.try_into().unwrap_or(u32::MAX)) {
            let message = format!("{} is read as {window}", self.typed(token));
            self.remarks.suggest(token.place(), message, window.to_string());
        }
    }

    /// `w/5`; with `not` in front of it, `not w/5`.
    fn near(&mut self, near: Near, token: &Token) {
        let start = self.take_not();
        let near = Near { is_apart: start.is_some(), ..near };
        self.read.push(Token { kind: Kind::Near(near), start: start.unwrap_or(token.start), end: token.end });
    }

    /// Takes back a `not` or `AND NOT` that belongs to the operator behind it. Returns where it starts.
    fn take_not(&mut self) -> Option<usize> {
        let not = self.read.last()?;
        let is_not = match &not.kind {
            Kind::Not => self.chars.get(not.start) == Some(&'N'),
            Kind::Word(word) => word.eq_ignore_ascii_case("not") && self.follows_operand_before(1),
            _ => false,
        };
        if !is_not {
            return None;
        }
        let start = self.read.pop()?.start;
        let is_and = self.read.last().is_some_and(|token| token.kind == Kind::And || is_word(&token.kind, "and"));
        if is_and && self.follows_operand_before(1) {
            return self.read.pop().map(|and| and.start);
        }
        Some(start)
    }

    /// `and not`, `or`: words, which a query of operators may have meant otherwise.
    fn small_letters(&mut self, text: &str, token: &Token) {
        let is_and_not = text == "not" && self.read.last().is_some_and(|token| is_word(&token.kind, "and"));
        if is_and_not || self.is_boolean && matches!(text, "and" | "or" | "not") {
            let start = if is_and_not { self.read.last().map_or(token.start, |and| and.start) } else { token.start };
            let (typed, read_as) =
                if is_and_not { ("and not", "are read as words") } else { (text, "is read as a word") };
            let message = format!("{typed} {read_as}; operators are written in capitals");
            self.remarks.suggest(start..token.end, message, typed.to_uppercase());
        } else if matches!(text, "NEAR" | "WITHIN") && self.has_small_letters {
            let message = format!("{text} is read as a word; near takes a number");
            self.remarks.suggest(token.place(), message, "NEAR/10");
        }
    }

    /// Tells whether an operand ends before the last so many tokens.
    fn follows_operand_before(&self, last: usize) -> bool {
        let before = self.read.len().checked_sub(last + 1).and_then(|at| self.read.get(at));
        before.is_some_and(|token| token.kind.ends_operand())
    }

    fn typed(&self, token: &Token) -> String {
        self.chars[token.place()].iter().take(40).collect()
    }
}

fn is_word(kind: &Kind, word: &str) -> bool {
    matches!(kind, Kind::Word(text) if text == word)
}
