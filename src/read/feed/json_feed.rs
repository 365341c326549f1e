//! JSON Feed 1.0 and 1.1.

use std::borrow::Cow;
use std::sync::Arc;

use crate::article::Draft;
use crate::read::binary::NotRead;
use crate::read::feed::item::{Item, html};
use crate::read::json;
use crate::read::json_head::{entries, entry, objects, word};
use crate::read::place::Place;
use crate::read::portions::Portions;
use crate::read::shapes::{collect_texts, plain};
use crate::read::sniff::Head;
use crate::read::text_stream::TextStream;
use crate::read::value::Value;
use crate::read::xml::Envelope;

type Entries<'a> = [(Cow<'a, str>, Value<'a>)];

/// Whether a file says that it is a JSON Feed.
pub(in crate::read) fn is_json_feed(head: &Head<'_>) -> bool {
    let says_so = |text: &str| text.contains("jsonfeed.org/version/") || text.contains("jsonfeed.org\\/version\\/");
    head.text.trim_start().starts_with('{')
        && (word(&entries(head.text), "version").is_some_and(|version| version.contains("jsonfeed.org/version"))
            || (!head.whole && says_so(head.text)))
}

/// Portions of a JSON Feed. What it says of itself is looked for in its first part.
pub(in crate::read) fn portions(mut stream: TextStream, place: Arc<Place>) -> Portions {
    const HEAD_BYTES: usize = 64 << 10;
    let head = stream.peek(HEAD_BYTES);
    let feed = envelope(&entries(&String::from_utf8_lossy(&head)));
    json::portions_as(stream, place, Arc::new(move |value, _| draft(&value, &feed)))
}

fn envelope(feed: &Entries<'_>) -> Envelope {
    Envelope {
        source: word(feed, "title").map(|title| plain(title, false)),
        language: word(feed, "language"),
        base: word(feed, "home_page_url").or_else(|| word(feed, "feed_url")),
        authors: authors(feed),
        ..Envelope::default()
    }
}

fn draft(value: &Value<'_>, feed: &Envelope) -> Result<Draft, NotRead> {
    let Value::Object(entries) = value else {
        return Err(NotRead::Rejected(format!("the item is {}, expected an object with fields", value.kind())));
    };
    // Without items, the whole feed is what is looked at.
    if word(entries, "version").is_some_and(|version| version.contains("jsonfeed.org/version")) {
        return Err(NotRead::Skipped("a feed without items"));
    }
    let content = word(entries, "content_html").map(html).or_else(|| word(entries, "content_text"));
    let mut keywords = Vec::new();
    if let Some(tags) = entry(entries, "tags") {
        collect_texts(tags.clone(), &mut keywords);
    }
    let item = Item {
        id: word(entries, "id"),
        title: word(entries, "title"),
        link: word(entries, "url").or_else(|| word(entries, "external_url")),
        content,
        summary: word(entries, "summary").map(|summary| plain(summary, false)),
        published: word(entries, "date_published"),
        updated: word(entries, "date_modified"),
        authors: authors(entries),
        keywords: keywords.into_iter().map(Cow::into_owned).collect(),
        language: word(entries, "language"),
        source: None,
    };
    Ok(item.into_draft(feed))
}

/// The names in `authors`, or in `author`, as version 1.0 has it.
fn authors(entries: &Entries<'_>) -> Vec<String> {
    let named = |key: &str| objects(entries, key).into_iter().filter_map(|author| word(author, "name"));
    let authors: Vec<String> = named("authors").collect();
    if authors.is_empty() { named("author").collect() } else { authors }
}

#[cfg(test)]
mod tests {
    use super::{draft, entries, envelope};
    use crate::read::value::Value;

    #[test]
    fn an_item_with_what_its_feed_says() {
        let feed = envelope(&entries(
            r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Harbour &amp; Sea", "language": "en",
                "home_page_url": "https://h.example/", "authors": [{"name": "Mara Lindqvist"}], "items": [{"#,
        ));
        let item = r#"{"id": 7, "url": "/ferry", "title": "Ferry", "content_html": "<p>It sailed.</p><p>It was late.</p>",
            "summary": "It sailed", "date_published": "2024-04-01T08:00:00Z", "tags": ["sea"]}"#;
        let draft = draft(&Value::parse(item).expect("whole"), &feed).expect("an item");
        assert_eq!((draft.id.as_deref(), draft.url.as_deref()), (Some("h.example:7"), Some("https://h.example/ferry")));
        assert_eq!((draft.lead, draft.body.as_str()), (None, "It sailed.\n\nIt was late."));
        assert_eq!((draft.source.as_deref(), draft.language.as_deref()), (Some("Harbour & Sea"), Some("en")));
        assert_eq!((draft.authors, draft.keywords), (vec!["Mara Lindqvist".to_owned()], vec!["sea".to_owned()]));
    }
}
