//! The plan: a query's tree in terms of one index, ready to be run.

mod build;
mod dictionary;
mod forms;
mod patterns;
mod plan;
mod show;
mod values;

pub(crate) use build::{Lowered, lower};
pub(crate) use forms::Vocabulary;
pub(crate) use plan::{Condition, Form, Op, TextField, WordOp};
pub(crate) use show::Shown;
pub(crate) use values::Column;
