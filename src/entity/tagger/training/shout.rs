//! Copies of labelled articles in which some sentences are in capitals or in title case, as headlines are: the labelled sets
//! have hardly any, and newswire is full of them.

use crate::entity::name::capitalised;
use crate::entity::tagger::tokens::page::Page;
use crate::entity::tagger::tokens::token::{Token, looks};

use super::random::Random;
use crate::entity::tagger::labelled::LabelledArticle;

/// One sentence in so many is in capitals, and one in title case.
const SHARE: u64 = 8;

/// Words that a headline in title case leaves as they are.
const SMALL: usize = 3;

/// A copy of an article, some of its sentences written as headlines are.
pub(super) fn shouted(article: &LabelledArticle, random: &mut Random) -> LabelledArticle {
    let mut text = String::with_capacity(article.text.len());
    let mut page = Page::default();
    for bounds in article.page.sentences.windows(2) {
        page.begin_sentence();
        let manner = random.next() % SHARE;
        for token in &article.page.tokens[bounds[0]..bounds[1]] {
            let word = token.text(&article.text);
            let start = text.len();
            match manner {
                0 => text.extend(word.chars().flat_map(char::to_uppercase)),
                1 if word.len() > SMALL && token.is(looks::LOWER) => text.push_str(&capitalised(word)),
                _ => text.push_str(word),
            }
            page.push(Token::new(&text, start, text.len()));
            text.push(' ');
        }
    }
    page.begin_sentence();
    LabelledArticle { text, page, names: article.names.clone() }
}
