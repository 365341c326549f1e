//! Finds the stem of a word in a language, and so decides which words count as the same.
//!
//! The stemmers are Snowball's, through the `frostem` crate. The index keeps words as they were written, so a stem
//! is looked at only when a query is planned or passages are chosen.

use std::borrow::Cow;
use std::collections::HashMap;
use std::mem::take;

use frostem::Algorithm;
use rustc_hash::FxBuildHasher;

use super::fold::fold;

/// ISO 639-1 codes and their stemmers.
const STEMMERS: &[(&str, Algorithm)] = &[
    ("ar", Algorithm::Arabic),
    ("ca", Algorithm::Catalan),
    ("cs", Algorithm::Czech),
    ("da", Algorithm::Danish),
    ("de", Algorithm::German),
    ("el", Algorithm::Greek),
    ("en", Algorithm::English),
    ("eo", Algorithm::Esperanto),
    ("es", Algorithm::Spanish),
    ("et", Algorithm::Estonian),
    ("eu", Algorithm::Basque),
    ("fa", Algorithm::Persian),
    ("fi", Algorithm::Finnish),
    ("fr", Algorithm::French),
    ("ga", Algorithm::Irish),
    ("hi", Algorithm::Hindi),
    ("hu", Algorithm::Hungarian),
    ("hy", Algorithm::Armenian),
    ("id", Algorithm::Indonesian),
    ("it", Algorithm::Italian),
    ("lt", Algorithm::Lithuanian),
    ("ne", Algorithm::Nepali),
    ("nl", Algorithm::Dutch),
    ("no", Algorithm::Norwegian),
    ("pl", Algorithm::Polish),
    ("pt", Algorithm::Portuguese),
    ("ro", Algorithm::Romanian),
    ("ru", Algorithm::Russian),
    ("sr", Algorithm::Serbian),
    ("st", Algorithm::Sesotho),
    ("sv", Algorithm::Swedish),
    ("ta", Algorithm::Tamil),
    ("tr", Algorithm::Turkish),
    ("yi", Algorithm::Yiddish),
];

/// English words that Snowball would confuse with others that news keeps apart (Harris and Harry, United and unit).
const KEPT_IN_ENGLISH: &[&str] = &[
    "adams",
    "andrews",
    "charles",
    "daniels",
    "davis",
    "edwards",
    "harris",
    "hospitality",
    "james",
    "jones",
    "matthews",
    "michaels",
    "peters",
    "phillips",
    "richards",
    "roberts",
    "rogers",
    "sanders",
    "stevens",
    "united",
    "williams",
];

/// Languages that have a stemmer, as ISO 639-1 codes in alphabetical order.
pub fn languages() -> &'static [&'static str] {
    const CODES: [&str; STEMMERS.len()] = {
        let mut codes = [""; STEMMERS.len()];
        let mut at = 0;
        while at < codes.len() {
            codes[at] = STEMMERS[at].0;
            at += 1;
        }
        codes
    };
    &CODES
}

/// Takes the inflection off the words of one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stemmer {
    algorithm: Algorithm,
}

impl Stemmer {
    /// The stemmer of a language, by its ISO 639-1 code in lower case; none where there is none.
    pub fn for_language(code: &str) -> Option<Self> {
        let at = STEMMERS.binary_search_by_key(&code, |(known, _)| known).ok()?;
        Some(Self { algorithm: STEMMERS[at].1 })
    }

    /// The stem of a lower-cased word.
    ///
    /// Words with digits, words of fewer than three letters and words of scripts without spaces are left alone.
    pub fn stem<'w>(&self, word: &'w str) -> Cow<'w, str> {
        let is_kept = self.algorithm == Algorithm::English && KEPT_IN_ENGLISH.binary_search(&word).is_ok();
        if is_kept || !can_be_stemmed(word) {
            return Cow::Borrowed(word);
        }
        frostem::Stemmer::new(self.algorithm).stem(word)
    }
}

pub(crate) fn can_be_stemmed(word: &str) -> bool {
    word.chars().nth(2).is_some() && word.chars().all(|c| c.is_alphabetic() || c as u32 >= 0x300 && !c.is_numeric())
}

/// What two words have in common when they are the same word: the folded stem, or the folded word without a stemmer.
pub fn stem_key(word: &str, stemmer: Option<&Stemmer>) -> String {
    let stem = stemmer.map_or(Cow::Borrowed(word), |stemmer| stemmer.stem(word));
    fold(&stem).into_owned()
}

/// True when two lower-cased words differ in accents or inflection at most. One too short to be inflected, or with a
/// digit, is the same as no other.
///
/// # Example
/// ```
/// use dateline::analyze::{Stemmer, same_word};
///
/// let english = Stemmer::for_language("en");
/// assert!(same_word("raids", "raid", english.as_ref()));
/// assert!(!same_word("rafah", "raffia", english.as_ref()));
/// ```
pub fn same_word(a: &str, b: &str, stemmer: Option<&Stemmer>) -> bool {
    let have_stems = || stemmer.is_some() && can_be_stemmed(a) && can_be_stemmed(b);
    fold(a) == fold(b) || have_stems() && stem_key(a, stemmer) == stem_key(b, stemmer)
}

/// Remembers the keys of words, for callers that meet the same words again and again.
///
/// Holds at most a fixed number of words; when it is full it starts anew.
#[derive(Debug, Clone)]
pub struct StemCache {
    stemmer: Option<Stemmer>,
    max_words: usize,
    keys: HashMap<Box<str>, Box<str>, FxBuildHasher>,
}

impl StemCache {
    /// An empty cache for at most `max_words` words.
    pub fn new(stemmer: Option<Stemmer>, max_words: usize) -> Self {
        Self { stemmer, max_words: max_words.max(1), keys: HashMap::default() }
    }

    /// The [`stem_key`] of `word`.
    pub fn key(&mut self, word: &str) -> &str {
        if self.keys.len() >= self.max_words && !self.keys.contains_key(word) {
            drop(take(&mut self.keys));
        }
        if !self.keys.contains_key(word) {
            let key = stem_key(word, self.stemmer.as_ref());
            self.keys.insert(word.into(), key.into());
        }
        self.keys.get(word).map_or("", |key| key)
    }
}

#[cfg(test)]
mod tests {
    use super::{KEPT_IN_ENGLISH, STEMMERS, StemCache, Stemmer, languages, same_word, stem_key};

    #[track_caller]
    fn check(language: &str, a: &str, b: &str, expected: bool) {
        let stemmer = Stemmer::for_language(language);
        let keys = (stem_key(a, stemmer.as_ref()), stem_key(b, stemmer.as_ref()));
        assert_eq!(same_word(a, b, stemmer.as_ref()), expected, "{a} {b}: {keys:?}");
    }

    #[test]
    fn inflected_forms_are_the_same_word() {
        for (a, b) in [
            ("raids", "raid"),
            ("raided", "raiding"),
            ("talks", "talk"),
            ("israelis", "israeli"),
            ("ceasefires", "ceasefire"),
            ("universities", "university"),
            ("hostages", "hostage"),
            ("strikes", "strike"),
            ("negotiating", "negotiated"),
            ("cafés", "cafe"),
        ] {
            check("en", a, b, true);
        }
        check("fr", "négociations", "negociation", true);
        check("de", "häuser", "haus", true);
        check("es", "ataques", "ataque", true);
        check("ru", "переговоры", "переговоров", true);
        check("", "erdoğan", "erdogan", true);
    }

    #[test]
    fn different_words_stay_apart() {
        for (a, b) in [
            ("news", "new"),
            ("rafah", "raf"),
            ("blinken", "blink"),
            ("netanyahu", "netanya"),
            ("hamas", "ham"),
            ("gaza", "gaz"),
            ("putin", "put"),
            ("biden", "bide"),
            ("kiev", "kyiv"),
            ("f16s", "f16"),
            ("us", "u"),
            ("said", "say"),
            ("universe", "university"),
            ("organization", "organ"),
            ("policy", "police"),
            ("harris", "harry"),
            ("united", "unit"),
            ("paris", "parish"),
            ("wales", "whales"),
        ] {
            check("en", a, b, false);
        }
    }

    #[test]
    fn known_over_stemming_is_as_noted() {
        for (a, b) in
            [("hamas", "hama"), ("times", "time"), ("arms", "arm"), ("customs", "custom"), ("policing", "police")]
        {
            check("en", a, b, true);
        }
    }

    #[test]
    fn some_words_are_not_stemmed() {
        let english = Stemmer::for_language("en").unwrap();
        for word in ["10s", "us", "covid19s", "中文", "c++", "@names", ""] {
            assert_eq!(english.stem(word), word);
        }
    }

    #[test]
    fn tables_are_in_order() {
        assert!(KEPT_IN_ENGLISH.is_sorted());
        assert!(STEMMERS.is_sorted_by_key(|(code, _)| code));
        assert!(languages().iter().all(|code| Stemmer::for_language(code).is_some()));
        assert_eq!(Stemmer::for_language("zh"), None);
    }

    #[test]
    fn a_full_cache_still_answers() {
        let mut cache = StemCache::new(Stemmer::for_language("en"), 2);
        for _ in 0..2 {
            assert_eq!(cache.key("raids"), "raid");
            assert_eq!(cache.key("talks"), "talk");
            assert_eq!(cache.key("étés"), "etes");
        }
        assert!(cache.keys.len() <= 2);
    }
}
