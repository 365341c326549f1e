//! How much a PDF may unpack to and draw before it is a reject: a few bytes can stand for more than any memory holds.

use std::borrow::Cow;
use std::io::{self, Read};
use std::sync::Arc;

use flate2::read::{DeflateDecoder, ZlibDecoder};
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Array, Name, Object, ObjectIdentifier, Stream};
use hayro_interpret::hayro_syntax::page::Page;
use memchr::memmem;
use rustc_hash::FxHashMap;

use crate::read::limits::{Meter, Metered};

/// The most that a stream may unpack to; what is longer in real files are pictures, which are not looked at.
const MAX_STREAM_BYTES: usize = 64 << 20;

/// The most that all pages may say, each time that one stands in the document counted.
const MAX_PAGES_BYTES: usize = 512 << 20;

/// A stream packed by LZW that is longer may unpack to far too much.
const MAX_LZW_BYTES: usize = 512 << 10;

/// The most pages.
const MAX_PAGES: usize = 50_000;

/// The most that is drawn: glyphs, and other things with a weight.
pub(super) const MAX_WORK: u64 = 50_000_000;

/// A way in which a stream is packed, as far as it matters to its length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Packing {
    Flate,
    Ascii85,
    Hex,
    Lzw,
    Runs,
    /// As pictures are, and what else is not unpacked for its text.
    Other,
}

impl Packing {
    /// The packings of a stream, in the order in which they are taken off.
    fn of(stream: &Stream<'_>) -> Vec<Self> {
        let named = |key: &[u8]| stream.dict().get::<Name<'_>>(key).map(|name| vec![Self::named(name.as_ref())]);
        let listed = |key: &[u8]| {
            let list = stream.dict().get::<Array<'_>>(key)?;
            Some(list.iter::<Name<'_>>().map(|name| Self::named(name.as_ref())).collect())
        };
        let found = [b"F".as_slice(), b"Filter"].into_iter().find_map(|key| named(key).or_else(|| listed(key)));
        found.unwrap_or_default()
    }

    fn named(name: &[u8]) -> Self {
        match name {
            b"FlateDecode" | b"Fl" => Self::Flate,
            b"ASCII85Decode" | b"A85" => Self::Ascii85,
            b"ASCIIHexDecode" | b"AHx" => Self::Hex,
            b"LZWDecode" | b"LZW" => Self::Lzw,
            b"RunLengthDecode" | b"RL" => Self::Runs,
            _ => Self::Other,
        }
    }
}

/// That a document draws more than is bearable.
#[derive(Debug)]
pub(super) struct TooMuch;

/// What a reject says of it.
pub(super) fn too_much(what: &str) -> String {
    format!("the PDF {what}: too much for one document")
}

/// Looks at the streams that are unpacked as soon as the document is opened.
///
/// # Errors
/// The reason, where one unpacks to too much.
pub(super) fn check_tables(bytes: &[u8], meter: &Arc<Meter>) -> Result<(), String> {
    // How far back the words that say what a stream is may stand.
    const DICTIONARY: usize = 2048;
    for at in memmem::find_iter(bytes, b"stream") {
        let before = &bytes[at.saturating_sub(DICTIONARY)..at];
        let start = memmem::rfind(before, b"obj").unwrap_or(0);
        let said = &before[start..];
        let is_table = memmem::find(said, b"/ObjStm").is_some() || memmem::find(said, b"/XRef").is_some();
        if before.ends_with(b"end") || !is_table {
            continue;
        }
        let data = bytes[at + b"stream".len()..].trim_ascii_start();
        let n_layers = memmem::find_iter(said, b"/Fl").count().max(1);
        let layers = vec![Packing::Flate; n_layers.min(8)];
        unpacked_bytes(Cow::Borrowed(data), &layers, meter)?;
    }
    Ok(())
}

/// How much each stream of an open document unpacks to; pictures are left out.
#[derive(Debug, Default)]
pub(super) struct Lengths(FxHashMap<ObjectIdentifier, usize>);

impl Lengths {
    /// Unpacks every stream, and keeps how long it was.
    ///
    /// # Errors
    /// The reason, where one unpacks to too much.
    pub(super) fn of(pdf: &Pdf, meter: &Arc<Meter>) -> Result<Self, String> {
        let mut lengths = FxHashMap::default();
        for object in pdf.objects() {
            let Object::Stream(stream) = object else { continue };
            if stream.dict().get::<Name<'_>>(b"Subtype").is_none_or(|kind| kind.as_ref() != b"Image") {
                lengths.insert(stream.obj_id(), length(&stream, meter)?);
            }
        }
        Ok(Self(lengths))
    }

    /// Looks at what the pages say, before any of them is read.
    ///
    /// # Errors
    /// The reason, where it is too much.
    pub(super) fn check_pages(&self, pages: &[Page<'_>], meter: &Arc<Meter>) -> Result<(), String> {
        if pages.len() > MAX_PAGES {
            return Err(too_much(&format!("has more than {MAX_PAGES} pages")));
        }
        let mut n_bytes = 0_usize;
        for page in pages {
            for part in contents(page) {
                let known = self.0.get(&part.obj_id()).copied();
                n_bytes = n_bytes.saturating_add(known.map_or_else(|| length(&part, meter), Ok)?);
            }
            if n_bytes > MAX_PAGES_BYTES {
                return Err(too_much(&format!("has pages of more than {} MB", MAX_PAGES_BYTES >> 20)));
            }
        }
        Ok(())
    }
}

fn contents<'a>(page: &Page<'a>) -> Vec<Stream<'a>> {
    const KEY: &[u8] = b"Contents";
    match page.raw().get::<Stream<'a>>(KEY) {
        Some(stream) => vec![stream],
        None => page.raw().get::<Array<'a>>(KEY).map(|all| all.iter::<Stream<'a>>().collect()).unwrap_or_default(),
    }
}

fn length(stream: &Stream<'_>, meter: &Arc<Meter>) -> Result<usize, String> {
    unpacked_bytes(stream.raw_data(), &Packing::of(stream), meter)
}

/// How many bytes come out of a stream.
fn unpacked_bytes(raw: Cow<'_, [u8]>, packings: &[Packing], meter: &Arc<Meter>) -> Result<usize, String> {
    let flood = || too_much(&format!("holds a stream of more than {} MB", MAX_STREAM_BYTES >> 20));
    let mut data = raw;
    for (at, packing) in packings.iter().enumerate() {
        let is_last = at + 1 == packings.len();
        data = match packing {
            Packing::Flate => Cow::Owned(inflated(&data, meter)?),
            Packing::Ascii85 => Cow::Owned(from_ascii_85(&data)),
            Packing::Hex => Cow::Owned(from_hex(&data)),
            // Of what these two unpack to, only a bound is known.
            Packing::Lzw if data.len() <= MAX_LZW_BYTES && is_last => return Ok(data.len()),
            Packing::Runs if data.len() <= MAX_STREAM_BYTES / 128 && is_last => return Ok(data.len()),
            Packing::Lzw | Packing::Runs => return Err(flood()),
            Packing::Other => return Ok(data.len()),
        };
        if data.len() > MAX_STREAM_BYTES {
            return Err(flood());
        }
    }
    Ok(data.len())
}

/// What comes out of packed data, up to a little more than is allowed; damaged data up to where it is damaged.
fn inflated(data: &[u8], meter: &Arc<Meter>) -> Result<Vec<u8>, String> {
    let mut found = inflated_by(ZlibDecoder::new(data), meter)?;
    if found.is_empty() {
        found = inflated_by(DeflateDecoder::new(data), meter)?;
    }
    Ok(found)
}

fn inflated_by(stream: impl Read, meter: &Arc<Meter>) -> Result<Vec<u8>, String> {
    let mut found = Vec::new();
    let read = Metered::new(stream, Arc::clone(meter)).take(MAX_STREAM_BYTES as u64 + 1).read_to_end(&mut found);
    match read {
        Err(error) if error.kind() == io::ErrorKind::FileTooLarge => Err(error.to_string()),
        _ => Ok(found),
    }
}

/// Five characters are four bytes; what is no such character is passed over. Only the length has to be right where the
/// text is damaged.
fn from_ascii_85(data: &[u8]) -> Vec<u8> {
    let mut found = Vec::with_capacity(data.len());
    let mut group: Vec<u8> = Vec::with_capacity(5);
    let value = |group: &[u8]| group.iter().fold(0_u64, |sum, digit| sum * 85 + u64::from(*digit)) as u32;
    for byte in data.iter().take_while(|byte| **byte != b'~') {
        match byte {
            b'z' if group.is_empty() => found.extend([0; 4]),
            b'!'..=b'u' => group.push(byte - b'!'),
            _ => {}
        }
        if group.len() == 5 {
            found.extend(value(&group).to_be_bytes());
            group.clear();
        }
    }
    let n_left = group.len();
    if n_left > 1 {
        group.resize(5, 84);
        found.extend(&value(&group).to_be_bytes()[..n_left - 1]);
    }
    found
}

fn from_hex(data: &[u8]) -> Vec<u8> {
    let digits = data.iter().filter_map(|byte| char::from(*byte).to_digit(16)).map(|digit| digit as u8);
    let digits: Vec<u8> = digits.collect();
    digits.chunks(2).map(|two| two[0] << 4 | two.get(1).copied().unwrap_or(0)).collect()
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;

    use super::{Packing, from_ascii_85, from_hex, unpacked_bytes};
    use crate::read::limits::{Limits, Meter};
    use crate::read::open_file::BytesRead;

    fn packed(data: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(data).expect("written to memory");
        encoder.finish().expect("written to memory")
    }

    fn check(data: &[u8], packings: &[Packing], expected: Result<usize, &str>) {
        let meter = Meter::new(Limits::default(), BytesRead::default());
        let found = unpacked_bytes(Cow::Borrowed(data), packings, &meter);
        assert_eq!(found.as_ref().map_err(String::as_str).copied(), expected);
    }

    #[test]
    fn floods_are_told() {
        let flood = Err("the PDF holds a stream of more than 64 MB: too much for one document");
        let bomb = packed(&vec![b' '; 80 << 20]);
        check(&bomb, &[Packing::Flate], flood);
        check(&packed(&bomb), &[Packing::Flate, Packing::Flate], flood);
        check(&packed(b"The ferry"), &[Packing::Flate], Ok(9));
        check(&vec![0; 1 << 20], &[Packing::Lzw], flood);
        check(&[0; 10], &[Packing::Lzw], Ok(10));
        check(&[0; 10], &[Packing::Lzw, Packing::Flate], flood);
        check(&vec![0; 80 << 20], &[Packing::Other], Ok(80 << 20));
    }

    #[test]
    fn texts_of_bytes_are_read() {
        assert_eq!(from_ascii_85(b"87cURD]i,\"Ebo80~>"), b"Hello World!");
        assert_eq!(from_ascii_85(b"z!!"), [0, 0, 0, 0, 0]);
        assert_eq!(from_hex(b"46 65\n72 7>"), b"Ferp");
    }
}
