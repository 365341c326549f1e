//! How an article is kept: packed for itself, so that a hit costs the unpacking of that article alone.
//!
//! tantivy's own packing works on blocks of several articles and makes a new context of 160 KB for each block it
//! unpacks: half a millisecond for a page of ten hits. Here a context is made once a thread. What is packed is the
//! article as `layout.rs` writes it: reading JSON took as long as unpacking it.

use std::cell::RefCell;
use std::io::{self, Read};

use tantivy::schema::Field;
use zstd::bulk::{Compressor, Decompressor};
use zstd::stream::read::Decoder;
use zstd::zstd_safe::{compress_bound, get_frame_content_size};

use crate::article::Article;
use crate::index::layout;

/// The cheapest level; the next ones cost more time than they save space.
const LEVEL: i32 = 1;

/// The longest article.
const MAX_BYTES: u64 = 1 << 30;

/// Memory up to this size is used again for the next article, and given at the word of a frame's head.
const KEPT_BYTES: usize = 1 << 20;

thread_local! {
    static PACKER: RefCell<Option<Packer>> = const { RefCell::new(None) };
    static UNPACKER: RefCell<Option<(Decompressor<'static>, Vec<u8>)>> = const { RefCell::new(None) };
}

/// What packing needs, kept from one article to the next.
struct Packer {
    compressor: Compressor<'static>,
    /// An article as it is written down.
    bytes: Vec<u8>,
    /// The same, packed.
    frame: Vec<u8>,
}

impl Packer {
    fn new() -> io::Result<Self> {
        Ok(Self { compressor: Compressor::new(LEVEL)?, bytes: Vec::new(), frame: Vec::new() })
    }
}

/// Packs an article.
///
/// # Errors
/// The reason, when there is no memory for it or it is too long.
pub(crate) fn pack(article: &Article) -> Result<Vec<u8>, String> {
    let frame = PACKER.with_borrow_mut(|kept| -> io::Result<Option<Vec<u8>>> {
        let packer = kept.take().map_or_else(Packer::new, Ok)?;
        let Packer { mut compressor, mut bytes, mut frame } = packer;
        bytes.clear();
        layout::write(article, &mut bytes);
        frame.clear();
        let is_short = bytes.len() as u64 <= MAX_BYTES;
        if is_short {
            frame.reserve(compress_bound(bytes.len()));
            compressor.compress_to_buffer(&bytes, &mut frame)?;
        }
        let packed = is_short.then(|| frame.clone()); // as long as it is, not as it might have been
        bytes.shrink_to(KEPT_BYTES);
        frame.shrink_to(KEPT_BYTES);
        *kept = Some(Packer { compressor, bytes, frame });
        Ok(packed)
    });
    let frame = frame.map_err(|e| format!("it cannot be stored: {e}"))?;
    frame.ok_or_else(|| "it is too long to be stored (more than 1 GB)".to_owned())
}

/// Unpacks an article; `None` when the bytes are not those of one.
pub(crate) fn unpack(packed: &[u8]) -> Option<Article> {
    let length = get_frame_content_size(packed).ok()?.filter(|length| *length <= MAX_BYTES)? as usize;
    if length > KEPT_BYTES {
        return unpack_long(packed);
    }
    UNPACKER.with_borrow_mut(|kept| {
        let (mut decompressor, mut bytes) = match kept.take() {
            Some(unpacker) => unpacker,
            None => (Decompressor::new().ok()?, Vec::with_capacity(KEPT_BYTES)),
        };
        bytes.clear();
        let unpacked = decompressor.decompress_to_buffer(packed, &mut bytes);
        let article = unpacked.ok().and_then(|_| layout::read(&bytes));
        *kept = Some((decompressor, bytes));
        article
    })
}

/// Unpacks an article that says it is long: memory is given as it is filled.
fn unpack_long(packed: &[u8]) -> Option<Article> {
    let mut bytes = Vec::new();
    Decoder::with_buffer(packed).ok()?.take(MAX_BYTES).read_to_end(&mut bytes).ok()?;
    layout::read(&bytes)
}

/// The packed article in what tantivy stored of a document, which is this field alone.
///
/// tantivy's own reading takes such a field byte by byte. It wrote how many fields there are, the field's number, a
/// sign for bytes, their length (seven bits at a time, the last marked by the eighth bit), and the bytes.
pub(crate) fn packed_in(document: &[u8], article: Field) -> Option<&[u8]> {
    const ONE: u8 = 0x81;
    const BYTES: u8 = 4;
    let [a, b, c, d] = article.field_id().to_le_bytes();
    let rest = document.strip_prefix(&[ONE, a, b, c, d, BYTES])?;
    let end_of_length = rest.iter().position(|byte| byte & 0x80 != 0)?;
    Some(&rest[end_of_length + 1..])
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use proptest::collection::vec;
    use proptest::option;
    use proptest::prelude::{any, prop_assert_eq, proptest};
    use proptest::sample::select;
    use proptest::strategy::Strategy;

    use super::{KEPT_BYTES, pack, unpack};
    use crate::article::{Article, Origin, Status};

    #[test]
    fn an_article_comes_back_as_it_was_and_spoiled_bytes_do_not() {
        for repeats in [0, 500, KEPT_BYTES / 8] {
            let article = Article { id: "1".into(), body: "Talks on Rafah. ".repeat(repeats), ..Article::default() };
            let packed = pack(&article).unwrap();
            assert!(packed.len() < article.body.len() / 10 + 100);
            assert_eq!(unpack(&packed), Some(article));
            assert_eq!(unpack(&packed[..packed.len() / 2]), None);
        }
        assert_eq!(unpack(&[0xff; 40]), None);
        assert_eq!(unpack(b""), None);
    }

    /// A head that promises a gigabyte, and nothing behind it.
    #[test]
    fn a_spoiled_length_asks_for_no_memory() {
        let mut packed = zstd::bulk::compress(&vec![b'a'; 100_000], 1).unwrap();
        packed[5..9].copy_from_slice(&(1_u32 << 30).to_le_bytes());
        assert_eq!(unpack(&packed), None);
    }

    fn moments() -> impl Strategy<Value = Option<Timestamp>> {
        let range = Timestamp::MIN.as_nanosecond()..=Timestamp::MAX.as_nanosecond();
        option::of(range.prop_map(|nanosecond| Timestamp::from_nanosecond(nanosecond).unwrap()))
    }

    fn articles() -> impl Strategy<Value = Article> {
        let texts = vec(any::<String>(), 4);
        let optional = vec(option::of(any::<String>()), 5);
        let lists = vec(vec(any::<String>(), 0..4), 5);
        let moments = (moments(), moments(), moments());
        let status = select(&[Status::Usable, Status::Withheld, Status::Canceled][..]);
        (texts, optional, lists, moments, status, any::<u64>(), any::<String>()).prop_map(
            |(texts, optional, lists, (published, updated, embargoed), status, record, body)| {
                let [id, title, source, path] = texts.try_into().unwrap();
                let [section, language, url, dateline, version] = optional.try_into().unwrap();
                let [authors, keywords, persons, organisations, places] = lists.try_into().unwrap();
                let origin = Origin { path, record };
                Article {
                    id,
                    title,
                    body,
                    published,
                    updated,
                    source,
                    authors,
                    section,
                    language,
                    url,
                    dateline,
                    keywords,
                    persons,
                    organisations,
                    places,
                    version,
                    embargoed,
                    status,
                    origin,
                }
            },
        )
    }

    proptest! {
        #[test]
        fn every_article_comes_back_as_it_was(article in articles()) {
            prop_assert_eq!(unpack(&pack(&article).unwrap()), Some(article));
        }

        #[test]
        fn any_bytes_at_all_are_no_error(bytes in vec(any::<u8>(), 0..200), article in articles(), at in any::<usize>(), byte in any::<u8>()) {
            unpack(&bytes);
            crate::index::layout::read(&bytes);
            let mut packed = pack(&article).unwrap();
            let at = at % packed.len();
            packed[at] = byte;
            unpack(&packed);
        }
    }
}
