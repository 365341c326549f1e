//! Writes a page again without what the extractor drops anyway, in the same shape: it builds a tree of the page and
//! copies it several times, and most of a page of today is programs, drawings, menus and addresses.
//!
//! An element that goes leaves its tags behind, or a comment where it stood between two texts, so that the tree around
//! it is as it was.

use crate::read::html::attributes::push_leaner;
use crate::read::html::tags::{self, Tag};

/// Answers to what the extractor would otherwise look for in every element, and nobody asks it: dates, subjects,
/// rights.
const ANSWERS: &str = "<meta name=\"date\" content=\"2000-01-01\"><meta name=\"category\" content=\"none\">\
    <meta name=\"keywords\" content=\"none\"><meta name=\"dc.license\" content=\"none\">";
/// The same of authors.
const AUTHOR: &str = "<meta name=\"author\" content=\"No One\">";

/// Elements without text that are never looked at.
const UNSEEN: &[&str] = &["img", "input", "script", "source", "style"];
/// Elements whose content the extractor drops, and is not asked back for.
const DRAWINGS: &[&str] = &["select", "svg"];
/// Elements that it drops, and looks into only where it finds no text elsewhere.
const MENUS: &[&str] = &["aside", "footer", "form", "nav"];

/// What of a page is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// All that may have text in it.
    Whole,
    /// That without what stands in menus, forms and beside the text.
    WithoutMenus,
}

/// The page as the extractor needs it; where it is known who wrote it, nobody is looked for.
pub(super) fn lean(html: &str, extent: Extent, has_authors: bool) -> String {
    let mut lean = trimmed(html, extent);
    lean.push_str(ANSWERS);
    lean.push_str(if has_authors { AUTHOR } else { "" });
    lean
}

/// The page without what is never looked at.
fn trimmed(html: &str, extent: Extent) -> String {
    let mut lean = Lean { text: String::with_capacity(html.len() / 2), extent, articles: 0, budget: 4 * html.len() };
    let mut rest = html;
    while let Some(tag) = tags::tags(rest).next() {
        push_text(&mut lean.text, tag.text);
        rest = lean.pass(&tag);
    }
    push_text(&mut lean.text, rest);
    lean.text
}

struct Lean {
    text: String,
    extent: Extent,
    /// How many elements are open that hold articles.
    articles: usize,
    /// How many bytes may still be looked ahead for ends of elements.
    budget: usize,
}

impl Lean {
    /// Takes in a tag, and gives the page behind what is done with it.
    fn pass<'h>(&mut self, tag: &Tag<'h>) -> &'h str {
        let is_one_of = |names: &[&str]| names.iter().any(|name| tag.is(name));
        if (is_one_of(UNSEEN) && !is_data(tag)) || (is_one_of(&["link", "meta"]) && !tells(tag)) {
            self.part_texts();
            return behind_end(tag);
        }
        self.count_articles(tag);
        if !tag.closing
            && (is_one_of(DRAWINGS) || self.is_menu(tag))
            && let Some(rest) = self.behind(tag)
        {
            push_leaner(&mut self.text, tag);
            self.text.push_str("</");
            self.text.push_str(tag.name);
            self.text.push('>');
            return rest;
        }
        push_leaner(&mut self.text, tag);
        self.text.push_str(tag.raw_content());
        tag.rest
    }

    /// Keeps two texts apart; spaces behind a tag are none.
    fn part_texts(&mut self) {
        const MAX_SPACES: usize = 64;
        let bytes = self.text.as_bytes();
        let near = bytes[bytes.len().saturating_sub(MAX_SPACES)..].trim_ascii_end();
        if !bytes.is_empty() && near.last() != Some(&b'>') {
            self.text.push_str("<!---->");
        }
    }

    fn count_articles(&mut self, tag: &Tag<'_>) {
        if tag.is("article") || tag.is("main") {
            self.articles = if tag.closing { self.articles.saturating_sub(1) } else { self.articles + 1 };
        }
    }

    /// Whether an element's content goes: the end of an article stays, and where somebody is told about.
    fn is_menu(&self, tag: &Tag<'_>) -> bool {
        self.extent == Extent::WithoutMenus
            && MENUS.iter().any(|name| tag.is(name))
            && (self.articles == 0 || !tag.is("footer"))
            && !["author", "byline"].iter().any(|name| tag.inside.contains(name))
    }

    /// The page behind the end of an element that is written well, and has no heading or article in it.
    fn behind<'h>(&mut self, start: &Tag<'h>) -> Option<&'h str> {
        const MAX_OPEN: usize = 100;
        let mut open = vec![start.name];
        let mut rest = start.rest;
        for tag in tags::tags(rest) {
            self.budget = self.budget.saturating_sub(rest.len() - tag.rest.len());
            rest = tag.rest;
            let must_stay = ["article", "body", "h1", "main"].iter().any(|name| tag.is(name));
            if tag.closing {
                match open.iter().rposition(|name| tag.is(name)) {
                    Some(0) => return is_closed(&open[1..]).then_some(tag.after),
                    Some(at) => open.truncate(at),
                    None if tag.is_endless() || tag.is("p") => {}
                    None => return None,
                }
            } else if must_stay || tag.is("form") && start.is("form") || self.budget == 0 || open.len() > MAX_OPEN {
                return None;
            } else if !(tag.is_endless() || (tag.ends_itself() && start.is("svg"))) {
                open.push(tag.name);
            }
        }
        None
    }
}

/// Whether elements left open end with the one around them: a link or bold text would go on behind it.
fn is_closed(open: &[&str]) -> bool {
    const ENDING: &[&str] = &[
        "dd", "div", "dl", "dt", "g", "li", "ol", "option", "p", "path", "section", "span", "table", "tbody", "td",
        "th", "tr", "ul", "use",
    ];
    open.iter().all(|name| ENDING.iter().any(|ending| name.eq_ignore_ascii_case(ending)))
}

/// Whether a script is what a page says about itself; the end tags of others are never seen.
fn is_data(tag: &Tag<'_>) -> bool {
    tag.is("script") && (tag.closing || tag.attribute("type").is_some_and(|kind| kind.contains("ld+json")))
}

/// The page behind the end tag of a raw element, or behind any other's start tag.
fn behind_end<'h>(tag: &Tag<'h>) -> &'h str {
    if tag.closing || !tag.is_raw() {
        return tag.rest;
    }
    let end = tags::tags(tag.rest).next().filter(|end| end.closing && end.text.is_empty() && end.is(tag.name));
    end.map_or(tag.rest, |end| end.rest)
}

/// Whether a tag in a page's head tells of its title, its authors, its site or its address.
fn tells(tag: &Tag<'_>) -> bool {
    const NAMES: &[&str] = &[
        "application-name",
        "author",
        "byl",
        "canonical",
        "contributor",
        "creator",
        "publisher",
        "site",
        "title",
        "url",
    ];
    let names = ["name", "property", "itemprop", "rel"].into_iter().filter_map(|key| tag.attribute(key));
    names.map(|name| name.to_ascii_lowercase()).any(|name| NAMES.iter().any(|telling| name.contains(telling)))
}

/// The text between two tags, its comments emptied: they part two runs of text as any element does.
fn push_text(lean: &mut String, text: &str) {
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("<!--") {
        let ends_at_once = comment.starts_with('>') || comment.starts_with("->");
        let Some((inside, after)) = comment.split_once("-->").filter(|_| !ends_at_once) else { break };
        if inside.contains("--!>") {
            break;
        }
        lean.push_str(before);
        lean.push_str("<!---->");
        rest = after;
    }
    lean.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::{Extent, trimmed};

    const NAV: &str = "<nav class=a><ul><li><a href=/>Home</a><li>News</ul></nav>";

    fn check(html: &str, expected: &str) {
        assert_eq!(trimmed(html, Extent::WithoutMenus), expected, "from {html}");
    }

    #[test]
    fn programs_pictures_and_comments_go() {
        check("<style>p { }</style><script src=a>if (a<b) '<p>'</script>x", "x");
        check("<p>a<script></script>b<img src=c></p>", "<p>a<!---->b<!----></p>");
        let data = "<script type=\"application/ld+json\">{\"a\": \"<p>\"}</script>";
        check(data, data);
        check("<title>a <b></title>", "<title>a <b></title>");
        check("a<!-- b -->c<p><!---->", "a<!---->c<p><!---->");
        check("a<!-- never closed <p>", "a<!-- never closed <p>");
        check("<!-->shown<p>-->", "<!-->shown<p>-->");
        check("<script>never closed", "");
        check(
            "<meta name=robots content=a><meta property=og:title content=b>",
            "<meta property=\"og:title\" content=\"b\">",
        );
        check("", "");
        check("no tags", "no tags");
    }

    #[test]
    fn menus_are_emptied() {
        check(&format!("{NAV}<p>It sailed.</p>"), "<nav class=\"a\"></nav><p>It sailed.</p>");
        assert_eq!(trimmed("<nav>a</nav><svg><path/>b</svg>", Extent::Whole), "<nav>a</nav><svg></svg>");
        check(
            "<article><footer>a</footer></article><footer>b</footer>",
            "<article><footer>a</footer></article><footer></footer>",
        );
        check("<svg><path d=a></path><g/></svg>", "<svg></svg>");
    }

    #[test]
    fn what_is_written_badly_stays() {
        let same = ["<nav>a", "<div><nav>a</div>b</nav>", "<nav><b>a</nav>b", "<nav><h1>a</h1></nav>"];
        for html in same {
            check(html, html);
        }
        check("<nav><li>a<nav></nav></nav>", "<nav></nav>");
    }

    proptest::proptest! {
        #[test]
        fn the_text_stays(html in "(<p class=a>|<p x=\"b\" y>|</p>|<!-- c -->|a|é |<br/>|<script>b</script>|<svg>|</svg>){0,12}") {
            let text = |html: &str| crate::read::markup::to_text(html);
            let lean = trimmed(&html, Extent::WithoutMenus);
            proptest::prop_assert!(html.contains("</svg>") || text(&lean) == text(&html), "{}", lean);
            proptest::prop_assert_eq!(trimmed(&lean, Extent::WithoutMenus), lean);
        }
    }
}
