//! What a plan is made of.

use jiff::Timestamp;

use crate::proximity::Pattern;

/// One operation over the index.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Op {
    /// Every article.
    Everything,
    /// No article.
    Nothing,
    /// A word in any of its forms.
    Word(WordOp),
    /// Words side by side, in order.
    Phrase(Vec<WordOp>),
    /// Words by how they stand and are written.
    Proximity(Box<ProximityOp>),
    /// All of them.
    And(Vec<Op>),
    /// Any of them, as long as those found weigh this much together.
    Or(Vec<Op>, f32),
    /// None of what is inside.
    Not(Box<Op>),
    /// What is known of the article.
    Condition(Condition),
    /// What was asked, with words added to it.
    Expanded(Box<ExpandedOp>),
}

impl Op {
    /// The word, if it is nothing else.
    pub(crate) fn word(&self) -> Option<&WordOp> {
        if let Self::Word(word) = self { Some(word) } else { None }
    }
}

/// A word and the terms it is found under.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct WordOp {
    /// Where it must stand.
    pub(crate) field: TextField,
    /// The terms that count as the word.
    pub(crate) forms: Vec<Form>,
    /// What finding it weighs: its rarity, times what the query says.
    pub(crate) weight: f32,
    /// Whether it is a word such as `the`, in a query that has others.
    pub(crate) is_light: bool,
}

/// What was asked, and words of the best articles.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ExpandedOp {
    /// What was asked.
    pub(crate) asked: Op,
    /// What lifts an article that has it.
    pub(crate) added: Vec<WordOp>,
    /// What the added words of an article must weigh together for it to be found without what was asked; none: whatever they
    /// weigh, it is not found.
    pub(crate) least: Option<f32>,
}

/// Words by how they stand to each other, where in the article, and how they are written.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ProximityOp {
    /// What must be found in the headline or in the body; words are named by their number in `words`.
    pub(crate) pattern: Pattern<usize>,
    /// The words, all of the whole text.
    pub(crate) words: Vec<WordOp>,
    /// How often it must be found in headline and body together, without overlap.
    pub(crate) at_least: u32,
    /// What finding it weighs; nothing where it cannot be found.
    pub(crate) weight: f32,
}

impl ProximityOp {
    /// What must be found of these words, so often.
    pub(crate) fn new(pattern: Pattern<usize>, words: Vec<WordOp>, at_least: u32) -> Self {
        let weight = weight(&pattern, &words);
        Self { pattern, words, at_least, weight }
    }
}

/// What finding the pattern weighs: all that must be there, the heaviest of what may.
fn weight(pattern: &Pattern<usize>, words: &[WordOp]) -> f32 {
    let of_word = |number: &usize| if words[*number].forms.is_empty() { 0.0 } else { words[*number].weight };
    match pattern {
        Pattern::Word(number) => of_word(number),
        Pattern::Phrase(numbers) => all(numbers.iter().flatten().map(of_word)),
        Pattern::Any(patterns) => patterns.iter().map(|pattern| weight(pattern, words)).fold(0.0, f32::max),
        Pattern::Near(left, _, right) => all([weight(left, words), weight(right, words)].into_iter()),
        Pattern::Apart(left, ..) => weight(left, words),
        Pattern::Limited(_, inner) => weight(inner, words),
    }
}

/// The sum; nothing where one of them is nothing.
fn all(mut weights: impl Iterator<Item = f32>) -> f32 {
    weights.try_fold(0.0, |sum, weight| (weight > 0.0).then_some(sum + weight)).unwrap_or_default()
}

/// A term that counts as a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Form {
    /// The term.
    pub(crate) term: String,
    /// In which of the vocabulary's languages it counts, one bit each; all bits where the language does not matter.
    pub(crate) languages: u64,
    /// Whether it is another form than the one that was typed, accents aside.
    pub(crate) is_inflected: bool,
}

/// A part of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum TextField {
    /// Headline and body.
    Text,
    /// The headline.
    Title,
    /// The first paragraph.
    Lead,
    /// The text without the headline.
    Body,
}

/// What an article must be like, whatever its text says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Condition {
    /// A column has one of these values; without a list, any at all.
    Value(&'static str, Option<Vec<String>>),
    /// The article with this id.
    Id(String),
    /// The article at this address.
    Url(String),
    /// Published from the first second on and before the second one; the date must be known.
    Published(Option<i64>, Option<i64>),
    /// So many words long, both ends included.
    Length(Option<u64>, Option<u64>),
    /// The text field holds anything.
    Filled(TextField),
    /// Indexed in an earlier run than this.
    BeforeRun(u64),
}

impl Condition {
    /// Published at `from` or later and before `to`. The index knows whole seconds: one that `to` falls into is wanted.
    pub(crate) fn published(from: Option<Timestamp>, to: Option<Timestamp>) -> Self {
        let last = |to: Timestamp| to.as_second() + i64::from(to.subsec_nanosecond() > 0);
        Self::Published(from.map(|from| from.as_second()), to.map(last))
    }
}
