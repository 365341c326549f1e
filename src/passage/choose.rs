//! Decides which parts of a text to show: those that show most of the query, then those that show the rest of it.
//!
//! What counts is which clauses a passage shows and how close together, not how often. Of equals the first is taken.

use std::ops::Range;

use super::bounds::{cut_around, forward, has_blank_line, sentence_after, sentence_at, sentence_before, sentence_from};
use super::phrases::Match;
use super::spec::Spec;

/// More passages than anybody reads.
const MAX_PASSAGES: usize = 100;

/// What a clause is still worth when an earlier passage shows it.
const SHOWN_BEFORE: f32 = 0.1;

/// What a whole phrase is worth above the weight it was given.
const WHOLE_PHRASE: f32 = 0.25;

/// What a passage gains at most from having its matches close together.
const CLOSENESS: f32 = 0.2;

/// A part of the text to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// Where it stands in the text, in bytes.
    pub(super) range: Range<usize>,
    /// Whether its first sentence begins before it.
    pub(super) cut_before: bool,
    /// Whether its last sentence goes on after it.
    pub(super) cut_after: bool,
}

/// The best pieces that show matches, best first, none of which overlap.
pub(super) fn best_pieces(text: &str, spec: &Spec, matches: &[Match], count: usize, max_chars: usize) -> Vec<Piece> {
    let sentences = matching_sentences(text, matches, max_chars);
    let shown = vec![false; spec.clauses().len()];
    let mut chooser = Chooser { text, spec, matches, sentences, max_chars, shown, pieces: Vec::new() };
    while chooser.pieces.len() < count.min(MAX_PASSAGES)
        && let Some(best) = chooser.best()
    {
        chooser.take(&best);
    }
    chooser.pieces
}

/// The beginning of the text: what is shown where nothing matches. None for a text without a character to show.
pub(super) fn lead(text: &str, max_chars: usize) -> Option<Piece> {
    let start = text.len() - text.trim_start().len();
    let sentence = sentence_at(text, start);
    let is_whole = sentence.end <= forward(text, sentence.start, max_chars);
    let piece = if is_whole {
        let range = with_neighbours(text, sentence, max_chars, &[]);
        Piece { range, cut_before: false, cut_after: false }
    } else {
        let range = cut_around(text, &sentence, &(sentence.start..sentence.start), max_chars);
        Piece { cut_before: range.start > sentence.start, cut_after: range.end < sentence.end, range }
    };
    (!piece.range.is_empty()).then_some(piece)
}

/// A sentence in which a match begins or ends.
#[derive(Debug)]
struct Sentence {
    range: Range<usize>,
    /// The first match that starts in it or later.
    first_match: usize,
    /// Where a passage that starts with it ends at the latest.
    limit: usize,
}

impl Sentence {
    fn is_short(&self) -> bool {
        self.range.end <= self.limit
    }
}

fn matching_sentences(text: &str, matches: &[Match], max_chars: usize) -> Vec<Sentence> {
    let mut sentences: Vec<Sentence> = Vec::new();
    for (number, found) in matches.iter().enumerate() {
        for at in [found.start, found.end - 1] {
            let read_to = sentences.last().map_or(0, |last| last.range.end);
            if at < read_to {
                continue;
            }
            let sentence = sentence_from(text, read_to, at);
            let range = sentence.start.max(read_to)..sentence.end;
            if !range.is_empty() {
                let first_match = number + usize::from(found.start < range.start);
                sentences.push(Sentence { limit: forward(text, range.start, max_chars), range, first_match });
            }
        }
    }
    sentences
}

/// A part of the text that could be shown.
#[derive(Debug)]
struct Candidate {
    value: f32,
    /// Whole sentences, or the matches to show of one that is too long.
    range: Range<usize>,
    /// Of a sentence that is too long, what may be shown of it.
    cut_from: Option<Range<usize>>,
}

struct Chooser<'a> {
    text: &'a str,
    spec: &'a Spec,
    matches: &'a [Match],
    sentences: Vec<Sentence>,
    max_chars: usize,
    shown: Vec<bool>,
    pieces: Vec<Piece>,
}

impl Chooser<'_> {
    /// The most valuable candidate that is free; of equals the first.
    fn best(&self) -> Option<Candidate> {
        let mut best: Option<Candidate> = None;
        let mut offer = |new: Candidate| {
            if new.value > best.as_ref().map_or(0.0, |best| best.value) {
                best = Some(new);
            }
        };
        for (number, sentence) in self.sentences.iter().enumerate() {
            if !sentence.is_short() {
                self.parts_of(sentence).for_each(&mut offer);
            } else if self.is_free(&sentence.range) {
                let range = self.run_from(number);
                offer(Candidate { value: self.value(sentence.first_match, &range), range, cut_from: None });
            }
        }
        best
    }

    /// Adds what the candidate becomes once it is cut or filled up.
    fn take(&mut self, best: &Candidate) {
        let range = match &best.cut_from {
            Some(free) => cut_around(self.text, free, &best.range, self.max_chars),
            None => with_neighbours(self.text, best.range.clone(), self.max_chars, &self.pieces),
        };
        let sentence = best.cut_from.as_ref().map_or(range.clone(), |_| sentence_at(self.text, best.range.start));
        for found in self.matches.iter().filter(|found| lies_in(found, &range)) {
            self.shown[found.clause as usize] = true;
        }
        let (cut_before, cut_after) = (range.start > sentence.start, range.end < sentence.end);
        self.pieces.push(Piece { range, cut_before, cut_after });
    }

    fn is_free(&self, range: &Range<usize>) -> bool {
        is_free(range, &self.pieces)
    }

    /// The sentence and those after it that have matches too, as far as they fit.
    fn run_from(&self, number: usize) -> Range<usize> {
        let first = &self.sentences[number];
        let mut run = first.range.clone();
        for next in &self.sentences[number + 1..] {
            let longer = run.start..next.range.end;
            let fits = longer.end <= first.limit && next.is_short();
            if !fits || !self.is_free(&longer) || has_blank_line(&self.text[run.end..next.range.start]) {
                break;
            }
            run = longer;
        }
        run
    }

    /// The parts of a long sentence that begin with one match and hold all that fit after it.
    fn parts_of<'c>(&'c self, sentence: &'c Sentence) -> impl Iterator<Item = Candidate> + 'c {
        let matches = &self.matches[sentence.first_match..];
        let within =
            matches.iter().zip(sentence.first_match..).take_while(|(found, _)| found.start < sentence.range.end);
        within.filter_map(|(found, number)| {
            let free = self.free_around(found, &sentence.range)?;
            let limit = forward(self.text, found.start, self.max_chars).min(free.end);
            let after = self.matches[number..].iter().take_while(|other| other.start < limit);
            let end = after.filter(|other| other.end <= limit).map(|other| other.end).max()?;
            let range = found.start..end;
            Some(Candidate { value: self.value(number, &range), range, cut_from: Some(free) })
        })
    }

    /// What of the sentence around a match no piece shows yet; none when a piece shows the match.
    fn free_around(&self, found: &Match, sentence: &Range<usize>) -> Option<Range<usize>> {
        let mut free = sentence.clone();
        for Piece { range, .. } in &self.pieces {
            if range.end <= found.start {
                free.start = free.start.max(range.end);
            } else if found.end <= range.start {
                free.end = free.end.min(range.start);
            } else {
                return None;
            }
        }
        Some(free)
    }

    /// What it is worth to show `range`, whose matches begin with that of this number.
    fn value(&self, first_match: usize, range: &Range<usize>) -> f32 {
        let matches = self.matches[first_match..].iter().take_while(|found| found.start < range.end);
        let inside: Vec<&Match> = matches.filter(|found| lies_in(found, range)).collect();
        let mut last_of = LastOfEach::default();
        for found in &inside {
            last_of.add(found);
        }
        let worth: f32 = last_of.clauses().map(|clause| self.worth(clause)).sum();
        let n_clauses = last_of.clauses().count();
        if n_clauses < 2 { worth } else { worth * (1.0 + CLOSENESS * self.closeness(&inside, n_clauses)) }
    }

    fn worth(&self, clause: u32) -> f32 {
        let shape = self.spec.clauses()[clause as usize];
        let phrase = if shape.words > 1 { 1.0 + WHOLE_PHRASE } else { 1.0 };
        let again = if self.shown[clause as usize] { SHOWN_BEFORE } else { 1.0 };
        shape.worth * phrase * again
    }

    /// From 0, as far apart as a passage is long, to 1, all at one place: the shortest stretch with all the clauses.
    fn closeness(&self, matches: &[&Match], n_clauses: usize) -> f32 {
        let mut last_of = LastOfEach::default();
        let mut shortest = usize::MAX;
        for found in matches {
            last_of.add(found);
            if last_of.clauses().count() == n_clauses {
                let start = last_of.earliest();
                shortest = shortest.min(found.end.saturating_sub(start));
            }
        }
        1.0 - (shortest as f32 / self.max_chars as f32).min(1.0)
    }
}

/// Where each clause was matched last.
#[derive(Debug, Default)]
struct LastOfEach {
    starts: Vec<(u32, usize)>,
}

impl LastOfEach {
    fn add(&mut self, found: &Match) {
        match self.starts.iter_mut().find(|(clause, _)| *clause == found.clause) {
            Some((_, start)) => *start = found.start,
            None => self.starts.push((found.clause, found.start)),
        }
    }

    fn clauses(&self) -> impl ExactSizeIterator<Item = u32> + '_ {
        self.starts.iter().map(|(clause, _)| *clause)
    }

    fn earliest(&self) -> usize {
        self.starts.iter().map(|(_, start)| *start).min().unwrap_or(0)
    }
}

/// Adds the sentences after `range`, then those before it, while they fit and are in its paragraph.
fn with_neighbours(text: &str, mut range: Range<usize>, max_chars: usize, taken: &[Piece]) -> Range<usize> {
    let limit = forward(text, range.start, max_chars);
    while let Some(next) = sentence_after(text, range.end)
        && next.end <= limit
        && is_free(&next, taken)
    {
        range.end = next.end;
    }
    while let Some(previous) = sentence_before(text, range.start)
        && range.end <= forward(text, previous.start, max_chars)
        && is_free(&previous, taken)
    {
        range.start = previous.start;
    }
    range
}

fn is_free(range: &Range<usize>, taken: &[Piece]) -> bool {
    taken.iter().all(|piece| piece.range.end <= range.start || range.end <= piece.range.start)
}

fn lies_in(found: &Match, range: &Range<usize>) -> bool {
    range.start <= found.start && found.end <= range.end
}
