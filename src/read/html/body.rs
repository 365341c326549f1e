//! Takes the article's text out of a page with an extractor that is kept from doing harm.

use std::panic::{AssertUnwindSafe, catch_unwind};

use memchr::memmem;
use rs_trafilatura::page_type::PageType;
use rs_trafilatura::{ExtractResult, Options, extract_with_options};

use crate::read::html::lean::{Extent, lean};
use crate::read::html::paragraphs::with_paragraphs;
use crate::read::markup;

/// Nested deeper than this, a page could overflow the extractor's stack; real ones stay below 100.
const MAX_DEPTH: usize = 250;
/// A body in JSON-LD shorter than this is a summary, in bytes.
const MIN_STORY_BYTES: usize = 500;
/// More paragraphs than this are not looked up one by one.
const MAX_PARAGRAPHS: usize = 500;

/// What the extractor makes of a page.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) text: String,
    pub(super) title: Option<String>,
    pub(super) authors: Vec<String>,
    /// The page without what never is text, where the text was found.
    pub(super) page: Option<String>,
    /// Whether the text is put together from every JSON-LD block of the page, of this article or not.
    from_json_ld: bool,
}

/// Extracts the text of a page, or all of its text where it is nested too deep or has no article. Authors are looked
/// for only where the page names none.
///
/// # Errors
///
/// The reason, if the extractor panicked.
pub(super) fn extract(html: &str, depth: usize, has_authors: bool) -> Result<Found, String> {
    if depth > MAX_DEPTH {
        return Ok(Found { text: markup::to_text(html), ..Found::default() });
    }
    let mut page = lean(html, Extent::WithoutMenus, has_authors);
    let mut result = extracted(&page)?;
    if is_doubtful(&result) {
        page = lean(html, Extent::Whole, has_authors);
        result = extracted(&page)?;
    }
    let from_json_ld = is_from_json_ld(&result);
    let text = match result.content_text.trim() {
        "" => markup::to_text(html),
        // It tells some of the page several times.
        text if text.len() > html.len() => markup::to_text(html),
        text => with_paragraphs(text, result.content_html.as_deref().unwrap_or_default(), &page),
    };
    // Its guess at authors finds labels of forms too, which are single words or in brackets.
    let full_name = |author: &String| author.trim().contains(' ') && !author.contains('(');
    let authors = result.metadata.author.into_iter().filter(full_name).collect();
    Ok(Found { text, title: result.metadata.title, authors, page: Some(page), from_json_ld })
}

/// The extractor's result.
///
/// # Errors
///
/// The reason, if it panicked.
fn extracted(html: &str) -> Result<ExtractResult, String> {
    // As an article, the extractor adds what stands around a short one: .955 of the text right, as a category .962.
    // The latter has a way to panic that the former has not.
    let result = extract_as(PageType::Category, html).or_else(|| extract_as(PageType::Article, html));
    result.ok_or_else(|| "the HTML extractor failed on this page".to_owned())
}

fn is_from_json_ld(result: &ExtractResult) -> bool {
    result.warnings.iter().any(|warning| warning.starts_with("Using JSON-LD content"))
}

/// Whether the extractor looked for text in the rest of the page too, or took it from elsewhere: then it must see all
/// of the page. It does so where it has found little text, or more tables than paragraphs, or what reads like a menu.
fn is_doubtful(result: &ExtractResult) -> bool {
    const MIN_CHARS: usize = 200;
    const MIN_WORDS: usize = 50;
    const MENU: &[&str] = &["home", "about", "contact", "links", "menu", "search", "login"];
    let (text, html) = (&result.content_text, result.content_html.as_deref().unwrap_or_default());
    let number_of = |tag: &str| memmem::find_iter(html.as_bytes(), tag).count();
    let (paragraphs, tables) = (number_of("<p>"), number_of("<table>"));
    let words = text.split_whitespace().filter(|word| word.chars().nth(1).is_some()).count();
    let start = text.chars().take(100).collect::<String>().to_lowercase();
    text.chars().nth(MIN_CHARS).is_none()
        || words < MIN_WORDS
        || paragraphs == 0
        || (tables > 0 && tables >= paragraphs)
        || MENU.iter().filter(|word| start.contains(*word)).count() >= 3
        || is_from_json_ld(result)
        || result.warnings.iter().any(|warning| warning.starts_with("Used fallback"))
}

/// Runs the extractor; `None` where it panics, an empty result where it finds nothing.
fn extract_as(kind: PageType, html: &str) -> Option<ExtractResult> {
    // The extractor cuts at its maximum without looking for a character's bound.
    let options = Options { page_type: Some(kind), max_extracted_len: usize::MAX, ..Options::default() };
    let extracted = catch_unwind(AssertUnwindSafe(|| extract_with_options(html, &options))).ok()?;
    Some(extracted.unwrap_or_default())
}

/// The better of the body that JSON-LD gives and the one extracted.
pub(super) fn choose(story: Option<String>, found: Found) -> String {
    let Some(story) = story else { return found.text };
    let long = story.len() >= MIN_STORY_BYTES && (found.from_json_ld || story.len() * 5 > found.text.len() * 4);
    match long || found.text.is_empty() {
        false => found.text,
        true if story.contains('\n') => story,
        true => parted_like(&story, &found.text).unwrap_or(story),
    }
}

/// A body without paragraphs, parted where the extracted text is; `None` where the two differ by more than a tenth.
fn parted_like(story: &str, extracted: &str) -> Option<String> {
    let story = story.split_whitespace().collect::<Vec<_>>().join(" ");
    let paragraphs: Vec<&str> = extracted.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect();
    let within = |line: &&&str| memmem::find(story.as_bytes(), line.as_bytes()).is_some();
    let kept: Vec<&str> = paragraphs.iter().take(MAX_PARAGRAPHS).filter(within).copied().collect();
    let kept_bytes: usize = kept.iter().map(|line| line.len() + 1).sum();
    (kept_bytes * 10 > story.len() * 9 && kept_bytes < story.len() + 3).then(|| kept.join("\n\n"))
}

#[cfg(test)]
mod tests {
    use super::{Found, choose};

    fn check(story: &str, extracted: &str, expected: &str) {
        let found = Found { text: extracted.to_owned(), ..Found::default() };
        assert_eq!(choose(Some(story.to_owned()), found), expected);
    }

    #[test]
    fn a_long_story_is_believed() {
        let (one, two) =
            ("The ferry sailed. ".repeat(20).trim().to_owned(), "It came back. ".repeat(20).trim().to_owned());
        let parted = format!("{one}\n\n{two}");
        check(&format!("{one} {two}"), &format!("{parted}\n\nSign up!"), &parted);
        check(&parted, &one, &parted);
        check("The ferry sailed.", &parted, &parted);
        check("The ferry sailed.", "", "The ferry sailed.");
        let longer = format!("{parted}\n\n{parted}");
        check(&parted, &longer, &longer);
    }
}
