//! What is answered: plain data, the same for the terminal, JSON, HTTP and programs.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::article::Origin;
use crate::entity::EntityRef;
use crate::plan::Other;
use crate::query::Remark;
use crate::search::explain::{Explained, Reason};

/// Stretches of a text, in order: `[start, end)` in characters.
pub type Spans = Vec<[usize; 2]>;

/// The answer to a search.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Results {
    /// The query as typed.
    pub query: String,
    /// The query as it was understood, in canonical form; parsing it gives the same query.
    pub read_as: String,
    /// What there is to say about the query: what was mended, relaxed or not understood.
    pub remarks: Vec<Remark>,
    /// How many hits there are in all, counted as shown (groups, when grouping).
    pub total: u64,
    /// How many articles there are in all.
    pub total_articles: u64,
    /// How long the search took.
    pub seconds: f64,
    /// The hits asked for, best first.
    pub hits: Vec<Hit>,
    /// The counts asked for, by the facet's name.
    pub facets: BTreeMap<String, Vec<FacetCount>>,
    /// Where the next page starts, for `after`; `None` on the last one.
    pub next: Option<String>,
    /// How the query was understood; only where that was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub explained: Option<Explained>,
}

/// One article found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Hit {
    /// Place in the order, from 1.
    pub rank: u64,
    /// The article's id.
    pub id: String,
    /// How well it fits; comparable within one answer only.
    pub score: f32,
    /// The headline.
    pub title: String,
    /// What to highlight in the headline: `[start, end)` in characters.
    pub title_highlights: Spans,
    /// Who published it; empty where unknown.
    pub source: String,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// When it was published.
    pub published: Option<Timestamp>,
    /// The part of the paper.
    pub section: Option<String>,
    /// The language's code.
    pub language: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// Where it was read from.
    pub origin: Origin,
    /// Words in the body.
    pub words: u64,
    /// The passages that show why it was found.
    pub passages: Vec<FieldPassage>,
    /// Whom it names most, the most named first; ten at most.
    pub entities: Vec<EntityName>,
    /// Its near-identical copies.
    pub duplicates: Copies,
    /// Why it scored so; only where that was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
}

/// A passage and the field it was taken from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldPassage {
    /// The field: `body`.
    pub field: String,
    /// The passage's text, a slice of the field.
    pub text: String,
    /// Where it starts in the field, in characters.
    pub start: usize,
    /// What to highlight: `[start, end)` in characters of `text`.
    pub highlights: Spans,
    /// Whether it begins inside a sentence, so that an ellipsis belongs before it.
    pub cut_before: bool,
    /// Whether it ends inside a sentence, so that an ellipsis belongs after it.
    pub cut_after: bool,
}

/// An entity, as a hit names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntityName {
    /// The entity's key.
    pub key: String,
    /// Its canonical name.
    pub name: String,
    /// `person`, `org`, `place` or `other`.
    #[serde(rename = "type")]
    pub kind: String,
}

impl From<Other> for EntityName {
    fn from(other: Other) -> Self {
        Self { key: other.key, name: other.name, kind: other.kind.name().to_owned() }
    }
}

impl From<EntityRef<'_>> for EntityName {
    fn from(entity: EntityRef<'_>) -> Self {
        Self { key: entity.key.to_owned(), name: entity.name.to_owned(), kind: entity.kind.name().to_owned() }
    }
}

/// The copies a hit stands for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Copies {
    /// How many there are besides the hit itself.
    pub count: u64,
    /// Their ids.
    pub ids: Vec<String>,
}

/// One value of a facet and the number of articles that have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacetCount {
    /// The value.
    pub value: String,
    /// Articles among the hits.
    pub count: u64,
}
