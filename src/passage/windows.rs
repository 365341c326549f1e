//! Finds what a clause about places shows: the words of each window that really is one.
//!
//! Such a clause needs the number of every word, so the text is read word by word, not glanced over.

use rustc_hash::FxHashMap;

use super::name::Name;
use super::phrases::Match;
use super::spec::Windows;
use crate::analyze::MarkedTokens;
use crate::proximity::{Letters, Spot, Text, spots};

/// Every match of the clauses about places in the first `max_bytes` of a text, in order.
///
/// A run of words is a match, of the clause's first word in it; each word is one by itself too, so that what is cut
/// from a run still shows it.
pub(super) fn window_matches(names: &[Name], text: &str, windows: &Windows, max_bytes: usize) -> Vec<Match> {
    if windows.is_empty() {
        return Vec::new();
    }
    let text = &text[..text.floor_char_boundary(max_bytes.min(text.len()))];
    let read = Read::new(names, text, windows);
    let mut matches = Vec::new();
    for pattern in windows.clauses() {
        spots(pattern, &read).iter().for_each(|spot| read.show(spot, windows, &mut matches));
    }
    matches.sort_unstable();
    matches.dedup();
    matches
}

/// Where the words of the clauses stand in a text.
struct Read {
    /// The positions of each word.
    positions: Vec<Vec<u32>>,
    /// Where the words at a position that is asked for begin and end in the text, by word and position.
    bytes: FxHashMap<(u32, u32), (usize, usize)>,
    sentences: Vec<u32>,
    paragraphs: Vec<u32>,
    capital: Vec<u32>,
    all_capitals: Vec<u32>,
    lead_end: u32,
}

impl Read {
    fn new(names: &[Name], text: &str, windows: &Windows) -> Self {
        let mut names = names.iter().peekable();
        let mut read = Self {
            positions: vec![Vec::new(); windows.n_words()],
            bytes: FxHashMap::default(),
            sentences: Vec::new(),
            paragraphs: Vec::new(),
            capital: Vec::new(),
            all_capitals: Vec::new(),
            lead_end: u32::MAX,
        };
        let lead_bytes = text.find("\n\n").unwrap_or(text.len());
        let mut tokens = MarkedTokens::new(text);
        while tokens.advance() {
            let (token, marks) = (tokens.token(), tokens.marks());
            let position = token.position;
            if marks.sentence {
                read.sentences.push(position);
            }
            if marks.paragraph {
                read.paragraphs.push(position);
            }
            if marks.capital && read.capital.last() != Some(&position) {
                read.capital.push(position);
            }
            if marks.all_capitals && read.all_capitals.last() != Some(&position) {
                read.all_capitals.push(position);
            }
            if token.start >= lead_bytes {
                read.lead_end = read.lead_end.min(position);
            }
            for word in windows.words_of(token.text) {
                read.add(*word, position, token.start, token.end);
            }
            while let Some(name) = names.next_if(|name| name.start <= token.start) {
                for word in windows.words_of(&name.term) {
                    read.add(*word, position, name.start, name.end);
                }
            }
        }
        read.positions.iter_mut().for_each(|positions| positions.dedup());
        read
    }

    /// Notes that a word stands at a position, and where that is in the text.
    fn add(&mut self, word: u32, position: u32, start: usize, end: usize) {
        self.positions[word as usize].push(position);
        let bytes = self.bytes.entry((word, position)).or_insert((start, end));
        *bytes = (bytes.0.min(start), bytes.1.max(end));
    }

    /// Adds each run of words of a spot, and each word of it.
    fn show(&self, spot: &Spot, windows: &Windows, matches: &mut Vec<Match>) {
        for (first, last) in spot.runs() {
            let first_new = matches.len();
            for (position, word) in spot.words().iter().filter(|(position, _)| (first..=last).contains(position)) {
                if let Some(&(start, end)) = self.bytes.get(&(*word, *position)) {
                    matches.push(Match { start, end, clause: windows.shape_of(*word) });
                }
            }
            let new = &matches[first_new..];
            if let (Some(first), Some(end)) = (new.iter().min().copied(), new.iter().map(|found| found.end).max()) {
                matches.push(Match { end, ..first });
            }
        }
    }
}

impl Text<usize> for Read {
    fn positions(&self, word: &usize) -> &[u32] {
        &self.positions[*word]
    }

    /// What is only for headlines is not asked of a body, nor the other way round.
    fn is_title(&self) -> bool {
        false
    }

    fn lead_end(&self) -> u32 {
        self.lead_end
    }

    fn sentences(&self) -> &[u32] {
        &self.sentences
    }

    fn paragraphs(&self) -> &[u32] {
        &self.paragraphs
    }

    fn written(&self, letters: Letters) -> &[u32] {
        match letters {
            Letters::Capital => &self.capital,
            Letters::AllCapitals => &self.all_capitals,
        }
    }

    fn number(&self, word: &usize) -> Option<u32> {
        u32::try_from(*word).ok()
    }
}
