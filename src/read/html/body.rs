//! Takes the article's text out of a page with an extractor that is kept from doing harm.

use std::panic::{AssertUnwindSafe, catch_unwind};

use rs_trafilatura::page_type::PageType;
use rs_trafilatura::{Options, extract_with_options};

use crate::read::markup;

/// Nested deeper than this, a page would overflow the extractor's stack.
const MAX_DEPTH: usize = 1000;
/// A body in JSON-LD shorter than this is a summary, in bytes.
const MIN_STORY_BYTES: usize = 500;

/// What the extractor makes of a page.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) text: String,
    pub(super) title: Option<String>,
    pub(super) authors: Vec<String>,
}

/// Extracts the text of a page, or all of its text where it is nested too deep or has no article.
///
/// # Errors
///
/// The reason, if the extractor panicked.
pub(super) fn extract(html: &str, depth: usize) -> Result<Found, String> {
    if depth > MAX_DEPTH {
        return Ok(Found { text: markup::to_text(html), ..Found::default() });
    }
    // News it is: what the extractor's own guess of the page's kind costs is saved.
    let options = Options { page_type: Some(PageType::Article), ..Options::default() };
    let extracted = catch_unwind(AssertUnwindSafe(|| extract_with_options(html, &options)))
        .map_err(|_| "the HTML extractor failed on this page".to_owned())?;
    let Ok(result) = extracted else { return Ok(Found { text: markup::to_text(html), ..Found::default() }) };
    let text = match result.content_text.trim() {
        "" => markup::to_text(html),
        text => text.to_owned(),
    };
    Ok(Found { text, title: result.metadata.title, authors: result.metadata.author.into_iter().collect() })
}

/// The better of the body that JSON-LD gives and the one extracted.
pub(super) fn choose(story: Option<String>, extracted: String) -> String {
    match story {
        Some(story) if story.len() >= MIN_STORY_BYTES && story.len() > extracted.len() => story,
        Some(story) if extracted.is_empty() => story,
        _ => extracted,
    }
}
