//! Where words stand in one text, and how operators over places combine them. Pure: the positions may come from an
//! index or from a text that is being shown, so that what is found and what is lit are one and the same.

mod find;
mod near;
mod pattern;
mod spot;
mod window;

pub(crate) use find::{Text, count_apart, hulls, spots};
pub(crate) use pattern::{Limit, Pattern};
pub(crate) use spot::{Hull, Spot};
pub use window::{Letters, Window};
