//! Cuts a collection into blocks of whole documents, so that one thread cuts while others parse.

use std::io::{self, Read};

use memchr::memmem::{Finder, FinderRev};

/// Tags that a document begins with. They are written in one way throughout a file.
const STARTS: [&str; 5] = ["<DOC", "<doc", "<Doc", "<REUTERS", "<newsitem"];

/// Whether a text is such a collection: its first tag begins a document.
pub(in crate::read) fn is_collection(text: &str) -> bool {
    start_of(text).is_some()
}

/// The tag that documents begin with in a text.
pub(super) fn start_of(text: &str) -> Option<&'static str> {
    let mut rest = text.trim_start();
    while rest.starts_with("<?") || rest.starts_with("<!") {
        let close = if rest.starts_with("<!--") { "-->" } else { ">" };
        rest = rest[rest.find(close)? + close.len()..].trim_start();
    }
    STARTS.into_iter().find(|start| is_start(rest.as_bytes(), start))
}

/// Whether a document begins here: `<DOC>` and `<DOC id=...>` do, `<DOCNO>` does not.
pub(super) fn is_start(bytes: &[u8], start: &str) -> bool {
    let after = bytes.strip_prefix(start.as_bytes()).and_then(|rest| rest.first());
    after.is_some_and(|byte| *byte == b'>' || byte.is_ascii_whitespace())
}

/// Where the documents of a block begin.
pub(super) fn starts<'b>(block: &'b [u8], start: &'static str) -> impl Iterator<Item = usize> + 'b {
    let finder = Finder::new(start).into_owned();
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let at = from + finder.find(&block[from..])?;
            from = at + start.len();
            if is_start(&block[at..], start) {
                return Some(at);
            }
        }
    })
}

/// What a stream of documents brings.
#[derive(Debug)]
pub(super) enum Piece {
    /// Whole documents, and what was counted before them.
    Documents { bytes: Vec<u8>, line: u64, record: u64 },
    /// A document longer than the limit, passed over.
    TooLong { line: u64, record: u64 },
    /// The stream breaks off; the document it broke off in is in the block before.
    Broken { line: u64, record: u64, error: io::Error },
}

/// Pieces of a stream of documents, in order.
pub(super) struct Blocks<R> {
    stream: R,
    start: &'static str,
    block_bytes: usize,
    max_bytes: usize,
    carry: Vec<u8>,
    line: u64,
    record: u64,
    ended: bool,
    error: Option<io::Error>,
}

impl<R: Read> Blocks<R> {
    pub(super) fn new(stream: R, start: &'static str, block_bytes: usize, max_bytes: usize) -> Self {
        let carry = Vec::new();
        Self { stream, start, block_bytes, max_bytes, carry, line: 0, record: 0, ended: false, error: None }
    }

    fn read_on(&mut self) {
        match self.stream.by_ref().take(self.block_bytes as u64).read_to_end(&mut self.carry) {
            Ok(n_bytes) => self.ended = n_bytes == 0,
            Err(error) => (self.ended, self.error) = (true, Some(error)),
        }
    }

    /// The last place in what is read where a document begins, the very first aside.
    fn last_start(&self) -> Option<usize> {
        let finder = FinderRev::new(self.start);
        let mut end = self.carry.len();
        while let Some(at) = finder.rfind(&self.carry[..end]) {
            if at > 0 && is_start(&self.carry[at..], self.start) {
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
        self.record += starts(&bytes, self.start).count() as u64;
        Piece::Documents { bytes, line, record }
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
    use super::{Blocks, Piece, start_of};

    #[test]
    fn collections_are_known_by_their_first_tag() {
        let check = |text: &str, expected: Option<&str>| assert_eq!(start_of(text), expected, "{text}");
        check("<DOC>\n<DOCNO> AP880212-0001 </DOCNO>", Some("<DOC"));
        check("<DOC id=\"AFP_ENG_20040101.0001\" type=\"story\" >", Some("<DOC"));
        check("<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n<REUTERS TOPICS=\"NO\">", Some("<REUTERS"));
        check("<?xml version=\"1.0\"?>\n<newsitem itemid=\"1\">", Some("<newsitem"));
        check("<newsItem guid=\"x\">", None);
        check("<DOCNO>", None);
        check("Ships came.", None);
    }

    #[test]
    fn blocks_hold_whole_documents() {
        let blocks = |text: &str, block_bytes| -> Vec<String> {
            let told = |piece| match piece {
                Piece::Documents { bytes, line, record } => {
                    format!("{line}/{record} {}", String::from_utf8_lossy(&bytes))
                }
                Piece::TooLong { line, record } => format!("{line}/{record} too long"),
                Piece::Broken { .. } => "broken".to_owned(),
            };
            Blocks::new(text.as_bytes(), "<DOC", block_bytes, 40).map(told).collect()
        };
        let text = "<DOC>\na</DOC>\n<DOC>b</DOC>\n<DOC>c</DOC>";
        assert_eq!(blocks(text, 1_000), [format!("0/0 {text}")]);
        assert_eq!(blocks(text, 16), ["0/0 <DOC>\na</DOC>\n<DOC>b</DOC>\n", "3/2 <DOC>c</DOC>"]);
        assert_eq!(blocks(&format!("<DOC>{}", "x".repeat(60)), 16)[0], "0/0 too long");
    }

    proptest::proptest! {
        #[test]
        fn nothing_is_lost(text in "(<DOC>|<DOCNO>|a|\n){0,30}", size in 1usize..20) {
            let mut bytes = Vec::new();
            for piece in Blocks::new(text.as_bytes(), "<DOC", size, 1_000) {
                if let Piece::Documents { bytes: block, .. } = piece { bytes.extend(block) }
            }
            proptest::prop_assert_eq!(bytes, text.into_bytes());
        }
    }
}
