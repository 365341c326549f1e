//! The gate: which tokens are worth scoring at all. Names are chains of capitalised words with small words between
//! them; everything else is outside of names without a look.

use std::ops::Range;

use super::page::Page;
use super::token::{Token, looks};

/// How many connectors may stand between two capitalised words of a chain: `Convention on the Rights of the Child`.
const MAX_CONNECTORS: usize = 3;

/// Tokens of the longest chain; a longer one is cut, so that the work a token costs has a bound.
const MAX_TOKENS: usize = 60;

/// Words that may stand inside a name.
const CONNECTORS: &[&str] = &[
    "of", "the", "de", "del", "della", "der", "den", "des", "du", "da", "das", "do", "dos", "di", "la", "las", "le",
    "les", "el", "al", "bin", "bint", "ibn", "ben", "van", "von", "und", "y", "e", "en", "et", "and", "for", "in",
    "on", "to", "with", "ul", "ur", "ud", "az", "as", "zu", "af", "av", "na", "abu", "&", "'", "’", "-",
    "–", "/", ".", "s", "against", "a", "at", "ed",
];

/// Calls `found` with each chain of a page and the sentence it stands in.
pub(super) fn chains(text: &str, page: &Page, mut found: impl FnMut(Range<usize>, Range<usize>)) {
    for bounds in page.sentences.windows(2) {
        let mut at = bounds[0];
        while at < bounds[1] {
            if page.tokens[at].is(looks::CAPITAL) {
                let end = chain_end(text, &page.tokens, at, bounds[1]);
                found(at..end, bounds[0]..bounds[1]);
                at = end;
            } else {
                at += 1;
            }
        }
    }
}

/// The end of the chain that begins at `start`.
fn chain_end(text: &str, tokens: &[Token], start: usize, limit: usize) -> usize {
    let mut end = start + 1;
    let mut n_connectors = 0;
    for at in end..limit.min(start + MAX_TOKENS) {
        let token = &tokens[at];
        if token.is(looks::CAPITAL | looks::NUMBER) {
            end = at + 1;
            n_connectors = 0;
        } else if n_connectors < MAX_CONNECTORS && is_connector(token, text) {
            n_connectors += 1;
        } else {
            break;
        }
    }
    end
}

fn is_connector(token: &Token, text: &str) -> bool {
    token.end - token.start <= 8 && CONNECTORS.contains(&token.text(text))
}
