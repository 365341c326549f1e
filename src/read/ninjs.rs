//! IPTC's ninjs, 1.0 to 3.x: news in JSON. A file, a list or a line of JSON may be one.
//!
//! 1.x has `headline` and `body_text`; 2.x made lists of them (`headlines`, `bodies`), 3.x writes `versionCreated` with a
//! capital. Names are compared without regard to that.

use std::borrow::Cow;

use crate::article::{Draft, Status};
use crate::read::binary::NotRead;
use crate::read::fields::pub_status;
use crate::read::json_head::{entries, entry, objects, word};
use crate::read::markup;
use crate::read::shapes::{host, one_line, plain};
use crate::read::sniff::{self, Head};
use crate::read::value::Value;

type Entries<'a> = [(Cow<'a, str>, Value<'a>)];

/// Keys that ninjs has and other JSON hardly: one of them beside `uri` tells it.
const TELLING: &[&str] = &[
    "versioncreated",
    "pubstatus",
    "representationtype",
    "body_xhtml",
    "description_xhtml",
    "description_text",
    "trustindicators",
    "plannedcoverage",
    "eventdetails",
    "altids",
    "headlines",
    "bodies",
    "descriptions",
    "rightsinfo",
];

/// The values of `type`.
const TYPES: &[&str] =
    &["text", "audio", "video", "picture", "graphic", "composite", "component", "planning", "event", "animation"];

/// Whether a file's first object is a ninjs document.
pub(super) fn is_ninjs_file(head: &Head<'_>) -> bool {
    sniff::is_json(head) && is_ninjs(&entries(head.text))
}

/// Whether an object is a ninjs document.
pub(super) fn is_ninjs(document: &Entries<'_>) -> bool {
    if !matches!(entry(document, "uri"), Some(Value::Text(_))) {
        return false;
    }
    let standards = [objects(document, "standard"), objects(document, "$standard")].concat();
    let says_so = standards.iter().flat_map(|standard| [word(standard, "name"), word(standard, "schema")]).flatten();
    let is_of_type = word(document, "type").is_some_and(|kind| TYPES.contains(&kind.as_str()));
    let has_body = || {
        let is_text = |key: &str| key.starts_with("body_") || key.starts_with("description_");
        document.iter().any(|(key, value)| is_text(&key.to_ascii_lowercase()) && matches!(value, Value::Text(_)))
    };
    is_of_type
        || has_body()
        || says_so.into_iter().any(|text| text.contains("ninjs"))
        || TELLING.iter().any(|key| entry(document, key).is_some())
}

/// What a document says.
///
/// # Errors
/// What it is instead of an article, or that it has no text.
pub(super) fn draft(document: &Entries<'_>) -> Result<Draft, NotRead> {
    let kind = word(document, "type").unwrap_or_default();
    match kind.as_str() {
        "event" => return Err(NotRead::Skipped("an event")),
        "planning" => return Err(NotRead::Skipped("a plan of coverage")),
        _ => {}
    }
    let title = headline(document);
    let body = body(document).or_else(|| parts(document));
    let lead = description(document);
    let status = word(document, "pubstatus").map_or(Status::Usable, |status| pub_status(&status));
    if title.is_none() && body.is_none() && lead.is_none() && status != Status::Canceled {
        return Err(match kind.as_str() {
            "" | "text" | "composite" => NotRead::Rejected(no_text(document)),
            _ => NotRead::Skipped("a picture, film, sound or data without words"),
        });
    }
    let first = |names: &[&str]| names.iter().find_map(|name| word(document, name));
    Ok(Draft {
        id: word(document, "uri"),
        title,
        lead,
        body: body.unwrap_or_default(),
        published: first(&["firstcreated", "contentcreated", "versioncreated"]),
        updated: word(document, "versioncreated"),
        source: source(document),
        authors: first(&["byline", "by"]).into_iter().collect(),
        language: word(document, "language"),
        dateline: word(document, "located"),
        keywords: names(document, &["subject", "subjects", "event", "events", "object", "objects"]),
        persons: names(document, &["person", "persons", "people"]),
        organisations: names(document, &["organisation", "organisations", "organization", "organizations"]),
        places: names(document, &["place", "places"]),
        version: word(document, "version"),
        embargoed: word(document, "embargoed"),
        status,
        ..Draft::default()
    })
}

fn no_text(document: &Entries<'_>) -> String {
    let seen = crate::read::fields::name_list(document.iter().map(|(key, _)| key.as_ref()));
    format!("ninjs without headline, body and description; fields seen: {seen}")
}

/// The headline; of several the main one, in any case one of plain text where there is one.
fn headline(document: &Entries<'_>) -> Option<String> {
    let headlines = objects(document, "headlines");
    let main = headlines.iter().find(|headline| word(headline, "role").as_deref() == Some("main"));
    let listed = main.or(headlines.first()).and_then(|headline| word(headline, "value"));
    let written = word(document, "headline").or(listed).or_else(|| word(document, "title"));
    written.map(one_line).filter(|title| !title.trim().is_empty())
}

/// The body: HTML before plain text, since it has the paragraphs.
fn body(document: &Entries<'_>) -> Option<String> {
    let mut bodies: Vec<(u8, String)> = Vec::new();
    for (key, value) in document {
        let Value::Text(text) = value else { continue };
        let key = key.to_ascii_lowercase();
        match key.strip_prefix("body_") {
            Some("xhtml" | "html") => bodies.push((0, markup::to_text(text))),
            Some("text") => bodies.push((1, plain(text.clone().into_owned(), false))),
            Some(_) => bodies.push((3, plain(text.clone().into_owned(), false))),
            None => {}
        }
    }
    for listed in objects(document, "bodies") {
        let Some(text) = word(listed, "value") else { continue };
        let kind = word(listed, "contenttype").unwrap_or_default();
        let is_main = word(listed, "role").is_none_or(|role| role == "main");
        let is_html = kind.contains("html") || markup::is_html(&text);
        let text = if is_html { markup::to_text(&text) } else { plain(text, false) };
        bodies.push((if is_main { u8::from(!is_html) } else { 2 }, text));
    }
    bodies.retain(|(_, text)| !text.trim().is_empty());
    bodies.into_iter().min_by_key(|(rank, _)| *rank).map(|(_, text)| text)
}

/// The texts that a package carries instead of one of its own, each under its headline.
fn parts(document: &Entries<'_>) -> Option<String> {
    const MAX_PARTS: usize = 100;
    let listed = match entry(document, "associations")? {
        Value::Object(named) => named.iter().map(|(_, value)| value).collect::<Vec<_>>(),
        Value::List(listed) => listed.iter().collect(),
        _ => return None,
    };
    let texts = listed.into_iter().take(MAX_PARTS).filter_map(|part| match part {
        Value::Object(part) if word(part, "type").as_deref() == Some("text") => {
            let body = body(part)?;
            Some([headline(part), Some(body)].into_iter().flatten().collect::<Vec<_>>().join("\n\n"))
        }
        _ => None,
    });
    Some(texts.collect::<Vec<_>>().join("\n\n")).filter(|text| !text.is_empty())
}

/// A description of what the item is about: a caption, a summary. Plain text goes before HTML.
fn description(document: &Entries<'_>) -> Option<String> {
    const NO_TEXT: &[&str] = &["creditline", "note", "credit", "ednote", "extension"];
    let is_no_text = |role: &str| NO_TEXT.contains(&role);
    let mut written: Vec<(bool, String)> = Vec::new();
    for (key, value) in document {
        let (key, Value::Text(text)) = (key.to_ascii_lowercase(), value) else { continue };
        let Some(role) = key.strip_prefix("description").map(|role| role.trim_start_matches('_')) else { continue };
        if !role.split('_').any(is_no_text) {
            written.push((role.ends_with("html"), text.clone().into_owned()));
        }
    }
    for listed in objects(document, "descriptions") {
        if !word(listed, "role").is_some_and(|role| is_no_text(&role)) {
            written.extend(word(listed, "value").map(|text| (false, text)));
        }
    }
    written.retain(|(_, text)| !text.trim().is_empty());
    written.into_iter().min_by_key(|(is_html, _)| *is_html).map(|(_, text)| plain(text, false))
}

/// Who stands behind it.
fn source(document: &Entries<'_>) -> Option<String> {
    let named = |key: &str| objects(document, key).into_iter().find_map(|source| word(source, "name"));
    let plain = |key: &str| word(document, key);
    named("infosource")
        .or_else(|| named("infosources"))
        .or_else(|| named("provider"))
        .or_else(|| plain("provider"))
        .or_else(|| plain("source"))
        .or_else(|| plain("copyrightholder"))
        .or_else(|| {
            let on_the_web =
                word(document, "uri").filter(|uri| uri.starts_with("http://") || uri.starts_with("https://"))?;
            host(&on_the_web).map(str::to_owned)
        })
}

/// The names of all that stand under these keys.
fn names(document: &Entries<'_>, keys: &[&str]) -> Vec<String> {
    keys.iter().flat_map(|key| objects(document, key)).filter_map(|named| word(named, "name")).collect()
}

#[cfg(test)]
mod tests {
    use super::{draft, entries, is_ninjs};
    use crate::article::{Draft, Status};
    use crate::read::binary::NotRead;

    fn read(json: &str) -> Result<Draft, NotRead> {
        draft(&entries(json))
    }

    #[test]
    fn a_package_has_the_texts_that_come_with_it() {
        let package = r#"{"uri": "urn:x:1", "type": "composite", "headline": "Ferries", "contentcreated": "2024-04-01",
            "versioncreated": "2024-04-02", "by": "Mara Lindqvist", "associations": {"a": {"type": "text", "headline": "One",
            "body_text": "It sailed."}, "b": {"type": "picture", "headline": "No", "body_text": "No"}}}"#;
        let draft = read(package).expect("an article");
        assert_eq!((draft.body.as_str(), draft.published.as_deref()), ("One\n\nIt sailed.", Some("2024-04-01")));
        assert_eq!(draft.authors, ["Mara Lindqvist"]);
    }

    #[test]
    fn an_address_tells_the_source_where_nothing_else_does() {
        let source = |rest: &str| {
            read(&format!(r#"{{"uri": "http://www.wire.example/1", "headline": "Ferry"{rest}}}"#)).ok()?.source
        };
        assert_eq!(source("").as_deref(), Some("wire.example"));
        assert_eq!(source(r#", "copyrightholder": "Harbour Wire""#).as_deref(), Some("Harbour Wire"));
    }

    #[test]
    fn the_first_version_of_the_standard() {
        let draft = read(
            r#"{"uri": "urn:x:7", "type": "text", "version": "3", "firstcreated": "2024-04-01T08:00:00Z",
                "versioncreated": "2024-04-01T09:00:00Z", "embargoed": "2024-04-01T12:00:00Z", "pubstatus": "usable",
                "language": "en", "headline": "Ferry runs", "byline": "By Mara Lindqvist", "located": "Visby",
                "body_text": "It sailed. It was late.", "body_xhtml": "<p>It sailed.</p><p>It was late.</p>",
                "person": [{"name": "Ana Duarte", "rel": "about"}], "organisation": [{"name": "Sea Lines"}],
                "place": [{"name": "Visby"}], "subject": [{"name": "shipping"}], "copyrightholder": "Harbour Wire"}"#,
        )
        .expect("an article");
        assert_eq!((draft.id.as_deref(), draft.title.as_deref()), (Some("urn:x:7"), Some("Ferry runs")));
        assert_eq!(draft.body, "It sailed.\n\nIt was late.");
        assert_eq!(draft.published.as_deref(), Some("2024-04-01T08:00:00Z"));
        assert_eq!(draft.updated.as_deref(), Some("2024-04-01T09:00:00Z"));
        assert_eq!((draft.version.as_deref(), draft.embargoed.as_deref()), (Some("3"), Some("2024-04-01T12:00:00Z")));
        assert_eq!((draft.persons, draft.organisations), (vec!["Ana Duarte".to_owned()], vec!["Sea Lines".to_owned()]));
        assert_eq!((draft.places, draft.keywords), (vec!["Visby".to_owned()], vec!["shipping".to_owned()]));
        assert_eq!((draft.dateline.as_deref(), draft.source.as_deref()), (Some("Visby"), Some("Harbour Wire")));
    }

    #[test]
    fn the_third_version_of_the_standard() {
        let draft = read(
            r#"{"standard": {"name": "ninjs", "version": "3.0"}, "uri": "urn:x:7", "versionCreated": "2024-04-01T09:00:00Z",
                "pubStatus": "withheld", "people": [{"name": "Ana Duarte"}],
                "headlines": [{"role": "short", "value": "Ferry"}, {"role": "main", "value": "<h1>Ferry <b>runs</b></h1>"}],
                "bodies": [{"role": "main", "contentType": "text/html", "value": "<p>One.</p><p>Two.</p>"}],
                "descriptions": [{"role": "creditline", "value": "Sea Lines"}]}"#,
        )
        .expect("an article");
        assert_eq!((draft.title.as_deref(), draft.body.as_str()), (Some("Ferry runs"), "One.\n\nTwo."));
        assert_eq!((draft.status, draft.lead, draft.persons), (Status::Withheld, None, vec!["Ana Duarte".to_owned()]));
    }

    #[test]
    fn what_is_no_article() {
        let skipped = |json: &str, what| assert_eq!(read(json), Err(NotRead::Skipped(what)), "{json}");
        skipped(r#"{"uri": "x", "type": "event", "title": "Summit"}"#, "an event");
        skipped(r#"{"uri": "x", "type": "planning"}"#, "a plan of coverage");
        skipped(r#"{"uri": "x", "type": "picture"}"#, "a picture, film, sound or data without words");
        let reason = "ninjs without headline, body and description; fields seen: uri, type".to_owned();
        assert_eq!(read(r#"{"uri": "x", "type": "text"}"#), Err(NotRead::Rejected(reason)));
        assert!(read(r#"{"uri": "x", "pubstatus": "canceled"}"#).is_ok_and(|draft| draft.status == Status::Canceled));
        assert!(read(r#"{"uri": "x", "type": "picture", "description_text": "A ferry."}"#).is_ok());
    }

    #[test]
    fn it_is_told_from_other_json() {
        let check = |json: &str, expected: bool| assert_eq!(is_ninjs(&entries(json)), expected, "{json}");
        check(r#"{"uri": "x", "versionCreated": "2024"}"#, true);
        check(r#"{"uri": "x", "type": "text"}"#, true);
        check(r#"{"uri": "x", "standard": {"schema": "http://www.iptc.org/std/ninjs/x.json"}}"#, true);
        check(r#"{"uri": "x", "headline": "a", "body_text": "b"}"#, true);
        check(r#"{"uri": "x", "headline": "a", "body": "b"}"#, false);
        check(r#"{"headline": "a", "versioncreated": "b"}"#, false);
        check(r#"{"uri": "x", "type": "article", "pubstatus": ""}"#, false);
    }
}
