//! The shapes that text comes in: a string, a list of paragraphs, an object around one, HTML or not.

use std::borrow::Cow;

use crate::read::entities;
use crate::read::markup;
use crate::read::synonyms::{INNER, folded};
use crate::read::value::Value;

/// Whether there is text in a value, or in what stands for it.
pub(super) fn holds_text(value: &Value<'_>) -> bool {
    match value {
        Value::Text(_) => true,
        Value::List(items) => items.iter().any(holds_text),
        Value::Object(entries) => inner(entries).is_some_and(|(_, value)| holds_text(value)),
        Value::Null | Value::Bool | Value::Number(_) => false,
    }
}

/// The entry of an object that stands for the whole of it.
fn inner<'a, 'b>(entries: &'b [(Cow<'a, str>, Value<'a>)]) -> Option<&'b (Cow<'a, str>, Value<'a>)> {
    INNER
        .iter()
        .find_map(|name| entries.iter().find(|(key, value)| key.eq_ignore_ascii_case(name) && !value.is_blank()))
}

/// Every text of a value, in order; what is neither text nor holds any is passed over.
pub(super) fn collect_texts<'a>(value: Value<'a>, texts: &mut Vec<Cow<'a, str>>) {
    match value {
        Value::Text(text) if !text.trim().is_empty() => texts.push(text),
        Value::List(items) => items.into_iter().for_each(|item| collect_texts(item, texts)),
        Value::Object(mut entries) => {
            let at = inner(&entries).and_then(|found| entries.iter().position(|entry| std::ptr::eq(entry, found)));
            match at {
                Some(at) => collect_texts(entries.swap_remove(at).1, texts),
                None => texts.extend(person(&entries)),
            }
        }
        Value::Null | Value::Bool | Value::Number(_) | Value::Text(_) => {}
    }
}

/// The texts of a story that comes in blocks of several kinds, HTML cleaned; titles, bylines and pictures are off, as
/// they are told elsewhere: `[{"type": "title", ...}, {"type": "sanitized_html", "content": "It <b>sailed</b>."}]`.
pub(super) fn prose_blocks(value: Value<'_>) -> Value<'_> {
    const NO_PROSE: [&str; 16] = [
        "title",
        "headline",
        "kicker",
        "byline",
        "date",
        "author",
        "authorinfo",
        "image",
        "gallery",
        "video",
        "audio",
        "advert",
        "ad",
        "embed",
        "relatedlinks",
        "promo",
    ];
    let Value::List(items) = value else { return value };
    let is_prose = |item: &Value<'_>| match item {
        Value::Object(entries) => !told(entries, "type").is_some_and(|kind| NO_PROSE.contains(&folded(kind).as_str())),
        _ => true,
    };
    Value::List(items.into_iter().filter(is_prose).map(without_tags).collect())
}

/// A block without the tags that it says are in it.
fn without_tags(block: Value<'_>) -> Value<'_> {
    let Value::Object(entries) = block else { return block };
    let is_html = ["type", "mime", "contenttype", "format"]
        .iter()
        .any(|key| told(&entries, key).is_some_and(|kind| kind.contains("html")));
    let clean = |(key, value)| match value {
        Value::Text(text) if is_html && markup::has_tags(&text) => (key, Value::Text(markup::to_text(&text).into())),
        value => (key, value),
    };
    Value::Object(entries.into_iter().map(clean).collect())
}

/// The text under a key.
fn told<'e>(entries: &'e [(Cow<'_, str>, Value<'_>)], name: &str) -> Option<&'e str> {
    entries.iter().find_map(|(key, value)| match value {
        Value::Text(text) if key.eq_ignore_ascii_case(name) => Some(text.as_ref()),
        _ => None,
    })
}

/// A name given in parts: `{"firstname": "Ana", "lastname": "Duarte"}`.
fn person<'a>(entries: &[(Cow<'a, str>, Value<'a>)]) -> Option<Cow<'a, str>> {
    let part = |names: [&str; 3]| {
        entries.iter().find_map(|(key, value)| match value {
            Value::Text(text) if names.contains(&folded(key).as_str()) => Some(text.as_ref()),
            _ => None,
        })
    };
    let last = part(["lastname", "familyname", "surname"])?;
    let first = part(["firstname", "givenname", "forename"]).unwrap_or_default();
    Some(Cow::Owned(format!("{first} {last}").trim().to_owned()))
}

/// The first text or number in a value: an id, a date.
pub(super) fn word_of(value: Value<'_>) -> Option<String> {
    match value {
        Value::Number(digits) => Some(digits),
        Value::Text(text) => Some(text.into_owned()),
        Value::List(items) => items.into_iter().find_map(word_of),
        Value::Object(entries) => word_of(inner(&entries)?.1.clone()),
        Value::Null | Value::Bool => None,
    }
}

/// Text without markup: many feeds carry HTML in their body or summary.
pub(super) fn plain(text: String, surely_html: bool) -> String {
    if surely_html || markup::is_html(&text) {
        return markup::to_text(&text);
    }
    unescaped(text)
}

/// A line without markup or entities: `Q&amp;A`, `<em>Live</em>`.
pub(super) fn one_line(text: String) -> String {
    if markup::is_html(&text) {
        return markup::to_text(&text).replace('\n', " ");
    }
    unescaped(text)
}

fn unescaped(text: String) -> String {
    match entities::decoded(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(decoded) => decoded,
    }
}

/// The host of an address, without `www.`.
pub(super) fn host(url: &str) -> Option<&str> {
    let rest = url.split_once("://")?.1;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    Some(host.strip_prefix("www.").unwrap_or(host)).filter(|host| host.contains('.'))
}

/// A title without " - Harbour Gazette" at its end, as feeds of several papers write it.
pub(super) fn without_source(title: String, source: Option<&str>) -> String {
    let headline = source.and_then(|source| title.trim_end().strip_suffix(source)).and_then(|headline| {
        let headline = headline.trim_end();
        headline.strip_suffix([' ', '-', '–', '—', '|'])?;
        Some(headline.trim_end_matches([' ', '-', '–', '—', '|']).to_owned())
    });
    headline.filter(|headline| !headline.is_empty()).unwrap_or(title)
}
