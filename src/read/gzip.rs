//! Unpacks gzip member by member. A damaged member is told once, and whoever reads on gets the next one that is sound:
//! in a web archive each record is a member of its own.

use std::error::Error;
use std::fmt;
use std::io::{self, BufRead, ErrorKind, Read};

use flate2::bufread::GzDecoder;
use memchr::memmem;

/// How a member begins.
const MAGIC: &[u8] = &[0x1f, 0x8b, 0x08];
/// How much is read at a time.
const CHUNK_BYTES: usize = 64 << 10;
/// How far back the next member is looked for: a damaged one may have been taken for longer than it is.
const KEPT_BYTES: usize = 64 << 10;
/// More damaged members than this are not passed over.
const MAX_DAMAGED: u32 = 1000;

/// That a member of a stream is damaged, and the next sound one can be read.
#[derive(Debug)]
pub(super) struct Damaged {
    reason: String,
    from: u64,
    to: u64,
}

impl fmt::Display for Damaged {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}, in its bytes {} to {}", self.reason, self.from, self.to)
    }
}

impl Error for Damaged {}

/// Whether more can be read behind an error.
pub(super) fn goes_on(error: &io::Error) -> bool {
    error.get_ref().is_some_and(|inner| inner.is::<Damaged>())
}

/// The members of a stream, unpacked.
pub(super) struct Members<R> {
    /// None once the stream has ended.
    member: Option<GzDecoder<Packed<R>>>,
    /// Where the member begins.
    start: u64,
    n_damaged: u32,
}

impl<R: Read> Members<R> {
    pub(super) fn new(stream: R) -> Self {
        let packed = Packed { stream, bytes: Vec::new(), at: 0, before: 0 };
        Self { member: Some(GzDecoder::new(packed)), start: 0, n_damaged: 0 }
    }

    /// Goes on to the member that follows a whole one; to the end of the stream where none does.
    fn next_member(&mut self) -> io::Result<()> {
        let Some(member) = self.member.take() else { return Ok(()) };
        let mut packed = member.into_inner();
        if !packed.fill_buf()?.is_empty() {
            self.start = packed.position();
            self.member = Some(GzDecoder::new(packed));
        }
        Ok(())
    }

    /// Goes on to the sound member that follows a damaged one, and tells of that; tells the error where there is none.
    fn pass_damage(&mut self, error: io::Error) -> io::Error {
        let Some(member) = self.member.take() else { return error };
        let is_damage = matches!(error.kind(), ErrorKind::InvalidData | ErrorKind::InvalidInput);
        if !is_damage || self.n_damaged == MAX_DAMAGED {
            return error;
        }
        self.n_damaged += 1;
        let mut packed = member.into_inner();
        match packed.seek_member(self.start) {
            Ok(true) => {
                let damaged = Damaged { reason: error.to_string(), from: self.start, to: packed.position() };
                self.start = packed.position();
                self.member = Some(GzDecoder::new(packed));
                io::Error::new(ErrorKind::InvalidData, damaged)
            }
            Ok(false) => error,
            Err(error) => error,
        }
    }
}

impl<R: Read> Read for Members<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while let Some(member) = self.member.as_mut() {
            match member.read(buffer) {
                Ok(0) if !buffer.is_empty() => self.next_member()?,
                Ok(n_bytes) => return Ok(n_bytes),
                Err(error) if error.kind() == ErrorKind::Interrupted => return Err(error),
                Err(error) => return Err(self.pass_damage(error)),
            }
        }
        Ok(0)
    }
}

/// A packed stream that can be gone back in a little.
struct Packed<R> {
    stream: R,
    bytes: Vec<u8>,
    /// Which of the bytes are used up.
    at: usize,
    /// How many came before these bytes.
    before: u64,
}

impl<R: Read> Packed<R> {
    fn position(&self) -> u64 {
        self.before + self.at as u64
    }

    /// Reads another chunk, and forgets what is far behind; says whether there was one.
    fn read_chunk(&mut self) -> io::Result<bool> {
        let forgotten = self.at.saturating_sub(KEPT_BYTES);
        self.bytes.drain(..forgotten);
        self.at -= forgotten;
        self.before += forgotten as u64;
        let read = self.stream.by_ref().take(CHUNK_BYTES as u64).read_to_end(&mut self.bytes)?;
        Ok(read > 0)
    }

    /// Goes to the next place behind the start of a damaged member where a sound one seems to begin; says whether
    /// there is one.
    fn seek_member(&mut self, start: u64) -> io::Result<bool> {
        /// What looks like a beginning and is none is looked into so often.
        const MAX_TRIES: u32 = 10_000;
        self.at = (start + 1).saturating_sub(self.before) as usize;
        let mut tries = 0;
        while tries < MAX_TRIES {
            match memmem::find(&self.bytes[self.at..], MAGIC) {
                Some(found) => {
                    self.at += found;
                    while self.bytes.len() - self.at < TRIED_BYTES && self.read_chunk()? {}
                    if is_sound(&self.bytes[self.at..]) {
                        return Ok(true);
                    }
                    (self.at, tries) = (self.at + 1, tries + 1);
                }
                None => {
                    self.at = self.at.max(self.bytes.len().saturating_sub(MAGIC.len() - 1));
                    if !self.read_chunk()? {
                        return Ok(false);
                    }
                }
            }
        }
        Ok(false)
    }
}

impl<R: Read> BufRead for Packed<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at == self.bytes.len() {
            self.read_chunk()?;
        }
        Ok(&self.bytes[self.at..])
    }

    fn consume(&mut self, n_bytes: usize) {
        self.at += n_bytes;
    }
}

impl<R: Read> Read for Packed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n_bytes = self.fill_buf()?.read(buffer)?;
        self.consume(n_bytes);
        Ok(n_bytes)
    }
}

/// How much of a member is tried.
const TRIED_BYTES: usize = 4 << 10;

/// Whether a member begins here: a little of it can be unpacked, or all of it.
fn is_sound(bytes: &[u8]) -> bool {
    const ENOUGH_BYTES: u64 = 512;
    let mut unpacked = Vec::new();
    let tried = &bytes[..bytes.len().min(TRIED_BYTES)];
    let result = GzDecoder::new(tried).take(ENOUGH_BYTES).read_to_end(&mut unpacked);
    unpacked.len() as u64 == ENOUGH_BYTES || (result.is_ok() && !unpacked.is_empty())
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::{Members, goes_on};

    fn gz(text: &str) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(text.as_bytes()).expect("written to memory");
        encoder.finish().expect("written to memory")
    }

    /// The texts between breaks, and whether the last one was followed by an error.
    fn read(bytes: &[u8]) -> (Vec<String>, bool) {
        let mut members = Members::new(bytes);
        let mut texts = Vec::new();
        loop {
            let mut text = Vec::new();
            let result = members.read_to_end(&mut text);
            texts.push(String::from_utf8_lossy(&text).into_owned());
            match result {
                Ok(_) => return (texts, false),
                Err(error) if !goes_on(&error) => return (texts, true),
                Err(_) => {}
            }
        }
    }

    #[test]
    fn members_are_one_text() {
        assert_eq!(read(&[gz("one "), gz(""), gz("two")].concat()), (vec!["one two".to_owned()], false));
        assert_eq!(read(&gz(&"long ".repeat(100_000))).0[0].len(), 500_000);
    }

    #[test]
    fn the_member_behind_a_damaged_one_is_read() {
        let (one, two, three) = (gz("one"), gz(&"a ferry sailed ".repeat(40)), gz("three"));
        for at in 0..two.len() - 8 {
            let mut damaged = two.clone();
            damaged[at] ^= 0x55;
            let (texts, is_broken) = read(&[one.clone(), damaged, three.clone()].concat());
            assert!(texts[0].starts_with("one") && !is_broken, "{at}: {texts:?}");
            assert!(texts.last().is_some_and(|last| last.ends_with("three")), "{at}: {texts:?}");
        }
    }

    #[test]
    fn a_break_at_the_end_is_one() {
        let (one, two) = (gz("one"), gz("two"));
        assert!(read(&[one.as_slice(), &two[..12]].concat()).1);
        assert!(read(&[one.as_slice(), b"rubbish"].concat()).1);
        let cut = [one.as_slice(), b"rubbish", &two].concat();
        assert_eq!(read(&cut), (vec!["one".to_owned(), "two".to_owned()], false));
        assert!(read(&[one, [0x1f, 0x8b, 0x08].repeat(50_000)].concat()).1);
    }
}
