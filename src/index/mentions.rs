//! What the index keeps of the names in an article: where each stands, and the term it is found under.
//!
//! A term is a key of `entity` as it is, but for surnames alone and offices (`per:~blinken`, `role:us/president`): who is
//! meant by those depends on the month, so theirs ends in the month of publication. In `text`, a term stands behind a
//! control character at the first word of each mention; in the column `entity` and in the stored article it stands as it is.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::entity::{Named, Part, SURE, SURFACE_MARK, month_number};

/// What a term of `text` begins with that stands for a name.
pub(crate) const ENTITY_MARK: char = '\u{6}';

/// Parts a key from the month in a term.
const MONTH_MARK: char = '@';

/// The names of one article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Mentions {
    /// The terms, in order, each once.
    pub(crate) terms: Vec<String>,
    /// Where they stand: headline first, in the order of the text.
    pub(crate) spans: Vec<Span>,
}

/// Where a name stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    /// Which text.
    pub(crate) part: Part,
    /// Where it begins and ends in it, in bytes; a name that the source gave beside the text is empty.
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// The number of its term.
    pub(crate) term: u32,
}

/// What the lists of an article's names are made of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Listed {
    /// Keys, and keys with a form that is printed; those that are sure, in order, each once.
    pub(crate) names: Vec<String>,
    /// The terms of those, in order, each once.
    pub(crate) terms: Vec<String>,
}

impl Mentions {
    /// Keeps the names of an article that was published then.
    pub(crate) fn of(named: &[Named], published: Option<Timestamp>) -> Self {
        let keys = each_once(named.iter().map(|name| name.key.as_str()));
        let of_keys = terms_of(&keys, published);
        let mut terms = of_keys.clone();
        terms.sort_unstable();
        let numbers: Vec<usize> = of_keys.iter().filter_map(|term| terms.binary_search(term).ok()).collect();
        let span = |name: &Named| {
            let term = *numbers.get(keys.binary_search(&name.key.as_str()).ok()?)?;
            let [start, end, term] = [name.start, name.end, term].map(|number| u32::try_from(number).ok());
            Some(Span { part: name.part, start: start?, end: end?, term: term? })
        };
        let mut spans: Vec<Span> = named.iter().filter_map(span).collect();
        spans.sort_by_key(|span| (span.part, span.start, span.end, span.term));
        spans.dedup();
        Self { spans, terms }
    }

    /// The names in a part of the article: where each stands, and its term.
    pub(crate) fn in_part(&self, part: Part) -> impl Iterator<Item = (Span, &str)> {
        let spans = self.spans.iter().filter(move |span| span.part == part);
        spans.filter_map(|span| Some((*span, self.terms.get(span.term as usize)?.as_str())))
    }
}

impl Listed {
    /// What is listed of an article's names: those that are less sure are found, but are no reason to list an entity.
    pub(crate) fn of(named: &[Named], published: Option<Timestamp>) -> Self {
        let sure = || named.iter().filter(|name| name.confidence >= SURE);
        let keys = each_once(sure().map(|name| name.key.as_str()));
        let printed = each_once(sure().map(|name| (name.key.as_str(), name.surface.as_str())));
        let printed =
            printed.into_iter().map(|(key, surface)| [key, SURFACE_MARK.encode_utf8(&mut [0; 4]), surface].concat());
        let mut names: Vec<String> = keys.iter().map(|key| (*key).to_owned()).chain(printed).collect();
        let mut terms = terms_of(&keys, published);
        names.sort_unstable();
        terms.sort_unstable();
        Self { names, terms }
    }
}

/// Values in order, each once.
fn each_once<V: Ord>(values: impl Iterator<Item = V>) -> Vec<V> {
    let mut values: Vec<V> = values.collect();
    values.sort_unstable();
    values.dedup();
    values
}

/// The terms that keys are found under in an article that was published then.
fn terms_of(keys: &[&str], published: Option<Timestamp>) -> Vec<String> {
    let month = published.map(month_of);
    let term = |key: &&str| if depends_on_month(key) { dated(key, month) } else { (*key).to_owned() };
    keys.iter().map(term).collect()
}

/// Whether the month of publication tells who is meant by a key.
pub(crate) fn depends_on_month(key: &str) -> bool {
    key.starts_with("per:~") || key.starts_with("role:")
}

/// The term of a key that depends on the month; without one, of articles that have no date.
pub(crate) fn dated(key: &str, month: Option<u32>) -> String {
    match month {
        Some(month) => format!("{key}{MONTH_MARK}{month:06}"),
        None => format!("{key}{MONTH_MARK}"),
    }
}

/// The key of a term, and the month it is of.
pub(crate) fn key_and_month(term: &str) -> (&str, Option<u32>) {
    match term.rsplit_once(MONTH_MARK).filter(|(key, _)| depends_on_month(key)) {
        Some((key, month)) => (key, month.parse().ok()),
        None => (term, None),
    }
}

/// The month of publication, as the catalogue counts months.
pub(crate) fn month_of(published: Timestamp) -> u32 {
    let date = published.to_zoned(TimeZone::UTC).date();
    month_number(u32::try_from(date.year()).unwrap_or_default(), u32::from(date.month().unsigned_abs()))
}

#[cfg(test)]
mod tests {
    use super::{Listed, Mentions, key_and_month, terms_of};
    use crate::entity::{Kind, Named, Part};

    fn named(part: Part, start: usize, end: usize, key: &str, confidence: u8) -> Named {
        Named { part, start, end, key: key.into(), surface: "X".into(), kind: Kind::Person, confidence }
    }

    #[test]
    fn only_what_depends_on_the_month_is_kept_by_month() {
        let april = "2024-04-01T00:00:00Z".parse().ok();
        let check = |key: &str, published, term: &str, month| {
            assert_eq!(terms_of(&[key], published), [term]);
            assert_eq!(key_and_month(term), (key, month));
        };
        check("per:antony blinken", april, "per:antony blinken", None);
        check("per:~blinken", april, "per:~blinken@024291", Some(24_291));
        check("role:us/president", None, "role:us/president@", None);
        check("org:a@b", april, "org:a@b", None);
    }

    #[test]
    fn mentions_are_kept_in_the_order_of_the_text_and_terms_once() {
        let names = [
            named(Part::Body, 9, 12, "loc:rafah", 90),
            named(Part::Body, 0, 3, "per:antony blinken", 30),
            named(Part::Title, 5, 8, "loc:rafah", 20),
        ];
        let mentions = Mentions::of(&names, None);
        assert_eq!(mentions.terms, ["loc:rafah", "per:antony blinken"]);
        let starts: Vec<(u32, &str)> = mentions.in_part(Part::Body).map(|(span, term)| (span.start, term)).collect();
        assert_eq!(starts, [(0, "per:antony blinken"), (9, "loc:rafah")]);
        let listed = Listed::of(&names, None);
        assert_eq!(
            (listed.names.join("|"), listed.terms.join("|")),
            ("loc:rafah|loc:rafah\u{1f}X".into(), "loc:rafah".into())
        );
    }
}
