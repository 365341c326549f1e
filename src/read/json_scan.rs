//! Finds where JSON values start and end without parsing them, in a stream of any length.
//!
//! A list of twenty gigabytes is cut into its elements here; what each of them says is for the threads that parse.

use std::io::{self, Read};
use std::ops::Range;

use memchr::{memchr_iter, memchr2};

/// Whether a text is one value with all its brackets and quotes closed.
pub(super) fn is_balanced(text: &[u8]) -> bool {
    Nesting::default().advance(text) == Some(text.len())
}

/// How deep in brackets and strings a scan is.
#[derive(Debug, Default)]
struct Nesting {
    depth: usize,
    in_string: bool,
    escaped: bool,
}

impl Nesting {
    /// Scans on and tells after how many bytes the value ends, if it does in these.
    fn advance(&mut self, bytes: &[u8]) -> Option<usize> {
        let mut at = 0;
        while at < bytes.len() {
            if self.in_string {
                at += self.advance_string(&bytes[at..]);
            } else {
                match bytes[at] {
                    b'"' => self.in_string = true,
                    b'{' | b'[' => self.depth += 1,
                    b'}' | b']' => self.depth = self.depth.saturating_sub(1),
                    _ => {
                        at += 1;
                        continue;
                    }
                }
                at += 1;
            }
            if self.depth == 0 && !self.in_string {
                return Some(at);
            }
        }
        None
    }

    /// Scans on in a string and tells how many bytes that took.
    fn advance_string(&mut self, bytes: &[u8]) -> usize {
        if std::mem::take(&mut self.escaped) {
            return 1;
        }
        match memchr2(b'"', b'\\', bytes) {
            None => bytes.len(),
            Some(at) => {
                self.in_string = bytes[at] == b'\\';
                self.escaped = self.in_string;
                at + 1
            }
        }
    }
}

/// Why a scan cannot go on.
#[derive(Debug)]
pub(super) enum Fault {
    /// The stream ends where more was to come.
    Ends,
    /// A value is longer than the limit.
    TooLong,
    /// A byte that has no business there.
    Unexpected(u8),
    /// The stream could not be read on.
    Broken(io::Error),
}

/// A stream of JSON under the scanner's eye: what was scanned since the last [`cut`](Self::cut) and what comes.
pub(super) struct Scan<R> {
    stream: R,
    max_value_bytes: usize,
    buffer: Vec<u8>,
    at: usize,
    ended: bool,
    error: Option<io::Error>,
    /// Lines that ended before `counted_to`.
    line: u64,
    counted_to: usize,
}

impl<R: Read> Scan<R> {
    pub(super) fn new(stream: R, max_value_bytes: usize) -> Self {
        let buffer = Vec::new();
        Self { stream, max_value_bytes, buffer, at: 0, ended: false, error: None, line: 0, counted_to: 0 }
    }

    /// How far in the buffer the scan is.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Goes back, as far as the last cut at most.
    pub(super) fn back_to(&mut self, at: usize) {
        self.at = at;
    }

    /// The bytes of a value scanned since the last cut.
    pub(super) fn bytes(&self, range: Range<usize>) -> &[u8] {
        &self.buffer[range]
    }

    /// The line, from 1, of a place since the last cut; places must come in order.
    pub(super) fn line_of(&mut self, at: usize) -> u64 {
        if at > self.counted_to {
            self.line += memchr_iter(b'\n', &self.buffer[self.counted_to..at]).count() as u64;
            self.counted_to = at;
        }
        self.line + 1
    }

    /// Takes out everything scanned so far.
    pub(super) fn cut(&mut self) -> Vec<u8> {
        self.line_of(self.at);
        let rest = self.buffer.split_off(self.at);
        self.at = 0;
        self.counted_to = 0;
        std::mem::replace(&mut self.buffer, rest)
    }

    /// The next byte that is not white space, not passed yet.
    pub(super) fn peek(&mut self) -> Result<Option<u8>, Fault> {
        loop {
            while let Some(byte) = self.buffer.get(self.at) {
                if !is_space(*byte) {
                    return Ok(Some(*byte));
                }
                self.at += 1;
            }
            if !self.read_on()? {
                return Ok(None);
            }
        }
    }

    /// The next byte that is not white space; its absence is a fault.
    pub(super) fn expect_byte(&mut self) -> Result<u8, Fault> {
        self.peek()?.ok_or(Fault::Ends)
    }

    /// Passes the byte that was peeked at.
    pub(super) fn pass(&mut self) {
        self.at += 1;
    }

    /// Passes one value and tells where it stands.
    pub(super) fn value(&mut self) -> Result<Range<usize>, Fault> {
        self.expect_byte()?;
        let start = self.at;
        self.pass_value()?;
        Ok(start..self.at)
    }

    /// Passes one value.
    pub(super) fn pass_value(&mut self) -> Result<(), Fault> {
        match self.expect_byte()? {
            b'{' | b'[' | b'"' => self.pass_nested(),
            byte @ (b',' | b':' | b'}' | b']') => Err(Fault::Unexpected(byte)),
            _ => self.pass_scalar(),
        }
    }

    fn pass_nested(&mut self) -> Result<(), Fault> {
        let start = self.at;
        let mut nesting = Nesting::default();
        loop {
            if let Some(length) = nesting.advance(&self.buffer[self.at..]) {
                self.at += length;
                return Ok(());
            }
            self.at = self.buffer.len();
            if self.at - start > self.max_value_bytes {
                return Err(Fault::TooLong);
            }
            if !self.read_on()? {
                return Err(Fault::Ends);
            }
        }
    }

    fn pass_scalar(&mut self) -> Result<(), Fault> {
        let start = self.at;
        loop {
            while let Some(byte) = self.buffer.get(self.at) {
                if is_space(*byte) || matches!(byte, b',' | b':' | b'}' | b']' | b'{' | b'[' | b'"') {
                    return Ok(());
                }
                self.at += 1;
            }
            if self.at - start > self.max_value_bytes {
                return Err(Fault::TooLong);
            }
            if !self.read_on()? {
                return Ok(());
            }
        }
    }

    /// Reads more into the buffer; false at the end.
    fn read_on(&mut self) -> Result<bool, Fault> {
        const CHUNK: u64 = 256 << 10;
        if let Some(error) = self.error.take() {
            return Err(Fault::Broken(error));
        }
        if self.ended {
            return Ok(false);
        }
        let before = self.buffer.len();
        let read = self.stream.by_ref().take(CHUNK).read_to_end(&mut self.buffer);
        let n_bytes = self.buffer.len() - before;
        self.ended = n_bytes == 0 || read.is_err();
        // What came before the error is scanned first.
        self.error = read.err();
        if n_bytes > 0 { Ok(true) } else { self.error.take().map_or(Ok(false), |error| Err(Fault::Broken(error))) }
    }
}

/// White space, and what stands between values in files that are not quite JSON: NULs and record separators.
fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\r' | b'\t' | 0 | 0x1e)
}

#[cfg(test)]
mod tests {
    use super::{Fault, Scan, is_balanced};

    #[test]
    fn balance_knows_strings_and_escapes() {
        let check = |text: &str, expected: bool| assert_eq!(is_balanced(text.as_bytes()), expected, "{text}");
        check("{}", true);
        check(r#"{"a": "}", "b": ["\"", {}]}"#, true);
        check(r#"{"a": "\\"}"#, true);
        check(r#"{"a": "\"}"#, false);
        check("{} {}", false);
        check("[", false);
        check("", false);
    }

    #[test]
    fn values_are_found_one_after_the_other() {
        let text = b" {\"a\": 1}\n\n[2, 3] \"x\" 45 true";
        let mut scan = Scan::new(&text[..], 100);
        let mut values = Vec::new();
        while scan.peek().expect("nothing is broken").is_some() {
            let range = scan.value().expect("nothing is broken");
            let line = scan.line_of(range.start);
            values.push((line, String::from_utf8_lossy(scan.bytes(range)).into_owned()));
        }
        let expected = [(1, r#"{"a": 1}"#), (3, "[2, 3]"), (3, "\"x\""), (3, "45"), (3, "true")];
        assert_eq!(values, expected.map(|(line, value)| (line, value.to_owned())));
    }

    #[test]
    fn an_open_end_is_a_fault() {
        assert!(matches!(Scan::new(&b"{\"a\": "[..], 100).value(), Err(Fault::Ends)));
        assert!(matches!(Scan::new(&b"}"[..], 100).value(), Err(Fault::Unexpected(b'}'))));
        let long = format!("\"{}", "x".repeat(50));
        assert!(matches!(Scan::new(long.as_bytes(), 10).value(), Err(Fault::TooLong)));
    }
}
