//! Cuts a text into the words that names are made of, once, for every finder that is asked about it.
//!
//! This is not the tokenizer of the index: a word is only a number here, so that nothing is written for the many words
//! that are no part of a name. `U.S.` and `US` are one word, `Sana'a` is one, `al-Sisi` and `Hamas-run` are two; `'s`
//! is set aside.

use crate::entity::names::gap::Gap;
use crate::entity::names::hash::{START, finish, step, step_char};
use crate::entity::names::spelling::{folded, is_apostrophe, is_unspaced, is_word};

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
        let mut words = Vec::with_capacity(text.len() / 6 + 4);
        let mut reader = Reader { text, bytes: text.as_bytes(), at: 0 };
        let mut last = Last { end: 0, abbreviates: false };
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

/// Where the last word ended, its `'s` included.
struct Last {
    end: usize,
    abbreviates: bool,
}

struct Reader<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
}

/// What a word is while it is read.
struct Open {
    start: usize,
    state: u64,
    has_capital: bool,
}

impl Reader<'_> {
    fn next(&mut self, last: &mut Last, is_first: bool) -> Option<Word> {
        let start = self.skip_to_word()?;
        let mut open = Open { start, state: START, has_capital: false };
        let mut end = self.read_word(&mut open);
        end = self.read_points(&mut open, end);
        let possessive = self.read_ending(end);
        let gap = if is_first { Gap::Break } else { self.gap(last, start) };
        let word = Word {
            start: start as u32,
            end: end as u32,
            gap,
            has_capital: open.has_capital,
            possessive,
            hash: finish(open.state),
        };
        *last = Last { end: self.at, abbreviates: self.abbreviates(start, end) };
        Some(word)
    }

    #[inline]
    fn gap(&self, last: &Last, start: usize) -> Gap {
        if last.end == start || (last.end + 1 == start && self.bytes[last.end] == b' ') {
            return Gap::Join;
        }
        Gap::of(&self.text[last.end..start], last.abbreviates)
    }

    /// Goes to the first byte of the next word; an ampersand counts as one.
    fn skip_to_word(&mut self) -> Option<usize> {
        while let Some(byte) = self.bytes.get(self.at) {
            if byte.is_ascii_alphanumeric() || *byte == b'&' {
                return Some(self.at);
            }
            if byte.is_ascii() {
                self.at += 1;
                continue;
            }
            let c = self.char_at(self.at)?;
            if c.is_alphanumeric() && !is_apostrophe(c) {
                return Some(self.at);
            }
            self.at += c.len_utf8();
        }
        None
    }

    /// Reads the letters of a word, and gives where they end.
    fn read_word(&mut self, open: &mut Open) -> usize {
        if self.bytes[self.at] == b'&' {
            open.state = b"and".iter().fold(open.state, |state, byte| step(state, *byte));
            self.at += 1;
            return self.at;
        }
        while let Some(byte) = self.bytes.get(self.at).copied() {
            if byte.is_ascii_alphanumeric() {
                open.has_capital |= byte.is_ascii_uppercase();
                open.state = step(open.state, byte.to_ascii_lowercase());
                self.at += 1;
            } else if byte == b'\'' || !byte.is_ascii() {
                if !self.read_unusual(open) {
                    break;
                }
            } else {
                break;
            }
        }
        self.at
    }

    /// Reads one character that is not plain ASCII; false where the word ends before it, or at it.
    fn read_unusual(&mut self, open: &mut Open) -> bool {
        let Some(c) = self.char_at(self.at) else { return false };
        if is_apostrophe(c) {
            return self.read_apostrophe(c);
        }
        let is_lone = is_unspaced(c);
        if !is_word(c) || is_lone && self.at > open.start {
            return false;
        }
        open.has_capital |= c.is_uppercase();
        open.state = folded(c).fold(open.state, step_char);
        self.at += c.len_utf8();
        !is_lone
    }

    /// Reads an apostrophe inside a word, as in Sana'a; false where it ends the word.
    fn read_apostrophe(&mut self, c: char) -> bool {
        let after = self.at + c.len_utf8();
        let goes_on = self.char_at(after).is_some_and(|c| c.is_alphanumeric() && !is_unspaced(c));
        if !goes_on || self.ending_length(after) > 0 {
            return false;
        }
        self.at = after;
        true
    }

    /// Reads the other letters of an acronym with points: U.S., Ph.D. is none.
    fn read_points(&mut self, open: &mut Open, mut end: usize) -> usize {
        if end != open.start + 1 {
            return end;
        }
        while self.bytes.get(end) == Some(&b'.') && self.is_lone_letter(end + 1) {
            let letter = self.bytes[end + 1];
            open.has_capital |= letter.is_ascii_uppercase();
            open.state = step(open.state, letter.to_ascii_lowercase());
            end += 2;
        }
        if end > open.start + 1 && self.bytes.get(end) == Some(&b'.') {
            end += 1;
        }
        self.at = end;
        end
    }

    fn is_lone_letter(&self, at: usize) -> bool {
        let next = self.bytes.get(at + 1);
        self.bytes.get(at).is_some_and(u8::is_ascii_alphabetic)
            && !next.is_some_and(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii())
            || self.is_before_apostrophe(at)
    }

    /// True for the last letter of U.S’s, whose apostrophe is no ASCII.
    fn is_before_apostrophe(&self, at: usize) -> bool {
        self.bytes.get(at).is_some_and(u8::is_ascii_alphabetic) && self.char_at(at + 1).is_some_and(is_apostrophe)
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

    /// True for a word that a point may follow inside a name: J. of J. K. Rowling, St. of St. Louis.
    fn abbreviates(&self, start: usize, end: usize) -> bool {
        let word = &self.bytes[start..end];
        let is_short = matches!(word.len(), 1..=3) && word[0].is_ascii_uppercase();
        is_short && word[1..].iter().all(u8::is_ascii_lowercase)
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }
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
