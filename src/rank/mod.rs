//! How well an article fits: pure arithmetic, no index.

mod recency;
mod weights;

pub(crate) use recency::recency;
pub use weights::Weights;
pub(crate) use weights::{Counts, Lengths, rarity};
