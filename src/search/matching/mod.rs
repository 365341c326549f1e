//! Matching: walks the posting lists of one segment and finds the articles that fit an operation, in order, scored.
//!
//! It stands on tantivy's posting lists rather than on its queries: a word is several lists here, scores are summed in
//! the plan's order so that they are the same however the index is cut into segments, and position operators compose.

mod boolean;
mod build;
mod condition;
mod docs;
mod forms;
mod near;
mod opened;
mod phrase;
mod places;
mod proximity;
mod segment;
mod word;

pub(crate) use build::{docs_of, weight};
pub(crate) use docs::{Docs, Evidence};
pub(crate) use near::{NEAR, NearDocs, Together};
pub(crate) use opened::Opened;
pub(crate) use segment::Segment;
