//! Cuts a text into the words that names are made of, once, for every finder that is asked about it.
//!
//! This is not the tokenizer of the index: a word is only a number here, so that nothing is written for the many words
//! that are no part of a name. `U.S.` and `US` are one word, `Sana'a` is one, `al-Sisi` and `Hamas-run` are two; `'s`
//! is set aside.

use std::cell::Cell;

use crate::entity::eight::Eight;
use crate::entity::names::gap::Gap;
use crate::entity::names::hash::{of_ascii, of_folded};
use crate::entity::names::spelling::{folded, is_apostrophe, is_general_mark, is_unspaced, is_word};

/// One word of a text.
#[derive(Debug, Clone, Copy)]
pub struct Word {
    /// Where it begins, in bytes.
    pub start: u32,
    /// Where it ends, in bytes, without `'s`.
    pub end: u32,
    /// What stands between it and the word before it.
    pub gap: Gap,
    /// It has a capital letter somewhere.
    pub has_capital: bool,
    /// How many bytes of possessive `'s` follow it; 0 for most.
    pub possessive: u8,
    /// The folded word as a number.
    pub(super) hash: u64,
}

/// The words of a text, and the text.
#[derive(Debug, Clone, Default)]
pub struct Words<'t> {
    text: &'t str,
    words: Vec<Word>,
}

/// The most words whose room a thread keeps.
const MOST_SPARED: usize = 1 << 16;

thread_local! {
    /// Room for words, from one text to the next: asking for so much memory anew costs as much as cutting a short text.
    static SPARE: Cell<Vec<Word>> = const { Cell::new(Vec::new()) };
}

impl Drop for Words<'_> {
    fn drop(&mut self) {
        if (1..=MOST_SPARED).contains(&self.words.capacity()) {
            // A thread that ends keeps nothing.
            _ = SPARE.try_with(|spare| spare.set(std::mem::take(&mut self.words)));
        }
    }
}

impl<'t> Words<'t> {
    /// Cuts `text` into words.
    ///
    /// # Example
    /// ```
    /// use dateline::entity::Words;
    ///
    /// let words = Words::of("The U.S. and Hamas-run Gaza's el-Sissi");
    /// let found: Vec<&str> = (0..words.len()).map(|at| words.text_of(at)).collect();
    /// assert_eq!(found, ["The", "U.S.", "and", "Hamas", "run", "Gaza", "el", "Sissi"]);
    /// ```
    pub fn of(text: &'t str) -> Self {
        // What lies beyond four gigabytes of one article is not looked at.
        let text = &text[..text.floor_char_boundary(u32::MAX as usize - 1)];
        let mut words = SPARE.try_with(Cell::take).unwrap_or_default();
        words.clear();
        words.reserve(text.len() / 5 + 8);
        let mut reader = Reader { text, bytes: text.as_bytes(), at: 0 };
        let mut last = Last { start: 0, end: 0, whole_end: 0 };
        while let Some(word) = reader.next(&mut last, words.is_empty()) {
            words.push(word);
        }
        Self { text, words }
    }

    /// The text that was cut.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The words in order.
    pub fn as_slice(&self) -> &[Word] {
        &self.words
    }

    /// The word at `index` as it is printed, without `'s`.
    ///
    /// # Panics
    /// If there are not so many words.
    pub fn text_of(&self, index: usize) -> &'t str {
        let word = &self.words[index];
        &self.text[word.start as usize..word.end as usize]
    }
}

/// What a byte may be.
const GAP: u8 = 0;
const IN_WORD: u8 = 1;
const POINT: u8 = 2;
const AMPERSAND: u8 = 3;
const APOSTROPHE: u8 = 4;
/// A byte of a longer character.
const HIGH: u8 = 5;

/// What every byte is; one look here is faster than comparing.
static CLASSES: [u8; 256] = classes();

const fn classes() -> [u8; 256] {
    let mut table = [GAP; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => IN_WORD,
            b'.' => POINT,
            b'&' => AMPERSAND,
            b'\'' => APOSTROPHE,
            0x80.. => HIGH,
            _ => GAP,
        };
        byte += 1;
    }
    table
}

struct Reader<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
}

/// The last word, and where it ended with its `'s`.
struct Last {
    start: usize,
    end: usize,
    whole_end: usize,
}

/// What is written of a word.
struct Read {
    end: usize,
    hash: u64,
    has_capital: bool,
}

impl Reader<'_> {
    #[inline]
    fn next(&mut self, last: &mut Last, is_first: bool) -> Option<Word> {
        let start = self.skip_to_word()?;
        let end = self.run_end(start);
        let (read, possessive) = if self.is_plain(start, end) {
            let (hash, has_capital) = of_ascii(self.bytes, start, end);
            self.at = end;
            (Read { end, hash, has_capital }, 0)
        } else {
            let read = self.read_unusual(start);
            self.at = read.end;
            let possessive = self.read_ending(read.end);
            (read, possessive)
        };
        let gap = if is_first { Gap::Break } else { self.gap(last, start) };
        *last = Last { start, end: read.end, whole_end: self.at };
        Some(Word {
            start: start as u32,
            end: read.end as u32,
            gap,
            has_capital: read.has_capital,
            possessive,
            hash: read.hash,
        })
    }

    /// Where the letters and digits of ASCII end that begin at `start`.
    #[inline]
    fn run_end(&self, start: usize) -> usize {
        let mut end = start;
        while let Some(eight) = self.bytes.get(end..).and_then(<[u8]>::first_chunk) {
            let length = Eight::new(eight).word();
            end += length;
            if length < 8 {
                return end;
            }
        }
        while self.class(end) == IN_WORD {
            end += 1;
        }
        end
    }

    #[inline]
    fn class(&self, at: usize) -> u8 {
        self.bytes.get(at).map_or(GAP, |byte| CLASSES[usize::from(*byte)])
    }

    /// Whether a word of ASCII ends where its letters do, as nearly all do.
    #[inline]
    fn is_plain(&self, start: usize, end: usize) -> bool {
        match self.class(end) {
            GAP => end > start,
            POINT => end > start + 1,
            _ => false,
        }
    }

    #[inline]
    fn gap(&self, last: &Last, start: usize) -> Gap {
        let from = last.whole_end;
        if from == start || (from + 1 == start && self.bytes[from] == b' ') {
            return Gap::Join;
        }
        Gap::of(&self.text[from..start], abbreviates(&self.bytes[last.start..last.end]))
    }

    /// Goes to the first byte of the next word; an ampersand counts as one.
    #[inline]
    fn skip_to_word(&mut self) -> Option<usize> {
        loop {
            match self.class(self.at) {
                IN_WORD | AMPERSAND => return Some(self.at),
                HIGH => {
                    let c = self.char_at(self.at)?;
                    if !is_general_mark(c) && c.is_alphanumeric() && !is_apostrophe(c) {
                        return Some(self.at);
                    }
                    self.at += c.len_utf8();
                }
                _ if self.at < self.bytes.len() => self.at += 1,
                _ => return None,
            }
        }
    }

    /// Reads a word that is not just letters and digits of ASCII.
    fn read_unusual(&self, start: usize) -> Read {
        if self.bytes[start] == b'&' {
            return Read { end: start + 1, hash: of_folded(b"and"), has_capital: false };
        }
        let mut word = Unusual { folded: String::new(), has_capital: false };
        let mut end = start;
        while let Some(c) = self.char_at(end) {
            let is_part = if is_apostrophe(c) { self.is_inside(end + c.len_utf8()) } else { is_word(c) };
            if !is_part || is_unspaced(c) && end > start {
                break;
            }
            word.push(c);
            end += c.len_utf8();
            if is_unspaced(c) {
                break;
            }
        }
        end = self.read_points(start, end, &mut word);
        Read { end, hash: of_folded(word.folded.as_bytes()), has_capital: word.has_capital }
    }

    /// Whether an apostrophe belongs to the word around it, as in Sana'a; what follows it begins at `after`.
    fn is_inside(&self, after: usize) -> bool {
        let goes_on = self.char_at(after).is_some_and(|c| c.is_alphanumeric() && !is_unspaced(c));
        goes_on && self.ending_length(after) == 0
    }

    /// Reads the other letters of an acronym with points, as U.S., and gives where it ends.
    fn read_points(&self, start: usize, end: usize, word: &mut Unusual) -> usize {
        let mut end = end;
        if end != start + 1 {
            return end;
        }
        while self.bytes.get(end) == Some(&b'.') && self.is_lone_letter(end + 1) {
            word.push(char::from(self.bytes[end + 1]));
            end += 2;
        }
        let has_points = end > start + 1;
        end + usize::from(has_points && self.bytes.get(end) == Some(&b'.'))
    }

    /// True for a letter that no other follows: the last one of U.S., or of U.S\u{2019}s.
    fn is_lone_letter(&self, at: usize) -> bool {
        let is_letter = self.bytes.get(at).is_some_and(u8::is_ascii_alphabetic);
        is_letter && self.char_at(at + 1).is_none_or(|c| is_apostrophe(c) || !is_word(c))
    }

    /// Reads `'s`, `'ll` and the like after a word; gives the bytes of a possessive.
    fn read_ending(&mut self, end: usize) -> u8 {
        let Some(apostrophe) = self.char_at(end).filter(|c| is_apostrophe(*c)) else { return 0 };
        let after = end + apostrophe.len_utf8();
        let length = self.ending_length(after);
        if length == 0 {
            return 0;
        }
        self.at = after + length;
        let is_possessive = matches!(self.bytes[after], b's' | b'S');
        if is_possessive { (self.at - end) as u8 } else { 0 }
    }

    /// Length of "s", "ll", "re", "ve", "d" or "m" where it is all that follows an apostrophe; else 0.
    fn ending_length(&self, at: usize) -> usize {
        let rest = &self.bytes[at..];
        let letter = |index: usize| rest.get(index).map(u8::to_ascii_lowercase);
        let length = match (letter(0), letter(1)) {
            (Some(b'l'), Some(b'l')) | (Some(b'r' | b'v'), Some(b'e')) => 2,
            (Some(b's' | b'd' | b'm'), _) => 1,
            _ => return 0,
        };
        let goes_on = self.char_at(at + length).is_some_and(is_word);
        if goes_on { 0 } else { length }
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }
}

/// A word while it is read.
struct Unusual {
    folded: String,
    has_capital: bool,
}

impl Unusual {
    fn push(&mut self, c: char) {
        if !is_apostrophe(c) {
            self.has_capital |= c.is_uppercase();
            self.folded.extend(folded(c));
        }
    }
}

/// True for a word that a point may follow inside a name: J. of J. K. Rowling, St. of St. Louis, v. of Roe v. Wade.
fn abbreviates(word: &[u8]) -> bool {
    let is_against = matches!(word, b"v" | b"vs");
    is_against
        || matches!(word.len(), 1..=3) && word[0].is_ascii_uppercase() && word[1..].iter().all(u8::is_ascii_lowercase)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert, proptest};

    use super::Words;
    use crate::entity::names::gap::Gap;

    /// Checks the words of `text`; a name cannot go on across `|`.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let words = Words::of(text);
        let mut found = String::new();
        for (at, word) in words.as_slice().iter().enumerate() {
            let before = match word.gap {
                Gap::Join => " ",
                Gap::Comma => " , ",
                Gap::Slash => " / ",
                Gap::Break => " | ",
            };
            found.push_str(if at == 0 { "" } else { before });
            found.push_str(words.text_of(at));
        }
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn words_are_cut_where_names_are() {
        check("Raids on Rafah, again. Cairo said", "Raids on Rafah , again | Cairo said");
        check("the U.S. Congress; the U.N.'s envoy", "the U.S. Congress | the U.N. envoy");
        check("the U.N.\u{2019}s envoy", "the U.N. envoy");
        check("Israel's army, Gaza\u{2019}s coast", "Israel army , Gaza coast");
        check("She'll, they\u{2019}re: don't", "She , they | don't");
        check("Sana'a and N'Djamena", "Sana'a and N'Djamena");
        check("Biden-Netanyahu el-Sissi", "Biden Netanyahu el Sissi");
        check("George W. Bush, St. Louis, J.K. Rowling", "George W Bush , St Louis , J.K. Rowling");
        check("in Gaza. City officials", "in Gaza | City officials");
        check("AT&T 9/11 3M Amazon.com", "AT & T 9 / 11 3M Amazon com");
        check("Gaza - City (Hamas) \u{201C}Fatah\u{201D}", "Gaza | City | Hamas | Fatah");
        check("Writers' Guild", "Writers Guild");
        check("\u{4E2D}\u{56FD}", "\u{4E2D} \u{56FD}");
        check("Erdo\u{11F}an cafe\u{301} co\u{AD}op", "Erdo\u{11F}an cafe\u{301} co\u{AD}op");
        check("", "");
    }

    #[test]
    fn spellings_of_one_word_have_one_number() {
        let number = |text: &str| Words::of(text).as_slice()[0].hash;
        for (one, other) in [
            ("US", "U.S."),
            ("us", "U.S"),
            ("Erdogan", "ERDO\u{11E}AN"),
            ("cafe", "cafe\u{301}"),
            ("Sanaa", "Sana\u{2019}a"),
            ("&", "and"),
            ("Israel", "Israel's"),
            ("Istanbul", "\u{130}stanbul"),
        ] {
            assert_eq!(number(one), number(other), "{one} {other}");
        }
        assert_ne!(number("Shell"), number("She'll"));
    }

    proptest! {
        #[test]
        fn words_stand_in_their_order(text in any::<String>()) {
            let words = Words::of(&text);
            let mut at = 0;
            for word in words.as_slice() {
                prop_assert!(at <= word.start as usize && word.start < word.end);
                prop_assert!(text.get(word.start as usize..word.end as usize).is_some());
                at = word.end as usize;
            }
            prop_assert!(at <= text.len());
        }

        #[test]
        fn dense_texts_are_cut(text in "([A-Za-z.'’é中\u{301}, &/-]|'s|U\\.S\\.){0,40}") {
            let words = Words::of(&text);
            for at in 0..words.len() {
                prop_assert!(!words.text_of(at).is_empty());
            }
        }
    }
}
