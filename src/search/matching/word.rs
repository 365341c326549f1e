//! The articles that hold a word, scored by how often and where it stands.

use std::sync::Arc;

use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, TERMINATED, TantivyError};

use crate::index::TITLE_MARK;
use crate::plan::{TextField, WordOp};
use crate::rank::{Counts, Lengths, Weights};
use crate::search::matching::docs::{Docs, Evidence};
use crate::search::matching::forms::FormDocs;
use crate::search::matching::opened::ArticleLengths;
use crate::search::matching::segment::Segment;

/// A word's articles.
pub(crate) struct WordDocs {
    text: FormDocs,
    score: WordScore,
    body: Option<BodyOnly>,
    /// How often the word stands in the body, where only that counts.
    count_in_body: u32,
}

impl WordDocs {
    pub(crate) fn open(segment: &Segment<'_>, word: &WordOp) -> Result<Self, TantivyError> {
        let is_body = word.field == TextField::Body;
        let option = if is_body { IndexRecordOption::WithFreqsAndPositions } else { IndexRecordOption::WithFreqs };
        let text = FormDocs::open(segment, word.field, &word.forms, option)?;
        let score = WordScore::open(segment, word, text.is_empty())?;
        let body = if is_body { Some(BodyOnly::open(segment)?) } else { None };
        let mut docs = Self { text, score, body, count_in_body: 0 };
        docs.settle();
        Ok(docs)
    }

    /// What is found in the current article.
    fn found(&mut self) -> Evidence {
        if self.body.is_some() {
            return self.score.found(self.text.doc(), self.count_in_body, 0);
        }
        let (count, inflected) = self.text.counts();
        self.score.found(self.text.doc(), count, inflected)
    }

    /// Passes over articles that have the word in the headline only, where it must stand in the body.
    fn settle(&mut self) -> DocId {
        let Some(body) = &mut self.body else { return self.text.doc() };
        while self.text.doc() != TERMINATED {
            self.count_in_body = body.count(&mut self.text);
            if self.count_in_body > 0 {
                break;
            }
            self.text.advance();
        }
        self.text.doc()
    }
}

impl Docs for WordDocs {
    fn doc(&self) -> DocId {
        self.text.doc()
    }

    fn advance(&mut self) -> DocId {
        self.text.advance();
        self.settle()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.text.doc() < target {
            self.text.seek(target);
            self.settle();
        }
        self.text.doc()
    }

    fn cost(&self) -> u64 {
        self.text.cost()
    }

    fn score(&mut self) -> f32 {
        let found = self.found();
        found.score(&self.score.weights)
    }

    fn evidence(&mut self) -> Option<Evidence> {
        Some(self.found())
    }
}

/// What is needed to score a word in an article.
struct WordScore {
    weight: f32,
    weights: Weights,
    lengths: Arc<ArticleLengths>,
    /// The same word in headlines and first paragraphs, where it may stand there.
    parts: Option<(FormDocs, FormDocs)>,
}

impl WordScore {
    fn open(segment: &Segment<'_>, word: &WordOp, is_empty: bool) -> Result<Self, TantivyError> {
        let open = |field| FormDocs::open(segment, field, &word.forms, IndexRecordOption::WithFreqs);
        let has_parts = word.field == TextField::Text && !is_empty;
        let parts = if has_parts { Some((open(TextField::Title)?, open(TextField::Lead)?)) } else { None };
        Ok(Self { weight: word.weight, weights: segment.weights, lengths: Arc::clone(&segment.opened.lengths), parts })
    }

    fn found(&mut self, doc: DocId, text: u32, inflected: u32) -> Evidence {
        let (title, lead) = match &mut self.parts {
            Some((title, lead)) => (title.count_in(doc), lead.count_in(doc)),
            None => (0, 0),
        };
        let lead_words = if lead > 0 { self.lengths.lead_words(doc) } else { 0 };
        let lengths = Lengths { body_ratio: self.lengths.body_ratio(doc), lead_words };
        Evidence { weight: self.weight, counts: Counts { text, inflected, title, lead }, lengths }
    }
}

/// Tells body from headline by the mark between them.
pub(crate) struct BodyOnly {
    marks: Option<SegmentPostings>,
    positions: Vec<u32>,
}

impl BodyOnly {
    pub(crate) fn open(segment: &Segment<'_>) -> Result<Self, TantivyError> {
        Ok(Self { marks: segment.marks(TITLE_MARK)?, positions: Vec::new() })
    }

    /// Where the headline of `doc` begins; no place where there is none.
    pub(crate) fn title_start(&mut self, doc: DocId) -> u32 {
        let Some(marks) = &mut self.marks else { return u32::MAX };
        if marks.doc() < doc {
            marks.seek(doc);
        }
        if marks.doc() != doc {
            return u32::MAX;
        }
        marks.positions_with_offset(0, &mut self.positions);
        self.positions.first().copied().unwrap_or(u32::MAX)
    }

    /// How often a word stands before the headline in the article that it is at.
    fn count(&mut self, text: &mut FormDocs) -> u32 {
        let start = self.title_start(text.doc());
        text.positions(&mut self.positions);
        self.positions.partition_point(|position| *position < start) as u32
    }
}
