//! The positions of an article's words, as its two texts: body and headline.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::{DocId, DocSet, TantivyError};

use crate::index::{ALL_CAPITALS_MARK, CAPITAL_MARK, PARAGRAPH_MARK, SENTENCE_MARK, TITLE_GAP, TITLE_MARK};
use crate::proximity::{Letters, Limit, Pattern, Text, Window};
use crate::search::matching::forms::FormDocs;
use crate::search::matching::segment::Segment;

/// Where the words of a pattern stand in one article, and what else the pattern asks of places.
pub(crate) struct Places {
    words: Vec<Vec<u32>>,
    title: Marks,
    sentences: Option<Marks>,
    paragraphs: Option<Marks>,
    capital: Option<Marks>,
    all_capitals: Option<Marks>,
    /// How long first paragraphs are, where it matters.
    leads: Option<FieldNormReader>,
    /// Whether body and headline must be told apart: no window spans the gap between them, unless it is wide.
    is_split: bool,
    has_lead: bool,
}

impl Places {
    /// Opens what the pattern needs.
    pub(crate) fn open(segment: &Segment<'_>, pattern: &Pattern<usize>) -> Result<Self, TantivyError> {
        let marks = |mark: &str, is_needed: bool| is_needed.then(|| Marks::open(segment, mark)).transpose();
        let has_window = |wanted: Window| {
            pattern.has(
                |part| matches!(part, Pattern::Near(_, window, _) | Pattern::Apart(_, window, _) if *window == wanted),
            )
        };
        let has_limit = |wanted: &dyn Fn(&Limit) -> bool| {
            pattern.has(|part| matches!(part, Pattern::Limited(limit, _) if wanted(limit)))
        };
        let has_lead = has_limit(&|limit| matches!(limit, Limit::Lead | Limit::TitleOrLead));
        let is_limited = has_limit(&|limit| !matches!(limit, Limit::Letters(_)));
        Ok(Self {
            words: Vec::new(),
            title: Marks::open(segment, TITLE_MARK)?,
            sentences: marks(SENTENCE_MARK, has_window(Window::Sentence))?,
            paragraphs: marks(PARAGRAPH_MARK, has_lead || has_window(Window::Paragraph))?,
            capital: marks(CAPITAL_MARK, has_limit(&|limit| *limit == Limit::Letters(Letters::Capital)))?,
            all_capitals: marks(ALL_CAPITALS_MARK, has_limit(&|limit| *limit == Limit::Letters(Letters::AllCapitals)))?,
            leads: if has_lead { Some(segment.reader.get_fieldnorms_reader(segment.fields.lead)?) } else { None },
            is_split: is_limited || pattern.reach() > TITLE_GAP as u32,
            has_lead: true,
        })
    }

    /// Reads where the words stand in an article.
    pub(crate) fn load(&mut self, doc: DocId, words: &mut [FormDocs]) {
        self.words.resize_with(words.len(), Vec::new);
        for (word, positions) in words.iter_mut().zip(&mut self.words) {
            positions.clear();
            if word.seek(doc) == doc {
                word.positions(positions);
            }
        }
        let marks = [&mut self.sentences, &mut self.paragraphs, &mut self.capital, &mut self.all_capitals];
        marks.into_iter().flatten().for_each(|marks| marks.load(doc));
        if self.is_split {
            self.title.load(doc);
        }
        self.has_lead = self.leads.as_ref().is_none_or(|leads| leads.fieldnorm(doc) > 0);
    }

    /// The texts of the article that was loaded; both as one where they need not be told apart.
    pub(crate) fn texts(&self) -> impl Iterator<Item = PlacedText<'_>> {
        let title_start = if self.is_split { self.title.first() } else { u32::MAX };
        let body = PlacedText { places: self, from: 0, to: title_start, is_title: false };
        let title = PlacedText { places: self, from: title_start, to: u32::MAX, is_title: true };
        [body].into_iter().chain((title_start < u32::MAX).then_some(title))
    }

    /// Where the headline of an article begins, which is not before the last one asked for; no place where there is
    /// none.
    pub(crate) fn title_start(&mut self, doc: DocId) -> u32 {
        self.title.load(doc);
        self.title.first()
    }
}

/// The positions of a mark in one article.
struct Marks {
    postings: Option<SegmentPostings>,
    positions: Vec<u32>,
}

impl Marks {
    fn open(segment: &Segment<'_>, mark: &str) -> Result<Self, TantivyError> {
        Ok(Self { postings: segment.marks(mark)?, positions: Vec::new() })
    }

    fn load(&mut self, doc: DocId) {
        self.positions.clear();
        if let Some(postings) = &mut self.postings {
            if postings.doc() < doc {
                postings.seek(doc);
            }
            if postings.doc() == doc {
                postings.positions_with_offset(0, &mut self.positions);
            }
        }
    }

    fn first(&self) -> u32 {
        self.positions.first().copied().unwrap_or(u32::MAX)
    }
}

/// One of the texts of the article that was loaded.
pub(crate) struct PlacedText<'p> {
    places: &'p Places,
    from: u32,
    to: u32,
    is_title: bool,
}

impl PlacedText<'_> {
    fn part<'a>(&self, positions: &'a [u32]) -> &'a [u32] {
        let start = if self.from == 0 { 0 } else { positions.partition_point(|position| *position < self.from) };
        let rest = &positions[start..];
        if self.to == u32::MAX { rest } else { &rest[..rest.partition_point(|position| *position < self.to)] }
    }

    fn marks<'a>(&self, marks: &'a Option<Marks>) -> &'a [u32] {
        marks.as_ref().map_or(&[], |marks| self.part(&marks.positions))
    }
}

impl Text<usize> for PlacedText<'_> {
    fn positions(&self, word: &usize) -> &[u32] {
        self.part(&self.places.words[*word])
    }

    fn is_title(&self) -> bool {
        self.is_title
    }

    fn lead_end(&self) -> u32 {
        if self.places.has_lead { self.paragraphs().get(1).copied().unwrap_or(u32::MAX) } else { 0 }
    }

    fn sentences(&self) -> &[u32] {
        self.marks(&self.places.sentences)
    }

    fn paragraphs(&self) -> &[u32] {
        self.marks(&self.places.paragraphs)
    }

    fn written(&self, letters: Letters) -> &[u32] {
        match letters {
            Letters::Capital => self.marks(&self.places.capital),
            Letters::AllCapitals => self.marks(&self.places.all_capitals),
        }
    }

    fn number(&self, _: &usize) -> Option<u32> {
        None
    }
}
