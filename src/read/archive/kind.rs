//! Tells archives from files: by their first bytes, and, where office documents hide in a zip, by what is first in it.

/// Parts by which office documents, e-books and programs are known, which are zip archives as well.
const DOCUMENT_PARTS: [&[u8]; 6] =
    [b"[Content_Types].xml", b"_rels/", b"word/", b"mimetype", b"META-INF/MANIFEST.MF", b"AndroidManifest.xml"];

/// The extensions of such documents.
const DOCUMENTS: [&str; 14] =
    ["docx", "xlsx", "pptx", "docm", "xlsm", "odt", "ods", "odp", "epub", "jar", "apk", "pages", "numbers", "key"];

/// Length of a tar archive's header.
const BLOCK: usize = 512;

/// A kind of archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) enum Kind {
    Tar,
    Zip,
}

impl Kind {
    /// What a file of this extension that starts so is an archive of, if it is one.
    pub(in crate::read) fn of(head: &[u8], extension: &str) -> Option<Self> {
        if is_zip(head) && !DOCUMENTS.contains(&extension) {
            return Some(Self::Zip);
        }
        is_tar(head).then_some(Self::Tar)
    }
}

fn is_zip(head: &[u8]) -> bool {
    if head.starts_with(b"PK\x05\x06") {
        return true;
    }
    let first = head.strip_prefix(b"PK\x03\x04").and_then(|rest| rest.get(26..)).unwrap_or_default();
    head.starts_with(b"PK\x03\x04") && !DOCUMENT_PARTS.iter().any(|part| first.starts_with(part))
}

/// A tar archive's first header sums up to what it says in it, its own eight places counted as spaces.
fn is_tar(head: &[u8]) -> bool {
    const SUM: std::ops::Range<usize> = 148..156;
    let Some(header) = head.get(..BLOCK) else { return false };
    let digits: String = header[SUM].iter().map(|byte| char::from(*byte)).collect();
    let told = u64::from_str_radix(digits.trim_matches([' ', '\0']), 8);
    let sum: u64 = (0..BLOCK).map(|at| if SUM.contains(&at) { 32 } else { u64::from(header[at]) }).sum();
    header[0] != 0 && told == Ok(sum)
}

#[cfg(test)]
mod tests {
    use super::Kind;

    #[test]
    fn documents_are_no_archives() {
        let zip = |first: &str| [b"PK\x03\x04".as_slice(), &[0; 26], first.as_bytes()].concat();
        let check = |head: &[u8], extension, expected| assert_eq!(Kind::of(head, extension), expected);
        check(&zip("2024/a.xml"), "zip", Some(Kind::Zip));
        check(&zip("2024/a.xml"), "", Some(Kind::Zip));
        check(&zip("[Content_Types].xml"), "", None);
        check(&zip("mimetypeapplication/epub+zip"), "zip", None);
        check(&zip("a.xml"), "docx", None);
        check(b"PK\x05\x06", "zip", Some(Kind::Zip));
        check(b"Port opens", "tar", None);
    }
}
