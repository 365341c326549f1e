//! Cuts a web archive into records. Where a record's length is wrong, the next head is looked for.

use std::io::{self, Read};

use memchr::memchr_iter;

use crate::read::gzip;
use crate::read::portions::MAX_RECORD_BYTES;
use crate::read::warc::head::{Content, Head, Kind, MAX_HEAD_BYTES};

/// How much is read at a time.
const CHUNK_BYTES: usize = 256 << 10;

/// A record, or what stands in its place.
#[derive(Debug)]
pub(super) enum Cut {
    /// A document or an answer, with its bytes as far as they are there.
    Record { head: Head, block: Vec<u8>, number: u64 },
    /// A record without a document.
    Skipped { what: &'static str, number: u64 },
    /// A record that cannot be read.
    Rejected { reason: String, number: u64 },
    /// The stream breaks off, or a stretch of it is damaged.
    Broken { error: io::Error, number: u64 },
    /// The file ends inside a record.
    Short,
}

/// The records of a stream, in order.
pub(super) struct Cutter<R> {
    stream: R,
    kind: Kind,
    bytes: Vec<u8>,
    at: usize,
    ended: bool,
    error: Option<io::Error>,
    /// The last record is shorter than it says.
    is_short: bool,
    number: u64,
}

impl<R: Read> Cutter<R> {
    pub(super) fn new(stream: R, kind: Kind) -> Self {
        Self { stream, kind, bytes: Vec::new(), at: 0, ended: false, error: None, is_short: false, number: 0 }
    }

    fn rest(&self) -> &[u8] {
        &self.bytes[self.at..]
    }

    /// Reads until so many bytes wait, or there are no more.
    fn fill(&mut self, n_bytes: usize) {
        if self.rest().len() >= n_bytes || self.ended {
            return;
        }
        self.bytes.drain(..self.at);
        self.at = 0;
        while self.bytes.len() < n_bytes && !self.ended {
            let wanted = (n_bytes - self.bytes.len()).max(CHUNK_BYTES) as u64;
            match self.stream.by_ref().take(wanted).read_to_end(&mut self.bytes) {
                Ok(read) => self.ended = (read as u64) < wanted,
                Err(error) => (self.ended, self.error) = (true, Some(error)),
            }
        }
    }

    /// Passes the empty lines between records.
    fn pass_blanks(&mut self) {
        loop {
            self.fill(MAX_HEAD_BYTES);
            let blanks = self.rest().iter().take_while(|byte| matches!(byte, b'\r' | b'\n' | b' ')).count();
            self.at += blanks;
            if blanks == 0 || !self.rest().is_empty() {
                return;
            }
        }
    }

    /// Goes on to the next line that a head may start at.
    fn resync(&mut self) {
        loop {
            self.fill(MAX_HEAD_BYTES);
            match next_start(self.kind, self.rest()) {
                Some(start) => {
                    self.at += start;
                    return;
                }
                // The last bytes may be the beginning of a head.
                None if self.ended => self.at = self.bytes.len(),
                None => self.at += self.rest().len() - MAX_HEAD_BYTES / 2,
            }
            if self.ended && self.rest().is_empty() {
                return;
            }
        }
    }

    fn record(&mut self) -> Cut {
        let number = self.number;
        self.number += 1;
        let Some(head) = self.kind.head(self.rest()) else {
            self.at += 1;
            self.resync();
            return Cut::Rejected { reason: "broken head of a record, or no length in it".to_owned(), number };
        };
        self.at += head.head_bytes;
        if head.length > MAX_RECORD_BYTES as u64 {
            return self.too_long(head, number);
        }
        let block = self.block(head.length as usize);
        match head.content {
            Content::Nothing => Cut::Skipped { what: "a record of a web archive without a page", number },
            Content::Other(what) => Cut::Skipped { what, number },
            Content::Answer | Content::Document => Cut::Record { head, block, number },
        }
    }

    /// The bytes of a record: as many as it says, unless the next record begins before or after.
    fn block(&mut self, length: usize) -> Vec<u8> {
        self.fill(length + MAX_HEAD_BYTES);
        let there = self.rest().len();
        if there < length {
            self.is_short = true;
        }
        let end = length.min(there);
        let is_followed = || {
            let rest = self.rest()[end..].trim_ascii_start();
            rest.is_empty() || self.kind.starts(rest)
        };
        if there >= length && is_followed() {
            return self.take(end);
        }
        if let Some(start) = next_start(self.kind, &self.rest()[..end]) {
            self.is_short = false;
            return self.take(start);
        }
        let block = self.take(end);
        if there >= length {
            self.resync();
        }
        block
    }

    fn take(&mut self, n_bytes: usize) -> Vec<u8> {
        let block = self.rest()[..n_bytes].to_vec();
        self.at += n_bytes;
        block
    }

    fn too_long(&mut self, head: Head, number: u64) -> Cut {
        let mut left = head.length;
        while left > 0 && !(self.ended && self.rest().is_empty()) {
            self.fill(CHUNK_BYTES);
            let passed = left.min(self.rest().len() as u64);
            self.at += passed as usize;
            left -= passed;
        }
        match head.content {
            Content::Answer | Content::Document => {
                Cut::Rejected { reason: format!("record is longer than {} MB", MAX_RECORD_BYTES >> 20), number }
            }
            Content::Other(what) => Cut::Skipped { what, number },
            Content::Nothing => Cut::Skipped { what: "a record of a web archive without a page", number },
        }
    }
}

/// Where in these bytes a line begins with a head.
fn next_start(kind: Kind, bytes: &[u8]) -> Option<usize> {
    memchr_iter(b'\n', bytes).map(|at| at + 1).find(|at| kind.starts(&bytes[*at..]))
}

impl<R: Read> Iterator for Cutter<R> {
    type Item = Cut;

    fn next(&mut self) -> Option<Cut> {
        self.pass_blanks();
        if !self.rest().is_empty() {
            return Some(self.record());
        }
        if let Some(error) = self.error.take() {
            // Behind a damaged member of a gzip stream the next one can be read.
            (self.is_short, self.ended) = (false, !gzip::goes_on(&error));
            let number = self.number;
            self.number += 1;
            return Some(Cut::Broken { error, number });
        }
        std::mem::take(&mut self.is_short).then_some(Cut::Short)
    }
}

#[cfg(test)]
mod tests {
    use super::{Cut, Cutter};
    use crate::read::warc::head::Kind;

    fn record(length: usize, block: &str) -> String {
        format!("WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: {length}\r\n\r\n{block}\r\n\r\n")
    }

    fn check(archive: &str, expected: &[&str]) {
        let told = |cut| match cut {
            Cut::Record { block, number, .. } => format!("{number} {}", String::from_utf8_lossy(&block).trim()),
            Cut::Skipped { what, number } => format!("{number} skipped: {what}"),
            Cut::Rejected { reason, number } => format!("{number} rejected: {reason}"),
            Cut::Broken { error, number } => format!("{number} broken: {error}"),
            Cut::Short => "short".to_owned(),
        };
        let cuts: Vec<String> = Cutter::new(archive.as_bytes(), Kind::Warc).map(told).collect();
        assert_eq!(cuts, expected, "{archive:?}");
    }

    #[test]
    fn records_are_found_in_spite_of_their_lengths() {
        let (one, two) = (record(3, "one"), record(3, "two"));
        check("", &[]);
        check(&[one.as_str(), &two].concat(), &["0 one", "1 two"]);
        check(&[&record(1, "one"), two.as_str()].concat(), &["0 o", "1 two"]);
        check(&[&record(60, "one"), two.as_str()].concat(), &["0 one", "1 two"]);
        check(&[&record(9_999, "one"), two.as_str()].concat(), &["0 one", "1 two"]);
        check(&[one.as_str(), &two[..two.len() - 5]].concat(), &["0 one", "1 tw", "short"]);
        let headless = "WARC/1.0\r\nWARC-Type: resource\r\n\r\nx\r\n\r\n";
        check(&[headless, &two].concat(), &["0 rejected: broken head of a record, or no length in it", "1 two"]);
        check("WARC/1.0\r\nnonsense", &["0 rejected: broken head of a record, or no length in it"]);
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_cut_to_an_end(text in "(WARC/1.0\r\n|Content-Length: [0-9]{1,20}\r\n|\r\n|[a-z ]{0,9}|\n)*") {
            for kind in [Kind::Warc, Kind::Arc] {
                proptest::prop_assert!(Cutter::new(text.as_bytes(), kind).count() <= text.len() + 2);
            }
        }
    }
}
