//! A hit a line, each a JSON object as in the JSON document's `hits`.

use std::io::{self, Write};

use super::json::json;
use crate::search::Results;

/// Writes each hit on its own line.
pub(super) fn results(out: &mut impl Write, results: &Results) -> io::Result<()> {
    results.hits.iter().try_for_each(|hit| json(out, hit))
}
