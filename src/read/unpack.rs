//! Takes compressions off a stream, by its first bytes and not by its name, as many as lie in one another.

use std::io::{self, BufReader, Chain, Cursor, Read};
use std::sync::Arc;

use bzip2::read::MultiBzDecoder;
use lzma_rust2::XzReader;

use crate::read::gzip::Members;
use crate::read::limits::{Meter, Metered, too_deep};
use crate::read::text_stream::Broken;

/// How much of a file is looked at before it is known what it is.
pub(super) const HEAD_BYTES: usize = 64 << 10;

/// Names that a compressed file has.
pub(super) const EXTENSIONS: [&str; 6] = ["gz", "gzip", "zst", "zstd", "bz2", "xz"];

/// The memory that unpacking may ask for, in KiB: what `xz` needs is at its packer's choice.
const MAX_XZ_KIB: u32 = 512 << 10;

/// A way of compressing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Gzip,
    Zstandard,
    Bzip2,
    Xz,
}

impl Form {
    /// The form of a file that starts so, if it is compressed.
    fn of(head: &[u8]) -> Option<Self> {
        match head {
            [0x1f, 0x8b, 0x08, ..] => Some(Self::Gzip),
            [0x28, 0xb5, 0x2f, 0xfd, ..] => Some(Self::Zstandard),
            [b'B', b'Z', b'h', b'1'..=b'9', 0x31, 0x41, 0x59, 0x26, ..] => Some(Self::Bzip2),
            [0xfd, b'7', b'z', b'X', b'Z', 0, ..] => Some(Self::Xz),
            _ => None,
        }
    }
}

/// A stream whose first bytes are known, and which is not compressed any more.
pub(super) struct Unpacked<R> {
    pub(super) head: Vec<u8>,
    /// Why the stream breaks off inside the head.
    pub(super) broken: Option<io::Error>,
    /// What follows the head.
    pub(super) rest: R,
    /// How many compressions were taken off.
    pub(super) layers: u32,
}

impl<R: Read> Unpacked<R> {
    /// The head is all there is.
    pub(super) fn is_whole(&self) -> bool {
        self.head.len() < HEAD_BYTES
    }

    /// The stream from its first byte, its break included.
    pub(super) fn into_stream(self) -> WithHead<R> {
        Cursor::new(self.head).chain(Broken(self.broken)).chain(self.rest)
    }
}

/// A stream put together again from its head and what follows.
pub(super) type WithHead<R> = Chain<Chain<Cursor<Vec<u8>>, Broken>, R>;

/// A compression taken off a stream.
pub(super) type Layer<R> = Metered<Unpacker<BufReader<WithHead<R>>>>;

/// Takes every compression off, up to `max_layers`; `boxed` makes a layer a stream of the same kind again.
pub(super) fn unpacked<R: Read>(
    mut rest: R,
    meter: &Arc<Meter>,
    max_layers: u32,
    boxed: impl Fn(Layer<R>) -> R,
) -> Unpacked<R> {
    let mut layers = 0;
    loop {
        let mut head = Vec::new();
        let broken = rest.by_ref().take(HEAD_BYTES as u64).read_to_end(&mut head).err();
        let found = Unpacked { head, broken, rest, layers };
        let Some(form) = Form::of(&found.head) else { return found };
        if layers >= max_layers {
            return Unpacked { head: Vec::new(), broken: Some(too_deep(&meter.limits)), ..found };
        }
        layers += 1;
        let packed = BufReader::with_capacity(HEAD_BYTES, found.into_stream());
        rest = boxed(Metered::new(Unpacker::new(form, packed), Arc::clone(meter)));
    }
}

/// Takes one compression off.
pub(super) enum Unpacker<R: Read> {
    Gzip(Box<Members<R>>),
    Zstandard(zstd::stream::read::Decoder<'static, BufReader<R>>),
    Bzip2(MultiBzDecoder<R>),
    Xz(Box<XzReader<R>>),
    /// It could not even be begun.
    Failed(Broken),
}

impl<R: Read> Unpacker<R> {
    fn new(form: Form, stream: R) -> Self {
        match form {
            Form::Gzip => Self::Gzip(Box::new(Members::new(stream))),
            Form::Zstandard => zstd::stream::read::Decoder::new(stream)
                .map_or_else(|error| Self::Failed(Broken(Some(error))), Self::Zstandard),
            Form::Bzip2 => Self::Bzip2(MultiBzDecoder::new(stream)),
            Form::Xz => Self::Xz(Box::new(XzReader::new_mem_limit(stream, true, MAX_XZ_KIB))),
        }
    }
}

impl<R: Read> Read for Unpacker<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Gzip(stream) => stream.read(buffer),
            Self::Zstandard(stream) => stream.read(buffer),
            Self::Bzip2(stream) => stream.read(buffer),
            Self::Xz(stream) => stream.read(buffer),
            Self::Failed(broken) => broken.read(buffer),
        }
    }
}
