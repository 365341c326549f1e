//! Search: request in, results out.

mod auto;
mod clauses;
mod closeness;
mod collect;
mod expand;
mod explain;
mod facet;
mod lit;
mod matching;
mod order;
mod present;
mod request;
mod rerank;
mod results;
mod searcher;

pub use crate::rank::Weights;
pub use explain::{Explained, Reason};
pub use request::{FacetRequest, Field, Filter, Matching, Request, Sort};
pub use results::{Copies, EntityName, FacetCount, FieldPassage, Hit, Results, Spans};
pub use searcher::{Found, Scored, Searcher};
