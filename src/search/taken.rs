//! Entities to be taken elsewhere: all that hits name, and who is named together with whom.
//!
//! Counts are exact: each article is looked at once, and one that names an entity in two ways counts once. What is held
//! in memory is a number for each entity and, of the most named only, one for each pair.

use serde::{Deserialize, Serialize};

use crate::entity::{Kind, Meetings};
use crate::plan::Vocabulary;
use crate::query::{NameOf, Remark};
use crate::search::entities::{AliasCount, HitsBySegment, counts};
use crate::search::matching::Segment;
use crate::search::named::Named;
use crate::search::results::EntityName;

/// The most entities that a graph may have: a pair takes four bytes.
const MOST_NODES: usize = 5_000;

/// An entity with all its names, as it is taken elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntityRecord {
    /// Its key, which stays the same as long as its names do.
    pub key: String,
    /// Its canonical name.
    pub name: String,
    /// `person`, `org`, `place` or `other`.
    #[serde(rename = "type")]
    pub kind: String,
    /// How many of the hits name it.
    pub articles: u64,
    /// The names it is printed under in all articles, the commonest first.
    pub aliases: Vec<AliasCount>,
}

/// What a graph of entities shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GraphOptions {
    /// Of these kinds; people, organisations and places where none is said.
    pub kinds: Vec<Kind>,
    /// The most named of them, so many; 1,000 by default, 5,000 at most.
    pub most_entities: usize,
    /// Named in so many hits at least; 2 by default.
    pub least_articles: u64,
    /// Pairs named together in so many hits at least; 2 by default.
    pub least_meetings: u64,
}

impl Default for GraphOptions {
    fn default() -> Self {
        Self { kinds: Vec::new(), most_entities: 1_000, least_articles: 2, least_meetings: 2 }
    }
}

/// Who is named together with whom.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Graph {
    /// How many hits there are.
    pub articles: u64,
    /// The entities, the most named first.
    pub entities: Vec<GraphEntity>,
    /// The pairs, the strongest tie first.
    pub ties: Vec<Tie>,
    /// What there is to say about the query.
    pub remarks: Vec<Remark>,
}

/// An entity of a graph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GraphEntity {
    /// Its key.
    pub key: String,
    /// Its canonical name.
    pub name: String,
    /// `person`, `org`, `place` or `other`.
    #[serde(rename = "type")]
    pub kind: String,
    /// How many of the hits name it.
    pub articles: u64,
}

/// Two entities that hits name together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Tie {
    /// The more named of the two, by its place among the graph's entities.
    pub first: usize,
    /// The other.
    pub second: usize,
    /// How many of the hits name both.
    pub articles: u64,
    /// How many times more often they are named together than by chance.
    pub lift: f64,
    /// How sure that is: Dunning's log-likelihood ratio, below zero where they meet less often than by chance.
    pub log_likelihood: f64,
}

/// Numbers of entities of these kinds that hits name, with how many do: the most named first, then by key.
pub(crate) fn most_named_first(
    segments: &[Segment<'_>],
    hits: &HitsBySegment,
    kinds: &[Kind],
    vocabulary: &Vocabulary,
) -> tantivy::Result<Vec<(u32, u64)>> {
    let catalogue = vocabulary.catalogue()?;
    let is_wanted = |kind| kinds.is_empty() || kinds.contains(&kind);
    let named = counts(segments, hits, NameOf::Anything, vocabulary)?.into_iter();
    let mut named: Vec<(u32, u64)> =
        named.filter(|(id, _)| catalogue.entity_ref(*id).is_some_and(|entity| is_wanted(entity.kind))).collect();
    let key = |id: u32| catalogue.entity_ref(id).map(|entity| entity.key);
    named.sort_unstable_by(|one, other| other.1.cmp(&one.1).then_with(|| key(one.0).cmp(&key(other.0))));
    Ok(named)
}

/// The entity with a number, to be taken elsewhere.
pub(crate) fn record(vocabulary: &Vocabulary, id: u32, articles: u64) -> tantivy::Result<Option<EntityRecord>> {
    let Some(entity) = vocabulary.catalogue()?.get(id) else { return Ok(None) };
    let aliases = entity.aliases.into_iter().map(|(name, count)| AliasCount { name, count: count.into() });
    Ok(Some(EntityRecord {
        key: entity.key,
        name: entity.name,
        kind: entity.kind.name().to_owned(),
        articles,
        aliases: aliases.collect(),
    }))
}

/// The graph of the entities that hits name most.
pub(crate) fn graph(
    segments: &[Segment<'_>],
    hits: &HitsBySegment,
    options: &GraphOptions,
    vocabulary: &Vocabulary,
) -> tantivy::Result<Graph> {
    let usual = [Kind::Person, Kind::Organisation, Kind::Place];
    let kinds = if options.kinds.is_empty() { &usual[..] } else { &options.kinds };
    let mut named = most_named_first(segments, hits, kinds, vocabulary)?;
    named.retain(|(_, articles)| *articles >= options.least_articles);
    named.truncate(options.most_entities.min(MOST_NODES));
    let catalogue = vocabulary.catalogue()?;
    let node = |(id, articles): &(u32, u64)| {
        let EntityName { key, name, kind } = catalogue.entity_ref(*id)?.into();
        Some(GraphEntity { key, name, kind, articles: *articles })
    };
    let entities: Vec<GraphEntity> = named.iter().filter_map(node).collect();
    let pairs = pairs(segments, hits, &named, vocabulary)?;
    let articles = hits.iter().map(|docs| docs.len() as u64).sum();
    Ok(Graph { articles, ties: ties(&entities, &pairs, articles, options.least_meetings), entities, remarks: vec![] })
}

/// How many articles name two of some entities together.
struct Pairs(Vec<u32>);

impl Pairs {
    /// For so many entities.
    fn new(n_entities: usize) -> Self {
        Self(vec![0; n_entities * n_entities.saturating_sub(1) / 2])
    }

    /// Where the count of a pair is; `first` is less than `second`.
    fn place(first: usize, second: usize) -> usize {
        second * (second - 1) / 2 + first
    }

    /// Notes an article that names these, which are in order.
    fn add(&mut self, together: &[usize]) {
        for (at, second) in together.iter().enumerate() {
            for first in &together[..at] {
                self.0[Self::place(*first, *second)] += 1;
            }
        }
    }
}

fn pairs(
    segments: &[Segment<'_>],
    hits: &HitsBySegment,
    named: &[(u32, u64)],
    vocabulary: &Vocabulary,
) -> tantivy::Result<Pairs> {
    let catalogue = vocabulary.catalogue()?;
    let mut place_of_entity = vec![None; catalogue.len()];
    for (place, (id, _)) in named.iter().enumerate() {
        if let Some(of_entity) = place_of_entity.get_mut(*id as usize) {
            *of_entity = Some(place);
        }
    }
    let mut pairs = Pairs::new(named.len());
    let (mut ids, mut together) = (Vec::new(), Vec::new());
    for (segment, docs) in segments.iter().zip(hits) {
        let Some(column) = segment.reader.fast_fields().str("entity")? else { continue };
        let mut names = Named::new(catalogue, NameOf::Anything, column.num_terms());
        for doc in docs {
            names.of_article(&column, *doc, &mut ids);
            together.clear();
            together.extend(ids.iter().filter_map(|id| place_of_entity.get(*id as usize).copied().flatten()));
            together.sort_unstable();
            pairs.add(&together);
        }
    }
    Ok(pairs)
}

/// The pairs that meet often enough, the strongest tie first, then as the entities come.
fn ties(entities: &[GraphEntity], pairs: &Pairs, all: u64, least: u64) -> Vec<Tie> {
    let mut ties = Vec::new();
    for second in 1..entities.len() {
        for first in 0..second {
            let both = u64::from(pairs.0[Pairs::place(first, second)]);
            if both >= least.max(1) {
                let of = |at: usize| entities[at].articles;
                let meetings = Meetings { both, first: of(first), second: of(second), all };
                let (lift, log_likelihood) = (meetings.lift(), meetings.log_likelihood());
                ties.push(Tie { first, second, articles: both, lift, log_likelihood });
            }
        }
    }
    let place = |tie: &Tie| (tie.first, tie.second);
    ties.sort_by(|one, other| {
        other.log_likelihood.total_cmp(&one.log_likelihood).then_with(|| place(one).cmp(&place(other)))
    });
    ties
}

#[cfg(test)]
mod tests {
    use super::{GraphEntity, Pairs, ties};

    #[test]
    fn pairs_are_counted_and_the_strongest_tie_comes_first() {
        let articles = [9, 4, 3, 2];
        let entity = |articles| GraphEntity { key: String::new(), name: String::new(), kind: String::new(), articles };
        let entities: Vec<GraphEntity> = articles.into_iter().map(entity).collect();
        let mut pairs = Pairs::new(4);
        for together in [&[0, 1, 2][..], &[0, 2], &[1, 2], &[1, 2], &[0, 3], &[3], &[]] {
            pairs.add(together);
        }
        let told = |least| -> Vec<(usize, usize, u64)> {
            ties(&entities, &pairs, 20, least).iter().map(|tie| (tie.first, tie.second, tie.articles)).collect()
        };
        assert_eq!(told(2), [(1, 2, 3), (0, 2, 2)]);
        assert_eq!(told(1).len(), 4);
        assert!(ties(&[], &Pairs::new(0), 0, 1).is_empty());
    }
}
