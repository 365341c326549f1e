//! The query tree: what was asked, free of any engine's terms, so that every engine can be given it.

use jiff::Timestamp;

use crate::proximity::{Letters, Window};

/// A parsed query.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    /// The root; [`Node::Everything`] for an empty query.
    pub root: Node,
}

impl Query {
    /// Returns the words of a query that is nothing but plain words, all of which are asked for.
    ///
    /// The tree cannot tell `a b` from `a AND b`; [`Parsed::plain_words`](super::Parsed::plain_words) can.
    pub fn plain_words(&self) -> Option<Vec<&str>> {
        match &self.root {
            Node::All(nodes) => nodes.iter().map(Node::plain_word).collect(),
            node => node.plain_word().map(|word| vec![word]),
        }
    }
}

impl Node {
    fn plain_word(&self) -> Option<&str> {
        match self {
            Self::Word(Word::Plain(text)) => Some(text),
            _ => None,
        }
    }
}

/// One operation of a query.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// `*`: every article.
    Everything,
    /// A query that no article can match, such as an empty phrase: nothing.
    Nothing,
    /// A word, found under all its inflected forms unless it says otherwise.
    Word(Word),
    /// `"two state solution"`: words side by side, in order.
    Phrase(Vec<Word>),
    /// Words typed side by side or joined by AND: all of them.
    All(Vec<Node>),
    /// `a OR b`: any of them.
    Any(Vec<Node>),
    /// `-a`, `NOT a`.
    Not(Box<Node>),
    /// `title:...`: the node looks at one text field only.
    Within(Field, Box<Node>),
    /// `source:"The Guardian"`: one of the article's own values; `None` for `source:*` or `title:*`, any value at all.
    Value(Field, Option<String>),
    /// `date:2024-03`: published from the first moment up to but not including the second; with neither, `date:*`,
    /// the date is known.
    Published(Option<Timestamp>, Option<Timestamp>),
    /// `words:200..800`: length of the body, both ends included.
    Length(Option<u64>, Option<u64>),
    /// `a w/5 b` and its kin: the two stand so to each other, in the headline or in the body.
    Near(Box<Node>, Window, Box<Node>),
    /// `a not w/5 b`: the first, at least once where no second stands so to it.
    Apart(Box<Node>, Window, Box<Node>),
    /// `atleast5(a)`: so often in headline and body together, counted without overlap.
    AtLeast(u32, Box<Node>),
    /// `first50(a)`: wholly within so many first words of the body.
    First(u32, Box<Node>),
    /// `hlead(a)`: wholly in the headline or wholly in the first paragraph.
    HeadlineOrLead(Box<Node>),
    /// `caps(a)`, `allcaps(a)`: in these letters.
    Written(Letters, Box<Node>),
    /// `rafah^3`: the node weighs more or less.
    Boost(Box<Node>, f32),
}

/// A word as typed, and what counts as the same word.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Word {
    /// Any inflected form, with or without accents.
    Plain(String),
    /// `=raids`: this spelling only.
    Exact(String),
    /// `netanya*`, `organi?ation`, `*berg`: a pattern over spellings; `*` any run, `?` one character.
    Pattern(String),
    /// `zelensky~`: spellings within this many edits, 1 or 2.
    Fuzzy(String, u8),
    /// A lone `*` inside a phrase: any one word.
    Any,
    /// `person:blinken`: who or what is meant by a name, under all its names.
    Named(NameOf, String),
}

impl Word {
    /// The text it was made of, without what marks its kind; `*` for any word.
    pub fn text(&self) -> &str {
        match self {
            Self::Plain(text)
            | Self::Exact(text)
            | Self::Pattern(text)
            | Self::Fuzzy(text, _)
            | Self::Named(_, text) => text,
            Self::Any => "*",
        }
    }
}

/// What a name is to be of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NameOf {
    /// `entity:`, anything.
    Anything,
    /// `person:`.
    Person,
    /// `place:`.
    Place,
    /// `org:`, an organisation.
    Organisation,
}

/// A field a query can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// The headline.
    Title,
    /// The first paragraph.
    Lead,
    /// The text without the headline.
    Body,
    /// Who wrote it.
    Author,
    /// Who published it.
    Source,
    /// The part of the paper.
    Section,
    /// The language's code.
    Language,
    /// A subject given by the source.
    Keyword,
    /// The article's id.
    Id,
    /// Where it can be read.
    Url,
}
