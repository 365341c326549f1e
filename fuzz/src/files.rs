//! Files that a reader may stumble over: good ones with something done to them. The same seed makes the same files.

use std::fs;
use std::path::Path;

/// Small files of every kind that is cut by its own marks, with the extension that each has.
const SAMPLES: &[(&str, &str)] = &[
    (
        "warc",
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://gazette.example/ferry\r\n\
         Content-Type: application/http; msgtype=response\r\nContent-Length: 121\r\n\r\n\
         HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n1f\r\n\
         <h1>Ferry</h1><p>It sailed.</p>\r\n0\r\n\r\n\r\n\r\n\
         WARC/1.0\r\nWARC-Type: request\r\nContent-Length: 18\r\n\r\nGET / HTTP/1.1\r\n\r\n\r\n\r\n",
    ),
    (
        "arc",
        "filedesc://a.arc 0.0.0.0 20240401080000 text/plain 18\n1 0 Gazette\nURL IP\n\n\
         http://gazette.example/ 192.0.2.1 20240401080000 text/html 45\nHTTP/1.0 200 OK\r\n\r\n<p>The ferry sailed.</p>\n\n",
    ),
    (
        "sgm",
        "<DOC>\n<DOCNO> AP880212-0001 </DOCNO>\n<HEAD>Ferry Runs</HEAD>\n<TEXT>\n   It sailed &amp; came\nback.\n</TEXT>\n</DOC>\n\
         <DOC>\n<DOCNO> AP880212-0002 </DOCNO>\n<TEXT>Late.\n</DOC>\n",
    ),
    (
        "sgm",
        "<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n<REUTERS NEWID=\"1\">\n<DATE>26-FEB-1987 15:01:01.79</DATE>\n\
         <TOPICS><D>ship</D></TOPICS>\n<TEXT>&#2;\n<TITLE>FERRY &lt;FRY></TITLE><BODY>It sailed.\n Reuter\n&#3;</BODY></TEXT>\n</REUTERS>\n",
    ),
    (
        "mbox",
        "From mara@gazette.example Mon Apr  1 08:00:00 2024\nFrom: =?utf-8?q?M=C3=A5ra?= <mara@gazette.example>\n\
         Subject: Ferry\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\
         Content-Transfer-Encoding: quoted-printable\n\nIt sail=\ned.\n--b\nContent-Type: text/html\n\n<p>It sailed.</p>\n--b--\n\n\
         From mara@gazette.example Tue Apr  2 08:00:00 2024\nSubject: More\n\n>From the harbour.\n",
    ),
    ("html", "<!DOCTYPE html><html><head><title>Ferry</title></head><body><article><p>It sailed.</p></article></body></html>"),
    ("jsonl", "{\"title\": \"Ferry\", \"body\": \"It sailed.\"}\n{\"title\": \"More\", \"body\": \"Late.\"}\n"),
    ("csv", "title,body,date\nFerry,\"It sailed, late.\",2024-04-01\n"),
    ("md", "---\ntitle: Ferry\n---\n\n# Ferry\n\nIt *sailed*.\n"),
    ("pdf", crate::documents::PDF),
];

/// The parts of a Word document, and of an e-book.
const WORD: &[(&str, &str)] = &[
    ("[Content_Types].xml", "<Types/>"),
    (
        "word/document.xml",
        "<w:document><w:body><w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>Ferry</w:t></w:r></w:p>\
         <w:tbl><w:tr><w:tc><w:p><w:r><w:t>It </w:t></w:r><w:del><w:r><w:delText>sank</w:delText></w:r></w:del></w:p></w:tc></w:tr></w:tbl>\
         <w:p><w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>DATE</w:instrText><w:fldChar w:fldCharType=\"separate\"/>\
         <w:t>sailed.</w:t><w:fldChar w:fldCharType=\"end\"/></w:r></w:p></w:body></w:document>",
    ),
    ("docProps/core.xml", "<cp:coreProperties><dc:title>Ferry runs</dc:title></cp:coreProperties>"),
];
const BOOK: &[(&str, &str)] = &[
    ("mimetype", "application/epub+zip"),
    ("META-INF/container.xml", "<container><rootfiles><rootfile full-path=\"a.opf\"/></rootfiles></container>"),
    (
        "a.opf",
        "<package><metadata><dc:title>Ferry</dc:title></metadata><manifest><item id=\"a\" href=\"a.xhtml\"/></manifest>\
         <spine><itemref idref=\"a\"/></spine></package>",
    ),
    ("a.xhtml", "<html><body><h1>Ferry</h1><p>It sailed.</p></body></html>"),
];

/// Makes files from a seed.
#[derive(Debug)]
pub struct Spoiled {
    samples: Vec<(String, Vec<u8>)>,
    state: u64,
}

impl Spoiled {
    /// Files from this seed, made from the samples and from whatever small files lie below `folder`.
    pub fn new(seed: u64, folder: Option<&Path>) -> Self {
        let mut samples: Vec<(String, Vec<u8>)> =
            SAMPLES.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect();
        let archived: Vec<(&str, Vec<u8>)> =
            samples.iter().enumerate().map(|(at, (_, bytes))| (["a.txt", "b.bin"][at % 2], bytes.clone())).collect();
        samples.push(("tar".to_owned(), tar(&archived)));
        samples.push(("docx".to_owned(), zip(WORD)));
        samples.push(("epub".to_owned(), zip(BOOK)));
        if let Some(folder) = folder {
            gather(folder, &mut samples);
        }
        Self { samples, state: seed | 1 }
    }

    /// The next file: its extension and its bytes.
    pub fn file(&mut self) -> (String, Vec<u8>) {
        let at = self.below(self.samples.len());
        let (extension, mut bytes) = self.samples[at].clone();
        for _ in 0..self.below(6) {
            self.spoil(&mut bytes);
        }
        let extension = if self.below(4) == 0 { "bin".to_owned() } else { extension };
        (extension, bytes)
    }

    fn spoil(&mut self, bytes: &mut Vec<u8>) {
        const PIECES: [&[u8]; 12] = [
            b"<", b"\n\n", b"\r\n\r\n", b"WARC/1.0\r\n", b"Content-Length: 99999999999\r\n", b"From ", b"<DOC>", b"</", b"\0",
            b"\xff\xfe", b"&#x110000;", b"--b",
        ];
        if bytes.is_empty() {
            return;
        }
        let at = self.below(bytes.len());
        match self.below(6) {
            0 => bytes[at] = self.next() as u8,
            1 => bytes.truncate(at),
            2 => drop(bytes.remove(at)),
            3 => {
                let piece = PIECES[self.below(PIECES.len())];
                bytes.splice(at..at, piece.iter().copied());
            }
            4 => {
                let end = at + self.below(bytes.len() - at);
                let copy = bytes[at..end].repeat(1 + self.below(20));
                bytes.splice(at..at, copy);
            }
            _ => {
                let end = at + self.below(bytes.len() - at);
                bytes.drain(at..end);
            }
        }
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }

    /// The next number: xorshift, of which nothing is asked but variety.
    fn next(&mut self) -> u64 {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        self.state
    }
}

/// A tar archive of these members.
fn tar(members: &[(&str, Vec<u8>)]) -> Vec<u8> {
    const BLOCK: usize = 512;
    let mut archive = Vec::new();
    for (name, bytes) in members {
        let mut header = [0_u8; BLOCK];
        header[..name.len()].copy_from_slice(name.as_bytes());
        header[124..136].copy_from_slice(format!("{:011o}\0", bytes.len()).as_bytes());
        header[148..156].fill(b' ');
        let sum: u64 = header.iter().map(|byte| u64::from(*byte)).sum();
        header[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
        archive.extend(header);
        archive.extend(bytes);
        archive.resize(archive.len().next_multiple_of(BLOCK), 0);
    }
    archive.resize(archive.len() + 2 * BLOCK, 0);
    archive
}

/// A zip archive of these members, stored as they are.
fn zip(members: &[(&str, &str)]) -> Vec<u8> {
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    for (name, text) in members {
        let start = archive.len() as u32;
        let (length, name_length) = (text.len() as u32, name.len() as u16);
        let mut fields = vec![20, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        fields.extend(crc(text.as_bytes()).to_le_bytes());
        fields.extend([length.to_le_bytes(), length.to_le_bytes()].concat());
        fields.extend(name_length.to_le_bytes());
        fields.extend([0, 0]);
        archive.extend([b"PK\x03\x04".as_slice(), &fields, name.as_bytes(), text.as_bytes()].concat());
        let place = [[0; 10].as_slice(), &start.to_le_bytes()].concat();
        directory.extend([b"PK\x01\x02\x14\0".as_slice(), &fields, &place, name.as_bytes()].concat());
    }
    let n_members = (members.len() as u16).to_le_bytes();
    let place = [(directory.len() as u32).to_le_bytes(), (archive.len() as u32).to_le_bytes()].concat();
    [archive, directory, b"PK\x05\x06\0\0\0\0".to_vec(), n_members.repeat(2), place, vec![0, 0]].concat()
}

/// The check that a zip archive has of each member.
fn crc(bytes: &[u8]) -> u32 {
    let step = |sum: u32| if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 };
    !bytes.iter().fold(!0, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), |sum, _| step(sum)))
}

/// Adds the small files below a folder, in order of name.
fn gather(folder: &Path, samples: &mut Vec<(String, Vec<u8>)>) {
    const MAX_BYTES: usize = 64 << 10;
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            gather(&path, samples);
            continue;
        }
        let extension = path.extension().map(|extension| extension.to_string_lossy().into_owned()).unwrap_or_default();
        match fs::read(&path) {
            Ok(bytes) if bytes.len() <= MAX_BYTES => samples.push((extension, bytes)),
            _ => {}
        }
    }
}
