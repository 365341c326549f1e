//! Collects what a page says about itself outside JSON-LD: meta tags of every school, links, times and headings.

use std::borrow::Cow;

use crate::date;
use crate::read::html::tags::{Tag, tags};
use crate::read::markup;

/// A page's word on itself.
#[derive(Debug, Default)]
pub(super) struct Page<'h> {
    /// Contents of its JSON-LD scripts.
    pub(super) json_ld: Vec<&'h str>,
    /// The title for social networks.
    pub(super) social_title: Option<String>,
    /// The text of `<title>`.
    pub(super) window_title: Option<String>,
    /// The first `<h1>`.
    pub(super) heading: Option<String>,
    pub(super) description: Option<String>,
    pub(super) published: Option<String>,
    /// A date that is only shown, in a box that is named for it.
    pub(super) shown_date: Option<String>,
    pub(super) updated: Option<String>,
    pub(super) site: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) section: Option<String>,
    pub(super) keywords: Vec<String>,
    pub(super) language: Option<String>,
    pub(super) url: Option<String>,
    /// How deep its elements are nested, roughly.
    pub(super) depth: usize,
}

/// A field that meta tags can fill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Title,
    Description,
    Published,
    Updated,
    Site,
    Author,
    Section,
    Keywords,
    Language,
    Url,
}

/// Names of meta tags, lower case, the more trusted first within a field.
const META: &[(Field, &[&str])] = &[
    (
        Field::Title,
        &["og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "dcterms.title", "headline"],
    ),
    (
        Field::Description,
        &["og:description", "description", "twitter:description", "dc.description", "sailthru.description"],
    ),
    (
        Field::Published,
        &[
            "article:published_time",
            "og:article:published_time",
            "article:published",
            "og:published_time",
            "datepublished",
            "parsely-pub-date",
            "sailthru.date",
            "dc.date.issued",
            "dcterms.issued",
            "dc.date",
            "dcterms.date",
            "dcterms.created",
            "dc.date.created",
            "article.published",
            "published_at",
            "publication_date",
            "publish-date",
            "publish_date",
            "pubdate",
            "pdate",
            "ptime",
            "date",
            "article_date_original",
            "originalpublicationdate",
            "cxenseparse:recs:publishtime",
            "bt:pubdate",
        ],
    ),
    (
        Field::Updated,
        &[
            "article:modified_time",
            "og:updated_time",
            "article:modified",
            "article.updated",
            "datemodified",
            "dc.date.modified",
            "dcterms.modified",
            "lastmod",
            "last-modified",
            "utime",
        ],
    ),
    (Field::Site, &["og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "publisher", "cre"]),
    (
        Field::Author,
        &[
            "author",
            "parsely-author",
            "sailthru.author",
            "article:author",
            "byl",
            "byline",
            "dc.creator",
            "dcterms.creator",
            "article:author_name",
            "article.author",
            "authors",
        ],
    ),
    (Field::Section, &["article:section", "parsely-section", "article.section", "section", "cg"]),
    (Field::Keywords, &["news_keywords", "keywords", "article:tag", "parsely-tags", "sailthru.tags", "dc.subject"]),
    (Field::Language, &["dc.language", "dcterms.language", "inlanguage", "content-language", "og:locale"]),
    (Field::Url, &["og:url", "parsely-link", "twitter:url", "dc.identifier.uri"]),
];

/// The best value so far of each field, and how much its name is trusted (0 is most).
#[derive(Default)]
struct Metas(Vec<(Field, usize, Vec<String>)>);

impl Metas {
    fn add(&mut self, name: &str, content: &str) {
        let name = name.trim().to_ascii_lowercase();
        let place =
            META.iter().find_map(|(field, names)| Some((*field, names.iter().position(|known| *known == name)?)));
        let Some((field, rank)) = place.filter(|_| !content.trim().is_empty()) else { return };
        match self.0.iter_mut().find(|(known, ..)| *known == field) {
            Some((_, best, values)) if *best == rank => values.push(content.to_owned()),
            Some((_, best, values)) if *best > rank => (*best, *values) = (rank, vec![content.to_owned()]),
            Some(_) => {}
            None => self.0.push((field, rank, vec![content.to_owned()])),
        }
    }

    fn all(&mut self, field: Field) -> Vec<String> {
        self.0
            .iter_mut()
            .find(|(known, ..)| *known == field)
            .map(|(_, _, values)| std::mem::take(values))
            .unwrap_or_default()
    }

    fn first(&mut self, field: Field) -> Option<String> {
        self.all(field).into_iter().next()
    }
}

impl<'h> Page<'h> {
    /// Reads a page's tags once.
    pub(super) fn read(html: &'h str) -> Self {
        let mut page = Self::default();
        let mut metas = Metas::default();
        let mut times = Times::default();
        let mut depth = Depth::default();
        for tag in tags(html) {
            depth.count(&tag);
            if !tag.closing {
                page.take(&tag, &mut metas, &mut times);
            }
        }
        page.depth = depth.deepest;
        page.fill(metas, times);
        page
    }

    fn take(&mut self, tag: &Tag<'h>, metas: &mut Metas, times: &mut Times) {
        match tag.name.to_ascii_lowercase().as_str() {
            "meta" => take_meta(tag, metas),
            "html" => {
                self.language = self.language.take().or_else(|| value(tag, "lang")).or_else(|| value(tag, "xml:lang"))
            }
            "link" if is_rel(tag, "canonical") => {
                self.url = self.url.take().or_else(|| value(tag, "href").filter(|url| url.starts_with("http")))
            }
            "script"
                if tag
                    .attribute("type")
                    .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/ld+json")) =>
            {
                self.json_ld.push(tag.after);
            }
            "title" if self.window_title.is_none() => self.window_title = filled(markup::to_text(tag.after)),
            "h1" if self.heading.is_none() => {
                self.heading = content(tag, "</h1").and_then(filled);
                times.heading_seen = true;
            }
            "a" if is_rel(tag, "author") && times.linked_authors.len() < 20 => {
                times.linked_authors.extend(content(tag, "</a").and_then(filled))
            }
            "time" => times.add(tag),
            "abbr" | "b" | "div" | "em" | "li" | "p" | "small" | "span" | "strong" | "td" => times.add_shown(tag),
            _ => {}
        }
    }

    fn fill(&mut self, mut metas: Metas, times: Times) {
        self.social_title = metas.first(Field::Title);
        self.description = metas.first(Field::Description);
        self.published = first_date([metas.first(Field::Published), times.marked, times.below_heading, times.first]);
        self.shown_date = times.shown;
        self.updated = metas.first(Field::Updated);
        self.site = metas.first(Field::Site).map(|site| site.trim_start_matches('@').to_owned());
        self.authors = metas.all(Field::Author);
        self.authors.retain(|author| !author.contains("://"));
        if self.authors.is_empty() {
            self.authors = times.linked_authors;
        }
        self.section = metas.first(Field::Section);
        self.keywords = metas.all(Field::Keywords).iter().flat_map(|list| keywords(list)).collect();
        self.language = self.language.take().or_else(|| metas.first(Field::Language));
        self.url = self.url.take().or_else(|| metas.first(Field::Url).filter(|url| url.starts_with("http")));
    }
}

/// The words of a list, which has commas or else semicolons.
pub(super) fn keywords(list: &str) -> Vec<String> {
    let mark = if list.contains(',') { ',' } else { ';' };
    list.split(mark).map(|word| word.trim().to_owned()).collect()
}

fn take_meta(tag: &Tag<'_>, metas: &mut Metas) {
    let Some(content) = tag.attribute("content") else { return };
    for key in ["property", "name", "itemprop", "http-equiv"] {
        if let Some(name) = tag.attribute(key) {
            metas.add(&name, &content);
        }
    }
}

/// Times and author links in the text of the page.
#[derive(Default)]
struct Times {
    heading_seen: bool,
    marked: Option<String>,
    below_heading: Option<String>,
    first: Option<String>,
    shown: Option<String>,
    /// How many elements were looked into for a shown date.
    tries: usize,
    linked_authors: Vec<String>,
}

impl Times {
    fn add(&mut self, tag: &Tag<'_>) {
        let Some(when) = value(tag, "datetime") else { return };
        let marked = tag.attribute("pubdate").is_some()
            || tag.attribute("itemprop").is_some_and(|name| name.contains("datePublished"));
        let place = if marked {
            &mut self.marked
        } else if self.heading_seen {
            &mut self.below_heading
        } else {
            &mut self.first
        };
        place.get_or_insert(when);
    }

    /// Takes in a date that stands as text in an element marked or named as one.
    fn add_shown(&mut self, tag: &Tag<'_>) {
        const NAMES: &[&str] = &["date", "datetime", "dateline", "posted", "pubdate", "published", "timestamp"];
        const MAX_TRIES: usize = 100;
        if tag.closing || self.tries > MAX_TRIES || (self.marked.is_some() && self.shown.is_some()) {
            return;
        }
        let is_marked = tag.attribute("itemprop").is_some_and(|name| name.contains("datePublished"));
        let is_named = |name: &str| NAMES.contains(&name.rsplit(['-', '_']).next().unwrap_or_default());
        let is_shown = || tag.attribute("class").is_some_and(|names| names.split_ascii_whitespace().any(is_named));
        if is_marked || (self.shown.is_none() && is_shown()) {
            self.tries += 1;
            let text = tag.attribute("content").map(Cow::into_owned).or_else(|| content(tag, "</"));
            let when = text.filter(|text| date::parse(text).is_some());
            let place = if is_marked { &mut self.marked } else { &mut self.shown };
            *place = place.take().or(when);
        }
    }
}

/// Counts how deep elements stand in each other; those that end by themselves do not count. A table counts as many, for
/// the extractor tells the text of one within another for each of both.
#[derive(Default)]
struct Depth {
    open: usize,
    deepest: usize,
}

impl Depth {
    fn count(&mut self, tag: &Tag<'_>) {
        const UNCOUNTED: &[&str] = &[
            "area", "base", "body", "br", "col", "dd", "dt", "embed", "head", "hr", "html", "img", "input", "li",
            "link", "meta", "option", "p", "param", "path", "source", "tbody", "td", "th", "thead", "tr", "track",
            "wbr",
        ];
        if UNCOUNTED.iter().any(|name| tag.is(name)) {
            return;
        }
        const TABLE_LEVELS: usize = 20;
        let levels = if tag.is("table") { TABLE_LEVELS } else { 1 };
        if tag.closing {
            self.open = self.open.saturating_sub(levels);
        } else {
            self.open += levels;
            self.deepest = self.deepest.max(self.open);
        }
    }
}

fn value(tag: &Tag<'_>, name: &str) -> Option<String> {
    tag.attribute(name).map(Cow::into_owned).and_then(filled)
}

fn filled(text: String) -> Option<String> {
    let trimmed = text.trim();
    if trimmed.len() == text.len() { Some(text).filter(|text| !text.is_empty()) } else { filled(trimmed.to_owned()) }
}

fn is_rel(tag: &Tag<'_>, wanted: &str) -> bool {
    tag.attribute("rel").is_some_and(|rel| rel.split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case(wanted)))
}

/// The text of a small element.
fn content(tag: &Tag<'_>, end: &str) -> Option<String> {
    const MAX_BYTES: usize = 4 << 10;
    let near = &tag.after[..tag.after.floor_char_boundary(MAX_BYTES)];
    let at = near.to_ascii_lowercase().find(end)?;
    Some(markup::to_text(&near[..at]).split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The first of several that is a date.
pub(super) fn first_date<const N: usize>(dates: [Option<String>; N]) -> Option<String> {
    dates.into_iter().flatten().find(|date| date::parse(date).is_some())
}

/// The day in an address such as `/2024/04/01/`, as `2024-04-01`.
pub(super) fn date_in_url(url: &str) -> Option<String> {
    let path = url.split(['?', '#']).next()?.split_once("://")?.1;
    let parts: Vec<&str> = path.split('/').collect();
    let number = |part: &str, digits: &[usize]| {
        (digits.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| part.parse::<u32>().ok())?
    };
    parts.windows(3).find_map(|window| {
        let year = number(window[0], &[4]).filter(|year| (1990..2100).contains(year))?;
        let month = number(window[1], &[1, 2]).or_else(|| month(window[1])).filter(|month| (1..=12).contains(month))?;
        let day = number(window[2], &[1, 2]).filter(|day| (1..=31).contains(day))?;
        Some(format!("{year}-{month:02}-{day:02}"))
    })
}

/// The number of a month in an address: "nov".
fn month(name: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let at = MONTHS.iter().position(|month| month.eq_ignore_ascii_case(name))?;
    u32::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::{Page, date_in_url};

    #[test]
    fn meta_tags_of_every_school() {
        let page = Page::read(
            r#"<html lang=en><head><title> Ferry | Gazette </title><meta name=date content=2024-04-02>
            <meta property="article:published_time" content="2024-04-01"><meta property="og:title" content="Fish &amp; ferry">
            <meta name="author" content="Mara Lindqvist"><meta name="author" content="Tomas Okafor">
            <meta name="keywords" content="ferry, sea"><link rel="canonical" href="https://a.example/1">
            <meta property="article:author" content="https://social.example/mara"></head><body><h1>Ferry <b>runs</b></h1>"#,
        );
        assert_eq!(page.window_title.as_deref(), Some("Ferry | Gazette"));
        assert_eq!(page.social_title.as_deref(), Some("Fish & ferry"));
        assert_eq!(page.heading.as_deref(), Some("Ferry runs"));
        assert_eq!(page.published.as_deref(), Some("2024-04-01"));
        assert_eq!(page.authors, ["Mara Lindqvist", "Tomas Okafor"]);
        assert_eq!(page.keywords, ["ferry", "sea"]);
        assert_eq!((page.language.as_deref(), page.url.as_deref()), (Some("en"), Some("https://a.example/1")));
    }

    #[test]
    fn the_time_below_the_heading() {
        let page =
            Page::read("<time datetime=2020></time><h1>F</h1><time datetime=2024></time><time datetime=2025></time>");
        assert_eq!(page.published.as_deref(), Some("2024"));
        let page =
            Page::read("<h1>F</h1><time datetime=2024></time><time datetime=2025 itemprop=datePublished></time>");
        assert_eq!(page.published.as_deref(), Some("2025"));
    }

    #[test]
    fn dates_that_are_only_shown() {
        let shown = |html: &str| Page::read(html).shown_date;
        assert_eq!(shown("<div class=entry-date>Posted: May 1, 2024</div>").as_deref(), Some("Posted: May 1, 2024"));
        assert_eq!(shown("<div class=date>Yesterday</div><b class=date>2024-05-01</b>").as_deref(), Some("2024-05-01"));
        assert_eq!(shown("<div class=candidate>2024-05-01</div>"), None);
        let page = Page::read("<meta name=date content=0001-01-01><span itemprop=datePublished>May 1, 2024</span>");
        assert_eq!(page.published.as_deref(), Some("May 1, 2024"));
    }

    #[test]
    fn depth() {
        assert_eq!(Page::read(&"<p>".repeat(5000)).depth, 0);
        assert_eq!(Page::read(&"<div>".repeat(5000)).depth, 5000);
        assert_eq!(Page::read(&"<div></div>".repeat(5000)).depth, 1);
    }

    #[test]
    fn dates_in_addresses() {
        assert_eq!(date_in_url("https://a.example/2024/4/01/ferry?x=1").as_deref(), Some("2024-04-01"));
        assert_eq!(date_in_url("https://a.example/2024/nov/18/ferry").as_deref(), Some("2024-11-18"));
        assert_eq!(date_in_url("https://a.example/2024/13/01/ferry"), None);
        assert_eq!(date_in_url("https://a.example/1024/12/01/ferry"), None);
        assert_eq!(date_in_url("https://a.example/"), None);
    }
}
