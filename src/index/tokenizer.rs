//! Our tokenizer behind tantivy's trait. It runs inside the writer's threads, so it allocates nothing per word.

use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer, TokenizerManager};

use crate::analyze::Tokens;
use crate::index::schema::{TITLE_GAP, TITLE_MARK, TOKENIZER};

/// The tokenizers that the schema names.
pub(crate) fn tokenizers() -> TokenizerManager {
    let manager = TokenizerManager::default();
    manager.register(TOKENIZER, TextAnalyzer::builder(ArticleTokenizer).build());
    manager
}

/// Makes terms of the words of a text, and one of the mark before a headline.
#[derive(Clone)]
struct ArticleTokenizer;

impl Tokenizer for ArticleTokenizer {
    type TokenStream<'a> = ArticleTokens<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> ArticleTokens<'a> {
        let (mark, text) = match text.strip_prefix(TITLE_MARK) {
            Some(title) => (Mark::Due, title),
            None => (Mark::Absent, text),
        };
        ArticleTokens { tokens: Tokens::new(text), token: Token::default(), mark }
    }
}

#[derive(PartialEq)]
enum Mark {
    Absent,
    Due,
    Given,
}

struct ArticleTokens<'a> {
    tokens: Tokens<'a>,
    token: Token,
    mark: Mark,
}

impl TokenStream for ArticleTokens<'_> {
    fn advance(&mut self) -> bool {
        if self.mark == Mark::Due {
            self.mark = Mark::Given;
            self.token.position = 0;
            self.token.text.push_str(TITLE_MARK);
            return true;
        }
        if !self.tokens.advance() {
            return false;
        }
        let token = self.tokens.token();
        let gap = if self.mark == Mark::Given { 1 + TITLE_GAP } else { 0 };
        self.token.position = gap + token.position as usize;
        self.token.position_length = token.parts as usize;
        (self.token.offset_from, self.token.offset_to) = (token.start, token.end);
        self.token.text.clear();
        self.token.text.push_str(token.text);
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
