//! Splits text into the words that are indexed and looked for.
//!
//! Indexing speed is decided here: most words of news are plain ASCII between two gaps, and those are taken byte by
//! byte from a table and handed out without a copy. All else goes through `word`, which knows the rules.

use super::character::{ALNUM, ASCII, HIGH, JOIN, Kind, SIGN, kind, plain};
use super::compound::{Compound, Shape, compound, pair, piece, tag};
use super::marked::{Marks, capitals};
use super::normalise::{MAX_WORD_BYTES, Punctuation, normalise};
use super::run::ascii_run;
use super::word::Piece;

/// One word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'a> {
    /// The word in lower case and composed form, at most 255 bytes.
    pub text: &'a str,
    /// Byte offset in the text where the word begins.
    pub start: usize,
    /// Byte offset where it ends; `'s`, `'ll` and the like are left out.
    pub end: usize,
    /// Number of the word in the text, from 0.
    pub position: u32,
    /// Positions that it covers: 1, or more for the joined form of a compound.
    pub parts: u32,
}

/// Reads a text word by word.
///
/// A compound such as `fox-it` gives its joined form (`foxit`, covering two positions) and then its parts.
/// Scripts without spaces give a pair of characters at each character.
///
/// # Example
/// ```
/// use dateline::analyze::Tokens;
///
/// let mut tokens = Tokens::new("Israel's U.S.-made F-16s");
/// let mut words = Vec::new();
/// while tokens.advance() {
///     words.push(tokens.token().text.to_owned());
/// }
/// assert_eq!(words, ["israel", "usmade", "us", "made", "f16s", "f", "16s"]);
/// ```
#[derive(Debug)]
pub struct Tokens<'t> {
    text: &'t str,
    /// Where reading goes on.
    at: usize,
    /// End of the compound whose parts are being given; 0 outside of one.
    parts_end: usize,
    /// Where reading goes on behind that compound.
    parts_next: usize,
    next_position: u32,
    /// The present word where it differs from the text, else empty.
    word: String,
    is_as_written: bool,
    start: usize,
    end: usize,
    position: u32,
    parts: u32,
    #[cfg(test)]
    without_fast_path: bool,
}

impl<'t> Tokens<'t> {
    /// Starts before the first word of `text`.
    pub fn new(text: &'t str) -> Self {
        Self::with_buffer(text, String::new())
    }

    /// As [`Tokens::new`], with a buffer from [`Tokens::into_buffer`], so that nothing is allocated for a text.
    pub fn with_buffer(text: &'t str, buffer: String) -> Self {
        Self {
            text,
            at: 0,
            parts_end: 0,
            parts_next: 0,
            next_position: 0,
            word: buffer,
            is_as_written: false,
            start: 0,
            end: 0,
            position: 0,
            parts: 1,
            #[cfg(test)]
            without_fast_path: false,
        }
    }

    /// Gives the buffer back for the next text.
    pub fn into_buffer(self) -> String {
        self.word
    }

    /// The word that the last [`Tokens::advance`] found.
    pub fn token(&self) -> Token<'_> {
        let text = if self.is_as_written {
            &self.text[self.start..self.end.min(self.start + MAX_WORD_BYTES)]
        } else {
            self.word.as_str()
        };
        Token { text, start: self.start, end: self.end, position: self.position, parts: self.parts }
    }

    /// The capitals of that word, as far as [`Marks`] tell of them.
    #[inline]
    pub(super) fn capitals(&self) -> Marks {
        if self.is_as_written { Marks::default() } else { capitals(&self.text[self.start..self.end]) }
    }

    /// Where that word begins in the text, and its position.
    #[inline]
    pub(super) fn place_of_token(&self) -> (usize, u32) {
        (self.start, self.position)
    }

    /// Goes to the next word; false when there is none.
    #[inline]
    pub fn advance(&mut self) -> bool {
        if self.parts_end > 0 && self.advance_in_compound() {
            return true;
        }
        let bytes = self.text.as_bytes();
        let mut start = self.at;
        loop {
            while start < bytes.len() && ASCII[usize::from(bytes[start])] & (ALNUM | SIGN | HIGH) == 0 {
                start += 1;
            }
            if start == bytes.len() {
                self.at = start;
                return false;
            }
            if ASCII[usize::from(bytes[start])] & ALNUM != 0 {
                self.advance_from_letter(start);
                return true;
            }
            match self.advance_from_other(start) {
                Found::Token => return true,
                Found::Gap { end } => start = end,
            }
        }
    }

    /// Takes the word whose first letter, an ASCII one, stands at `start`.
    #[inline]
    fn advance_from_letter(&mut self, start: usize) {
        let bytes = self.text.as_bytes();
        let run = ascii_run(&bytes[start..]);
        let end = start + run.bytes;
        let stop = bytes.get(end).map_or(0, |&byte| ASCII[usize::from(byte)]);
        let after_stop = bytes.get(end + 1).map_or(0, |&byte| ASCII[usize::from(byte)]);
        let is_plain = stop == 0 || stop == JOIN && after_stop == 0;
        if is_plain && self.may_be_fast() {
            self.emit_ascii(start, end, run.has_capital);
        } else {
            self.emit_compound(compound(self.text, start));
        }
    }

    #[inline]
    fn may_be_fast(&self) -> bool {
        #[cfg(test)]
        return !self.without_fast_path;
        #[cfg(not(test))]
        true
    }

    #[inline]
    fn emit_ascii(&mut self, start: usize, end: usize, has_capital: bool) {
        self.is_as_written = !has_capital;
        if has_capital {
            self.word.clear();
            self.word.push_str(&self.text[start..end.min(start + MAX_WORD_BYTES)]);
            self.word.make_ascii_lowercase();
        }
        self.place(Piece { start, end, next: end }, 1);
        self.next_position += 1;
        self.at = end;
    }

    /// Takes what begins with a sign or a character beyond ASCII.
    #[cold]
    fn advance_from_other(&mut self, start: usize) -> Found {
        let Some(c) = self.text[start..].chars().next() else { return Found::Gap { end: self.text.len() } };
        let after = Found::Gap { end: start + c.len_utf8() };
        match kind(c) {
            Kind::Word => self.emit_compound(compound(self.text, start)),
            Kind::Unspaced => self.emit_part(pair(self.text, start)),
            Kind::Gap if matches!(plain(c), '@' | '#') => match tag(self.text, start) {
                Some(tag) => self.emit_compound(tag),
                None => return after,
            },
            _ => return after,
        }
        Found::Token
    }

    /// Gives the joined form of a compound, whose parts come next, or the one word that it is.
    fn emit_compound(&mut self, compound: Compound) {
        let Compound { start, end, next, shape } = compound;
        let (from, punctuation) = match shape {
            Shape::Single | Shape::Joined => (start, Punctuation::Dropped),
            Shape::Verbatim => (start, Punctuation::Kept),
            Shape::Url { skipped } => (start + skipped, Punctuation::Kept),
        };
        self.is_as_written = false;
        normalise(&self.text[from..end], punctuation, &mut self.word);
        if shape == Shape::Single {
            self.place(Piece { start, end, next }, 1);
            self.next_position += 1;
            self.at = next;
            return;
        }
        self.place(Piece { start, end, next }, count_pieces(&self.text[..end], from));
        self.at = from;
        self.parts_end = end;
        self.parts_next = next;
    }

    /// Gives the next part of the compound; false behind the last one.
    fn advance_in_compound(&mut self) -> bool {
        match piece(&self.text[..self.parts_end], self.at) {
            Some(piece) => {
                self.emit_part(piece);
                true
            }
            None => {
                self.at = self.parts_next;
                self.parts_end = 0;
                false
            }
        }
    }

    fn emit_part(&mut self, part: Piece) {
        self.is_as_written = false;
        normalise(&self.text[part.start..part.end], Punctuation::Dropped, &mut self.word);
        self.place(part, 1);
        self.next_position += 1;
        self.at = part.next;
    }

    #[inline]
    fn place(&mut self, piece: Piece, parts: u32) {
        self.start = piece.start;
        self.end = piece.end;
        self.position = self.next_position;
        self.parts = parts;
    }
}

/// What stood where no ASCII letter did.
enum Found {
    Token,
    Gap { end: usize },
}

fn count_pieces(text: &str, from: usize) -> u32 {
    let mut n_pieces = 0;
    let mut at = from;
    while let Some(found) = piece(text, at) {
        n_pieces += 1;
        at = found.next;
    }
    n_pieces
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};
    use proptest::strategy::{Just, Strategy, Union};

    use super::{Tokens, kind};
    use crate::analyze::character::Kind;

    #[derive(Debug, Clone, PartialEq, Eq)]
    struct Word {
        text: String,
        start: usize,
        end: usize,
        position: u32,
        parts: u32,
    }

    fn all_words(mut tokens: Tokens<'_>) -> Vec<Word> {
        let mut words = Vec::new();
        while tokens.advance() {
            let token = tokens.token();
            words.push(Word {
                text: token.text.to_owned(),
                start: token.start,
                end: token.end,
                position: token.position,
                parts: token.parts,
            });
        }
        words
    }

    fn words(text: &str) -> Vec<Word> {
        all_words(Tokens::new(text))
    }

    /// Checks the words of `text`, each written as `word@position`, or `word@position+parts` for a joined form.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> = words(text)
            .into_iter()
            .map(|word| match word.parts {
                1 => format!("{}@{}", word.text, word.position),
                parts => format!("{}@{}+{parts}", word.text, word.position),
            })
            .collect();
        assert_eq!(found, expected, "{text:?}");
    }

    /// Checks what is highlighted for each word of `text`.
    #[track_caller]
    fn check_spans(text: &str, expected: &[&str]) {
        let found: Vec<&str> = words(text).iter().map(|word| &text[word.start..word.end]).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn plain_words() {
        check("", &[]);
        check("  ...  ", &[]);
        check("Raids on Rafah, again.", &["raids@0", "on@1", "rafah@2", "again@3"]);
        check("“Zelensky” said…", &["zelensky@0", "said@1"]);
        check("Élysée cafe\u{301} naïve", &["élysée@0", "café@1", "naïve@2"]);
        check("co\u{AD}oper\u{200D}ate", &["cooperate@0"]);
        check("one\u{A0}two\u{3000}three\0four\u{1}five", &["one@0", "two@1", "three@2", "four@3", "five@4"]);
        check("Москва Киев й ё", &["москва@0", "киев@1", "й@2", "ё@3"]);
        check("हिन्दी समाचार", &["हिन्दी@0", "समाचार@1"]);
        check("한국어 뉴스", &["한국어@0", "뉴스@1"]);
        check("غـــزة وَقْفُ", &["غزة@0", "وقف@1"]);
        check("ＦＵＬＬ　ｗｉｄｔｈ１", &["full@0", "width1@1"]);
        check("e\u{301}\u{301} \u{301}a", &["é\u{301}@0", "a@1"]);
    }

    #[test]
    fn possessives() {
        check("Israel's Hamas’ States' it’s", &["israel@0", "hamas@1", "states@2", "it@3"]);
        check("ISRAEL'S", &["israel@0"]);
        check("1990's U.N.'s Orbán's", &["1990@0", "un@1", "orbán@2"]);
        check_spans("Israel’s plan", &["Israel", "plan"]);
        check("'quoted' 'tis rock 'n' roll", &["quoted@0", "tis@1", "rock@2", "n@3", "roll@4"]);
    }

    #[test]
    fn contractions_make_no_other_word() {
        check("she'll we’re I'D", &["she@0", "we@1", "i@2"]);
        check("I'm they've U.N.'ll", &["i@0", "they@1", "un@2"]);
        check("couldn't've we'll-see", &["couldnt@0", "wellsee@1+2", "we@1", "see@2"]);
        check(
            "we'lla ma'am d'Or 5'll",
            &["wella@0+2", "we@0", "lla@1", "maam@2+2", "ma@2", "am@3", "dor@4+2", "d@4", "or@5", "5@6", "ll@7"],
        );
        check_spans("She’ll stay, they'd", &["She", "stay", "they"]);
    }

    #[test]
    fn apostrophes() {
        check("don't can’t WON'T", &["dont@0", "cant@1", "wont@2"]);
        check("O'Brien", &["obrien@0+2", "o@0", "brien@1"]);
        check("l’Élysée", &["lélysée@0+2", "l@0", "élysée@1"]);
        check("d'Ivoire's", &["divoire@0+2", "d@0", "ivoire@1"]);
        check("dell'arte jusqu'à", &["dellarte@0+2", "dell@0", "arte@1", "jusquà@2+2", "jusqu@2", "à@3"]);
        check("aujourd'hui Qur'an Sana'a", &["aujourdhui@0", "quran@1", "sanaa@2"]);
        check("5'10 rock'n'roll", &["5@0", "10@1", "rocknroll@2"]);
        check("צה\"ל ג'נין", &["צהל@0", "גנין@1+2", "ג@1", "נין@2"]);
        check_spans("O’Brien’s", &["O’Brien", "O", "Brien"]);
    }

    #[test]
    fn compounds() {
        check("fox-it", &["foxit@0+2", "fox@0", "it@1"]);
        check("a Hamas-run b", &["a@0", "hamasrun@1+2", "hamas@1", "run@2", "b@3"]);
        check("F-16s Covid‑19", &["f16s@0+2", "f@0", "16s@1", "covid19@2+2", "covid@2", "19@3"]);
        check("Biden‐Netanyahu", &["bidennetanyahu@0+2", "biden@0", "netanyahu@1"]);
        check("al-Sisi", &["alsisi@0+2", "al@0", "sisi@1"]);
        check("Côte-d'Ivoire", &["côtedivoire@0+3", "côte@0", "d@1", "ivoire@2"]);
        check("node.js", &["nodejs@0+2", "node@0", "js@1"]);
        check("AT&T", &["att@0+2", "at@0", "t@1"]);
        check("talks–deal talks—deal talks--deal", &["talks@0", "deal@1", "talks@2", "deal@3", "talks@4", "deal@5"]);
        check("and/or 24/7", &["and@0", "or@1", "24@2", "7@3"]);
        check("well- and -known", &["well@0", "and@1", "known@2"]);
        check_spans("(fox-it)", &["fox-it", "fox", "it"]);
    }

    #[test]
    fn acronyms() {
        check("U.S. U.S.A. e.g. a.m. J.K.", &["us@0", "usa@1", "eg@2", "am@3", "jk@4"]);
        check("U.S", &["us@0"]);
        check("U.S.-led", &["usled@0+2", "us@0", "led@1"]);
        check("U.N.'s", &["un@0"]);
        check("Ph.D.", &["phd@0+2", "ph@0", "d@1"]);
        check("J. K. Rowling", &["j@0", "k@1", "rowling@2"]);
        check("U.S.troops", &["ustroops@0+2", "us@0", "troops@1"]);
        check_spans("the U.S. and the U.N.'s", &["the", "U.S.", "and", "the", "U.N."]);
        check_spans("U.S.-led", &["U.S.-led", "U.S.", "led"]);
        check_spans("J. K.", &["J", "K"]);
    }

    #[test]
    fn numbers() {
        check("3.5 1,000 1,000.50 1,00,000", &["3.5@0", "1000@1", "1000.50@2", "100000@3"]);
        check(
            "10th G20 $1.5bn 50% 3.5-inch",
            &["10th@0", "g20@1", "1.5bn@2", "50@3", "3.5inch@4+2", "3.5@4", "inch@5"],
        );
        check("in 2024. 3,5 1,2,3", &["in@0", "2024@1", "3@2", "5@3", "1@4", "2@5", "3@6"]);
        check("12.05.2024", &["12.05.2024@0+3", "12@0", "05@1", "2024@2"]);
        check("2024-03-01", &["20240301@0+3", "2024@0", "03@1", "01@2"]);
        check("12:30 v1.2", &["12@0", "30@1", "v1.2@2+2", "v1@2", "2@3"]);
        check_spans("$1,000.50.", &["1,000.50"]);
    }

    #[test]
    fn tags_and_addresses() {
        check("@name #Tag", &["@name@0", "name@0", "#tag@1", "tag@1"]);
        check("@fox_it’s", &["@fox_it@0+2", "fox@0", "it@1"]);
        check("foo#bar # @ @@", &["foo@0", "bar@1"]);
        check("#香港", &["#香港@0+2", "香港@0", "港@1"]);
        check("joe.b@Ex.com.", &["joe.b@ex.com@0+4", "joe@0", "b@1", "ex@2", "com@3"]);
        check("(https://www.Ex.com/a-b/).", &["ex.com/a-b@0+4", "ex@0", "com@1", "a@2", "b@3"]);
        check("www.ex.com!", &["ex.com@0+2", "ex@0", "com@1"]);
        check("http:// x", &["http@0", "x@1"]);
        check("C++ C# F# c++-based C+", &["c++@0", "c#@1", "f#@2", "c++based@3+2", "c++@3", "based@4", "c@5"]);
        check_spans("see https://ex.com/.", &["see", "https://ex.com", "ex", "com"]);
    }

    #[test]
    fn scripts_without_spaces() {
        check("中文字 中", &["中文@0", "文字@1", "字@2", "中@3"]);
        check("GPT模型3", &["gpt@0", "模型@1", "型@2", "3@3"]);
        check("か\u{3099}ス", &["がス@0", "ス@1"]);
        check("น้ำใจ", &["น้ำ@0", "ำใ@1", "ใจ@2", "จ@3"]);
        check("停火。谈判", &["停火@0", "火@1", "谈判@2", "判@3"]);
    }

    #[test]
    fn long_runs_take_linear_time() {
        for unit in
            ["a", "é", "a\u{AD}", "a\u{301}", "a-", "a.", "a'", "@a", "1,", "1.", "中", "a@", "#", "a_", "http://"]
        {
            let text = unit.repeat((1 << 18) / unit.len());
            for word in words(&text) {
                assert!(word.text.len() <= 255 && word.start < word.end && word.end <= text.len());
            }
        }
    }

    #[test]
    fn a_buffer_is_used_again() {
        let mut tokens = Tokens::with_buffer("Rafah", String::from("left over"));
        assert!(tokens.advance());
        assert_eq!(tokens.token().text, "rafah");
        assert!(!tokens.advance() && !tokens.advance());
        assert!(tokens.into_buffer().capacity() > 0);
    }

    /// Texts that are dense in what the rules are about.
    fn news_like() -> impl Strategy<Value = String> {
        let pieces = [
            "a", "B", "s", "'s", "’", "'", "-", ".", ",", " ", "1", "000", "@", "#", "_", "://", "www.", "é",
            "e\u{301}", "\u{AD}", "中", "か", "\u{3099}", "ก", "\u{E48}", "+", "++", "&", "U.S.", "don't", "word", "ß",
            "İ", "ـ", "'ll", "'re", "m", "/", "\0", "“", "—", "ש", "\"", "d'", "😀", "\u{301}", "ﬁ", "Ａ",
        ];
        let piece = Union::new(pieces.map(Just));
        proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
    }

    fn check_properties(text: &str) -> Result<(), proptest::test_runner::TestCaseError> {
        let found = words(text);
        let n_words = found.iter().map(|word| word.position + 1).max().unwrap_or(0);
        let mut position = 0;
        for word in &found {
            prop_assert!(word.start < word.end && word.end <= text.len());
            prop_assert!(text.is_char_boundary(word.start) && text.is_char_boundary(word.end));
            prop_assert!(word.position >= position && word.position + word.parts <= n_words);
            prop_assert!(!word.text.is_empty() && word.text.len() <= 255);
            position = word.position;
            let again = words(&text[word.start..word.end]);
            prop_assert_eq!(&again[0].text, &word.text);
            prop_assert_eq!(again[0].start, 0);
        }
        let mut slow = Tokens::new(text);
        slow.without_fast_path = true;
        prop_assert_eq!(all_words(slow), found.clone());
        let covered = |at: usize| found.iter().any(|word| word.start <= at && at < word.end);
        for (at, c) in text.char_indices() {
            let is_ending = text[..at].chars().rev().take(2).any(|before| kind(before) == Kind::Apostrophe);
            prop_assert!(
                is_ending || !matches!(kind(c), Kind::Word | Kind::Unspaced) || covered(at),
                "{:?} at {}",
                c,
                at
            );
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn any_text_keeps_the_promises(text in any::<String>()) {
            check_properties(&text)?;
        }

        #[test]
        fn dense_text_keeps_the_promises(text in news_like()) {
            check_properties(&text)?;
        }
    }
}
