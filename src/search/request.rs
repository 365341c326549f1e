//! What is asked: the query text and everything around it, typed and checked.

use jiff::Timestamp;

use crate::rank::Weights;

/// A search: the query as typed, and how its hits are filtered, ordered and shown.
///
/// # Example
/// ```
/// use dateline::Request;
/// let request = Request::new("blinken rafah").limit(5).source("Reuters");
/// assert_eq!(request.limit, 5);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// The query in Dateline's query language.
    pub text: String,
    /// Whether the query is nothing but words, whatever it looks like: no operator, field or pattern has a meaning.
    pub plain: bool,
    /// How many hits to return. 10 by default.
    pub limit: usize,
    /// How many hits to pass over.
    pub offset: usize,
    /// Continue after this cursor (the `next` of an earlier answer); overrides `offset`.
    pub after: Option<String>,
    /// Only articles published at or after this moment.
    pub since: Option<Timestamp>,
    /// Only articles published before this moment.
    pub until: Option<Timestamp>,
    /// Only these values of these fields.
    pub filters: Vec<Filter>,
    /// How many of the words must be there.
    pub matching: Matching,
    /// The order of the hits.
    pub sort: Sort,
    /// The constants of the ranking; the defaults are good for all but experiments.
    pub weights: Weights,
    /// Whether words of the best articles are added to the query, where these agree.
    pub expand: bool,
    /// Halve what a hit's score owes to its date every so many seconds of age; `None`: dates do not matter.
    pub recency_half_life_seconds: Option<u64>,
    /// The moment of the search: ages are counted from it, and an embargo that has ended by then is none. `None`: what
    /// was ever under embargo is not found, and there can be no half-life.
    pub now: Option<Timestamp>,
    /// Counts to make over all hits.
    pub facets: Vec<FacetRequest>,
    /// Passages a hit. 1 by default.
    pub passages: usize,
    /// The longest passage, in Unicode characters. 240 by default.
    pub passage_chars: usize,
    /// Whether the answer is to say how the query was read and why each hit scored so.
    pub explain: bool,
}

/// A field whose value must, or must not, be one of the given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// Which field.
    pub field: Field,
    /// The value, compared without case and accents.
    pub value: String,
    /// Whether articles with the value are left out instead of kept.
    pub exclude: bool,
}

/// A field with values that can be filtered and counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// Who published it.
    Source,
    /// Who wrote it.
    Author,
    /// The part of the paper.
    Section,
    /// The language's code.
    Language,
    /// The year of publication.
    Year,
    /// The month of publication, `2024-03`.
    Month,
}

impl Field {
    /// What the field is called in facets and options.
    pub fn name(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Author => "author",
            Self::Section => "section",
            Self::Language => "lang",
            Self::Year => "year",
            Self::Month => "month",
        }
    }

    /// The column of the index that holds its values.
    pub(crate) fn name_in_index(self) -> &'static str {
        match self {
            Self::Language => "language",
            field => field.name(),
        }
    }
}

/// Which counts to make and how many values to return.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FacetRequest {
    /// The field.
    pub field: Field,
    /// The most values to return, most frequent first. 10 by default.
    pub limit: usize,
}

/// How many of a query's plain words an article must have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Matching {
    /// All of up to four words, relaxed when no article has them all; of more, about half of their weight.
    #[default]
    Auto,
    /// All.
    All,
    /// Any.
    Any,
}

/// The order of the hits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// Best first; equal ones by date, newest first, then by id.
    #[default]
    Relevance,
    /// Latest publication first, undated last.
    Newest,
    /// Earliest publication first, undated last.
    Oldest,
}

impl Request {
    /// A search for `text` with everything else as it is by default.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            plain: false,
            limit: 10,
            offset: 0,
            after: None,
            since: None,
            until: None,
            filters: Vec::new(),
            matching: Matching::default(),
            sort: Sort::default(),
            weights: Weights::default(),
            expand: false,
            recency_half_life_seconds: None,
            now: None,
            facets: Vec::new(),
            passages: 1,
            passage_chars: 240,
            explain: false,
        }
    }

    /// Takes the text for words only, as it comes out of an article or a topic: `AND`, `-`, `date:` mean nothing in it.
    ///
    /// A text without words then finds nothing.
    #[must_use]
    pub fn plain(mut self, plain: bool) -> Self {
        self.plain = plain;
        self
    }

    /// Sets how many of the words an article must have.
    #[must_use]
    pub fn matching(mut self, matching: Matching) -> Self {
        self.matching = matching;
        self
    }

    /// Returns at most `limit` hits.
    #[must_use]
    pub fn limit(mut self, limit: usize) -> Self {
        self.limit = limit;
        self
    }

    /// Passes over the first `offset` hits.
    #[must_use]
    pub fn offset(mut self, offset: usize) -> Self {
        self.offset = offset;
        self
    }

    /// Keeps only what `source` published; several sources: any of them.
    #[must_use]
    pub fn source(self, source: impl Into<String>) -> Self {
        self.filter(Field::Source, source)
    }

    /// Keeps only articles with this value of `field`; several of one field: any of them.
    #[must_use]
    pub fn filter(mut self, field: Field, value: impl Into<String>) -> Self {
        self.filters.push(Filter { field, value: value.into(), exclude: false });
        self
    }

    /// Orders the hits by `sort`.
    #[must_use]
    pub fn sort(mut self, sort: Sort) -> Self {
        self.sort = sort;
        self
    }
}
