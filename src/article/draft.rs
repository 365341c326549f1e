//! Turns loose fields into one Article. Every reader ends here, so that a date or an author is understood in one place.

use jiff::Timestamp;
use rustc_hash::FxHashSet;

use crate::article::article::{Article, Origin, Status};
use crate::article::{byline, clean, dateline, identity, title};
use crate::{analyze, date};

/// A given title longer than this is text that went astray, in characters.
const MAX_TITLE_CHARS: usize = 300;

/// A longer version is none.
const MAX_VERSION_BYTES: usize = 40;

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
    /// People the source gives by name.
    pub persons: Vec<String>,
    /// Bodies the source gives by name.
    pub organisations: Vec<String>,
    /// Places the source gives by name.
    pub places: Vec<String>,
    /// Which version of the item it is, as written.
    pub version: Option<String>,
    /// The moment before which it must not be shown, as written.
    pub embargoed: Option<String>,
    /// Whether it may be published.
    pub status: Status,
}

impl Draft {
    /// Makes the article: cleans every field, takes title, byline and dateline off the text, understands dates.
    ///
    /// # Errors
    ///
    /// The reason to reject it, if neither a title nor a body is left.
    ///
    /// # Example
    ///
    /// ```
    /// use dateline::article::{Draft, Origin};
    ///
    /// let draft = Draft {
    ///     body: "Ferry Runs Again\n\nBy Mara Lindqvist\n\nVISBY, Sweden (DSW) — The ferry sailed.".to_owned(),
    ///     ..Draft::default()
    /// };
    /// let article = draft.finish(Origin::default())?;
    /// assert_eq!(article.title, "Ferry Runs Again");
    /// assert_eq!(article.authors, ["Mara Lindqvist"]);
    /// assert_eq!(article.dateline.as_deref(), Some("VISBY, Sweden (DSW)"));
    /// assert_eq!(article.body, "The ferry sailed.");
    ///
    /// assert_eq!(Draft::default().finish(Origin::default()), Err("no title and no text".to_owned()));
    /// # Ok::<(), String>(())
    /// ```
    pub fn finish(self, origin: Origin) -> Result<Article, String> {
        let text = Text::assemble(self.title, self.lead, self.body, &self.authors, &origin.path);
        // What takes an item back need not repeat it.
        let takes_back = self.status == Status::Canceled && self.id.is_some();
        if text.title.is_empty() && text.body.is_empty() && !takes_back {
            return Err("no title and no text".to_owned());
        }
        let given = self.language.as_deref().and_then(analyze::normalise_code);
        let language = given.or_else(|| text.language());
        let dateline = clean::some_line(self.dateline).or(text.dateline);
        let published = moment(self.published.as_deref());
        let written = || moment(dateline::date(dateline.as_deref()?).as_deref());
        let url = clean::some_line(self.url);
        Ok(Article {
            id: identity::id(self.id.as_deref(), url.as_deref(), &origin, &text.title, &text.body),
            published: published.or_else(written),
            updated: moment(self.updated.as_deref()),
            source: clean::some_line(self.source).unwrap_or_default(),
            authors: text.authors,
            section: clean::some_line(self.section),
            language,
            url,
            dateline,
            keywords: subjects(self.keywords),
            persons: subjects(self.persons),
            organisations: subjects(self.organisations),
            places: subjects(self.places),
            version: clean::some_line(self.version).filter(|version| version.len() <= MAX_VERSION_BYTES),
            embargoed: moment(self.embargoed.as_deref()),
            status: self.status,
            origin,
            title: text.title,
            body: text.body,
        })
    }
}

/// The fields that are taken out of each other: what heads a body belongs elsewhere.
struct Text {
    title: String,
    body: String,
    authors: Vec<String>,
    dateline: Option<String>,
}

impl Text {
    fn assemble(title: Option<String>, lead: Option<String>, body: String, bylines: &[String], path: &str) -> Self {
        let mut body = clean::body(body);
        let mut given = clean::some_line(title);
        if let Some(long) = given.take_if(|title| title.chars().count() > MAX_TITLE_CHARS) {
            body = headed_by(&long, body);
        }
        let mut lead = lead.map(clean::body).unwrap_or_default();
        if body.is_empty() {
            body = std::mem::take(&mut lead);
        }
        let (lead_dateline, lead) =
            dateline::split(&lead).map_or((None, lead.as_str()), |(head, rest)| (Some(head), rest));
        let head = Head::read(&body, given.as_deref());
        let title = given.or_else(|| head.title.map(str::to_owned));
        let named = byline::names(bylines);
        let authors = if named.is_empty() { head.authors } else { named };
        let dateline = head.dateline.or(lead_dateline).map(str::to_owned);
        let head_bytes = body.len() - head.rest.len();
        body.drain(..head_bytes);
        let body = with_lead(lead, body, title.as_deref());
        let title = title.unwrap_or_else(|| made_title(&body, path));
        Self { title, body, authors, dateline }
    }

    fn language(&self) -> Option<String> {
        let text = if self.body.is_empty() { &self.title } else { &self.body };
        analyze::language(text).map(str::to_owned)
    }
}

/// What stands before the text proper.
struct Head<'t> {
    title: Option<&'t str>,
    authors: Vec<String>,
    dateline: Option<&'t str>,
    rest: &'t str,
}

impl<'t> Head<'t> {
    /// Reads the head of a text; a first line is taken for the title only where none is `given`.
    fn read(text: &'t str, given: Option<&str>) -> Self {
        let mut head = Self { title: None, authors: Vec::new(), dateline: None, rest: text };
        head.take_byline();
        match given {
            Some(given) => head.rest = title::after_repeated(head.rest, given).unwrap_or(head.rest),
            None => head.take_title(),
        }
        head.take_byline();
        if let Some((dateline, rest)) = dateline::split(head.rest) {
            (head.dateline, head.rest) = (Some(dateline), rest);
        }
        head
    }

    fn take_byline(&mut self) {
        if let Some((authors, rest)) = byline::split(self.rest).filter(|_| self.authors.is_empty()) {
            (self.authors, self.rest) = (authors, rest);
        }
    }

    fn take_title(&mut self) {
        if let Some((title, rest)) = title::split(self.rest) {
            (self.title, self.rest) = (Some(title), rest);
        }
    }
}

/// A lead the body does not begin with, nor the title repeats, becomes the first paragraph.
fn with_lead(lead: &str, body: String, title: Option<&str>) -> String {
    let repeats_title = title.is_some_and(|title| title::begins_with(title, lead));
    let known = lead.is_empty() || title::begins_with(&body, lead) || (repeats_title && !body.is_empty());
    if known { body } else { headed_by(lead, body) }
}

fn headed_by(first: &str, body: String) -> String {
    match body.is_empty() {
        true => first.to_owned(),
        false if title::begins_with(&body, first) => body,
        false => format!("{first}\n\n{body}"),
    }
}

fn made_title(body: &str, path: &str) -> String {
    let title = title::from_sentence(body);
    if title.is_empty() && !body.is_empty() { title::from_path(path) } else { title }
}

/// The moment a date names, unless no newspaper can be of it.
fn moment(written: Option<&str>) -> Option<Timestamp> {
    let moment = date::parse(written?)?;
    let (oldest, newest) = (-11_676_096_000, 7_258_118_400); // 1600 and 2200
    (oldest..newest).contains(&moment.as_second()).then_some(moment)
}

fn subjects(given: Vec<String>) -> Vec<String> {
    let mut seen = FxHashSet::default();
    let cleaned = given.iter().map(|subject| clean::line(subject));
    cleaned.filter(|subject| !subject.is_empty() && seen.insert(subject.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::Draft;
    use crate::article::article::{Article, Origin};

    fn finish(draft: Draft) -> Article {
        draft.finish(Origin { path: "desk/harbour-notes.txt".to_owned(), record: 0 }).expect("an article")
    }

    fn of_body(body: &str) -> Article {
        finish(Draft { body: body.to_owned(), ..Draft::default() })
    }

    fn titled(title: &str, body: &str) -> Article {
        finish(Draft { title: Some(title.to_owned()), body: body.to_owned(), ..Draft::default() })
    }

    #[test]
    fn nothing_is_rejected() {
        for draft in [
            Draft::default(),
            Draft { body: " \n\u{0}".to_owned(), title: Some("\u{feff}".to_owned()), ..Draft::default() },
        ] {
            assert_eq!(draft.finish(Origin::default()), Err("no title and no text".to_owned()));
        }
    }

    #[test]
    fn a_clipping_gives_title_byline_and_dateline() {
        let article = of_body(
            "Ferry runs again\n\nBy Mara Lindqvist\n\nVISBY, Sweden, Aug. 6, 2012 (DSW) — The ferry sailed.\n\nIt was late.",
        );
        assert_eq!(article.title, "Ferry runs again");
        assert_eq!(article.authors, ["Mara Lindqvist"]);
        assert_eq!(article.dateline.as_deref(), Some("VISBY, Sweden, Aug. 6, 2012 (DSW)"));
        assert_eq!(article.body, "The ferry sailed.\n\nIt was late.");
        assert_eq!(article.source, "");
    }

    #[test]
    fn titles_are_made_where_none_is_given() {
        let untitled = of_body("VISBY (DSW) — The ferry sailed on Monday. It was late.\n\nNobody minded.");
        assert_eq!(untitled.title, "The ferry sailed on Monday");
        assert!(untitled.body.starts_with("The ferry sailed"));
        assert_eq!(of_body("One line").title, "One line");
        assert_eq!(of_body("* * *").title, "harbour notes");
    }

    #[test]
    fn a_given_title_is_not_repeated_in_the_body() {
        let article = titled("Ferry Runs Again", "FERRY RUNS AGAIN\n\nBy MARA LINDQVIST\n\nThe ferry sailed.");
        assert_eq!(article.body, "The ferry sailed.");
        assert_eq!(article.authors, ["Mara Lindqvist"]);
        assert_eq!(titled("Ferry", "Ferry").body, "Ferry");
    }

    #[test]
    fn a_paragraph_given_as_title_goes_to_the_body() {
        let long = "The ferry that sails to the island was late again. ".repeat(8);
        let article = titled(&long, "It was old.");
        assert_eq!(article.title, "The ferry that sails to the island was late again");
        assert!(article.body.ends_with("again.\n\nIt was old."));
    }

    #[test]
    fn leads_come_first_unless_the_body_has_them() {
        let led = |lead: &str, body: &str| {
            let lead = Some(lead.to_owned());
            finish(Draft { title: Some("T".to_owned()), lead, body: body.to_owned(), ..Draft::default() }).body
        };
        assert_eq!(led("It sailed.", ""), "It sailed.");
        assert_eq!(led("At last.", "It sailed."), "At last.\n\nIt sailed.");
        assert_eq!(led("It sailed, and…", "It sailed, and came back."), "It sailed, and came back.");
        assert_eq!(led("VISBY (AP) — It sailed", "VISBY (AP) — It sailed home."), "It sailed home.");
    }

    #[test]
    fn dates_are_known_or_nothing() {
        let dated = |written: &str| finish(Draft { published: Some(written.to_owned()), ..draft() }).published;
        assert_eq!(dated("2024-04-01T12:00:00Z").map(|date| date.to_string()).as_deref(), Some("2024-04-01T12:00:00Z"));
        for absurd in ["0001-01-01T00:00:00Z", "9998-01-01T00:00:00Z", "nonsense", ""] {
            assert_eq!(dated(absurd), None, "{absurd}");
        }
    }

    #[test]
    fn loose_fields_are_cleaned() {
        let article = finish(Draft {
            id: Some(" 7 ".to_owned()),
            source: Some(" Harbour\n Gazette".to_owned()),
            section: Some(" ".to_owned()),
            authors: vec!["By Mara Lindqvist and Tomas Okafor".to_owned()],
            keywords: vec!["ferry".to_owned(), " ferry".to_owned(), String::new()],
            ..draft()
        });
        assert_eq!((article.id.as_str(), article.source.as_str()), ("7", "Harbour Gazette"));
        assert_eq!(article.section, None);
        assert_eq!(article.authors, ["Mara Lindqvist", "Tomas Okafor"]);
        assert_eq!(article.keywords, ["ferry"]);
    }

    fn draft() -> Draft {
        Draft { body: "The ferry sailed.".to_owned(), ..Draft::default() }
    }
}
