//! Reads e-books: what the package says about the book, and its chapters in the order in which they are to be read.

use std::sync::Arc;

use crate::article::Draft;
use crate::read::binary::NotRead;
use crate::read::documents::package::Package;
use crate::read::documents::stated;
use crate::read::limits::Meter;
use crate::read::markup;
use crate::read::xml::{Element, line};

/// What a book says about itself, and its text.
///
/// # Errors
/// The reason, where it is encrypted, damaged, or no chapter of it can be read.
pub(super) fn draft(bytes: Vec<u8>, meter: &Arc<Meter>) -> Result<Draft, NotRead> {
    let mut package = Package::open(bytes, meter)?;
    let path = package_path(&mut package)?;
    let text =
        package.text(&path)?.ok_or_else(|| format!("the book has no part {path}, which should list the others"))?;
    let book = Element::parse(&text).map_err(|reason| format!("{path}: {reason}"))?;
    let chapters = chapters(&book, folder(&path));
    let locked = locked_parts(&mut package)?;
    if chapters.iter().any(|chapter| locked.contains(chapter)) {
        return Err(NotRead::other_kind("an e-book that is encrypted: it can be read in its shop's program alone"));
    }
    let body = read_chapters(&mut package, &chapters)?;
    Ok(about(&book, body))
}

/// The path of the part that lists the others.
fn package_path(package: &mut Package<'_>) -> Result<String, NotRead> {
    let container = package.text("META-INF/container.xml")?;
    let container = container.ok_or("not an e-book: it has no part META-INF/container.xml")?;
    let container = Element::parse(&container).unwrap_or_default();
    let path = container.find("rootfile").and_then(|file| file.attribute("full-path"));
    Ok(path.ok_or("META-INF/container.xml names no package")?.into_owned())
}

impl From<&str> for NotRead {
    fn from(reason: &str) -> Self {
        Self::Rejected(reason.to_owned())
    }
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The paths of the chapters in order, without what is only there to find one's way.
fn chapters(book: &Element<'_>, folder: &str) -> Vec<String> {
    let blank = Element::default();
    let manifest = book.child("manifest").unwrap_or(&blank);
    let spine = book.child("spine").unwrap_or(&blank);
    let contents = contents_path(book, folder);
    let linear = spine.all("itemref").filter(|item| item.attribute("linear").as_deref() != Some("no"));
    let items = linear.filter_map(|item| {
        let id = item.attribute("idref")?;
        manifest.all("item").find(|item| item.attribute("id").as_ref() == Some(&id))
    });
    let is_text = |item: &&Element<'_>| {
        let kind = item.attribute("media-type");
        let is_nav = item.attribute("properties").is_some_and(|all| all.split_whitespace().any(|one| one == "nav"));
        !is_nav && kind.is_none_or(|kind| kind.contains("html") || kind.contains("x-dtbook"))
    };
    let paths = items.filter(is_text).filter_map(|item| Some(within(folder, &item.attribute("href")?)));
    paths.filter(|path| Some(path) != contents.as_ref()).collect()
}

/// The path of the page with the table of contents, in books of the older kind.
fn contents_path(book: &Element<'_>, folder: &str) -> Option<String> {
    let guide = book.child("guide")?;
    let contents = guide.all("reference").find(|page| page.attribute("type").as_deref() == Some("toc"))?;
    Some(within(folder, &contents.attribute("href")?))
}

/// The path that an address within the book stands for.
fn within(folder: &str, href: &str) -> String {
    let href = percent_decoded(href.split('#').next().unwrap_or_default());
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    if href.starts_with('/') {
        parts.clear();
    }
    for part in href.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn percent_decoded(href: &str) -> String {
    let mut bytes = Vec::with_capacity(href.len());
    let mut rest = href.as_bytes();
    while let [first, after @ ..] = rest {
        let code = (*first == b'%').then(|| after.get(..2)).flatten();
        let byte = code.and_then(|code| u8::from_str_radix(std::str::from_utf8(code).ok()?, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The paths of the parts that are encrypted. Fonts often are; the text, in books that are sold locked.
fn locked_parts(package: &mut Package<'_>) -> Result<Vec<String>, NotRead> {
    let list = package.text("META-INF/encryption.xml")?.unwrap_or_default();
    let list = Element::parse(&list).unwrap_or_default();
    let mut found = Vec::new();
    list.find_all("CipherReference", &mut found);
    Ok(found.into_iter().filter_map(|part| Some(within("", &part.attribute("URI")?))).collect())
}

fn read_chapters(package: &mut Package<'_>, chapters: &[String]) -> Result<String, NotRead> {
    let mut body = String::new();
    let mut n_found = 0;
    for chapter in chapters {
        let Some(page) = package.text(chapter)? else { continue };
        n_found += 1;
        let text = markup::to_text(&page);
        if !text.is_empty() {
            body.push_str(if body.is_empty() { "" } else { "\n\n" });
            body.push_str(&text);
        }
    }
    match n_found {
        0 => Err("the book has no chapters (looked for what its spine names)".into()),
        _ if body.is_empty() => Err("a book of pictures: there is no text in it".into()),
        _ => Ok(body),
    }
}

/// What the package says about a book.
fn about(book: &Element<'_>, body: String) -> Draft {
    let blank = Element::default();
    let metadata = book.child("metadata").unwrap_or(&blank);
    // In the oldest books what is said stands one level deeper.
    let metadata = metadata.child("dc-metadata").unwrap_or(metadata);
    let all = |name: &str| -> Vec<String> {
        let of_name = metadata.elements().filter(|element| element.name().eq_ignore_ascii_case(name));
        of_name.map(line).filter(|text| !text.is_empty()).collect()
    };
    let first = |name: &str| all(name).into_iter().next();
    Draft {
        id: identifier(book, metadata),
        title: first("title"),
        published: published(metadata),
        source: first("publisher"),
        authors: all("creator").iter().filter_map(|name| stated::author(name)).collect(),
        language: first("language"),
        keywords: all("subject"),
        body,
        ..Draft::default()
    }
}

/// The identifier that the package says is the book's own.
fn identifier(book: &Element<'_>, metadata: &Element<'_>) -> Option<String> {
    let name = book.attribute("unique-identifier")?;
    let own = metadata.all("identifier").find(|element| element.attribute("id").as_ref() == Some(&name))?;
    Some(line(own)).filter(|id| !id.is_empty())
}

/// The date of publication; never that of a change.
fn published(metadata: &Element<'_>) -> Option<String> {
    let of_event = |event: Option<&str>| {
        let dates = metadata.elements().filter(|element| element.name().eq_ignore_ascii_case("date"));
        dates.filter(|date| date.attribute("event").as_deref() == event).map(line).find(|date| !date.is_empty())
    };
    [Some("publication"), Some("original-publication"), None, Some("creation")].into_iter().find_map(of_event)
}

#[cfg(test)]
mod tests {
    use super::{percent_decoded, within};

    #[test]
    fn addresses_lead_to_parts() {
        let check = |folder: &str, href: &str, expected: &str| assert_eq!(within(folder, href), expected);
        check("OEBPS", "text/one.xhtml#top", "OEBPS/text/one.xhtml");
        check("OEBPS", "../one%20more.xhtml", "one more.xhtml");
        check("", "/one.xhtml", "one.xhtml");
        check("a", "../../../etc/passwd", "etc/passwd");
        assert_eq!(percent_decoded("50%"), "50%");
        assert_eq!(percent_decoded("%c3%a9%zz"), "é%zz");
    }
}
