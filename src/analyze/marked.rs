//! Words together with what begins at them: a sentence, a paragraph; and whether they are written in capitals.
//!
//! The index keeps this of every word, and passages show it: both must see the very same.

use std::ops::BitOr;

use memchr::memchr;

use super::sentence::{Sentences, sentences};
use super::tokenize::{Token, Tokens};

/// What is to be said of a word beside its text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Marks {
    /// It is the first word of a sentence.
    pub sentence: bool,
    /// It is the first word of a paragraph.
    pub paragraph: bool,
    /// It has an upper-case letter.
    pub capital: bool,
    /// It has letters with case, and none of them is lower case.
    pub all_capitals: bool,
}

impl BitOr for Marks {
    type Output = Self;

    /// What holds of either.
    fn bitor(self, other: Self) -> Self {
        Self {
            sentence: self.sentence | other.sentence,
            paragraph: self.paragraph | other.paragraph,
            capital: self.capital | other.capital,
            all_capitals: self.all_capitals | other.all_capitals,
        }
    }
}

/// Reads a text word by word as [`Tokens`] does, and tells the marks of each.
///
/// Sentences are those of [`sentences`]; paragraphs are cut at `\n\n`. Of several words in one place the first one
/// begins the sentence. Capitals are told of each word by itself: `F-16s` has a small letter, its part `F` has none.
///
/// # Example
/// ```
/// use dateline::analyze::MarkedTokens;
///
/// let mut tokens = MarkedTokens::new("He met Mr. Blinken. The UN knew.");
/// let mut found = Vec::new();
/// while tokens.advance() {
///     let marks = tokens.marks();
///     if marks.sentence || marks.all_capitals {
///         found.push(tokens.token().text.to_owned());
///     }
/// }
/// assert_eq!(found, ["he", "the", "un"]);
/// ```
#[derive(Debug)]
pub struct MarkedTokens<'t> {
    text: &'t str,
    tokens: Tokens<'t>,
    sentences: Sentences<'t>,
    /// Where the sentence of the last word ends.
    sentence_end: usize,
    paragraph_end: usize,
    /// The position after that of the last word.
    next_position: u32,
    marks: Marks,
}

impl<'t> MarkedTokens<'t> {
    /// Starts before the first word of `text`.
    pub fn new(text: &'t str) -> Self {
        Self {
            text,
            tokens: Tokens::new(text),
            sentences: sentences(text),
            sentence_end: 0,
            paragraph_end: 0,
            next_position: 0,
            marks: Marks::default(),
        }
    }

    /// Goes to the next word; false when there is none.
    #[inline]
    pub fn advance(&mut self) -> bool {
        if !self.tokens.advance() {
            return false;
        }
        self.marks = self.tokens.capitals();
        let (start, position) = self.tokens.place_of_token();
        if position >= self.next_position {
            self.next_position = position + 1;
            if start >= self.sentence_end {
                self.marks.sentence = true;
                self.enter_sentence(start);
            }
            if start >= self.paragraph_end {
                self.marks.paragraph = true;
                self.enter_paragraph(start);
            }
        }
        true
    }

    /// The word that the last [`MarkedTokens::advance`] found.
    pub fn token(&self) -> Token<'_> {
        self.tokens.token()
    }

    /// What is to be said of that word.
    pub fn marks(&self) -> Marks {
        self.marks
    }

    /// Finds the end of the sentence that holds the word at `start`.
    fn enter_sentence(&mut self, start: usize) {
        while self.sentence_end <= start {
            self.sentence_end = self.sentences.next().map_or(usize::MAX, |sentence| sentence.end);
        }
    }

    /// Finds the end of the paragraph that holds the word at `start`.
    fn enter_paragraph(&mut self, start: usize) {
        let bytes = self.text.as_bytes();
        let mut at = start;
        self.paragraph_end = loop {
            match memchr(b'\n', &bytes[at..]) {
                Some(offset) if bytes.get(at + offset + 1) == Some(&b'\n') => break at + offset,
                Some(offset) => at += offset + 1,
                None => break usize::MAX,
            }
        };
    }
}

/// The capitals among the letters of a word as it stands in the text.
pub(super) fn capitals(word: &str) -> Marks {
    if word.is_ascii() {
        let has_lower = word.bytes().fold(false, |found, byte| found | byte.is_ascii_lowercase());
        let has_capital = word.bytes().fold(false, |found, byte| found | byte.is_ascii_uppercase());
        return Marks { capital: has_capital, all_capitals: has_capital && !has_lower, ..Marks::default() };
    }
    let mut has_lower = false;
    let mut has_capital = false;
    for c in word.chars() {
        has_lower |= c.is_lowercase();
        has_capital |= c.is_uppercase() || is_title_case(c);
    }
    Marks { capital: has_capital, all_capitals: has_capital && !has_lower, ..Marks::default() }
}

/// The few letters that are a capital and a small one in one sign.
fn is_title_case(c: char) -> bool {
    matches!(c, '\u{1C5}' | '\u{1C8}' | '\u{1CB}' | '\u{1F2}' | '\u{1F88}'..='\u{1F8F}' | '\u{1F98}'..='\u{1F9F}'
        | '\u{1FA8}'..='\u{1FAF}' | '\u{1FBC}' | '\u{1FCC}' | '\u{1FFC}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert_eq, proptest};
    use proptest::strategy::{Just, Strategy, Union};
    use proptest::test_runner::TestCaseError;

    use super::{MarkedTokens, Marks, is_title_case};
    use crate::analyze::{Tokens, sentences};

    /// Checks the words of `text`: `¶` and `§` stand before the first of a paragraph and of a sentence, `^` before one
    /// with a capital and `^^` before one in capitals.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let mut tokens = MarkedTokens::new(text);
        let mut found = Vec::new();
        while tokens.advance() {
            let Marks { sentence, paragraph, capital, all_capitals } = tokens.marks();
            let signs = [(paragraph, "¶"), (sentence, "§"), (capital, "^"), (all_capitals, "^")];
            let signs: String = signs.iter().filter(|(holds, _)| *holds).map(|(_, sign)| *sign).collect();
            found.push(signs + tokens.token().text);
        }
        assert_eq!(found.join(" "), expected, "{text:?}");
    }

    #[test]
    fn sentences_and_paragraphs_begin_at_their_first_word() {
        check("", "");
        check("one two", "¶§one two");
        check("they met. then they left.", "¶§they met then they left");
        check("they met.  Then 2 left.\n\nso it ended", "¶§they met §^then 2 left ¶§so it ended");
        check("1. One\n2. Two", "¶§1 ^one 2 ^two");
        check("\n\n(a)\n\n\n\n— b", "¶§a ¶§b");
        check("line\nline\n \nline", "¶§line line §line");
        check("fox-it. No", "¶§foxit fox it §^no");
    }

    #[test]
    fn capitals_are_those_of_the_text() {
        check("Rafah iPhone", "¶§^rafah ^iphone");
        check("a U.S. A I UN's F-16s", "¶§a ^^us ^^a ^^i ^^un ^f16s ^^f 16s");
        check("x Élysée ЕС ß ǅ ＵＮ", "¶§x ^élysée ^^ес ß ^^ǆ ^^un");
        check("x fox-IT 24 中文", "¶§x ^foxit fox ^^it 24 中文 文");
    }

    #[test]
    fn a_text_without_end_is_marked_in_linear_time() {
        for unit in [".", "a.", "a. ", "中。", "\n", "\n\n", "a\n", "é ", "http://a"] {
            let text = unit.repeat((1 << 18) / unit.len());
            let mut tokens = MarkedTokens::new(&text);
            while tokens.advance() {}
        }
    }

    fn news_like() -> impl Strategy<Value = String> {
        let pieces = [
            "word",
            " ",
            ". ",
            ".",
            "... ",
            "! ",
            "?\"",
            "”",
            "(",
            "U.S.",
            "Mr. ",
            "The ",
            "fox-it",
            "UN",
            "\n",
            "\n\n",
            "\r\n",
            "。",
            "é",
            "中",
            "\u{2029}",
            "@a_B",
            "www.a.b/C",
            "'s",
        ];
        proptest::collection::vec(Union::new(pieces.map(Just)), 0..60).prop_map(|pieces| pieces.concat())
    }

    /// The marks as they are defined, each looked up from the start of the text.
    fn check_properties(text: &str) -> Result<(), TestCaseError> {
        let sentences: Vec<_> = sentences(text).collect();
        let paragraphs = |at: usize| text[..at].matches("\n\n").count();
        let (mut tokens, mut marked) = (Tokens::new(text), MarkedTokens::new(text));
        let mut last: Option<(u32, Option<usize>, usize)> = None;
        while tokens.advance() {
            let token = tokens.token();
            prop_assert_eq!(marked.advance(), true);
            prop_assert_eq!(marked.token(), token);
            let sentence = sentences.iter().position(|range| range.contains(&token.start));
            let paragraph = paragraphs(token.start);
            let is_new = last.is_none_or(|(position, ..)| position != token.position);
            let begins_sentence = last.is_none_or(|(_, before, _)| before != sentence);
            let begins_paragraph = last.is_none_or(|(.., before)| before != paragraph);
            let letters = &text[token.start..token.end];
            prop_assert_eq!(marked.marks().sentence, is_new && begins_sentence);
            prop_assert_eq!(marked.marks().paragraph, is_new && begins_paragraph);
            prop_assert_eq!(marked.marks().capital, letters.contains(|c: char| c.is_uppercase() || is_title_case(c)));
            if is_new {
                last = Some((token.position, sentence, paragraph));
            }
        }
        prop_assert_eq!(marked.advance(), false);
        Ok(())
    }

    proptest! {
        #[test]
        fn any_text_is_marked_as_it_is_split(text in "\\PC*") {
            check_properties(&text)?;
        }

        #[test]
        fn news_is_marked_as_it_is_split(text in news_like()) {
            check_properties(&text)?;
        }

        #[test]
        fn nothing_panics(text in any::<String>()) {
            let mut tokens = MarkedTokens::new(&text);
            while tokens.advance() {}
        }
    }
}
