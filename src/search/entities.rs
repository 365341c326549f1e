//! What an index knows of people, places and organisations: who is named most in the hits of a query, and all about one.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use tantivy::postings::Postings;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, TERMINATED, TantivyError, Term};

use crate::entity::{Entity, EntityRef, Kind, Meetings};
use crate::plan::{Condition, Forms, Meant, Op, Vocabulary};
use crate::query::{NameOf, Remark};
use crate::search::matching::{Segment, docs_of};
use crate::search::named::Named;
use crate::search::results::{EntityName, FieldPassage};

/// Others that are told of an entity.
const MOST_MET: usize = 10;

/// Fewer articles with both tell nothing.
const LEAST_MEETINGS: u64 = 2;

/// A timeline of more months than this is told by years.
const MOST_MONTHS: i32 = 240;

/// The entities that the hits of a query name most.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EntityList {
    /// The most named first.
    pub entities: Vec<EntityCount>,
    /// What there is to say about the query.
    pub remarks: Vec<Remark>,
}

/// An entity, and how often hits name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntityCount {
    /// The entity's key.
    pub key: String,
    /// Its canonical name.
    pub name: String,
    /// `person`, `org`, `place` or `other`.
    #[serde(rename = "type")]
    pub kind: String,
    /// How many of the hits name it.
    pub articles: u64,
    /// How often they do.
    pub mentions: u64,
}

/// All about one entity.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EntityFacts {
    /// Its key.
    pub key: String,
    /// Its canonical name.
    pub name: String,
    /// `person`, `org`, `place` or `other`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The names it is printed under, the commonest first.
    pub aliases: Vec<AliasCount>,
    /// How many articles name it.
    pub articles: u64,
    /// The first that does, of those with a date.
    pub first: Option<Timestamp>,
    /// The last that does.
    pub last: Option<Timestamp>,
    /// Whom articles about it name more often than others do, the strongest tie first.
    pub often_with: Vec<MetEntity>,
    /// Articles by month, or by year over more than twenty of those; none left out from the first to the last.
    pub timeline: Vec<TimelineBin>,
    /// Others that the name can mean.
    pub also: Vec<EntityName>,
    /// The passages that tell most of it.
    #[serde(default)]
    pub passages: Vec<EntityPassage>,
}

/// A name and how many articles print it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AliasCount {
    /// The name as printed.
    pub name: String,
    /// How many articles print it; those that were taken out since the last run included.
    pub count: u64,
}

/// An entity that is often met with another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MetEntity {
    /// Its key.
    pub key: String,
    /// Its canonical name.
    pub name: String,
    /// `person`, `org`, `place` or `other`.
    #[serde(rename = "type")]
    pub kind: String,
    /// How many articles name both.
    pub articles: u64,
    /// How many times more often they are named together than by chance.
    pub lift: f64,
}

/// A stretch of time and how many articles it has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimelineBin {
    /// Its first day: `2024-03-01`.
    pub start: String,
    /// Articles published in it.
    pub count: u64,
}

/// A passage about an entity, and the article it is from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntityPassage {
    /// The article's id.
    pub id: String,
    /// Its headline.
    pub title: String,
    /// When it was published.
    pub published: Option<Timestamp>,
    /// The passage.
    pub passage: FieldPassage,
}

/// The articles that an operation finds, by segment, in order.
pub(crate) type HitsBySegment = Vec<Vec<DocId>>;

/// Finds the articles that fit and may be seen at this moment.
pub(crate) fn hits(segments: &[Segment<'_>], op: &Op, now: i64) -> tantivy::Result<HitsBySegment> {
    let mut all = Vec::with_capacity(segments.len());
    for segment in segments {
        let mut found = Vec::new();
        let mut docs = docs_of(segment, op)?;
        let mut doc = docs.doc();
        while doc != TERMINATED {
            if !segment.reader.is_deleted(doc) && !segment.opened.is_hidden(doc, now) {
                found.push(doc);
            }
            doc = docs.advance();
        }
        all.push(found);
    }
    Ok(all)
}

/// Counts the entities that hits name, by their numbers.
pub(crate) fn counts(
    segments: &[Segment<'_>],
    hits: &HitsBySegment,
    of: NameOf,
    vocabulary: &Vocabulary,
) -> tantivy::Result<HashMap<u32, u64>> {
    let catalogue = vocabulary.catalogue()?;
    let mut counts = HashMap::new();
    let mut ids = Vec::new();
    for (segment, docs) in segments.iter().zip(hits) {
        let Some(column) = segment.reader.fast_fields().str("entity")? else { continue };
        let mut named = Named::new(catalogue, of, column.num_terms());
        for doc in docs {
            named.of_article(&column, *doc, &mut ids);
            ids.iter().for_each(|id| *counts.entry(*id).or_default() += 1);
        }
    }
    Ok(counts)
}

/// The entities that hits name most; of a kind that [`NameOf`] has no word for, only those.
pub(crate) fn most_named(
    segments: &[Segment<'_>],
    hits: &HitsBySegment,
    kind: Option<Kind>,
    limit: usize,
    vocabulary: &Vocabulary,
) -> tantivy::Result<Vec<EntityCount>> {
    let catalogue = vocabulary.catalogue()?;
    let counts = counts(segments, hits, NameOf::Anything, vocabulary)?;
    let of_kind = |id: u32| catalogue.entity_ref(id).filter(|entity| kind.is_none_or(|kind| entity.kind == kind));
    let mut found: Vec<(EntityRef<'_>, u64)> =
        counts.into_iter().filter_map(|(id, count)| Some((of_kind(id)?, count))).collect();
    found.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.key.cmp(b.0.key)));
    found.truncate(limit);
    let mut listed = Vec::with_capacity(found.len());
    for (entity, articles) in found {
        let Some(whole) = catalogue.get(entity.id) else { continue };
        let mentions = mentions(segments, hits, &vocabulary.forms_of(&whole)?)?;
        let EntityName { key, name, kind } = entity.into();
        listed.push(EntityCount { key, name, kind, articles, mentions: mentions.max(articles) });
    }
    Ok(listed)
}

/// How often hits have any of the terms.
fn mentions(segments: &[Segment<'_>], hits: &HitsBySegment, forms: &Forms) -> tantivy::Result<u64> {
    let mut sum = 0;
    for (segment, docs) in segments.iter().zip(hits) {
        let index = segment.reader.inverted_index(segment.fields.text)?;
        for form in &forms.forms {
            let term = Term::from_field_text(segment.fields.text, &form.term);
            let Some(mut postings) = index.read_postings(&term, IndexRecordOption::WithFreqs)? else { continue };
            for doc in docs {
                if postings.doc() < *doc {
                    postings.seek(*doc);
                }
                if postings.doc() == *doc {
                    sum += u64::from(postings.term_freq());
                }
            }
        }
    }
    Ok(sum)
}

/// The operation that finds the articles which name an entity, surely enough to be counted.
pub(crate) fn naming(vocabulary: &Vocabulary, entity: &Entity) -> tantivy::Result<Op> {
    let terms = vocabulary.terms_of(entity)?;
    Ok(Op::Condition(Condition::Value("entity", Some(terms))))
}

/// All about the entity that is meant, but for its passages.
pub(crate) fn facts(
    segments: &[Segment<'_>],
    meant: Meant,
    n_articles: u64,
    now: i64,
    vocabulary: &Vocabulary,
) -> tantivy::Result<EntityFacts> {
    let Meant { entity, others } = meant;
    let hits = hits(segments, &naming(vocabulary, &entity)?, now)?;
    let articles = hits.iter().map(|docs| docs.len() as u64).sum();
    let days = days(segments, &hits);
    let often_with = often_with(segments, &hits, &entity, articles, n_articles, vocabulary)?;
    let moment = |second: Option<&i64>| second.and_then(|second| Timestamp::from_second(*second).ok());
    Ok(EntityFacts {
        first: moment(days.iter().min()),
        last: moment(days.iter().max()),
        timeline: timeline(&days),
        // An article that has a form under two keys is counted twice in the dictionary.
        aliases: entity
            .aliases
            .into_iter()
            .map(|(name, count)| AliasCount { name, count: u64::from(count).min(articles) })
            .collect(),
        key: entity.key,
        name: entity.name,
        kind: entity.kind.name().to_owned(),
        articles,
        often_with,
        also: others.into_iter().map(EntityName::from).collect(),
        passages: Vec::new(),
    })
}

/// When the hits with a date were published.
fn days(segments: &[Segment<'_>], hits: &HitsBySegment) -> Vec<i64> {
    let of_segment = |(segment, docs): (&Segment<'_>, &Vec<DocId>)| {
        docs.iter().filter_map(|doc| segment.opened.published.first(*doc)).collect::<Vec<_>>()
    };
    segments.iter().zip(hits).flat_map(of_segment).collect()
}

/// Whom the hits of an entity name more often than chance would have it, the strongest tie first.
fn often_with(
    segments: &[Segment<'_>],
    hits: &HitsBySegment,
    entity: &Entity,
    articles: u64,
    n_articles: u64,
    vocabulary: &Vocabulary,
) -> Result<Vec<MetEntity>, TantivyError> {
    let catalogue = vocabulary.catalogue()?;
    let mut met: Vec<(f64, MetEntity)> = Vec::new();
    for (id, both) in counts(segments, hits, NameOf::Anything, vocabulary)? {
        let Some(other) = catalogue.entity_ref(id).filter(|other| other.key != entity.key) else { continue };
        let second = u64::from(other.articles).clamp(both, n_articles.max(both));
        let meetings = Meetings { both, first: articles, second, all: n_articles };
        let is_tie = both >= LEAST_MEETINGS && meetings.lift() > 1.0 && other.kind != Kind::Other;
        if is_tie {
            let EntityName { key, name, kind } = other.into();
            let one = MetEntity { key, name, kind, articles: both, lift: meetings.lift() };
            met.push((meetings.log_likelihood(), one));
        }
    }
    met.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.key.cmp(&b.1.key)));
    Ok(met.into_iter().take(MOST_MET).map(|(_, one)| one).collect())
}

/// Articles by month or year, from the first to the last.
fn timeline(seconds: &[i64]) -> Vec<TimelineBin> {
    let dates: Vec<Date> = seconds.iter().filter_map(|second| date(*second)).collect();
    let month = |date: &Date| i32::from(date.year()) * 12 + i32::from(date.month()) - 1;
    let (Some(first), Some(last)) = (dates.iter().map(month).min(), dates.iter().map(month).max()) else {
        return Vec::new();
    };
    let months_a_bin = if last - first >= MOST_MONTHS { 12 } else { 1 };
    let bin = |month: i32| month.div_euclid(months_a_bin);
    let mut counts: BTreeMap<i32, u64> = (bin(first)..=bin(last)).map(|bin| (bin, 0)).collect();
    for date in &dates {
        *counts.entry(bin(month(date))).or_default() += 1;
    }
    let start = |bin: i32| {
        let month = bin * months_a_bin;
        format!("{:04}-{:02}-01", month.div_euclid(12), month.rem_euclid(12) + 1)
    };
    counts.into_iter().map(|(bin, count)| TimelineBin { start: start(bin), count }).collect()
}

fn date(second: i64) -> Option<Date> {
    Some(Timestamp::from_second(second).ok()?.to_zoned(TimeZone::UTC).date())
}

#[cfg(test)]
mod tests {
    use super::timeline;

    #[test]
    fn months_without_articles_are_told_and_long_times_by_years() {
        let seconds = |moment: &str| moment.parse::<jiff::Timestamp>().unwrap().as_second();
        let told = |moments: &[&str]| -> Vec<String> {
            let moments: Vec<i64> = moments.iter().map(|moment| seconds(moment)).collect();
            timeline(&moments).into_iter().map(|bin| format!("{} {}", bin.start, bin.count)).collect()
        };
        assert!(told(&[]).is_empty());
        let months = told(&["2023-12-31T23:59:59Z", "2024-02-01T00:00:00Z", "2024-02-09T00:00:00Z"]);
        assert_eq!(months, ["2023-12-01 1", "2024-01-01 0", "2024-02-01 2"]);
        let years = told(&["1970-06-01T00:00:00Z", "1999-01-01T00:00:00Z"]);
        assert_eq!((years.len(), years[0].as_str()), (30, "1970-01-01 1"));
    }
}
