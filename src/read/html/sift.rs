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

/// The text without the paragraphs that the page shows to be no part of it; all of it where none would be left.
pub(super) fn sifted(text: &str, html: &str) -> String {
    let page = blocks::blocks(html);
    let sieve = Sieve::new(text, &page);
    let mut kept = sieve.kept();
    drop_links_below(&mut kept, &page);
    if kept.is_empty() { text.to_owned() } else { joined(&kept) }
}

/// A paragraph of the text.
#[derive(Debug, Clone)]
struct Paragraph<'t> {
    text: &'t str,
    /// Those with the same number are lines of one paragraph.
    number: usize,
    letters: usize,
    /// The page's blocks that it covers.
    blocks: Range<usize>,
}

impl Paragraph<'_> {
    fn is_every(&self, is: impl Fn(usize) -> bool) -> bool {
        !self.blocks.is_empty() && self.blocks.clone().all(is)
    }

    fn is_of(&self, kind: Kind, page: &Blocks) -> bool {
        self.is_every(|at| page.all[at].kind == kind)
    }

    /// How many bytes of its blocks' letters are in links.
    fn linked(&self, page: &Blocks) -> usize {
        self.blocks.clone().map(|at| page.all[at].linked).sum()
    }

    /// Whether it is a heading, or few words that are no sentence: "More stories", "Also here:".
    fn is_label(&self, page: &Blocks) -> bool {
        const MAX_WORDS: usize = 5;
        let is_sentence = self.text.ends_with(['.', '!', '?', '”', '"', ')']);
        self.is_of(Kind::Heading, page) || (!is_sentence && self.text.split_whitespace().count() <= MAX_WORDS)
    }

    /// Whether it is but a link to another story, with or without "Read more:" before it.
    ///
    /// Few words may be a source, and an address is written out for the reader.
    fn is_link(&self, page: &Blocks) -> bool {
        const MIN_WORDS: usize = 4;
        let (label, title) = self.text.split_once(':').unwrap_or(("", self.text));
        let is_labelled = (1..=MAX_LABEL_CHARS).contains(&label.chars().count());
        let letters: usize = self.blocks.clone().map(|at| page.all[at].letters.len()).sum();
        let linked = self.linked(page);
        let is_linked = linked > 0 && (linked >= letters || (is_labelled && linked * 2 > letters));
        let is_title = title.split_whitespace().count() >= MIN_WORDS;
        let is_address = self.text.contains("://") || self.text.contains('@');
        is_linked && is_title && !is_address && !self.is_of(Kind::Title, page)
    }
}

/// The paragraphs of a text, each with its place in the page.
fn located<'t>(text: &'t str, page: &Blocks) -> Vec<Paragraph<'t>> {
    let (mut from, mut budget, mut number) = (0, SEARCH_BYTES, 0);
    let mut paragraphs = Vec::new();
    for text in text.split('\n').map(str::trim) {
        if text.is_empty() {
            number += 1;
            continue;
        }
        let mut letters = String::with_capacity(text.len());
        blocks::push_letters(&mut letters, text);
        let place = page.find(&letters, from, &mut budget);
        from = place.as_ref().map_or(from, |place| place.end);
        let blocks = place.map(|place| page.covered(&place)).unwrap_or_default();
        paragraphs.push(Paragraph { text, number, letters: letters.len(), blocks });
    }
    paragraphs
}

/// The paragraphs in one text, parted as they were.
fn joined(paragraphs: &[&Paragraph<'_>]) -> String {
    let mut text = String::new();
    let mut number = None;
    for paragraph in paragraphs {
        text.push_str(match number {
            None => "",
            Some(number) if number == paragraph.number => "\n",
            Some(_) => "\n\n",
        });
        text.push_str(paragraph.text);
        number = Some(paragraph.number);
    }
    text
}

/// Takes lists of links off the end, and headings that have nothing below them: "More stories".
fn drop_links_below(kept: &mut Vec<&Paragraph<'_>>, page: &Blocks) {
    let is_linked_item = |paragraph: &&&Paragraph<'_>| {
        paragraph.is_of(Kind::Item, page) && paragraph.linked(page) * 10 >= paragraph.letters * 3
    };
    let items = kept.iter().rev().take_while(is_linked_item).count();
    let above = kept.len() - items;
    if items >= 2 && above > 1 && kept[above - 1].is_label(page) {
        kept.truncate(above - 1);
    }
    while kept.len() > 1 && kept.last().is_some_and(|last| last.is_of(Kind::Heading, page)) {
        kept.pop();
    }
}

/// A text and its page, ready to be sifted.
#[derive(Debug)]
struct Sieve<'t, 'p> {
    page: &'p Blocks,
    paragraphs: Vec<Paragraph<'t>>,
    /// How many letters of the text stand in each element that is named as noise.
    shares: Vec<usize>,
    letters: usize,
}

impl<'t, 'p> Sieve<'t, 'p> {
    fn new(text: &'t str, page: &'p Blocks) -> Self {
        let paragraphs = located(text, page);
        let mut shares = vec![0; page.noisy.len()];
        for paragraph in &paragraphs {
            if let Some(first) = paragraph.blocks.clone().next() {
                page.noises(&page.all[first]).for_each(|(element, _)| shares[element] += paragraph.letters);
            }
        }
        let letters = paragraphs.iter().map(|paragraph| paragraph.letters).sum();
        Self { page, paragraphs, shares, letters }
    }

    fn kept(&self) -> Vec<&Paragraph<'t>> {
        let mut has_begun = false;
        let mut kept: Vec<&Paragraph<'t>> = Vec::new();
        for (at, paragraph) in self.paragraphs.iter().enumerate() {
            if self.is_elsewhere(at) {
                kept.pop_if(|label| label.is_label(self.page));
            } else if !self.is_noise(paragraph) && (has_begun || !self.is_above(paragraph)) {
                has_begun |= paragraph.letters >= TEXT_LETTERS && !paragraph.is_of(Kind::Heading, self.page);
                kept.push(paragraph);
            }
        }
        kept
    }

    /// Whether a paragraph leads to another story.
    fn is_elsewhere(&self, at: usize) -> bool {
        let paragraph = &self.paragraphs[at];
        if !paragraph.is_link(self.page) || self.is_lone_item(at) {
            return false;
        }
        // A heading that is a link may head a text of its own, longer than the teaser of another story.
        let has_text = self.paragraphs.get(at + 1).is_some_and(|next| next.letters >= MIN_HEADED_LETTERS);
        !(has_text && paragraph.is_of(Kind::Heading, self.page))
    }

    /// Whether a paragraph is a list of its own without a label: the address of what the text is about.
    fn is_lone_item(&self, at: usize) -> bool {
        let is_text = |other: &Paragraph<'_>| !other.is_of(Kind::Item, self.page) && !other.is_label(self.page);
        let before = at.checked_sub(1).and_then(|before| self.paragraphs.get(before));
        let neighbours = [before, self.paragraphs.get(at + 1)];
        self.paragraphs[at].is_of(Kind::Item, self.page) && neighbours.iter().all(|other| other.is_some_and(is_text))
    }

    fn is_noise(&self, paragraph: &Paragraph<'_>) -> bool {
        self.is_named(paragraph, Noise::Always) || lines::is_never_text(paragraph.text)
    }

    fn is_above(&self, paragraph: &Paragraph<'_>) -> bool {
        self.is_named(paragraph, Noise::Above) || paragraph.is_of(Kind::Title, self.page)
    }

    /// Whether all of a paragraph stands in an element named so; what is a third of the text is the text, whatever
    /// its box is called.
    fn is_named(&self, paragraph: &Paragraph<'_>, wanted: Noise) -> bool {
        let is_small = |element: usize| self.shares[element] * 3 < self.letters;
        let is_in = |at: usize| {
            self.page.noises(&self.page.all[at]).any(|(element, noise)| noise == wanted && is_small(element))
        };
        paragraph.is_every(is_in)
    }
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
    fn links_to_other_stories_go() {
        let list = "<ul><li><a>The island's other harbour</a></li><li><a>Boats of the far north</a></li></ul>";
        let links = "The island's other harbour\n\nBoats of the far north";
        check(
            &format!("<p>{STORY}</p><p>Also here</p>{list}<p>It held.</p>"),
            &format!("{STORY}\n\nAlso here\n\n{links}\n\nIt held."),
            &format!("{STORY}\n\nIt held."),
        );
        let part = "<ul><li><a>The harbour</a> is new</li><li><a>Boats</a> are old</li></ul>";
        check(
            &format!("<p>{STORY}</p><h3>More</h3>{part}"),
            &format!("{STORY}\n\nMore\n\nThe harbour is new\n\nBoats are old"),
            STORY,
        );
        let one =
            format!("<p>{STORY}</p><ul><li><a>Ask at the harbour's office</a></li></ul><p>It is open on Mondays.</p>");
        let text = format!("{STORY}\n\nAsk at the harbour's office\n\nIt is open on Mondays.");
        check(&one, &text, &text);
        let headed = format!("<p>{STORY}</p><h2><a>The island's other harbour</a></h2><p>{STORY} {STORY}</p>");
        let text = format!("{STORY}\n\nThe island's other harbour\n\n{STORY} {STORY}");
        check(&headed, &text, &text);
    }

    #[test]
    fn lines_of_one_paragraph_stay_together() {
        let page = format!("<div>{STORY}<br>It held.</div><figure>The ferry</figure><p>It sailed.</p>");
        check(
            &page,
            &format!("{STORY}\nIt held.\n\nThe ferry\n\nIt sailed."),
            &format!("{STORY}\nIt held.\n\nIt sailed."),
        );
    }

    #[test]
    fn what_is_much_of_the_text_stays() {
        check(&format!("<div class=newsletter><p>{STORY}</p></div>"), STORY, STORY);
        check("<p>Other</p>", STORY, STORY);
        check("", "", "");
    }
}
