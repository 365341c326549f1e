//! How well an article fits: pure arithmetic, no index.

mod feedback;
mod recency;
mod weights;

pub(crate) use feedback::{Feedback, READ_ARTICLES};
pub(crate) use recency::recency;
pub use weights::Weights;
pub(crate) use weights::{Counts, Lengths, rarity};
