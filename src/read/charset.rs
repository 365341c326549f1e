//! Finds out in which charset a text is written: byte order mark, then validity, then declaration, then statistics.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};
use memchr::{memchr, memmem};

/// Starts the shifts of ISO-2022-JP, which looks like ASCII otherwise.
const ESCAPE: u8 = 0x1b;

/// How the bytes of a text become characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Charset {
    /// Nothing but ASCII was seen: what comes later decides.
    Undecided,
    /// UTF-8, damaged places aside.
    Utf8,
    /// Another one.
    Other(&'static Encoding),
}

/// The charset of a text that starts with `head`, and the length of its byte order mark.
///
/// `whole` says that the head is everything, so that a sequence cut off at its end counts as damage.
pub(super) fn detect(head: &[u8], whole: bool) -> (Charset, usize) {
    if let Some((encoding, length)) = Encoding::for_bom(head) {
        return (charset_of(encoding), length);
    }
    (without_mark(head, whole), 0)
}

fn without_mark(head: &[u8], whole: bool) -> Charset {
    if let Some(encoding) = wide(head) {
        return Charset::Other(encoding);
    }
    let declared = declared(head);
    if head.is_ascii() {
        if memchr(ESCAPE, head).is_some() && guessed(head) == ISO_2022_JP {
            return Charset::Other(ISO_2022_JP);
        }
        return declared.filter(|encoding| *encoding != UTF_8).map_or(Charset::Undecided, charset_of);
    }
    // Pages that say windows-1252 and are UTF-8 are common, text that is valid UTF-8 by chance is not.
    if mostly_utf8(head, whole) {
        return Charset::Utf8;
    }
    match declared.filter(|encoding| *encoding != UTF_8) {
        Some(encoding) => charset_of(encoding),
        None => charset_of(guessed(head)),
    }
}

fn charset_of(encoding: &'static Encoding) -> Charset {
    if encoding == UTF_8 { Charset::Utf8 } else { Charset::Other(encoding) }
}

/// UTF-16 without a mark: every second byte of Latin text, and of spaces in any script, is zero.
fn wide(head: &[u8]) -> Option<&'static Encoding> {
    const SAMPLE: usize = 4096;
    let sample = &head[..head.len().min(SAMPLE) & !1];
    if sample.len() < 4 || memchr(0, sample).is_none() {
        return None;
    }
    let zeros = |from: usize| sample.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), sample.len() / 2);
    let are_halves = |zeros: usize, others: usize| zeros >= 4 && zeros * 10 >= pairs && others * 20 <= zeros;
    if are_halves(odd, even) {
        return Some(UTF_16LE);
    }
    are_halves(even, odd).then_some(UTF_16BE)
}

/// The charset that HTML or XML says it is in.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    const SAMPLE: usize = 4096;
    let sample = &head[..head.len().min(SAMPLE)];
    let is_markup = sample.trim_ascii_start().starts_with(b"<");
    if !is_markup {
        return None;
    }
    let sample = sample.to_ascii_lowercase();
    let label = after(&sample, b"charset=").or_else(|| after(&sample, b"encoding="))?;
    let encoding = Encoding::for_label(label)?;
    // A declaration that could be read byte by byte is not in UTF-16, whatever it says.
    Some(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding })
}

fn after<'a>(sample: &'a [u8], key: &[u8]) -> Option<&'a [u8]> {
    let at = memmem::find(sample, key)? + key.len();
    let value = sample[at..].trim_ascii_start();
    let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
    let length = value.iter().take_while(|byte| byte.is_ascii_alphanumeric() || b"-_:.+".contains(byte)).count();
    Some(&value[..length])
}

/// Whether a text is UTF-8, allowing for a few damaged places: one broken character must not spoil all the others.
fn mostly_utf8(head: &[u8], whole: bool) -> bool {
    const GOOD_FOR_ONE_BAD: usize = 8;
    if std::str::from_utf8(head).is_ok() {
        return true;
    }
    let mut good = 0;
    let mut bad = 0;
    let mut chunks = head.utf8_chunks().peekable();
    while let Some(chunk) = chunks.next() {
        good += chunk.valid().chars().filter(|char| !char.is_ascii()).count();
        let cut_off = chunks.peek().is_none() && !whole;
        bad += usize::from(!chunk.invalid().is_empty() && !cut_off);
    }
    bad == 0 || good >= bad * GOOD_FOR_ONE_BAD
}

fn guessed(bytes: &[u8]) -> &'static Encoding {
    const SAMPLE: usize = 64 << 10;
    let first = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let from = first.saturating_sub(SAMPLE / 2);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(&bytes[from..bytes.len().min(from + SAMPLE)], true);
    detector.guess(None, Utf8Detection::Deny)
}

/// A whole file as text, with its NULs out.
pub(super) fn whole_text(bytes: Vec<u8>) -> String {
    let (charset, mark) = detect(&bytes, true);
    match charset {
        Charset::Other(encoding) => without_nuls(encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned()),
        Charset::Utf8 | Charset::Undecided if mark == 0 => block_text(bytes, charset),
        Charset::Utf8 | Charset::Undecided => block_text(bytes[mark..].to_vec(), charset),
    }
}

/// A text whose charset was told apart from it, with its NULs out. A mark and valid UTF-8 say more than what was told.
pub(super) fn told_text(bytes: &[u8], label: &str) -> String {
    let is_sure = Encoding::for_bom(bytes).is_some() || bytes.is_ascii() || mostly_utf8(bytes, true);
    match Encoding::for_label(label.as_bytes()).filter(|encoding| *encoding != UTF_8 && !is_sure) {
        Some(encoding) => without_nuls(encoding.decode_without_bom_handling(bytes).0.into_owned()),
        None => whole_text(bytes.to_vec()),
    }
}

/// A file's first part as text, to be looked at: NULs and all, for they tell what is no text.
pub(super) fn head_text(head: &[u8], whole: bool) -> Cow<'_, str> {
    let (charset, mark) = detect(head, whole);
    match charset {
        Charset::Other(encoding) => encoding.decode_without_bom_handling(&head[mark..]).0,
        Charset::Utf8 | Charset::Undecided => String::from_utf8_lossy(&head[mark..]),
    }
}

/// A block of a stream as text, with its NULs out. A stream in another charset is UTF-8 by now.
pub(super) fn block_text(bytes: Vec<u8>, charset: Charset) -> String {
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => lossy(error.as_bytes(), charset).into_owned(),
    };
    without_nuls(text)
}

/// A stretch of a stream as text, with its NULs out, borrowed where it can be.
pub(super) fn piece_text(bytes: &[u8], charset: Charset) -> Cow<'_, str> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => lossy(bytes, charset),
    };
    if memchr(0, text.as_bytes()).is_none() { text } else { Cow::Owned(without_nuls(text.into_owned())) }
}

/// What is no UTF-8: damaged, or, where nothing but ASCII came before, in another charset after all.
fn lossy(bytes: &[u8], charset: Charset) -> Cow<'_, str> {
    match charset {
        Charset::Undecided if !mostly_utf8(bytes, true) => guessed(bytes).decode_without_bom_handling(bytes).0,
        _ => String::from_utf8_lossy(bytes),
    }
}

fn without_nuls(mut text: String) -> String {
    if memchr(0, text.as_bytes()).is_some() {
        text.retain(|char| char != '\0');
    }
    text
}

#[cfg(test)]
mod tests {
    use encoding_rs::{BIG5, Encoding, GB18030, ISO_2022_JP, KOI8_R, SHIFT_JIS, UTF_8, WINDOWS_1252};

    use super::{Charset, block_text, detect, whole_text};

    const GERMAN: &str = "Die Fähre läuft über Nacht aus, sagte der Kapitän. Für Schüler ermäßigt.";

    fn check(text: &str, encoding: &'static Encoding) {
        let (bytes, _, unmappable) = encoding.encode(text);
        assert!(!unmappable, "{text} has no form in {}", encoding.name());
        assert_eq!(whole_text(bytes.into_owned()), text, "{}", encoding.name());
    }

    #[test]
    fn charsets_are_told_apart() {
        check(GERMAN, UTF_8);
        check(GERMAN, WINDOWS_1252);
        check("Паром отправляется ночью, сообщил капитан. Билеты продаются в порту с утра.", KOI8_R);
        check("渡轮将在夜间出发,船长说。船票从早上开始在港口出售,学生可以享受优惠。", GB18030);
        check("渡輪將在夜間出發,船長說。船票從早上開始在港口出售,學生可以享受優惠。", BIG5);
        check("フェリーは夜に出発すると船長は述べた。切符は朝から港で販売される。", SHIFT_JIS);
        check("フェリーは夜に出発すると船長は述べた。", ISO_2022_JP);
    }

    #[test]
    fn utf_16_is_read_with_and_without_its_mark() {
        let little: Vec<u8> = GERMAN.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = GERMAN.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for (mark, bytes) in [(&[0xff, 0xfe], &little), (&[0xfe, 0xff], &big)] {
            assert_eq!(whole_text([&mark[..], bytes].concat()), GERMAN);
            assert_eq!(whole_text(bytes.clone()), GERMAN);
        }
    }

    #[test]
    fn marks_and_nuls_are_taken_out() {
        assert_eq!(whole_text(b"\xef\xbb\xbfPort".to_vec()), "Port");
        assert_eq!(whole_text(b"Po\0rt\0 opens again".to_vec()), "Port opens again");
    }

    #[test]
    fn one_broken_character_does_not_spoil_the_rest() {
        let mut bytes = GERMAN.repeat(3).into_bytes();
        bytes.insert(20, 0xff);
        let text = whole_text(bytes);
        assert!(text.contains("Kapitän") && text.contains('\u{FFFD}'), "{text}");
    }

    #[test]
    fn a_true_declaration_is_believed_and_a_false_one_is_not() {
        let page = |text: &str| format!("<html><meta charset=\"windows-1251\"><p>{text}</p></html>");
        let (russian, _, _) = encoding_rs::WINDOWS_1251.encode("Паром");
        let mut bytes = page("").into_bytes();
        bytes.extend_from_slice(&russian);
        assert!(whole_text(bytes).ends_with("Паром"));
        assert_eq!(whole_text(page("Fähre").into_bytes()), page("Fähre"));
    }

    #[test]
    fn a_stream_that_was_ascii_so_far_is_still_open() {
        assert_eq!(detect(b"plain", false).0, Charset::Undecided);
        let (bytes, _, _) = WINDOWS_1252.encode(GERMAN);
        assert_eq!(block_text(bytes.into_owned(), Charset::Undecided), GERMAN);
    }

    #[test]
    fn a_head_cut_inside_a_character_is_still_utf_8() {
        assert_eq!(detect(&"ü".as_bytes()[..1], false).0, Charset::Utf8);
        assert_eq!(detect(&"kaum über".as_bytes()[..6], false).0, Charset::Utf8);
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_become_text(bytes: Vec<u8>) {
            whole_text(bytes);
        }
    }
}
