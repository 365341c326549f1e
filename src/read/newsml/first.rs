//! NewsML 1.0 to 1.2: items of components of content items. An item's id leaves out its revision, which is its version.

use std::borrow::Cow;

use crate::article::{Draft, Status};
use crate::read::binary::NotRead;
use crate::read::fields::pub_status;
use crate::read::newsml::inline::story;
use crate::read::xml::{Dialect, Element, Envelope, line};

/// NewsML 1.x. An item may stand in another: then the outer one ends where the inner one starts.
pub(super) static NEWSML: Dialect =
    Dialect { records: &["NewsItem"], without_records: "NewsML without items", envelope, draft };

fn envelope(root: &Element<'_>) -> Envelope {
    let envelope = root.child("NewsEnvelope");
    Envelope {
        source: envelope.and_then(|envelope| party(envelope.child("SentFrom")?)),
        published: envelope.and_then(|envelope| filled(envelope.child("DateAndTime")?)),
        ..Envelope::default()
    }
}

fn draft(item: &Element<'_>, envelope: &Envelope) -> Result<Draft, NotRead> {
    let blank = Element::default();
    let identifier = item.at(&["Identification", "NewsIdentifier"]).unwrap_or(&blank);
    let management = item.child("NewsManagement").unwrap_or(&blank);
    let mut contents = Vec::new();
    item.find_all("DataContent", &mut contents);
    let told = contents.into_iter().find_map(story).unwrap_or_default();
    let title = item.find("HeadLine").and_then(filled).or(told.title);
    let (status, embargoed) = status(management);
    if title.is_none() && told.body.is_empty() && status != Status::Canceled {
        return Err(NotRead::Rejected("no headline (looked for HeadLine) and no text (looked for DataContent)".into()));
    }
    let moment = |name: &str| management.child(name).and_then(filled);
    let source = || item.find("Provider").and_then(party).or_else(|| item.find("Source").and_then(party));
    let bylines: Vec<String> = item.find("ByLine").and_then(filled).into_iter().collect();
    Ok(Draft {
        id: id(identifier),
        title,
        lead: item.find("SubHeadLine").and_then(filled).or(told.lead),
        body: told.body,
        published: moment("FirstCreated")
            .or_else(|| moment("ThisRevisionCreated"))
            .or(told.published)
            .or_else(|| envelope.published.clone()),
        updated: moment("ThisRevisionCreated"),
        source: source()
            .or_else(|| identifier.child("ProviderId").and_then(filled))
            .or_else(|| envelope.source.clone()),
        authors: if bylines.is_empty() { told.authors } else { bylines },
        language: language(item).or(told.language),
        dateline: item.find("DateLine").and_then(filled).or(told.dateline),
        keywords: keywords(item).into_iter().chain(told.keywords).collect(),
        persons: told.persons,
        organisations: told.organisations,
        places: places(item).into_iter().chain(told.places).collect(),
        version: identifier.child("RevisionId").and_then(filled).or(told.version),
        embargoed,
        status,
        ..Draft::default()
    })
}

fn filled(element: &Element<'_>) -> Option<String> {
    Some(line(element)).filter(|text| !text.is_empty())
}

/// The formal name of the first party in an element.
fn party(element: &Element<'_>) -> Option<String> {
    element.child("Party").and_then(formal_name)
}

fn formal_name(element: &Element<'_>) -> Option<String> {
    element.attribute("FormalName").map(Cow::into_owned)
}

/// Provider, date and number of the item, as its URN has them, without the revision.
fn id(identifier: &Element<'_>) -> Option<String> {
    let part = |name: &str| identifier.child(name).and_then(filled);
    match (part("ProviderId"), part("DateId"), part("NewsItemId")) {
        (Some(provider), Some(date), Some(number)) => Some(format!("urn:newsml:{provider}:{date}:{number}")),
        (_, _, number) => part("PublicIdentifier").map(|urn| without_revision(&urn).to_owned()).or(number),
    }
}

/// `urn:newsml:hw.example:20240401:ferry:3N` without the `:3N`.
fn without_revision(urn: &str) -> &str {
    let Some((before, revision)) = urn.rsplit_once(':') else { return urn };
    let digits = revision.trim_end_matches(['N', 'U', 'A']);
    let is_revision = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_revision && before.matches(':').count() >= 4 { before } else { urn }
}

/// The status; an embargo that is said to end becomes the moment of that.
fn status(management: &Element<'_>) -> (Status, Option<String>) {
    let written = management.child("Status").and_then(formal_name).unwrap_or_default();
    let change = management.child("StatusWillChange");
    let becomes = change.and_then(|change| change.child("FutureStatus")).and_then(formal_name);
    let moment = change.and_then(|change| change.child("DateAndTime")).and_then(filled);
    match (pub_status(&written), moment) {
        (Status::Withheld, Some(moment)) if becomes.is_none_or(|status| pub_status(&status) == Status::Usable) => {
            (Status::Usable, Some(moment))
        }
        (status, _) => (status, None),
    }
}

fn language(item: &Element<'_>) -> Option<String> {
    let told = item.find("Language").and_then(formal_name);
    told.or_else(|| item.child("NewsComponent").and_then(|component| component.attribute("lang")).map(Cow::into_owned))
}

fn keywords(item: &Element<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    item.find_all("KeywordLine", &mut lines);
    let words = lines.into_iter().filter_map(filled);
    words.flat_map(|line| line.split([',', ';']).map(|word| word.trim().to_owned()).collect::<Vec<_>>()).collect()
}

/// The cities and countries that the metadata name.
fn places(item: &Element<'_>) -> Vec<String> {
    let mut locations = Vec::new();
    item.find_all("Location", &mut locations);
    let properties = locations.into_iter().flat_map(|location| location.elements());
    let is_place = |property: &&Element<'_>| {
        formal_name(property)
            .is_some_and(|name| matches!(name.as_str(), "City" | "CityName" | "Country" | "CountryName"))
    };
    let values = properties.filter(is_place).filter_map(|property| property.attribute("Value"));
    values.map(Cow::into_owned).filter(|value| value.chars().count() > 3).collect()
}

#[cfg(test)]
mod tests {
    use super::{NEWSML, without_revision};
    use crate::article::{Draft, Status};
    use crate::read::binary::NotRead;
    use crate::read::xml::{Element, Envelope};

    fn read(item: &str) -> Result<Draft, NotRead> {
        (NEWSML.draft)(&Element::parse(item).expect("an element"), &Envelope::default())
    }

    fn item(management: &str, component: &str) -> String {
        format!(
            "<NewsItem><Identification><NewsIdentifier><ProviderId>hw.example</ProviderId><DateId>20240401</DateId>\
             <NewsItemId>ferry</NewsItemId><RevisionId PreviousRevision='1' Update='N'>2</RevisionId>\
             <PublicIdentifier>urn:newsml:hw.example:20240401:ferry:2N</PublicIdentifier></NewsIdentifier></Identification>\
             <NewsManagement><FirstCreated>20240401T080000Z</FirstCreated>\
             <ThisRevisionCreated>20240401T090000Z</ThisRevisionCreated>{management}</NewsManagement>{component}</NewsItem>"
        )
    }

    #[test]
    fn an_item() {
        let component = "<NewsComponent xml:lang='en'><NewsLines><HeadLine>Ferry runs</HeadLine><ByLine>Mara Lindqvist</ByLine>\
            <DateLine>VISBY</DateLine><KeywordLine>ferry, sea</KeywordLine></NewsLines><AdministrativeMetadata><Provider>\
            <Party FormalName='Harbour Wire'/></Provider></AdministrativeMetadata><DescriptiveMetadata><Location>\
            <Property FormalName='City' Value='Visby'/></Location></DescriptiveMetadata><ContentItem><DataContent><html><body>\
            <p>One.</p><p>Two.</p></body></html></DataContent></ContentItem></NewsComponent>";
        let draft = read(&item("<Status FormalName='Usable'/>", component)).expect("an article");
        assert_eq!(
            (draft.id.as_deref(), draft.version.as_deref()),
            (Some("urn:newsml:hw.example:20240401:ferry"), Some("2"))
        );
        assert_eq!((draft.title.as_deref(), draft.body.as_str()), (Some("Ferry runs"), "One.\n\nTwo."));
        assert_eq!(
            (draft.published.as_deref(), draft.updated.as_deref()),
            (Some("20240401T080000Z"), Some("20240401T090000Z"))
        );
        assert_eq!((draft.source.as_deref(), draft.language.as_deref()), (Some("Harbour Wire"), Some("en")));
        assert_eq!(
            (draft.authors, draft.keywords),
            (vec!["Mara Lindqvist".to_owned()], vec!["ferry".into(), "sea".into()])
        );
        assert_eq!((draft.places, draft.dateline.as_deref()), (vec!["Visby".to_owned()], Some("VISBY")));
    }

    #[test]
    fn embargoes_and_cancellations() {
        let told = |management: &str| {
            let draft =
                read(&item(management, "<NewsComponent><NewsLines><HeadLine>H</HeadLine></NewsLines></NewsComponent>"));
            draft.map(|draft| (draft.status, draft.embargoed)).expect("an article")
        };
        let ends = "<Status FormalName='Embargoed'/><StatusWillChange><FutureStatus FormalName='Usable'/>\
            <DateAndTime>20240402T080000Z</DateAndTime></StatusWillChange>";
        assert_eq!(told(ends), (Status::Usable, Some("20240402T080000Z".to_owned())));
        assert_eq!(told("<Status FormalName='Embargoed'/>"), (Status::Withheld, None));
        assert_eq!(told("<Status FormalName='Canceled'/>"), (Status::Canceled, None));
        assert!(read(&item("<Status FormalName='Canceled'/>", "")).is_ok());
        assert!(matches!(read(&item("", "")), Err(NotRead::Rejected(_))));
    }

    #[test]
    fn a_urn_is_the_same_for_every_revision() {
        assert_eq!(
            without_revision("urn:newsml:hw.example:20240401:ferry:12N"),
            "urn:newsml:hw.example:20240401:ferry"
        );
        assert_eq!(without_revision("urn:newsml:hw.example:20240401"), "urn:newsml:hw.example:20240401");
    }
}
