//! What documents state about themselves, and how much of it is to be believed: programs fill these fields in with
//! names of files, of templates and of their own.

use crate::analyze;

/// What programs call a document that nobody gave a title, in lower case.
const NO_TITLES: &[&str] = &[
    "untitled",
    "untitled document",
    "no title",
    "title",
    "unknown",
    "document",
    "word document",
    "microsoft word",
    "blank document",
    "new document",
    "presentation",
    "powerpoint presentation",
    "slide 1",
    "print",
    "layout 1",
    "cover",
    "(anonymous)",
    "anonymous",
    "about:blank",
    "none",
    "null",
    "n/a",
    "unbenannt",
    "dokument",
    "sans titre",
    "sin título",
    "senza titolo",
];

/// Who programs say wrote a document, where they do not know, in lower case.
const NO_AUTHORS: &[&str] = &[
    "unknown",
    "unknown author",
    "user",
    "admin",
    "administrator",
    "author",
    "owner",
    "default",
    "guest",
    "root",
    "me",
    "pc",
    "hp",
    "dell",
    "lenovo",
    "acer",
    "asus",
    "windows user",
    "microsoft office user",
    "microsoft",
    "microsoft word",
    "microsoft account",
    "apple",
    "home",
    "office",
    "python-docx",
    "anonymous",
    "(anonymous)",
    "(unspecified)",
    "unspecified",
    "none",
    "n/a",
    "docx4j",
    "apache poi",
    "calibre",
    "various",
];

/// Endings of files that titles are made from.
const FILES: &[&str] = &[
    "doc", "docx", "docm", "dot", "dotx", "odt", "rtf", "txt", "pdf", "tex", "dvi", "ps", "eps", "indd", "qxd", "qxp",
    "pmd", "fm", "html", "htm", "xls", "xlsx", "ppt", "pptx", "pages", "wpd", "ai", "cdr", "md", "pub", "p65", "psd",
    "jpg", "jpeg", "png", "tif", "tiff", "eml", "msg", "epub",
];

/// What some programs write before the title.
const PREFIXES: &[&str] = &["Microsoft Word - ", "Microsoft PowerPoint - ", "Microsoft Excel - ", "Print: "];

/// A title that reads like one: neither a file's name nor a program's stopgap.
pub(super) fn title(stated: &str) -> Option<String> {
    let line = stated.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = PREFIXES.iter().find_map(|prefix| line.strip_prefix(prefix)).unwrap_or(&line);
    let lower = line.to_lowercase();
    let is_stopgap = NO_TITLES.contains(&lower.trim_end_matches(|c: char| c.is_ascii_digit() || " -()".contains(c)));
    let is_file = lower.rsplit_once('.').is_some_and(|(_, ending)| FILES.contains(&ending));
    let is_address = line.contains("://") || line.contains('\\') || line.starts_with('<');
    let is_title = reads_like_words(line) && !is_stopgap && !is_file && !is_address;
    is_title.then(|| line.to_owned())
}

/// More than one word of letters; of scripts that do not part words, a few letters.
fn reads_like_words(line: &str) -> bool {
    let n_words = line.split([' ', '\u{a0}']).filter(|word| word.chars().any(char::is_alphabetic)).count();
    let n_wide = line.chars().filter(|c| *c >= '\u{2e80}' && c.is_alphabetic()).count();
    n_words >= 2 || n_wide >= 4
}

/// A stated author, unless it is a stopgap or the name of an account.
pub(super) fn author(stated: &str) -> Option<String> {
    let name = stated.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_stopgap = NO_AUTHORS.contains(&name.to_lowercase().as_str());
    let is_account = !name.contains(' ') && !name.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase());
    let is_name = name.chars().filter(|c| c.is_alphabetic()).count() >= 2;
    (is_name && !is_stopgap && !is_account).then_some(name)
}

/// The language that is stated, where the text does not tell it: templates state that of the program.
pub(super) fn language(stated: Option<String>, body: &str) -> Option<String> {
    stated.filter(|_| analyze::language(body).is_none())
}

/// Keywords out of a list in one field.
pub(super) fn keywords(stated: &str) -> Vec<String> {
    const MAX_CHARS: usize = 60;
    let words = stated.split([',', ';', '\n', '|']).map(str::trim);
    words.filter(|word| !word.is_empty() && word.chars().count() <= MAX_CHARS).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::{author, keywords, title};

    #[test]
    fn titles_are_told_from_stopgaps() {
        let check = |stated: &str, expected: Option<&str>| assert_eq!(title(stated).as_deref(), expected, "{stated}");
        check("Ferry runs again", Some("Ferry runs again"));
        check(" Ferry\n runs  again ", Some("Ferry runs again"));
        check("Microsoft Word - Ferry runs again", Some("Ferry runs again"));
        check("Microsoft Word - ferry_v2 final.doc", None);
        check("Ferry runs again.indd", None);
        check("Untitled-1", None);
        check("Untitled document (2)", None);
        check("Document1", None);
        check("report_2024_final", None);
        check("ferry", None);
        check("12 / 2024", None);
        check("https://gazette.example/ferry runs", None);
        check("C:\\Users\\mara\\ferry runs", None);
        check("渡轮恢复航行", Some("渡轮恢复航行"));
        check("", None);
    }

    #[test]
    fn authors_are_told_from_accounts() {
        let check = |stated: &str, expected: Option<&str>| assert_eq!(author(stated).as_deref(), expected, "{stated}");
        check("Mara Lindqvist", Some("Mara Lindqvist"));
        check("Lindqvist", Some("Lindqvist"));
        check("mlindqvist", None);
        check("Microsoft Office User", None);
        check("python-docx", None);
        check("-", None);
        check("", None);
    }

    #[test]
    fn keywords_are_parted() {
        assert_eq!(keywords("ferry, sea; harbour works"), ["ferry", "sea", "harbour works"]);
        assert!(keywords(&"x".repeat(100)).is_empty());
    }
}
