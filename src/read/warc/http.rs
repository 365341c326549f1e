//! A server's answer as it was sent: its head, and its body without chunks and compression.

use std::io::Read;

use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use memchr::memchr;

use crate::read::portions::MAX_RECORD_BYTES;
use crate::read::warc::head::{end_of_head, fields};

/// An answer of a server.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) content_type: String,
    pub(super) body: Vec<u8>,
}

impl Answer {
    /// Reads an answer; one without a head is taken for a body. What breaks off is kept up to there.
    pub(super) fn read(block: Vec<u8>) -> Self {
        if !block.starts_with(b"HTTP/") {
            return Self { status: 200, content_type: String::new(), body: block };
        }
        let end = end_of_head(&block).unwrap_or(block.len());
        let (head, body) = block.split_at(end);
        let mut answer = Self { status: status(head), ..Self::default() };
        let (mut is_chunked, mut encodings) = (false, Vec::new());
        for (name, value) in fields(head) {
            match name.as_str() {
                "content-type" => answer.content_type = value,
                "transfer-encoding" => is_chunked = value.to_ascii_lowercase().contains("chunked"),
                "content-encoding" => encodings.extend(value.split(',').map(|one| one.trim().to_ascii_lowercase())),
                _ => {}
            }
        }
        if answer.status == 200 {
            let body = if is_chunked { unchunked(body) } else { body.to_vec() };
            answer.body = encodings.iter().rev().fold(body, |body, encoding| decoded(body, encoding));
        }
        answer
    }
}

fn status(head: &[u8]) -> u16 {
    let line = String::from_utf8_lossy(&head[..head.len().min(64)]);
    line.split_whitespace().nth(1).and_then(|status| status.parse().ok()).unwrap_or(0)
}

/// A body without its chunks. Archivers often took them out and left the head that tells of them.
fn unchunked(body: &[u8]) -> Vec<u8> {
    let mut whole = Vec::new();
    let mut rest = body;
    while let Some((length, after)) = chunk_length(rest) {
        let n_bytes = length.min(after.len());
        whole.extend_from_slice(&after[..n_bytes]);
        rest = after[n_bytes..].trim_ascii_start_of_line();
        if length == 0 {
            return whole;
        }
    }
    if whole.is_empty() { body.to_vec() } else { whole }
}

/// The length of a chunk in hexadecimal digits, and what follows its line.
fn chunk_length(bytes: &[u8]) -> Option<(usize, &[u8])> {
    const MAX_LINE: usize = 256;
    let end = memchr(b'\n', &bytes[..bytes.len().min(MAX_LINE)])?;
    let line = std::str::from_utf8(&bytes[..end]).ok()?;
    let digits = line.split(';').next()?.trim();
    let length = usize::from_str_radix(digits, 16).ok()?;
    Some((length, &bytes[end + 1..]))
}

/// One line's end taken off the front.
trait LineStart {
    fn trim_ascii_start_of_line(&self) -> &[u8];
}

impl LineStart for [u8] {
    fn trim_ascii_start_of_line(&self) -> &[u8] {
        let rest = self.strip_prefix(b"\r").unwrap_or(self);
        rest.strip_prefix(b"\n").unwrap_or(rest)
    }
}

/// A body unpacked as far as that goes. One that is not packed, whatever its head says, stays as it is.
fn decoded(body: Vec<u8>, encoding: &str) -> Vec<u8> {
    let unpacked = match encoding {
        "gzip" | "x-gzip" if body.starts_with(&[0x1f, 0x8b]) => as_far_as_it_goes(MultiGzDecoder::new(&body[..])),
        "deflate" => {
            let zlib = as_far_as_it_goes(ZlibDecoder::new(&body[..]));
            if zlib.is_empty() { as_far_as_it_goes(DeflateDecoder::new(&body[..])) } else { zlib }
        }
        "br" => as_far_as_it_goes(brotli_decompressor::Decompressor::new(&body[..], 64 << 10)),
        "zstd" if body.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) => {
            zstd::stream::read::Decoder::new(&body[..]).map(as_far_as_it_goes).unwrap_or_default()
        }
        _ => return body,
    };
    if unpacked.is_empty() { body } else { unpacked }
}

fn as_far_as_it_goes(stream: impl Read) -> Vec<u8> {
    let mut unpacked = Vec::new();
    // What came before a break is kept, as it is of any record.
    let _ = stream.take(MAX_RECORD_BYTES as u64).read_to_end(&mut unpacked);
    unpacked
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::{GzEncoder, ZlibEncoder};

    use super::Answer;

    const PAGE: &[u8] = b"<p>The ferry sailed.</p>";

    fn body(head: &str, body: &[u8]) -> String {
        let block = [format!("HTTP/1.1 200 OK\r\n{head}\r\n").as_bytes(), body].concat();
        String::from_utf8_lossy(&Answer::read(block).body).into_owned()
    }

    fn check(head: &str, sent: &[u8]) {
        assert_eq!(body(head, sent), String::from_utf8_lossy(PAGE), "{head}");
    }

    #[test]
    fn bodies_come_in_many_wrappings() {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
        gzip.write_all(PAGE).expect("written to memory");
        let gzip = gzip.finish().expect("written to memory");
        let mut zlib = ZlibEncoder::new(Vec::new(), Compression::fast());
        zlib.write_all(PAGE).expect("written to memory");
        let zlib = zlib.finish().expect("written to memory");
        let chunked = b"8\r\n<p>The f\r\n10;x=y\r\nerry sailed.</p>\r\n0\r\n\r\n";
        check("", PAGE);
        check("Transfer-Encoding: chunked\r\n", chunked);
        check("Transfer-Encoding: chunked\r\n", PAGE);
        check("Content-Encoding: gzip\r\n", &gzip);
        check("Content-Encoding: gzip\r\n", PAGE);
        check("Content-Encoding: gzip\r\n", &gzip[..gzip.len() - 4]);
        check("Content-Encoding: deflate\r\n", &zlib);
        check("Content-Encoding: deflate\r\n", &zlib[2..]);
        assert_eq!(body("Transfer-Encoding: chunked\r\n", b"8\r\n<p>The f\r\nzz"), "<p>The f");
    }

    #[test]
    fn only_what_was_found_has_a_body() {
        let answer = Answer::read(b"HTTP/1.1 404 Not Found\r\n\r\n<p>Gone</p>".to_vec());
        assert_eq!((answer.status, answer.body.len()), (404, 0));
    }
}
