//! All of them, any of them, none of them.

use tantivy::{DocId, TERMINATED};

use crate::search::matching::docs::Docs;

/// The articles that all parts have and none of the excluded ones has.
pub(crate) struct And {
    parts: Vec<Box<dyn Docs>>,
    excluded: Vec<Box<dyn Docs>>,
    /// Checks on the article itself, cheapest last word.
    conditions: Vec<Box<dyn Fn(DocId) -> bool>>,
    /// The parts from the rarest on.
    order: Vec<usize>,
}

impl And {
    /// `parts` must not be empty.
    pub(crate) fn new(
        parts: Vec<Box<dyn Docs>>,
        excluded: Vec<Box<dyn Docs>>,
        conditions: Vec<Box<dyn Fn(DocId) -> bool>>,
    ) -> Self {
        let mut order: Vec<usize> = (0..parts.len()).collect();
        order.sort_by_key(|number| parts[*number].cost());
        let mut and = Self { parts, excluded, conditions, order };
        and.settle();
        and
    }

    fn lead(&mut self) -> &mut dyn Docs {
        self.parts[self.order[0]].as_mut()
    }

    /// Goes on to the first article from the lead's current one on that fits.
    fn settle(&mut self) -> DocId {
        let mut doc = self.lead().doc();
        'articles: while doc != TERMINATED {
            for number in 1..self.order.len() {
                let other = self.parts[self.order[number]].seek(doc);
                if other != doc {
                    doc = if other == TERMINATED { self.lead().seek(TERMINATED) } else { self.lead().seek(other) };
                    continue 'articles;
                }
            }
            if self.is_allowed(doc) {
                return doc;
            }
            doc = self.lead().advance();
        }
        TERMINATED
    }

    fn is_allowed(&mut self, doc: DocId) -> bool {
        self.conditions.iter().all(|holds| holds(doc)) && self.excluded.iter_mut().all(|docs| docs.seek(doc) != doc)
    }
}

impl Docs for And {
    fn doc(&self) -> DocId {
        self.parts[self.order[0]].doc()
    }

    fn advance(&mut self) -> DocId {
        self.lead().advance();
        self.settle()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.doc() < target {
            self.lead().seek(target);
            self.settle();
        }
        self.doc()
    }

    fn cost(&self) -> u64 {
        self.parts[self.order[0]].cost()
    }

    /// The sum in the order of the query, so that it is the same in every segment.
    fn score(&mut self) -> f32 {
        self.parts.iter_mut().map(|part| part.score()).sum()
    }
}

/// The articles that any part has, as long as those that have it weigh enough together.
pub(crate) struct Or {
    parts: Vec<(Box<dyn Docs>, f32)>,
    least: f32,
    doc: DocId,
}

impl Or {
    /// Each part comes with its weight.
    pub(crate) fn new(parts: Vec<(Box<dyn Docs>, f32)>, least: f32) -> Self {
        let doc = parts.iter().map(|(part, _)| part.doc()).min().unwrap_or(TERMINATED);
        let mut or = Self { parts, least, doc };
        or.settle();
        or
    }

    fn settle(&mut self) -> DocId {
        while self.doc != TERMINATED && self.least > 0.0 && self.weight_here() < self.least {
            self.step();
        }
        self.doc
    }

    fn weight_here(&self) -> f32 {
        self.parts.iter().filter(|(part, _)| part.doc() == self.doc).map(|(_, weight)| weight).sum()
    }

    fn step(&mut self) {
        let mut next = TERMINATED;
        for (part, _) in &mut self.parts {
            let doc = part.doc();
            next = next.min(if doc == self.doc { part.advance() } else { doc });
        }
        self.doc = next;
    }
}

impl Docs for Or {
    fn doc(&self) -> DocId {
        self.doc
    }

    fn advance(&mut self) -> DocId {
        self.step();
        self.settle()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.doc < target {
            self.doc = self.parts.iter_mut().map(|(part, _)| part.seek(target)).min().unwrap_or(TERMINATED);
            self.settle();
        }
        self.doc
    }

    fn cost(&self) -> u64 {
        self.parts.iter().map(|(part, _)| part.cost()).sum()
    }

    fn score(&mut self) -> f32 {
        let doc = self.doc;
        self.parts.iter_mut().filter(|(part, _)| part.doc() == doc).map(|(part, _)| part.score()).sum()
    }
}
