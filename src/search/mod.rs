//! Search: request in, results out.

mod auto;
mod clauses;
mod closeness;
mod collect;
mod entities;
mod expand;
mod explain;
mod facet;
mod listed;
mod lit;
mod matching;
mod named;
mod order;
mod other_names;
mod present;
mod request;
mod rerank;
mod results;
mod searcher;
mod taken;
mod who;

pub use crate::rank::Weights;
pub use entities::{AliasCount, EntityCount, EntityFacts, EntityList, EntityPassage, MetEntity, TimelineBin};
pub use explain::{Explained, Reason};
pub use request::{FacetRequest, Field, Filter, Matching, Request, Sort};
pub use results::{Copies, EntityName, FacetCount, FieldPassage, Hit, Results, Spans};
pub use searcher::{Found, Scored, Searcher};
pub use taken::{EntityRecord, Graph, GraphEntity, GraphOptions, Tie};
