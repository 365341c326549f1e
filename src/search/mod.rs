//! Search: request in, results out.

mod request;
mod results;

pub use request::{FacetRequest, Field, Filter, Matching, Request, Sort};
pub use results::{Copies, EntityName, FacetCount, FieldPassage, Hit, Results};
