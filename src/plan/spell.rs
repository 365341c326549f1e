//! Spells a word as typed the way the index does: as one term, as words side by side, or either.

use crate::analyze::{Tokens, is_lone_character};
use crate::query::Word;

/// The most ways in which a phrase is read.
const MAX_READINGS: usize = 16;

/// A word as typed, as the tokenizer spells it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Spelled {
    /// The whole of it as one term.
    pub(super) whole: Option<Word>,
    /// The words it is made of, side by side; empty where there is a whole and no parts.
    pub(super) parts: Vec<Word>,
}

/// The ways to read a phrase: `"the fox-it group"` is `the fox it group` and `the foxit group`. Very long compounds, and
/// the later ones of very many, are read as their parts only.
pub(super) fn readings(words: &[Word]) -> Vec<Vec<Word>> {
    let mut readings = vec![Vec::new()];
    for (number, word) in words.iter().enumerate() {
        let Spelled { whole, parts } = spell_inside(word, number + 1 == words.len());
        let n_parts = parts.len();
        let mut next = Vec::new();
        for way in [parts, whole.into_iter().collect()] {
            let is_affordable = next.len() + readings.len() <= MAX_READINGS && n_parts <= MAX_READINGS;
            let is_way = !way.is_empty() && (next.is_empty() || is_affordable);
            let read = |before: &Vec<Word>| before.iter().chain(&way).cloned().collect();
            next.extend(readings.iter().filter(|_| is_way).map(read).collect::<Vec<_>>());
        }
        if !next.is_empty() {
            readings = next;
        }
    }
    readings
}

/// A word as typed, as it stands alone or at the end of a phrase.
pub(super) fn spell(word: &Word) -> Spelled {
    spell_inside(word, true)
}

/// A word as typed. The last character of a script without spaces is in a pair already and says nothing more, unless
/// another word follows that has to stand behind it.
fn spell_inside(word: &Word, is_last: bool) -> Spelled {
    let mut spelled = spell_whole(word);
    if is_last
        && let [.., Word::Plain(pair) | Word::Exact(pair), Word::Plain(last) | Word::Exact(last)] =
            spelled.parts.as_slice()
        && is_lone_character(last)
        && pair.strip_suffix(last.as_str()).is_some_and(is_lone_character)
    {
        spelled.parts.pop();
    }
    spelled
}

fn spell_whole(word: &Word) -> Spelled {
    match word {
        Word::Any | Word::Named(..) => Spelled { whole: Some(word.clone()), parts: Vec::new() },
        Word::Pattern(pattern) => Spelled { whole: Some(Word::Pattern(joined(pattern))), parts: Vec::new() },
        Word::Fuzzy(text, edits) => tokenised(text, |term| Word::Fuzzy(term, *edits)),
        Word::Exact(text) => tokenised(text, Word::Exact),
        Word::Plain(text) => tokenised(text, Word::Plain),
    }
}

/// A pattern over words as the index joins them: `O'Br*` is `obr*`, `fox-i?` is `foxi?`. An address stays as it is.
fn joined(pattern: &str) -> String {
    if pattern.contains(['@', '#', '/']) {
        return pattern.to_lowercase();
    }
    let mut joined = String::with_capacity(pattern.len());
    let mut rest = pattern.chars();
    while let Some(c) = rest.next() {
        let is_decimal_point =
            c == '.' && joined.ends_with(char::is_numeric) && rest.clone().all(|c| !c.is_alphabetic());
        if is_decimal_point || !matches!(c, '.' | '-' | '\u{2010}' | '\u{2011}' | '\'' | '’' | '‘' | 'ʼ') {
            joined.extend(c.to_lowercase());
        }
    }
    joined
}

/// The tokens of a word: a joined form is the whole, the rest are its parts. Of two forms in one place that are not
/// joined (`@name`, `name`) the first, longer one is meant.
fn tokenised(text: &str, make: impl Fn(String) -> Word) -> Spelled {
    let mut tokens = Tokens::new(text);
    let mut terms: Vec<(String, u32, u32)> = Vec::new();
    while tokens.advance() {
        let token = tokens.token();
        terms.push((token.text.to_owned(), token.position, token.parts));
    }
    let positions = terms.iter().map(|(_, position, parts)| position + parts).max().unwrap_or_default();
    let covers_all = |(_, position, parts): &(String, u32, u32)| *position == 0 && *parts == positions;
    let whole = terms.first().is_some_and(covers_all).then(|| make(terms.remove(0).0));
    if positions == 1 {
        return Spelled { whole, parts: Vec::new() };
    }
    terms.retain(|(_, _, parts)| *parts == 1);
    terms.dedup_by_key(|(_, position, _)| *position);
    Spelled { whole, parts: terms.into_iter().map(|(term, ..)| make(term)).collect() }
}

#[cfg(test)]
mod tests {
    use super::{readings, spell};
    use crate::query::Word;

    fn check(typed: &str, whole: Option<&str>, parts: &[&str]) {
        let spelled = spell(&Word::Plain(typed.to_owned()));
        let text = |word: Word| match word {
            Word::Plain(text) => text,
            other => panic!("{other:?}"),
        };
        assert_eq!(spelled.whole.map(text).as_deref(), whole, "{typed}");
        assert_eq!(spelled.parts.into_iter().map(text).collect::<Vec<_>>(), parts, "{typed}");
    }

    #[test]
    fn a_typed_word_is_spelled_as_the_index_spells_it() {
        check("Blinken", Some("blinken"), &[]);
        check("U.S.", Some("us"), &[]);
        check("fox-it", Some("foxit"), &["fox", "it"]);
        check("24/7", None, &["24", "7"]);
        check("@name", Some("@name"), &[]);
        check("中文报", None, &["中文", "文报"]);
        check("中", Some("中"), &[]);
        check("fox-it/nl", None, &["fox", "it", "nl"]);
        check("--", None, &[]);
    }

    #[test]
    fn patterns_are_over_joined_words() {
        let check = |typed: &str, expected| assert_eq!(super::joined(typed), expected);
        check("O’Br*", "obr*");
        check("fox-i?", "foxi?");
        check("1.5*", "1.5*");
        check("U.S.*", "us*");
        check("press@*.Org", "press@*.org");
    }

    #[test]
    fn a_phrase_is_read_in_every_way_its_compounds_can_be() {
        let check = |words: &[&str], expected: &[&str]| {
            let words: Vec<Word> = words.iter().map(|word| Word::Plain((*word).to_owned())).collect();
            let readings = readings(&words).into_iter();
            let readings = readings.map(|words| words.iter().map(Word::to_string).collect::<Vec<_>>().join(" "));
            assert_eq!(readings.collect::<Vec<_>>(), expected);
        };
        check(&["two", "state"], &["two state"]);
        check(&["fox-it", "group"], &["fox it group", "foxit group"]);
        check(&["中文", "报道"], &["中文 文 报道"]);
        check(&["--", "state"], &["state"]);
        check(&["--"], &[""]);
        assert_eq!(readings(&vec![Word::Plain("a-b".to_owned()); 9]).len(), 16);
    }
}
