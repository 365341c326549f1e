//! How documents are recognised, whether or not this build reads them.

use memchr::memmem;

use crate::read::zipped::Zipped;

/// The cargo feature with which documents are read.
pub(in crate::read) const FEATURE: &str = "documents";

/// What a PDF starts with, now and then behind something else.
const PDF: &[u8] = b"%PDF-";

/// Whether a file is a PDF.
pub(in crate::read) fn is_pdf(head: &[u8], extension: &str) -> bool {
    // As far as viewers look.
    const FAR: usize = 1024;
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let is_behind = || memmem::find(&head[..head.len().min(FAR)], PDF).is_some();
    text.starts_with(PDF) || (extension == "pdf" && is_behind())
}

/// Whether a file is a Word document.
pub(in crate::read) fn is_docx(head: &[u8], extension: &str) -> bool {
    Zipped::of(head, extension) == Some(Zipped::Docx)
}

/// Whether a file is an e-book.
pub(in crate::read) fn is_epub(head: &[u8], extension: &str) -> bool {
    Zipped::of(head, extension) == Some(Zipped::Epub)
}

#[cfg(test)]
mod tests {
    use super::is_pdf;

    #[test]
    fn a_pdf_may_start_late_where_its_name_says_what_it_is() {
        let check = |head: &[u8], extension, expected| assert_eq!(is_pdf(head, extension), expected);
        check(b"%PDF-1.7\n", "", true);
        check(b"\xef\xbb\xbf\r\n%PDF-1.4", "txt", true);
        check(b"HTTP/1.1 200 OK\r\n\r\n%PDF-1.4", "pdf", true);
        check(b"A text about %PDF-1.4", "txt", false);
        check(b"", "pdf", false);
    }
}
