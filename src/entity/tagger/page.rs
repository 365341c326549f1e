//! A page of text cut into tokens: what the tagger reads, whether it was cut from an article or came in pieces from a
//! labelled file.

use std::ops::Range;

use super::token::{Token, looks};

/// Words that a headline in title case leaves in lower case, or that are too short to tell.
const SHORT: usize = 3;

/// Tokens and the text they stand in.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) tokens: Vec<Token>,
    /// Where sentences begin, as numbers of tokens, and after them the number of all tokens.
    pub(super) sentences: Vec<usize>,
}

impl Page {
    /// Takes everything out, to be filled anew.
    pub(super) fn clear(&mut self) {
        self.tokens.clear();
        self.sentences.clear();
    }

    /// Begins a sentence with the next token.
    pub(super) fn begin_sentence(&mut self) {
        if self.sentences.last() != Some(&self.tokens.len()) {
            self.sentences.push(self.tokens.len());
        }
    }

    /// Ends the page: marks where sentences begin and what they look like. Tokens from `headline` on stand in the headline.
    pub(super) fn finish(&mut self, headline: usize) {
        self.begin_sentence();
        for at in 1..self.sentences.len() {
            let sentence = self.sentences[at - 1]..self.sentences[at];
            let style = if sentence.start >= headline {
                looks::HEADLINE | style(&self.tokens[sentence.clone()]) & looks::LOUD
            } else {
                style(&self.tokens[sentence.clone()])
            };
            self.mark(sentence, style);
        }
    }

    fn mark(&mut self, sentence: Range<usize>, style: u16) {
        let sentence = &mut self.tokens[sentence];
        if style != 0 {
            sentence.iter_mut().for_each(|token| token.looks |= style);
        }
        if let Some(first) = sentence.iter_mut().find(|token| !token.is(looks::MARK)) {
            first.looks |= looks::STARTS;
        }
    }
}

/// Whether a sentence is all capitals, or in title case, or as sentences are.
fn style(sentence: &[Token]) -> u16 {
    let (mut words, mut shouted, mut long, mut capital) = (0, 0, 0, 0);
    for token in sentence.iter().filter(|token| token.is(looks::CAPITAL | looks::LOWER)) {
        words += 1;
        shouted += usize::from(token.is(looks::SHOUTED));
        if (token.end - token.start) as usize > SHORT {
            long += 1;
            capital += usize::from(token.is(looks::CAPITAL));
        }
    }
    if words >= 2 && shouted * 10 >= words * 7 {
        looks::LOUD
    } else if long >= 4 && capital * 10 >= long * 8 {
        looks::HEADLINE
    } else {
        0
    }
}
