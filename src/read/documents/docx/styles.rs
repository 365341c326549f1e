//! The styles of a Word document, as far as they tell what a paragraph is.

use rustc_hash::FxHashMap;

use crate::read::xml::Element;

/// What a paragraph's style makes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A title (0) or a heading of a level from 1.
    Heading(u8),
    /// A line of a table of contents.
    Contents,
}

/// The roles of a document's styles by their ids: ids are in the writer's language, names are not.
#[derive(Debug, Default)]
pub(super) struct Styles(FxHashMap<String, Role>);

impl Styles {
    /// Reads the part with the styles; nothing, where it cannot be read.
    pub(super) fn read(xml: &str) -> Self {
        let styles = Element::parse(xml).unwrap_or_default();
        let roles = styles.all("style").filter_map(|style| {
            let role = role(&style.child("name")?.attribute("val")?)?;
            Some((style.attribute("styleId")?.into_owned(), role))
        });
        Self(roles.collect())
    }

    /// The role of the paragraphs of a style.
    pub(super) fn role(&self, id: &str) -> Option<Role> {
        self.0.get(id).copied().or_else(|| role(id))
    }
}

/// The role that a style's name, or an id like one, tells.
fn role(name: &str) -> Option<Role> {
    let name = name.to_ascii_lowercase().replace(' ', "");
    let level = |rest: &str| rest.parse().ok().filter(|level| (1..=9).contains(level));
    match name.as_str() {
        "title" => Some(Role::Heading(0)),
        "tableoffigures" | "tocheading" => Some(Role::Contents),
        name => name
            .strip_prefix("heading")
            .and_then(level)
            .map(Role::Heading)
            .or_else(|| name.strip_prefix("toc").and_then(level).map(|_| Role::Contents)),
    }
}

#[cfg(test)]
mod tests {
    use super::{Role, Styles};

    #[test]
    fn ids_are_looked_up_by_name() {
        let styles = Styles::read(
            "<w:styles><w:style w:styleId='berschrift1'><w:name w:val='heading 1'/></w:style>\
             <w:style w:styleId='Verzeichnis2'><w:name w:val='toc 2'/></w:style></w:styles>",
        );
        let check = |id: &str, expected| assert_eq!(styles.role(id), expected, "{id}");
        check("berschrift1", Some(Role::Heading(1)));
        check("Verzeichnis2", Some(Role::Contents));
        check("Heading3", Some(Role::Heading(3)));
        check("Title", Some(Role::Heading(0)));
        check("Normal", None);
        check("Heading", None);
    }
}
