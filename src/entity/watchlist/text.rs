//! Makes text of a watchlist's bytes: UTF-8, UTF-16 with its mark, and what old spreadsheets write.

use std::borrow::Cow;

use encoding_rs::{Encoding, WINDOWS_1252};

use crate::entity::watchlist::flaw::Flaws;

/// The bytes as text; in what is not UTF-8, broken lines alone are read as windows-1252.
pub(super) fn decoded<'b>(bytes: &'b [u8], flaws: &mut Flaws) -> Cow<'b, str> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, is_broken) = encoding.decode_without_bom_handling(&bytes[mark..]);
        if is_broken {
            flaws.tell(1, format!("some characters are no {}: they are left out", encoding.name()));
        }
        return text;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(mended(bytes, flaws)),
    }
}

fn mended(bytes: &[u8], flaws: &mut Flaws) -> String {
    let mut text = String::with_capacity(bytes.len());
    for (at, line) in bytes.split_inclusive(|byte| *byte == b'\n').enumerate() {
        match std::str::from_utf8(line) {
            Ok(line) => text.push_str(line),
            Err(_) => {
                flaws.tell(at + 1, "this is not UTF-8: it is read as windows-1252");
                text.push_str(&WINDOWS_1252.decode_without_bom_handling(line).0);
            }
        }
    }
    text
}

/// A cell as names are compared: spaces single, control characters away.
pub(super) fn tidy(cell: &str) -> String {
    let mut tidy = String::with_capacity(cell.len());
    let is_blank = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '\u{FFFD}' | '\u{FEFF}');
    for word in cell.split(is_blank).filter(|word| !word.is_empty()) {
        if !tidy.is_empty() {
            tidy.push(' ');
        }
        tidy.push_str(word);
    }
    tidy
}
