//! The gate: which tokens are worth scoring at all. Names are chains of capitalised words with small words between
//! them; everything else is outside of names without a look.

use std::ops::Range;

use super::page::Page;
use super::token::{Token, looks};
use crate::entity::tagger::rules::heads::is_comma_of_fields;

/// How many connectors may stand between two capitalised words of a chain: `Convention on the Rights of the Child`.
const MAX_CONNECTORS: usize = 3;

/// Tokens of the longest chain; a longer one is cut, so that the work a token costs has a bound.
const MAX_TOKENS: usize = 60;

/// Calls `found` with each chain of a page and the sentence it stands in.
pub(in crate::entity::tagger) fn chains(text: &str, page: &Page, mut found: impl FnMut(Range<usize>, Range<usize>)) {
    let mut sentences = page.sentences.windows(2).map(|bounds| bounds[0]..bounds[1]);
    let mut sentence = 0..0;
    let mut end = 0;
    for &at in &page.capitals {
        let at = at as usize;
        if at < end {
            continue;
        }
        while at >= sentence.end {
            let Some(next) = sentences.next() else { return };
            sentence = next;
        }
        end = chain_end(text, &page.tokens, at, sentence.end);
        found(at..end, sentence.clone());
    }
}

/// The end of the chain that begins at `start`.
fn chain_end(text: &str, tokens: &[Token], start: usize, limit: usize) -> usize {
    let mut end = start + 1;
    let mut n_connectors = 0;
    let limit = limit.min(start + MAX_TOKENS);
    for (at, token) in (start + 1..limit).zip(&tokens[start + 1..limit.max(start + 1)]) {
        if token.is(looks::CAPITAL | looks::NUMBER) {
            end = at + 1;
            n_connectors = 0;
            continue;
        }
        let is_joined = n_connectors < MAX_CONNECTORS && is_connector(token, text)
            || n_connectors == 0 && is_comma_of_fields(text, tokens, start, at, limit);
        if !is_joined {
            break;
        }
        n_connectors += 1;
    }
    end
}

/// Whether a token is a word or mark that may stand inside a name.
fn is_connector(token: &Token, text: &str) -> bool {
    match token.text(text).as_bytes() {
        [only] => matches!(only, b'y' | b'e' | b'&' | b'\'' | b'-' | b'/' | b'.' | b's' | b'a'),
        [first, second] => is_short_connector([*first, *second]),
        [first, second, third] => is_longer_connector([*first, *second, *third]),
        longer => matches!(longer, b"della" | b"bint" | b"with" | b"against" | &[0xe2, 0x80, 0x99, b's']),
    }
}

fn is_short_connector(word: [u8; 2]) -> bool {
    matches!(
        &word,
        b"of"
            | b"de"
            | b"du"
            | b"da"
            | b"do"
            | b"di"
            | b"la"
            | b"le"
            | b"el"
            | b"al"
            | b"en"
            | b"et"
            | b"in"
            | b"on"
            | b"to"
            | b"ul"
            | b"ur"
            | b"ud"
            | b"az"
            | b"as"
            | b"zu"
            | b"af"
            | b"av"
            | b"na"
            | b"at"
            | b"ed"
            | b"'s"
    )
}

fn is_longer_connector(word: [u8; 3]) -> bool {
    matches!(
        &word,
        b"the"
            | b"and"
            | b"for"
            | b"del"
            | b"der"
            | b"den"
            | b"des"
            | b"das"
            | b"dos"
            | b"las"
            | b"les"
            | b"bin"
            | b"ibn"
            | b"ben"
            | b"van"
            | b"von"
            | b"und"
            | b"abu"
            | &[0xe2, 0x80, 0x99]
            | &[0xe2, 0x80, 0x93]
    )
}

#[cfg(test)]
mod tests {
    use super::chains;
    use crate::entity::tagger::tokens::cut::cut;
    use crate::entity::tagger::tokens::page::Page;

    fn check(text: &str, expected: &[&str]) {
        let mut page = Page::default();
        cut(text, 0, &mut page);
        let mut found = Vec::new();
        chains(text, &page, |tokens, _| {
            found.push(&text[page.tokens[tokens.start].start as usize..page.tokens[tokens.end - 1].end as usize]);
        });
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn chains_of_capitals_are_let_through() {
        check("the Bank of England said in London", &["Bank of England", "London"]);
        check("the Convention on the Rights of the Child was signed", &["Convention on the Rights of the Child"]);
        check("Ludwig van Beethoven and friends", &["Ludwig van Beethoven"]);
        check("Israel’s Channel 12 reported", &["Israel’s Channel 12"]);
        check("World Cup 2022 in Qatar, Doha", &["World Cup 2022 in Qatar", "Doha"]);
        check("Hamas-run ministry", &["Hamas"]);
        check("nothing of the kind", &[]);
    }
}
