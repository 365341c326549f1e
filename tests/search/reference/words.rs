//! What is the same word: a term of an article beside a word as it was typed. Nothing here knows of places.

use std::collections::HashMap;

use dateline::analyze::{Stemmer, Tokens, fold, same_word};
use dateline::query::Word;

/// A word of a text as the tokenizer gives it, in bytes of the text.
#[derive(Debug, Clone)]
pub(crate) struct Token {
    pub(crate) text: String,
    pub(crate) position: u32,
    pub(crate) parts: u32,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Tokens::new(text);
    let mut found = Vec::new();
    while tokens.advance() {
        let token = tokens.token();
        let (position, parts, start, end) = (token.position, token.parts, token.start, token.end);
        found.push(Token { text: token.text.to_owned(), position, parts, start, end });
    }
    found
}

/// The ways in which a typed word is spelled, each as terms at positions side by side: `fox-it` is `foxit` or `fox it`.
///
/// The last character of Chinese and the like is in the pair before it already. It is asked for by itself only where
/// another word has to stand behind it.
pub(crate) fn spellings(word: &Word, is_last: bool) -> Vec<Vec<String>> {
    if matches!(word, Word::Pattern(_) | Word::Any) {
        return vec![vec![word.text().to_owned()]];
    }
    let tokens = tokens(word.text());
    let length = tokens.iter().map(|token| token.position + token.parts).max().unwrap_or_default();
    let mut spellings = Vec::new();
    if let Some(whole) = tokens.first().filter(|whole| whole.parts == length) {
        spellings.push(vec![whole.text.clone()]);
    }
    if length > 1 {
        let part_at = |position| tokens.iter().find(|token| token.position == position && token.parts == 1);
        let mut parts: Vec<&Token> = (0..length).filter_map(part_at).collect();
        if let [.., pair, last] = parts.as_slice()
            && is_last
            && last.start < pair.end
        {
            parts.pop();
        }
        spellings.push(parts.iter().map(|part| part.text.clone()).collect());
    }
    spellings
}

/// Decides whether terms are words, and remembers what it decided, since stemming takes its time.
#[derive(Default)]
pub(crate) struct SameWords {
    known: HashMap<(Word, String), HashMap<String, bool>>,
}

impl SameWords {
    /// Those of the tokens, in an article that may be of any of `languages`, that are what `typed` asks for. It is a term
    /// of a spelling of `word`.
    pub(crate) fn same<'t>(
        &mut self,
        word: &Word,
        typed: &str,
        languages: &[&str],
        tokens: &'t [Token],
    ) -> Vec<&'t Token> {
        let known = self.known.entry((word.clone(), typed.to_owned())).or_default();
        let mut is_known_same = |token: &&Token| match known.get(&token.text) {
            Some(is_same) => *is_same,
            None => *known.entry(token.text.clone()).or_insert(is_same(word, typed, &token.text, languages)),
        };
        tokens.iter().filter(|token| is_known_same(token)).collect()
    }
}

fn is_same(word: &Word, typed: &str, term: &str, languages: &[&str]) -> bool {
    // A single character of a script without spaces stands at the beginning of a pair.
    let is_lone =
        typed.chars().count() == 1 && ('\u{3040}'..='\u{9fff}').contains(&typed.chars().next().unwrap_or('a'));
    match word {
        Word::Any => true,
        Word::Plain(_) | Word::Exact(_) if is_lone => term.starts_with(typed),
        Word::Plain(_) => {
            same_word(typed, term, None)
                || languages.iter().any(|code| same_word(typed, term, Stemmer::for_language(code).as_ref()))
        }
        Word::Exact(_) => typed == term,
        Word::Pattern(_) => {
            let chars = |text: &str| fold(&text.to_lowercase()).chars().collect::<Vec<char>>();
            fits_pattern(&chars(typed), &chars(term))
        }
        Word::Fuzzy(_, most) => edits(typed, term) <= usize::from(*most),
        // Who is meant by a name is not for the words to say: tests of its own hold for that.
        Word::Named(..) => false,
    }
}

fn fits_pattern(pattern: &[char], term: &[char]) -> bool {
    match (pattern, term) {
        ([], []) => true,
        (['*', rest @ ..], _) => fits_pattern(rest, term) || !term.is_empty() && fits_pattern(pattern, &term[1..]),
        (['?', rest @ ..], [_, after @ ..]) => fits_pattern(rest, after),
        ([c, rest @ ..], [d, after @ ..]) => c == d && fits_pattern(rest, after),
        _ => false,
    }
}

/// Insertions, deletions, changes and swaps of neighbours.
fn edits(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            table[i][j] = match (i, j) {
                (0, n) | (n, 0) => n,
                _ => {
                    let change = table[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                    let least = change.min(table[i - 1][j] + 1).min(table[i][j - 1] + 1);
                    let is_swap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                    if is_swap { least.min(table[i - 2][j - 2] + 1) } else { least }
                }
            };
        }
    }
    table[a.len()][b.len()]
}
