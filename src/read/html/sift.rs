//! Sifts an extracted text paragraph by paragraph: what the page itself names as a caption, a byline or related links
//! goes, and so do paragraphs that are nothing but a link to another story.
//!
//! Each paragraph is looked up in the page's blocks. One that is not found there stays, and so does whatever is too
//! much of the text to be noise, however it is named.

use std::ops::Range;

use crate::read::html::blocks::{self, Blocks, Kind};
use crate::read::html::lines;
use crate::read::html::noise::Noise;

/// Bytes of the page's letters that may be searched through for the paragraphs.
const SEARCH_BYTES: usize = 64 << 20;
/// A paragraph with so many letters is text, and what follows does not stand above the text any more, in bytes.
const TEXT_LETTERS: usize = 80;
/// A text below a heading of its own has at least so many letters, in bytes.
const MIN_HEADED_LETTERS: usize = 150;
/// How long the words before a link to another story may be, in characters: "Read more:".
const MAX_LABEL_CHARS: usize = 30;

/// A paragraph of the text.
struct Paragraph<'t> {
    text: &'t str,
    /// What parts it from the one before.
    gap: &'static str,
    letters: usize,
    /// The page's blocks that it covers.
    blocks: Range<usize>,
}

/// The text without the paragraphs that the page shows to be no part of it.
pub(super) fn sifted(text: &str, html: &str) -> String {
    let page = blocks::blocks(html);
    let paragraphs = located(text, &page);
    let shares = shares(&paragraphs, &page);
    let total: usize = paragraphs.iter().map(|paragraph| paragraph.letters).sum();
    let mut has_begun = false;
    let mut kept: Vec<&Paragraph<'_>> = Vec::new();
    for (at, paragraph) in paragraphs.iter().enumerate() {
        // What is a third of the text is the text, whatever its box is called.
        let named = |wanted: Noise| {
            is_every(paragraph, |at| {
                page.noises(&page.all[at]).any(|(element, noise)| noise == wanted && shares[element] * 3 < total)
            })
        };
        let is_above = || named(Noise::Above) || is_of(paragraph, &page, Kind::Title);
        // A heading that is a link may head a text of its own, longer than the teaser of another story.
        let has_text_below = || paragraphs.get(at + 1).is_some_and(|next| next.letters >= MIN_HEADED_LETTERS);
        let is_headline = || is_of(paragraph, &page, Kind::Heading) && has_text_below();
        if is_link(paragraph, &page) && !is_headline() && !is_lone_item(&paragraphs, at, &page) {
            kept.pop_if(|label| is_label(label, &page));
        } else if !named(Noise::Always) && !lines::is_never_text(paragraph.text) && (has_begun || !is_above()) {
            has_begun |= paragraph.letters >= TEXT_LETTERS && !is_of(paragraph, &page, Kind::Heading);
            kept.push(paragraph);
        }
    }
    drop_links_below(&mut kept, &page);
    match kept.is_empty() {
        true => text.to_owned(),
        false => joined(&kept),
    }
}

/// Takes a list of links off the end, and the heading above it: "More stories".
fn drop_links_below(kept: &mut Vec<&Paragraph<'_>>, page: &Blocks) {
    let is_linked_item = |paragraph: &&&Paragraph<'_>| {
        is_every(paragraph, |at| page.all[at].kind == Kind::Item)
            && linked(paragraph, page) * 10 >= paragraph.letters * 3
    };
    let items = kept.iter().rev().take_while(is_linked_item).count();
    if items >= 2 && items < kept.len() && is_label(kept[kept.len() - items - 1], page) {
        kept.truncate(kept.len() - items);
    }
    while kept.len() > 1
        && kept.last().is_some_and(|last| is_label(last, page) && !last.text.ends_with(['.', '”', '"']))
    {
        if !is_of(kept[kept.len() - 1], page, Kind::Heading) && items < 2 {
            break;
        }
        kept.pop();
    }
}

/// Whether a paragraph is a heading, or few words that are no sentence: "More stories", "Also here:".
fn is_label(paragraph: &Paragraph<'_>, page: &Blocks) -> bool {
    const MAX_WORDS: usize = 5;
    let is_sentence = paragraph.text.ends_with(['.', '!', '?', '”', '"', ')']);
    is_of(paragraph, page, Kind::Heading) || (!is_sentence && paragraph.text.split_whitespace().count() <= MAX_WORDS)
}

fn linked(paragraph: &Paragraph<'_>, page: &Blocks) -> usize {
    paragraph.blocks.clone().map(|at| page.all[at].linked).sum()
}

/// The paragraphs of a text, each with its place in the page.
fn located<'t>(text: &'t str, page: &Blocks) -> Vec<Paragraph<'t>> {
    let (mut from, mut budget) = (0, SEARCH_BYTES);
    let mut paragraphs: Vec<Paragraph<'_>> = Vec::new();
    let mut gap = "";
    for text in text.split('\n').map(str::trim) {
        if text.is_empty() {
            gap = "\n\n";
            continue;
        }
        let letters: String = blocks::letters(text).collect();
        let blocks = page.find(&letters, from, &mut budget).unwrap_or_default();
        if let Some(last) = blocks.clone().last() {
            from = page.all[last].letters.start;
        }
        paragraphs.push(Paragraph { text, gap, letters: letters.len(), blocks });
        gap = "\n";
    }
    paragraphs
}

/// The paragraphs in one text, parted as they were.
fn joined(paragraphs: &[&Paragraph<'_>]) -> String {
    let mut text = String::new();
    for paragraph in paragraphs {
        text.push_str(if text.is_empty() { "" } else { paragraph.gap });
        text.push_str(paragraph.text);
    }
    text
}

/// How many letters of the text stand in each element that is named as noise.
fn shares(paragraphs: &[Paragraph<'_>], page: &Blocks) -> Vec<usize> {
    let mut shares = vec![0; page.noisy.len()];
    for paragraph in paragraphs {
        if let Some(first) = paragraph.blocks.clone().next() {
            page.noises(&page.all[first]).for_each(|(element, _)| shares[element] += paragraph.letters);
        }
    }
    shares
}

fn is_every(paragraph: &Paragraph<'_>, is: impl Fn(usize) -> bool) -> bool {
    !paragraph.blocks.is_empty() && paragraph.blocks.clone().all(is)
}

fn is_of(paragraph: &Paragraph<'_>, page: &Blocks, kind: Kind) -> bool {
    is_every(paragraph, |at| page.all[at].kind == kind)
}

/// Whether a paragraph is a list of its own and has no label: what the text is about, with an address.
fn is_lone_item(paragraphs: &[Paragraph<'_>], at: usize, page: &Blocks) -> bool {
    let before = at.checked_sub(1).and_then(|before| paragraphs.get(before));
    let is_other = |other: Option<&Paragraph<'_>>| {
        other.is_some_and(|other| !is_of(other, page, Kind::Item) && !is_label(other, page))
    };
    is_of(&paragraphs[at], page, Kind::Item) && is_other(before) && is_other(paragraphs.get(at + 1))
}

/// Whether a paragraph is but a link to another story, with or without "Read more:" before it.
///
/// Few words may be a source, and an address is written out for the reader.
fn is_link(paragraph: &Paragraph<'_>, page: &Blocks) -> bool {
    const MIN_WORDS: usize = 4;
    let text = paragraph.text;
    let (label, title) = text.split_once(':').unwrap_or(("", text));
    let is_labelled = (1..=MAX_LABEL_CHARS).contains(&label.chars().count());
    let letters: usize = paragraph.blocks.clone().map(|at| page.all[at].letters.len()).sum();
    let linked = linked(paragraph, page);
    let is_linked = linked > 0 && (linked >= letters || (is_labelled && linked * 2 > letters));
    let is_title = title.split_whitespace().count() >= MIN_WORDS && !text.contains("://") && !text.contains('@');
    is_linked && is_title && !is_of(paragraph, page, Kind::Title)
}

#[cfg(test)]
mod tests {
    use super::sifted;

    const STORY: &str = "The ferry to the island sailed again on Monday after a week in the harbour, its owners said. \
        About two hundred people were on board, most of them on their way home.";

    fn check(html: &str, text: &str, expected: &str) {
        assert_eq!(sifted(text, html), expected, "from {html}");
    }

    #[test]
    fn what_the_page_names_goes() {
        let page = format!(
            "<header><h2>A ferry's return</h2></header><p>{STORY}</p><figure>The ferry in April</figure>\
             <p>Read more: <a>Boats of the north</a></p><p>It will sail <a>again</a>.</p><h3>More</h3>\
             <div class=author-bio><p>Mara Lindqvist writes on boats.</p></div>"
        );
        let text = format!(
            "A ferry's return\n\n{STORY}\n\nThe ferry in April\n\nRead more: Boats of the north\n\nIt will sail again.\
             \n\nMore\n\nMara Lindqvist writes on boats."
        );
        check(&page, &text, &format!("{STORY}\n\nIt will sail again."));
    }

    #[test]
    fn what_is_much_of_the_text_stays() {
        check(&format!("<div class=newsletter><p>{STORY}</p></div>"), STORY, STORY);
        check("<p>Other</p>", STORY, STORY);
        check("", "", "");
    }
}
