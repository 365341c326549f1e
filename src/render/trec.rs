//! Hits as a TREC run, for trec_eval: `topic Q0 id rank score dateline`.

use std::io::{self, Write};

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

/// `id` without white space and control characters, which would end the column: they are written as in a URL, `%20`.
/// No id at all is a dash.
fn one_word(id: &str) -> String {
    if id.is_empty() {
        return "-".to_owned();
    }
    let mut word = String::with_capacity(id.len());
    for character in id.chars() {
        if !character.is_whitespace() && !super::clean::is_command(character) {
            word.push(character);
            continue;
        }
        let mut buffer = [0; 4];
        for byte in character.encode_utf8(&mut buffer).bytes() {
            word.push_str(&format!("%{byte:02X}"));
        }
    }
    word
}

#[cfg(test)]
mod tests {
    use super::{line, one_word};

    #[test]
    fn an_id_is_one_column() {
        let check = |id: &str, expected: &str| assert_eq!(one_word(id), expected);
        check("gaza-0001", "gaza-0001");
        check("my notes/a.txt#0", "my%20notes/a.txt#0");
        check("a\tb\u{a0}c", "a%09b%C2%A0c");
        check("a\r\n1 Q0 b 1 9 x", "a%0D%0A1%20Q0%20b%201%209%20x");
        check("\u{1b}[31m\u{202e}\u{2028}", "%1B[31m%E2%80%AE%E2%80%A8");
        check("", "-");
    }

    #[test]
    fn a_line_has_six_columns() {
        let mut out = Vec::new();
        line(&mut out, "a 1", 3, 1.5).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "1 Q0 a%201 3 1.500000 dateline\n");
    }
}
