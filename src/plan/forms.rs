//! What counts as the same word: the terms of the dictionary that a word of a query stands for.
//!
//! The index holds words as they were written. A plain word stands for every term that is equal to it but for accents,
//! and for every term that has the same stem in the language of the article it stands in. Terms with one stem begin
//! alike, so a short stretch of the sorted dictionary holds them all.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::query::FuzzyTermQuery;
use tantivy::schema::Field;
use tantivy::{Searcher, TantivyError, Term};

use crate::analyze::{Stemmer, fold, stem_key};
use crate::index::Fields;
use crate::plan::dictionary::{Dictionary, FoldedPrefix, Found};
use crate::plan::operations::Form;
use crate::plan::values::{self, Values};
use crate::query::Word;

/// The most terms that a pattern stands for; of more, the frequent ones are taken and a remark says so.
pub(crate) const MAX_FORMS: usize = 2_000;

/// The most languages whose stems are told apart; a bit each, and the last one for all others.
const MAX_LANGUAGES: usize = 63;

/// Words that were looked up are remembered, so many at most.
const REMEMBERED_WORDS: usize = 10_000;

/// The words, languages and values of one view of an index.
pub(crate) struct Vocabulary {
    text: Field,
    dictionary: Dictionary,
    languages: Vec<String>,
    stemmers: Vec<Option<Stemmer>>,
    values: Values,
    articles: u64,
    known: Mutex<HashMap<Word, Arc<Forms>>>,
}

/// The terms that a word stands for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Forms {
    pub(crate) forms: Vec<Form>,
    /// In how many articles they stand, counted once for each form.
    pub(crate) frequency: u64,
    /// How many terms there were before the rare ones were cut off.
    pub(crate) total: usize,
}

impl Vocabulary {
    /// Reads what is needed of the view: nothing but its languages, of which there are few.
    pub(crate) fn new(searcher: &Searcher, fields: Fields) -> Result<Self, TantivyError> {
        let values = Values::new(searcher);
        let languages: Vec<String> = values.all("language")?.iter().take(MAX_LANGUAGES).cloned().collect();
        Ok(Self {
            text: fields.text,
            dictionary: Dictionary::new(searcher, fields.text)?,
            stemmers: languages.iter().map(|code| Stemmer::for_language(code)).collect(),
            languages,
            values,
            articles: searcher.num_docs(),
            known: Mutex::default(),
        })
    }

    /// How many articles there are.
    pub(crate) fn articles(&self) -> u64 {
        self.articles
    }

    /// The bit of a language.
    pub(crate) fn bit(&self, language: &str) -> u64 {
        let number = self.languages.iter().position(|code| code == language).unwrap_or(MAX_LANGUAGES);
        1 << number
    }

    /// The values of `column` that are meant by what was typed.
    pub(crate) fn values(&self, column: &'static str, typed: &str) -> Result<Vec<String>, TantivyError> {
        Ok(values::meant(&self.values.all(column)?, typed))
    }

    /// The terms that a single word stands for. Its text is a term as the tokenizer writes it, or a pattern over such.
    pub(crate) fn forms(&self, word: &Word) -> Result<Arc<Forms>, TantivyError> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner).get(word).cloned();
        if let Some(forms) = known {
            return Ok(forms);
        }
        let forms = Arc::new(self.look_up(word)?);
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= REMEMBERED_WORDS {
            known.clear();
        }
        known.insert(word.clone(), Arc::clone(&forms));
        Ok(forms)
    }

    fn look_up(&self, word: &Word) -> Result<Forms, TantivyError> {
        match word {
            Word::Plain(term) => self.plain(term),
            Word::Exact(term) => {
                let frequency = self.dictionary.frequency(term)?;
                let forms = Vec::from_iter((frequency > 0).then(|| Form { term: term.clone(), languages: u64::MAX }));
                Ok(Forms { total: forms.len(), forms, frequency })
            }
            Word::Pattern(pattern) => {
                let pattern = fold(pattern);
                let start = pattern.split(['*', '?']).next().unwrap_or_default();
                let keep = |term: &str| fits(&pattern, &fold(term));
                Ok(Forms::anywhere(self.dictionary.search(&FoldedPrefix::new(start), keep, MAX_FORMS)?))
            }
            Word::Fuzzy(term, edits) => {
                let term = Term::from_field_text(self.text, term);
                let automaton = FuzzyTermQuery::new(term, (*edits).clamp(1, 2), true).automaton()?;
                Ok(Forms::anywhere(self.dictionary.search(&automaton, |_| true, MAX_FORMS)?))
            }
        }
    }

    fn plain(&self, term: &str) -> Result<Forms, TantivyError> {
        let folded = fold(term);
        let keys: Vec<String> = self.stemmers.iter().map(|stemmer| stem_key(term, stemmer.as_ref())).collect();
        let start = common_start(&folded, &keys);
        let languages = |candidate: &str| -> u64 {
            if fold(candidate) == folded {
                return u64::MAX;
            }
            let same = |(stemmer, key): (&Option<Stemmer>, &String)| {
                stemmer.is_some() && stem_key(candidate, stemmer.as_ref()) == *key
            };
            let bits = self.stemmers.iter().zip(&keys).enumerate();
            bits.filter(|(_, pair)| same(*pair)).fold(0, |bits, (number, _)| bits | 1 << number)
        };
        let found = self.dictionary.search(&FoldedPrefix::new(&start), |term| languages(term) != 0, MAX_FORMS)?;
        let all = (1_u64 << self.languages.len()) - 1;
        let form = |(term, _): &(String, u64)| {
            let languages = languages(term);
            let everywhere = languages & all == all;
            Form { term: term.clone(), languages: if everywhere { u64::MAX } else { languages } }
        };
        let mut forms = Forms::anywhere(found);
        forms.forms = forms.forms.iter().map(|known| form(&(known.term.clone(), 0))).collect();
        Ok(forms)
    }
}

impl Forms {
    fn anywhere(found: Found) -> Self {
        let frequency = found.terms.iter().map(|(_, frequency)| frequency).sum();
        let forms = found.terms.into_iter().map(|(term, _)| Form { term, languages: u64::MAX });
        Self { forms: forms.collect(), frequency, total: found.total }
    }
}

/// How all words that count as one begin: what their stems have in common, but for a last letter that stemming may
/// change (happy, happi), and never less than two letters of it where it has as many.
fn common_start(folded: &str, keys: &[String]) -> String {
    let stems: BTreeSet<&str> = keys.iter().map(String::as_str).filter(|key| !key.is_empty()).collect();
    let is_inflected = folded.chars().all(char::is_alphabetic) && folded.chars().count() > 2;
    if stems.is_empty() || !is_inflected {
        return folded.to_owned();
    }
    let mut start: Cow<'_, str> = Cow::Borrowed(folded);
    for stem in stems {
        let without_last = stem.char_indices().next_back().map_or("", |(at, _)| &stem[..at]);
        let kept = if without_last.chars().count() < 2 { stem } else { without_last };
        let common = start.char_indices().zip(kept.chars()).take_while(|((_, a), b)| a == b).count();
        let end = start.char_indices().nth(common).map_or(start.len(), |(at, _)| at);
        start = Cow::Owned(start[..end].to_owned());
    }
    start.into_owned()
}

/// Whether a term fits a pattern of letters, `*` for any run and `?` for one character.
fn fits(pattern: &str, term: &str) -> bool {
    let (pattern, term): (Vec<char>, Vec<char>) = (pattern.chars().collect(), term.chars().collect());
    let (mut at, mut in_term) = (0, 0);
    let mut last_star = None; // where the last star stands, and where in the term it was met
    while in_term < term.len() {
        match pattern.get(at) {
            Some('*') => {
                last_star = Some((at, in_term));
                at += 1;
            }
            Some(c) if *c == '?' || *c == term[in_term] => {
                at += 1;
                in_term += 1;
            }
            _ => {
                let Some((star, met)) = last_star else { return false };
                last_star = Some((star, met + 1));
                (at, in_term) = (star + 1, met + 1);
            }
        }
    }
    pattern[at..].iter().all(|c| *c == '*')
}

#[cfg(test)]
mod tests {
    use super::{common_start, fits};

    #[test]
    fn patterns_fit_whole_words() {
        let check = |pattern, term, expected| assert_eq!(fits(pattern, term), expected, "{pattern} {term}");
        check("netanya*", "netanyahu", true);
        check("netanya*", "netanya", true);
        check("netanya*", "netany", false);
        check("organi?ation", "organisation", true);
        check("organi?ation", "organization", true);
        check("organi?ation", "organiation", false);
        check("*berg", "iceberg", true);
        check("*berg", "bergen", false);
        check("*a*a*", "rafah", true);
        check("*", "x", true);
    }

    #[test]
    fn words_with_one_stem_begin_alike() {
        let check = |word: &str, keys: &[&str], expected| {
            let keys: Vec<String> = keys.iter().map(|key| (*key).to_owned()).collect();
            assert_eq!(common_start(word, &keys), expected, "{word}");
        };
        check("raids", &["raid"], "rai");
        check("happy", &["happi"], "happ");
        check("organisation", &["organis", "organisation"], "organi");
        check("us", &["us"], "us");
        check("f16", &["f16"], "f16");
        check("use", &["use"], "us");
        check("rafah", &[], "rafah");
    }
}
