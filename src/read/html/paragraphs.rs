//! Gives an extracted text the paragraphs back that it has in its page.
//!
//! Of a short article the extractor gives what is in it without anything between its paragraphs, or with the line ends
//! of the page's source for them, or several times.

use memchr::memmem;

use crate::read::markup;

/// A text of this size is short, in bytes. In longer ones paragraphs are right.
const SHORT_BYTES: usize = 4000;

/// The text, or where it is short or all of it is one line, the same text with the paragraphs of its HTML, or of the
/// page's.
pub(super) fn with_paragraphs(text: &str, html: &str, page: &str) -> String {
    let is_line = !text.contains('\n');
    let text = if is_line { once(text) } else { text };
    let of_page = (is_line || text.len() <= SHORT_BYTES).then(|| found_again(text, &markup::to_text(page))).flatten();
    let same = |other: &String| other.split_whitespace().eq(text.split_whitespace());
    let of_html = || Some(markup::to_text(html)).filter(|other| is_line && same(other));
    of_page.or_else(of_html).unwrap_or_else(|| text.to_owned())
}

/// The text that another one consists of, where that repeats it.
fn once(text: &str) -> &str {
    const MOST: usize = 8;
    let repeats = |times: &usize| {
        let (n_bytes, rest) = (text.len() / times, text.len() % times);
        n_bytes > 0 && rest == 0 && text.as_bytes().chunks(n_bytes).all(|chunk| text.as_bytes().starts_with(chunk))
    };
    let times = (2..=MOST).rev().find(repeats).unwrap_or(1);
    text.get(..text.len() / times).unwrap_or(text)
}

/// The stretch of a page's text that has the same letters as `text`, whatever is between them.
fn found_again(text: &str, page: &str) -> Option<String> {
    let packed = |text: &str| text.split_whitespace().collect::<String>();
    let (wanted, letters) = (packed(text), packed(page));
    let start = memmem::find(letters.as_bytes(), wanted.as_bytes()).filter(|_| !wanted.is_empty())?;
    let (from, to) = (place_of(page, start)?, place_of(page, start + wanted.len() - 1)?);
    // The last letter may be of several bytes.
    let end = (to + 1..=page.len()).find(|end| page.is_char_boundary(*end))?;
    page.get(from..end).map(str::to_owned)
}

/// Where the byte of this number stands in a text, white space not counted.
fn place_of(text: &str, number: usize) -> Option<usize> {
    let mut left = number;
    for (at, char) in text.char_indices().filter(|(_, char)| !char.is_whitespace()) {
        if left < char.len_utf8() {
            return Some(at + left);
        }
        left -= char.len_utf8();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::with_paragraphs;

    fn check(text: &str, page: &str, expected: &str) {
        assert_eq!(with_paragraphs(text, text, page), expected, "{text}");
    }

    #[test]
    fn paragraphs_are_found_in_the_page() {
        let page = "<nav>Home</nav><article><h1>Fähre</h1><p>By Jo Berg</p><p>Die Fähre <b>fuhr</b>.</p><p>Spät é</p></article><p>End</p>";
        check("FähreBy Jo BergDie Fähre fuhr.Spät é", page, "Fähre\n\nBy Jo Berg\n\nDie Fähre fuhr.\n\nSpät é");
        check("It is not there.", page, "It is not there.");
        check("One.\n\nTwo.", page, "One.\n\nTwo.");
        check("", page, "");
        let page = "<p>\n  You may use this\n  domain in examples.\n  <a>More</a></p><p>End</p>";
        check("You may use this\n\ndomain in examples.\n\nMore", page, "You may use this domain in examples. More");
    }

    #[test]
    fn what_is_said_several_times_is_said_once() {
        check("It sailed.It sailed.It sailed.It sailed.", "<p>It sailed.</p>", "It sailed.");
        check("FerryIt sailed.FerryIt sailed.", "<h1>Ferry</h1><p>It sailed.</p>", "Ferry\n\nIt sailed.");
        check("éé", "", "é");
    }
}
