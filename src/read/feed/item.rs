//! What the items of all kinds of feeds have in common: HTML in texts, relative addresses, ids that are mere numbers,
//! teasers beside the text.

use crate::article::Draft;
use crate::read::entities;
use crate::read::markup;
use crate::read::shapes::{one_line, without_source};
use crate::read::xml::{Element, Envelope, prose};

/// One item, as its feed says it.
#[derive(Debug, Default)]
pub(super) struct Item {
    pub(super) id: Option<String>,
    pub(super) title: Option<String>,
    pub(super) link: Option<String>,
    /// Its text, cleaned.
    pub(super) content: Option<String>,
    /// A teaser, cleaned.
    pub(super) summary: Option<String>,
    pub(super) published: Option<String>,
    pub(super) updated: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) keywords: Vec<String>,
    pub(super) language: Option<String>,
    /// Who published it first, where the feed only passes it on.
    pub(super) source: Option<String>,
}

impl Item {
    /// The draft of the item of this feed.
    pub(super) fn into_draft(self, feed: &Envelope) -> Draft {
        let url = self.link.map(|link| absolute(&link, feed.base.as_deref()));
        let source = self.source.or_else(|| feed.source.clone());
        let title = self.title.map(|title| without_source(one_line(title), source.as_deref()));
        let content = self.content.map(|content| without_footer(&content).to_owned()).filter(|text| !text.is_empty());
        let names = [title.as_deref().unwrap_or_default(), source.as_deref().unwrap_or_default()].concat();
        let says_more = |text: &String| !text.is_empty() && !is_same(text, &names);
        let summary = self.summary.map(|summary| without_footer(&summary).to_owned()).filter(says_more);
        let (lead, body) = match (summary, content) {
            (Some(summary), Some(content)) if is_teaser(&summary, &content) => (None, content),
            (summary, Some(content)) => (summary, content),
            (summary, None) => (None, summary.unwrap_or_default()),
        };
        Draft {
            id: self.id.map(|id| own_id(id, url.as_deref().or(feed.base.as_deref()))),
            title,
            lead,
            body,
            published: self.published.or_else(|| feed.published.clone()),
            updated: self.updated,
            source,
            authors: if self.authors.is_empty() { feed.authors.clone() } else { self.authors },
            language: self.language.or_else(|| feed.language.clone()),
            url,
            keywords: self.keywords,
            ..Draft::default()
        }
    }
}

/// The text of an element that holds HTML in any of the ways feeds have: escaped, in CDATA, or as it is.
pub(super) fn text(element: &Element<'_>) -> Option<String> {
    let text = match element.elements().next() {
        Some(_) => prose(element),
        None => html_or_plain(&raw(element)?),
    };
    Some(text.trim().to_owned()).filter(|text| !matches!(text.as_str(), "" | "..." | "…"))
}

/// A text that may be HTML. As in HTML a line end is a space; an empty line parts paragraphs all the same.
fn html_or_plain(text: &str) -> String {
    if markup::has_tags(text) {
        return markup::to_text(text);
    }
    let mut paragraphs: Vec<String> = vec![String::new()];
    for line in entities::decoded(text).lines().map(str::trim) {
        match paragraphs.last_mut() {
            Some(last) if !line.is_empty() => {
                last.push_str(if last.is_empty() { "" } else { " " });
                last.push_str(line);
            }
            _ => paragraphs.push(String::new()),
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs.join("\n\n")
}

/// What an element without elements holds: its text as it was before it was put into XML.
pub(super) fn raw(element: &Element<'_>) -> Option<String> {
    let text = element.text();
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// A line, whatever the element holds.
pub(super) fn title(element: &Element<'_>) -> Option<String> {
    text(element).map(|title| title.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// An address, as a page at `base` would follow it.
pub(super) fn absolute(link: &str, base: Option<&str>) -> String {
    let link = link.trim();
    let Some((scheme, rest)) = base.and_then(|base| base.split_once("://")).filter(|_| !has_scheme(link)) else {
        return link.to_owned();
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if let Some(rest) = link.strip_prefix("//") {
        return format!("{scheme}://{rest}");
    }
    if link.starts_with('/') {
        return format!("{scheme}://{host}{link}");
    }
    let path = rest.split(['?', '#']).next().unwrap_or_default();
    let folder = path.rfind('/').map_or_else(|| format!("{host}/"), |at| path[..=at].to_owned());
    format!("{scheme}://{folder}{}", link.trim_start_matches("./"))
}

/// Whether an address says how it is to be reached: `https:`, `urn:`, `mailto:`.
fn has_scheme(link: &str) -> bool {
    let scheme = link.split([':', '/', '?', '#']).next().unwrap_or_default();
    link[scheme.len()..].starts_with(':') && scheme.starts_with(|char: char| char.is_ascii_alphabetic())
}

/// An id that is a mere number names an article of one site only, so the site becomes part of it.
fn own_id(id: String, address: Option<&str>) -> String {
    let is_number = id.len() < 16 && id.bytes().all(|byte| byte.is_ascii_digit());
    let host = address.and_then(|address| address.split_once("://")?.1.split(['/', '?', '#']).next());
    match host.filter(|host| is_number && !host.is_empty()) {
        Some(host) => format!("{host}:{id}"),
        None => id,
    }
}

/// Whether a teaser is made of the text: its beginning stands in the text's first part.
fn is_teaser(summary: &str, content: &str) -> bool {
    const COMPARED: usize = 40;
    const FIRST_PART: usize = 1_000;
    let letters = |text: &str, most: usize| -> String {
        text.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).take(most).collect()
    };
    let (start, first) = (letters(summary, COMPARED), letters(content, FIRST_PART));
    first.contains(&start)
}

/// Whether two texts have the same letters: feeds made of others' headlines repeat them with the paper's name.
fn is_same(text: &str, other: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|char| char.is_alphanumeric()).collect::<String>();
    text.len() < 2 * other.len() + 40 && letters(text) == letters(other)
}

/// A text without what a content system puts behind it: "The post … appeared first on …", "Continue reading".
fn without_footer(text: &str) -> &str {
    let text = text.trim_end();
    let Some((before, last)) = text.rsplit_once('\n') else { return text };
    let is_footer = (last.starts_with("The post ") && last.contains(" appeared first on "))
        || matches!(last.trim_end_matches([' ', '…', '.', '→', '»']), "Read more" | "Continue reading" | "Read More");
    if is_footer { before.trim_end() } else { text }
}

/// HTML as a feed in JSON holds it.
pub(super) fn html(text: String) -> String {
    markup::to_text(&text)
}

#[cfg(test)]
mod tests {
    use super::{absolute, html_or_plain, is_teaser, own_id, without_footer};
    use crate::read::shapes::without_source;

    #[test]
    fn texts_are_html_or_nearly() {
        let check = |text: &str, expected: &str| assert_eq!(html_or_plain(text), expected, "{text}");
        check("<figure><img src='x'></figure>It sailed.", "It sailed.");
        check("It\n   sailed.\n\nLate &amp; slow.", "It sailed.\n\nLate & slow.");
        check("5 < 6", "5 < 6");
    }

    #[test]
    fn addresses_go_by_the_feed() {
        let check = |link: &str, base: Option<&str>, expected: &str| assert_eq!(absolute(link, base), expected);
        check("https://a.example/1", Some("https://b.example/"), "https://a.example/1");
        check("/1", Some("https://b.example/news/"), "https://b.example/1");
        check("1.html", Some("https://b.example/news/index.html?x"), "https://b.example/news/1.html");
        check("1.html", Some("https://b.example"), "https://b.example/1.html");
        check("//a.example/1", Some("https://b.example"), "https://a.example/1");
        check("urn:x:1", Some("https://b.example"), "urn:x:1");
        check("/1", None, "/1");
    }

    #[test]
    fn numbers_are_ids_within_their_site() {
        assert_eq!(own_id("17".into(), Some("https://b.example/x")), "b.example:17");
        assert_eq!(own_id("a17".into(), Some("https://b.example/x")), "a17");
        assert_eq!(own_id("17".into(), None), "17");
    }

    #[test]
    fn titles_do_without_the_paper() {
        let check = |title: &str, expected: &str| {
            assert_eq!(without_source(title.to_owned(), Some("Harbour Gazette")), expected);
        };
        check("Ferry runs - Harbour Gazette", "Ferry runs");
        check("Ferry runs | Harbour Gazette", "Ferry runs");
        check("Harbour Gazette", "Harbour Gazette");
        check("The new Harbour Gazette", "The new Harbour Gazette");
        check("Ferry runs", "Ferry runs");
    }

    #[test]
    fn teasers_are_known() {
        assert!(is_teaser("The ferry sailed, […]", "Visby. The ferry sailed, and came back."));
        assert!(!is_teaser("Why it took a week", "The ferry sailed."));
    }

    #[test]
    fn footers_go() {
        let footed = "It sailed.\n\nThe post Ferry appeared first on Harbour Gazette.";
        assert_eq!(without_footer(footed), "It sailed.");
        assert_eq!(without_footer("It sailed.\n\nContinue reading…"), "It sailed.");
        assert_eq!(without_footer("It sailed."), "It sailed.");
    }
}
