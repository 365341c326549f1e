//! NITF 3.x, IPTC's older markup of a single story; NewsML and NewsML-G2 carry stories in it.

use std::borrow::Cow;
use std::sync::Arc;

use crate::article::{Draft, Status};
use crate::read::binary::NotRead;
use crate::read::fields::pub_status;
use crate::read::place::Place;
use crate::read::portions::Portions;
use crate::read::text_stream::TextStream;
use crate::read::xml::{self, Dialect, Element, Envelope, line, prose};

static NITF: Dialect = Dialect {
    records: &["nitf"],
    without_records: "NITF without a story",
    envelope: |_| Envelope::default(),
    draft: |story, _| checked(draft(story)),
};

/// Portions of a file of stories in NITF; mostly one.
pub(super) fn portions(stream: TextStream, place: Arc<Place>) -> Portions {
    xml::portions(stream, place, &NITF)
}

fn checked(draft: Draft) -> Result<Draft, NotRead> {
    let has_text = draft.title.is_some() || draft.lead.is_some() || !draft.body.is_empty();
    match has_text || draft.status == Status::Canceled {
        true => Ok(draft),
        false => {
            Err(NotRead::Rejected("no headline (looked for hl1, title) and no body (looked for body.content)".into()))
        }
    }
}

/// What a story says.
pub(super) fn draft(nitf: &Element<'_>) -> Draft {
    let blank = Element::default();
    let head = nitf.child("head").unwrap_or(&blank);
    let data = head.child("docdata").unwrap_or(&blank);
    let published = head.child("pubdata").unwrap_or(&blank);
    let body = nitf.child("body").unwrap_or(&blank);
    let top = body.child("body.head").unwrap_or(&blank);
    let content = body.child("body.content").unwrap_or(&blank);
    let release = data.child("date.release").and_then(|date| date.attribute("norm")).map(Cow::into_owned);
    let (status, embargoed) = status(data.attribute("management-status").as_deref(), release);
    let lead = [top.child("abstract"), top.at(&["hedline", "hl2"])].into_iter().flatten().map(prose);
    Draft {
        id: data.child("doc-id").and_then(|id| owned(id, "id-string")).or_else(|| owned(nitf, "uno")),
        title: [top.at(&["hedline", "hl1"]), top.child("hedline"), head.child("title")]
            .into_iter()
            .flatten()
            .find_map(filled),
        lead: lead.into_iter().find(|lead| !lead.is_empty()),
        body: prose(full_text(content)),
        published: published_on(data, published, top),
        source: owned(published, "name")
            .or_else(|| top.child("distributor").and_then(filled))
            .or_else(|| data.child("doc.copyright").and_then(|right| owned(right, "holder")))
            .or_else(|| data.child("doc-id").and_then(|id| owned(id, "regsrc"))),
        authors: bylines(top),
        section: owned(published, "position.section"),
        language: owned(body, "lang").or_else(|| owned(nitf, "lang")),
        url: owned(published, "ex-ref").filter(|url| url.contains("://")),
        dateline: top.child("dateline").and_then(filled),
        keywords: keywords(head, data),
        persons: named(data, content, "person"),
        organisations: named(data, content, "org"),
        places: named(data, content, "location"),
        version: data.child("du-key").and_then(|key| owned(key, "version").or_else(|| owned(key, "generation"))),
        embargoed,
        status,
        ..Draft::default()
    }
}

fn owned(element: &Element<'_>, name: &str) -> Option<String> {
    element.attribute(name).map(Cow::into_owned)
}

fn filled(element: &Element<'_>) -> Option<String> {
    Some(line(element)).filter(|text| !text.is_empty())
}

/// The status, and the moment at which a story under embargo is free.
fn status(written: Option<&str>, release: Option<String>) -> (Status, Option<String>) {
    match (written, release) {
        (Some("embargoed"), Some(release)) => (Status::Usable, Some(release)),
        (written, _) => (written.map_or(Status::Usable, pub_status), None),
    }
}

/// The part of the body with the text: archives repeat the first paragraphs in a block of their own.
fn full_text<'s, 'a>(content: &'s Element<'a>) -> &'s Element<'a> {
    content.all("block").find(|block| block.attribute("class").as_deref() == Some("full_text")).unwrap_or(content)
}

fn published_on(data: &Element<'_>, published: &Element<'_>, top: &Element<'_>) -> Option<String> {
    let norm = |element: Option<&Element<'_>>| element.and_then(|date| owned(date, "norm").or_else(|| filled(date)));
    norm(data.child("date.issue"))
        .or_else(|| owned(published, "date.publication"))
        .or_else(|| norm(top.at(&["dateline", "story.date"])))
        .or_else(|| norm(data.child("date.release")))
}

/// Bylines without the job that stands in them.
fn bylines(top: &Element<'_>) -> Vec<String> {
    let is_told = |byline: &&Element<'_>| byline.attribute("class").as_deref() != Some("normalized_byline");
    let people = |byline: &Element<'_>| {
        let people: Vec<String> = byline.all("person").filter_map(filled).collect();
        if people.is_empty() { vec![without_job(byline)] } else { people }
    };
    top.all("byline").filter(is_told).flat_map(people).filter(|byline| !byline.is_empty()).collect()
}

fn without_job(byline: &Element<'_>) -> String {
    let jobs: Vec<String> = byline.all("byttl").filter_map(filled).collect();
    let written = line(byline);
    let name = jobs.iter().fold(written.clone(), |name, job| name.replace(job.as_str(), ""));
    let name = name.trim().trim_end_matches(',').to_owned();
    if name.is_empty() { written } else { name }
}

fn keywords(head: &Element<'_>, data: &Element<'_>) -> Vec<String> {
    let mut found = Vec::new();
    if let Some(list) = data.child("key-list") {
        found.extend(list.all("keyword").filter_map(|keyword| owned(keyword, "key")));
    }
    if let Some(object) = head.child("tobject") {
        let subjects = object.all("tobject.subject");
        found.extend(subjects.filter_map(|subject| {
            ["detail", "matter", "type"].iter().find_map(|part| owned(subject, &format!("tobject.subject.{part}")))
        }));
    }
    found
}

/// Names that the source marked: those it lists, then those in the text.
fn named(data: &Element<'_>, content: &Element<'_>, kind: &str) -> Vec<String> {
    let mut found = Vec::new();
    if let Some(listed) = data.child("identified-content") {
        listed.find_all(kind, &mut found);
    }
    content.find_all(kind, &mut found);
    let mut names: Vec<String> = Vec::new();
    let city = |element: &Element<'_>| {
        ["city", "state", "region", "country"].iter().find_map(|part| element.child(part).and_then(filled))
    };
    for name in found
        .into_iter()
        .filter_map(|element| owned(element, "value").or_else(|| city(element)).or_else(|| filled(element)))
    {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::{NITF, draft};
    use crate::article::{Draft, Status};
    use crate::read::binary::NotRead;
    use crate::read::xml::{Element, Envelope};

    fn read(nitf: &str) -> Draft {
        draft(&Element::parse(nitf).expect("an element"))
    }

    #[test]
    fn a_story() {
        let draft = read(
            "<nitf><head><title>Slug</title><tobject><tobject.subject tobject.subject.type='Transport'/></tobject>\
             <docdata management-status='usable'><doc-id id-string='hw.7' regsrc='HW'/><date.issue norm='20240401T080000Z'/>\
             <du-key version='2' key='ferry'/><identified-content><person>Ana Duarte</person><org>Sea Lines</org>\
             <location><city>Visby</city> <country>Sweden</country></location></identified-content><key-list><keyword key='ferry'/></key-list></docdata>\
             <pubdata name='Harbour Wire' position.section='World'/></head>\
             <body><body.head><hedline><hl1>Ferry runs</hl1></hedline><byline>By Mara Lindqvist, <byttl>Staff</byttl></byline>\
             <dateline><location>VISBY</location></dateline><abstract><p>Why it took a week.</p></abstract></body.head>\
             <body.content><p>It sailed with <person>Bo Lind</person>.</p><media><media-caption>No.</media-caption></media>\
             <p>It was late.</p></body.content></body></nitf>",
        );
        assert_eq!((draft.id.as_deref(), draft.title.as_deref()), (Some("hw.7"), Some("Ferry runs")));
        assert_eq!(
            (draft.lead.as_deref(), draft.body.as_str()),
            (Some("Why it took a week."), "It sailed with Bo Lind.\n\nIt was late.")
        );
        assert_eq!((draft.published.as_deref(), draft.version.as_deref()), (Some("20240401T080000Z"), Some("2")));
        assert_eq!((draft.source.as_deref(), draft.section.as_deref()), (Some("Harbour Wire"), Some("World")));
        assert_eq!((draft.authors, draft.dateline.as_deref()), (vec!["By Mara Lindqvist".to_owned()], Some("VISBY")));
        assert_eq!(
            (draft.persons, draft.places),
            (vec!["Ana Duarte".into(), "Bo Lind".into()], vec!["Visby".to_owned()])
        );
        assert_eq!(
            (draft.organisations, draft.keywords),
            (vec!["Sea Lines".to_owned()], vec!["ferry".into(), "Transport".into()])
        );
    }

    #[test]
    fn an_embargo_ends_when_the_story_is_released() {
        let story = |status: &str| {
            read(&format!(
                "<nitf><head><docdata management-status='{status}'><date.release norm='20240402T080000Z'/></docdata></head></nitf>"
            ))
        };
        let embargoed = story("embargoed");
        assert_eq!((embargoed.status, embargoed.embargoed.as_deref()), (Status::Usable, Some("20240402T080000Z")));
        assert_eq!((story("canceled").status, story("withheld").status), (Status::Canceled, Status::Withheld));
        assert_eq!(story("usable").embargoed, None);
    }

    #[test]
    fn a_story_without_words_is_told() {
        let nothing = Element::parse("<nitf><body/></nitf>").expect("an element");
        let reason = "no headline (looked for hl1, title) and no body (looked for body.content)".to_owned();
        assert_eq!((NITF.draft)(&nothing, &Envelope::default()), Err(NotRead::Rejected(reason)));
    }
}
