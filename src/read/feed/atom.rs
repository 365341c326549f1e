//! Atom, and YouTube's way with it: entries whose text stands in Media RSS.

use std::borrow::Cow;

use crate::article::Draft;
use crate::read::binary::NotRead;
use crate::read::feed::item::{Item, absolute, raw, text, title};
use crate::read::xml::{Dialect, Element, Envelope};

/// Atom 1.0, and 0.3 as far as its names are the same.
pub(super) static ATOM: Dialect = Dialect {
    records: &["entry"],
    without_records: "a feed without entries",
    envelope,
    draft: |entry, feed| Ok::<Draft, NotRead>(draft(entry, feed)),
};

fn envelope(root: &Element<'_>) -> Envelope {
    let base = root.attribute("base").map(Cow::into_owned);
    let own = root.all("link").find(|link| link.attribute("rel").as_deref() == Some("self"));
    let own = own.and_then(|link| link.attribute("href")).map(Cow::into_owned).filter(|link| link.contains("://"));
    let page = alternate(root).filter(|link| link.contains("://"));
    Envelope {
        source: own_child(root, "title").and_then(title),
        language: root.attribute("lang").map(Cow::into_owned),
        base: base.or(page).or(own),
        authors: authors(root),
        ..Envelope::default()
    }
}

fn draft(entry: &Element<'_>, feed: &Envelope) -> Draft {
    let first = |names: &[&str]| names.iter().find_map(|name| own_child(entry, name));
    let content = first(&["content"]);
    let within = |element: &Element<'_>| element.attribute("base").map(|base| absolute(&base, feed.base.as_deref()));
    let base = within(entry).or_else(|| content.and_then(within));
    let link = alternate(entry).or_else(|| content?.attribute("src").map(Cow::into_owned));
    let media = || entry.find("group").and_then(|group| group.child("description")).and_then(text);
    let language = |element: &Element<'_>| element.attribute("lang").map(Cow::into_owned);
    let published = first(&["published", "issued", "created"]).and_then(raw);
    let updated = first(&["updated", "modified"]).and_then(raw);
    let item = Item {
        id: first(&["id"]).and_then(raw),
        title: first(&["title"]).and_then(title),
        link: link.map(|link| absolute(&link, base.as_deref())),
        content: content.filter(|content| is_text(content)).and_then(text).or_else(media),
        summary: first(&["summary"]).and_then(text),
        // A feed that gives one date only gives this one.
        published: published.or_else(|| updated.clone()),
        updated,
        authors: authors(entry),
        keywords: entry.all("category").filter_map(category).collect(),
        language: language(entry).or_else(|| content.and_then(language)),
        source: entry.at(&["source", "title"]).and_then(title),
    };
    item.into_draft(feed)
}

/// Whether an element holds text and no picture in letters: `type="image/png"`.
fn is_text(content: &Element<'_>) -> bool {
    let Some(kind) = content.attribute("type") else { return true };
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    !kind.contains('/') || kind.starts_with("text/") || kind.ends_with("xml") || kind.ends_with("html")
}

/// The element of this name that is Atom's own: it has the prefix of the one around it, which mostly is none.
fn own_child<'s, 'a>(parent: &'s Element<'a>, name: &str) -> Option<&'s Element<'a>> {
    parent.elements().find(|element| element.name() == name && element.prefix() == parent.prefix())
}

/// The page that is meant: of several links, the one that says so or says nothing.
fn alternate(element: &Element<'_>) -> Option<String> {
    let links = || element.all("link").filter(|link| link.prefix() == element.prefix());
    let is_page = |link: &&Element<'_>| link.attribute("rel").is_none_or(|rel| rel == "alternate");
    let is_html = |link: &&Element<'_>| link.attribute("type").is_none_or(|kind| kind.contains("html"));
    let link = links().filter(is_page).find(is_html).or_else(|| links().find(is_page))?;
    link.attribute("href").map(|link| link.trim().to_owned())
}

fn authors(element: &Element<'_>) -> Vec<String> {
    let names = element.all("author").filter(|author| author.prefix() == element.prefix());
    names.filter_map(|author| author.child("name").map_or_else(|| title(author), title)).collect()
}

fn category(element: &Element<'_>) -> Option<String> {
    let written = element.attribute("label").or_else(|| element.attribute("term")).map(Cow::into_owned);
    written.or_else(|| title(element))
}

#[cfg(test)]
mod tests {
    use super::ATOM;
    use crate::article::Draft;
    use crate::read::xml::Element;

    fn read(feed: &str, entry: &str) -> Draft {
        let feed = (ATOM.envelope)(&Element::parse(feed).expect("an element"));
        (ATOM.draft)(&Element::parse(entry).expect("an element"), &feed).expect("an entry")
    }

    #[test]
    fn an_entry() {
        let draft = read(
            "<feed xml:lang='en'><title type='html'>Harbour &amp;amp; Sea</title><link rel='self' href='https://h.example/f'/>\
             <author><name>Mara Lindqvist</name></author></feed>",
            "<entry><id>urn:uuid:7</id><title>Ferry</title><link rel='enclosure' href='x'/><link href='/ferry'/>\
             <updated>2024-04-02T00:00:00Z</updated><published>2024-04-01T00:00:00Z</published><category term='sea' label='Sea'/>\
             <summary>Why it took a week</summary>\
             <content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>It sailed.</p><p>It was late.</p></div></content></entry>",
        );
        assert_eq!((draft.id.as_deref(), draft.title.as_deref()), (Some("urn:uuid:7"), Some("Ferry")));
        assert_eq!(
            (draft.lead.as_deref(), draft.body.as_str()),
            (Some("Why it took a week"), "It sailed.\n\nIt was late.")
        );
        assert_eq!(
            (draft.url.as_deref(), draft.source.as_deref()),
            (Some("https://h.example/ferry"), Some("Harbour & Sea"))
        );
        assert_eq!(draft.published.as_deref(), Some("2024-04-01T00:00:00Z"));
        assert_eq!((draft.authors, draft.keywords), (vec!["Mara Lindqvist".to_owned()], vec!["Sea".to_owned()]));
        assert_eq!(draft.language.as_deref(), Some("en"));
    }

    #[test]
    fn addresses_go_by_all_that_is_around_them() {
        let feed = "<feed xml:base='https://h.example/news/'><title>Sea</title></feed>";
        let link = |entry: &str| read(feed, entry).url;
        assert_eq!(
            link("<entry xml:base='2024/'><link href='1.html'/></entry>").as_deref(),
            Some("https://h.example/news/2024/1.html")
        );
        assert_eq!(link("<entry><link href='1.html'/></entry>").as_deref(), Some("https://h.example/news/1.html"));
        assert_eq!(
            link("<entry xml:base='https://o.example/'><link href='1'/></entry>").as_deref(),
            Some("https://o.example/1")
        );
    }

    #[test]
    fn pictures_in_letters_are_no_text() {
        let draft = read(
            "<feed/>",
            "<entry><title>Ferry</title><content type='image/png'>iVBORw0KGgo</content><summary>A ferry.</summary></entry>",
        );
        assert_eq!((draft.lead.as_deref(), draft.body.as_str()), (None, "A ferry."));
    }

    #[test]
    fn prefixes_and_media() {
        let draft = read("<a:feed><a:title>Sea</a:title></a:feed>", "<a:entry><a:title>Ferry</a:title></a:entry>");
        assert_eq!((draft.title.as_deref(), draft.source.as_deref()), (Some("Ferry"), Some("Sea")));
        let draft = read(
            "<feed/>",
            "<entry><media:group><media:title>No</media:title><media:description>It sailed.</media:description></media:group></entry>",
        );
        assert_eq!((draft.title, draft.body.as_str()), (None, "It sailed."));
        let draft = read("<feed/>", "<entry><content type='html'>&lt;p&gt;One.&lt;/p&gt;</content></entry>");
        assert_eq!(draft.body, "One.");
    }
}
