//! The other way in: a text all of whose words are only words, such as a topic of an evaluation or a sentence out of an
//! article. It stands apart from the parser because it must never depend on which operators the language has.

use super::limits::{MAX_CHARS, MAX_TERMS};
use super::parsed::Parsed;
use super::remark::Remarks;
use super::scanner::is_quote;
use super::tree::{Node, Query, Word};
use super::word::{Piece, is_url, read};

/// Reads a text as words side by side: nothing in it is an operator, a field, a pattern or a phrase.
///
/// A text without words finds nothing. Only as much is read as of any query; a remark says so.
///
/// # Example
/// ```
/// use dateline::query::plain;
/// let parsed = plain("Who said NOT (ever)? date:2024 talks*");
/// assert_eq!(parsed.plain_words(), Some(vec!["Who", "said", "NOT", "ever", "date:2024", "talks"]));
/// assert_eq!(plain("?").plain_words(), None);
/// ```
pub fn plain(text: &str) -> Parsed {
    let mut remarks = Remarks::default();
    let n_chars = text.chars().count();
    let end = text.char_indices().nth(MAX_CHARS).map_or(text.len(), |(at, _)| at);
    if n_chars > MAX_CHARS {
        remarks.push(MAX_CHARS..n_chars, format!("only the first {MAX_CHARS} characters of a query are read"));
    }
    let mut words = words(&text[..end]);
    if words.len() > MAX_TERMS {
        words.truncate(MAX_TERMS);
        remarks.push(0..n_chars, format!("only the first {MAX_TERMS} words of a query are read"));
    }
    let root = match words.len() {
        0 => {
            remarks.push(0..n_chars, "there is nothing to search for");
            Node::Nothing
        }
        1 => words.remove(0),
        _ => Node::All(words),
    };
    Parsed { query: Query { root }, remarks: remarks.finish(), is_bare: true }
}

fn words(text: &str) -> Vec<Node> {
    let pieces = text.split_whitespace().flat_map(|typed| {
        let ends: &[char] = if is_url(typed) { &[] } else { &SIGNS };
        typed.split(move |c: char| ends.contains(&c) || (!ends.is_empty() && is_quote(c)))
    });
    let word = |piece: &str| match read(piece.trim_start_matches(['-', '+', '\u{2212}'])).0 {
        Piece::Word(Word::Plain(word)) => Some(Node::Word(Word::Plain(word))),
        _ => None,
    };
    pieces.filter_map(word).collect()
}

/// What has a meaning inside of a word or beside it.
const SIGNS: [char; 12] = ['(', ')', '[', ']', '{', '}', '|', '^', '~', '=', '*', '?'];

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

    use super::plain;
    use crate::query::{MAX_TERMS, Node, parse};

    fn check(text: &str, expected: &[&str]) {
        let parsed = plain(text);
        assert_eq!(parsed.plain_words().unwrap_or_default(), expected, "{text:?}");
        if !expected.is_empty() {
            assert_eq!(parse(&parsed.query.to_string(), None).query, parsed.query, "{text:?}");
        }
    }

    #[test]
    fn nothing_in_it_has_a_meaning() {
        check("TALKS AND NOT OR ELSE", &["TALKS", "AND", "NOT", "OR", "ELSE"]);
        check("a w/5 b NEAR/3 c", &["a", "w/5", "b", "NEAR/3", "c"]);
        check("\"two state\" (-solution) source:AP", &["two", "state", "solution", "source:AP"]);
        check("netanya* zelensky~2 =raids talk^3 a|b", &["netanya", "zelensky", "2", "raids", "talk", "3", "a", "b"]);
        check("caps(apple) atleast5(x) hlead(y)", &["caps", "apple", "atleast5", "x", "hlead", "y"]);
        check("the U.S. fox-it C++ 24/7 中文", &["the", "U.S.", "fox-it", "C++", "24/7", "中文"]);
        check("WHY ? -- ... &", &["WHY"]);
        check("https://example.org/?q=a*", &["https://example.org/?q=a*"]);
    }

    #[test]
    fn a_text_without_words_finds_nothing_and_says_so() {
        for text in ["", "  ", "*", "???"] {
            let parsed = plain(text);
            assert_eq!((parsed.query.root, parsed.remarks.len()), (Node::Nothing, 1), "{text:?}");
        }
    }

    #[test]
    fn very_many_words_are_cut_and_told() {
        let parsed = plain(&"word ".repeat(MAX_TERMS + 1));
        assert_eq!(parsed.plain_words().map(|words| words.len()), Some(MAX_TERMS));
        assert_eq!(parsed.remarks[0].message, "only the first 1024 words of a query are read");
    }

    proptest! {
        #[test]
        fn any_text_is_words_that_print_as_words(text in any::<String>()) {
            let parsed = plain(&text);
            prop_assert!(parsed.query.root == Node::Nothing || parsed.plain_words().is_some());
            if parsed.query.root != Node::Nothing {
                prop_assert_eq!(parse(&parsed.query.to_string(), None).query, parsed.query);
            }
        }
    }
}
