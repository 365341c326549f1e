//! Puts nodes together in their simplest form: no AND in an AND, no NOT of a NOT, no OR of one.

use super::tree::{Node, Word};
use crate::proximity::Window;

/// Adds a node to those that AND joins.
pub(super) fn flatten_all(nodes: &mut Vec<Node>, node: Node) {
    match node {
        Node::All(inner) => nodes.extend(inner),
        node => nodes.push(node),
    }
}

/// Adds a node to those that OR joins.
pub(super) fn flatten_any(nodes: &mut Vec<Node>, node: Node) {
    match node {
        Node::Any(inner) => nodes.extend(inner),
        node => nodes.push(node),
    }
}

/// A phrase, or the word when there is only one.
pub(super) fn phrase_or_word(mut words: Vec<Word>) -> Node {
    match words.pop() {
        Some(word) if words.is_empty() => Node::Word(word),
        last => {
            words.extend(last);
            Node::Phrase(words)
        }
    }
}

/// The only node, or several under `join`.
pub(super) fn one_or(mut nodes: Vec<Node>, join: fn(Vec<Node>) -> Node) -> Option<Node> {
    if nodes.len() > 1 { Some(join(nodes)) } else { nodes.pop() }
}

/// Not a node, in its simplest form.
pub(super) fn negate(node: Node) -> Node {
    match node {
        Node::Everything => Node::Nothing,
        Node::Nothing => Node::Everything,
        Node::Not(inner) => *inner,
        node => Node::Not(Box::new(node)),
    }
}

/// Two operands that have positions, joined by a window: near each other, or apart.
pub(super) fn windowed(left: Node, window: Window, right: Node, is_apart: bool) -> Node {
    let (left, right) = (Box::new(left), Box::new(right));
    if is_apart { Node::Apart(left, window, right) } else { Node::Near(left, window, right) }
}
