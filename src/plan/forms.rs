//! What counts as the same word: the terms of the dictionary that a word of a query stands for.
//!
//! The index holds words as they were written. A plain word stands for every term that is equal to it but for accents,
//! and for every term that has the same stem in the language of the article it stands in.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::query::FuzzyTermQuery;
use tantivy::schema::Field;
use tantivy::{Searcher, TantivyError, Term};

use crate::analyze::{Stemmer, fold, is_lone_character};
use crate::index::Fields;
use crate::plan::dictionary::{Dictionary, FoldedPrefix, Found};
use crate::plan::operations::Form;
use crate::plan::same::SameWord;
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
    pub(super) text: Field,
    pub(super) dictionary: Dictionary,
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
    /// In how many articles they stand; for patterns counted once for each form.
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

    /// The codes of the languages that articles are written in.
    pub(crate) fn languages(&self) -> &[String] {
        &self.languages
    }

    /// How many articles there are.
    pub(crate) fn articles(&self) -> u64 {
        self.articles
    }

    /// In how many articles a term stands.
    pub(crate) fn frequency(&self, term: &str) -> Result<u64, TantivyError> {
        self.dictionary.frequency(term)
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
            Word::Any => Ok(Forms::anywhere(Found { terms: Vec::new(), total: 0 })),
            Word::Plain(term) => self.plain(term),
            Word::Exact(term) if is_lone_character(term) => self.beginning_with(term),
            Word::Exact(term) => {
                let frequency = self.dictionary.frequency(term)?;
                let forms = Vec::from_iter((frequency > 0).then(|| Form {
                    term: term.clone(),
                    languages: u64::MAX,
                    is_inflected: false,
                }));
                Ok(Forms { total: forms.len(), forms, frequency })
            }
            Word::Pattern(pattern) => {
                let pattern = fold(pattern);
                let start = pattern.split(['*', '?']).next().unwrap_or_default();
                let keep = |term: &str| fits(&pattern, &fold(term));
                Ok(Forms::anywhere(self.dictionary.search(&[FoldedPrefix::new(start)], keep, MAX_FORMS)?))
            }
            Word::Fuzzy(term, edits) => {
                let term = Term::from_field_text(self.text, term);
                let automaton = FuzzyTermQuery::new(term, (*edits).clamp(1, 2), true).automaton()?;
                Ok(Forms::anywhere(self.dictionary.search(&[automaton], |_| true, MAX_FORMS)?))
            }
        }
    }

    /// Every term that is the same word in some language.
    fn plain(&self, term: &str) -> Result<Forms, TantivyError> {
        if is_lone_character(term) {
            return self.beginning_with(term);
        }
        let same = SameWord::new(term, &self.languages, &self.stemmers);
        let starts: Vec<FoldedPrefix<'_>> = same.starts().into_iter().map(FoldedPrefix::new).collect();
        let found = self.dictionary.search(&starts, |term| same.languages(term) != 0, MAX_FORMS)?;
        let all = (1_u64 << self.languages.len()) - 1;
        let articles = spread(&found.terms, self.articles);
        let mut forms = Forms { frequency: articles, ..Forms::anywhere(found) };
        let typed = fold(term);
        for form in &mut forms.forms {
            let languages = same.languages(&form.term);
            form.languages = if languages & all == all { u64::MAX } else { languages };
            form.is_inflected = fold(&form.term) != typed;
        }
        Ok(forms)
    }

    /// A character of a script without spaces begins a pair wherever it stands, and is alone at the end of a run.
    fn beginning_with(&self, character: &str) -> Result<Forms, TantivyError> {
        let folded = fold(character);
        let begins = |term: &str| {
            let rest = term.strip_prefix(character);
            rest.is_some_and(|rest| rest.is_empty() || is_lone_character(rest))
        };
        Ok(Forms::anywhere(self.dictionary.search(&[FoldedPrefix::new(&folded)], begins, MAX_FORMS)?))
    }
}

impl Forms {
    fn anywhere(found: Found) -> Self {
        let frequency = found.terms.iter().map(|(_, frequency)| frequency).sum();
        let forms = found.terms.into_iter().map(|(term, _)| Form { term, languages: u64::MAX, is_inflected: false });
        Self { forms: forms.collect(), frequency, total: found.total }
    }
}

/// In how many articles any of these terms stands, as far as that can be told without reading where they stand: as if
/// they were strewn without regard to each other, and never fewer than the most frequent of them.
fn spread(terms: &[(String, u64)], articles: u64) -> u64 {
    let most = terms.iter().map(|(_, frequency)| *frequency).max().unwrap_or_default();
    if terms.len() < 2 || articles == 0 {
        return most;
    }
    let without = |frequency: u64| 1.0 - (frequency.min(articles) as f64 / articles as f64);
    let with = 1.0 - terms.iter().map(|(_, frequency)| without(*frequency)).product::<f64>();
    ((with * articles as f64).round() as u64).max(most)
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
    use super::fits;

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
}
