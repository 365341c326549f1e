//! NewsML-G2: news items, alone or in a news message. Packages, concepts, plans and catalogues are no articles.

use std::borrow::Cow;

use crate::article::{Draft, Status};
use crate::read::binary::NotRead;
use crate::read::fields::pub_status;
use crate::read::newsml::inline::story;
use crate::read::shapes::plain;
use crate::read::xml::{Dialect, Element, Envelope, line, prose};

/// NewsML-G2.
pub(super) static G2: Dialect = Dialect {
    records: &["newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem"],
    without_records: "a message without items",
    envelope,
    draft,
};

/// The content of an item.
pub(super) const CONTENT_SET: &str = "contentSet";

/// The content of an item that somebody kept without what stood around it.
pub(super) static CONTENT: Dialect = Dialect {
    records: &[CONTENT_SET],
    without_records: "an item without content",
    envelope: |_| Envelope::default(),
    draft: |content, _| told(content).ok_or_else(|| wordless(content, &Element::default())),
};

fn envelope(message: &Element<'_>) -> Envelope {
    let header = message.child("header");
    Envelope {
        source: header.and_then(|header| header.child("sender")).and_then(filled),
        published: header.and_then(|header| header.child("sent")).and_then(filled),
        ..Envelope::default()
    }
}

fn draft(item: &Element<'_>, message: &Envelope) -> Result<Draft, NotRead> {
    match item.name() {
        "packageItem" => Err(NotRead::Skipped("a package of items")),
        "conceptItem" => Err(NotRead::Skipped("a concept")),
        "knowledgeItem" => Err(NotRead::Skipped("a list of concepts")),
        "planningItem" => Err(NotRead::Skipped("a plan of coverage")),
        "catalogItem" => Err(NotRead::Skipped("a catalogue")),
        _ => news(item, message),
    }
}

fn news(item: &Element<'_>, message: &Envelope) -> Result<Draft, NotRead> {
    let blank = Element::default();
    let meta = item.child("itemMeta").unwrap_or(&blank);
    let content = item.child("contentMeta").unwrap_or(&blank);
    let told = item.child("contentSet").and_then(told).unwrap_or_default();
    let title = headline(content).or(told.title).or_else(|| meta.child("title").and_then(filled));
    let lead = description(content).or(told.lead);
    let (status, embargoed) = status(meta);
    if title.is_none() && lead.is_none() && told.body.is_empty() && status != Status::Canceled {
        return Err(wordless(item, meta));
    }
    let moment =
        |names: &[(&Element<'_>, &str)]| names.iter().find_map(|(part, name)| part.child(name).and_then(filled));
    let written = moment(&[(meta, "firstCreated"), (content, "contentCreated"), (meta, "versionCreated")]);
    let source = source(item, meta, content).or(told.source).or_else(|| message.source.clone());
    let subjects = Subjects::read(item, content);
    Ok(Draft {
        id: item.attribute("guid").map(Cow::into_owned),
        title,
        lead,
        body: told.body,
        published: written.or(told.published).or_else(|| message.published.clone()),
        updated: moment(&[(meta, "versionCreated"), (content, "contentModified")]),
        authors: authors(content, told.authors, source.as_deref()),
        source,
        language: content
            .child("language")
            .and_then(|language| language.attribute("tag"))
            .or_else(|| item.attribute("lang"))
            .map(Cow::into_owned),
        dateline: content.child("dateline").and_then(filled).or(told.dateline).or_else(|| located(content)),
        keywords: [subjects.other, content.all("keyword").filter_map(filled).collect(), told.keywords].concat(),
        persons: [subjects.persons, told.persons].concat(),
        organisations: [subjects.organisations, told.organisations].concat(),
        places: [subjects.places, told.places].concat(),
        version: item.attribute("version").map(Cow::into_owned),
        embargoed,
        status,
        ..Draft::default()
    })
}

/// The first content that has a story in it.
fn told(content: &Element<'_>) -> Option<Draft> {
    let inline = |element: &&Element<'_>| matches!(element.name(), "inlineXML" | "inlineData");
    content.elements().filter(inline).find_map(story)
}

/// What an item without words is: a picture and the like by its class, else something that should have some.
fn wordless(item: &Element<'_>, meta: &Element<'_>) -> NotRead {
    if item.find("event").is_some() {
        return NotRead::Skipped("an event");
    }
    let class = meta.child("itemClass").and_then(|class| class.attribute("qcode")).unwrap_or_default();
    match class.rsplit(':').next().unwrap_or_default() {
        "picture" | "video" | "audio" | "graphic" | "animation" | "composite" => {
            NotRead::Skipped("a picture, film, sound or data without words")
        }
        _ => NotRead::Rejected(
            "no headline and no body (looked for headline, description, inlineXML, inlineData)".into(),
        ),
    }
}

fn filled(element: &Element<'_>) -> Option<String> {
    Some(line(element)).filter(|text| !text.is_empty())
}

/// The headline; of several the one without a role or with that of the main one.
fn headline(content: &Element<'_>) -> Option<String> {
    let is_main = |headline: &&Element<'_>| headline.attribute("role").is_none_or(|role| role.contains("main"));
    content.all("headline").filter(is_main).chain(content.all("headline")).find_map(filled)
}

/// A summary or a caption.
fn description(content: &Element<'_>) -> Option<String> {
    content.all("description").map(|told| plain(prose(told), false)).find(|told| !told.trim().is_empty())
}

/// The status, and until when the item is under embargo; an embargo without a moment holds until another version.
fn status(meta: &Element<'_>) -> (Status, Option<String>) {
    let written =
        meta.child("pubStatus").and_then(|status| status.attribute("qcode").or_else(|| status.attribute("uri")));
    let status = written.map_or(Status::Usable, |status| pub_status(&status));
    let Some(embargoed) = meta.child("embargoed") else { return (status, None) };
    match (filled(embargoed), status) {
        (Some(moment), status) => (status, Some(moment)),
        (None, Status::Usable) => (Status::Withheld, None),
        (None, status) => (status, None),
    }
}

/// Who publishes it: the provider by name, else who holds the rights, else where it came from, else the provider's code.
fn source(item: &Element<'_>, meta: &Element<'_>, content: &Element<'_>) -> Option<String> {
    let provider = meta.child("provider");
    let name = |party: Option<&Element<'_>>| party.and_then(|party| party.child("name").and_then(filled));
    let literal = || provider.and_then(|party| party.attribute("literal")).map(Cow::into_owned);
    let code = || {
        let code = provider.and_then(|party| party.attribute("qcode"))?;
        Some(code.rsplit(':').next().unwrap_or_default().trim_start_matches("www.").to_owned())
    };
    name(provider)
        .or_else(literal)
        .or_else(|| name(item.at(&["rightsInfo", "copyrightHolder"])))
        .or_else(|| name(content.child("infoSource")))
        .or_else(code)
        .or_else(|| provider.and_then(|party| host(&party.attribute("uri")?)))
}

/// The host of an address.
fn host(address: &str) -> Option<String> {
    let host = address.split_once("://")?.1.split(['/', '?', '#']).next()?;
    Some(host.trim_start_matches("www.").to_owned()).filter(|host| !host.is_empty())
}

/// Who wrote it: the byline, else the byline in the story, else the creators that are not the publisher itself.
fn authors(content: &Element<'_>, told: Vec<String>, source: Option<&str>) -> Vec<String> {
    let bylines: Vec<String> = content.all("by").filter_map(filled).collect();
    let names = || content.all("creator").filter_map(|creator| creator.child("name").and_then(filled));
    let creators = || names().filter(|name| Some(name.as_str()) != source).collect();
    [bylines, told].into_iter().find(|names| !names.is_empty()).unwrap_or_else(creators)
}

/// Where it was written.
fn located(content: &Element<'_>) -> Option<String> {
    let place = content.child("located")?;
    place.child("name").and_then(filled)
}

/// What an item is about, by kind.
#[derive(Default)]
struct Subjects {
    persons: Vec<String>,
    organisations: Vec<String>,
    places: Vec<String>,
    other: Vec<String>,
}

impl Subjects {
    /// The subjects that have a name, here or where the item tells what its codes stand for.
    fn read(item: &Element<'_>, content: &Element<'_>) -> Self {
        let mut subjects = Self::default();
        for subject in content.all("subject") {
            let Some(name) = name_of(subject).or_else(|| asserted(item, subject)) else { continue };
            let kind = subject.attribute("type").or_else(|| subject.attribute("typeuri")).unwrap_or_default();
            let list = match kind.rsplit([':', '/']).next().unwrap_or_default() {
                "person" => &mut subjects.persons,
                "organisation" | "organization" => &mut subjects.organisations,
                "geoArea" | "poi" => &mut subjects.places,
                _ => &mut subjects.other,
            };
            list.push(name);
        }
        subjects
    }
}

fn name_of(concept: &Element<'_>) -> Option<String> {
    concept.child("name").and_then(filled)
}

fn asserted(item: &Element<'_>, subject: &Element<'_>) -> Option<String> {
    let same = |assertion: &&Element<'_>| {
        ["qcode", "literal", "uri"].iter().any(|key| {
            let code = subject.attribute(key);
            code.is_some() && code == assertion.attribute(key)
        })
    };
    item.all("assert").filter(same).find_map(name_of)
}

#[cfg(test)]
mod tests {
    use super::{CONTENT, G2};
    use crate::article::{Draft, Status};
    use crate::read::binary::NotRead;
    use crate::read::xml::{Element, Envelope};

    fn read(item: &str) -> Result<Draft, NotRead> {
        (G2.draft)(&Element::parse(item).expect("an element"), &Envelope::default())
    }

    #[test]
    fn an_item() {
        let draft = read(
            "<newsItem guid='urn:newsml:hw:7' version='3' xml:lang='en-GB'><rightsInfo><copyrightHolder><name>Harbour Wire</name>\
             </copyrightHolder></rightsInfo><itemMeta><itemClass qcode='ninat:text'/><provider uri='http://hw.example/'/>\
             <versionCreated>2024-04-01T09:00:00Z</versionCreated><embargoed>2024-04-01T12:00:00Z</embargoed>\
             <pubStatus qcode='stat:usable'/></itemMeta><contentMeta><contentCreated>2024-04-01T08:00:00Z</contentCreated>\
             <located><name>Visby</name></located><creator><name>Mara Lindqvist</name></creator>\
             <subject type='cpnat:person' qcode='p:1'/><subject type='cpnat:organisation'><name>Sea Lines</name></subject>\
             <subject type='cpnat:geoArea'><name>Gotland</name></subject><subject qcode='medtop:1'><name>shipping</name></subject>\
             <headline role='hl:short'>Ferry</headline><headline>Ferry runs</headline></contentMeta>\
             <assert qcode='p:1'><name>Ana Duarte</name></assert>\
             <contentSet><inlineXML contenttype='application/xhtml+xml'><h:html xmlns:h='http://www.w3.org/1999/xhtml'><h:head>\
             <h:title>No</h:title></h:head><h:body><h:p>One.</h:p><h:p>Two.</h:p></h:body></h:html></inlineXML></contentSet></newsItem>",
        )
        .expect("an article");
        assert_eq!((draft.id.as_deref(), draft.version.as_deref()), (Some("urn:newsml:hw:7"), Some("3")));
        assert_eq!((draft.title.as_deref(), draft.body.as_str()), (Some("Ferry runs"), "One.\n\nTwo."));
        assert_eq!(
            (draft.published.as_deref(), draft.updated.as_deref()),
            (Some("2024-04-01T08:00:00Z"), Some("2024-04-01T09:00:00Z"))
        );
        assert_eq!((draft.embargoed.as_deref(), draft.status), (Some("2024-04-01T12:00:00Z"), Status::Usable));
        assert_eq!((draft.source.as_deref(), draft.language.as_deref()), (Some("Harbour Wire"), Some("en-GB")));
        assert_eq!((draft.dateline.as_deref(), draft.authors), (Some("Visby"), vec!["Mara Lindqvist".to_owned()]));
        assert_eq!((draft.persons, draft.organisations), (vec!["Ana Duarte".to_owned()], vec!["Sea Lines".to_owned()]));
        assert_eq!((draft.places, draft.keywords), (vec!["Gotland".to_owned()], vec!["shipping".to_owned()]));
    }

    #[test]
    fn statuses() {
        let status = |meta: &str| {
            let draft = read(&format!(
                "<newsItem guid='x'><itemMeta>{meta}</itemMeta><contentMeta><headline>H</headline></contentMeta></newsItem>"
            ));
            draft.map(|draft| draft.status)
        };
        assert_eq!(status("<pubStatus qcode='stat:canceled'/>"), Ok(Status::Canceled));
        assert_eq!(status("<pubStatus qcode='stat:withheld'/>"), Ok(Status::Withheld));
        assert_eq!(status("<embargoed/>"), Ok(Status::Withheld));
        assert_eq!(status(""), Ok(Status::Usable));
    }

    #[test]
    fn content_without_its_item_is_read() {
        let content = Element::parse(
            "<contentSet><inlineXML><nitf><body><body.head><hedline><hl1>Ferry</hl1></hedline></body.head><body.content>\
             <p>It sailed.</p></body.content></body></nitf></inlineXML></contentSet>",
        );
        let draft = (CONTENT.draft)(&content.expect("an element"), &Envelope::default()).expect("an article");
        assert_eq!((draft.title.as_deref(), draft.body.as_str()), (Some("Ferry"), "It sailed."));
        let events = "<newsItem><itemMeta><itemClass qcode='ninat:composite'/></itemMeta><contentSet><inlineXML><events><event/>\
             </events></inlineXML></contentSet></newsItem>";
        assert_eq!(read(events), Err(NotRead::Skipped("an event")));
    }

    #[test]
    fn what_is_no_article() {
        assert_eq!(read("<packageItem guid='x'/>"), Err(NotRead::Skipped("a package of items")));
        assert_eq!(read("<conceptItem guid='x'/>"), Err(NotRead::Skipped("a concept")));
        let picture = read("<newsItem guid='x'><itemMeta><itemClass qcode='ninat:picture'/></itemMeta></newsItem>");
        assert_eq!(picture, Err(NotRead::Skipped("a picture, film, sound or data without words")));
        assert!(matches!(read("<newsItem guid='x'>...</newsItem>"), Err(NotRead::Rejected(_))));
        assert!(read("<newsItem guid='x'><itemMeta><pubStatus qcode='stat:canceled'/></itemMeta></newsItem>").is_ok());
    }
}
