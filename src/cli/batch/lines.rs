//! Queries a line each. No line is held that is longer than a query may be.

use std::io::{self, BufRead, Read};

use dateline::query::MAX_CHARS;

use super::queries::{Query, query};

/// Bytes of a line that are read: a query as long as may be, of the longest characters, and its line's end.
const MAX_BYTES: u64 = 4 * MAX_CHARS as u64 + 8;

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// The lines of `R` that hold queries.
pub(super) struct Lines<R> {
    input: R,
    line: u64,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(input: R) -> Self {
        Self { input, line: 0 }
    }

    /// Reads a line and whether its end was too far away; `None` at the end.
    fn read(&mut self) -> io::Result<Option<(Vec<u8>, bool)>> {
        let mut bytes = Vec::new();
        (&mut self.input).take(MAX_BYTES).read_until(b'\n', &mut bytes)?;
        let is_cut = bytes.len() as u64 == MAX_BYTES && !bytes.ends_with(b"\n");
        if is_cut {
            self.input.skip_until(b'\n')?;
        }
        self.line += 1;
        Ok((!bytes.is_empty()).then_some((bytes, is_cut)))
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = io::Result<Query>;

    fn next(&mut self) -> Option<io::Result<Query>> {
        loop {
            let (bytes, is_cut) = match self.read() {
                Ok(line) => line?,
                Err(error) => return Some(Err(error)),
            };
            let mark = if self.line == 1 { BYTE_ORDER_MARK } else { b"" };
            let line = bytes.strip_prefix(mark).unwrap_or(&bytes).trim_ascii();
            let query = query(self.line, line, is_cut);
            if !query.text.is_empty() && !line.starts_with(b"#") {
                return Some(Ok(query));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Lines, MAX_CHARS};

    fn read(bytes: &[u8]) -> Vec<(u64, String, bool)> {
        let queries = Lines::new(bytes).map(Result::unwrap);
        queries.map(|query| (query.line, query.text, query.trouble.is_some())).collect()
    }

    fn check(bytes: &[u8], expected: &[(u64, &str, bool)]) {
        let expected: Vec<_> =
            expected.iter().map(|(line, text, is_bad)| (*line, (*text).to_owned(), *is_bad)).collect();
        assert_eq!(read(bytes), expected);
    }

    #[test]
    fn a_line_is_a_query_unless_it_is_blank_or_a_comment() {
        check(b"", &[]);
        check(b"\n\n  \n# names\n  # more\n", &[]);
        check(
            b"rafah\r\n\r\nblinken \xe2\x80\x9crafah\xe2\x80\x9d\n#x\ngaza",
            &[(1, "rafah", false), (3, "blinken “rafah”", false), (5, "gaza", false)],
        );
        check("\u{feff}rafah\n\u{a0}\n".as_bytes(), &[(1, "rafah", false)]);
    }

    #[test]
    fn a_bad_line_is_told_and_the_next_one_read() {
        check(b"caf\xe9\nrafah\n", &[(1, "caf\u{fffd}", true), (2, "rafah", false)]);
        for length in [MAX_CHARS + 1, 4 * MAX_CHARS + 8, 10 * MAX_CHARS] {
            let long = "é".repeat(length);
            check(format!("{long}\nrafah\n").as_bytes(), &[(1, &"é".repeat(100), true), (2, "rafah", false)]);
        }
        let longest = "😀".repeat(MAX_CHARS);
        check(format!("{longest}\nrafah").as_bytes(), &[(1, &longest, false), (2, "rafah", false)]);
    }
}
