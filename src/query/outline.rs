//! The tree of a query, or whatever it became, drawn as lines under lines: for people who want to see how it was read.

use serde::{Deserialize, Serialize};

use super::tree::{NameOf, Node, Word};

/// A line, and the lines under it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outline {
    /// What it says.
    pub text: String,
    /// What it is made of.
    pub parts: Vec<Outline>,
}

impl Outline {
    /// A line with lines under it.
    pub fn new(text: impl Into<String>, parts: Vec<Self>) -> Self {
        Self { text: text.into(), parts }
    }

    /// A line with nothing under it.
    pub fn line(text: impl Into<String>) -> Self {
        Self::new(text, Vec::new())
    }
}

impl Node {
    /// Draws the node and what it is made of.
    ///
    /// # Example
    /// ```
    /// use dateline::query::parse;
    /// let outline = parse("blinken OR rafah", None).query.root.outline();
    /// assert_eq!(outline.text, "OR");
    /// assert_eq!(outline.parts[0].text, "word blinken");
    /// ```
    pub fn outline(&self) -> Outline {
        let one = |text: String, inner: &Self| Outline::new(text, vec![inner.outline()]);
        let all = |text: &str, nodes: &[Self]| Outline::new(text, nodes.iter().map(Self::outline).collect());
        match self {
            Self::Everything => Outline::line("every article"),
            Self::Nothing => Outline::line("no article"),
            Self::Word(word) => Outline::line(format!("{} {word}", kind(word))),
            Self::Phrase(_) => Outline::line(format!("phrase {self}")),
            Self::All(nodes) => all("AND", nodes),
            Self::Any(nodes) => all("OR", nodes),
            Self::Not(inner) => one("NOT".to_owned(), inner),
            Self::Within(field, inner) => one(format!("in the {}", field.name()), inner),
            Self::Value(..) | Self::Published(..) | Self::Length(..) => Outline::line(format!("filter {self}")),
            Self::Near(left, window, right) => Outline::new(window.to_string(), vec![left.outline(), right.outline()]),
            Self::Apart(left, window, right) => {
                Outline::new(format!("not {window}"), vec![left.outline(), right.outline()])
            }
            Self::AtLeast(times, inner) => one(format!("at least {times} times"), inner),
            Self::First(words, inner) => one(format!("in the first {words} words"), inner),
            Self::HeadlineOrLead(inner) => one("in headline or lead".to_owned(), inner),
            Self::Written(letters, inner) => one(format!("in {}", letters.told()), inner),
            Self::Boost(inner, factor) => one(format!("times {factor}"), inner),
        }
    }
}

fn kind(word: &Word) -> &'static str {
    match word {
        Word::Plain(_) => "word",
        Word::Exact(_) => "exact word",
        Word::Pattern(_) => "pattern",
        Word::Fuzzy(..) => "fuzzy word",
        Word::Any => "any word",
        Word::Named(NameOf::Anything, _) => "name",
        Word::Named(NameOf::Person, _) => "name of a person",
        Word::Named(NameOf::Place, _) => "name of a place",
        Word::Named(NameOf::Organisation, _) => "name of an organisation",
    }
}
