//! Cuts a line of a table into its cells. Each line is on its own, so that a quotation mark that is never closed spoils
//! one entry and not the rest of the list.

use csv::{ReaderBuilder, StringRecord};

/// The cells of a line.
pub(super) fn cells(line: &str, delimiter: u8) -> Vec<String> {
    if delimiter == b'\t' || !line.contains('"') {
        return line.split(char::from(delimiter)).map(str::to_owned).collect();
    }
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .buffer_capacity(line.len())
        .from_reader(line.as_bytes());
    let mut record = StringRecord::new();
    let is_read = reader.read_record(&mut record).unwrap_or(false);
    if is_read { record.iter().map(str::to_owned).collect() } else { Vec::new() }
}

/// What parts the cells of a table with commas: spreadsheets in much of Europe write semicolons.
pub(super) fn comma_or_semicolon(first_line: &str) -> u8 {
    let count = |separator: char| first_line.matches(separator).count();
    if count(';') > count(',') { b';' } else { b',' }
}
