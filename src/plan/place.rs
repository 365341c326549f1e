//! Lowers what depends on places: windows, counts, regions and letters.
//!
//! A function around a node holds for each word inside of it, so it is handed down to the words; only a count holds for
//! the whole. Of two fields, one in the other, the inner one counts.

use tantivy::TantivyError;

use crate::plan::lower::{Earlier, Lowering, Reading};
use crate::plan::operations::{Condition, Op, ProximityOp, TextField, WordOp};
use crate::plan::spell::{Spelled, readings, spell};
use crate::proximity::{Limit, Pattern};
use crate::query::{Field, Node, Word};

/// What holds for a node because of what it stands in.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// The text it must stand in.
    pub(super) field: TextField,
    /// What else it must keep to.
    limits: Vec<Limit>,
    /// How often it must stand there.
    pub(super) at_least: u32,
    /// What it weighs.
    pub(super) weight: f32,
}

impl Default for Place {
    fn default() -> Self {
        Self { field: TextField::Text, limits: Vec::new(), at_least: 1, weight: 1.0 }
    }
}

impl Place {
    /// A place that says no more than a field and a weight.
    pub(super) fn weighed(field: TextField, weight: f32) -> Self {
        Self { field, weight, ..Self::default() }
    }

    /// Whether it says no more than a field and a weight.
    pub(super) fn is_plain(&self) -> bool {
        self.limits.is_empty() && self.at_least < 2
    }

    /// Whether it says no more than a weight.
    pub(super) fn is_open(&self) -> bool {
        self.is_plain() && self.field == TextField::Text
    }

    /// The same in a field.
    pub(super) fn within(&self, field: TextField) -> Self {
        Self { field, ..self.clone() }
    }

    /// The place inside of a node.
    pub(super) fn inside(&self, node: &Node) -> Self {
        let mut place = self.clone();
        match node {
            Node::Within(field, _) => place.field = text_field(*field).unwrap_or(place.field),
            Node::AtLeast(times, _) => place.at_least = place.at_least.max(*times),
            Node::First(words, _) => place.limits.push(Limit::First(*words)),
            Node::HeadlineOrLead(_) => place.limits.push(Limit::TitleOrLead),
            Node::Written(letters, _) => place.limits.push(Limit::Letters(*letters)),
            Node::Boost(_, factor) => place.weight *= factor,
            _ => {}
        }
        place
    }

    /// The pattern, where it keeps to the place.
    fn limit(&self, pattern: Pattern<usize>) -> Pattern<usize> {
        let field = match self.field {
            TextField::Text => None,
            TextField::Title => Some(Limit::Title),
            TextField::Lead => Some(Limit::Lead),
            TextField::Body => Some(Limit::Body),
        };
        let limits = field.iter().chain(&self.limits);
        limits.fold(pattern, |pattern, limit| Pattern::Limited(*limit, Box::new(pattern)))
    }
}

impl Lowering<'_> {
    /// Lowers a node that is about places.
    pub(super) fn proximity(&mut self, node: &Node, place: &Place) -> Result<Op, TantivyError> {
        self.earlier = Earlier::Unmet;
        let plain = self.window(node, place)?;
        let Earlier::Met(before_run) = self.earlier else { return Ok(plain) };
        self.earlier = Earlier::Minded;
        let minded = self.window(node, place)?;
        let earlier = Op::Condition(Condition::BeforeRun(before_run));
        Ok(Op::Or(vec![plain, Op::And(vec![minded, earlier])], 0.0))
    }

    fn window(&mut self, node: &Node, place: &Place) -> Result<Op, TantivyError> {
        let mut words = Vec::new();
        let pattern = self.pattern(node, place, &mut words)?;
        Ok(Op::Proximity(Box::new(ProximityOp::new(pattern, words, place.at_least))))
    }

    fn pattern(&mut self, node: &Node, place: &Place, words: &mut Vec<WordOp>) -> Result<Pattern<usize>, TantivyError> {
        Ok(match node {
            Node::Word(word) => place.limit(self.word_pattern(word, place.weight, words)?),
            Node::Phrase(phrase) => place.limit(self.phrase_pattern(phrase, place.weight, words)?),
            Node::Any(nodes) => {
                let patterns = nodes.iter().map(|node| self.pattern(node, place, words));
                Pattern::Any(patterns.collect::<Result<_, _>>()?)
            }
            Node::Near(left, window, right) => {
                let left = self.pattern(left, place, words)?;
                Pattern::Near(Box::new(left), *window, Box::new(self.pattern(right, place, words)?))
            }
            Node::Apart(left, window, right) => {
                let left = self.pattern(left, place, words)?;
                let right = self.pattern(right, &Place::default(), words)?;
                Pattern::Apart(Box::new(left), *window, Box::new(right))
            }
            Node::Within(_, inner)
            | Node::AtLeast(_, inner)
            | Node::First(_, inner)
            | Node::HeadlineOrLead(inner)
            | Node::Written(_, inner)
            | Node::Boost(inner, _) => self.pattern(inner, &place.inside(node), words)?,
            // The parser keeps these out of windows: they are about articles, not about places.
            Node::Everything
            | Node::Nothing
            | Node::All(_)
            | Node::Not(_)
            | Node::Value(..)
            | Node::Published(..)
            | Node::Length(..) => Pattern::Any(Vec::new()),
        })
    }

    /// A word as its joined form or as its parts side by side.
    fn word_pattern(
        &mut self,
        word: &Word,
        weight: f32,
        words: &mut Vec<WordOp>,
    ) -> Result<Pattern<usize>, TantivyError> {
        let place = Place::weighed(TextField::Text, weight);
        match (self.reading(word)?, self.earlier) {
            (Reading::Words(node), _) => return self.pattern(&node, &place, words),
            (Reading::Both(node, _), Earlier::Minded) => {
                let in_words = self.pattern(&node, &place, words)?;
                let named = Pattern::Word(self.numbered(word, weight, words)?);
                return Ok(Pattern::Any(vec![named, in_words]));
            }
            (Reading::Both(_, before_run), _) => self.earlier = Earlier::Met(before_run),
            (Reading::Word, _) => {}
        }
        let Spelled { whole, parts } = spell(word);
        let mut either = Vec::new();
        if let Some(whole) = whole {
            either.push(Pattern::Word(self.numbered(&whole, weight, words)?));
        }
        if !parts.is_empty() {
            either.push(self.run_of(&parts, weight, words)?);
        }
        Ok(if either.len() == 1 { either.remove(0) } else { Pattern::Any(either) })
    }

    fn phrase_pattern(
        &mut self,
        phrase: &[Word],
        weight: f32,
        words: &mut Vec<WordOp>,
    ) -> Result<Pattern<usize>, TantivyError> {
        let runs = readings(phrase).into_iter().filter(|run| !run.is_empty());
        let mut runs = runs.map(|run| self.run_of(&run, weight, words)).collect::<Result<Vec<_>, _>>()?;
        Ok(if runs.len() == 1 { runs.remove(0) } else { Pattern::Any(runs) })
    }

    fn run_of(&mut self, run: &[Word], weight: f32, words: &mut Vec<WordOp>) -> Result<Pattern<usize>, TantivyError> {
        let numbered = run.iter().map(|word| match word {
            Word::Any => Ok(None),
            word => self.numbered(word, weight, words).map(Some),
        });
        Ok(Pattern::Phrase(numbered.collect::<Result<_, _>>()?))
    }

    /// The word's number. A word that is there twice is two: each has its own way through the posting lists.
    fn numbered(&mut self, word: &Word, weight: f32, words: &mut Vec<WordOp>) -> Result<usize, TantivyError> {
        words.push(self.single(word, TextField::Text, weight)?);
        Ok(words.len() - 1)
    }
}

/// The part of the text that a field names.
pub(super) fn text_field(field: Field) -> Option<TextField> {
    match field {
        Field::Title => Some(TextField::Title),
        Field::Lead => Some(TextField::Lead),
        Field::Body => Some(TextField::Body),
        _ => None,
    }
}
