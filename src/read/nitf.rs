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
    let lead = [second_line(top), top.child("abstract").map(prose)].into_iter().flatten();
    let lead = lead.filter(|lead| !lead.is_empty()).collect::<Vec<_>>().join("\n\n");
    Draft {
        id: data.child("doc-id").and_then(|id| owned(id, "id-string")).or_else(|| owned(nitf, "uno")),
        title: [top.at(&["hedline", "hl1"]), top.child("hedline"), head.child("title")]
            .into_iter()
            .flatten()
            .find_map(filled),
        lead: Some(lead).filter(|lead| !lead.is_empty()),
        body: body_of(content),
        published: published_on(data, published, top),
        source: owned(published, "name")
            .or_else(|| top.child("distributor").and_then(filled))
            .or_else(|| data.child("doc.copyright").and_then(|right| owned(right, "holder")))
            .or_else(|| data.child("doc-id").and_then(|id| owned(id, "regsrc"))),
        authors: bylines(top),
        section: owned(published, "position.section")
            .or_else(|| noted(head, "online_sections").map(|sections| first_of(&sections)))
            .or_else(|| noted(head, "dsk")),
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

/// What the head notes under a name: `<meta name="online_sections" content="World; Business"/>`.
fn noted(head: &Element<'_>, name: &str) -> Option<String> {
    let note = head.all("meta").find(|meta| meta.attribute("name").as_deref() == Some(name))?;
    owned(note, "content").filter(|content| !content.trim().is_empty())
}

fn first_of(list: &str) -> String {
    list.split(';').next().unwrap_or_default().trim().to_owned()
}

/// The line below the headline, where it is not the same story's headline on the web.
fn second_line(top: &Element<'_>) -> Option<String> {
    let line = top.at(&["hedline", "hl2"])?;
    let is_online = line.attribute("class").is_some_and(|class| class.contains("online"));
    (!is_online).then(|| prose(line))
}

/// The status, and the moment at which a story under embargo is free.
fn status(written: Option<&str>, release: Option<String>) -> (Status, Option<String>) {
    match (written, release) {
        (Some("embargoed"), Some(release)) => (Status::Usable, Some(release)),
        (written, _) => (written.map_or(Status::Usable, pub_status), None),
    }
}

/// The text, with what was corrected later below it. Archives repeat the first paragraphs in blocks of their own.
fn body_of(content: &Element<'_>) -> String {
    let blocks = |class: &'static str| {
        content.all("block").filter(move |block| block.attribute("class").as_deref() == Some(class)).map(prose)
    };
    let text = blocks("full_text").next().unwrap_or_else(|| prose(content));
    let text = without_repeated_lead(&text);
    let is_new = |correction: &String| !correction.is_empty() && !text.contains(correction.as_str());
    let corrections = blocks("correction_text").filter(is_new).map(|correction| format!("Correction: {correction}"));
    [text.to_owned()].into_iter().chain(corrections).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// The text without a first paragraph that only repeats the second behind the word "LEAD:".
fn without_repeated_lead(text: &str) -> &str {
    let Some(rest) = text.strip_prefix("LEAD:").map(str::trim_start) else { return text };
    match rest.split_once("\n\n") {
        Some((lead, rest)) if rest.starts_with(lead.trim_end()) => rest,
        _ => rest,
    }
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
    if let Some(listed) = data.child("identified-content") {
        // Paths such as `Top/News/World` are the sections again.
        let of_subject = |class: &&Element<'_>| {
            let kind = class.attribute("type").unwrap_or_default();
            matches!(kind.as_ref(), "" | "descriptor" | "general_descriptor" | "subject" | "topic" | "names")
        };
        found.extend(listed.all("classifier").filter(of_subject).filter_map(filled));
        found = distinct(found);
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
    let city = |element: &Element<'_>| {
        ["city", "state", "region", "country"].iter().find_map(|part| element.child(part).and_then(filled))
    };
    let name = |element: &Element<'_>| city(element).or_else(|| filled(element)).or_else(|| owned(element, "value"));
    distinct(
        found.into_iter().filter_map(name).map(|name| if kind == "person" { natural(name) } else { name }).collect(),
    )
}

/// A person's name as it is spoken, of an index in capitals: `LINDQVIST, MARA (MAYOR)` is MARA LINDQVIST.
fn natural(name: String) -> String {
    let plain = name.split('(').next().unwrap_or_default().trim();
    match plain.split_once(", ") {
        Some((last, first)) if !first.contains(',') && !first.is_empty() => format!("{first} {last}"),
        _ => name,
    }
}

/// The names, each once, however it is spelt in capitals.
fn distinct(names: Vec<String>) -> Vec<String> {
    let mut seen: Vec<String> = Vec::with_capacity(names.len());
    let mut is_new = |name: &String| {
        let folded = name.to_lowercase();
        let is_new = !seen.contains(&folded);
        if is_new {
            seen.push(folded);
        }
        is_new
    };
    names.into_iter().filter(|name| is_new(name)).collect()
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
    fn an_archive_of_a_paper_repeats_itself() {
        let draft = read(
            "<nitf><head><title>FERRY RUNS</title><meta name='online_sections' content='Sea; Trade'/><meta name='dsk' content='Desk'/>\
             <docdata><doc-id id-string='7'/><identified-content>\
             <classifier class='indexing_service' type='descriptor'>FERRIES</classifier>\
             <classifier class='online_producer' type='taxonomic_classifier'>Top/News/Sea</classifier>\
             <classifier class='online_producer' type='general_descriptor'>Ferries</classifier>\
             <person>LINDQVIST, MARA (MAYOR)</person><org value='PA'>PORT AUTHORITY</org></identified-content></docdata></head>\
             <body><body.head><hedline><hl1>FERRY RUNS</hl1><hl2 class='online_headline'>Ferry</hl2></hedline></body.head>\
             <body.content><block class='lead_paragraph'><p>LEAD: It sailed.</p></block>\
             <block class='full_text'><p>LEAD: It sailed.</p><p>It sailed.</p><p>It was late.</p></block>\
             <block class='correction_text'><p>It was early.</p></block></body.content></body></nitf>",
        );
        assert_eq!((draft.section.as_deref(), draft.lead), (Some("Sea"), None));
        assert_eq!(draft.body, "It sailed.\n\nIt was late.\n\nCorrection: It was early.");
        assert_eq!((draft.keywords, draft.persons), (vec!["FERRIES".to_owned()], vec!["MARA LINDQVIST".to_owned()]));
        assert_eq!(draft.organisations, ["PORT AUTHORITY"]);
    }

    #[test]
    fn a_second_line_and_an_abstract_are_both_kept() {
        let draft = read(
            "<nitf><body><body.head><hedline><hl1>Ferry</hl1><hl2>After a week</hl2></hedline><abstract><p>Short.</p></abstract>\
             </body.head></body></nitf>",
        );
        assert_eq!(draft.lead.as_deref(), Some("After a week\n\nShort."));
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
