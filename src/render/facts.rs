//! What is known about an article beside its text, in words that every format shows: source, day, address, origin.

use std::borrow::Cow;

use jiff::Timestamp;

use crate::article::{Article, Status, is_command};
use crate::date::day;

/// `source` and day, as far as they are known, parted by a dot; `undated` where there is no day.
pub(super) fn source_and_day(source: &str, published: Option<Timestamp>) -> String {
    let day = day_or_undated(published);
    if source.is_empty() { day } else { format!("{source} · {day}") }
}

/// The day, as far as it is known.
pub(super) fn day_or_undated(published: Option<Timestamp>) -> String {
    published.map_or_else(|| "undated".into(), day)
}

/// A web address that is safe to link to: http or https, without spaces, controls and characters that end an attribute.
pub(super) fn web_address(url: Option<&str>) -> Option<&str> {
    let url = url?;
    let (scheme, _) = url.split_once("://")?;
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let is_clean = url.chars().all(|c| !c.is_whitespace() && !c.is_control() && !"\"'<>\\^`{|}".contains(c));
    let is_plain = !url.chars().any(is_command);
    (is_web && is_clean && is_plain && url.len() <= 2_000).then_some(url)
}

/// What is known about an article, by name, in the order of interest.
pub(super) fn facts(article: &Article) -> Vec<(&'static str, Cow<'_, str>)> {
    let published = article.published.map_or("unknown".into(), moment);
    let status = match article.status {
        Status::Usable => "",
        Status::Withheld => "withheld",
        Status::Canceled => "canceled",
    };
    let facts: [(&str, Option<Cow<'_, str>>); 17] = [
        ("source", Some(article.source.as_str().into())),
        ("published", Some(published)),
        ("updated", article.updated.map(moment)),
        ("authors", Some(article.authors.join(", ").into())),
        ("section", article.section.as_deref().map(Cow::from)),
        ("language", article.language.as_deref().map(Cow::from)),
        ("keywords", Some(article.keywords.join(", ").into())),
        ("persons", Some(article.persons.join(", ").into())),
        ("organisations", Some(article.organisations.join(", ").into())),
        ("places", Some(article.places.join(", ").into())),
        ("url", article.url.as_deref().map(Cow::from)),
        ("dateline", article.dateline.as_deref().map(Cow::from)),
        ("version", article.version.as_deref().map(Cow::from)),
        ("status", Some(status.into())),
        ("embargoed", article.embargoed.map(moment)),
        ("id", Some(article.id.as_str().into())),
        ("file", Some(origin(article))),
    ];
    let known = facts.into_iter().filter_map(|(name, value)| Some((name, value?)));
    known.filter(|(_, value)| !value.is_empty()).collect()
}

/// Day and time in UTC: `2024-04-01 12:30 UTC`; the day alone at midnight, which is what a bare date becomes.
fn moment(moment: Timestamp) -> Cow<'static, str> {
    let text = moment.strftime("%Y-%m-%d %H:%M UTC").to_string();
    text.strip_suffix(" 00:00 UTC").map(String::from).unwrap_or(text).into()
}

/// The file, and which record of it where it is not the first.
fn origin(article: &Article) -> Cow<'_, str> {
    let origin = &article.origin;
    if origin.record == 0 {
        origin.path.as_str().into()
    } else {
        format!("{}, record {}", origin.path, origin.record).into()
    }
}

#[cfg(test)]
mod tests {
    use super::{source_and_day, web_address};

    #[test]
    fn only_plain_web_addresses_are_linked() {
        let check = |url, expected: bool| assert_eq!(web_address(Some(url)).is_some(), expected, "{url}");
        check("https://example.org/a?b=1&c=2#d", true);
        check("HTTP://example.org", true);
        check("https://example.org/é", true);
        check("https://example.org/Rafah_(city)", true);
        check("javascript://%0aalert(1)", false);
        check("javascript:alert(1)", false);
        check("https://example.org/\u{1b}]8;;", false);
        check("https://example.org/\"onmouseover=", false);
        check("https://example.org/a b", false);
        check("/relative", false);
        assert_eq!(web_address(None), None);
    }

    #[test]
    fn what_is_unknown_is_said_or_left_out() {
        let day = "2024-04-01T23:59:59Z".parse().ok();
        assert_eq!(source_and_day("The Harbour Times", day), "The Harbour Times · 2024-04-01");
        assert_eq!(source_and_day("", day), "2024-04-01");
        assert_eq!(source_and_day("The Harbour Times", None), "The Harbour Times · undated");
    }
}
