//! Decides which parts of a text to show: those that show most of the query, then those that show the rest of it.
//!
//! What counts is which clauses a passage shows and how close together, not how often. Of equals the first is taken.

use std::ops::Range;

use super::bounds::{cut_around, first_sentence, forward, sentence_after, sentence_at, sentence_before};
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
    let shown = vec![false; spec.clauses().len()];
    let limits = matches.iter().map(|found| forward(text, found.start, max_chars)).collect();
    let mut chooser = Chooser { text, spec, matches, limits, max_chars, shown, pieces: Vec::new() };
    while chooser.pieces.len() < count.min(MAX_PASSAGES)
        && let Some(best) = chooser.best()
    {
        chooser.take(&best);
    }
    chooser.pieces
}

/// The beginning of the text: what is shown where nothing matches. None for a text of white space.
pub(super) fn lead(text: &str, max_chars: usize) -> Option<Piece> {
    let sentence = first_sentence(text)?;
    let is_whole = sentence.end <= forward(text, sentence.start, max_chars);
    let piece = if is_whole {
        let range = with_next(text, sentence, max_chars, &[]);
        Piece { range, cut_before: false, cut_after: false }
    } else {
        let range = cut_around(text, &sentence, &(sentence.start..sentence.start), max_chars);
        Piece { cut_before: range.start > sentence.start, cut_after: range.end < sentence.end, range }
    };
    (!piece.range.is_empty()).then_some(piece)
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
    /// For each match, where a passage that begins with it ends at the latest.
    limits: Vec<usize>,
    max_chars: usize,
    shown: Vec<bool>,
    pieces: Vec<Piece>,
}

impl Chooser<'_> {
    /// The most valuable candidate that is free; of equals the first.
    ///
    /// Finding sentences is the dear part, so they are looked for only around matches that could still win.
    fn best(&self) -> Option<Candidate> {
        let mut best: Option<Candidate> = None;
        let mut sentence = 0..0;
        for (number, found) in self.matches.iter().enumerate() {
            let to_beat = best.as_ref().map_or(0.0, |best| best.value);
            if self.most_worth(number) <= to_beat {
                continue;
            }
            if !sentence.contains(&found.start) {
                sentence = sentence_at(self.text, found.start);
            }
            let candidate = self.candidate(number, &sentence);
            best = candidate.filter(|new| new.value > to_beat).or(best);
        }
        best
    }

    /// What can be shown of a sentence from this match on.
    fn candidate(&self, number: usize, sentence: &Range<usize>) -> Option<Candidate> {
        let found = &self.matches[number];
        if sentence.end > forward(self.text, sentence.start, self.max_chars) {
            return self.part_of(number, sentence);
        }
        let is_first = number == 0 || self.matches[number - 1].start < sentence.start;
        if !is_first || found.start < sentence.start || !is_free(sentence, &self.pieces) {
            return None;
        }
        let range = with_next(self.text, sentence.clone(), self.max_chars, &self.pieces);
        Some(Candidate { value: self.value(number, &range), range, cut_from: None })
    }

    /// The part of a long sentence that begins with this match and holds all that fit after it.
    fn part_of(&self, number: usize, sentence: &Range<usize>) -> Option<Candidate> {
        let found = &self.matches[number];
        let free = self.free_around(found, sentence)?;
        let limit = self.limits[number].min(free.end);
        let after = self.matches[number..].iter().take_while(|other| other.start < limit);
        let end = after.filter(|other| other.end <= limit).map(|other| other.end).max()?;
        let range = found.start..end;
        Some(Candidate { value: self.value(number, &range), range, cut_from: Some(free) })
    }

    /// Adds what the candidate becomes once it is cut or filled up.
    fn take(&mut self, best: &Candidate) {
        let range = match &best.cut_from {
            Some(free) => cut_around(self.text, free, &best.range, self.max_chars),
            None => with_previous(self.text, best.range.clone(), self.max_chars, &self.pieces),
        };
        let sentence = best.cut_from.as_ref().map_or(range.clone(), |_| sentence_at(self.text, best.range.start));
        for found in self.matches.iter().filter(|found| lies_in(found, &range)) {
            self.shown[found.clause as usize] = true;
        }
        let (cut_before, cut_after) = (range.start > sentence.start, range.end < sentence.end);
        self.pieces.push(Piece { range, cut_before, cut_after });
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
        let (worth, _, n_clauses) = self.sum(first_match, range);
        if n_clauses < 2 {
            return worth;
        }
        worth * (1.0 + CLOSENESS * self.closeness(first_match, range, n_clauses))
    }

    /// What a passage is worth at most whose matches begin with that of this number.
    fn most_worth(&self, first_match: usize) -> f32 {
        let range = self.matches[first_match].start..self.limits[first_match];
        let (worth, least, n_clauses) = self.sum(first_match, &range);
        if n_clauses < 2 {
            return worth;
        }
        let all = worth * (1.0 + CLOSENESS * self.closeness(first_match, &range, n_clauses));
        let all_but_one = (worth - least) * (1.0 + CLOSENESS);
        all.max(all_but_one)
    }

    /// What the clauses that `range` shows are worth together, what the least of them is worth, and their number.
    fn sum(&self, first_match: usize, range: &Range<usize>) -> (f32, f32, usize) {
        let mut last_of = LastOfEach::default();
        self.matches_in(first_match, range).for_each(|found| last_of.add(found));
        let worths = last_of.clauses().map(|clause| self.worth(clause));
        let (sum, least) = worths.fold((0.0, f32::INFINITY), |(sum, least), worth| (sum + worth, least.min(worth)));
        (sum, least, last_of.clauses().len())
    }

    /// The matches in `range`, which begin with that of this number.
    fn matches_in<'c>(&'c self, first: usize, range: &'c Range<usize>) -> impl Iterator<Item = &'c Match> + 'c {
        let from_first = self.matches[first..].iter().take_while(|found| found.start < range.end);
        from_first.filter(|found| lies_in(found, range))
    }

    fn worth(&self, clause: u32) -> f32 {
        let shape = self.spec.clauses()[clause as usize];
        let phrase = if shape.words > 1 { 1.0 + WHOLE_PHRASE } else { 1.0 };
        let again = if self.shown[clause as usize] { SHOWN_BEFORE } else { 1.0 };
        shape.worth * phrase * again
    }

    /// From 0, as far apart as a passage is long, to 1, all at one place: the shortest stretch with all the clauses.
    fn closeness(&self, first_match: usize, range: &Range<usize>, n_clauses: usize) -> f32 {
        let mut last_of = LastOfEach::default();
        let mut shortest = usize::MAX;
        for found in self.matches_in(first_match, range) {
            last_of.add(found);
            if last_of.clauses().len() == n_clauses {
                shortest = shortest.min(found.end.saturating_sub(last_of.earliest()));
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

/// Adds the sentences after `range` while they fit, are free and are in its paragraph.
fn with_next(text: &str, mut range: Range<usize>, max_chars: usize, taken: &[Piece]) -> Range<usize> {
    let limit = forward(text, range.start, max_chars);
    while let Some(next) = sentence_after(text, range.end)
        && next.end <= limit
        && is_free(&next, taken)
    {
        range.end = next.end;
    }
    range
}

/// Adds the sentences before `range` while they fit, are free and are in its paragraph.
fn with_previous(text: &str, mut range: Range<usize>, max_chars: usize, taken: &[Piece]) -> Range<usize> {
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
