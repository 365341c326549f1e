//! What a file's first part says about its format: one question for each row of FORMATS.

use crate::read::csv;
use crate::read::json_scan;
use crate::read::mapping::Mapping;

/// What is known of a file before it is read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Head<'a> {
    /// The first part of its text.
    pub(super) text: &'a str,
    /// The text is all there is.
    pub(super) whole: bool,
    /// The name's extension in lower case, without that of a compression.
    pub(super) extension: &'a str,
    /// The user's own names of fields.
    pub(super) mapping: &'a Mapping,
}

/// HTML starts with its document type or a tag that only HTML has.
pub(super) fn is_html(head: &Head<'_>) -> bool {
    const FIRST_TAGS: [&str; 12] =
        ["!doctype html", "html", "head", "body", "article", "main", "div", "p", "h1", "meta", "title", "section"];
    // Markdown may start with a piece of HTML, but not with a page.
    let is_markdown = matches!(head.extension, "md" | "markdown");
    let first_tags = if is_markdown { &FIRST_TAGS[..4] } else { &FIRST_TAGS };
    let Some(tag) = after_prologue(head.text).strip_prefix('<') else { return false };
    first_tags.iter().any(|name| {
        let starts = tag.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
        starts && tag[name.len()..].starts_with(|char: char| !char.is_alphanumeric())
    })
}

/// RSS: 0.91 to 2.0 have a root of that name, 0.90 and 1.0 are RDF with a channel.
pub(super) fn is_rss(head: &Head<'_>) -> bool {
    match root(head.text) {
        Some("rss") => true,
        Some("RDF") => head.text.contains("purl.org/rss/1.0/") || head.text.contains("my.netscape.com/rdf/simple"),
        _ => false,
    }
}

/// Atom's root is a feed, or now and then a single entry; others call their roots so as well.
pub(super) fn is_atom(head: &Head<'_>) -> bool {
    // Some leave the namespace out.
    const SIGNS: [&str; 4] = ["w3.org/2005/Atom", "purl.org/atom", "application/atom+xml", "<entry"];
    let says_so = || SIGNS.iter().any(|sign| head.text.contains(sign)) || head.extension == "atom";
    matches!(root(head.text), Some("feed" | "entry")) && says_so()
}

/// NewsML-G2 is an item, or a message of items.
pub(super) fn is_newsml_g2(head: &Head<'_>) -> bool {
    const ROOTS: [&str; 8] = [
        "newsMessage",
        "newsItem",
        "packageItem",
        "conceptItem",
        "knowledgeItem",
        "planningItem",
        "catalogItem",
        "contentSet",
    ];
    root(head.text).is_some_and(|root| ROOTS.contains(&root))
}

/// NewsML 1.x.
pub(super) fn is_newsml(head: &Head<'_>) -> bool {
    root(head.text) == Some("NewsML")
}

/// NITF.
pub(super) fn is_nitf(head: &Head<'_>) -> bool {
    root(head.text) == Some("nitf")
}

/// The first element's name without its prefix, where a text is XML.
pub(super) fn root(text: &str) -> Option<&str> {
    const MAX_BYTES: usize = 60;
    let mut rest = text.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
    loop {
        let inside = rest.strip_prefix('<')?;
        let end = match inside.get(..3) {
            Some("!--") => "-->",
            Some(mark) if mark.starts_with('?') => "?>",
            Some(mark) if mark.starts_with('!') => return after_doctype(inside).and_then(root),
            _ => break,
        };
        rest = rest[rest.find(end)? + end.len()..].trim_start();
    }
    let name = rest[1..].split(|char: char| char.is_whitespace() || matches!(char, '>' | '/')).next()?;
    let starts_well = name.starts_with(|char: char| char.is_alphabetic() || char == '_');
    (starts_well && name.len() <= MAX_BYTES).then(|| name.rsplit(':').next().unwrap_or(name))
}

/// What follows a document type, whose `<` is off, with all that it declares.
fn after_doctype(declaration: &str) -> Option<&str> {
    let end = declaration.find('>')?;
    match declaration[..end].find('[') {
        None => Some(&declaration[end + 1..]),
        Some(open) => {
            let close = open + declaration[open..].find(']')?;
            Some(&declaration[close + declaration[close..].find('>')? + 1..])
        }
    }
}

/// What follows white space, comments and an XML declaration.
fn after_prologue(text: &str) -> &str {
    let mut rest = text.trim_start();
    for (open, close) in [("<?xml", "?>"), ("<!--", "-->"), ("<!--", "-->"), ("<!--", "-->")] {
        if rest.starts_with(open) {
            rest = rest.find(close).map_or("", |at| &rest[at + close.len()..]).trim_start();
        }
    }
    rest
}

/// Lines of JSON: a first line that is one whole object and a second that starts another.
///
/// A single object of one line is left to `json`, which reads it just as well, unless the file's name says lines.
pub(super) fn is_jsonl(head: &Head<'_>) -> bool {
    let named = matches!(head.extension, "jsonl" | "ndjson" | "jsonlines");
    let mut lines = head.text.lines().map(str::trim).filter(|line| !line.is_empty());
    let Some(first) = lines.next() else { return false };
    let second = lines.next();
    let starts_list = first.starts_with('[') && !json_scan::is_balanced(first.as_bytes());
    if starts_list || !first.starts_with(['{', '[']) {
        return false;
    }
    let one_object = first.starts_with('{') && json_scan::is_balanced(first.as_bytes());
    let lines_follow = second.is_some_and(|line| line.starts_with('{'));
    let only_brace = first == "{";
    (one_object && lines_follow) || (named && !only_brace)
}

/// JSON starts with an object, or with a list of objects.
pub(super) fn is_json(head: &Head<'_>) -> bool {
    let text = head.text.trim_start();
    let (first, rest) = text.split_at_checked(1).unwrap_or_default();
    let second = rest.trim_start().chars().next();
    match first {
        "{" => matches!(second, Some('"' | '}')),
        "[" => matches!(second, Some('{')) || (second == Some(']') && head.extension == "json"),
        _ => false,
    }
}

/// A table with tabs whose first row names an article's fields.
pub(super) fn is_tsv(head: &Head<'_>) -> bool {
    csv::telling_header(head.text, head.mapping).is_some_and(|header| header.delimiter == b'\t')
}

/// A table whose first row names an article's fields.
pub(super) fn is_csv(head: &Head<'_>) -> bool {
    csv::telling_header(head.text, head.mapping).is_some_and(|header| header.delimiter != b'\t')
}

/// Markdown is known by its front matter; without it, only by its name.
pub(super) fn is_markdown(head: &Head<'_>) -> bool {
    let mut lines = head.text.lines();
    let opened = lines.next().is_some_and(|line| line.trim_end() == "---");
    let first_is_field = lines.next().is_some_and(|line| line.contains(':') || line.starts_with('#'));
    let closed = lines.any(|line| matches!(line.trim_end(), "---" | "..."));
    opened && first_is_field && (closed || !head.whole)
}
