//! Reads a web page: what it says about itself in JSON-LD, then in meta tags, then in its text; the body without
//! menus, notices and comments.
//!
//! The extractor of the body is a port of trafilatura, the best open one on real news pages. It may panic, and it is
//! recursive, so it never sees a page nested deeper than its stack allows.

mod attributes;
mod blocks;
mod body;
mod edges;
mod headline;
mod json_ld;
mod lean;
mod lines;
mod noise;
mod page;
mod paragraphs;
mod sift;
mod tags;

use crate::article::Draft;
use crate::read::shapes::host;
use json_ld::Story;
use page::Page;

/// What a page says about itself, and its text.
///
/// # Errors
///
/// The reason, if the extractor failed on the page.
pub(super) fn draft(html: &str) -> Result<Draft, String> {
    draft_at(html, None)
}

/// The same of a page that was found at an address.
///
/// # Errors
///
/// The reason, if the extractor failed on the page.
pub(super) fn draft_at(html: &str, address: Option<String>) -> Result<Draft, String> {
    let page = Page::read(html);
    let story = json_ld::story(&page.json_ld, page.url.as_deref()).unwrap_or_default();
    let has_authors = !story.authors.is_empty() || !page.authors.is_empty();
    let found = body::extract(html, page.depth, has_authors)?;
    Ok(assemble(html, page, story, found, address))
}

fn assemble(html: &str, page: Page<'_>, story: Story, mut found: body::Found, address: Option<String>) -> Draft {
    let url = page.url.or(story.url).filter(|url| address.is_none() || url.contains("://")).or(address);
    let host = url.as_deref().and_then(host).map(str::to_owned);
    let title = headline::choose(&headline::Given {
        story: story.headline.as_deref(),
        social: page.social_title.as_deref(),
        heading: page.heading.as_deref(),
        window: page.window_title.as_deref(),
        sites: [page.site.as_deref(), story.publisher.as_deref(), host.as_deref()],
    });
    let (title, authors) = (title.or(found.title.take()), std::mem::take(&mut found.authors));
    let lean = found.page.take();
    let text = sift::sifted(&body::choose(story.body, found), lean.as_deref().unwrap_or(html));
    let body = edges::trimmed(&text).to_owned();
    Draft {
        title,
        lead: if body.is_empty() { page.description } else { None },
        body,
        published: page::first_date([
            story.published,
            page.published,
            url.as_deref().and_then(page::date_in_url),
            page.shown_date,
        ]),
        updated: story.updated.or(page.updated),
        source: page.site.or(story.publisher).or(host),
        authors: first_filled([story.authors, page.authors, authors]),
        section: story.section.or(page.section).map(|section| first_of_many(&section)),
        language: page.language.or(story.language),
        keywords: first_filled([story.keywords, page.keywords]),
        url,
        ..Draft::default()
    }
}

fn first_filled<const N: usize>(lists: [Vec<String>; N]) -> Vec<String> {
    lists.into_iter().find(|list| !list.is_empty()).unwrap_or_default()
}

/// A section's name; of a list too long for one, the first.
fn first_of_many(section: &str) -> String {
    const MAX_BYTES: usize = 60;
    let first = section.split([',', ';']).next().unwrap_or_default();
    if section.len() > MAX_BYTES { first.to_owned() } else { section.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::draft;
    use crate::article::Draft;

    const PARAGRAPHS: &str = "<p>The ferry to the island sailed again on Monday after a week in the harbour.</p>\
        <p>Its owners said that the engine had been mended twice, and that it would hold.</p>\
        <p>About two hundred people were on board, most of them on their way home.</p>";

    fn read(html: &str) -> Draft {
        draft(html).expect("a readable page")
    }

    #[test]
    fn json_ld_comes_first() {
        let found = read(&format!(
            r#"<html lang="en-GB"><head><title>Ferry | Harbour Gazette</title>
            <link rel="canonical" href="https://www.gazette.example/ferry">
            <meta property="og:title" content="The ferry is back"><meta property="og:site_name" content="Harbour Gazette">
            <script type="application/ld+json">{{"@graph": [{{"@type": "NewsArticle", "headline": "Ferry runs again",
            "datePublished": "2024-04-01T08:00:00Z", "dateModified": "2024-04-02T08:00:00Z", "articleSection": "World",
            "author": [{{"name": "Mara Lindqvist"}}], "keywords": "ferry, sea"}}]}}</script></head>
            <body><nav><a href="/">Home</a></nav><article><h1>Ferry runs again</h1>{PARAGRAPHS}</article></body></html>"#
        ));
        assert_eq!(found.title.as_deref(), Some("Ferry runs again"));
        assert_eq!(found.published.as_deref(), Some("2024-04-01T08:00:00Z"));
        assert_eq!(found.updated.as_deref(), Some("2024-04-02T08:00:00Z"));
        assert_eq!((found.source.as_deref(), found.section.as_deref()), (Some("Harbour Gazette"), Some("World")));
        assert_eq!(
            (found.authors, found.keywords),
            (vec!["Mara Lindqvist".to_owned()], vec!["ferry".into(), "sea".into()])
        );
        assert_eq!(found.url.as_deref(), Some("https://www.gazette.example/ferry"));
        assert_eq!(found.language.as_deref(), Some("en-GB"));
        let paragraphs: Vec<&str> = found.body.split("\n\n").collect();
        assert_eq!(paragraphs.len(), 3, "{:?}", found.body);
    }

    #[test]
    fn meta_tags_stand_in() {
        let found = read(&format!(
            r#"<html><head><title>Ferry runs again - Harbour Gazette</title>
            <meta name="author" content="By Mara Lindqvist"><meta property="article:published_time" content="2024-04-01">
            <meta property="og:url" content="https://www.gazette.example/ferry"></head><body><h1>Ferry runs again</h1>{PARAGRAPHS}</body></html>"#
        ));
        assert_eq!(found.title.as_deref(), Some("Ferry runs again"));
        assert_eq!(found.authors, ["By Mara Lindqvist"]);
        assert_eq!(found.published.as_deref(), Some("2024-04-01"));
        assert_eq!(found.source.as_deref(), Some("gazette.example"));
        assert!(found.body.contains("mended twice"));
    }

    #[test]
    fn short_pages_give_their_paragraphs() {
        assert_eq!(read("<p>It sailed.</p><p>It came back.</p>").body, "It sailed.\n\nIt came back.");
        assert_eq!(read("").body, "");
    }

    #[test]
    fn tables_within_tables_are_told_once() {
        for start in ["", "<title"] {
            for tables in [2, 10, 12, 13, 100] {
                let html = format!("{start}{}{PARAGRAPHS}", "<table><tr><td>ferry ".repeat(tables));
                let text = read(&html).body;
                assert!(text.len() <= html.len(), "{tables} tables: {} of {}", text.len(), html.len());
            }
        }
    }

    #[test]
    fn deep_nesting_is_survived() {
        let nests = [
            ("<div>", 250),
            ("<table><tr><td>", 250),
            ("<ul><li>", 250),
            ("<b>", 250),
            ("<div>", 100_000),
            ("<b>", 10_000),
        ];
        for (open, depth) in nests {
            let html = format!("{}{PARAGRAPHS}", open.repeat(depth));
            let found = std::thread::Builder::new().stack_size(2 << 20).spawn(move || read(&html));
            let found = found.expect("a thread").join().expect("no overflow");
            assert!(found.body.contains("mended twice"), "{depth} times {open}");
        }
    }
}
