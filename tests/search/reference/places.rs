//! Where the words of a match stand, how far apart two matches are, and what of the text they cover.

use dateline::analyze::sentences;
use dateline::query::{Field, Letters, Window};
use unicode_segmentation::UnicodeSegmentation;

use super::words::{Token, tokens};

/// One of the two texts of an article, word by word.
pub(crate) struct Text<'a> {
    text: &'a str,
    is_body: bool,
    tokens: Vec<Token>,
    /// Where the sentences begin.
    sentences: Vec<usize>,
}

/// A word of a match: its position, and what is lit for it, in bytes of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Spot {
    pub(crate) position: u32,
    start: usize,
    end: usize,
}

/// The words that match together, in order, no two at one position.
pub(crate) type Match = Vec<Spot>;

/// What the fields and functions around a node ask of each of its matches.
#[derive(Debug, Clone, Default)]
pub(crate) struct Frame {
    /// Of fields within fields the innermost holds; all else adds up.
    pub(crate) field: Option<Field>,
    pub(crate) first: Option<u32>,
    pub(crate) is_headline_or_lead: bool,
    pub(crate) letters: Vec<Letters>,
}

impl<'a> Text<'a> {
    pub(crate) fn new(text: &'a str, is_body: bool) -> Self {
        let sentences = sentences(text).map(|sentence| sentence.start).collect();
        Self { text, is_body, tokens: tokens(text), sentences }
    }

    pub(crate) fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// For each position the word there, if it is one of the tokens that were found; of several the widest.
    pub(crate) fn spots(&self, found: &[&Token]) -> Vec<Option<Spot>> {
        let length = self.tokens.iter().map(|token| token.position + 1).max().unwrap_or_default();
        let spot_at = |position| {
            let there = || found.iter().filter(|token| token.position == position);
            let start = there().map(|token| token.start).min()?;
            let end = there().map(|token| token.end).max()?;
            Some(Spot { position, start, end })
        };
        (0..length).map(spot_at).collect()
    }

    fn at(&self, position: u32) -> impl Iterator<Item = &Token> {
        self.tokens.iter().filter(move |token| token.position == position)
    }

    /// The number of the sentence that the word stands in.
    fn sentence(&self, position: u32) -> usize {
        let start = self.at(position).next().map_or(0, |token| token.start);
        self.sentences.iter().take_while(|&&sentence| sentence <= start).count()
    }

    /// The number of the paragraph that the word stands in, from 0.
    fn paragraph(&self, position: u32) -> usize {
        let start = self.at(position).next().map_or(0, |token| token.start);
        self.text[..start].matches("\n\n").count()
    }

    /// Whether the word is written so: one of the tokens at its position is.
    fn is_written(&self, letters: Letters, position: u32) -> bool {
        let written: Vec<&str> = self.at(position).map(|token| &self.text[token.start..token.end]).collect();
        match letters {
            Letters::Capital => written.iter().any(|text| text.contains(is_capital)),
            Letters::AllCapitals => {
                written.iter().any(|text| text.contains(is_capital) && !text.contains(char::is_lowercase))
            }
        }
    }

    /// Whether a match lies where a frame wants it, written as the frame wants it.
    pub(crate) fn admits(&self, frame: &Frame, found: &Match) -> bool {
        let (_, last) = hull(found);
        let is_in_lead = self.is_body && self.paragraph(last) == 0;
        let is_in_field = match frame.field {
            Some(Field::Title) => !self.is_body,
            Some(Field::Lead) => is_in_lead,
            Some(Field::Body) => self.is_body,
            _ => true,
        };
        is_in_field
            && frame.first.is_none_or(|n_words| self.is_body && last < n_words)
            && (!frame.is_headline_or_lead || !self.is_body || is_in_lead)
            && frame.letters.iter().all(|letters| found.iter().all(|spot| self.is_written(*letters, spot.position)))
    }

    /// The two as one match, if they share no position and stand to each other as the window says.
    pub(crate) fn together(&self, a: &Match, window: Window, b: &Match) -> Option<Match> {
        if a.iter().any(|spot| b.iter().any(|other| spot.position == other.position)) {
            return None;
        }
        let mut both = [a.as_slice(), b.as_slice()].concat();
        both.sort();
        let (first, last) = hull(&both);
        let fits = match window {
            Window::Words(most) => steps(a, b).max(steps(b, a)) <= i64::from(most),
            Window::InOrder(most) => (1..=i64::from(most)).contains(&steps(a, b)),
            Window::Sentence => self.sentence(first) == self.sentence(last),
            Window::Paragraph => self.paragraph(first) == self.paragraph(last),
        };
        fits.then_some(both)
    }

    /// What is lit for these matches, in characters: each word, and what stands between two words side by side of one
    /// match. Widened to whole characters as a reader sees them; stretches that touch are one.
    pub(crate) fn lit(&self, matches: &[Match]) -> Vec<[usize; 2]> {
        let mut stretches: Vec<(usize, usize)> = Vec::new();
        for found in matches {
            stretches.extend(found.iter().map(|spot| (spot.start, spot.end)));
            let neighbours = found.windows(2).filter(|pair| pair[0].position + 1 == pair[1].position);
            stretches.extend(neighbours.map(|pair| (pair[0].start, pair[1].end)));
        }
        let bounds: Vec<usize> = self.text.grapheme_indices(true).map(|(at, _)| at).chain([self.text.len()]).collect();
        let before = |at: usize| bounds.iter().copied().filter(|&bound| bound <= at).max().unwrap_or(0);
        let behind = |at: usize| bounds.iter().copied().find(|&bound| bound >= at).unwrap_or(at);
        let mut wide: Vec<(usize, usize)> =
            stretches.into_iter().map(|(start, end)| (before(start), behind(end))).collect();
        wide.sort();
        let mut apart: Vec<(usize, usize)> = Vec::new();
        for (start, end) in wide {
            match apart.last_mut() {
                Some(last) if start <= last.1 => last.1 = last.1.max(end),
                _ => apart.push((start, end)),
            }
        }
        let characters = |at: usize| self.text[..at].chars().count();
        apart.into_iter().map(|(start, end)| [characters(start), characters(end)]).collect()
    }
}

/// An upper-case letter, or one like ǅ that is both.
fn is_capital(c: char) -> bool {
    c.is_uppercase() || !c.is_lowercase() && c.to_lowercase().ne([c])
}

/// First and last position.
fn hull(found: &Match) -> (u32, u32) {
    let positions = || found.iter().map(|spot| spot.position);
    (positions().min().unwrap_or_default(), positions().max().unwrap_or_default())
}

/// How many words on from the end of the one the other begins, 1 side by side; below 1 where it does not come after.
fn steps(one: &Match, other: &Match) -> i64 {
    i64::from(hull(other).0) - i64::from(hull(one).1)
}

/// How many matches there are that do not overlap, taking at each turn the one that ends first.
pub(crate) fn count_apart(matches: &[Match]) -> usize {
    let mut hulls: Vec<(u32, u32)> = matches.iter().map(hull).map(|(first, last)| (last, first)).collect();
    hulls.sort();
    let mut end = None;
    let mut count = 0;
    for (last, first) in hulls {
        if end.is_none_or(|end| first > end) {
            end = Some(last);
            count += 1;
        }
    }
    count
}
