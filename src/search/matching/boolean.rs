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
///
/// Where a weight is asked for, the light parts cannot reach it without a heavy one: only the heavy ones are walked,
/// and the light ones are looked up in what those find. So the commonest words of a long query cost little.
pub(crate) struct Or {
    parts: Vec<Part>,
    least: f32,
    doc: DocId,
}

struct Part {
    docs: Box<dyn Docs>,
    weight: f32,
    /// Whether an article may be found by this part.
    leads: bool,
}

impl Or {
    /// Each part comes with its weight.
    pub(crate) fn new(parts: Vec<(Box<dyn Docs>, f32)>, least: f32) -> Self {
        let weights: Vec<f32> = parts.iter().map(|(_, weight)| *weight).collect();
        let leads = leading(&weights, least);
        let parts = parts.into_iter().zip(leads);
        let parts = parts.map(|((docs, weight), leads)| Part { docs, weight, leads });
        let mut or = Self { parts: parts.collect(), least, doc: 0 };
        or.doc = or.first_led();
        or.settle();
        or
    }

    fn first_led(&self) -> DocId {
        let leading = self.parts.iter().filter(|part| part.leads);
        leading.map(|part| part.docs.doc()).min().unwrap_or(TERMINATED)
    }

    /// Goes on to the first article from the current one on whose parts weigh enough.
    fn settle(&mut self) -> DocId {
        if self.least > 0.0 {
            while self.doc != TERMINATED && self.weight_here() < self.least {
                self.step();
            }
        }
        self.doc
    }

    /// What the parts weigh together that the current article has. Those that do not lead are brought up to it.
    fn weight_here(&mut self) -> f32 {
        let doc = self.doc;
        let here = self.parts.iter_mut().filter_map(|part| {
            let at = if part.leads { part.docs.doc() } else { part.docs.seek(doc) };
            (at == doc).then_some(part.weight)
        });
        here.sum()
    }

    fn step(&mut self) {
        let mut next = TERMINATED;
        for part in self.parts.iter_mut().filter(|part| part.leads) {
            let doc = part.docs.doc();
            next = next.min(if doc == self.doc { part.docs.advance() } else { doc });
        }
        self.doc = next;
    }
}

/// Which parts an article may be found by: all but the lightest, as long as these cannot weigh enough together.
fn leading(weights: &[f32], least: f32) -> Vec<bool> {
    const ROUNDING: f32 = 1.0 - 1e-4; // sums in another order may differ in their last bits
    let mut by_weight: Vec<usize> = (0..weights.len()).collect();
    by_weight.sort_by(|a, b| weights[*a].total_cmp(&weights[*b]));
    let mut leads = vec![true; weights.len()];
    let mut together = 0.0;
    for number in by_weight {
        together += weights[number];
        if together >= least * ROUNDING {
            break;
        }
        leads[number] = false;
    }
    leads
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
            let leading = self.parts.iter_mut().filter(|part| part.leads);
            self.doc = leading.map(|part| part.docs.seek(target)).min().unwrap_or(TERMINATED);
            self.settle();
        }
        self.doc
    }

    fn cost(&self) -> u64 {
        self.parts.iter().filter(|part| part.leads).map(|part| part.docs.cost()).sum()
    }

    fn score(&mut self) -> f32 {
        let doc = self.doc;
        self.parts.iter_mut().filter(|part| part.docs.doc() == doc).map(|part| part.docs.score()).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::leading;

    #[test]
    fn light_parts_do_not_lead_where_they_cannot_weigh_enough() {
        let check = |weights: &[f32], least, expected: &[bool]| assert_eq!(leading(weights, least), expected);
        check(&[1.0, 1.0], 0.0, &[true, true]);
        check(&[0.1, 5.0, 0.2, 4.0], 4.65, &[false, true, false, false]);
        check(&[0.1, 5.0, 0.2, 4.0], 4.2, &[false, true, false, true]);
        check(&[1.0, 1.0, 1.0], 1.5, &[false, true, true]);
        check(&[], 1.0, &[]);
    }
}
