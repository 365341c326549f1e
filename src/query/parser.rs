//! Puts the tokens of a query together, tightest first: field, `^ ~ =`, w/n, NOT, AND, OR. One method a level.
//!
//! An operator that lacks an operand is left out with a remark; so every text has a reading.

use std::mem;

use jiff::Timestamp;

use super::field::Name;
use super::filter;
use super::join::{flatten_all, flatten_any, negate, one_or, phrase_or_word};
use super::remark::Remarks;
use super::token::{Kind, Near, Token};
use super::tree::{Node, Word};
use super::word::{Complaint, Piece, exact, read as read_word, trim_end};

/// Puts tokens together. `None` when none of them asks for anything.
pub(super) fn tree(chars: &[char], tokens: &[Token], now: Option<Timestamp>, remarks: &mut Remarks) -> Option<Node> {
    Parser { chars, tokens, at: 0, filter: None, now, remarks }.either()
}

struct Parser<'a> {
    chars: &'a [char],
    tokens: &'a [Token],
    at: usize,
    /// The filter whose bracket the words are in: `source:(AP OR Reuters)`.
    filter: Option<Name>,
    now: Option<Timestamp>,
    remarks: &'a mut Remarks,
}

impl<'a> Parser<'a> {
    /// `a OR b OR c`, up to a closing bracket or the end.
    fn either(&mut self) -> Option<Node> {
        let mut nodes = Vec::new();
        let mut pending = None;
        loop {
            match self.all() {
                Some(node) => {
                    flatten_any(&mut nodes, node);
                    pending = None;
                }
                None => self.lone(pending.take()),
            }
            let Some(or) = self.take(&Kind::Or) else { break };
            if nodes.is_empty() {
                self.lone(Some(or));
            } else {
                pending = Some(or);
            }
        }
        one_or(nodes, Node::Any)
    }

    /// `a b AND c`, up to an OR, a closing bracket or the end.
    fn all(&mut self) -> Option<Node> {
        let mut nodes = Vec::new();
        let mut pending = None;
        while let Some(token) = self.peek() {
            match token.kind {
                Kind::Or | Kind::Close => break,
                Kind::And | Kind::Near(_) => {
                    self.at += 1;
                    let is_lone = nodes.is_empty() || pending.is_some();
                    self.lone(if is_lone { Some(token) } else { pending.replace(token) });
                }
                Kind::Boost(_) => {
                    self.at += 1;
                    self.remarks.push(token.place(), "a second ^ is left out");
                }
                _ => {
                    if let Some(node) = self.negation() {
                        flatten_all(&mut nodes, node);
                        pending = None;
                    }
                }
            }
        }
        self.lone(pending);
        one_or(nodes, Node::All)
    }

    /// `NOT a`, `-a`.
    fn negation(&mut self) -> Option<Node> {
        let (is_negative, last) = self.negations();
        let node = self.near();
        if node.is_none() {
            self.lone(last);
        }
        node.map(|node| if is_negative { negate(node) } else { node })
    }

    /// Goes past any number of NOTs: whether they are odd, and the last of them.
    fn negations(&mut self) -> (bool, Option<&'a Token>) {
        let mut is_negative = false;
        let mut last = None;
        while let Some(not) = self.take(&Kind::Not) {
            is_negative = !is_negative;
            last = Some(not);
        }
        (is_negative, last)
    }

    /// `a w/5 b`. Not executed yet: read as the nearest that is.
    fn near(&mut self) -> Option<Node> {
        let mut left = self.boosted()?;
        while let Some(token) = self.peek() {
            let Kind::Near(near) = token.kind else { break };
            self.at += 1;
            let (is_negative, _) = self.negations();
            let Some(right) = self.boosted() else {
                self.lone(Some(token));
                break;
            };
            let read_as = if near == Near::Apart { "AND NOT" } else { "AND" };
            let message = format!("{} ({}) is not supported yet; read as {read_as}", self.typed(token), near.meaning());
            self.remarks.suggest(token.place(), message, read_as);
            let mut nodes = Vec::new();
            flatten_all(&mut nodes, left);
            flatten_all(&mut nodes, if is_negative != (near == Near::Apart) { negate(right) } else { right });
            left = Node::All(nodes);
        }
        Some(left)
    }

    /// `a^3`.
    fn boosted(&mut self) -> Option<Node> {
        let node = self.operand()?;
        match self.peek().map(|token| &token.kind) {
            Some(Kind::Boost(weight)) => {
                self.at += 1;
                Some(Node::Boost(Box::new(node), *weight))
            }
            _ => Some(node),
        }
    }

    /// A word, a phrase, a bracket, or a field with its operand.
    fn operand(&mut self) -> Option<Node> {
        let token = self.peek()?;
        match &token.kind {
            Kind::Word(_) if self.filter.is_some() => self.filter_words(),
            Kind::Word(text) => self.word(token, text),
            Kind::Phrase { text, exact } => self.phrase(token, text, *exact),
            Kind::Open => self.group(),
            Kind::Function => self.function(token),
            Kind::Field(name) => self.field(token, *name),
            Kind::UnknownField(name) => self.unknown_field(name),
            Kind::Value { .. } => {
                self.at += 1;
                None
            }
            Kind::And | Kind::Or | Kind::Not | Kind::Near(_) | Kind::Boost(_) | Kind::Close => None,
        }
    }

    fn word(&mut self, token: &Token, text: &str) -> Option<Node> {
        self.at += 1;
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

    fn complain(&mut self, token: &Token, complaint: Complaint) {
        match complaint.suggestion {
            Some(suggestion) => self.remarks.suggest(token.place(), complaint.message, suggestion),
            None => self.remarks.push(token.place(), complaint.message),
        }
    }

    /// `"two state solution"`; of one word, `"AND"`, it is that word. A lone `*` in it cuts it into phrases that must all
    /// be there.
    fn phrase(&mut self, token: &Token, text: &str, is_exact: bool) -> Option<Node> {
        self.at += 1;
        if let Some(name) = self.filter {
            return self.value(token, name, text.trim(), true, token);
        }
        let mut phrases = vec![Vec::new()];
        for piece in text.split_whitespace() {
            let (piece, complaint) = read_word(piece);
            if let Some(complaint) = complaint.filter(|_| piece != Piece::Empty) {
                self.complain(token, complaint);
            }
            match piece {
                Piece::Word(word) => {
                    let word = if is_exact { exact(word) } else { word };
                    phrases.last_mut()?.push(word);
                }
                Piece::Everything => phrases.push(Vec::new()),
                Piece::Empty => {}
            }
        }
        if phrases.len() > 1 {
            let message = "a lone * in a phrase is not supported yet; read as the phrases around it, joined by AND";
            self.remarks.push(token.place(), message);
        }
        phrases.retain(|words| !words.is_empty());
        if phrases.is_empty() {
            self.remarks.push(token.place(), "there is no word between the quotes; left out");
        }
        one_or(phrases.into_iter().map(phrase_or_word).collect(), Node::All)
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

    /// `hlead( ... )`. Not executed yet: read as what is inside.
    fn function(&mut self, token: &Token) -> Option<Node> {
        let message = format!("{}() is not supported yet; read as what is inside", self.typed(token));
        self.remarks.push(token.place(), message);
        self.at += 1;
        self.group()
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

    /// `title:rafah`, `title:(a OR b)`, `title:-rafah`, `title:*`, `person:blinken`.
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
        let Name::Text(field) = name else {
            let message = format!("{} is not supported yet; read as the words themselves", self.typed(token));
            self.remarks.push(token.place(), message);
            return Some(inner);
        };
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
            if !matches!(name, Name::Value(_)) {
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
            matches!(token.kind, Kind::Word(_) | Kind::Phrase { .. } | Kind::Open | Kind::Function)
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

    /// Says that an operator has nothing to join and is left out.
    fn lone(&mut self, token: Option<&Token>) {
        let Some(token) = token else { return };
        let operator = self.typed(token);
        let message = format!("{operator} has nothing to join; left out");
        self.remarks.suggest(token.place(), message, format!("\"{operator}\""));
    }

    /// What was typed for a token.
    fn typed(&self, token: &Token) -> String {
        self.chars[token.place()].iter().take(40).collect()
    }

    fn peek(&self) -> Option<&'a Token> {
        self.tokens.get(self.at)
    }

    fn take(&mut self, kind: &Kind) -> Option<&'a Token> {
        let token = self.peek().filter(|token| token.kind == *kind)?;
        self.at += 1;
        Some(token)
    }
}
