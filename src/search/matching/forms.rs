//! The articles that hold a word in any of its forms: a union of posting lists.

use std::sync::Arc;

use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, TERMINATED, TantivyError};

use crate::plan::{Form, TextField};
use crate::search::matching::opened::Languages;
use crate::search::matching::segment::Segment;

/// With more lists than this, and no need of positions, they are put together first.
const MANY_LISTS: usize = 16;

/// A union of the posting lists of one word's forms.
pub(crate) struct FormDocs {
    lists: Vec<List>,
    /// The articles of very many lists put together, with the word's count in each.
    merged: Option<Merged>,
    doc: DocId,
    cost: u64,
}

struct Merged {
    /// Articles, and how often the word stands there in all and inflected.
    counts: Vec<(DocId, u32, u32)>,
    at: usize,
}

impl Merged {
    fn new(lists: &mut [List], max_doc: DocId) -> Self {
        let mut counts = vec![(0_u32, 0_u32); max_doc as usize];
        for list in lists {
            let mut doc = list.postings.doc();
            while doc != TERMINATED {
                let (all, inflected) = &mut counts[doc as usize];
                *all += list.postings.term_freq();
                *inflected += list.inflected();
                doc = list.advance();
            }
        }
        let counts = (0..).zip(counts).filter(|(_, (all, _))| *all > 0);
        let counts = counts.map(|(doc, (all, inflected))| (doc, all, inflected)).collect();
        Self { counts, at: 0 }
    }

    fn doc(&self) -> DocId {
        self.counts.get(self.at).map_or(TERMINATED, |(doc, ..)| *doc)
    }

    fn advance(&mut self) -> DocId {
        self.at += 1;
        self.doc()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        self.at += self.counts[self.at..].partition_point(|(doc, ..)| *doc < target);
        self.doc()
    }

    fn counts(&self) -> (u32, u32) {
        self.counts.get(self.at).map_or((0, 0), |(_, all, inflected)| (*all, *inflected))
    }
}

struct List {
    postings: SegmentPostings,
    is_inflected: bool,
    /// Counts only in articles of these languages.
    only: Option<(u64, Arc<Languages>)>,
}

impl List {
    /// How often the word stands in the current article otherwise than typed.
    fn inflected(&self) -> u32 {
        if self.is_inflected { self.postings.term_freq() } else { 0 }
    }

    /// Goes on to the first article from the current one on in whose language the form counts.
    fn settle(&mut self) -> DocId {
        let Some((bits, languages)) = &self.only else { return self.postings.doc() };
        while self.postings.doc() != TERMINATED && languages.bit(self.postings.doc()) & bits == 0 {
            self.postings.advance();
        }
        self.postings.doc()
    }

    fn advance(&mut self) -> DocId {
        self.postings.advance();
        self.settle()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.postings.doc() < target {
            self.postings.seek(target);
            self.settle();
        }
        self.postings.doc()
    }
}

impl FormDocs {
    /// Opens the lists of these forms that the segment has.
    pub(crate) fn open(
        segment: &Segment<'_>,
        field: TextField,
        forms: &[Form],
        option: IndexRecordOption,
    ) -> Result<Self, TantivyError> {
        let mut lists = Vec::new();
        for (form, postings) in forms.iter().zip(segment.postings_of(field, forms, option)?) {
            let Some(postings) = postings else { continue };
            let only = if form.languages == u64::MAX { None } else { Some((form.languages, segment.languages()?)) };
            let mut list = List { postings, is_inflected: form.is_inflected, only };
            list.settle();
            lists.push(list);
        }
        let cost = lists.iter().map(|list| u64::from(list.postings.size_hint())).sum();
        let is_many = lists.len() > MANY_LISTS && !option.has_positions();
        let merged = is_many.then(|| Merged::new(&mut lists, segment.reader.max_doc()));
        let doc = merged.as_ref().map_or_else(|| first(&lists), Merged::doc);
        Ok(Self { lists, merged, doc, cost })
    }

    /// Whether there is no list at all.
    pub(crate) fn is_empty(&self) -> bool {
        self.lists.is_empty()
    }

    pub(crate) fn doc(&self) -> DocId {
        self.doc
    }

    pub(crate) fn cost(&self) -> u64 {
        self.cost
    }

    pub(crate) fn advance(&mut self) -> DocId {
        if let Some(merged) = &mut self.merged {
            self.doc = merged.advance();
            return self.doc;
        }
        if let [list] = self.lists.as_mut_slice() {
            self.doc = list.advance();
            return self.doc;
        }
        let mut next = TERMINATED;
        for list in &mut self.lists {
            let doc = list.postings.doc();
            next = next.min(if doc == self.doc { list.advance() } else { doc });
        }
        self.doc = next;
        next
    }

    pub(crate) fn seek(&mut self, target: DocId) -> DocId {
        if self.doc >= target {
            return self.doc;
        }
        if let Some(merged) = &mut self.merged {
            self.doc = merged.seek(target);
        } else {
            self.doc = self.lists.iter_mut().map(|list| list.seek(target)).min().unwrap_or(TERMINATED);
        }
        self.doc
    }

    /// How often the word stands in the current article, and how often of that otherwise than typed.
    pub(crate) fn counts(&self) -> (u32, u32) {
        if let Some(merged) = &self.merged {
            return merged.counts();
        }
        let here = self.lists.iter().filter(|list| list.postings.doc() == self.doc);
        here.fold((0, 0), |(all, inflected), list| (all + list.postings.term_freq(), inflected + list.inflected()))
    }

    /// How often it stands in `doc`, which is not before the last one asked for.
    pub(crate) fn count_in(&mut self, doc: DocId) -> u32 {
        if self.seek(doc) == doc { self.counts().0 } else { 0 }
    }

    /// Where it stands in the current article, in order.
    pub(crate) fn positions(&mut self, positions: &mut Vec<u32>) {
        positions.clear();
        let mut n_lists = 0;
        for list in self.lists.iter_mut().filter(|list| list.postings.doc() == self.doc) {
            list.postings.append_positions_with_offset(0, positions);
            n_lists += 1;
        }
        if n_lists > 1 {
            positions.sort_unstable();
            positions.dedup();
        }
    }
}

fn first(lists: &[List]) -> DocId {
    lists.iter().map(|list| list.postings.doc()).min().unwrap_or(TERMINATED)
}
