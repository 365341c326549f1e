//! What of a plan is to be shown in a text: its words and phrases, never what must not be there.

use crate::passage::{Clause, Spec, TermSet};
use crate::plan::{Form, Op, TextField, WordOp};
use crate::proximity::{Limit, Pattern};

/// What to look for in the two texts that are shown.
#[derive(Debug)]
pub(crate) struct Specs {
    pub(crate) title: Spec,
    pub(crate) body: Spec,
}

impl Specs {
    /// The specs for articles in the language with this bit.
    pub(crate) fn new(op: &Op, language: u64) -> Self {
        let mut gathered = Gathered { language, title: Vec::new(), body: Vec::new() };
        gathered.gather(op);
        Self { title: Spec::new(gathered.title), body: Spec::new(gathered.body) }
    }
}

struct Gathered {
    language: u64,
    title: Vec<Clause>,
    body: Vec<Clause>,
}

impl Gathered {
    fn gather(&mut self, op: &Op) {
        match op {
            Op::Word(word) => {
                let clause = Clause::word(terms(&word.forms, self.language), word.weight);
                self.add(word.field, clause);
            }
            Op::Phrase(words) => {
                let field = words.first().map_or(TextField::Text, |word| word.field);
                let sets = words.iter().map(|word| terms(&word.forms, self.language)).collect();
                self.add(field, Clause::phrase(sets, total_weight(words)));
            }
            Op::Proximity(op) => {
                let words: Vec<_> =
                    op.words.iter().map(|word| (terms(&word.forms, self.language), word.weight)).collect();
                self.title.push(Clause::proximity(in_title(&op.pattern), words.clone()));
                self.body.push(Clause::proximity(in_body(&op.pattern), words));
            }
            Op::And(ops) | Op::Or(ops, _) => ops.iter().for_each(|op| self.gather(op)),
            Op::Expanded(op) => {
                self.gather(&op.asked);
                for word in &op.added {
                    self.add(word.field, Clause::word(terms(&word.forms, self.language), word.weight));
                }
            }
            Op::Everything | Op::Nothing | Op::Not(_) | Op::Condition(_) => {}
        }
    }

    /// Adds a word or a phrase to the texts it may be shown in.
    fn add(&mut self, field: TextField, clause: Clause) {
        match field {
            TextField::Text => {
                self.title.push(clause.clone());
                self.body.push(clause);
            }
            TextField::Title => self.title.push(clause),
            TextField::Body => self.body.push(clause),
            TextField::Lead => self.body.push(clause.within_lead()),
        }
    }
}

/// The pattern in a headline, where what is only for bodies is nothing.
fn in_title(pattern: &Pattern<usize>) -> Pattern<usize> {
    pattern.limited(&|limit| match limit {
        Limit::Title | Limit::TitleOrLead => Some(None),
        Limit::Body | Limit::Lead | Limit::First(_) => None,
        Limit::Letters(_) => Some(Some(limit)),
    })
}

/// The pattern in a body, where what is only for headlines is nothing.
fn in_body(pattern: &Pattern<usize>) -> Pattern<usize> {
    pattern.limited(&|limit| match limit {
        Limit::Title => None,
        Limit::Body => Some(None),
        Limit::TitleOrLead => Some(Some(Limit::Lead)),
        Limit::Lead | Limit::First(_) | Limit::Letters(_) => Some(Some(limit)),
    })
}

fn total_weight(words: &[WordOp]) -> f32 {
    words.iter().map(|word| word.weight).sum()
}

fn terms(forms: &[Form], language: u64) -> TermSet {
    TermSet::new(forms.iter().filter(|form| form.languages & language != 0).map(|form| form.term.as_str()))
}
