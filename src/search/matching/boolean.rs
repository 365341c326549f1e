//! All of them, any of them, none of them.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use tantivy::{DocId, TERMINATED};

use crate::search::matching::docs::Docs;

/// Sums in another order may differ in their last bits.
const ROUNDING: f32 = 1.0 - 1e-4;

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

    fn has_all(&self) -> bool {
        self.parts.iter().any(|part| part.has_all())
    }
}

/// The articles that any part has, as long as those that have it weigh enough together.
///
/// A step costs what the parts at the current article cost, however many others there are. Where a weight is asked
/// for, the light parts cannot reach it without a heavy one: only the heavy ones are walked, and the light ones are
/// looked up in what those find. So the commonest words of a long query cost little.
pub(crate) struct Or {
    parts: Vec<(Box<dyn Docs>, f32)>,
    /// Which parts are only looked up.
    follows: Vec<bool>,
    /// The same by number, the heaviest first.
    followers: Vec<usize>,
    /// What the followers weigh together.
    behind: f32,
    least: f32,
    doc: DocId,
    /// The parts that are at the current article, in the order of the query.
    here: Vec<usize>,
    /// The other parts that are walked, and where they are, the next article first.
    ahead: BinaryHeap<Reverse<(DocId, usize)>>,
}

impl Or {
    /// Each part comes with its weight.
    pub(crate) fn new(parts: Vec<(Box<dyn Docs>, f32)>, least: f32) -> Self {
        let weights: Vec<f32> = parts.iter().map(|(_, weight)| *weight).collect();
        let follows = following(&weights, least);
        let walked = parts.iter().zip(0..).filter(|(_, number)| !follows[*number]);
        let ahead = walked.map(|((part, _), number)| Reverse((part.doc(), number)));
        let ahead = ahead.filter(|Reverse((doc, _))| *doc != TERMINATED).collect();
        let mut followers: Vec<usize> = (0..weights.len()).filter(|number| follows[*number]).collect();
        followers.sort_by(|a, b| weights[*b].total_cmp(&weights[*a]));
        let behind = followers.iter().map(|number| weights[*number]).sum();
        let mut or = Self { parts, follows, followers, behind, least, doc: TERMINATED, here: Vec::new(), ahead };
        or.settle();
        or
    }

    /// Goes on to the next article ahead that weighs enough. No part is at the current one any more.
    fn settle(&mut self) -> DocId {
        self.gather();
        while self.doc != TERMINATED && self.least > 0.0 && self.weight_here() < self.least {
            self.leave();
            self.gather();
        }
        self.doc
    }

    /// Takes the parts that are at the next article.
    fn gather(&mut self) {
        self.doc = self.ahead.peek().map_or(TERMINATED, |Reverse((doc, _))| *doc);
        while let Some(Reverse((doc, number))) = self.ahead.peek().copied()
            && doc == self.doc
        {
            self.here.push(number);
            self.ahead.pop();
        }
        if self.doc != TERMINATED && self.least > 0.0 {
            self.look_up();
        }
    }

    /// Adds the parts that follow and are at the article too, as long as it may still weigh enough.
    fn look_up(&mut self) {
        let mut most = self.weight_here() + self.behind;
        for number in &self.followers {
            if most < self.least * ROUNDING {
                return;
            }
            let (part, weight) = &mut self.parts[*number];
            if part.seek(self.doc) == self.doc {
                self.here.push(*number);
            } else {
                most -= *weight;
            }
        }
        self.here.sort_unstable();
    }

    /// Moves the parts at the current article on.
    fn leave(&mut self) {
        for number in self.here.drain(..).filter(|number| !self.follows[*number]) {
            let doc = self.parts[number].0.advance();
            if doc != TERMINATED {
                self.ahead.push(Reverse((doc, number)));
            }
        }
    }

    fn weight_here(&self) -> f32 {
        self.here.iter().map(|number| self.parts[*number].1).sum()
    }
}

impl Docs for Or {
    fn doc(&self) -> DocId {
        self.doc
    }

    fn advance(&mut self) -> DocId {
        self.leave();
        self.settle()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.doc >= target {
            return self.doc;
        }
        while let Some(Reverse((doc, number))) = self.ahead.peek().copied()
            && doc < target
        {
            self.here.push(number);
            self.ahead.pop();
        }
        for number in self.here.drain(..).filter(|number| !self.follows[*number]) {
            let doc = self.parts[number].0.seek(target);
            if doc != TERMINATED {
                self.ahead.push(Reverse((doc, number)));
            }
        }
        self.settle()
    }

    fn cost(&self) -> u64 {
        let walked = self.parts.iter().zip(&self.follows).filter(|(_, follows)| !**follows);
        walked.map(|((part, _), _)| part.cost()).sum()
    }

    /// The sum in the order of the query, so that it is the same in every segment.
    fn score(&mut self) -> f32 {
        self.here.iter().map(|number| self.parts[*number].0.score()).sum()
    }

    fn has_all(&self) -> bool {
        self.least > 0.0 && self.here.len() == self.parts.len()
    }
}

/// Which parts need not be walked: the lightest, as long as they cannot weigh enough together.
fn following(weights: &[f32], least: f32) -> Vec<bool> {
    let mut by_weight: Vec<usize> = (0..weights.len()).collect();
    by_weight.sort_by(|a, b| weights[*a].total_cmp(&weights[*b]));
    let mut follows = vec![false; weights.len()];
    let mut together = 0.0;
    for number in by_weight {
        together += weights[number];
        if together >= least * ROUNDING {
            break;
        }
        follows[number] = true;
    }
    follows
}

#[cfg(test)]
mod tests {
    use super::following;

    #[test]
    fn light_parts_follow_where_they_cannot_weigh_enough() {
        let check = |weights: &[f32], least, expected: &[bool]| assert_eq!(following(weights, least), expected);
        check(&[1.0, 1.0], 0.0, &[false, false]);
        check(&[0.1, 5.0, 0.2, 4.0], 4.65, &[true, false, true, true]);
        check(&[0.1, 5.0, 0.2, 4.0], 4.2, &[true, false, true, false]);
        check(&[1.0, 1.0, 1.0], 1.5, &[true, false, false]);
        check(&[], 1.0, &[]);
    }
}
