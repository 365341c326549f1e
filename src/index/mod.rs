//! The index on disk: its schema, how articles get in, and how its parts are kept whole.

mod schema;

pub(crate) use schema::{Fields, TITLE_MARK};
