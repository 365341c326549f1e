//! Finds the matches of a spec in a text, faster than tokenising all of it.
//!
//! A page of ten hits is ten whole articles to look through, and that costs more than the search. So the bytes are
//! glanced at: could a word that is looked for begin here? Where it could, a plain word between spaces is looked up,
//! and anything else is for the tokenizer to decide, from the white space before it on. What is found is what the
//! tokenizer would find in the whole text; a test holds the two against each other.

use std::mem::take;

use crate::analyze::Tokens;

use super::glance::{is_space, is_word};
use super::phrases::{Match, Phrases, Place};
use super::spec::Spec;

/// Bytes to look through before [`Scanner::block`] comes back.
const BLOCK_COST: usize = 32 * 1024;

/// What a byte of ASCII costs the tokenizer, against one that is only glanced at (measured).
const ASCII_COST: usize = 12;

/// What any other byte costs when it can be passed over, above the glance.
const PASSING_COST: usize = 3;

/// What any other byte costs the tokenizer.
const OTHER_COST: usize = 96;

/// Longer words than this are left to the tokenizer, which has its own idea of how long a word may be.
const MAX_PLAIN_BYTES: usize = 32;

/// Goes through a text from front to back, a block at a time.
#[derive(Debug)]
pub(super) struct Scanner<'a, 's> {
    text: &'a str,
    spec: &'s Spec,
    at: usize,
    cost: usize,
    piece: Option<Piece<'a>>,
    phrases: Phrases<'s>,
    buffer: String,
}

/// A part of the text that the tokenizer is going through.
#[derive(Debug)]
struct Piece<'a> {
    tokens: Tokens<'a>,
    start: usize,
    /// Where matches that begin later are no longer wanted.
    end: usize,
    read_to: usize,
}

impl<'a, 's> Scanner<'a, 's> {
    pub(super) fn new(text: &'a str, spec: &'s Spec) -> Self {
        let phrases = Phrases::new(spec);
        Self { text, spec, at: 0, cost: 0, piece: None, phrases, buffer: String::new() }
    }

    /// What the looking has cost so far, in bytes of plain text.
    pub(super) fn cost(&self) -> usize {
        self.cost
    }

    /// Looks through the next block, giving each match, nearly in order. False once the text is done.
    pub(super) fn block(&mut self, mut each: impl FnMut(Match)) -> bool {
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

    /// Goes on to where the tokenizer has to decide, or to the limit. False at the end of the text.
    fn glance(&mut self, until: usize, each: &mut impl FnMut(Match)) -> bool {
        let bytes = self.text.as_bytes();
        let begin = self.at;
        let last = bytes.len().min(begin + (until - self.cost));
        while let Some(found) = self.spec.beginnings().find(bytes, self.at, last) {
            if let Some(end) = self.spec.beginnings().pass_over(self.text, found) {
                self.cost += (end - found) * PASSING_COST;
                self.at = end;
                continue;
            }
            match plain_word_end(bytes, found) {
                Some(end) => self.plain_word(found, end, each),
                None => self.open_piece(found),
            }
            if self.piece.is_some() {
                self.cost += found - begin;
                return true;
            }
        }
        self.at = self.at.max(last);
        self.cost += self.at - begin;
        self.at < bytes.len()
    }

    /// Looks up a word of ASCII letters and digits, and leaves the rest of a phrase that it begins to the tokenizer.
    fn plain_word(&mut self, start: usize, end: usize, each: &mut impl FnMut(Match)) {
        self.at = end;
        let word = &self.text[start..end];
        if !self.spec.may_have(word.as_bytes()) {
            return;
        }
        let slots = self.spec.slots(&word.to_ascii_lowercase());
        let clauses = self.spec.clauses();
        if slots.iter().any(|slot| slot.word == 0 && clauses[slot.clause as usize].words > 1) {
            return self.tokenise_from(start, end);
        }
        for slot in slots.iter().filter(|slot| clauses[slot.clause as usize].words == 1) {
            each(Match { start, end, clause: slot.clause });
        }
    }

    /// Gives the tokenizer what stands around `found` from space to space.
    fn open_piece(&mut self, found: usize) {
        let bytes = self.text.as_bytes();
        let before = bytes[..found].iter().rposition(|&byte| is_space(byte));
        let after = bytes[found..].iter().position(|&byte| is_space(byte));
        let start = before.map_or(0, |space| space + 1);
        self.tokenise_from(start, after.map_or(bytes.len(), |space| found + space));
    }

    /// Gives the tokenizer what begins in `start..end`, phrases too, wherever they end.
    fn tokenise_from(&mut self, start: usize, end: usize) {
        let read_to = if self.spec.has_phrases() { self.text.len() } else { end };
        let tokens = Tokens::with_buffer(&self.text[start..read_to], take(&mut self.buffer));
        self.piece = Some(Piece { tokens, start, end, read_to: start });
        self.phrases.clear();
        self.at = end;
    }

    /// Goes on with the open piece until its end and that of the phrases begun in it, or to the limit.
    fn tokenise(&mut self, until: usize, each: &mut impl FnMut(Match)) {
        let Some(piece) = &mut self.piece else { return };
        while self.cost < until {
            if piece.tokens.advance() {
                let place = piece.place(self.spec);
                let read = &self.text.as_bytes()[piece.read_to.min(place.end)..place.end];
                self.cost += read.len() * if read.is_ascii() { ASCII_COST } else { OTHER_COST };
                piece.read_to = piece.read_to.max(place.end);
                self.phrases.go_to(place.position);
                if place.start < piece.end || !self.phrases.is_empty() {
                    self.phrases.take(&place, place.start < piece.end, &mut *each);
                    continue;
                }
            }
            self.buffer = self.piece.take().map(|piece| piece.tokens.into_buffer()).unwrap_or_default();
            return;
        }
    }
}

impl Piece<'_> {
    /// The word that the tokenizer is at, and what it can be.
    fn place<'s>(&self, spec: &'s Spec) -> Place<'s> {
        let token = self.tokens.token();
        Place {
            start: self.start + token.start,
            end: self.start + token.end,
            position: token.position,
            slots: spec.slots(token.text),
        }
    }
}

/// Where the word that begins at `start` ends, if it stands alone between spaces but for brackets, quotes and stops.
fn plain_word_end(bytes: &[u8], start: usize) -> Option<usize> {
    let before = bytes[..start].iter().rposition(|&byte| !matches!(byte, b'"' | b'(' | b'['));
    if before.is_some_and(|at| !is_space(bytes[at])) {
        return None;
    }
    let length = bytes[start..].iter().take_while(|&&byte| is_word(byte)).count();
    let end = start + length;
    let is_closing = |byte: &u8| matches!(byte, b'"' | b')' | b']' | b',' | b'.' | b';' | b':' | b'!' | b'?');
    let is_alone = bytes[end..].iter().find(|byte| !is_closing(byte)).is_none_or(|&byte| is_space(byte));
    (is_alone && (1..=MAX_PLAIN_BYTES).contains(&length)).then_some(end)
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::{any, prop_assert_eq, prop_oneof, proptest};
    use proptest::sample::select;
    use proptest::strategy::Strategy;

    use super::Scanner;
    use crate::analyze::Tokens;
    use crate::passage::phrases::{Match, Phrases, Place};
    use crate::passage::spec::{Clause, Spec, TermSet};

    fn word(term: &str) -> Clause {
        Clause::word(TermSet::new([term]), 1.0)
    }

    fn scanned(text: &str, spec: &Spec) -> Vec<Match> {
        let mut matches = Vec::new();
        let mut scanner = Scanner::new(text, spec);
        while scanner.block(|found| matches.push(found)) {}
        matches.sort_unstable();
        matches
    }

    /// The matches, by giving the whole text to the tokenizer.
    fn tokenised(text: &str, spec: &Spec) -> Vec<Match> {
        let mut matches = Vec::new();
        let mut tokens = Tokens::new(text);
        let mut phrases = Phrases::new(spec);
        while tokens.advance() {
            let token = tokens.token();
            let (start, end, position) = (token.start, token.end, token.position);
            phrases.go_to(position);
            phrases.take(&Place { start, end, position, slots: spec.slots(token.text) }, true, |found| {
                matches.push(found)
            });
        }
        matches.sort_unstable();
        matches
    }

    fn terms(text: &str) -> Vec<String> {
        let mut terms = Vec::new();
        let mut tokens = Tokens::new(text);
        while tokens.advance() {
            terms.push(tokens.token().text.to_owned());
        }
        terms
    }

    #[track_caller]
    fn check(text: &str, term: &str, expected: &[&str]) {
        let spec = Spec::new(vec![word(term)]);
        let found: Vec<_> = scanned(text, &spec).iter().map(|found| &text[found.start..found.end]).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn words_are_found_as_the_tokenizer_reads_them() {
        check("", "rafah", &[]);
        check("Rafah", "rafah", &["Rafah"]);
        check("In (RAFAH), \"Rafah\"; “rafah’s” rafahs", "rafah", &["RAFAH", "Rafah", "rafah"]);
        check("the Fox-IT report on fox", "foxit", &["Fox-IT"]);
        check("the Fox-IT report on fox", "fox", &["Fox", "fox"]);
        check("the U.S. and us", "us", &["U.S.", "us"]);
        check("1,000 and 1000", "1000", &["1,000", "1000"]);
        check("Élysée, élysée, E\u{301}lyse\u{301}e", "élysée", &["Élysée", "élysée", "E\u{301}lyse\u{301}e"]);
        check("以色列总理 said", "总理", &["总理"]);
        check("В Газе и в газе.", "газе", &["Газе", "газе"]);
        check("@name #name", "@name", &["@name"]);
    }

    #[test]
    fn a_long_text_is_read_to_its_end_in_blocks() {
        for filler in ["padding ", "padding-out ", "набор ", "填充填充", "rafah", "rafah-"] {
            let text = format!("{} rafah gate", filler.repeat(20_000));
            let phrase = Clause::phrase(["rafah", "gate"].map(|term| TermSet::new([term])).into(), 1.0);
            let spec = Spec::new(vec![word("rafah"), phrase]);
            assert_eq!(scanned(&text, &spec), tokenised(&text, &spec), "{filler}");
        }
    }

    /// Whatever one character means to the tokenizer, in front of a letter or behind it, the glance lets it through.
    #[test]
    fn no_character_hides_a_word() {
        for c in
            ('\0'..'\u{300}').chain('\u{2000}'..'\u{2100}').chain('\u{FB00}'..'\u{FB07}').chain('\u{FF00}'..'\u{FF60}')
        {
            for text in [format!("{c}"), format!("x{c}"), format!("x{c}y"), format!("{c}x-y"), format!("o {c}x.")] {
                for term in terms(&text) {
                    let spec = Spec::new(vec![word(&term)]);
                    assert_eq!(scanned(&text, &spec), tokenised(&text, &spec), "{text:?}");
                }
            }
        }
    }

    fn texts() -> impl Strategy<Value = String> {
        const PIECES: [&str; 61] = [
            " ",
            " ",
            " ",
            " ",
            "\n",
            "\t",
            "\r\n",
            ".",
            ",",
            "'",
            "’",
            "'ll",
            "'d",
            "\"",
            "-",
            "‑",
            "@",
            "#",
            "+",
            "(",
            ")",
            "/",
            ":",
            "_",
            "&",
            "a",
            "U",
            "S",
            "s",
            "C",
            "fox",
            "Fox",
            "raids",
            "3",
            "é",
            "e\u{301}",
            "中",
            "国",
            "ก",
            "\u{200D}",
            "\u{AD}",
            "\u{212A}",
            "“",
            "https://",
            "Газа",
            "й",
            "и\u{306}",
            "И",
            "غزة",
            "ـ",
            "َ",
            "ا\u{654}",
            "ה",
            "नई",
            "हि",
            "न्द",
            "\u{94D}",
            "É",
            "ß",
            "Σ",
            "ς",
        ];
        let piece =
            prop_oneof![8 => select(&PIECES[..]).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
        vec(piece, 0..60).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn the_scanner_finds_what_the_tokenizer_finds(text in texts(), picks in vec((any::<usize>(), 1..4usize), 1..6)) {
            let terms = terms(&text);
            let clauses = picks.iter().filter(|_| !terms.is_empty()).map(|(pick, n_words)| {
                let words = terms.iter().cycle().skip(pick % terms.len()).take(*n_words);
                Clause::phrase(words.map(|term| TermSet::new([term])).collect(), 1.0)
            });
            let spec = Spec::new(clauses.collect());
            prop_assert_eq!(scanned(&text, &spec), tokenised(&text, &spec));
        }
    }
}
