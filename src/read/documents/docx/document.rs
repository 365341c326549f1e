//! A Word document's draft, put together from the parts of its package.

use std::sync::Arc;

use crate::article::Draft;
use crate::read::binary::NotRead;
use crate::read::documents::docx::flow::{Paragraph, paragraphs};
use crate::read::documents::docx::styles::Styles;
use crate::read::documents::package::Package;
use crate::read::documents::stated;
use crate::read::limits::Meter;
use crate::read::xml::{Element, line};

/// A heading further down is not the document's.
const HEAD_PARAGRAPHS: usize = 10;

/// What the template of python-docx says of when it was made; documents made with it repeat that.
const TEMPLATE_DATE: &str = "2013-12-23T23:15:00Z";

/// What a Word document says about itself, and its text.
///
/// # Errors
/// The reason, where there is no text in it or it is damaged.
pub(in crate::read::documents) fn draft(bytes: Vec<u8>, meter: &Arc<Meter>) -> Result<Draft, NotRead> {
    let mut package = Package::open(bytes, meter)?;
    let name = main_part(&mut package)?;
    let missing = || NotRead::Rejected(format!("not a Word document: it has no part {name}"));
    let text = package.text(&name)?.ok_or_else(missing)?;
    let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
    let styles = Styles::read(&package.text(&format!("{folder}/styles.xml"))?.unwrap_or_default());
    let mut found = paragraphs(&text, &styles);
    let heading = heading(&found);
    for notes in ["footnotes", "endnotes"] {
        let notes = package.text(&format!("{folder}/{notes}.xml"))?.unwrap_or_default();
        found.extend(paragraphs(&notes, &styles));
    }
    let body: Vec<String> = found.into_iter().map(|paragraph| paragraph.text).collect();
    let properties = package.text("docProps/core.xml")?.unwrap_or_default();
    Ok(with_properties(Draft { title: heading, body: body.join("\n\n"), ..Draft::default() }, &properties))
}

/// The name of the part with the text: as the package says, else the usual one.
fn main_part(package: &mut Package<'_>) -> Result<String, NotRead> {
    let relations = package.text("_rels/.rels")?.unwrap_or_default();
    let relations = Element::parse(&relations).unwrap_or_default();
    let is_main = |relation: &&Element<'_>| {
        relation.attribute("Type").is_some_and(|kind| kind.ends_with("/relationships/officeDocument"))
    };
    let target = relations.all("Relationship").find(is_main).and_then(|relation| relation.attribute("Target"));
    Ok(target.map_or_else(|| "word/document.xml".to_owned(), |target| target.trim_start_matches('/').to_owned()))
}

/// The paragraph that heads the document: one of the style for titles, else the first heading.
fn heading(paragraphs: &[Paragraph]) -> Option<String> {
    let top = &paragraphs[..paragraphs.len().min(HEAD_PARAGRAPHS)];
    let of_level = |level| top.iter().find(|paragraph| paragraph.level == Some(level));
    let first = || top.iter().find(|paragraph| paragraph.level.is_some());
    of_level(0).or_else(|| of_level(1)).or_else(first).map(|paragraph| paragraph.text.replace('\n', " "))
}

/// Adds what the properties say.
fn with_properties(draft: Draft, properties: &str) -> Draft {
    let properties = Element::parse(properties).unwrap_or_default();
    let said = |name: &str| properties.child(name).map(line).filter(|text| !text.is_empty());
    // A file was made before what is in it was published, if not long before; when it was last changed says nothing.
    let made = said("created").filter(|date| date != TEMPLATE_DATE);
    Draft {
        title: said("title").and_then(|title| stated::title(&title)).or(draft.title),
        published: made,
        authors: said("creator").iter().flat_map(|all| all.split(';')).filter_map(stated::author).collect(),
        language: stated::language(said("language"), &draft.body),
        keywords: said("keywords").map(|words| stated::keywords(&words)).unwrap_or_default(),
        ..draft
    }
}
