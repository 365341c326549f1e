//! Walks a page as blocks: runs of text between block elements, with how much of each is links and what it stands in.
//!
//! Texts are kept as letters alone, so that a paragraph can be looked up in the page whatever an extractor made of its
//! spaces and marks. No tree is built.

use std::ops::Range;

use memchr::memmem;

use crate::read::entities;
use crate::read::html::noise::{self, Noise};
use crate::read::html::tags::{self, Tag};

/// Elements open at once beyond this number are not told apart.
const MAX_OPEN: usize = 512;

const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "big", "br", "center", "cite", "code", "em", "font", "i", "img", "mark", "q", "s",
    "small", "span", "strong", "sub", "sup", "time", "tt", "u", "wbr",
];

/// A run of text between block elements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    /// Where its letters stand in all those of the page.
    pub(super) letters: Range<usize>,
    /// How many bytes of its letters are in links.
    pub(super) linked: usize,
    pub(super) kind: Kind,
    /// The innermost element around it that is named as noise.
    pub(super) noise: Option<usize>,
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Paragraph,
    /// The heading of a page.
    Title,
    /// A heading within a text.
    Heading,
    Item,
}

/// An element that is named as noise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NoisyElement {
    pub(super) noise: Noise,
    /// The next one around it.
    pub(super) within: Option<usize>,
}

/// The blocks of a page.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    /// The letters and digits of all blocks, lower case.
    pub(super) letters: String,
    pub(super) all: Vec<Block>,
    pub(super) noisy: Vec<NoisyElement>,
}

/// Adds the letters and digits of a text, lower case.
pub(super) fn push_letters(all: &mut String, text: &str) {
    for piece in text.split_inclusive(|c: char| !c.is_ascii()) {
        let foreign = piece.chars().next_back().filter(|c| !c.is_ascii());
        let ascii = &piece.as_bytes()[..piece.len() - foreign.map_or(0, char::len_utf8)];
        let kept = ascii.iter().filter(|byte| byte.is_ascii_alphanumeric());
        all.extend(kept.map(|byte| char::from(byte.to_ascii_lowercase())));
        all.extend(foreign.into_iter().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase));
    }
}

/// The blocks of a page in order.
pub(super) fn blocks(html: &str) -> Blocks {
    let mut walk = Walk::default();
    for tag in tags::tags(html) {
        walk.add_text(tag.text);
        walk.pass(&tag);
    }
    walk.end_block();
    walk.blocks
}

#[derive(Default)]
struct Walk<'h> {
    blocks: Blocks,
    open: Vec<Open<'h>>,
    links: usize,
    block_start: usize,
    block_linked: usize,
}

struct Open<'h> {
    name: &'h str,
    /// The noisy element that it is or stands in.
    noise: Option<usize>,
}

impl<'h> Walk<'h> {
    fn add_text(&mut self, text: &str) {
        let before = self.blocks.letters.len();
        let mut rest = text;
        while let Some((shown, comment)) = rest.split_once("<!--") {
            push_letters(&mut self.blocks.letters, &entities::decoded(shown));
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
        }
        push_letters(&mut self.blocks.letters, &entities::decoded(rest));
        if self.links > 0 {
            self.block_linked += self.blocks.letters.len() - before;
        }
    }

    fn pass(&mut self, tag: &Tag<'h>) {
        let is_one_of = |names: &[&str]| names.iter().any(|name| tag.is(name));
        if !is_one_of(INLINE) {
            self.end_block();
        }
        if tag.is_endless() {
            return;
        }
        match tag.closing {
            true => self.close(tag.name),
            false => self.enter(tag),
        }
    }

    fn enter(&mut self, tag: &Tag<'h>) {
        // "<li>" and "<p>" end the one before where nobody has.
        let ends_itself = ["p", "li", "td", "tr", "dt", "dd", "option", "a"].iter().any(|name| tag.is(name));
        if ends_itself && self.open.last().is_some_and(|open| tag.is(open.name)) {
            self.close(tag.name);
        }
        if self.open.len() >= MAX_OPEN {
            return;
        }
        let around = self.open.last().and_then(|open| open.noise);
        let noise = match noise::of(tag) {
            Some(noise) => {
                self.blocks.noisy.push(NoisyElement { noise, within: around });
                Some(self.blocks.noisy.len() - 1)
            }
            None => around,
        };
        self.links += usize::from(tag.is("a"));
        self.open.push(Open { name: tag.name, noise });
    }

    fn close(&mut self, name: &str) {
        let Some(at) = self.open.iter().rposition(|open| open.name.eq_ignore_ascii_case(name)) else { return };
        let links = self.open.drain(at..).filter(|open| open.name.eq_ignore_ascii_case("a")).count();
        self.links -= links;
    }

    fn end_block(&mut self) {
        let end = self.blocks.letters.len();
        if end > self.block_start {
            self.blocks.all.push(Block {
                letters: self.block_start..end,
                linked: self.block_linked,
                kind: self.kind(),
                noise: self.open.last().and_then(|open| open.noise),
            });
        }
        (self.block_start, self.block_linked) = (end, 0);
    }

    fn kind(&self) -> Kind {
        let within = |names: &[&str]| {
            let near = self.open.iter().rev().take(6);
            near.clone().any(|open| names.iter().any(|name| open.name.eq_ignore_ascii_case(name)))
        };
        if within(&["li", "dt", "dd"]) {
            Kind::Item
        } else if within(&["h1"]) {
            Kind::Title
        } else if within(&["h2", "h3", "h4", "h5", "h6"]) {
            Kind::Heading
        } else {
            Kind::Paragraph
        }
    }
}

impl Blocks {
    /// Where a paragraph with these letters is: behind `from` first, then anywhere; where a long one is in noise, near
    /// by where it is not, for a caption may repeat what the text says. Takes what it searched off `budget`, and finds
    /// nothing once that is spent.
    pub(super) fn find(&self, paragraph: &str, from: usize, budget: &mut usize) -> Option<Range<usize>> {
        const NEAR: usize = 2000;
        const MIN_LONG: usize = 100;
        let place = |at: usize| at..at + paragraph.len();
        let at = self.search(paragraph, from, budget).or_else(|| self.search(paragraph, 0, budget))?;
        let is_noise = |place: &Range<usize>| self.all[self.covered(place)].iter().all(|block| block.noise.is_some());
        if paragraph.len() >= MIN_LONG && is_noise(&place(at)) {
            let next = self.search(paragraph, at + paragraph.len(), budget).filter(|next| next - at < NEAR);
            return next.map(place).filter(|next| !is_noise(next)).or(Some(place(at)));
        }
        Some(place(at))
    }

    /// Where these letters come next, from a place on.
    fn search(&self, paragraph: &str, start: usize, budget: &mut usize) -> Option<usize> {
        let rest = self.letters.as_bytes().get(start..)?;
        if paragraph.is_empty() || *budget == 0 {
            return None;
        }
        let found = memmem::find(rest, paragraph.as_bytes());
        *budget = budget.saturating_sub(found.unwrap_or(rest.len()));
        found.map(|at| start + at)
    }

    /// The blocks that a place in the letters covers.
    pub(super) fn covered(&self, place: &Range<usize>) -> Range<usize> {
        let first = self.all.partition_point(|block| block.letters.end <= place.start);
        first..self.all.partition_point(|block| block.letters.start < place.end).max(first)
    }

    /// The elements named as noise that a block stands in, from the inside out.
    pub(super) fn noises(&self, block: &Block) -> impl Iterator<Item = (usize, Noise)> + '_ {
        let first = block.noise;
        std::iter::successors(first, |at| self.noisy[*at].within).map(|at| (at, self.noisy[at].noise))
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, blocks, push_letters};

    #[test]
    fn a_page_in_blocks() {
        let page = blocks(
            "<div class=related><h2>More</h2><ul><li><a>One</a> two<li>Three</ul></div><p>The <b>ferry</b><!-- no --> \
             sailed.<p>It came&nbsp;back",
        );
        let texts: Vec<_> = page.all.iter().map(|block| &page.letters[block.letters.clone()]).collect();
        assert_eq!(texts, ["more", "onetwo", "three", "theferrysailed"]);
        let kinds: Vec<_> = page.all.iter().map(|block| block.kind).collect();
        assert_eq!(kinds, [Kind::Heading, Kind::Item, Kind::Item, Kind::Paragraph]);
        let noisy: Vec<_> = page.all.iter().map(|block| block.noise.is_some()).collect();
        assert_eq!(noisy, [true, true, true, false]);
        assert_eq!(page.all[1].linked, 3);
        let mut ferry = String::new();
        push_letters(&mut ferry, "The ferry sailed!");
        assert_eq!(page.find(&ferry, 0, &mut 1000).map(|place| page.covered(&place)), Some(3..4));
        assert_eq!(page.find(&ferry, 0, &mut 0), None);
        assert_eq!(page.find("boat", 0, &mut 1000), None);
    }

    proptest::proptest! {
        #[test]
        fn any_page_is_walked(html in "(<[/]?(p|li|a|div class=ad|h2)>|[a-cé&;<! -]){0,40}") {
            let page = blocks(&html);
            proptest::prop_assert!(page.all.iter().all(|block| page.letters.get(block.letters.clone()).is_some()));
        }
    }
}
