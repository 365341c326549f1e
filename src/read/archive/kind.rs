//! Tells archives from files by their first bytes.

use crate::read::zipped::Zipped;

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
        if Zipped::of(head, extension) == Some(Zipped::Archive) {
            return Some(Self::Zip);
        }
        let is_empty_tar = extension == "tar" && head.len() >= 2 * BLOCK && head.iter().all(|byte| *byte == 0);
        (is_tar(head) || is_empty_tar).then_some(Self::Tar)
    }
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
        let zip = |first: &str| {
            [b"PK\x03\x04".as_slice(), &[0; 22], &[first.len() as u8, 0, 0, 0], first.as_bytes()].concat()
        };
        let check = |head: &[u8], extension, expected| assert_eq!(Kind::of(head, extension), expected);
        check(&zip("2024/a.xml"), "zip", Some(Kind::Zip));
        check(&zip("2024/a.xml"), "", Some(Kind::Zip));
        check(&zip("[Content_Types].xml"), "", None);
        check(&zip("word/document.xml"), "zip", None);
        check(&zip("a.xml"), "docx", None);
        check(&zip("a.xml"), "ods", None);
        check(b"PK\x05\x06", "zip", Some(Kind::Zip));
        check(b"Port opens", "tar", None);
    }
}
