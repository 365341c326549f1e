//! What is looked for in a text, with words named by whoever looks.

use super::window::{Letters, Window};

/// Words and how they stand to each other. `L` names a word.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Pattern<L> {
    /// A word.
    Word(L),
    /// Words side by side, in order; where none is named, any one word.
    Phrase(Vec<Option<L>>),
    /// Any of them; with none of them, nothing.
    Any(Vec<Self>),
    /// Both, standing so.
    Near(Box<Self>, Window, Box<Self>),
    /// The first, where no second stands so to it.
    Apart(Box<Self>, Window, Box<Self>),
    /// What lies wholly within the limit.
    Limited(Limit, Box<Self>),
}

/// Where in an article something must stand, or how it must be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Limit {
    /// In the headline.
    Title,
    /// In the body.
    Body,
    /// In the body's first paragraph.
    Lead,
    /// In the headline or in the first paragraph.
    TitleOrLead,
    /// Within so many first words of the body.
    First(u32),
    /// Every word in these letters.
    Letters(Letters),
}

impl<L> Pattern<L> {
    /// Calls `each` with every pattern in it, itself first.
    pub(crate) fn visit<'p>(&'p self, each: &mut impl FnMut(&'p Self)) {
        each(self);
        match self {
            Self::Word(_) | Self::Phrase(_) => {}
            Self::Any(patterns) => patterns.iter().for_each(|pattern| pattern.visit(each)),
            Self::Near(left, _, right) | Self::Apart(left, _, right) => {
                left.visit(each);
                right.visit(each);
            }
            Self::Limited(_, inner) => inner.visit(each),
        }
    }

    /// The same pattern with other names for its words.
    pub(crate) fn map<M>(&self, name: &mut impl FnMut(&L) -> M) -> Pattern<M> {
        match self {
            Self::Word(word) => Pattern::Word(name(word)),
            Self::Phrase(words) => Pattern::Phrase(words.iter().map(|word| word.as_ref().map(&mut *name)).collect()),
            Self::Any(patterns) => Pattern::Any(patterns.iter().map(|pattern| pattern.map(name)).collect()),
            Self::Near(left, window, right) => {
                Pattern::Near(Box::new(left.map(name)), *window, Box::new(right.map(name)))
            }
            Self::Apart(left, window, right) => {
                Pattern::Apart(Box::new(left.map(name)), *window, Box::new(right.map(name)))
            }
            Self::Limited(limit, inner) => Pattern::Limited(*limit, Box::new(inner.map(name))),
        }
    }

    /// The same pattern with each limit changed: to another one, to none, or, where there is none to be had, to
    /// nothing at all.
    pub(crate) fn limited(&self, change: &impl Fn(Limit) -> Option<Option<Limit>>) -> Self
    where
        L: Clone,
    {
        match self {
            Self::Word(_) | Self::Phrase(_) => self.clone(),
            Self::Any(patterns) => Self::Any(patterns.iter().map(|pattern| pattern.limited(change)).collect()),
            Self::Near(left, window, right) => {
                Self::Near(Box::new(left.limited(change)), *window, Box::new(right.limited(change)))
            }
            Self::Apart(left, window, right) => {
                Self::Apart(Box::new(left.limited(change)), *window, Box::new(right.limited(change)))
            }
            Self::Limited(limit, inner) => match change(*limit) {
                None => Self::Any(Vec::new()),
                Some(None) => inner.limited(change),
                Some(Some(limit)) => Self::Limited(limit, Box::new(inner.limited(change))),
            },
        }
    }

    /// How many words apart the farthest words can stand that one operator looks at together; none where it depends
    /// on the text.
    pub(crate) fn reach(&self) -> u32 {
        let mut reach = 0;
        self.visit(&mut |pattern| {
            reach = reach.max(match pattern {
                Self::Phrase(words) => words.len() as u32,
                Self::Near(_, window, _) | Self::Apart(_, window, _) => window.words().unwrap_or_default(),
                _ => 0,
            });
        });
        reach
    }

    /// Whether some operator in it depends on this.
    pub(crate) fn has(&self, is_such: impl Fn(&Self) -> bool) -> bool {
        let mut found = false;
        self.visit(&mut |pattern| found |= is_such(pattern));
        found
    }
}
