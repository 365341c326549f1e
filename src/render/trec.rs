//! Hits as a TREC run, for trec_eval: `topic Q0 id rank score dateline`.

use std::io::{self, Write};

use crate::article::one_word;
use crate::search::Results;

/// Topic of a run that answers a single query.
const ONLY_TOPIC: &str = "1";

/// Writes a line for each hit.
pub(super) fn results(out: &mut impl Write, results: &Results) -> io::Result<()> {
    results.hits.iter().try_for_each(|hit| line(out, &hit.id, hit.rank, hit.score))
}

/// Writes the line of one hit.
pub(super) fn line(out: &mut impl Write, id: &str, rank: u64, score: f32) -> io::Result<()> {
    writeln!(out, "{ONLY_TOPIC} Q0 {} {rank} {score:.6} dateline", one_word(id))
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn a_line_has_six_columns() {
        let mut out = Vec::new();
        line(&mut out, "a 1", 3, 1.5).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "1 Q0 a%201 3 1.500000 dateline\n");
    }
}
