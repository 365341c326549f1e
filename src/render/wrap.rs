//! Cuts one line of text into lines that fit a terminal, by display width: wide CJK characters count two columns,
//! combining marks none. No word is lost and none is cut that fits on a line.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Returns the lines of `text` as byte ranges, each at most `columns` wide; 0 columns: one endless line.
///
/// The white space at which a line is broken belongs to no line. A grapheme wider than `columns` stands alone.
pub(super) fn wrap(text: &str, columns: usize) -> Vec<Range<usize>> {
    if columns == 0 || text.width() <= columns {
        return std::iter::once(0..text.len()).collect();
    }
    let mut lines = Lines { text, columns, done: Vec::new(), line: 0..0, taken: 0 };
    for word in words(text) {
        if text[word.clone()].width() <= columns {
            lines.add(word);
        } else {
            let start = word.start;
            text[word].grapheme_indices(true).for_each(|(at, one)| lines.add(start + at..start + at + one.len()));
        }
    }
    lines.done.push(lines.line);
    lines.done
}

/// Lines as they fill.
struct Lines<'a> {
    text: &'a str,
    columns: usize,
    done: Vec<Range<usize>>,
    line: Range<usize>,
    taken: usize,
}

impl Lines<'_> {
    fn add(&mut self, word: Range<usize>) {
        let gap = self.text[self.line.end..word.start].width();
        let wide = self.text[word.clone()].width();
        if self.line.is_empty() {
            (self.line, self.taken) = (word, wide);
        } else if self.taken + gap + wide <= self.columns {
            self.line.end = word.end;
            self.taken += gap + wide;
        } else {
            self.done.push(std::mem::replace(&mut self.line, word));
            self.taken = wide;
        }
    }
}

/// The parts of `text` between which a line may end.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut before: Option<&str> = None;
    for (at, grapheme) in text.grapheme_indices(true) {
        let end = at + grapheme.len();
        if is_gap(grapheme) {
            before = None;
            continue;
        }
        match (before, words.last_mut()) {
            (Some(before), Some(word)) if !may_part(before, grapheme) => word.end = end,
            _ => words.push(at..end),
        }
        before = Some(grapheme);
    }
    words
}

fn is_gap(grapheme: &str) -> bool {
    grapheme.chars().all(|character| character.is_whitespace() && !"\u{a0}\u{2007}\u{202f}".contains(character))
}

/// Whether a line may end between two graphemes that touch: around a wide character, but not before its closing marks.
fn may_part(before: &str, after: &str) -> bool {
    let is_wide = before.width() > 1 || after.width() > 1;
    let opens = before.ends_with(['「', '『', '（', '《', '【', '〈', '“', '‘', '(', '[']);
    let closes = after.starts_with([
        '、', '。', '，', '．', '！', '？', '：', '；', '」', '』', '）', '》', '】', '〉', '”', '’', ')', ']', ',',
        '.', '…', 'ー',
    ]);
    is_wide && !opens && !closes
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};
    use unicode_width::UnicodeWidthStr;

    use super::wrap;

    fn check(text: &str, columns: usize, expected: &[&str]) {
        let lines: Vec<_> = wrap(text, columns).into_iter().map(|line| &text[line]).collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn words_stay_whole() {
        check("", 10, &[""]);
        check("talks resume in Cairo", 0, &["talks resume in Cairo"]);
        check("talks resume in Cairo", 12, &["talks resume", "in Cairo"]);
        check("talks resume in Cairo", 6, &["talks", "resume", "in", "Cairo"]);
        check("10\u{a0}000 people left", 8, &["10\u{a0}000", "people", "left"]);
    }

    #[test]
    fn a_word_wider_than_the_line_is_cut() {
        check("see https://example.org/a", 10, &["see https:", "//example.", "org/a"]);
    }

    #[test]
    fn width_is_what_the_eye_sees() {
        check("人民日报报道", 6, &["人民日", "报报道"]);
        check("停火，谈判。", 4, &["停", "火，", "谈", "判。"]);
        check("e\u{301}te\u{301} a\u{300}", 5, &["e\u{301}te\u{301} a\u{300}"]);
        check("القدس العربي", 6, &["القدس", "العربي"]);
    }

    fn without_gaps(text: &str) -> String {
        text.chars().filter(|character| !character.is_whitespace()).collect()
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_nothing_sticks_out(text in "(\\PC| |人|[a-z]{1,12}){0,60}", columns in 2..40_usize) {
            let lines = wrap(&text, columns);
            let joined: String = lines.iter().map(|line| &text[line.clone()]).collect();
            assert_eq!(without_gaps(&joined), without_gaps(&text));
            for line in lines {
                let line = &text[line];
                assert!(line.width() <= columns || line.chars().count() < 8, "{line:?}");
            }
        }

        #[test]
        fn any_text_can_be_wrapped(text in any::<String>(), columns in 0..5_usize) {
            let joined: String = wrap(&text, columns).into_iter().map(|line| &text[line]).collect();
            assert_eq!(without_gaps(&joined), without_gaps(&text));
        }
    }
}
