//! Sifts an extracted text paragraph by paragraph: what the page itself names as a caption, a byline or related links
//! goes, and so do paragraphs that are nothing but a link to another story.
//!
//! Each paragraph is looked up in the page's blocks. One that is not found there stays, and so does whatever is too
//! much of the text to be noise, however it is named.

use std::ops::Range;

use crate::read::html::blocks::{self, Blocks, Kind};
use crate::read::html::noise::Noise;

/// Bytes of the page's letters that may be searched through for the paragraphs.
const SEARCH_BYTES: usize = 64 << 20;
/// A paragraph with so many letters is text, and what follows does not stand above the text any more, in bytes.
const TEXT_LETTERS: usize = 80;
/// How long the words before a link to another story may be, in characters: "Read more:".
const MAX_LABEL_CHARS: usize = 30;

/// A paragraph of the text.
struct Paragraph<'t> {
    text: &'t str,
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
    for paragraph in &paragraphs {
        // What is a third of the text is the text, whatever its box is called.
        let named = |wanted: Noise| {
            is_every(paragraph, |at| {
                page.noises(&page.all[at]).any(|(element, noise)| noise == wanted && shares[element] * 3 < total)
            })
        };
        if named(Noise::Always) || (!has_begun && named(Noise::Above)) || is_link(paragraph, &page) {
            continue;
        }
        has_begun |= paragraph.letters >= TEXT_LETTERS && !is_of(paragraph, &page, Kind::Heading);
        kept.push(paragraph);
    }
    while kept.len() > 1 && kept.last().is_some_and(|last| is_of(last, &page, Kind::Heading)) {
        kept.pop();
    }
    if kept.is_empty() {
        return text.to_owned();
    }
    kept.iter().map(|paragraph| paragraph.text).collect::<Vec<_>>().join("\n\n")
}

/// The paragraphs of a text, each with its place in the page.
fn located<'t>(text: &'t str, page: &Blocks) -> Vec<Paragraph<'t>> {
    let (mut from, mut budget) = (0, SEARCH_BYTES);
    let lines = text.split('\n').map(str::trim).filter(|line| !line.is_empty());
    lines
        .map(|text| {
            let letters: String = blocks::letters(text).collect();
            let blocks = page.find(&letters, from, &mut budget).unwrap_or_default();
            if let Some(last) = blocks.clone().last() {
                from = page.all[last].letters.start;
            }
            Paragraph { text, letters: letters.len(), blocks }
        })
        .collect()
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

/// Whether a paragraph is but a link to another story, with or without "Read more:" before it.
fn is_link(paragraph: &Paragraph<'_>, page: &Blocks) -> bool {
    let [at] = paragraph.blocks.clone().collect::<Vec<_>>()[..] else { return false };
    let block = &page.all[at];
    let is_all = block.linked >= block.letters.len() && block.kind != Kind::Heading;
    let label = paragraph.text.split_once(':').map_or(0, |(label, _)| label.chars().count());
    let is_labelled = (1..=MAX_LABEL_CHARS).contains(&label) && block.linked * 2 > block.letters.len();
    is_all || is_labelled
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
