//! Which words of the best articles are worth adding to a query, and what each is to weigh.
//!
//! The relevance model of Lavrenko and Croft (Relevance-Based Language Models, 2001), mixed with the query as in RM3
//! (Abdul-Jaleel and others, UMass at TREC 2004). Three things are our own, each chosen by measurement over several
//! collections: the first articles count for much more than the last, a word said often in one article for little more
//! than one said now and then, and rare words for more than common ones.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

/// How many of the best articles are read.
pub(crate) const READ_ARTICLES: usize = 10;

/// The most words that are added.
const MOST_WORDS: usize = 20;

/// A word that fewer of the articles have is chance.
const LEAST_ARTICLES: usize = 2;

/// The power of an article's score that it counts with.
const STEEPNESS: i32 = 3;

/// The words of the best articles, each under the key that its forms share.
#[derive(Debug, Default)]
pub(crate) struct Feedback {
    words: FxHashMap<String, Seen>,
    n_articles: usize,
    best_score: f32,
}

/// A word of the best articles.
#[derive(Debug, Default)]
struct Seen {
    relevance: f64,
    articles: usize,
    forms: BTreeMap<String, u32>,
}

/// A word to add.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Added {
    /// Its most frequent form.
    pub(crate) word: String,
    /// Its part of what all added words weigh together.
    pub(crate) share: f32,
    /// The part of the articles that have it.
    pub(crate) agreement: f32,
}

impl Feedback {
    /// Takes the words of an article, each with its key; the best article comes first.
    pub(crate) fn add(&mut self, score: f32, words: impl IntoIterator<Item = (String, String)>) {
        if self.n_articles == 0 {
            self.best_score = score;
        }
        self.n_articles += 1;
        let mut counts: BTreeMap<String, BTreeMap<String, u32>> = BTreeMap::new();
        let mut n_words = 0_u32;
        for (key, form) in words {
            n_words += 1;
            *counts.entry(key).or_default().entry(form).or_default() += 1;
        }
        let weight = if self.best_score > 0.0 { f64::from(score / self.best_score).powi(STEEPNESS) } else { 1.0 };
        for (key, forms) in counts {
            let count: u32 = forms.values().sum();
            let seen = self.words.entry(key).or_default();
            seen.relevance += weight * (f64::from(count) / f64::from(n_words)).sqrt();
            seen.articles += 1;
            forms.into_iter().for_each(|(form, count)| *seen.forms.entry(form).or_default() += count);
        }
    }

    /// The words that say most, the best first. `rarity` tells what a word weighs; none for one that is not to be added.
    pub(crate) fn words(&self, rarity: impl Fn(&str) -> Option<f32>) -> Vec<Added> {
        let mut found: Vec<(f64, &str, &Seen)> = Vec::new();
        for seen in self.words.values().filter(|seen| seen.articles >= LEAST_ARTICLES) {
            // Of forms that are as frequent the first by the alphabet.
            let Some((word, _)) = seen.forms.iter().rev().max_by_key(|(_, count)| **count) else { continue };
            found.extend(rarity(word).map(|rarity| (seen.relevance * f64::from(rarity), word.as_str(), seen)));
        }
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
        found.truncate(MOST_WORDS);
        let total: f64 = found.iter().map(|(worth, ..)| worth).sum();
        let added = found.into_iter().map(|(worth, word, seen)| Added {
            word: word.to_owned(),
            share: (worth / total) as f32,
            agreement: seen.articles as f32 / self.n_articles as f32,
        });
        added.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Added, Feedback};

    fn feedback(articles: &[(f32, &str)]) -> Feedback {
        let mut feedback = Feedback::default();
        for (score, text) in articles {
            let words = text.split(' ').map(|word| (word.trim_end_matches('s').to_owned(), word.to_owned()));
            feedback.add(*score, words);
        }
        feedback
    }

    fn names(added: &[Added]) -> Vec<&str> {
        added.iter().map(|added| added.word.as_str()).collect()
    }

    #[test]
    fn what_several_articles_say_is_added_the_rarer_first() {
        let read = feedback(&[(3.0, "the canal pilots"), (3.0, "the pilots boat"), (3.0, "the pilot canals canals")]);
        let rarity = |word: &str| (word != "the").then_some(if word.starts_with("canal") { 2.0 } else { 1.0 });
        let added = read.words(rarity);
        assert_eq!(names(&added), ["canals", "pilots"]);
        assert!((added.iter().map(|added| added.share).sum::<f32>() - 1.0).abs() < 1e-5);
        assert!((added[0].agreement - 2.0 / 3.0).abs() < 1e-5 && added[1].agreement > 0.99);
    }

    #[test]
    fn the_first_articles_count_for_more() {
        let read = feedback(&[(4.0, "ship x"), (4.0, "ship y"), (2.0, "crane x"), (2.0, "crane y")]);
        assert_eq!(names(&read.words(|word| (word.len() > 1).then_some(1.0))), ["ship", "crane"]);
    }

    #[test]
    fn odd_scores_and_no_articles_add_nothing_odd() {
        assert!(feedback(&[]).words(|_| Some(1.0)).is_empty());
        assert!(feedback(&[(1.0, "alone")]).words(|_| Some(1.0)).is_empty());
        let added = feedback(&[(0.0, "ship"), (0.0, "ship")]).words(|_| Some(1.0));
        assert_eq!((names(&added), added[0].share), (vec!["ship"], 1.0));
    }

    #[test]
    fn the_same_articles_add_the_same_words_in_the_same_order() {
        let words: String = (0..50).map(|n| format!("word{n} ")).collect();
        let read = || names(&feedback(&[(1.0, words.trim()), (1.0, words.trim())]).words(|_| Some(1.0))).join(" ");
        assert!((0..5).all(|_| read() == read()));
    }
}
