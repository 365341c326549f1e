//! The model: weights of features, and the best labels of a chain.

pub(super) mod best;
pub(super) mod chain_model;
pub(super) mod label;
pub(super) mod memo;
pub(super) mod model;
pub(super) mod steps;
pub(super) mod ways;
pub(super) mod weights;
