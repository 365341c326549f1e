//! The articles in which words stand so to each other as a pattern says.
//!
//! Cheap parts first: the posting lists alone give the candidates, and only in these are positions read.

use std::sync::Arc;

use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, TERMINATED, TantivyError};

use crate::plan::{ProximityOp, TextField};
use crate::proximity::{Hull, Pattern, count_apart, hulls};
use crate::rank::{Counts, Weights};
use crate::search::matching::docs::{Docs, Evidence};
use crate::search::matching::forms::FormDocs;
use crate::search::matching::opened::ArticleLengths;
use crate::search::matching::places::Places;
use crate::search::matching::segment::Segment;

/// A pattern's articles.
pub(crate) struct ProximityDocs {
    pattern: Pattern<usize>,
    words: Vec<FormDocs>,
    candidates: Candidates,
    places: Places,
    at_least: u32,
    doc: DocId,
    /// Where the pattern stands in the current article.
    hulls: Vec<Hull>,
    weight: f32,
    weights: Weights,
    lengths: Arc<ArticleLengths>,
}

impl ProximityDocs {
    pub(crate) fn open(segment: &Segment<'_>, op: &ProximityOp) -> Result<Self, TantivyError> {
        let option = IndexRecordOption::WithFreqsAndPositions;
        let open = op.words.iter().map(|word| FormDocs::open(segment, TextField::Text, &word.forms, option));
        let mut docs = Self {
            pattern: op.pattern.clone(),
            words: open.collect::<Result<_, _>>()?,
            candidates: Candidates::Any(Vec::new()),
            places: Places::open(segment, &op.pattern)?,
            at_least: op.at_least,
            doc: 0,
            hulls: Vec::new(),
            weight: op.weight,
            weights: segment.weights,
            lengths: Arc::clone(&segment.opened.lengths),
        };
        docs.candidates = Candidates::new(&op.pattern, &docs.words);
        docs.settle(0);
        Ok(docs)
    }

    /// Goes on to the first article from `target` on that fits.
    fn settle(&mut self, mut target: DocId) -> DocId {
        loop {
            self.doc = self.candidates.seek(&mut self.words, target);
            if self.doc == TERMINATED || self.fits() {
                return self.doc;
            }
            target = self.doc + 1;
        }
    }

    /// Whether the pattern stands often enough in the current article.
    fn fits(&mut self) -> bool {
        self.places.load(self.doc, &mut self.words);
        self.hulls.clear();
        for text in self.places.texts() {
            self.hulls.append(&mut hulls(&self.pattern, &text));
        }
        match self.at_least {
            0 | 1 => !self.hulls.is_empty(),
            times => self.hulls.len() >= times as usize && count_apart(&mut self.hulls) >= times,
        }
    }
}

impl ProximityDocs {
    /// What is found in the current article.
    fn found(&mut self) -> Evidence {
        let title_start = self.places.title_start(self.doc);
        let text = count_apart(&mut self.hulls);
        let in_title = self.hulls.partition_point(|(_, last)| *last < title_start);
        let counts = Counts { text, inflected: 0, title: count_apart(&mut self.hulls[in_title..]), lead: 0 };
        Evidence { weight: self.weight, counts, lengths: self.lengths.of_body(self.doc) }
    }
}

impl Docs for ProximityDocs {
    fn doc(&self) -> DocId {
        self.doc
    }

    fn advance(&mut self) -> DocId {
        if self.doc == TERMINATED { TERMINATED } else { self.settle(self.doc + 1) }
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.doc < target { self.settle(target) } else { self.doc }
    }

    fn cost(&self) -> u64 {
        self.candidates.cost(&self.words)
    }

    fn score(&mut self) -> f32 {
        self.found().score(&self.weights)
    }

    fn evidence(&mut self) -> Option<Evidence> {
        Some(self.found())
    }
}

/// Which articles may fit, by the words they have.
enum Candidates {
    Word(usize),
    All(Vec<Self>),
    Any(Vec<Self>),
}

impl Candidates {
    fn new(pattern: &Pattern<usize>, words: &[FormDocs]) -> Self {
        match pattern {
            Pattern::Word(word) => Self::Word(*word),
            Pattern::Phrase(named) => Self::all(named.iter().flatten().map(|word| Self::Word(*word)), words),
            Pattern::Any(patterns) => Self::Any(patterns.iter().map(|pattern| Self::new(pattern, words)).collect()),
            Pattern::Near(left, _, right) => {
                Self::all([left, right].into_iter().map(|part| Self::new(part, words)), words)
            }
            Pattern::Apart(inner, ..) | Pattern::Limited(_, inner) => Self::new(inner, words),
        }
    }

    /// All of them, the rarest first.
    fn all(parts: impl Iterator<Item = Self>, words: &[FormDocs]) -> Self {
        let mut parts: Vec<Self> = parts.collect();
        parts.sort_by_key(|part| part.cost(words));
        Self::All(parts)
    }

    /// The first article from `target` on that may fit. Each word is in one place of the tree, so that no part of it
    /// moves a list that another one needs further back.
    fn seek(&self, words: &mut [FormDocs], target: DocId) -> DocId {
        match self {
            Self::Word(word) => words[*word].seek(target),
            Self::Any(parts) => parts.iter().map(|part| part.seek(words, target)).min().unwrap_or(TERMINATED),
            Self::All(parts) => {
                let mut doc = if parts.is_empty() { TERMINATED } else { target };
                while doc != TERMINATED {
                    let furthest = parts.iter().fold(doc, |doc, part| part.seek(words, doc));
                    if furthest == doc && parts.iter().all(|part| part.seek(words, doc) == doc) {
                        break;
                    }
                    doc = furthest;
                }
                doc
            }
        }
    }

    fn cost(&self, words: &[FormDocs]) -> u64 {
        match self {
            Self::Word(word) => words[*word].cost(),
            Self::Any(parts) => parts.iter().map(|part| part.cost(words)).sum(),
            Self::All(parts) => parts.iter().map(|part| part.cost(words)).min().unwrap_or_default(),
        }
    }
}
