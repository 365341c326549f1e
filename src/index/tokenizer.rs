//! Our tokenizers behind tantivy's trait. They run inside the writer's threads, so they allocate nothing per word.

use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer, TokenizerManager};

use crate::analyze::{MarkedTokens, Marks, Tokens};
use crate::index::schema::{
    ALL_CAPITALS_MARK, CAPITAL_MARK, MARKED_WORDS, PARAGRAPH_MARK, SENTENCE_MARK, TITLE_GAP, TITLE_MARK, WORDS,
};

/// The tokenizers that the schema names.
pub(crate) fn tokenizers() -> TokenizerManager {
    let manager = TokenizerManager::default();
    manager.register(WORDS, TextAnalyzer::builder(Words).build());
    manager.register(MARKED_WORDS, TextAnalyzer::builder(MarkedWords).build());
    manager
}

/// Makes terms of the words of a text.
#[derive(Clone)]
struct Words;

impl Tokenizer for Words {
    type TokenStream<'a> = WordStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> WordStream<'a> {
        WordStream { tokens: Tokens::new(text), token: Token::default() }
    }
}

struct WordStream<'a> {
    tokens: Tokens<'a>,
    token: Token,
}

impl TokenStream for WordStream<'_> {
    fn advance(&mut self) -> bool {
        let is_word = self.tokens.advance();
        if is_word {
            let token = self.tokens.token();
            set(&mut self.token, token.text, token.position as usize, token.parts as usize);
        }
        is_word
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

/// Makes terms of the words of a text and of their marks, and one of the mark before a headline.
#[derive(Clone)]
struct MarkedWords;

impl Tokenizer for MarkedWords {
    type TokenStream<'a> = MarkedStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> MarkedStream<'a> {
        let title = text.strip_prefix(TITLE_MARK);
        MarkedStream {
            tokens: MarkedTokens::new(title.unwrap_or(text)),
            token: Token::default(),
            first_position: if title.is_some() { 1 + TITLE_GAP } else { 0 },
            due: Vec::from_iter(title.map(|_| (TITLE_MARK, 0))),
            position: None,
            given: Marks::default(),
            is_word_due: false,
        }
    }
}

struct MarkedStream<'a> {
    tokens: MarkedTokens<'a>,
    token: Token,
    /// Position of the first word.
    first_position: usize,
    /// Marks that come before the word, with their positions.
    due: Vec<(&'static str, usize)>,
    /// Where the last word stood, and which marks were given there.
    position: Option<u32>,
    given: Marks,
    is_word_due: bool,
}

impl TokenStream for MarkedStream<'_> {
    fn advance(&mut self) -> bool {
        if self.due.is_empty() && !self.is_word_due {
            self.is_word_due = self.tokens.advance();
            if self.is_word_due {
                self.find_marks();
            }
        }
        if let Some((mark, position)) = self.due.pop() {
            set(&mut self.token, mark, position, 1);
            return true;
        }
        let is_word = std::mem::take(&mut self.is_word_due);
        if is_word {
            let token = self.tokens.token();
            let position = self.first_position + token.position as usize;
            set(&mut self.token, token.text, position, token.parts as usize);
        }
        is_word
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

impl MarkedStream<'_> {
    /// Notes the marks of the word that no other word in its place has had.
    fn find_marks(&mut self) {
        let place = self.tokens.token().position;
        let given = if self.position == Some(place) { self.given } else { Marks::default() };
        let marks = self.tokens.marks();
        let position = self.first_position + place as usize;
        for (is_due, mark) in [
            (marks.sentence && !given.sentence, SENTENCE_MARK),
            (marks.paragraph && !given.paragraph, PARAGRAPH_MARK),
            (marks.capital && !given.capital, CAPITAL_MARK),
            (marks.all_capitals && !given.all_capitals, ALL_CAPITALS_MARK),
        ] {
            if is_due {
                self.due.push((mark, position));
            }
        }
        self.given = given | marks;
        self.position = Some(place);
    }
}

fn set(token: &mut Token, text: &str, position: usize, parts: usize) {
    token.text.clear();
    token.text.push_str(text);
    token.position = position;
    token.position_length = parts;
}

#[cfg(test)]
mod tests {
    use tantivy::tokenizer::{TokenStream, Tokenizer};

    use super::MarkedWords;

    /// Checks the terms of `text`, marks as their numbers.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let mut tokenizer = MarkedWords;
        let mut stream = tokenizer.token_stream(text);
        let mut found = Vec::new();
        while stream.advance() {
            let token = stream.token();
            let mark = token.text.bytes().next().filter(|byte| *byte < b' ');
            let text = mark.map_or(token.text.clone(), |number| number.to_string());
            found.push(format!("{text}@{}", token.position));
        }
        found.sort_by_key(|term| term.split('@').next_back().and_then(|position| position.parse::<usize>().ok()));
        assert_eq!(found.join(" "), expected, "{text:?}");
    }

    #[test]
    fn marks_stand_once_where_their_words_stand() {
        check("", "");
        check("a b. The UN", "3@0 2@0 a@0 b@1 4@2 2@2 the@2 5@3 4@3 un@3");
        check("x F-IT", "3@0 2@0 x@0 5@1 4@1 fit@1 f@1 5@2 4@2 it@2");
        check("x F-it", "3@0 2@0 x@0 4@1 fit@1 5@1 f@1 it@2");
        check("a\n\nb", "3@0 2@0 a@0 3@1 2@1 b@1");
        check("a \u{1}\u{2} b", "3@0 2@0 a@0 b@1");
    }

    #[test]
    fn a_headline_begins_behind_its_mark_and_the_gap() {
        check("\u{1}Up 2", "1@0 4@101 3@101 2@101 up@101 2@102");
    }
}
