//! Cuts text into the tagger's tokens and sentences. Names decide where: `Hamas-run` comes apart and so does
//! `Biden-Netanyahu`, but `el-Sissi` and `Jong-un` stay whole; a possessive is a token of its own, an abbreviation keeps
//! its dot.

use super::abbreviation::keeps_dot;
use super::hyphen::{is_hyphen, joins};
use super::page::Page;
use super::token::{Token, looks};

/// Tokens of the longest sentence; a longer one is cut.
const MAX_SENTENCE: usize = 300;

/// Bytes of a word from which on nothing more is joined to it.
const MAX_JOINED: usize = 80;

/// Characters of a line from which on its end may be there for the width of a page alone.
const WRAPPED_LINE: usize = 50;

/// Capitalised words that begin a sentence after an abbreviation, where other words do not tell.
const OPENERS: &[&str] = &[
    "The", "A", "An", "In", "On", "At", "But", "And", "He", "She", "It", "They", "We", "This", "That", "His", "Her",
    "As", "For",
];

/// Cuts `text` from `from` on and puts its tokens on the page. The last sentence ends with the text.
pub(in crate::entity::tagger) fn cut(text: &str, from: usize, page: &mut Page) {
    let mut at = from;
    let mut gap = Gap { line_start: from, ..Gap::default() };
    page.begin_sentence();
    while let Some(&byte) = text.as_bytes().get(at) {
        if byte == b' ' {
            gap.is_blank = true;
            at += 1;
            continue;
        }
        if let Some(token) = Token::plain(text, at) {
            let end = token.end as usize;
            if at > from && gap.ends_sentence(page, &text[at..end]) || sentence_is_full(page) {
                page.begin_sentence();
            }
            page.push(token);
            gap = Gap { line_start: gap.line_start, ..Gap::default() };
            at = end;
            continue;
        }
        let Some(c) = text[at..].chars().next() else { break };
        let after = at + c.len_utf8();
        if c.is_whitespace() || is_unseen(c) {
            gap.see(c, at, text);
            at = after;
            continue;
        }
        let end = if is_in_words(c) { word_end(text, at, page) } else { mark_end(text, at, c) };
        if at > from && gap.ends_sentence(page, &text[at..end]) || sentence_is_full(page) {
            page.begin_sentence();
        }
        page.push(Token::new(text, at, end));
        gap = Gap { after_stop: gap.next_after_stop(c, &text[at..end]), line_start: gap.line_start, ..Gap::default() };
        at = end;
    }
    page.begin_sentence();
}

fn sentence_is_full(page: &Page) -> bool {
    page.tokens.len() - page.sentences.last().copied().unwrap_or(0) >= MAX_SENTENCE
}

/// What stands between two tokens, and what the first of them was.
#[derive(Debug, Default, Clone, Copy)]
struct Gap {
    is_blank: bool,
    lines: usize,
    /// Whether the line that ended was too short to have been wrapped.
    short_line: bool,
    line_start: usize,
    after_stop: Stop,
}

/// What a sentence may have ended with.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Stop {
    #[default]
    None,
    /// An abbreviation with its dot.
    Perhaps,
    Certain,
}

impl Gap {
    fn see(&mut self, c: char, at: usize, text: &str) {
        self.is_blank |= !is_unseen(c);
        if matches!(c, '\n' | '\u{2028}' | '\u{2029}') {
            self.lines += 1;
            self.short_line |= text[self.line_start..at].chars().take(WRAPPED_LINE).count() < WRAPPED_LINE;
            self.line_start = at + 1;
        }
    }

    /// Whether the token that comes next begins a sentence.
    #[inline]
    fn ends_sentence(&self, page: &Page, next: &str) -> bool {
        if self.lines == 0 && self.after_stop == Stop::None {
            return false;
        }
        if self.lines >= 2 || self.lines == 1 && (self.short_line || self.after_stop != Stop::None) {
            return true;
        }
        let last = page.tokens.last();
        match self.after_stop {
            Stop::Certain => self.is_blank && !next.starts_with(char::is_lowercase),
            Stop::Perhaps => self.is_blank && OPENERS.contains(&next) && last.is_some_and(|last| !last.is(looks::MARK)),
            Stop::None => false,
        }
    }

    fn next_after_stop(&self, first: char, token: &str) -> Stop {
        match first {
            '.' | '!' | '?' | '…' | '。' => Stop::Certain,
            '"' | '\'' | '”' | '’' | ')' | ']' | '»' if !self.is_blank => self.after_stop,
            ':' => Stop::Perhaps,
            _ if token.len() > 2 && token.ends_with('.') => Stop::Perhaps,
            _ => Stop::None,
        }
    }
}

/// Letters and digits. Dashes and curly quotes, by far the most frequent characters outside of ASCII, are told at once.
fn is_in_words(c: char) -> bool {
    !matches!(c, '\u{2010}'..='\u{206f}') && c.is_alphanumeric()
}

/// Characters that do not show: soft hyphens, zero-width spaces and joiners, byte order marks.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\0')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘')
}

/// The end of a mark: of `'s`, of a run of dots or dashes, of one character.
fn mark_end(text: &str, start: usize, first: char) -> usize {
    let rest = &text[start + first.len_utf8()..];
    if is_apostrophe(first) && is_possessive(rest) {
        return start + first.len_utf8() + 1;
    }
    match first {
        '.' | '-' | '*' | '_' | '=' => {
            start + first.len_utf8() + rest.bytes().take_while(|&b| b == first as u8).count()
        }
        _ => start + first.len_utf8(),
    }
}

/// Whether what follows an apostrophe is an s and nothing more.
fn is_possessive(rest: &str) -> bool {
    rest.starts_with(['s', 'S']) && !rest[1..].starts_with(|c: char| c.is_alphanumeric() || is_apostrophe(c))
}

/// The end of the word that begins at `start`.
fn word_end(text: &str, start: usize, page: &Page) -> usize {
    let mut at = start;
    loop {
        at += run_length(&text[at..]);
        if matches!(text.as_bytes().get(at), Some(b' ' | b'\n')) {
            return at;
        }
        let Some(c) = text[at..].chars().next() else { return at };
        let rest = &text[at + c.len_utf8()..];
        let goes_on = rest.starts_with(char::is_alphanumeric);
        let so_far = &text[start..at];
        if so_far.len() > MAX_JOINED {
            return at;
        }
        let joined = match c {
            '.' if !goes_on => return if keeps_dot(so_far) { at + 1 } else { at },
            '.' | '/' if !goes_on => false,
            '.' => !(so_far.ends_with(char::is_lowercase) && rest.starts_with(char::is_uppercase)),
            '&' => goes_on && so_far.ends_with(char::is_uppercase) && rest.starts_with(char::is_uppercase),
            ',' | ':' => {
                so_far.ends_with(|c: char| c.is_ascii_digit()) && rest.starts_with(|c: char| c.is_ascii_digit())
            }
            _ if is_apostrophe(c) => goes_on && !is_possessive(rest),
            _ if is_hyphen(c) => goes_on && joins(so_far, first_word(rest), follows_capital(page, text, start)),
            _ => false,
        };
        if !joined {
            return at;
        }
        at += c.len_utf8();
    }
}

/// Bytes of the letters and digits, and of what does not show between them.
fn run_length(text: &str) -> usize {
    let plain = text.bytes().take_while(u8::is_ascii_alphanumeric).count();
    if text.as_bytes().get(plain).is_none_or(u8::is_ascii) && !text[plain..].starts_with('\0') {
        return plain;
    }
    let mut end = plain;
    for (at, c) in text[plain..].char_indices() {
        if is_in_words(c) || is_mark_above(c) {
            end = plain + at + c.len_utf8();
        } else if !is_unseen(c) {
            break;
        }
    }
    end
}

/// Marks that are set over or under the letter before them.
fn is_mark_above(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{900}'..='\u{dff}')
}

fn first_word(text: &str) -> &str {
    &text[..run_length(text)]
}

/// Whether the word that begins at `start` stands behind a capitalised one and a space.
fn follows_capital(page: &Page, text: &str, start: usize) -> bool {
    let last = page.tokens.last();
    last.is_some_and(|last| {
        last.is(looks::CAPITAL) && text[last.end as usize..start].chars().all(|c| c == ' ' || c == '\u{a0}')
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::proptest;

    use super::cut;
    use crate::entity::tagger::tokens::page::Page;

    fn page(text: &str) -> Page {
        let mut page = Page::default();
        cut(text, 0, &mut page);
        page
    }

    fn check(text: &str, expected: &[&str]) {
        let page = page(text);
        let tokens: Vec<&str> = page.tokens.iter().map(|token| token.text(text)).collect();
        assert_eq!(tokens, expected, "{text}");
    }

    #[test]
    fn tokens_are_cut_where_names_end() {
        check("Israel's army", &["Israel", "'s", "army"]);
        check("Israel’s army", &["Israel", "’s", "army"]);
        check("the players' bus", &["the", "players", "'", "bus"]);
        check("Hamas-run ministry", &["Hamas", "-", "run", "ministry"]);
        check("a Biden-Netanyahu call", &["a", "Biden", "-", "Netanyahu", "call"]);
        check("Abdel Fattah el-Sissi", &["Abdel", "Fattah", "el-Sissi"]);
        check("Al-Qaeda in al-Anbar", &["Al-Qaeda", "in", "al-Anbar"]);
        check("Kim Jong-un spoke", &["Kim", "Jong-un", "spoke"]);
        check("Ban Ki-moon", &["Ban", "Ki-moon"]);
        check("President Trump-led", &["President", "Trump", "-", "led"]);
        check("Covid-19 and an F-16", &["Covid-19", "and", "an", "F-16"]);
        check("anti-American", &["anti", "-", "American"]);
        check("U.S.-led", &["U.S.", "-", "led"]);
        check("2–1", &["2", "–", "1"]);
        check("O'Brien of N'Djamena", &["O'Brien", "of", "N'Djamena"]);
        check("AT&T, PG&E", &["AT&T", ",", "PG&E"]);
        check("Mr. Smith vs. J. Doe of Acme Inc.", &["Mr.", "Smith", "vs.", "J.", "Doe", "of", "Acme", "Inc."]);
        check("He left.He", &["He", "left", ".", "He"]);
        check("Amazon.com rose 3.5 to 1,234", &["Amazon.com", "rose", "3.5", "to", "1,234"]);
        check("New\u{a0}York", &["New", "York"]);
        check("Net\u{ad}anyahu", &["Net\u{ad}anyahu"]);
        check("-- (AP) --", &["--", "(", "AP", ")", "--"]);
        check("@POTUS #Gaza", &["@", "POTUS", "#", "Gaza"]);
        check("東京 タワー", &["東京", "タワー"]);
        check("Erdog\u{306}an", &["Erdog\u{306}an"]);
        check("", &[]);
        check("\0\0", &[]);
    }

    #[test]
    fn sentences_begin_after_stops_and_lines() {
        let starts = |text: &str| -> Vec<String> {
            let page = page(text);
            page.sentences.iter().filter_map(|&at| Some(page.tokens.get(at)?.text(text).to_owned())).collect()
        };
        assert_eq!(starts("One here. Two there."), ["One", "Two"]);
        assert_eq!(starts("\"Go.\" He went."), ["\"", "He"]);
        assert_eq!(starts("Mr. Smith met Gen. Lee."), ["Mr."]);
        assert_eq!(starts("In the U.S. The rest"), ["In", "The"]);
        assert_eq!(starts("Headline Here\nText follows"), ["Headline", "Text"]);
        let wrapped = "A line that was wrapped since it is as long as this one, Antony\nBlinken said.";
        assert_eq!(starts(wrapped), ["A"]);
        assert_eq!(starts(&wrapped.replace('\n', "\n\n")), ["A", "Blinken"]);
    }

    proptest! {
        #[test]
        fn tokens_lie_in_the_text_one_after_the_other(text in "(?s).{0,200}") {
            let page = page(&text);
            let mut last = 0;
            for token in &page.tokens {
                assert!(last <= token.start && token.start < token.end);
                assert!(!token.text(&text).is_empty());
                last = token.end;
            }
            assert!(page.sentences.windows(2).all(|pair| pair[0] < pair[1]) || page.tokens.is_empty());
        }
    }
}
