//! Spreads a window over what cannot stand in one: `(a AND b) w/5 c` is `(a w/5 c) AND (b w/5 c)`.
//!
//! Operands of a window are found at places in a text: words, phrases, groups of them joined by OR, other windows. AND,
//! NOT, filters, `*` and counts are of whole articles; here they are moved out of the window.

use super::join::{flatten_all, flatten_any, negate, one_or, windowed};
use super::shape::{has_position, has_words, is_positional, terms};
use super::tree::Node;
use crate::proximity::Window;

/// Joins operands by one window.
pub(super) struct Spread<'a> {
    /// How they have to stand.
    pub(super) window: Window,
    /// How many words may still be repeated in this query.
    pub(super) spare: &'a mut usize,
}

/// `None` where it would repeat more words than are to spare.
type Joined = Option<Node>;

impl Spread<'_> {
    /// Joins any two operands: near each other, or apart.
    pub(super) fn join(&mut self, left: Node, right: Node, is_apart: bool) -> Joined {
        let (left, mut moved_out) = split(outward(left));
        let right = outward(right);
        let (right, more) = if is_apart { (right, Vec::new()) } else { split(right) };
        moved_out.extend(more);
        let joined = self.spread_left(left, right, is_apart)?;
        Some(if moved_out.is_empty() { joined } else { all([joined].into_iter().chain(moved_out)) })
    }

    fn spread_left(&mut self, left: Node, right: Node, is_apart: bool) -> Joined {
        if is_positional(&left) {
            return self.spread_right(left, right, is_apart);
        }
        match left {
            Node::Not(left) => self.not_left(*left, right, is_apart),
            left if !has_position(&left) => Some(both(left, if is_apart { negate(right) } else { right })),
            Node::All(nodes) => {
                self.each(nodes, flatten_all, Node::All, right, |own, node, right| own.join(node, right, is_apart))
            }
            Node::Any(nodes) => {
                self.each(positional_together(nodes), flatten_any, Node::Any, right, |own, node, right| {
                    own.join(node, right, is_apart)
                })
            }
            left => Some(both(left, right)),
        }
    }

    /// The left operand is found at places.
    fn spread_right(&mut self, left: Node, right: Node, is_apart: bool) -> Joined {
        if is_positional(&right) {
            return Some(windowed(left, self.window, right, is_apart));
        }
        let beside = |own: &mut Self, node: Node, left: Node| own.spread_right(left, node, is_apart);
        match right {
            Node::Not(right) => self.spread_right(left, *right, !is_apart),
            right if !has_position(&right) => Some(both(left, if is_apart { negate(right) } else { right })),
            Node::All(nodes) if is_apart => self.each(nodes, flatten_any, Node::Any, left, beside),
            Node::All(nodes) => self.each(nodes, flatten_all, Node::All, left, beside),
            Node::Any(nodes) if is_apart => self.each(positional_together(nodes), flatten_all, Node::All, left, beside),
            Node::Any(nodes) => self.each(positional_together(nodes), flatten_any, Node::Any, left, beside),
            right => Some(both(left, right)),
        }
    }

    /// `(NOT a) w/5 b` is `b not w/5 a`.
    fn not_left(&mut self, left: Node, right: Node, is_apart: bool) -> Joined {
        if is_apart || !has_position(&right) {
            return Some(both(negate(left), if is_apart { negate(right) } else { right }));
        }
        if let Window::InOrder(_) = self.window {
            let again = self.copy(&right)?;
            return Some(both(right, negate(self.join(left, again, false)?)));
        }
        self.join(right, left, true)
    }

    /// Joins each of several with the other operand.
    fn each(
        &mut self,
        nodes: Vec<Node>,
        flatten: fn(&mut Vec<Node>, Node),
        join: fn(Vec<Node>) -> Node,
        other: Node,
        mut beside: impl FnMut(&mut Self, Node, Node) -> Joined,
    ) -> Joined {
        let mut joined = Vec::new();
        for node in nodes {
            let other = if joined.is_empty() { other.clone() } else { self.copy(&other)? };
            flatten(&mut joined, beside(self, node, other)?);
        }
        Some(one_or(joined, join).unwrap_or(Node::Nothing))
    }

    fn copy(&mut self, node: &Node) -> Joined {
        *self.spare = self.spare.checked_sub(terms(node))?;
        Some(node.clone())
    }
}

/// Takes from an AND what has no place in a text: `(a AND NOT b)` gives `a` and `NOT b`.
fn split(node: Node) -> (Node, Vec<Node>) {
    match node {
        Node::All(nodes) if nodes.iter().any(has_position) => {
            let (kept, moved_out): (Vec<Node>, Vec<Node>) = nodes.into_iter().partition(has_position);
            (one_or(kept, Node::All).unwrap_or(Node::Nothing), moved_out)
        }
        node => (node, Vec::new()),
    }
}

/// Moves AND, OR and NOT out of fields and functions: `title:(a AND b)` is `title:a AND title:b`.
fn outward(node: Node) -> Node {
    if is_positional(&node) {
        return node;
    }
    match node {
        Node::All(nodes) => all(nodes.into_iter().map(outward)),
        Node::Any(nodes) => any(nodes.into_iter().map(outward)),
        Node::Not(inner) => negate(outward(*inner)),
        Node::Within(field, inner) => wrap(outward(*inner), &|inner| Node::Within(field, inner)),
        Node::First(words, inner) => wrap(outward(*inner), &|inner| Node::First(words, inner)),
        Node::HeadlineOrLead(inner) => wrap(outward(*inner), &Node::HeadlineOrLead),
        Node::Written(letters, inner) => wrap(outward(*inner), &|inner| Node::Written(letters, inner)),
        Node::Boost(inner, weight) => wrap(outward(*inner), &|inner| Node::Boost(inner, weight)),
        node => node,
    }
}

fn wrap(node: Node, function: &dyn Fn(Box<Node>) -> Node) -> Node {
    match node {
        node if is_positional(&node) => function(Box::new(node)),
        Node::All(nodes) => all(nodes.into_iter().map(|node| wrap(node, function))),
        Node::Any(nodes) => any(nodes.into_iter().map(|node| wrap(node, function))),
        Node::Not(inner) => negate(wrap(*inner, function)),
        filter if !has_words(&filter) => filter,
        counted => function(Box::new(counted)),
    }
}

fn all(nodes: impl Iterator<Item = Node>) -> Node {
    let mut flat = Vec::new();
    nodes.for_each(|node| flatten_all(&mut flat, node));
    Node::All(flat)
}

fn any(nodes: impl Iterator<Item = Node>) -> Node {
    let mut flat = Vec::new();
    nodes.for_each(|node| flatten_any(&mut flat, node));
    Node::Any(flat)
}

/// Makes one group of those alternatives that can stand in a window together.
fn positional_together(nodes: Vec<Node>) -> Vec<Node> {
    let (positional, mut others): (Vec<Node>, Vec<Node>) = nodes.into_iter().partition(is_positional);
    others.splice(0..0, one_or(positional, Node::Any));
    others
}

fn both(left: Node, right: Node) -> Node {
    all([left, right].into_iter())
}
