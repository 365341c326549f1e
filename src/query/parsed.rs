//! The way in: text to tree and remarks.

use jiff::Timestamp;

use super::between::operators;
use super::lexer;
use super::parser::tree;
use super::remark::{Remark, Remarks};
use super::token::Kind;
use super::tree::{Node, Query};

/// A query as it was understood.
#[derive(Debug, Clone, PartialEq)]
pub struct Parsed {
    /// The tree.
    pub query: Query,
    /// What there is to say about it, in the order of the text.
    pub remarks: Vec<Remark>,
    /// Whether the text is nothing but words side by side, without any operator or bracket.
    ///
    /// The tree does not know: `a AND b` and `a b` are one tree, but only the second may be relaxed.
    pub is_bare: bool,
}

impl Parsed {
    /// Returns the words of a query that is nothing but plain words typed side by side.
    ///
    /// # Example
    /// ```
    /// use dateline::query::parse;
    /// assert_eq!(parse("blinken rafah", None).plain_words(), Some(vec!["blinken", "rafah"]));
    /// assert_eq!(parse("blinken AND rafah", None).plain_words(), None);
    /// ```
    pub fn plain_words(&self) -> Option<Vec<&str>> {
        if self.is_bare { self.query.plain_words() } else { None }
    }
}

/// Parses a query. Parsing never fails: what has no meaning is left out or read as words, and a remark says so.
///
/// An empty query asks for everything. `now` is what `7d` and `today` count from; without it they give a remark.
///
/// # Example
/// ```
/// use dateline::query::parse;
/// let parsed = parse("blinken (rafah OR gaza -tunnels", None);
/// assert_eq!(parsed.query.to_string(), "blinken AND (rafah OR (gaza AND NOT tunnels))");
/// assert_eq!(parsed.remarks[0].message, "this bracket is never closed; read as closed at the end");
/// assert_eq!(parsed.remarks[0].start, 8);
/// ```
pub fn parse(text: &str, now: Option<Timestamp>) -> Parsed {
    let chars: Vec<char> = text.chars().collect();
    let mut remarks = Remarks::default();
    let tokens = lexer::tokens(&chars, &mut remarks);
    let tokens = operators(&chars, tokens, &mut remarks);
    let is_bare = tokens.iter().all(|token| matches!(token.kind, Kind::Word(_)));
    let root = tree(&chars, &tokens, now, &mut remarks);
    let root = root.unwrap_or_else(|| if text.trim().is_empty() { Node::Everything } else { Node::Nothing });
    if root == Node::Nothing && remarks.is_empty() && tokens.is_empty() && !text.trim().is_empty() {
        remarks.push(0..chars.len(), "there is nothing to search for");
    }
    Parsed { query: Query { root }, remarks: remarks.finish(), is_bare }
}
