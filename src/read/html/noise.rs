//! Tells by an element's name, classes, id and role whether it is likely to stand around a story rather than in it.
//!
//! Pages agree on few things, but the words in their class names are much the same everywhere: they were given for
//! people to read.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::read::entities;
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

/// Words and pairs of words, and what they stand for.
struct Words {
    single: FxHashMap<&'static str, Noise>,
    pairs: FxHashMap<[&'static str; 2], Noise>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let named = |noise: Noise| move |word: &&'static str| (*word, noise);
    let paired = |noise: Noise| move |pair: &[&'static str; 2]| (*pair, noise);
    Words {
        single: ABOVE.iter().map(named(Noise::Above)).chain(ALWAYS.iter().map(named(Noise::Always))).collect(),
        pairs: ABOVE_IN_PAIRS
            .iter()
            .map(paired(Noise::Above))
            .chain(ALWAYS_IN_PAIRS.iter().map(paired(Noise::Always)))
            .collect(),
    }
});

/// What an element is named as, if it is anything but text.
pub(super) fn of(tag: &Tag<'_>) -> Option<Noise> {
    const KEYS: [&str; 4] = ["class", "id", "role", "itemprop"];
    let is_one_of = |names: &[&str]| names.iter().any(|name| tag.is(name));
    if is_one_of(&["html", "body", "main", "article", "a", "b", "i", "em", "strong", "img", "br"]) {
        return None;
    }
    if is_one_of(&["aside", "figcaption", "figure", "footer", "nav"]) {
        return Some(Noise::Always);
    }
    if tag.is("header") {
        return Some(Noise::Above);
    }
    let mut values = [None; KEYS.len()];
    for (name, value) in tag.attributes() {
        if let Some(at) = KEYS.iter().position(|key| name.eq_ignore_ascii_case(key)) {
            values[at].get_or_insert(value);
        }
    }
    let first = |names: &str| entities::decoded(names).split_ascii_whitespace().find_map(of_name);
    values.into_iter().flatten().find_map(first)
}

/// What one class or id tells.
fn of_name(name: &str) -> Option<Noise> {
    const MAX_BYTES: usize = 80;
    // Content systems put the subjects of a text on it: "tag-newsletters", "category-social".
    let is_subject = ["tag-", "category-", "has-", "no-", "is-", "with-"].iter().any(|start| name.starts_with(start));
    if is_subject || name.len() > MAX_BYTES {
        return None;
    }
    let mut buffer = [0; MAX_BYTES];
    let lower = &mut buffer[..name.len()];
    lower.copy_from_slice(name.as_bytes());
    lower.make_ascii_lowercase();
    let (mut found, mut before) = (None, "");
    for word in words(name.as_bytes()) {
        let word = std::str::from_utf8(&lower[word]).unwrap_or_default();
        let noises = [WORDS.single.get(word), WORDS.pairs.get(&[before, word])];
        if noises.contains(&Some(&Noise::Always)) {
            return Some(Noise::Always);
        }
        found = found.or_else(|| noises.into_iter().flatten().next().copied());
        before = word;
    }
    found
}

/// Where the words of a name are: "articleBylineBox", "article-byline_box".
fn words(name: &[u8]) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + name[from..].iter().position(u8::is_ascii_alphanumeric)?;
        let goes_on = |pair: &[u8]| {
            pair[1].is_ascii_alphanumeric() && !(pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase())
        };
        from = start + 1 + name[start..].windows(2).take_while(|pair| goes_on(pair)).count();
        Some(start..from)
    })
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
