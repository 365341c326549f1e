//! Tells by an element's name, classes, id and role whether it is likely to stand around a story rather than in it.
//!
//! Pages agree on few things, but the words in their class names are much the same everywhere: they were given for
//! people to read.

use crate::read::html::tags::Tag;

/// What an element is named as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Noise {
    /// Never part of the text: captions, bylines, related links, letters to sign up for.
    Always,
    /// Not part of it where it stands above it: standfirsts and what else a header holds.
    Above,
}

/// Words of names that stand for what is never the text.
const ALWAYS: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "advertisement",
    "advertising",
    "anzeige",
    "aside",
    "auteur",
    "author",
    "authors",
    "autor",
    "autore",
    "bio",
    "biography",
    "breadcrumb",
    "breadcrumbs",
    "byline",
    "bylines",
    "caption",
    "captions",
    "carousel",
    "comentarios",
    "comment",
    "commentaires",
    "commenti",
    "comments",
    "compartilhar",
    "condividi",
    "consent",
    "contributor",
    "contributors",
    "cookie",
    "cookies",
    "correlate",
    "correlati",
    "credit",
    "credits",
    "crosslink",
    "disclaimer",
    "disclosure",
    "disqus",
    "figcaption",
    "follow",
    "gallery",
    "kommentare",
    "lightbox",
    "menu",
    "meta",
    "metadata",
    "modal",
    "nav",
    "navigation",
    "newsletter",
    "newsletters",
    "optin",
    "outbrain",
    "pager",
    "pagination",
    "popular",
    "popup",
    "prev",
    "promo",
    "promos",
    "promotion",
    "pubblicita",
    "pubdate",
    "publicidad",
    "publicidade",
    "publicite",
    "published",
    "readmore",
    "recirc",
    "recirculation",
    "recommendation",
    "recommendations",
    "recommended",
    "relacionadas",
    "relacionados",
    "related",
    "rodape",
    "share",
    "sharing",
    "sidebar",
    "signup",
    "slideshow",
    "social",
    "sponsor",
    "sponsored",
    "subscribe",
    "subscription",
    "taboola",
    "tags",
    "timestamp",
    "toolbar",
    "trending",
    "verwandt",
    "werbung",
];

/// Pairs of words that do so together.
const ALWAYS_IN_PAIRS: &[[&str; 2]] = &[
    ["about", "author"],
    ["latest", "news"],
    ["latest", "stories"],
    ["read", "time"],
    ["reading", "time"],
    ["recent", "news"],
    ["recent", "posts"],
    ["also", "read"],
    ["also", "like"],
    ["learn", "more"],
    ["more", "from"],
    ["more", "on"],
    ["more", "stories"],
    ["most", "read"],
    ["next", "prev"],
    ["opt", "in"],
    ["read", "also"],
    ["read", "more"],
    ["read", "next"],
    ["see", "also"],
    ["sign", "up"],
];

/// Words of names that stand for what is put above a text.
const ABOVE: &[&str] = &[
    "alternativeheadline",
    "deck",
    "dek",
    "header",
    "kicker",
    "slug",
    "standfirst",
    "strapline",
    "subhead",
    "subheader",
    "subheading",
    "subheadline",
    "subtitle",
    "tagline",
];

const ABOVE_IN_PAIRS: &[[&str; 2]] =
    &[["alternative", "headline"], ["sub", "head"], ["sub", "headline"], ["sub", "title"]];

/// What an element is named as, if it is anything but text.
pub(super) fn of(tag: &Tag<'_>) -> Option<Noise> {
    match tag.name.to_ascii_lowercase().as_str() {
        "html" | "body" | "main" | "article" | "a" | "b" | "i" | "em" | "strong" | "img" | "br" => return None,
        "aside" | "figcaption" | "figure" | "footer" | "nav" => return Some(Noise::Always),
        "header" => return Some(Noise::Above),
        _ => {}
    }
    let names = ["class", "id", "role", "itemprop"].into_iter().filter_map(|key| tag.attribute(key));
    names.filter_map(|names| names.split_ascii_whitespace().filter_map(of_name).next()).next()
}

/// What one class or id tells.
fn of_name(name: &str) -> Option<Noise> {
    const MAX_BYTES: usize = 80;
    // Content systems put the subjects of a text on it: "tag-newsletters", "category-social".
    let is_subject = ["tag-", "category-", "has-", "no-", "is-", "with-"].iter().any(|start| name.starts_with(start));
    if is_subject || name.len() > MAX_BYTES {
        return None;
    }
    let words = words(name);
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    let has_pair = |list: &[[&str; 2]]| words.windows(2).any(|pair| list.iter().any(|known| pair == known));
    if has(ALWAYS) || has_pair(ALWAYS_IN_PAIRS) {
        return Some(Noise::Always);
    }
    (has(ABOVE) || has_pair(ABOVE_IN_PAIRS)).then_some(Noise::Above)
}

/// The words of a name, lower case: "articleBylineBox", "article-byline_box".
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut after = ' ';
    for c in name.chars() {
        let begins = !after.is_ascii_alphanumeric() || (after.is_ascii_lowercase() && c.is_ascii_uppercase());
        if c.is_ascii_alphanumeric() {
            match words.last_mut().filter(|_| !begins) {
                Some(word) => word.push(c.to_ascii_lowercase()),
                None => words.push(c.to_ascii_lowercase().to_string()),
            }
        }
        after = c;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::{Noise, of};
    use crate::read::html::tags::tags;

    fn check(tag: &str, expected: Option<Noise>) {
        assert_eq!(tags(tag).next().and_then(|tag| of(&tag)), expected, "{tag}");
    }

    #[test]
    fn names_tell() {
        check("<div class='story articleBylineBox'>", Some(Noise::Always));
        check("<div id=related-stories>", Some(Noise::Always));
        check("<div class='box read-more'>", Some(Noise::Always));
        check("<FIGCAPTION>", Some(Noise::Always));
        check("<h2 class=sub-head>", Some(Noise::Above));
        check("<header>", Some(Noise::Above));
        check("<div class='post tag-newsletter category-social has-sidebar'>", None);
        check("<div class='story-body threads loader'>", None);
        check("<article class=related>", None);
    }
}
