//! What of a plan is to be shown in a text: its words and phrases, never what must not be there.

use crate::passage::{Clause, Spec, TermSet};
use crate::plan::{Form, Op, TextField, WordOp};

/// What to look for in the two texts that are shown.
#[derive(Debug)]
pub(crate) struct Specs {
    pub(crate) title: Spec,
    pub(crate) body: Spec,
}

impl Specs {
    /// The specs for articles in the language with this bit.
    pub(crate) fn new(op: &Op, language: u64) -> Self {
        let (mut title, mut body) = (Vec::new(), Vec::new());
        gather(op, language, &mut |field, clause| {
            if matches!(field, TextField::Text | TextField::Title) {
                title.push(clause.clone());
            }
            if field != TextField::Title {
                body.push(clause);
            }
        });
        Self { title: Spec::new(title), body: Spec::new(body) }
    }
}

fn gather(op: &Op, language: u64, add: &mut impl FnMut(TextField, Clause)) {
    match op {
        Op::Word(word) => add(word.field, Clause::word(terms(&word.forms, language), word.weight)),
        Op::Phrase(words) => {
            let field = words.first().map_or(TextField::Text, |word| word.field);
            let sets = words.iter().map(|word| terms(&word.forms, language)).collect();
            add(field, Clause::phrase(sets, total_weight(words)));
        }
        Op::And(ops) | Op::Or(ops, _) => ops.iter().for_each(|op| gather(op, language, add)),
        Op::Everything | Op::Nothing | Op::Not(_) | Op::Condition(_) => {}
    }
}

fn total_weight(words: &[WordOp]) -> f32 {
    words.iter().map(|word| word.weight).sum()
}

fn terms(forms: &[Form], language: u64) -> TermSet {
    TermSet::new(forms.iter().filter(|form| form.languages & language != 0).map(|form| form.term.as_str()))
}
