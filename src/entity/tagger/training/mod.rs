//! How a model is learnt from labelled files.

mod example;
mod guideline;
mod learn;
mod random;
mod shout;
mod train;

pub(in crate::entity::tagger) use train::step;
pub use train::train;
