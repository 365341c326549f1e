//! RSS 0.9x, 1.0 and 2.0, with what others added: Dublin Core, content:encoded, Atom's links, Media RSS.
//!
//! Own, on the XML of this folder, rather than feed-rs: that one takes the whole feed into memory and gives nothing of it
//! where one item is broken.

use std::borrow::Cow;

use crate::article::{Draft, Status};
use crate::read::binary::NotRead;
use crate::read::feed::item::{Item, raw, text, title};
use crate::read::xml::{Dialect, Element, Envelope};

/// RSS of every version.
pub(super) static RSS: Dialect = Dialect {
    records: &["item"],
    without_records: "a feed without items",
    envelope,
    draft: |item, feed| match exported(item) {
        Exported::Other => Err(NotRead::Skipped("a file, a menu or a setting of a blog")),
        Exported::Unpublished => Ok(Draft { status: Status::Withheld, ..draft(item, feed) }),
        Exported::Published => Ok(draft(item, feed)),
    },
};

/// What an item of a blog's export is: WordPress has its files, menus and drafts in the same feed as what it published.
enum Exported {
    Published,
    Unpublished,
    Other,
}

fn exported(item: &Element<'_>) -> Exported {
    let told = |name: &str| {
        let found = item.elements().find(|part| part.prefix() == "wp" && part.name() == name);
        found.and_then(raw).unwrap_or_default()
    };
    let is_of_system = matches!(
        told("post_type").as_str(),
        "attachment"
            | "nav_menu_item"
            | "revision"
            | "custom_css"
            | "customize_changeset"
            | "wp_global_styles"
            | "wp_navigation"
            | "wp_template"
            | "wp_template_part"
            | "oembed_cache"
    );
    match told("status").as_str() {
        _ if is_of_system => Exported::Other,
        "trash" | "auto-draft" => Exported::Other,
        "draft" | "pending" | "private" | "future" => Exported::Unpublished,
        _ => Exported::Published,
    }
}

/// Where an element's name comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum From {
    Rss,
    Content,
    DublinCore,
    Atom,
    Media,
    Itunes,
    Other,
}

/// Parts of the addresses that stand for namespaces, and the prefixes that are usual for them.
const NAMESPACES: [(&str, &[&str], From); 7] = [
    ("purl.org/rss/1.0/modules/content", &["content"], From::Content),
    ("purl.org/dc/", &["dc", "dcterms"], From::DublinCore),
    ("w3.org/2005/Atom", &["atom", "a10"], From::Atom),
    ("search.yahoo.com/mrss", &["media"], From::Media),
    ("itunes", &["itunes"], From::Itunes),
    ("purl.org/rss/1.0/", &["rss"], From::Rss),
    ("my.netscape.com/rdf", &["rss"], From::Rss),
];

/// Where an element's name comes from, by its prefix and what the feed says that stands for.
fn origin(element: &Element<'_>, namespaces: &[(String, String)]) -> From {
    let prefix = element.prefix();
    if prefix.is_empty() {
        return From::Rss;
    }
    let uri = namespaces.iter().find(|(known, _)| known == prefix).map(|(_, uri)| uri.to_ascii_lowercase());
    let stands_for = |(part, prefixes, _): &&(&str, &[&str], From)| match &uri {
        Some(uri) => uri.contains(&part.to_ascii_lowercase()),
        None => prefixes.contains(&prefix),
    };
    NAMESPACES.iter().find(stands_for).map_or(From::Other, |(_, _, from)| *from)
}

fn envelope(root: &Element<'_>) -> Envelope {
    let channel = root.child("channel").unwrap_or(root);
    let own = |name: &str| channel.elements().find(|element| element.prefix().is_empty() && element.name() == name);
    let language = own("language").or_else(|| channel.elements().find(|element| element.name() == "language"));
    let language = language.and_then(raw).or_else(|| root.attribute("lang").map(Cow::into_owned));
    let link = own("link").or_else(|| channel.child("link"));
    Envelope {
        source: own("title").or_else(|| channel.child("title")).and_then(title),
        language,
        base: link.and_then(raw).filter(|link| link.contains("://")),
        ..Envelope::default()
    }
}

fn draft(element: &Element<'_>, feed: &Envelope) -> Draft {
    let parts: Vec<(From, &Element<'_>)> =
        element.elements().map(|part| (origin(part, &feed.namespaces), part)).collect();
    let all = |from: From, name: &str| {
        let found = parts.iter().filter(|(origin, part)| *origin == from && part.name() == name);
        found.map(|(_, part)| *part).collect::<Vec<_>>()
    };
    let first = |names: &[(From, &str)], read: fn(&Element<'_>) -> Option<String>| {
        names.iter().find_map(|(from, name)| all(*from, name).into_iter().find_map(read))
    };
    let mut item = Item {
        title: first(&[(From::Rss, "title"), (From::DublinCore, "title"), (From::Media, "title")], title),
        link: link(&parts, element),
        published: first(
            &[
                (From::Rss, "pubDate"),
                (From::DublinCore, "date"),
                (From::DublinCore, "issued"),
                (From::DublinCore, "created"),
                (From::Atom, "published"),
            ],
            raw,
        ),
        updated: first(&[(From::Atom, "updated"), (From::DublinCore, "modified")], raw),
        content: first(&[(From::Content, "encoded"), (From::Atom, "content"), (From::Other, "body")], text),
        summary: first(
            &[
                (From::Rss, "description"),
                (From::DublinCore, "description"),
                (From::Atom, "summary"),
                (From::Itunes, "summary"),
                (From::Media, "description"),
            ],
            text,
        ),
        language: first(&[(From::DublinCore, "language"), (From::Rss, "language")], raw)
            .or_else(|| element.attribute("lang").map(Cow::into_owned)),
        source: first(&[(From::Rss, "source")], title),
        ..Item::default()
    };
    let guid = all(From::Rss, "guid").into_iter().next();
    item.id = guid.and_then(raw).or_else(|| first(&[(From::DublinCore, "identifier")], raw));
    item.id = item.id.or_else(|| element.attribute("about").map(Cow::into_owned));
    if item.link.is_none() && guid.is_some_and(|guid| guid.attribute("isPermaLink").as_deref() != Some("false")) {
        item.link = item.id.clone().filter(|id| id.starts_with("http"));
    }
    item.authors =
        [(From::DublinCore, "creator"), (From::Rss, "author"), (From::Atom, "author"), (From::Itunes, "author")]
            .into_iter()
            .map(|(from, name)| all(from, name).into_iter().filter_map(author).collect::<Vec<_>>())
            .find(|authors| !authors.is_empty())
            .unwrap_or_default();
    item.keywords = [(From::Rss, "category"), (From::DublinCore, "subject")]
        .into_iter()
        .flat_map(|(from, name)| all(from, name))
        .filter_map(title)
        .collect();
    item.into_draft(feed)
}

/// Where the item can be read: the address before a counting service put its own in its place, the item's own, Atom's.
fn link(parts: &[(From, &Element<'_>)], item: &Element<'_>) -> Option<String> {
    let original = parts.iter().find(|(_, part)| part.name() == "origLink").and_then(|(_, part)| raw(part));
    let own = || parts.iter().filter(|(from, _)| *from == From::Rss).find(|(_, part)| part.name() == "link");
    let href = || {
        let links = parts.iter().filter(|(_, part)| part.name() == "link");
        links.map(|(_, part)| part).find_map(|part| {
            let is_page = part.attribute("rel").is_none_or(|rel| rel == "alternate");
            part.attribute("href").filter(|_| is_page).map(Cow::into_owned)
        })
    };
    let link = original.or_else(|| own().and_then(|(_, part)| raw(part))).or_else(href)?;
    Some(super::item::absolute(&link, item.attribute("base").as_deref()))
}

/// A name; RSS writes it behind an address: `ana@example.org (Ana Duarte)`.
fn author(element: &Element<'_>) -> Option<String> {
    let written = element.child("name").map_or_else(|| title(element), raw)?;
    let in_brackets = written.split_once('(').and_then(|(before, rest)| {
        let name = rest.split(')').next()?.trim();
        (before.contains('@') && !name.is_empty()).then(|| name.to_owned())
    });
    Some(in_brackets.unwrap_or(written))
}

#[cfg(test)]
mod tests {
    use super::RSS;
    use crate::article::{Draft, Status};
    use crate::read::binary::NotRead;
    use crate::read::xml::{Element, Envelope};

    fn read(item: &str, feed: &Envelope) -> Draft {
        (RSS.draft)(&Element::parse(item).expect("an element"), feed).expect("an item")
    }

    fn feed() -> Envelope {
        (RSS.envelope)(
            &Element::parse(
                "<rss><channel><title>Harbour &amp; Sea</title><link>https://h.example/</link><image><title>No</title></image>\
                 <language>en-gb</language></channel></rss>",
            )
            .expect("an element"),
        )
    }

    #[test]
    fn an_export_of_a_blog_has_more_than_articles() {
        let read = |kind: &str, status: &str| {
            let item = format!(
                "<item><title>Ferry</title><wp:post_type>{kind}</wp:post_type><wp:status>{status}</wp:status></item>"
            );
            (RSS.draft)(&Element::parse(&item).expect("an element"), &feed()).map(|draft| draft.status)
        };
        let other = Err(NotRead::Skipped("a file, a menu or a setting of a blog"));
        assert_eq!((read("post", "publish"), read("page", "publish")), (Ok(Status::Usable), Ok(Status::Usable)));
        assert_eq!((read("post", "draft"), read("post", "private")), (Ok(Status::Withheld), Ok(Status::Withheld)));
        assert_eq!((read("attachment", "inherit"), read("post", "trash")), (other.clone(), other));
    }

    #[test]
    fn a_headline_told_twice_is_no_text() {
        let draft = read(
            "<item><title>Ferry runs - Harbour Times</title><description>&lt;a href='x'&gt;Ferry runs&lt;/a&gt;&amp;nbsp;\
             &lt;font&gt;Harbour Times&lt;/font&gt;</description><source url='x'>Harbour Times</source></item>",
            &feed(),
        );
        assert_eq!((draft.title.as_deref(), draft.body.as_str(), draft.lead), (Some("Ferry runs"), "", None));
    }

    #[test]
    fn an_item_of_today() {
        let draft = read(
            "<item><title>Ferry &#8217;24 runs</title><link>https://h.example/ferry</link>\
             <guid isPermaLink='false'>tag:h.example,2024:7</guid><pubDate>Mon, 01 Apr 2024 08:00:00 GMT</pubDate>\
             <dc:creator><![CDATA[Mara Lindqvist]]></dc:creator><category>Sea</category><category>Ports</category>\
             <description>&lt;p&gt;The ferry sailed again on Monday, [&amp;#8230;]&lt;/p&gt;</description>\
             <media:title>Picture</media:title><media:content url='x'/>\
             <content:encoded><![CDATA[<p>The ferry sailed again on Monday, its owners said.</p><p>It was late.</p>]]></content:encoded>\
             </item>",
            &feed(),
        );
        assert_eq!(draft.title.as_deref(), Some("Ferry ’24 runs"));
        assert_eq!(draft.body, "The ferry sailed again on Monday, its owners said.\n\nIt was late.");
        assert_eq!((draft.lead, draft.id.as_deref()), (None, Some("tag:h.example,2024:7")));
        assert_eq!(
            (draft.url.as_deref(), draft.source.as_deref()),
            (Some("https://h.example/ferry"), Some("Harbour & Sea"))
        );
        assert_eq!((draft.language.as_deref(), draft.authors), (Some("en-gb"), vec!["Mara Lindqvist".to_owned()]));
        assert_eq!(draft.keywords, ["Sea", "Ports"]);
        assert_eq!(draft.published.as_deref(), Some("Mon, 01 Apr 2024 08:00:00 GMT"));
    }

    #[test]
    fn a_description_stands_in_and_stands_before() {
        let lone = read("<item><description>Ships came. <em>All</em> of them.</description></item>", &feed());
        assert_eq!(lone.body, "Ships came. All of them.");
        let led = read(
            "<item><description>Why it took a week</description><content:encoded>Ships came.</content:encoded></item>",
            &feed(),
        );
        assert_eq!((led.lead.as_deref(), led.body.as_str()), (Some("Why it took a week"), "Ships came."));
        let empty =
            read("<item><description>Text</description><content:encoded> ... </content:encoded></item>", &feed());
        assert_eq!(empty.body, "Text");
    }

    #[test]
    fn odd_authors_links_and_ids() {
        let draft = read(
            "<item><guid>7</guid><a:link href='/ferry'/><author>m@h.example (Mara Lindqvist)</author></item>",
            &feed(),
        );
        assert_eq!(draft.authors, ["Mara Lindqvist"]);
        assert_eq!((draft.id.as_deref(), draft.url.as_deref()), (Some("h.example:7"), Some("https://h.example/ferry")));
        let draft = read("<item><guid>https://h.example/1</guid></item>", &feed());
        assert_eq!(draft.url.as_deref(), Some("https://h.example/1"));
        let draft = read("<item rdf:about='https://h.example/2'><link>https://h.example/2</link></item>", &feed());
        assert_eq!(draft.id.as_deref(), Some("https://h.example/2"));
    }
}
