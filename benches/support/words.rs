//! Words: the real ones that hold English together, and made-up ones without end.
//!
//! A made-up word is its rank, written in syllables, so that no table is kept and no two ranks share a word.

use super::random::Random;

/// Made-up words begin at this octave of Zipf's law: the places above are the real words'.
const FIRST_OCTAVE: u32 = 5;

/// The words that everyone uses end before this one: 8,160 words.
const COMMON_END_OCTAVE: u32 = 13;

/// And all words before this one: 262,112.
const END_OCTAVE: u32 = 18;

/// In a hundred words, those that everyone uses; as in real news, rare words are rarer than Zipf's law has them.
const COMMON_PERCENT: u64 = 90;

/// The real ones, most frequent first.
const FUNCTION_WORDS: [&str; 127] = [
    "the",
    "to",
    "of",
    "and",
    "a",
    "in",
    "that",
    "for",
    "is",
    "on",
    "said",
    "was",
    "with",
    "he",
    "as",
    "it",
    "at",
    "his",
    "by",
    "from",
    "have",
    "but",
    "be",
    "has",
    "are",
    "an",
    "not",
    "they",
    "were",
    "who",
    "had",
    "this",
    "their",
    "she",
    "we",
    "will",
    "which",
    "been",
    "more",
    "her",
    "or",
    "about",
    "would",
    "up",
    "one",
    "after",
    "its",
    "when",
    "there",
    "than",
    "out",
    "if",
    "also",
    "all",
    "so",
    "what",
    "could",
    "into",
    "over",
    "some",
    "other",
    "new",
    "two",
    "can",
    "no",
    "last",
    "first",
    "him",
    "them",
    "before",
    "years",
    "only",
    "against",
    "because",
    "where",
    "while",
    "most",
    "during",
    "how",
    "between",
    "many",
    "such",
    "under",
    "through",
    "even",
    "three",
    "those",
    "still",
    "since",
    "then",
    "just",
    "now",
    "any",
    "another",
    "until",
    "may",
    "both",
    "around",
    "should",
    "without",
    "much",
    "did",
    "including",
    "being",
    "among",
    "each",
    "later",
    "told",
    "according",
    "like",
    "off",
    "down",
    "though",
    "very",
    "these",
    "us",
    "my",
    "our",
    "your",
    "do",
    "does",
    "few",
    "within",
    "far",
    "again",
    "near",
    "per",
];

const ONSETS: [&str; 24] = [
    "b", "c", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "w", "z", "br", "dr", "gl", "pl", "st",
    "tr", "kr",
];
const VOWELS: [&str; 5] = ["a", "o", "e", "i", "u"];
const CODAS: [&str; 12] = ["n", "k", "r", "l", "m", "", "t", "nd", "p", "b", "rk", "st"];

/// Syllables there are, without their codas.
const SYLLABLES: u64 = (ONSETS.len() * VOWELS.len()) as u64;

/// A real word.
pub(crate) fn function_word(random: &mut Random) -> &'static str {
    FUNCTION_WORDS[random.zipf(0, 7) as usize - 1]
}

/// The rank of a made-up word, few of them often and most of them seldom.
pub(crate) fn rank(random: &mut Random) -> u64 {
    let end = if random.percent(COMMON_PERCENT) { COMMON_END_OCTAVE } else { END_OCTAVE };
    random.zipf(FIRST_OCTAVE, end)
}

/// The made-up word of a rank: two syllables for the frequent, three for the others, and a coda.
pub(crate) fn word(rank: u64) -> String {
    let mut word = String::new();
    let mut rest = scattered(rank) + SYLLABLES;
    while rest > 0 {
        let syllable = (rest % SYLLABLES) as usize;
        word.push_str(ONSETS[syllable / VOWELS.len()]);
        word.push_str(VOWELS[syllable % VOWELS.len()]);
        rest /= SYLLABLES;
    }
    word.push_str(CODAS[(rank % CODAS.len() as u64) as usize]);
    word
}

/// The word as a sentence may need it: every fourth is always the same, the others take an ending at times.
pub(crate) fn inflected(rank: u64, random: &mut Random) -> String {
    let ending = match rank % 4 {
        0 => "",
        1 | 2 => *random.pick(&["", "", "", "s"]),
        _ => *random.pick(&["", "", "s", "ed", "ing"]),
    };
    word(rank) + ending
}

/// Another rank of the same octave, so that neighbours in frequency are no neighbours in the dictionary.
fn scattered(rank: u64) -> u64 {
    let start = 1 << rank.ilog2();
    start + (rank.wrapping_mul(0x9E37_79B1) & (start - 1))
}
