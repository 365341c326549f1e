//! Tells the stop that ends a sentence from the dot of an abbreviation.
//!
//! Reads only a few words on either side of a stop, so that the answer is the same from wherever reading began.

use super::abbreviation::{Abbreviation, abbreviation, is_month, is_sentence_opener};
use super::plain::plain_end;

/// A place between two sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Break {
    /// End of the sentence before it, with its stop and closing quotes.
    pub(super) end: usize,
    /// Where to look for the next break.
    pub(super) next: usize,
}

/// Most bytes before a stop that are looked at.
const WORD_BYTES: usize = 24;

/// Most bytes of stops, closing quotes or white space that are taken together.
const RUN_BYTES: usize = 64;

/// Finds the first break at or after `from` whose stop stands before `limit`.
pub(super) fn next_break(text: &str, from: usize, limit: usize) -> Option<Break> {
    let bytes = text.as_bytes();
    let limit = limit.min(bytes.len());
    let mut at = from;
    loop {
        at = plain_end(bytes, at.min(limit), limit);
        let found = match *bytes[..limit].get(at)? {
            b'.' | b'!' | b'?' => after_stop(text, at),
            b'\n' => blank_line(text, at),
            // Lead bytes of the stops beyond ASCII.
            0xD6 | 0xD8 | 0xDB | 0xE0 | 0xE1 | 0xE2 | 0xE3 | 0xEF => after_wide(text, at),
            _ => Outcome::On(at + 1),
        };
        match found {
            Outcome::Break(found) => return Some(found),
            Outcome::On(next) => at = next,
        }
    }
}

enum Outcome {
    Break(Break),
    /// No break; go on here.
    On(usize),
}

fn after_wide(text: &str, at: usize) -> Outcome {
    match text[at..].chars().next() {
        Some('\u{2029}') => Outcome::Break(Break { end: at, next: at + '\u{2029}'.len_utf8() }),
        Some(c) if is_stop(c) => after_stop(text, at),
        c => Outcome::On(at + c.map_or(1, char::len_utf8)),
    }
}

/// A line feed is a break when only white space follows on its line.
fn blank_line(text: &str, at: usize) -> Outcome {
    let rest = &text.as_bytes()[at + 1..];
    let n_blank = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r')).count();
    if rest.get(n_blank) == Some(&b'\n') {
        return Outcome::Break(Break { end: at, next: at + n_blank + 2 });
    }
    Outcome::On(at + 1 + n_blank)
}

/// Stops of every script; the first three are ASCII.
pub(super) fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '‼' | '⁇' | '⁈' | '⁉' | '؟' | '۔' | '।' | '॥' | '։' | '።' | '။' | '។')
        || is_wide_stop(c)
}

/// Stops that no space follows.
fn is_wide_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '｡' | '．')
}

/// Quotes and brackets that may stand behind a stop.
pub(super) fn is_closer(c: char) -> bool {
    matches!(c, '"' | '\'' | ')' | ']' | '}' | '”' | '’' | '»' | '›' | '」' | '』' | '】' | '）' | '〉' | '》' | '＂')
}

/// What may stand before the first word of a sentence.
fn is_opener(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '('
            | '['
            | '“'
            | '‘'
            | '„'
            | '‚'
            | '«'
            | '‹'
            | '¿'
            | '¡'
            | '*'
            | '_'
            | '-'
            | '–'
            | '—'
            | '•'
            | '$'
            | '€'
            | '£'
            | '#'
            | '@'
    )
}

/// Decides about the run of stops and closing quotes that begins at `at`.
fn after_stop(text: &str, at: usize) -> Outcome {
    let stops = run_end(text, at, is_stop);
    let end = run_end(text, stops, is_closer);
    let rest = &text[end..];
    let Some(after) = rest.chars().next() else { return Outcome::Break(Break { end, next: end }) };
    let ends_wide = text[..stops].chars().next_back().is_some_and(is_wide_stop);
    let is_end = ends_wide || after.is_whitespace() && ends_sentence(text, at, stops, end);
    if is_end { Outcome::Break(Break { end, next: end }) } else { Outcome::On(end) }
}

/// End of the characters from `at` on that `belongs` accepts.
pub(super) fn run_end(text: &str, at: usize, belongs: fn(char) -> bool) -> usize {
    let run = &text[at..text.floor_char_boundary((at + RUN_BYTES).min(text.len()))];
    at + run.find(|c| !belongs(c)).unwrap_or(run.len())
}

/// True when the stops in `at..stops`, closed at `end` and followed by a space, end a sentence.
fn ends_sentence(text: &str, at: usize, stops: usize, end: usize) -> bool {
    if is_stop_next(text, end) {
        return false;
    }
    let next = next_word(text, end);
    if next.is_empty() {
        return true;
    }
    if next.starts_with(char::is_lowercase) {
        return false;
    }
    let is_lone_dot = &text[at..stops] == ".";
    if !is_lone_dot || end > stops && next.starts_with(char::is_uppercase) {
        return true;
    }
    dot_ends_sentence(text, at, next)
}

/// True when the sentence goes on with a stop or a closing quote by itself, as in `. . .`
fn is_stop_next(text: &str, at: usize) -> bool {
    let line = text[at..text.floor_char_boundary((at + RUN_BYTES).min(text.len()))].trim_start_matches([' ', '\u{A0}']);
    let mut rest = line.trim_start_matches(|c| is_stop(c) || is_closer(c)).chars();
    rest.as_str().len() < line.len() && rest.next().is_none_or(char::is_whitespace)
}

/// The word after white space and opening quotes, or what stands there instead.
fn next_word(text: &str, at: usize) -> &str {
    let rest = text[at..text.floor_char_boundary((at + RUN_BYTES).min(text.len()))]
        .trim_start_matches(|c: char| c.is_whitespace() || is_opener(c));
    rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default()
}

/// True when the single dot at `at`, followed by a space and `next`, ends a sentence.
fn dot_ends_sentence(text: &str, at: usize, next: &str) -> bool {
    let near = &text[text.ceil_char_boundary(at.saturating_sub(WORD_BYTES))..at];
    let word = near.rsplit(|c: char| !(c.is_alphanumeric() || c == '.')).next().unwrap_or_default();
    if !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit()) {
        let is_list_item = starts_line(text, at - word.len());
        let is_day = word.len() <= 2 && is_month(next);
        return !(is_list_item || is_day);
    }
    match abbreviation(word) {
        Some(Abbreviation::Title) => false,
        Some(Abbreviation::Numbered) => !next.starts_with(|c: char| c.is_ascii_digit()),
        Some(Abbreviation::Other) => is_sentence_opener(next),
        None => true,
    }
}

/// True when only blanks stand before `at` on its line.
fn starts_line(text: &str, at: usize) -> bool {
    let mut before = text.as_bytes()[at.saturating_sub(WORD_BYTES)..at].iter().rev();
    before.find(|byte| !matches!(byte, b' ' | b'\t')).map_or(at <= WORD_BYTES, |&byte| byte == b'\n')
}

#[cfg(test)]
mod tests {
    use super::next_break;

    /// Checks where `text` breaks, marked by a bar.
    #[track_caller]
    fn check(marked: &str) {
        let text = marked.replace('|', "");
        let mut found = String::new();
        let mut done = 0;
        let mut at = 0;
        while let Some(next) = next_break(&text, at, text.len()) {
            if next.end < text.len() {
                found.push_str(&text[done..next.end]);
                found.push('|');
                done = next.end;
            }
            at = next.next;
        }
        found.push_str(&text[done..]);
        assert_eq!(found, marked);
    }

    #[test]
    fn stops_end_sentences() {
        check("One.| Two!| Three?| Four");
        check("\"Go now.\"| They left.");
        check("He asked: “Why?”| Nobody knew.");
        check("\"Why?\" he asked.| She left.");
        check("(It was late.)| All went home.");
        check("Wait...| Then it came.");
        check("Wait... and see.");
        check("What?!| No.");
        check("He left . . .| Then he came back. \"");
        check("First paragraph\n| \nSecond paragraph".replace("\n| \n", "|\n \n").as_str());
        check("One line\nand the next.");
        check("It cost 20.| The rest is free.");
        check("He came in 2023.| In May he left.");
    }

    #[test]
    fn dots_that_end_nothing() {
        check("Mr. Smith and Dr. Jones met Gen. He in St. Petersburg.");
        check("The U.S. President met the U.N. chief.| All was well.");
        check("He lives in the U.S.| The others do not.");
        check("J. K. Rowling wrote to J. R. R. Tolkien.");
        check("It rose 3.5 percent to No. 10.| No. 11 fell.");
        check("He said no.| The plan failed.");
        check("On Jan. 6 and in Oct. 2023 it rained.");
        check("Acme Inc. Chairman Doe left.| Acme Corp.| The end.");
        check("Visit node.js.| Then example.com now.");
        check("At 5 p.m. Tuesday, e.g. Then.");
        check("Am 3. Mai kam z.B. Anna.| Der Rest blieb.");
        check("M. Dupont et Mme. Petit.| Ils sont partis.");
        check("1. First\n2. Second");
        check("А. С. Пушкин писал.| Он жил.");
    }

    #[test]
    fn other_scripts() {
        check("停火了。|谈判继续！|真的吗？|是。");
        check("他说：「停火了。」|谈判继续。");
        check("هل انتهى؟| نعم انتهى.| شكرا");
        check("यह खबर है।| वह गया।| ठीक");
        check("یہ خبر ہے۔| وہ گیا۔");
    }
}
