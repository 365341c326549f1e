//! The labelled sets were made by different rules; here they are brought under one, that of newswire: a name begins and
//! ends with a capitalised word ("the 2006 Canadian federal election" is "Canadian"), and what is left of an event's name
//! is a place where it is one.

use crate::entity::kind::Kind;
use crate::entity::tagger::tokens::token::looks;
use crate::entity::tagger::words::lexicon::{Lexicon, names};
use crate::entity::tagger::words::name_table::joined;
use crate::entity::tagger::words::word::Word;

use crate::entity::tagger::labelled::{LabelledArticle, Name};

/// The names of an article under one rule.
pub(super) fn mended(article: &LabelledArticle, lexicon: &Lexicon<'_>) -> Vec<Name> {
    article.names.iter().filter_map(|name| mend(*name, article, lexicon)).collect()
}

fn mend(name: Name, article: &LabelledArticle, lexicon: &Lexicon<'_>) -> Option<Name> {
    let tokens = &article.page.tokens[name.start..name.end];
    let first = tokens.iter().position(|token| token.is(looks::CAPITAL))?;
    let last = tokens.iter().rposition(|token| token.is(looks::CAPITAL | looks::NUMBER))?.max(first);
    let (start, end) = (name.start + first, name.start + last + 1);
    let is_cut = end < name.end;
    let kind = if is_cut && name.kind == Kind::Other && is_place(article, start, end, lexicon) {
        Kind::Place
    } else {
        name.kind
    };
    Some(Name { start, end, kind })
}

fn is_place(article: &LabelledArticle, start: usize, end: usize, lexicon: &Lexicon<'_>) -> bool {
    let folded = |at: usize| Word::new(article.page.tokens[at].text(&article.text), lexicon).0.folded;
    let whole = (start + 1..end).fold(folded(start), |hash, at| joined(hash, folded(at)));
    let found = lexicon.names(whole);
    found & (names::CITY | names::COUNTRY | names::REGION) != 0 && found & names::DEMONYM == 0
}
