//! A text made safe for one line, and what to highlight in it. Text, Markdown and HTML start from it, so that a
//! highlight that lies outside the text or across another one is understood in one place.

use std::ops::Range;

use super::clean::printable_char;

/// What to highlight in an article: `[start, end)` in Unicode characters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Highlights<'a> {
    /// In the headline.
    pub title: &'a [[usize; 2]],
    /// In the body.
    pub body: &'a [[usize; 2]],
}

/// Printable text on one line, and the parts of it to highlight, in bytes, in order, apart from each other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Marked {
    text: String,
    spans: Vec<Range<usize>>,
}

impl Marked {
    /// `text` with each run of white space made one, and `highlights` (`[start, end)` in characters of `text`).
    pub(super) fn new(text: &str, highlights: &[[usize; 2]]) -> Self {
        Self::part(text.chars().enumerate(), &sorted(highlights))
    }

    /// `text` with nothing highlighted.
    pub(super) fn plain(text: &str) -> Self {
        Self::new(text, &[])
    }

    /// Every line of `text`, the empty ones between paragraphs too.
    pub(super) fn lines<'a>(text: &'a str, highlights: &[[usize; 2]]) -> impl Iterator<Item = Self> + use<'a> {
        let highlights = sorted(highlights);
        let mut first_char = 0;
        text.split('\n').map(move |line| {
            let start = first_char;
            first_char += line.chars().count() + 1;
            let from = highlights.partition_point(|[_, end]| *end <= start);
            Self::part(line.chars().enumerate().map(|(at, c)| (start + at, c)), &highlights[from..])
        })
    }

    fn part(characters: impl Iterator<Item = (usize, char)>, highlights: &[[usize; 2]]) -> Self {
        let mut marked = Self::default();
        let mut ahead = highlights;
        let mut in_gap = true;
        for (at, character) in characters {
            let character = printable_char(character);
            if in_gap && character.is_whitespace() {
                continue;
            }
            in_gap = character.is_whitespace();
            while ahead.first().is_some_and(|[_, end]| *end <= at) {
                ahead = &ahead[1..];
            }
            let is_marked = ahead.first().is_some_and(|[start, _]| *start <= at);
            marked.push(character, is_marked);
        }
        marked.trim_end();
        marked
    }

    fn push(&mut self, character: char, is_marked: bool) {
        let start = self.text.len();
        self.text.push(character);
        if !is_marked {
            return;
        }
        match self.spans.last_mut() {
            Some(last) if last.end == start => last.end = self.text.len(),
            _ => self.spans.push(start..self.text.len()),
        }
    }

    fn trim_end(&mut self) {
        let length = self.text.trim_end().len();
        self.text.truncate(length);
        self.spans.retain_mut(|span| {
            span.end = span.end.min(length);
            span.start < span.end
        });
    }

    /// The same with an ellipsis where text is missing before or after it.
    pub(super) fn with_ellipses(mut self, before: bool, after: bool) -> Self {
        if before {
            const START: &str = "… ";
            self.text.insert_str(0, START);
            for span in &mut self.spans {
                *span = span.start + START.len()..span.end + START.len();
            }
        }
        if after {
            self.text.push_str(" …");
        }
        self
    }

    /// The text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Whether there is nothing to see.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The whole text in pieces, each with whether it is highlighted.
    pub(super) fn pieces(&self) -> impl Iterator<Item = (&str, bool)> {
        self.pieces_of(0..self.text.len())
    }

    /// A part of the text in pieces, each with whether it is highlighted.
    pub(super) fn pieces_of(&self, part: Range<usize>) -> impl Iterator<Item = (&str, bool)> {
        let first = self.spans.partition_point(|span| span.end <= part.start);
        let mut spans = self.spans[first..].iter();
        let mut span = spans.next();
        let mut at = part.start;
        std::iter::from_fn(move || {
            if at >= part.end {
                return None;
            }
            while span.is_some_and(|span| span.end <= at) {
                span = spans.next();
            }
            let (end, is_marked) = match span {
                Some(span) if span.start <= at => (span.end, true),
                Some(span) => (span.start, false),
                None => (part.end, false),
            };
            let piece = &self.text[at..end.min(part.end)];
            at += piece.len();
            Some((piece, is_marked))
        })
    }
}

/// The highlights in order, without those that are none.
fn sorted(highlights: &[[usize; 2]]) -> Vec<[usize; 2]> {
    let mut highlights: Vec<_> = highlights.iter().copied().filter(|[start, end]| start < end).collect();
    highlights.sort_unstable();
    let mut merged: Vec<[usize; 2]> = Vec::with_capacity(highlights.len());
    for [start, end] in highlights {
        match merged.last_mut() {
            Some(last) if start <= last[1] => last[1] = last[1].max(end),
            _ => merged.push([start, end]),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::{any, proptest};

    use super::Marked;

    fn shown(marked: &Marked) -> String {
        marked.pieces().map(|(piece, is_marked)| if is_marked { format!("[{piece}]") } else { piece.into() }).collect()
    }

    fn check(text: &str, highlights: &[[usize; 2]], expected: &str) {
        assert_eq!(shown(&Marked::new(text, highlights)), expected);
    }

    #[test]
    fn highlights_stay_on_their_words() {
        check("", &[], "");
        check("talks in Rafah", &[[9, 14]], "talks in [Rafah]");
        check("talks  in\n Rafah ", &[[11, 16]], "talks in [Rafah]");
        check("Łódź i Kraków", &[[0, 4], [7, 13]], "[Łódź] i [Kraków]");
        check("two state solution", &[[0, 9], [4, 18]], "[two state solution]");
        check("late early", &[[5, 10], [0, 4]], "[late] [early]");
    }

    #[test]
    fn odd_highlights_do_no_harm() {
        check("Rafah", &[[0, 99]], "[Rafah]");
        check("Rafah", &[[7, 9], [3, 3], [4, 2]], "Rafah");
        check("Rafah ", &[[5, 6]], "Rafah");
    }

    #[test]
    fn ellipses_move_the_highlights_along() {
        let marked = Marked::new("near Rafah", &[[5, 10]]).with_ellipses(true, true);
        assert_eq!(shown(&marked), "… near [Rafah] …");
    }

    #[test]
    fn lines_share_one_count_of_characters() {
        let lines: Vec<_> = Marked::lines("Über Rafah\n \nRafah again", &[[5, 10], [13, 18]]).collect();
        assert_eq!(lines.iter().map(shown).collect::<Vec<_>>(), ["Über [Rafah]", "", "[Rafah] again"]);
    }

    proptest! {
        #[test]
        fn pieces_are_the_text(text in any::<String>(), highlights in vec(any::<[u8; 2]>(), 0..6)) {
            let highlights: Vec<_> = highlights.iter().map(|[a, b]| [usize::from(*a), usize::from(*b)]).collect();
            let marked = Marked::new(&text, &highlights);
            let joined: String = marked.pieces().map(|(piece, _)| piece).collect();
            assert_eq!(joined, marked.text());
        }
    }
}
