//! What a tree is like: whether it has positions, how many words it is made of, how deep it goes.

use super::join::{flatten_all, flatten_any, negate, one_or};
use super::tree::{Node, Word};

/// Characters of a word that count as one more word, so that long words cannot be multiplied for nothing.
const CHARS_PER_TERM: usize = 100;

/// Tells whether a node is found at places in a text, so that it can stand in a window.
pub(crate) fn is_positional(node: &Node) -> bool {
    match node {
        Node::Word(_) | Node::Phrase(_) | Node::Near(..) | Node::Apart(..) => true,
        Node::Any(nodes) => nodes.iter().all(is_positional),
        Node::Within(_, inner)
        | Node::First(_, inner)
        | Node::HeadlineOrLead(inner)
        | Node::Written(_, inner)
        | Node::Boost(inner, _) => is_positional(inner),
        _ => false,
    }
}

/// Tells whether any part of a node that has to hold is found at places in a text: `(a AND source:AP)`.
pub(super) fn has_position(node: &Node) -> bool {
    match node {
        Node::All(nodes) | Node::Any(nodes) => nodes.iter().any(has_position),
        node => is_positional(node),
    }
}

/// Tells whether a node asks for words at all, not only for values, dates and lengths.
pub(super) fn has_words(node: &Node) -> bool {
    matches!(node, Node::Word(_) | Node::Phrase(_)) || children(node).any(has_words)
}

/// Counts the words and filters of a node.
pub(super) fn terms(node: &Node) -> usize {
    let weight = |word: &Word| 1 + word.text().len() / CHARS_PER_TERM;
    match node {
        Node::Word(word) => weight(word),
        Node::Phrase(words) => words.iter().map(weight).sum(),
        Node::Value(_, value) => 1 + value.as_ref().map_or(0, |value| value.len() / CHARS_PER_TERM),
        node => children(node).map(terms).sum::<usize>().max(1),
    }
}

/// Counts how many windows are inside one another.
pub(super) fn windows(node: &Node) -> usize {
    let inside = children(node).map(windows).max().unwrap_or(0);
    inside + usize::from(matches!(node, Node::Near(..) | Node::Apart(..)))
}

/// Counts how many operators are inside one another.
pub(super) fn depth(node: &Node) -> usize {
    children(node).map(|child| 1 + depth(child)).max().unwrap_or(0)
}

/// Takes away what is inside more operators than `left`.
pub(super) fn prune(node: Node, left: usize) -> Option<Node> {
    if children(&node).next().is_none() {
        return Some(node);
    }
    let left = left.checked_sub(1)?;
    let inner = |inner: Box<Node>| prune(*inner, left).map(Box::new);
    Some(match node {
        Node::All(nodes) => return joined(nodes, left, flatten_all, Node::All),
        Node::Any(nodes) => return joined(nodes, left, flatten_any, Node::Any),
        Node::Not(node) => negate(*inner(node)?),
        Node::Within(field, node) => Node::Within(field, inner(node)?),
        Node::AtLeast(times, node) => of_words(inner(node)?, |node| Node::AtLeast(times, node)),
        Node::First(words, node) => of_words(inner(node)?, |node| Node::First(words, node)),
        Node::HeadlineOrLead(node) => of_words(inner(node)?, Node::HeadlineOrLead),
        Node::Written(letters, node) => of_words(inner(node)?, |node| Node::Written(letters, node)),
        Node::Boost(node, weight) => Node::Boost(inner(node)?, weight),
        Node::Near(a, window, b) => match (inner(a), inner(b)) {
            (Some(a), Some(b)) => Node::Near(a, window, b),
            (a, b) => return a.or(b).map(|node| *node),
        },
        Node::Apart(a, window, b) => match (inner(a)?, inner(b)) {
            (a, Some(b)) => Node::Apart(a, window, b),
            (a, None) => *a,
        },
        leaf => leaf,
    })
}

/// Applies a function where there are words left that it can be of.
fn of_words(inner: Box<Node>, function: impl Fn(Box<Node>) -> Node) -> Node {
    if has_words(&inner) { function(inner) } else { *inner }
}

fn joined(
    nodes: Vec<Node>,
    left: usize,
    flatten: fn(&mut Vec<Node>, Node),
    join: fn(Vec<Node>) -> Node,
) -> Option<Node> {
    let mut kept = Vec::new();
    for node in nodes {
        if let Some(node) = prune(node, left) {
            flatten(&mut kept, node);
        }
    }
    one_or(kept, join)
}

/// The nodes that a node is made of, in the order they were typed.
pub(crate) fn children(node: &Node) -> impl Iterator<Item = &Node> {
    let (several, pair): (&[Node], [Option<&Node>; 2]) = match node {
        Node::All(nodes) | Node::Any(nodes) => (nodes, [None, None]),
        Node::Near(a, _, b) | Node::Apart(a, _, b) => (&[], [Some(a), Some(b)]),
        Node::Not(inner)
        | Node::Within(_, inner)
        | Node::AtLeast(_, inner)
        | Node::First(_, inner)
        | Node::HeadlineOrLead(inner)
        | Node::Written(_, inner)
        | Node::Boost(inner, _) => (&[], [Some(inner), None]),
        Node::Everything
        | Node::Nothing
        | Node::Word(_)
        | Node::Phrase(_)
        | Node::Value(..)
        | Node::Published(..)
        | Node::Length(..) => (&[], [None, None]),
    };
    several.iter().chain(pair.into_iter().flatten())
}
