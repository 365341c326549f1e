//! Files of columns as evaluations use them: blanks or tabs between the columns, line ends of every system, old charsets.
//! A line that cannot be read is told and passed over.

use std::borrow::Cow;
use std::fmt;

/// A line that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrokenLine {
    /// Which one, from 1.
    pub line: usize,
    /// What is the matter, in lower case, without a full stop.
    pub reason: String,
}

impl BrokenLine {
    pub(super) fn new(line: usize, reason: impl Into<String>) -> Self {
        Self { line, reason: reason.into() }
    }
}

/// The number and the reason: `12: has 3 columns; ...`.
impl fmt::Display for BrokenLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.line, self.reason)
    }
}

/// The text of a file in UTF-8, else in Windows-1252, of which Latin-1 and ASCII are parts.
pub(super) fn text(bytes: &[u8]) -> Cow<'_, str> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0,
    }
}

/// The lines that are not blank, with their numbers.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty())
}

/// The `N` columns of a line. Where tabs part just so many, ids may hold blanks.
///
/// # Errors
/// What is wrong with the line; `named` says what it should hold.
pub(super) fn columns<'a, const N: usize>(line: &'a str, named: &str) -> Result<[&'a str; N], String> {
    let by_tabs: Vec<&str> = line.trim_matches(['\r', ' ']).split('\t').map(str::trim).collect();
    if let Ok(columns) = <[&str; N]>::try_from(by_tabs)
        && columns.iter().all(|column| !column.is_empty())
    {
        return Ok(columns);
    }
    let by_blanks: Vec<&str> = line.split_whitespace().collect();
    let n_columns = by_blanks.len();
    <[&str; N]>::try_from(by_blanks).map_err(|_| {
        let noun = if n_columns == 1 { "column" } else { "columns" };
        let hint = if n_columns > N { " (ids that hold blanks need tabs between the columns)" } else { "" };
        format!("has {n_columns} {noun}, not the {N} of: {named}{hint}")
    })
}

#[cfg(test)]
mod tests {
    use super::{columns, text};

    #[test]
    fn columns_are_parted_by_blanks_or_by_tabs() {
        let check = |line, expected: [&str; 3]| assert_eq!(columns::<3>(line, "a b c"), Ok(expected), "{line:?}");
        check("1 0 x", ["1", "0", "x"]);
        check("  1\t 0   x \r", ["1", "0", "x"]);
        check("1\t0\tmy notes.txt\r", ["1", "0", "my notes.txt"]);
        let error = columns::<3>("1 0 my notes.txt", "topic 0 article").unwrap_err();
        let hint = "(ids that hold blanks need tabs between the columns)";
        assert_eq!(error, format!("has 4 columns, not the 3 of: topic 0 article {hint}"));
        assert_eq!(columns::<3>("x", "a b c").unwrap_err(), "has 1 column, not the 3 of: a b c");
    }

    #[test]
    fn old_charsets_are_read() {
        assert_eq!(text(b"\xef\xbb\xbfcaf\xc3\xa9"), "café");
        assert_eq!(text(b"caf\xe9 \x93x\x94"), "café “x”");
    }
}
