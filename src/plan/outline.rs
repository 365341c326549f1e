//! A plan drawn as lines under lines: what is looked up in the index for each part of a query.

use crate::plan::operations::{Condition, Op, ProximityOp, TextField, WordOp};
use crate::proximity::{Limit, Pattern};
use crate::query::Outline;

/// The terms that are named of a word; of more, their number.
const SHOWN_TERMS: usize = 8;

impl Op {
    /// Draws the operation and what it is made of.
    pub(crate) fn outline(&self) -> Outline {
        let all = |text: String, ops: &[Self]| Outline::new(text, ops.iter().map(Self::outline).collect());
        match self {
            Self::Everything => Outline::line("every article"),
            Self::Nothing => Outline::line("no article"),
            Self::Word(word) => Outline::line(word.told()),
            Self::Phrase(words) => Outline::new("side by side", words.iter().map(of_word).collect()),
            Self::Proximity(op) => op.outline(),
            Self::And(ops) => all("all of".to_owned(), ops),
            Self::Or(ops, least) if *least > 0.0 => all(format!("any of, weighing {least:.2} or more together"), ops),
            Self::Or(ops, _) => all("any of".to_owned(), ops),
            Self::Not(inner) => Outline::new("not", vec![inner.outline()]),
            Self::Condition(condition) => Outline::line(condition.told()),
            Self::Expanded(op) => {
                let added = Outline::new("added", op.added.iter().map(of_word).collect());
                Outline::new("expanded", vec![op.asked.outline(), added])
            }
        }
    }
}

fn of_word(word: &WordOp) -> Outline {
    Outline::line(word.told())
}

impl WordOp {
    /// The terms it is found under, where, and what it weighs.
    pub(crate) fn told(&self) -> String {
        if self.forms.is_empty() {
            return "a word that no article has".to_owned();
        }
        let place = match self.field {
            TextField::Text => "",
            TextField::Title => " in the headline",
            TextField::Lead => " in the lead",
            TextField::Body => " in the body",
        };
        format!("{}{place} (weight {:.2})", self.terms(), self.weight)
    }

    /// The terms it is found under.
    pub(crate) fn terms(&self) -> String {
        let terms: Vec<&str> = self.forms.iter().take(SHOWN_TERMS).map(|form| form.term.as_str()).collect();
        match self.forms.len().saturating_sub(SHOWN_TERMS) {
            0 => terms.join("/"),
            more => format!("{} and {more} more", terms.join("/")),
        }
    }
}

impl ProximityOp {
    fn outline(&self) -> Outline {
        let pattern = self.of(&self.pattern);
        if self.at_least > 1 {
            return Outline::new(format!("at least {} times", self.at_least), vec![pattern]);
        }
        pattern
    }

    fn of(&self, pattern: &Pattern<usize>) -> Outline {
        let word = |number: &usize| of_word(&self.words[*number]);
        match pattern {
            Pattern::Word(number) => word(number),
            Pattern::Phrase(numbers) => {
                let any = || Outline::line("any word");
                Outline::new("side by side", numbers.iter().map(|n| n.as_ref().map_or_else(any, word)).collect())
            }
            Pattern::Any(patterns) => Outline::new("any of", patterns.iter().map(|part| self.of(part)).collect()),
            Pattern::Near(left, window, right) => {
                Outline::new(format!("{window}"), vec![self.of(left), self.of(right)])
            }
            Pattern::Apart(left, window, right) => {
                Outline::new(format!("not {window}"), vec![self.of(left), self.of(right)])
            }
            Pattern::Limited(limit, inner) => Outline::new(told(*limit), vec![self.of(inner)]),
        }
    }
}

fn told(limit: Limit) -> String {
    match limit {
        Limit::Title => "in the headline".to_owned(),
        Limit::Body => "in the body".to_owned(),
        Limit::Lead => "in the lead".to_owned(),
        Limit::TitleOrLead => "in headline or lead".to_owned(),
        Limit::First(words) => format!("in the first {words} words"),
        Limit::Letters(letters) => format!("in {}", letters.told()),
    }
}

impl Condition {
    fn told(&self) -> String {
        match self {
            Self::Value(column, None) => format!("{column} is known"),
            Self::Value(column, Some(values)) => format!("{column} is {}", values.join(" or ")),
            Self::Id(id) => format!("id is {id}"),
            Self::Url(url) => format!("url is {url}"),
            Self::Published(from, to) => format!("published{}{}", moment(" from", *from), moment(" before", *to)),
            Self::Length(least, most) => {
                let bound = |name: &str, bound: Option<u64>| bound.map_or(String::new(), |n| format!(" {name} {n}"));
                format!("words{}{}", bound("at least", *least), bound("at most", *most))
            }
            Self::BeforeRun(run) => format!("indexed before run {run}"),
            Self::Filled(field) => format!("{field:?} is not empty").to_lowercase(),
        }
    }
}

fn moment(name: &str, seconds: Option<i64>) -> String {
    let moment = seconds.and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
    moment.map_or(String::new(), |moment| format!("{name} {moment}"))
}
