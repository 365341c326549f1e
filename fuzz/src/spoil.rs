//! Does to sound files what networks, disks and people do to them. The same seed does the same.

use crate::samples::Sample;

/// A spoiled file longer than this is cut: size alone is not what is tried here.
const MAX_BYTES: usize = 64 << 10;

/// What formats are made of, to be put where it does not belong.
const PIECES: &[&[u8]] = &[
    b"<",
    b">",
    b"</",
    b"/>",
    b"<!--",
    b"-->",
    b"<![CDATA[",
    b"]]>",
    b"<?xml version=\"1.0\" encoding=\"utf-16\"?>",
    b"<!DOCTYPE a [<!ENTITY b \"&c;&c;\"><!ENTITY c \"&b;\">]>",
    b"&b;",
    b"&#0;",
    b"&#x10FFFF;",
    b"&#x110000;",
    b"&nbsp;",
    b"&",
    b"\"",
    b"'",
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b";",
    b"\t",
    b"\\",
    b"\\u0000",
    b"\\ud800",
    b"\n",
    b"\n\n",
    b"\r\n\r\n",
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xe2\x80",
    b"\x1f\x8b\x08",
    b"PK\x03\x04",
    b"<item>",
    b"</item>",
    b"<entry>",
    b"<newsItem guid='x'>",
    b"<NewsItem>",
    b"<nitf>",
    b"<br><br>",
    b"<p>",
    b"<div>",
    b"<table><tr><td>",
    b"<script>",
    b"<noscript>",
    b"<svg>",
    b"<DOC>",
    b"<TEXT>",
    b"WARC/1.0\r\n",
    b"Content-Length: 99999999999\r\n",
    b"Transfer-Encoding: chunked\r\n",
    b"From ",
    b"--b",
    b"=?utf-8?q?",
    b"99999999999999999999",
    b"-1",
    b"null",
    b"---\n",
    b"# ",
    b"| a |\n|--|\n",
];

/// Spoils files without end.
#[derive(Debug, Clone)]
pub struct Spoiler {
    state: u64,
}

impl Spoiler {
    /// Starts from a seed.
    pub fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// The next spoiled file: of which of these samples it was made, and its bytes.
    pub fn file<'s>(&mut self, samples: &[&'s Sample]) -> (&'s Sample, Vec<u8>) {
        let sample = samples[self.below(samples.len())];
        let mut bytes = sample.bytes.to_vec();
        for _ in 0..1 + self.below(8) {
            self.spoil(&mut bytes);
            bytes.truncate(MAX_BYTES);
        }
        (sample, bytes)
    }

    fn spoil(&mut self, bytes: &mut Vec<u8>) {
        let at = self.below(bytes.len() + 1);
        let end = (at + self.below(40)).min(bytes.len());
        match self.below(9) {
            0 => drop(bytes.drain(at..end)),
            1 if self.below(2) == 0 => bytes.truncate(at),
            2 => {
                let twice = bytes[at..end].repeat(1 + self.below(20));
                drop(bytes.splice(at..at, twice));
            }
            3 => {
                let times = [1, 1, 2, 3, 20, 200][self.below(6)];
                let piece = PIECES[self.below(PIECES.len())].repeat(times);
                drop(bytes.splice(at..at, piece));
            }
            4 | 5 if at < bytes.len() => bytes[at] = self.below(256) as u8,
            6 if at < bytes.len() => bytes[at] ^= 1 << self.below(8),
            7 => {
                let far = self.below(bytes.len() + 1);
                drop(bytes.drain(at.min(far)..at.max(far)));
            }
            _ => drop(bytes.splice(at..end, PIECES[self.below(PIECES.len())].iter().copied())),
        }
    }

    /// A number below `end`, by SplitMix64.
    pub fn below(&mut self, end: usize) -> usize {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % end.max(1) as u64) as usize
    }
}
