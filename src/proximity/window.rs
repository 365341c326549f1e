//! The words of the query language for how things stand and are written.

/// How two operands stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Window {
    /// `w/5`: at most so many words on, in either order; 1 is side by side.
    Words(u32),
    /// `pre/5`: the first before the second, at most so many words on.
    InOrder(u32),
    /// `w/s`: in one sentence.
    Sentence,
    /// `w/p`: in one paragraph.
    Paragraph,
}

impl Window {
    /// How many words it reaches at most, where it counts words.
    pub(crate) fn words(self) -> Option<u32> {
        match self {
            Self::Words(words) | Self::InOrder(words) => Some(words),
            Self::Sentence | Self::Paragraph => None,
        }
    }
}

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Letters {
    /// `caps(...)`: with at least one capital in every word.
    Capital,
    /// `allcaps(...)`: in capitals only.
    AllCapitals,
}

impl Letters {
    /// What it asks for, in words.
    pub(crate) fn told(self) -> &'static str {
        match self {
            Self::Capital => "words with a capital",
            Self::AllCapitals => "capitals only",
        }
    }
}
