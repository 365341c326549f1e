//! Puts the tokens of a query together, tightest first: field, `^ ~ =`, w/n, NOT, AND, OR. One method a level.
//!
//! An operator that lacks an operand is left out with a remark; so every text has a reading.

use std::ops::Range;

use jiff::Timestamp;

use super::between::is_operator;
use super::field::Name;
use super::join::{flatten_all, flatten_any, negate, one_or, windowed};
use super::limits::{MAX_DEPTH, MAX_SPREADS, MAX_TERMS, MAX_WINDOW, MAX_WINDOW_DEPTH};
use super::print::start_of;
use super::remark::Remarks;
use super::shape::{depth, is_positional, prune, windows};
use super::spread::Spread;
use super::token::{Kind, Token};
use super::tree::Node;
use super::window::{Near, Reach};
use crate::proximity::Window;

/// The longest reading that a remark shows.
const MAX_SHOWN_CHARS: usize = 160;

/// Puts tokens together. `None` when none of them asks for anything.
pub(super) fn tree(chars: &[char], tokens: &[Token], now: Option<Timestamp>, remarks: &mut Remarks) -> Option<Node> {
    let is_boolean = tokens.iter().any(|token| is_operator(&token.kind));
    let spare = MAX_TERMS.saturating_sub(tokens.iter().map(terms).sum());
    let root = Parser { chars, tokens, at: 0, filter: None, is_boolean, spreads: MAX_SPREADS, spare, now, remarks }
        .either()?;
    if depth(&root) <= MAX_DEPTH {
        return Some(root);
    }
    let message = format!("operators nested more than {MAX_DEPTH} deep are left out");
    remarks.push(deepest_bracket(tokens), message);
    prune(root, MAX_DEPTH)
}

/// Counts the words and filters of a token.
fn terms(token: &Token) -> usize {
    match &token.kind {
        Kind::Word(_) | Kind::Value { .. } | Kind::UnknownField(_) => 1,
        Kind::Phrase { text, .. } => text.split_whitespace().count(),
        _ => 0,
    }
}

/// The bracket that most others are around.
fn deepest_bracket(tokens: &[Token]) -> Range<usize> {
    let mut open = 0_usize;
    let mut deepest = (0, 0..0);
    for token in tokens {
        match token.kind {
            Kind::Open => open += 1,
            Kind::Close => open = open.saturating_sub(1),
            _ => {}
        }
        if open > deepest.0 {
            deepest = (open, token.place());
        }
    }
    deepest.1
}

pub(super) struct Parser<'a> {
    pub(super) chars: &'a [char],
    pub(super) tokens: &'a [Token],
    pub(super) at: usize,
    /// The filter whose bracket the words are in: `source:(AP OR Reuters)`.
    pub(super) filter: Option<Name>,
    /// Whether the query is made of operators, not of sentences.
    pub(super) is_boolean: bool,
    /// How many windows may still be spread over what cannot stand in one.
    pub(super) spreads: usize,
    /// How many words windows may still repeat.
    pub(super) spare: usize,
    pub(super) now: Option<Timestamp>,
    pub(super) remarks: &'a mut Remarks,
}

impl<'a> Parser<'a> {
    /// `a OR b OR c`, up to a closing bracket or the end.
    pub(super) fn either(&mut self) -> Option<Node> {
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
    pub(super) fn negations(&mut self) -> (bool, Option<&'a Token>) {
        let mut is_negative = false;
        let mut last = None;
        while let Some(token) = self.peek().filter(|token| matches!(token.kind, Kind::Not | Kind::Must)) {
            self.at += 1;
            if token.kind == Kind::Not {
                is_negative = !is_negative;
                last = Some(token);
            }
        }
        (is_negative, last)
    }

    /// `a w/5 b`, `a w/5 b w/10 c`.
    fn near(&mut self) -> Option<Node> {
        let mut left = self.boosted()?;
        let mut depth = None; // counted once: a chain of windows may be long
        while let Some(token) = self.peek() {
            let Kind::Near(near) = token.kind else { break };
            self.at += 1;
            let depth = depth.get_or_insert_with(|| windows(&left));
            let (is_negative, _) = self.negations();
            match self.boosted() {
                Some(right) => {
                    let right = if is_negative { negate(right) } else { right };
                    left = self.joined(token, near, left, right, depth);
                }
                None => self.lone(Some(token)),
            }
        }
        Some(left)
    }

    /// Joins two operands by a window, and says so where it is read otherwise than typed. `depth` is how many windows are
    /// inside one another, in the left operand and then in the whole.
    fn joined(&mut self, token: &Token, near: Near, left: Node, right: Node, depth: &mut usize) -> Node {
        *depth = windows(&right).max(*depth);
        let Some(window) = self.window(token, near) else {
            let read_as = if near.is_apart { "AND NOT" } else { "AND" };
            let message = format!("{} is read as {read_as}: there are no segments here", self.typed(token));
            self.remarks.suggest(token.place(), message, read_as);
            return all(left, right, near.is_apart);
        };
        if *depth >= MAX_WINDOW_DEPTH {
            let why = format!("windows can be nested {MAX_WINDOW_DEPTH} deep");
            return self.too_much(token, near, &why, left, right);
        }
        if is_positional(&left) && is_positional(&right) {
            *depth += 1;
            return windowed(left, window, right, near.is_apart);
        }
        match self.spread(window, left, right, near.is_apart) {
            Ok(node) => {
                *depth = windows(&node);
                self.say_spread(token, &node);
                node
            }
            Err((why, left, right)) => self.too_much(token, near, &why, left, right),
        }
    }

    /// Spreads a window over what cannot stand in one; gives the operands back where a limit does not allow it.
    fn spread(
        &mut self,
        window: Window,
        left: Node,
        right: Node,
        is_apart: bool,
    ) -> Result<Node, (String, Node, Node)> {
        let Some(spreads) = self.spreads.checked_sub(1) else {
            let why =
                format!("{MAX_SPREADS} windows of a query can be of AND, NOT or filters, and fewer if these are many");
            return Err((why, left, right));
        };
        self.spreads = spreads;
        let copies = (left.clone(), right.clone());
        let joined = Spread { window, spare: &mut self.spare }.join(left, right, is_apart);
        joined.ok_or_else(|| {
            self.spreads = 0; // the next would try in vain, and trying costs
            (format!("it would make more than {MAX_TERMS} words of the query"), copies.0, copies.1)
        })
    }

    /// The window that an operator asks for; its number is brought within the limits.
    fn window(&mut self, token: &Token, near: Near) -> Option<Window> {
        let typed = if let Reach::Words(words) = near.reach { words } else { 1 };
        let words = u32::try_from(typed).unwrap_or(u32::MAX).clamp(1, MAX_WINDOW);
        let window = near.window(words)?;
        if u64::from(words) != typed {
            let message = format!("{} is read as {window}: a window is of 1 to {MAX_WINDOW} words", self.typed(token));
            self.remarks.suggest(token.place(), message, window.to_string());
        } else if near.is_ordered && !matches!(window, Window::InOrder(_)) {
            let message = format!("{} is read as {window}: it looks at no order", self.typed(token));
            self.remarks.suggest(token.place(), message, window.to_string());
        }
        Some(window)
    }

    /// Says how a window was spread over what cannot stand in one.
    fn say_spread(&mut self, token: &Token, node: &Node) {
        if self.remarks.is_full() {
            return self.remarks.push(token.place(), "");
        }
        let (read_as, is_whole) = start_of(node, MAX_SHOWN_CHARS);
        let operator = self.typed(token);
        let message = format!("{operator} joins words, phrases and groups of them with OR; read as {read_as}");
        match is_whole {
            true => self.remarks.suggest(token.place(), message, read_as),
            false => self.remarks.push(token.place(), message + " ..."),
        }
    }

    fn too_much(&mut self, token: &Token, near: Near, why: &str, left: Node, right: Node) -> Node {
        let read_as = if near.is_apart { "AND NOT" } else { "AND" };
        self.remarks.suggest(token.place(), format!("{} is read as {read_as}: {why}", self.typed(token)), read_as);
        all(left, right, near.is_apart)
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

    /// Says that an operator has nothing to join and is left out.
    fn lone(&mut self, token: Option<&Token>) {
        let Some(token) = token else { return };
        let operator = self.typed(token);
        let message = format!("{operator} has nothing to join; left out");
        self.remarks.suggest(token.place(), message, format!("\"{operator}\""));
    }

    /// What was typed for a token.
    pub(super) fn typed(&self, token: &Token) -> String {
        self.chars[token.place()].iter().take(40).collect()
    }

    pub(super) fn peek(&self) -> Option<&'a Token> {
        self.tokens.get(self.at)
    }

    pub(super) fn take(&mut self, kind: &Kind) -> Option<&'a Token> {
        let token = self.peek().filter(|token| token.kind == *kind)?;
        self.at += 1;
        Some(token)
    }
}

/// The two joined by AND, or AND NOT.
fn all(left: Node, right: Node, is_apart: bool) -> Node {
    let mut nodes = match left {
        Node::All(nodes) => nodes,
        left => vec![left],
    };
    flatten_all(&mut nodes, if is_apart { negate(right) } else { right });
    Node::All(nodes)
}
