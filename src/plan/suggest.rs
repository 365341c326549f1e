//! "Did you mean": for a word of a query that no article has, the nearest word that articles do have. It is said and
//! never applied, and stands apart from lowering because no query is run differently for it.

use tantivy::query::FuzzyTermQuery;
use tantivy::{TantivyError, Term};

use crate::analyze::is_lone_character;
use crate::index::TITLE_MARK;
use crate::plan::forms::Vocabulary;
use crate::plan::spell::{Spelled, spell};
use crate::query::{Node, Query, Word, children};

/// Unknown words of a query for which a nearer one is looked up: each is a walk through the dictionary, or two.
const MAX_LOOKED_UP: usize = 8;

/// The shortest word that has a nearest one: everything is near to two letters.
const SHORTEST: usize = 3;

/// The longest; what is longer is hardly a word, and looking it up grows with its length.
const LONGEST: usize = 32;

/// From so many letters on, two slips of the pen are forgiven instead of one.
const LONG: usize = 6;

/// A word of a query that no article has, and the nearest one that some have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Misspelled {
    /// The word, as typed.
    pub(crate) word: String,
    /// What could be typed instead.
    pub(crate) suggestion: String,
    /// Its first character in the query's text.
    pub(crate) start: usize,
    /// The character after its last.
    pub(crate) end: usize,
}

/// The words of `query`, typed as `text`, that no article has and another word is near to; each told once.
pub(crate) fn misspelled(query: &Query, text: &str, vocabulary: &Vocabulary) -> Result<Vec<Misspelled>, TantivyError> {
    let mut typed = Vec::new();
    plain_words(&query.root, &mut typed);
    let mut unknown: Vec<Unknown> = Vec::new();
    for word in typed {
        for one in unknown_parts(word, vocabulary)? {
            if unknown.len() < MAX_LOOKED_UP && !unknown.contains(&one) {
                unknown.push(one);
            }
        }
    }
    let mut told = Vec::new();
    for Unknown { typed, term } in unknown {
        if let Some(nearest) = vocabulary.nearest(&term)? {
            let (start, end) = place(text, &typed);
            told.push(Misspelled { suggestion: lettered_as(&typed, &nearest), word: typed, start, end });
        }
    }
    Ok(told)
}

/// A word as typed, or a part of one, and the term that stands for it.
#[derive(Debug, PartialEq, Eq)]
struct Unknown {
    typed: String,
    term: String,
}

/// Every plain word, in phrases, brackets and fields too, and excluded ones: a slip there excludes nothing.
fn plain_words<'q>(node: &'q Node, words: &mut Vec<&'q Word>) {
    match node {
        Node::Word(word) => words.extend(Some(word).filter(|word| matches!(word, Word::Plain(_)))),
        Node::Phrase(phrase) => words.extend(phrase.iter().filter(|word| matches!(word, Word::Plain(_)))),
        node => children(node).for_each(|node| plain_words(node, words)),
    }
}

/// What of a word no article has: all of it, or some of the words that a compound is made of.
fn unknown_parts(word: &Word, vocabulary: &Vocabulary) -> Result<Vec<Unknown>, TantivyError> {
    let Spelled { whole, parts } = spell(word);
    let is_known = |word: &Word| Ok::<_, TantivyError>(!vocabulary.forms(word)?.forms.is_empty());
    let mut unknown = Vec::new();
    match (whole, parts) {
        (Some(whole), _) if is_known(&whole)? => {}
        (Some(whole), parts) if parts.is_empty() => {
            unknown.push(Unknown { typed: word.text().to_owned(), term: whole.text().to_owned() });
        }
        (_, parts) => {
            for part in parts {
                if !is_known(&part)? {
                    unknown.push(Unknown { typed: part.text().to_owned(), term: part.text().to_owned() });
                }
            }
        }
    }
    unknown.retain(|unknown| is_spelled(&unknown.term));
    Ok(unknown)
}

/// Whether a term is a word that one can misspell: letters, in a script that puts spaces between words.
fn is_spelled(term: &str) -> bool {
    let mut buffer = [0; 4];
    let length = term.chars().count();
    (SHORTEST..=LONGEST).contains(&length)
        && term.chars().any(char::is_alphabetic)
        && !term.contains(['@', '#', '/', ':'])
        && !term.chars().any(|c| is_lone_character(c.encode_utf8(&mut buffer)))
}

impl Vocabulary {
    /// The term that fewest slips turn `term` into; of several the one that most articles have. Letters that are
    /// doubled, or are not, are one slip however many: `tarrif` is as near to `tariff` as to `tarrio`.
    fn nearest(&self, term: &str) -> Result<Option<String>, TantivyError> {
        let mut near = self.within(term, 1)?;
        if term.chars().count() < LONG {
            return Ok(most_frequent(&near));
        }
        let undoubled_term = undoubled(term);
        let (doubled, far) =
            self.within(term, 2)?.into_iter().partition(|(other, _)| undoubled(other) == undoubled_term);
        near.extend::<Vec<_>>(doubled);
        Ok(most_frequent(&near).or_else(|| most_frequent(&far)))
    }

    /// The words so many slips away, and in how many articles they are.
    fn within(&self, term: &str, slips: u8) -> Result<Vec<(String, u64)>, TantivyError> {
        let wanted = Term::from_field_text(self.text, term);
        let automaton = FuzzyTermQuery::new(wanted, slips, true).automaton()?;
        let is_word = |term: &str| term != TITLE_MARK && is_spelled(term);
        Ok(self.dictionary.search(&[automaton], is_word, usize::MAX)?.terms)
    }
}

/// The first in the alphabet of those that most articles have.
fn most_frequent(terms: &[(String, u64)]) -> Option<String> {
    terms.iter().max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0))).map(|(term, _)| term.clone())
}

/// The term with every letter once where it stands twice.
fn undoubled(term: &str) -> String {
    let mut letters: Vec<char> = term.chars().collect();
    letters.dedup();
    letters.into_iter().collect()
}

/// `term` in capitals where `typed` has them: `Blinkn` meant `Blinken`.
fn lettered_as(typed: &str, term: &str) -> String {
    let mut letters = typed.chars().filter(|c| c.is_alphabetic());
    let is_first = letters.next().is_some_and(char::is_uppercase);
    let mut letters = letters.peekable();
    let is_all = is_first && letters.peek().is_some() && letters.all(char::is_uppercase);
    let mut rest = term.chars();
    match rest.next() {
        _ if is_all => term.to_uppercase(),
        Some(first) if is_first => first.to_uppercase().chain(rest).collect(),
        _ => term.to_owned(),
    }
}

/// Where a word stands in the text, in characters; the whole text, if it stands there in another way.
fn place(text: &str, word: &str) -> (usize, usize) {
    let small = |c: &char| c.to_lowercase().next().unwrap_or(*c);
    let typed: Vec<char> = text.chars().collect();
    let wanted: Vec<char> = word.chars().map(|c| small(&c)).collect();
    let is_letter = |at: Option<usize>| at.and_then(|at| typed.get(at)).is_some_and(|c| c.is_alphanumeric());
    let fits = |(at, stretch): &(usize, &[char])| {
        let is_apart = !is_letter(at.checked_sub(1)) && !is_letter(Some(at + wanted.len()));
        is_apart && stretch.iter().map(small).eq(wanted.iter().copied())
    };
    let found = typed.windows(wanted.len().max(1)).enumerate().find(fits);
    found.map_or((0, typed.len()), |(at, _)| (at, at + wanted.len()))
}

#[cfg(test)]
mod tests {
    use super::{is_spelled, lettered_as, most_frequent, place, undoubled};

    #[test]
    fn the_most_frequent_is_the_same_in_any_order() {
        let mut terms = [("gaze", 3), ("gaza", 7), ("gala", 7)].map(|(term, count)| (term.to_owned(), count));
        assert_eq!(most_frequent(&terms).as_deref(), Some("gala"));
        terms.reverse();
        assert_eq!(most_frequent(&terms).as_deref(), Some("gala"));
        assert_eq!(most_frequent(&[]), None);
    }

    #[test]
    fn doubled_letters_are_one() {
        assert_eq!(undoubled("tarrif"), undoubled("tariff"));
        assert_eq!(undoubled("gutteres"), undoubled("guterres"));
        assert_ne!(undoubled("tarrif"), undoubled("tarrio"));
    }

    #[test]
    fn a_place_is_that_of_the_whole_word() {
        assert_eq!(place("cat at", "at"), (4, 6));
        assert_eq!(place("title:(Blinkn OR rafah)", "Blinkn"), (7, 13));
        assert_eq!(place("«Fox-Itt»", "itt"), (5, 8));
        assert_eq!(place("elsewhere", "at"), (0, 9));
        assert_eq!(place("", "at"), (0, 0));
    }

    #[test]
    fn a_suggestion_is_written_like_what_it_stands_for() {
        let check = |typed, expected| assert_eq!(lettered_as(typed, "blinken"), expected, "{typed}");
        check("blinkn", "blinken");
        check("Blinkn", "Blinken");
        check("BLINKN", "BLINKEN");
        check("B", "Blinken");
        check("bLINKN", "blinken");
    }

    #[test]
    fn only_words_of_letters_can_be_misspelled() {
        for word in ["blinkn", "gza", "o'brien", "القدص", "covid19"] {
            assert!(is_spelled(word), "{word}");
        }
        for word in ["", "ab", "2024", "24.7", "中文报", "中文", "@name", "https://example.org", &"a".repeat(33)] {
            assert!(!is_spelled(word), "{word}");
        }
    }
}
