//! Turns loose fields into one Article. Every reader ends here, so that a date or an author is understood in one place.

/// What a reader found, unchecked, in the source's own words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// The item's own id, guid or uri.
    pub id: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// A standfirst or summary given apart from the body.
    pub lead: Option<String>,
    /// The text.
    pub body: String,
    /// When it was published, as written.
    pub published: Option<String>,
    /// When it was changed, as written.
    pub updated: Option<String>,
    /// Who published it.
    pub source: Option<String>,
    /// Names or whole bylines, as written.
    pub authors: Vec<String>,
    /// The part of the paper.
    pub section: Option<String>,
    /// A language code or name, as written.
    pub language: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// Place and agency, where the source gives them apart.
    pub dateline: Option<String>,
    /// Subjects.
    pub keywords: Vec<String>,
}
