//! Takes out of a letter's HTML what its reader never sees: the words that only stand beside the subject in a list of
//! letters.

use std::borrow::Cow;

use memchr::memchr;

/// Beyond this it is no line for a list, and stays, in bytes of HTML.
const MAX_BYTES: usize = 8 << 10;

/// The HTML without elements whose style says that they are not shown; borrowed where there are none.
pub(super) fn without(html: &str) -> Cow<'_, str> {
    let mut shown = String::new();
    let (mut copied, mut from) = (0, 0);
    while let Some(at) = memchr(b'<', &html.as_bytes()[from..]).map(|at| from + at) {
        from = at + 1;
        if let Some(length) = hidden(&html[at..]) {
            shown.push_str(&html[copied..at]);
            from = at + length;
            copied = from;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(html);
    }
    shown.push_str(&html[copied..]);
    Cow::Owned(shown)
}

/// The length of the hidden element that begins here, if one does.
fn hidden(html: &str) -> Option<usize> {
    const MAX_TAG: usize = 1000;
    let end = html.bytes().take(MAX_TAG).position(|byte| byte == b'>')?;
    let tag = html[1..end].to_ascii_lowercase();
    let name = tag.split(|char: char| !char.is_ascii_alphanumeric()).next().unwrap_or_default();
    if !matches!(name, "div" | "span" | "p" | "td" | "tr" | "table") {
        return None;
    }
    let style: String = tag.split_whitespace().collect();
    style.contains("display:none").then(|| element(&html[end + 1..], name)).flatten().map(|length| end + 1 + length)
}

/// The length of what follows an open tag of this name, its closing tag included.
fn element(html: &str, name: &str) -> Option<usize> {
    let (mut depth, mut from) = (1_u32, 0);
    while let Some(at) = memchr(b'<', html.as_bytes().get(from..)?).map(|at| from + at).filter(|at| *at < MAX_BYTES) {
        from = at + 1;
        let inside = &html.as_bytes()[from..];
        let (closes, inside) = inside.strip_prefix(b"/").map_or((false, inside), |inside| (true, inside));
        let is_same = inside.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
            && !inside.get(name.len()).is_some_and(u8::is_ascii_alphanumeric);
        match (is_same, closes) {
            (true, true) => depth -= 1,
            (true, false) => depth += 1,
            _ => {}
        }
        if depth == 0 {
            return memchr(b'>', &html.as_bytes()[at..]).map(|end| at + end + 1);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::without;

    #[test]
    fn what_is_not_shown_goes() {
        let check = |html: &str, expected: &str| assert_eq!(without(html), expected, "{html}");
        check("<p>A</p><DIV style=\"Display: none; color:red\">x<div>y</div>z</DIV><p>B</p>", "<p>A</p><p>B</p>");
        check("<span style='display:none'>x</span>A", "A");
        check("<div style='display:block'>A</div>", "<div style='display:block'>A</div>");
        check("<div style='display:none'>A", "<div style='display:none'>A");
        let long = format!("<div style='display:none'>{}</div>", "A".repeat(20_000));
        check(&long, &long);
        check("<", "<");
        check("<é style='display:none'>A</é>", "<é style='display:none'>A</é>");
    }
}
