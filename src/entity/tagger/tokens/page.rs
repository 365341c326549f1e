//! A page of text cut into tokens: what the tagger reads, whether it was cut from an article or came in pieces from a
//! labelled file. What is asked of all tokens is noted when each is put on the page, for most of them are never looked at
//! again.

use super::lower_words::LowerWords;
use super::token::{Token, looks};

/// Words that a headline in title case leaves in lower case, or that are too short to tell.
const SHORT: u32 = 3;

/// Tokens and the text they stand in.
#[derive(Debug, Default)]
pub(in crate::entity::tagger) struct Page {
    pub(in crate::entity::tagger) tokens: Vec<Token>,
    /// Where sentences begin, as numbers of tokens, and after them the number of all tokens.
    pub(in crate::entity::tagger) sentences: Vec<usize>,
    /// The numbers of the capitalised tokens.
    pub(in crate::entity::tagger) capitals: Vec<u32>,
    /// The words that stand somewhere in lower case.
    pub(in crate::entity::tagger) lower: LowerWords,
    counts: Counts,
    is_headline: bool,
}

/// What a sentence has had so far.
#[derive(Debug, Default)]
struct Counts {
    words: u32,
    shouted: u32,
    long: u32,
    long_capital: u32,
}

impl Page {
    /// Takes everything out, to be filled anew.
    pub(in crate::entity::tagger) fn clear(&mut self) {
        self.tokens.clear();
        self.sentences.clear();
        self.capitals.clear();
        self.lower.clear();
        self.counts = Counts::default();
        self.is_headline = false;
    }

    /// Puts the next token on the page.
    #[inline]
    pub(in crate::entity::tagger) fn push(&mut self, token: Token) {
        let is_long = u32::from(token.end - token.start > SHORT);
        if token.is(looks::LOWER) {
            self.lower.note(token.hash);
            self.counts.words += 1;
            self.counts.long += is_long;
        } else if token.is(looks::CAPITAL) {
            self.capitals.push(self.tokens.len() as u32);
            self.counts.words += 1;
            self.counts.shouted += u32::from(token.is(looks::SHOUTED));
            self.counts.long += is_long;
            self.counts.long_capital += is_long;
        }
        self.tokens.push(token);
    }

    /// Ends the sentence before, if there is one, and begins another with the next token.
    pub(in crate::entity::tagger) fn begin_sentence(&mut self) {
        let next = self.tokens.len();
        match self.sentences.last() {
            Some(&start) if start == next => return,
            Some(&start) => self.end_sentence(start),
            None => {}
        }
        self.sentences.push(next);
    }

    /// Begins the headline with the next token, and tells its number.
    pub(in crate::entity::tagger) fn begin_headline(&mut self) -> usize {
        self.begin_sentence();
        self.is_headline = true;
        self.tokens.len()
    }

    /// Marks what the sentence that goes on to the end looks like, and where it starts.
    fn end_sentence(&mut self, start: usize) {
        let style = std::mem::take(&mut self.counts).style();
        let style = if self.is_headline { looks::HEADLINE | style & looks::LOUD } else { style };
        let sentence = &mut self.tokens[start..];
        if style != 0 {
            sentence.iter_mut().for_each(|token| token.looks |= style);
        }
        if let Some(first) = sentence.iter_mut().find(|token| !token.is(looks::MARK)) {
            first.looks |= looks::STARTS;
        }
    }
}

impl Counts {
    /// Whether a sentence is all capitals, or in title case, or as sentences are.
    fn style(&self) -> u16 {
        if self.words >= 2 && self.shouted * 10 >= self.words * 7 {
            looks::LOUD
        } else if self.long >= 4 && self.long_capital * 10 >= self.long * 8 {
            looks::HEADLINE
        } else {
            0
        }
    }
}
