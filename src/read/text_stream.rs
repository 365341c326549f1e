//! A file's text as a stream of UTF-8 bytes, whatever it is written in. UTF-8 itself passes through unchecked: the
//! threads that parse it check it.

use std::io::{self, Cursor, Read};

use encoding_rs::Decoder;

use crate::read::charset::{self, Charset};
use crate::read::open_file::{BytesRead, OpenFile};

/// Bytes of text, from the file's first.
pub(super) struct TextStream {
    bytes: Box<dyn Read + Send>,
    /// What is left to be found out about the bytes: a charset that is not UTF-8 is one by now.
    pub(super) charset: Charset,
    pub(super) bytes_read: BytesRead,
}

impl TextStream {
    /// The text of an open file, charset found, mark off.
    pub(super) fn new(file: OpenFile) -> Self {
        let (charset, mark) = charset::detect(&file.head, file.whole);
        let mut head = Cursor::new(file.head);
        head.set_position(mark as u64);
        let rest: Box<dyn Read + Send> = match file.broken {
            Some(error) => Box::new(Broken(Some(error))),
            None => file.rest,
        };
        let bytes = head.chain(rest);
        let bytes: Box<dyn Read + Send> = match charset {
            Charset::Other(encoding) => Box::new(Transcoded::new(bytes, encoding.new_decoder_without_bom_handling())),
            Charset::Utf8 | Charset::Undecided => Box::new(bytes),
        };
        Self { bytes, charset, bytes_read: file.bytes_read }
    }

    /// The first bytes of what is still to come, at most so many; they still come.
    pub(super) fn peek(&mut self, length: usize) -> Vec<u8> {
        let mut head = Vec::new();
        let result = self.bytes.by_ref().take(length as u64).read_to_end(&mut head);
        let rest = std::mem::replace(&mut self.bytes, Box::new(io::empty()));
        let broken = Broken(result.err());
        self.bytes = Box::new(Cursor::new(head.clone()).chain(broken).chain(rest));
        head
    }
}

impl Read for TextStream {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.bytes.read(buffer)
    }
}

/// The error that a file's head ran into, told again after the head.
pub(super) struct Broken(pub(super) Option<io::Error>);

impl Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

/// Bytes in another charset, read as UTF-8.
struct Transcoded<R> {
    bytes: R,
    decoder: Decoder,
    raw: Vec<u8>,
    text: Vec<u8>,
    text_used: usize,
    ended: bool,
}

impl<R: Read> Transcoded<R> {
    fn new(bytes: R, decoder: Decoder) -> Self {
        const RAW_BYTES: usize = 32 << 10;
        Self { bytes, decoder, raw: vec![0; RAW_BYTES], text: Vec::new(), text_used: 0, ended: false }
    }

    fn refill(&mut self) -> io::Result<()> {
        let n_raw = self.bytes.read(&mut self.raw)?;
        self.ended = n_raw == 0;
        let room = self.decoder.max_utf8_buffer_length(n_raw).unwrap_or(4 * n_raw + 16);
        self.text.resize(room, 0);
        // The room is what the decoder asks for, so that it takes all of the raw bytes at once.
        let (_, _, written, _) = self.decoder.decode_to_utf8(&self.raw[..n_raw], &mut self.text, self.ended);
        self.text.truncate(written);
        self.text_used = 0;
        Ok(())
    }
}

impl<R: Read> Read for Transcoded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.text_used == self.text.len() && !self.ended {
            self.refill()?;
        }
        let waiting = &self.text[self.text_used..];
        let n_bytes = waiting.len().min(buffer.len());
        buffer[..n_bytes].copy_from_slice(&waiting[..n_bytes]);
        self.text_used += n_bytes;
        Ok(n_bytes)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use encoding_rs::{Encoding, SHIFT_JIS, WINDOWS_1252};

    use super::Transcoded;

    #[test]
    fn other_charsets_stream_as_utf_8() {
        let check = |line: &str, encoding: &'static Encoding| {
            let text = line.repeat(5_000);
            let (bytes, _, _) = encoding.encode(&text);
            let mut decoded = String::new();
            let mut stream = Transcoded::new(&*bytes, encoding.new_decoder_without_bom_handling());
            stream.read_to_string(&mut decoded).expect("it is in memory");
            assert!(decoded == text, "{} differs", encoding.name());
        };
        check("Fähre über Nacht\n", WINDOWS_1252);
        check("フェリーは夜に出発する。\n", SHIFT_JIS);
        check("", WINDOWS_1252);
    }
}
