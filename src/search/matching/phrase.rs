//! The articles that hold words side by side, in order.

use std::sync::Arc;

use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, TERMINATED, TantivyError};

use crate::plan::{TextField, WordOp};
use crate::rank::{Counts, Weights};
use crate::search::matching::docs::{Docs, Evidence};
use crate::search::matching::forms::FormDocs;
use crate::search::matching::opened::ArticleLengths;
use crate::search::matching::segment::Segment;
use crate::search::matching::word::BodyOnly;

/// A phrase's articles.
pub(crate) struct PhraseDocs {
    words: Vec<FormDocs>,
    /// Which word has the fewest articles: it leads.
    rarest: usize,
    field: TextField,
    title: BodyOnly,
    /// Where the phrase begins in the current article.
    starts: Vec<u32>,
    next: Vec<u32>,
    weight: f32,
    weights: Weights,
    lengths: Arc<ArticleLengths>,
}

impl PhraseDocs {
    pub(crate) fn open(segment: &Segment<'_>, words: &[WordOp]) -> Result<Self, TantivyError> {
        let field = words.first().map_or(TextField::Text, |word| word.field);
        let open =
            |word: &WordOp| FormDocs::open(segment, word.field, &word.forms, IndexRecordOption::WithFreqsAndPositions);
        let lists: Vec<FormDocs> = words.iter().map(open).collect::<Result<_, _>>()?;
        let rarest = (0..lists.len()).min_by_key(|number| lists[*number].cost()).unwrap_or_default();
        let mut docs = Self {
            words: lists,
            rarest,
            field,
            title: BodyOnly::open(segment)?,
            starts: Vec::new(),
            next: Vec::new(),
            weight: words.iter().map(|word| word.weight).sum(),
            weights: segment.weights,
            lengths: Arc::clone(&segment.opened.lengths),
        };
        docs.settle();
        Ok(docs)
    }

    /// Goes on to the first article from the current one on that holds the phrase.
    fn settle(&mut self) -> DocId {
        let mut doc = self.words[self.rarest].doc();
        while doc != TERMINATED {
            let furthest = self.words.iter_mut().map(|word| word.seek(doc)).max().unwrap_or(TERMINATED);
            if furthest == doc && self.is_phrase() {
                return doc;
            }
            doc = match furthest {
                _ if furthest == doc => self.words[self.rarest].advance(),
                _ => self.words[self.rarest].seek(furthest),
            };
        }
        TERMINATED
    }

    /// Whether the words stand side by side in the article that all of them are at.
    fn is_phrase(&mut self) -> bool {
        self.words[0].positions(&mut self.starts);
        for (number, word) in self.words.iter_mut().enumerate().skip(1) {
            word.positions(&mut self.next);
            let offset = number as u32;
            let mut next = self.next.iter().peekable();
            self.starts.retain(|start| {
                while next.next_if(|position| **position < start + offset).is_some() {}
                next.peek().is_some_and(|position| **position == start + offset)
            });
            if self.starts.is_empty() {
                return false;
            }
        }
        if self.field == TextField::Body {
            let title_start = self.title.title_start(self.doc());
            self.starts.retain(|start| *start < title_start);
        }
        !self.starts.is_empty()
    }
}

impl PhraseDocs {
    /// What is found in the current article.
    fn found(&mut self) -> Evidence {
        let doc = self.doc();
        let title = match self.field {
            TextField::Text => {
                let start = self.title.title_start(doc);
                self.starts.iter().filter(|position| **position > start).count() as u32
            }
            _ => 0,
        };
        let counts = Counts { text: self.starts.len() as u32, inflected: 0, title, lead: 0 };
        Evidence { weight: self.weight, counts, lengths: self.lengths.of_body(doc) }
    }
}

impl Docs for PhraseDocs {
    fn doc(&self) -> DocId {
        self.words[self.rarest].doc()
    }

    fn advance(&mut self) -> DocId {
        self.words[self.rarest].advance();
        self.settle()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.doc() < target {
            self.words[self.rarest].seek(target);
            self.settle();
        }
        self.doc()
    }

    fn cost(&self) -> u64 {
        self.words[self.rarest].cost()
    }

    fn score(&mut self) -> f32 {
        self.found().score(&self.weights)
    }

    fn evidence(&mut self) -> Option<Evidence> {
        Some(self.found())
    }
}
