//! The plan: a query's tree in terms of one index, ready to be run.

mod dictionary;
mod forms;
mod light;
mod listed;
mod lower;
mod named;
mod operations;
mod outline;
mod place;
mod same;
mod spell;
mod suggest;
mod values;

pub(crate) use forms::{Forms, Vocabulary};
pub(crate) use light::{is_light, light_words};
pub(crate) use listed::InWords;
pub(crate) use lower::lower;
pub(crate) use named::{Meant, Other, is_of};
pub(crate) use operations::{Condition, ExpandedOp, Form, Op, ProximityOp, TextField, WordOp};
pub(crate) use suggest::{Misspelled, misspelled};
