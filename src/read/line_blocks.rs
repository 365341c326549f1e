//! Cuts a stream into blocks of whole lines, so that one thread cuts while others parse.

use std::io::{self, Read};

use memchr::{memchr, memchr_iter, memrchr};

/// Whole lines, and the numbers of the first of them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) bytes: Vec<u8>,
    /// Lines before the block.
    pub(super) line: u64,
    /// Lines before the block that are not blank.
    pub(super) record: u64,
}

/// What a stream of lines brings.
#[derive(Debug)]
pub(super) enum Piece {
    Lines(Block),
    /// A line longer than the limit, passed over.
    TooLong {
        line: u64,
        record: u64,
    },
    /// The stream breaks off; the line that it broke off in is lost.
    Broken {
        line: u64,
        record: u64,
        error: io::Error,
    },
}

/// Pieces of a stream of lines, in order.
pub(super) struct LineBlocks<R> {
    stream: R,
    block_bytes: usize,
    max_line_bytes: usize,
    /// The start of a line whose end is still to come.
    carry: Vec<u8>,
    line: u64,
    record: u64,
    ended: bool,
    error: Option<io::Error>,
}

impl<R: Read> LineBlocks<R> {
    /// Blocks of about `block_bytes`; a longer line grows its block up to `max_line_bytes`.
    pub(super) fn new(stream: R, block_bytes: usize, max_line_bytes: usize) -> Self {
        let carry = Vec::new();
        Self { stream, block_bytes, max_line_bytes, carry, line: 0, record: 0, ended: false, error: None }
    }

    /// Reads on until a line ends: the bytes up to there, or none where the line is too long.
    fn fill(&mut self) -> Option<Vec<u8>> {
        let mut bytes = std::mem::take(&mut self.carry);
        loop {
            let from = bytes.len();
            self.read_into(&mut bytes);
            if let Some(at) = memrchr(b'\n', &bytes[from..]) {
                self.carry = bytes.split_off(from + at + 1);
                return Some(bytes);
            }
            if self.ended {
                return Some(if self.error.is_some() { Vec::new() } else { bytes });
            }
            if bytes.len() > self.max_line_bytes {
                return None;
            }
        }
    }

    fn read_into(&mut self, bytes: &mut Vec<u8>) {
        bytes.reserve(self.block_bytes);
        match self.stream.by_ref().take(self.block_bytes as u64).read_to_end(bytes) {
            Ok(n_bytes) => self.ended = n_bytes == 0,
            Err(error) => {
                self.ended = true;
                self.error = Some(error);
            }
        }
    }

    /// Reads past the end of a line without keeping it.
    fn skip_line(&mut self) {
        let mut bytes = Vec::new();
        while !self.ended {
            bytes.clear();
            self.read_into(&mut bytes);
            if let Some(at) = memchr(b'\n', &bytes) {
                self.carry = bytes.split_off(at + 1);
                return;
            }
        }
    }

    fn numbered(&mut self, bytes: Vec<u8>) -> Block {
        let block = Block { line: self.line, record: self.record, bytes };
        let mut start = 0;
        for end in memchr_iter(b'\n', &block.bytes).chain([block.bytes.len()]) {
            self.record += u64::from(!is_blank(&block.bytes[start..end]));
            self.line += u64::from(end < block.bytes.len());
            start = block.bytes.len().min(end + 1);
        }
        block
    }
}

impl<R: Read> Iterator for LineBlocks<R> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        if !self.ended || !self.carry.is_empty() {
            let Some(bytes) = self.fill() else {
                let piece = Piece::TooLong { line: self.line, record: self.record };
                (self.line, self.record) = (self.line + 1, self.record + 1);
                self.skip_line();
                return Some(piece);
            };
            if !bytes.is_empty() {
                return Some(Piece::Lines(self.numbered(bytes)));
            }
        }
        let error = self.error.take()?;
        Some(Piece::Broken { line: self.line, record: self.record, error })
    }
}

/// Whether a line has nothing in it. Padding with NULs, which a crash leaves behind, is nothing.
pub(super) fn is_blank(line: &[u8]) -> bool {
    line.iter().all(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b'\0'))
}

#[cfg(test)]
mod tests {
    use std::io::{self, Read};

    use super::{LineBlocks, Piece};

    fn pieces(stream: impl Read) -> Vec<String> {
        let told = |piece| match piece {
            Piece::Lines(block) => {
                format!("{}/{} {}", block.line, block.record, String::from_utf8_lossy(&block.bytes).escape_debug())
            }
            Piece::TooLong { line, record } => format!("{line}/{record} too long"),
            Piece::Broken { line, record, error } => format!("{line}/{record} broken: {error}"),
        };
        LineBlocks::new(stream, 4, 10).map(told).collect()
    }

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(pieces(text.as_bytes()), expected, "{text:?}");
    }

    #[test]
    fn blocks_end_with_a_line() {
        check("", &[]);
        check("ab", &["0/0 ab"]);
        check("ab\n", &["0/0 ab\\n"]);
        check("a\nb\nc\nd\n", &["0/0 a\\nb\\n", "2/2 c\\nd\\n"]);
        check("abcdefg\nh", &["0/0 abcdefg\\n", "1/1 h"]);
        check("\n\n \na\n", &["0/0 \\n\\n \\n", "3/0 a\\n"]);
    }

    #[test]
    fn a_line_without_end_is_passed_over() {
        check("a\n0123456789abcdef\nb\n", &["0/0 a\\n", "1/1 too long", "2/2 b\\n"]);
        check("0123456789abcdef", &["0/0 too long"]);
    }

    #[test]
    fn what_came_before_a_break_is_kept() {
        struct Breaks;
        impl Read for Breaks {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::Error::other("gone"))
            }
        }
        assert_eq!(pieces(b"a\nb\nc".chain(Breaks)), ["0/0 a\\nb\\n", "2/2 broken: gone"]);
    }

    proptest::proptest! {
        #[test]
        fn nothing_but_long_lines_is_lost(text in "[ab \n]{0,60}") {
            let blocks = LineBlocks::new(text.as_bytes(), 4, 100);
            let mut bytes = Vec::new();
            for piece in blocks {
                if let Piece::Lines(block) = piece { bytes.extend(block.bytes) }
            }
            proptest::prop_assert_eq!(bytes, text.into_bytes());
        }
    }
}
