//! Reads the operands of a query: words, phrases, brackets, functions, and fields with what they are given.

use std::mem;

use super::field::Name;
use super::filter;
use super::function::Function;
use super::join::{flatten_all, negate, one_or, phrase_or_word};
use super::limits::{MAX_WINDOW, MAX_WINDOW_DEPTH};
use super::parser::Parser;
use super::shape::has_words;
use super::token::{Kind, Token};
use super::tree::{Node, Word};
use super::word::{Complaint, Piece, exact, is_url, read as read_word, trim_end};
use crate::proximity::Window;

impl Parser<'_> {
    /// A word, a phrase, a bracket, or a field with its operand.
    pub(super) fn operand(&mut self) -> Option<Node> {
        let token = self.peek()?;
        match &token.kind {
            Kind::Word(_) if self.filter.is_some() => self.filter_words(),
            Kind::Word(text) => self.word(token, text),
            Kind::Phrase { text, exact, slop } => self.phrase(token, text, *exact, *slop),
            Kind::Open => self.group(),
            Kind::Function(function) => self.function(token, *function),
            Kind::Field(name) => self.field(token, *name),
            Kind::UnknownField(name) => self.unknown_field(name),
            Kind::Value { .. } => {
                self.at += 1;
                None
            }
            Kind::And | Kind::Or | Kind::Not | Kind::Must | Kind::Near(_) | Kind::Boost(_) | Kind::Close => None,
        }
    }

    fn word(&mut self, token: &Token, text: &str) -> Option<Node> {
        self.at += 1;
        if let Some(prefix) = self.truncated(token, text) {
            return Some(Node::Word(prefix));
        }
        let (piece, complaint) = read_word(text);
        if let Some(complaint) = complaint {
            self.complain(token, complaint);
        }
        match piece {
            Piece::Word(word) => Some(Node::Word(word)),
            Piece::Everything => Some(Node::Everything),
            Piece::Empty => None,
        }
    }

    /// `netanya!`, as Nexis writes prefixes, unless it is a sentence that ends so.
    fn truncated(&mut self, token: &Token, text: &str) -> Option<Word> {
        let start = text.strip_suffix('!').filter(|start| start.ends_with(char::is_alphanumeric))?;
        let (Piece::Word(Word::Plain(plain)), _) = read_word(start) else { return None };
        if is_url(&plain) {
            return None;
        }
        let suggestion = format!("{plain}*");
        if self.is_boolean || self.tokens.len() == 1 {
            self.remarks.suggest(token.place(), format!("{text} is read as {suggestion}"), suggestion.as_str());
            return Some(Word::Pattern(suggestion));
        }
        if self.at < self.tokens.len() {
            let message = "a ! at the end of a word is read as punctuation";
            self.remarks.suggest(token.place(), message, suggestion);
        }
        None
    }

    fn complain(&mut self, token: &Token, complaint: Complaint) {
        match complaint.suggestion {
            Some(suggestion) => self.remarks.suggest(token.place(), complaint.message, suggestion),
            None => self.remarks.push(token.place(), complaint.message),
        }
    }

    /// `"two state solution"`; of one word, `"AND"`, it is that word. A lone `*` in it is any word.
    fn phrase(&mut self, token: &Token, text: &str, is_exact: bool, slop: Option<u64>) -> Option<Node> {
        self.at += 1;
        if let Some(name) = self.filter {
            if slop.is_some() {
                self.remarks.push(token.place(), "~ behind a value is left out");
            }
            return self.value(token, name, text.trim(), true, token);
        }
        let mut words = self.words(token, text);
        if is_exact {
            words = words.into_iter().map(exact).collect();
        }
        let typed = words.len();
        let is_word = |word: &Word| *word != Word::Any;
        words.truncate(words.iter().rposition(is_word).map_or(0, |last| last + 1));
        words.drain(..words.iter().position(is_word).unwrap_or(0));
        if words.is_empty() {
            self.remarks.push(token.place(), "there is no word between the quotes; left out");
            return None;
        }
        if words.len() < typed {
            self.remarks.push(token.place(), "a * at either end of a phrase is left out");
        }
        match slop {
            Some(slop) => Some(self.slop(token, words, slop)),
            None => Some(phrase_or_word(words)),
        }
    }

    fn words(&mut self, token: &Token, text: &str) -> Vec<Word> {
        let mut words = Vec::new();
        for piece in text.split_whitespace() {
            let (piece, complaint) = read_word(piece);
            if let Some(complaint) = complaint.filter(|_| piece != Piece::Empty) {
                self.complain(token, complaint);
            }
            match piece {
                Piece::Word(word) => words.push(word),
                Piece::Everything => words.push(Word::Any),
                Piece::Empty => {}
            }
        }
        words
    }

    /// `"a b c"~5`: words near each other, each within so many of those before it.
    fn slop(&mut self, token: &Token, mut words: Vec<Word>, slop: u64) -> Node {
        let window = Window::Words(u32::try_from(slop).unwrap_or(u32::MAX).clamp(1, MAX_WINDOW));
        let count = words.iter().filter(|word| **word != Word::Any).count();
        if slop == 0 || !(2..=MAX_WINDOW_DEPTH).contains(&count) {
            if slop > 0 {
                let message = format!("~ stands behind a phrase of 2 to {MAX_WINDOW_DEPTH} words; left out");
                self.remarks.push(token.place(), message);
            }
            return phrase_or_word(words);
        }
        words.retain(|word| *word != Word::Any);
        let mut words = words.into_iter().map(Node::Word);
        let first = words.next().unwrap_or(Node::Nothing);
        let near = words.fold(first, |near, word| Node::Near(Box::new(near), window, Box::new(word)));
        let read_as = near.to_string();
        self.remarks.suggest(
            token.place(),
            format!("~{slop} behind a phrase is read as {window}, in any order"),
            read_as,
        );
        near
    }

    /// `( ... )`.
    fn group(&mut self) -> Option<Node> {
        let open = self.peek()?;
        self.at += 1;
        let inner = self.either();
        let close = self.take(&Kind::Close);
        if inner.is_none() {
            let end = close.map_or(open.end, |close| close.end.max(open.end));
            self.remarks.push(open.start..end, "there is nothing between the brackets; left out");
        }
        inner
    }

    /// `hlead( ... )`, `hlead:rafah`.
    fn function(&mut self, token: &Token, function: Function) -> Option<Node> {
        self.at += 1;
        let inner = match self.peek().map(|next| &next.kind) {
            Some(Kind::Open) => self.group(),
            Some(Kind::Word(_) | Kind::Phrase { .. }) => self.operand(),
            _ => None,
        };
        let Some(inner) = inner else {
            self.remarks.push(token.place(), format!("{} has nothing inside; left out", self.typed(token)));
            return None;
        };
        if !has_words(&inner) {
            self.remarks.push(token.place(), format!("{} is of words; left out around others", self.typed(token)));
            return Some(inner);
        }
        let number = self.number(token, function);
        Some(function.node(number, inner))
    }

    /// The number of `atleast5`, brought within its limits.
    fn number(&mut self, token: &Token, function: Function) -> u32 {
        let Some((typed, least, most)) = function.bounds() else { return 0 };
        let number = u32::try_from(typed).unwrap_or(u32::MAX).clamp(least, most);
        if u64::from(number) != typed {
            let name = function.name();
            let message = format!("{} is read as {name}{number}: it takes {least} to {most}", self.typed(token));
            self.remarks.suggest(token.place(), message, format!("{name}{number}"));
        }
        number
    }

    fn field(&mut self, token: &Token, name: Name) -> Option<Node> {
        self.at += 1;
        let next = self.peek();
        let node = match next.map(|next| (&next.kind, next)) {
            Some((Kind::Value { text, quoted }, value)) => {
                self.at += 1;
                self.value(token, name, text, *quoted, value)
            }
            Some((Kind::Open, _)) if !name.takes_operand() => self.within(Some(name), Self::group),
            _ => self.within(None, |parser| parser.text_field(token, name)),
        };
        if let Some(next) = next.filter(|next| node.is_some() && self.has_blank(token, next)) {
            let name = self.typed(token);
            let suggestion = format!("{name}{}", self.typed(next));
            self.remarks.suggest(token.place(), format!("the blank after {name} is left out"), suggestion);
        }
        node
    }

    /// Reads with the words taken as values of `filter`.
    fn within(&mut self, filter: Option<Name>, read: impl FnOnce(&mut Self) -> Option<Node>) -> Option<Node> {
        let outer = mem::replace(&mut self.filter, filter);
        let node = read(self);
        self.filter = outer;
        node
    }

    /// Tells whether a field's colon and its operand stand apart: `title: rafah`.
    fn has_blank(&self, field: &Token, next: &Token) -> bool {
        self.chars[field.place()].ends_with(&[':']) && next.start > field.end && {
            let between = &self.chars[field.end..next.start];
            between.iter().any(|c| c.is_whitespace())
        }
    }

    /// `title:rafah`, `title:(a OR b)`, `title:-rafah`, `title:*`.
    fn text_field(&mut self, token: &Token, name: Name) -> Option<Node> {
        let (is_negative, _) = self.negations();
        let is_star = matches!(self.peek().map(|token| &token.kind), Some(Kind::Word(text)) if trim_end(text) == "*");
        let inner = match self.peek().map(|token| &token.kind) {
            Some(Kind::Field(_) | Kind::UnknownField(_)) => None,
            _ => self.operand(),
        };
        let Some(inner) = inner else {
            self.no_value(token, name);
            return None;
        };
        let inner = if is_negative { negate(inner) } else { inner };
        let Name::Text(field) = name else { return Some(inner) };
        match inner {
            Node::Everything if is_star => Some(Node::Value(field, None)),
            inner => Some(Node::Within(field, Box::new(inner))),
        }
    }

    fn value(&mut self, token: &Token, name: Name, text: &str, quoted: bool, value: &Token) -> Option<Node> {
        match name {
            _ if text.is_empty() => {
                self.no_value(token, name);
                None
            }
            Name::Value(field) if quoted => Some(filter::literal(field, text)),
            _ => self.filtered(name, text, value),
        }
    }

    fn filtered(&mut self, name: Name, text: &str, token: &Token) -> Option<Node> {
        filter::read(name, text, token.place(), self.now, self.remarks)
    }

    /// Words in a filter's bracket: side by side they are one value, `source:(The Guardian OR Reuters)`.
    fn filter_words(&mut self) -> Option<Node> {
        let name = self.filter?;
        let first = self.peek()?;
        let mut last = first;
        let mut words = Vec::new();
        while let Some(Token { kind: Kind::Word(text), .. }) = self.peek() {
            words.extend(Some(trim_end(text)).filter(|word| !word.is_empty()));
            last = self.peek()?;
            self.at += 1;
            if !matches!(name, Name::Value(_) | Name::Entity(_)) {
                break;
            }
        }
        let text = words.join(" ");
        if text.is_empty() {
            return None;
        }
        let token = Token { kind: Kind::Word(text.clone()), start: first.start, end: last.end };
        self.filtered(name, &text, &token)
    }

    /// `sorce:guardian`: the name is a word, and what follows it another operand.
    fn unknown_field(&mut self, name: &str) -> Option<Node> {
        self.at += 1;
        let word = match self.filter {
            Some(_) => None,
            None => Some(Node::Word(Word::Plain(name.to_owned()))),
        };
        let is_operand = self.peek().is_some_and(|token| {
            matches!(token.kind, Kind::Word(_) | Kind::Phrase { .. } | Kind::Open | Kind::Function(_))
        });
        let mut nodes = Vec::new();
        for node in [word, is_operand.then(|| self.operand()).flatten()].into_iter().flatten() {
            flatten_all(&mut nodes, node);
        }
        one_or(nodes, Node::All)
    }

    fn no_value(&mut self, token: &Token, name: Name) {
        let message = format!("{}: has no value; left out", name.text());
        self.remarks.push(token.place(), message);
    }
}
