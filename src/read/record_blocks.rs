//! Cuts a stream into blocks of whole records that begin with a mark, so that one thread cuts while others parse.

use std::io::{self, Read};

use memchr::memmem::{Finder, FinderRev};

/// What a record begins with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    /// The bytes.
    pub(super) bytes: &'static str,
    /// Whether a record begins where these bytes stand.
    pub(super) holds: fn(text: &[u8], at: usize, mark: &str) -> bool,
}

impl Mark {
    fn is_at(self, text: &[u8], at: usize) -> bool {
        (self.holds)(text, at, self.bytes)
    }

    /// Where the records of a block begin.
    pub(super) fn starts(self, block: &[u8]) -> impl Iterator<Item = usize> {
        let finder = Finder::new(self.bytes);
        let mut from = 0;
        std::iter::from_fn(move || {
            loop {
                let at = from + finder.find(&block[from..])?;
                from = at + self.bytes.len();
                if self.is_at(block, at) {
                    return Some(at);
                }
            }
        })
    }
}

/// Hands over each record of a block with its number and the line it begins in, counted on from those before the block.
pub(super) fn each_record(block: &[u8], mark: Mark, lines: u64, records: u64, mut take: impl FnMut(u64, u64, &[u8])) {
    let begins: Vec<usize> = mark.starts(block).collect();
    let mut line = lines + 1;
    let mut counted = 0;
    for (number, &begin) in begins.iter().enumerate() {
        let end = begins.get(number + 1).copied().unwrap_or(block.len());
        line += memchr::memchr_iter(b'\n', &block[counted..begin]).count() as u64;
        counted = begin;
        take(records + number as u64, line, &block[begin..end]);
    }
}

/// What a stream of records brings.
#[derive(Debug)]
pub(super) enum Piece {
    /// Whole records, and what was counted before them.
    Records { bytes: Vec<u8>, line: u64, record: u64 },
    /// A record longer than the limit, passed over.
    TooLong { line: u64, record: u64 },
    /// The stream breaks off; the record it broke off in is in the block before.
    Broken { line: u64, record: u64, error: io::Error },
}

/// Pieces of a stream of records, in order.
pub(super) struct Blocks<R> {
    stream: R,
    mark: Mark,
    block_bytes: usize,
    max_bytes: usize,
    carry: Vec<u8>,
    line: u64,
    record: u64,
    ended: bool,
    error: Option<io::Error>,
}

impl<R: Read> Blocks<R> {
    pub(super) fn new(stream: R, mark: Mark, block_bytes: usize, max_bytes: usize) -> Self {
        let carry = Vec::new();
        Self { stream, mark, block_bytes, max_bytes, carry, line: 0, record: 0, ended: false, error: None }
    }

    fn read_on(&mut self) {
        match self.stream.by_ref().take(self.block_bytes as u64).read_to_end(&mut self.carry) {
            Ok(n_bytes) => self.ended = n_bytes == 0,
            Err(error) => (self.ended, self.error) = (true, Some(error)),
        }
    }

    /// The last place in what is read where a record begins, the very first aside.
    fn last_start(&self) -> Option<usize> {
        let finder = FinderRev::new(self.mark.bytes);
        let mut end = self.carry.len();
        while let Some(at) = finder.rfind(&self.carry[..end]) {
            if at > 0 && self.mark.is_at(&self.carry, at) {
                return Some(at);
            }
            end = at;
        }
        None
    }

    fn take(&mut self, n_bytes: usize) -> Vec<u8> {
        let rest = self.carry.split_off(n_bytes);
        std::mem::replace(&mut self.carry, rest)
    }

    fn counted(&mut self, bytes: Vec<u8>) -> Piece {
        let (line, record) = (self.line, self.record);
        self.line += memchr::memchr_iter(b'\n', &bytes).count() as u64;
        self.record += self.mark.starts(&bytes).count() as u64;
        Piece::Records { bytes, line, record }
    }
}

impl<R: Read> Iterator for Blocks<R> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        while !self.ended {
            self.read_on();
            if self.carry.len() >= self.block_bytes
                && let Some(at) = self.last_start()
            {
                let bytes = self.take(at);
                return Some(self.counted(bytes));
            }
            if self.carry.len() > self.max_bytes {
                let (line, record) = (self.line, self.record);
                let passed = self.take(self.carry.len());
                self.counted(passed);
                return Some(Piece::TooLong { line, record });
            }
        }
        if !self.carry.is_empty() {
            let bytes = self.take(self.carry.len());
            return Some(self.counted(bytes));
        }
        let error = self.error.take()?;
        Some(Piece::Broken { line: self.line, record: self.record, error })
    }
}

#[cfg(test)]
mod tests {
    use super::{Blocks, Mark, Piece};

    const MARK: Mark = Mark { bytes: "<DOC", holds: |text, at, mark| text.get(at + mark.len()) == Some(&b'>') };

    fn blocks(text: &str, block_bytes: usize) -> Vec<String> {
        let told = |piece| match piece {
            Piece::Records { bytes, line, record } => format!("{line}/{record} {}", String::from_utf8_lossy(&bytes)),
            Piece::TooLong { line, record } => format!("{line}/{record} too long"),
            Piece::Broken { .. } => "broken".to_owned(),
        };
        Blocks::new(text.as_bytes(), MARK, block_bytes, 40).map(told).collect()
    }

    #[test]
    fn blocks_hold_whole_records() {
        let text = "<DOC>\na</DOC>\n<DOC>b</DOC>\n<DOC>c</DOC>";
        assert_eq!(blocks(text, 1_000), [format!("0/0 {text}")]);
        assert_eq!(blocks(text, 16), ["0/0 <DOC>\na</DOC>\n<DOC>b</DOC>\n", "3/2 <DOC>c</DOC>"]);
        assert_eq!(blocks(&format!("<DOC>{}", "x".repeat(60)), 16)[0], "0/0 too long");
    }

    proptest::proptest! {
        #[test]
        fn nothing_is_lost(text in "(<DOC>|<DOCNO>|a|\n){0,30}", size in 1usize..20) {
            let mut bytes = Vec::new();
            for piece in Blocks::new(text.as_bytes(), MARK, size, 1_000) {
                if let Piece::Records { bytes: block, .. } = piece { bytes.extend(block) }
            }
            proptest::prop_assert_eq!(bytes, text.into_bytes());
        }
    }
}
