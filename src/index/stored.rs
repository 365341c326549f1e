//! How an article is kept: as JSON, packed for itself, so that a hit costs the unpacking of that article alone.
//!
//! tantivy's own packing works on blocks of several articles and makes a new context of 160 KB for each block it
//! unpacks: half a millisecond for a page of ten hits. Here a context is made once a thread.
//!
//! The bytes are the length of the JSON (four bytes, little-endian) and one zstd frame.

use std::cell::RefCell;

use zstd::bulk::{Compressor, Decompressor};

use crate::article::Article;

/// The cheapest level; the next ones cost more time than they save space.
const LEVEL: i32 = 1;

/// The longest JSON that is unpacked: a spoiled length must not ask for all memory.
const MAX_BYTES: u32 = 1 << 30;

thread_local! {
    static COMPRESSOR: RefCell<Option<Compressor<'static>>> = const { RefCell::new(None) };
    static DECOMPRESSOR: RefCell<Option<Decompressor<'static>>> = const { RefCell::new(None) };
}

/// Packs an article.
///
/// # Errors
/// The reason, when there is no memory for it or it is too long.
pub(crate) fn pack(article: &Article) -> Result<Vec<u8>, String> {
    let mut json = Vec::with_capacity(article.body.len() + article.body.len() / 16 + 1024);
    serde_json::to_writer(&mut json, article).map_err(|e| e.to_string())?;
    let length = u32::try_from(json.len()).ok().filter(|length| *length <= MAX_BYTES);
    let length = length.ok_or("it is too long to be stored (more than 1 GB)")?;
    let frame = COMPRESSOR.with_borrow_mut(|kept| -> std::io::Result<Vec<u8>> {
        let mut compressor = kept.take().map_or_else(|| Compressor::new(LEVEL), Ok)?;
        let frame = compressor.compress(&json);
        *kept = Some(compressor);
        frame
    });
    let mut packed = length.to_le_bytes().to_vec();
    packed.extend_from_slice(&frame.map_err(|e| format!("it cannot be stored: {e}"))?);
    Ok(packed)
}

/// Unpacks an article; `None` when the bytes are not those of one.
pub(crate) fn unpack(packed: &[u8]) -> Option<Article> {
    let (length, frame) = packed.split_first_chunk::<4>()?;
    let length = u32::from_le_bytes(*length);
    if length > MAX_BYTES {
        return None;
    }
    let json = DECOMPRESSOR.with_borrow_mut(|kept| -> std::io::Result<Vec<u8>> {
        let mut decompressor = kept.take().map_or_else(Decompressor::new, Ok)?;
        let json = decompressor.decompress(frame, length as usize);
        *kept = Some(decompressor);
        json
    });
    serde_json::from_slice(&json.ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::{pack, unpack};
    use crate::article::Article;

    #[test]
    fn an_article_comes_back_as_it_was_and_spoiled_bytes_do_not() {
        let article = Article { id: "1".into(), body: "Talks on Rafah. ".repeat(500), ..Article::default() };
        let packed = pack(&article).unwrap();
        assert!(packed.len() < article.body.len() / 10);
        assert_eq!(unpack(&packed), Some(article));
        assert_eq!(unpack(&packed[..packed.len() / 2]), None);
        assert_eq!(unpack(&[0xff; 40]), None);
        assert_eq!(unpack(b""), None);
    }
}
