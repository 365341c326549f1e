//! Remarks about a query, each under the words it is about.

use std::io::{self, Write};

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::clean::printable;
use super::style::{Ink, Style};
use crate::query::Remark;

/// Writes each remark with carets under its part of `query`, and a hint where there is a suggestion that the message
/// does not end with.
///
/// # Errors
/// Only what `out` fails with.
pub fn remarks(out: &mut impl Write, query: &str, remarks: &[Remark], style: &Style) -> io::Result<()> {
    remarks.iter().try_for_each(|one| remark(out, query, one, style))
}

fn remark(out: &mut impl Write, query: &str, remark: &Remark, style: &Style) -> io::Result<()> {
    style.paint(out, Ink::Bold, "note:")?;
    writeln!(out, " {}", printable(&remark.message))?;
    if let Some(view) = View::of(query, remark, style.columns_beside(INDENT)) {
        writeln!(out, "{:INDENT$}{}", "", view.text)?;
        write!(out, "{:before$}", "", before = INDENT + view.before)?;
        style.paint(out, Ink::Mark, &"^".repeat(view.carets))?;
        writeln!(out)?;
    }
    let is_said = |suggestion: &&String| remark.message.ends_with(&format!("\"{suggestion}\"?"));
    if let Some(suggestion) = remark.suggestion.as_ref().filter(|suggestion| !is_said(suggestion)) {
        style.paint(out, Ink::Bold, "hint:")?;
        writeln!(out, " {}{}", verb(suggestion), printable(suggestion))?;
    }
    Ok(())
}

/// A sign is missing; a word is meant to stand where another stood; a sentence says itself what to do.
fn verb(suggestion: &str) -> &'static str {
    match suggestion {
        sentence if sentence.starts_with("use ") => "",
        word if word.contains(char::is_alphanumeric) => "try ",
        _ => "add ",
    }
}

const INDENT: usize = 2;

/// The part of a query that is shown over the carets, in columns.
struct View {
    text: String,
    before: usize,
    carets: usize,
}

impl View {
    /// `None` where the remark is about no part of the query.
    fn of(query: &str, remark: &Remark, columns: usize) -> Option<Self> {
        let typed: Vec<char> = printable(query).chars().collect();
        let start = remark.start.min(typed.len());
        let end = remark.end.clamp(start, typed.len());
        if remark.end == 0 || typed.is_empty() {
            return None;
        }
        let first = first_shown(&typed, start, columns);
        let cut = if first > 0 { "…" } else { "" };
        let head: String = typed[first..start].iter().collect();
        let about: String = typed[start..end].iter().collect();
        let tail: String = typed[end..].iter().collect();
        let before = cut.width() + head.width();
        let (text, is_cut) = fitting(&format!("{cut}{head}{about}{tail}"), columns);
        let room = text.width().saturating_sub(before + usize::from(is_cut));
        let carets = if room == 0 { 1 } else { about.width().clamp(1, room) };
        Some(Self { text, before, carets })
    }
}

/// From which character a query is shown so that the one at `start` is in view.
fn first_shown(typed: &[char], start: usize, columns: usize) -> usize {
    let width: usize = typed[..start].iter().map(|character| character.width().unwrap_or(0)).sum();
    if columns == 0 || width < columns / 2 {
        return 0;
    }
    let mut shown = 0;
    let wanted = typed[..start].iter().rev().take_while(|character| {
        shown += character.width().unwrap_or(0);
        shown < columns / 4
    });
    start - wanted.count()
}

/// As much of `text` as fits, and whether it was cut.
fn fitting(text: &str, columns: usize) -> (String, bool) {
    if columns == 0 || text.width() <= columns {
        return (text.into(), false);
    }
    let mut width = 1;
    let kept = text.chars().take_while(|character| {
        width += character.width().unwrap_or(0);
        width <= columns
    });
    let mut cut: String = kept.collect();
    cut.push('…');
    (cut, true)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::{Remark, Style, remarks};

    fn written(query: &str, start: usize, end: usize, suggestion: Option<&str>, width: usize) -> String {
        let remark = Remark { message: "a message".into(), start, end, suggestion: suggestion.map(Into::into) };
        let mut out = Vec::new();
        remarks(&mut out, query, &[remark], &Style { width, ..Style::default() }).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn check(query: &str, start: usize, end: usize, expected: &str) {
        assert_eq!(written(query, start, end, None, 0), format!("note: a message\n{expected}"));
    }

    #[test]
    fn carets_stand_under_the_typed_words() {
        check("sorce:reuters rafah", 0, 5, "  sorce:reuters rafah\n  ^^^^^\n");
        check("北京 sorce:x", 3, 8, "  北京 sorce:x\n       ^^^^^\n");
        check("北京", 0, 2, "  北京\n  ^^^^\n");
        check("cafe\u{301} =", 6, 7, "  cafe\u{301} =\n       ^\n");
        check("(rafah", 6, 6, "  (rafah\n        ^\n");
        check("a\nb", 2, 3, "  a b\n    ^\n");
    }

    #[test]
    fn a_remark_about_nothing_typed_has_no_carets() {
        check("rafah", 0, 0, "");
        check("", 0, 3, "");
    }

    #[test]
    fn a_suggestion_is_a_hint() {
        let expected = "note: a message\n  sorce:x\n  ^^^^^\nhint: try source:x\n";
        assert_eq!(written("sorce:x", 0, 5, Some("source:x"), 80), expected);
        assert_eq!(written("(x", 0, 1, Some(")"), 80), "note: a message\n  (x\n  ^\nhint: add )\n");
        let day = "note: a message\n  date:x\n       ^\nhint: use 2024-03-31\n";
        assert_eq!(written("date:x", 5, 6, Some("use 2024-03-31"), 80), day);
    }

    #[test]
    fn a_suggestion_that_is_asked_is_no_hint_too() {
        let message = "did you mean \"gaza\"?".to_owned();
        let remark = Remark { message, start: 0, end: 3, suggestion: Some("gaza".to_owned()) };
        let mut out = Vec::new();
        remarks(&mut out, "gza", &[remark], &Style::default()).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "note: did you mean \"gaza\"?\n  gza\n  ^^^\n");
    }

    #[test]
    fn a_long_query_is_shown_around_its_place() {
        let query = format!("{}here{}", "word ".repeat(20), " word".repeat(20));
        let text = written(&query, 100, 104, None, 42);
        assert_eq!(text, "note: a message\n  …ord word here word word word word word…\n            ^^^^\n");
    }

    proptest! {
        #[test]
        fn any_remark_can_be_shown(query in any::<String>(), start in 0..40_usize, end in 0..40_usize, width in 0..60_usize) {
            let text = written(&query, start, end, None, width);
            assert!(text.lines().count() <= 3);
        }
    }
}
