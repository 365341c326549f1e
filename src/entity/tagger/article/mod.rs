//! An article as the model reads it, and the features that are taken from it.

pub(super) mod agreement;
pub(super) mod document;
pub(super) mod features;
pub(super) mod focus;
pub(super) mod reading;
pub(super) mod role;
