//! Finds the words of a text that a spec looks for, faster than tokenising all of it.
//!
//! A page of ten hits is ten whole articles to look through, and that costs more than the search. Most words of most
//! articles stand alone between spaces and are plain ASCII: for those a glance at two bytes and the length says no.
//! Everything else (compounds, accents, other scripts) is given to the tokenizer piece by piece, from space to space,
//! so what is found is what the tokenizer would find. A test holds the two against each other.

use crate::analyze::Tokens;

use super::spec::{Slot, Spec};

/// Bytes to look through before [`Scanner::block`] comes back.
const BLOCK_COST: usize = 32 * 1024;

/// What a byte costs that the tokenizer has to look at, against one that is only glanced at (measured).
const TOKENIZER_COST: usize = 8;

/// Longer words than this are left to the tokenizer, which has its own idea of how long a word may be.
const PLAIN_WORD_BYTES: usize = 32;

/// A word of the text that the spec looks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place<'s> {
    /// Where it starts in the text, in bytes.
    pub(super) start: usize,
    /// Where it ends in the text, in bytes.
    pub(super) end: usize,
    /// Its number among the words of the text.
    pub(super) position: u32,
    /// How many words it stands for: "fox-it" is also one word made of two.
    pub(super) parts: u32,
    /// What it can be in the spec; never empty.
    pub(super) slots: &'s [Slot],
}

/// Goes through a text from front to back, a block at a time.
#[derive(Debug)]
pub(super) struct Scanner<'a, 's> {
    text: &'a str,
    spec: &'s Spec,
    at: usize,
    position: u32,
    cost: usize,
    piece: Option<Piece<'a>>,
}

/// A stretch from space to space that the tokenizer is going through.
#[derive(Debug)]
struct Piece<'a> {
    tokens: Tokens<'a>,
    start: usize,
    read: usize,
    next_position: u32,
}

impl<'a, 's> Scanner<'a, 's> {
    pub(super) fn new(text: &'a str, spec: &'s Spec) -> Self {
        Self { text, spec, at: 0, position: 0, cost: 0, piece: None }
    }

    /// What the looking has cost so far, in bytes of plain text.
    pub(super) fn cost(&self) -> usize {
        self.cost
    }

    /// Looks through the next block, giving each place in the order of positions. False once the text is done.
    pub(super) fn block(&mut self, mut each: impl FnMut(Place<'s>)) -> bool {
        let until = self.cost + BLOCK_COST;
        while self.cost < until {
            if self.piece.is_some() {
                self.tokenise(until, &mut each);
            } else if !self.glance(until, &mut each) {
                return false;
            }
        }
        true
    }

    /// Goes through plain words until a piece for the tokenizer or the limit. False at the end of the text.
    fn glance(&mut self, until: usize, each: &mut impl FnMut(Place<'s>)) -> bool {
        let bytes = self.text.as_bytes();
        let (begin, last) = (self.at, self.at + (until - self.cost));
        while self.at < last {
            let start = skip(bytes, self.at, SPACE);
            if start == bytes.len() {
                return false;
            }
            let word = skip(bytes, start, OPENING);
            let word_end = skip(bytes, word, WORD);
            let end = skip(bytes, word_end, CLOSING);
            let alone = end == bytes.len() || KINDS[usize::from(bytes[end])] & SPACE != 0;
            if !alone || word_end - word > PLAIN_WORD_BYTES {
                self.cost += start - begin;
                self.open_piece(start, skip(bytes, end, !SPACE));
                return true;
            }
            self.at = end;
            if word_end > word {
                self.plain_word(word, word_end, each);
                self.position += 1;
            }
        }
        self.cost += self.at - begin;
        true
    }

    /// Looks up a word of ASCII letters and digits.
    fn plain_word(&self, start: usize, end: usize, each: &mut impl FnMut(Place<'s>)) {
        let word = &self.text[start..end];
        if !self.spec.may_have(word.as_bytes()) {
            return;
        }
        let slots = self.spec.slots(&word.to_ascii_lowercase());
        if !slots.is_empty() {
            each(Place { start, end, position: self.position, parts: 1, slots });
        }
    }

    /// Gives a stretch to the tokenizer.
    fn open_piece(&mut self, start: usize, end: usize) {
        let tokens = Tokens::new(&self.text[start..end]);
        self.piece = Some(Piece { tokens, start, read: 0, next_position: 0 });
        self.at = end;
    }

    /// Goes on with the open piece until its end or the limit.
    fn tokenise(&mut self, until: usize, each: &mut impl FnMut(Place<'s>)) {
        let Some(piece) = &mut self.piece else { return };
        while self.cost < until {
            if !piece.tokens.advance() {
                self.cost += (self.at - piece.start - piece.read) * TOKENIZER_COST;
                self.position += piece.next_position;
                self.piece = None;
                return;
            }
            let token = piece.tokens.token();
            self.cost += token.end.saturating_sub(piece.read) * TOKENIZER_COST;
            piece.read = piece.read.max(token.end);
            piece.next_position = piece.next_position.max(token.position + token.parts);
            let slots = self.spec.slots(token.text);
            if !slots.is_empty() {
                let (start, end) = (piece.start + token.start, piece.start + token.end);
                each(Place { start, end, position: self.position + token.position, parts: token.parts, slots });
            }
        }
    }
}

/// White space that no word crosses.
const SPACE: u8 = 1;
/// What may stand right before a plain word.
const OPENING: u8 = 2;
/// A letter or digit.
const WORD: u8 = 4;
/// What may stand right after a plain word.
const CLOSING: u8 = 8;

/// What is the tokenizer's business.
const OTHER: u8 = 16;

/// What each byte can be.
const KINDS: [u8; 256] = {
    let mut kinds = [OTHER; 256];
    let mut byte = 0;
    while byte < 128 {
        kinds[byte] = match byte as u8 {
            b' ' | b'\n' | b'\r' | b'\t' => SPACE,
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => WORD,
            b'"' => OPENING | CLOSING,
            b'(' | b'[' => OPENING,
            b')' | b']' | b',' | b'.' | b';' | b':' | b'!' | b'?' => CLOSING,
            _ => OTHER,
        };
        byte += 1;
    }
    kinds
};

/// The first place at or after `at` whose byte is of none of these kinds.
#[inline]
fn skip(bytes: &[u8], mut at: usize, kinds: u8) -> usize {
    while at < bytes.len() && KINDS[usize::from(bytes[at])] & kinds != 0 {
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::{any, prop_assert_eq, prop_oneof, proptest};
    use proptest::sample::select;
    use proptest::strategy::Strategy;

    use super::{Place, Scanner};
    use crate::analyze::Tokens;
    use crate::passage::spec::{Clause, Spec, TermSet};

    /// A spec of one word with these terms.
    fn spec(terms: Vec<String>) -> Spec {
        Spec::new(vec![Clause::word(TermSet::new(terms), 1.0)])
    }

    fn scanned<'s>(text: &str, spec: &'s Spec) -> Vec<Place<'s>> {
        let mut places = Vec::new();
        let mut scanner = Scanner::new(text, spec);
        while scanner.block(|place| places.push(place)) {}
        places
    }

    fn tokenised<'s>(text: &str, spec: &'s Spec) -> Vec<Place<'s>> {
        let mut places = Vec::new();
        let mut tokens = Tokens::new(text);
        while tokens.advance() {
            let token = tokens.token();
            let (start, end, position, parts) = (token.start, token.end, token.position, token.parts);
            let slots = spec.slots(token.text);
            if !slots.is_empty() {
                places.push(Place { start, end, position, parts, slots });
            }
        }
        places
    }

    /// Every word of the text, so that nothing can be found wrongly unseen.
    fn all_terms(text: &str) -> Vec<String> {
        let mut terms = Vec::new();
        let mut tokens = Tokens::new(text);
        while tokens.advance() {
            terms.push(tokens.token().text.to_owned());
        }
        terms
    }

    #[track_caller]
    fn check(text: &str, term: &str, expected: &[(&str, u32)]) {
        let spec = spec(vec![term.to_owned()]);
        let found: Vec<_> =
            scanned(text, &spec).iter().map(|place| (&text[place.start..place.end], place.position)).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn words_are_found_with_their_positions() {
        check("", "rafah", &[]);
        check("Rafah", "rafah", &[("Rafah", 0)]);
        check("In (RAFAH), \"Rafah\"; rafah's", "rafah", &[("RAFAH", 1), ("Rafah", 2), ("rafah", 3)]);
        check("the Fox-IT report on fox", "foxit", &[("Fox-IT", 1)]);
        check("the Fox-IT report on fox", "fox", &[("Fox", 1), ("fox", 5)]);
        check("the U.S. and us", "us", &[("U.S.", 1), ("us", 3)]);
        check("Élysée, élysée", "élysée", &[("Élysée", 0), ("élysée", 1)]);
        check("以色列总理 said", "总理", &[("总理", 3)]);
        check("以色列总理 said", "said", &[("said", 5)]);
        check("В Газе и в газе.", "газе", &[("Газе", 1), ("газе", 4)]);
    }

    #[test]
    fn a_long_text_is_read_to_its_end_in_blocks() {
        for word in ["padding ", "padding-out ", "набор ", "填充填充"] {
            let text = format!("{}rafah", word.repeat(20_000));
            let spec = spec(vec!["rafah".to_owned()]);
            assert_eq!(scanned(&text, &spec), tokenised(&text, &spec), "{word}");
        }
    }

    fn texts() -> impl Strategy<Value = String> {
        const PIECES: [&str; 40] = [
            " ", " ", " ", " ", "\n", "\t", "\r\n", ".", ",", "'", "’", "\"", "-", "‑", "@", "#", "+", "(", ")", "/",
            ":", "_", "&", "a", "U", "S", "s", "C", "fox", "Fox", "raids", "3", "é", "e\u{301}", "中", "国", "ก",
            "\u{200D}", "\u{AD}", "K",
        ];
        let piece =
            prop_oneof![8 => select(&PIECES[..]).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
        vec(piece, 0..60).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn the_scanner_finds_what_the_tokenizer_finds(text in texts(), kept in vec(any::<bool>(), 8)) {
            let mut terms = all_terms(&text);
            let mut kept = kept.into_iter().cycle();
            terms.retain(|_| kept.next().unwrap_or(true));
            let spec = spec(terms);
            prop_assert_eq!(scanned(&text, &spec), tokenised(&text, &spec));
        }
    }
}
