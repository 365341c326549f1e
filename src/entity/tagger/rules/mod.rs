//! What the labelled files do not know, told by rule.

pub(super) mod heads;
pub(super) mod initials;
pub(super) mod results;
pub(super) mod titles;
