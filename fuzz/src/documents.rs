//! Files that a reader may stumble over: the sample corpus's own, with something done to them. The same seed makes the
//! same files.

/// A PDF without a table of its objects, which is made up for.
pub const PDF: &str = "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n\
    2 0 obj\n<< /Type /Pages /Count 1 /Kids [3 0 R] >>\nendobj\n\
    3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>\nendobj\n\
    4 0 obj\n<< /Length 118 >>\nstream\nBT /F 20 Tf 50 550 Td (Ferry runs again) Tj ET\n\
    BT /F 10 Tf 12 TL 50 500 Td (It sailed on) Tj T* [(Mon) -20 (day.)] TJ ET\nendstream\nendobj\n\
    5 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\n\
    6 0 obj\n<< /Title (Ferry runs again) /CreationDate (D:20240401080000Z) >>\nendobj\n\
    trailer\n<< /Size 7 /Root 1 0 R /Info 6 0 R >>\n%%EOF\n";

/// A format's name and a sound file of it.
pub const SAMPLES: &[(&str, &str)] = &[
    ("rss", include_str!("../../corpus/feeds/sample-wire.rss")),
    ("atom", include_str!("../../corpus/feeds/continental-desk.atom")),
    ("jsonfeed", include_str!("../../corpus/feeds/northgate-review.json")),
    ("ninjs", include_str!("../../corpus/agency/fagradalsfjall.ninjs.json")),
    ("newsml-g2", include_str!("../../corpus/agency/paris-climate.g2.xml")),
    ("newsml", include_str!("../../corpus/agency/new-horizons.newsml.xml")),
    ("nitf", include_str!("../../corpus/agency/leicester.nitf")),
    ("html", include_str!("../../corpus/web/finland-nato.html")),
    ("json", include_str!("../../corpus/desk/harbour-gazette.json")),
    ("jsonl", include_str!("../../corpus/wire/corrections.jsonl")),
    ("markdown", include_str!("../../corpus/notes/philae.md")),
    ("pdf", PDF),
    ("csv", "title;body;date\n\"Port; opens\";\"Ships\n\ncame.\";2024-04-01\nFerry;It sailed.;2024-04-02\n"),
];

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
    b"\\u0000",
    b"\\ud800",
    b"\n",
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xe2\x80",
    b"<item>",
    b"</item>",
    b"<entry>",
    b"<newsItem guid='x'>",
    b"<NewsItem>",
    b"<nitf>",
    b"<br><br>",
    b"<p>",
    b"99999999999999999999",
    b"-1",
    b"null",
    b"---\n",
];

/// Makes files without end.
#[derive(Debug, Clone)]
pub struct Documents {
    state: u64,
}

impl Documents {
    /// Starts from a seed.
    pub fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// Makes the next file: the name of the format it was once in, and its bytes.
    pub fn document(&mut self) -> (&'static str, Vec<u8>) {
        let (format, sample) = SAMPLES[self.below(SAMPLES.len())];
        let mut bytes = sample.as_bytes().to_vec();
        for _ in 0..1 + self.below(8) {
            self.change(&mut bytes);
        }
        (format, bytes)
    }

    fn change(&mut self, bytes: &mut Vec<u8>) {
        let at = self.below(bytes.len() + 1);
        let end = (at + self.below(40)).min(bytes.len());
        match self.below(7) {
            0 => drop(bytes.drain(at..end)),
            1 => bytes.truncate(at),
            2 => {
                let twice = bytes[at..end].to_vec();
                drop(bytes.splice(at..at, twice));
            }
            3 => {
                let piece = PIECES[self.below(PIECES.len())].repeat(1 + self.below(200));
                drop(bytes.splice(at..at, piece));
            }
            4 if at < bytes.len() => bytes[at] = self.below(256) as u8,
            _ => drop(bytes.splice(at..end, PIECES[self.below(PIECES.len())].iter().copied())),
        }
    }

    /// A number below `end`, by SplitMix64.
    fn below(&mut self, end: usize) -> usize {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % end.max(1) as u64) as usize
    }
}
