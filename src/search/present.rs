//! Turns the best hits into what is shown: the article's facts, its highlighted title, its passages.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use crate::article::Article;
use crate::entity::{EntityRef, Part};
use crate::error::{Error, ErrorKind, Result};
use crate::index::{ENTITY_MARK, Index, Mentions, Snapshot, packed_in, unpack};
use crate::passage::{self, highlights_with, passages_with};
use crate::plan::Op;
use crate::search::clauses::Specs;
use crate::search::lit::Asked;
use crate::search::matching::Opened;
use crate::search::named::entity_of_term;
use crate::search::order::Ranked;
use crate::search::request::Request;
use crate::search::results::{Copies, EntityName, FieldPassage, Hit};

/// The most entities that are told of a hit.
const MOST_ENTITIES: usize = 10;

/// What a mention in the headline counts for.
const HEADLINE_MENTIONS: usize = 3;

/// Reads stored articles.
pub(crate) struct Articles<'a> {
    index: &'a Index,
    snapshot: &'a Snapshot,
    segments: &'a [Opened],
}

impl<'a> Articles<'a> {
    pub(crate) fn new(index: &'a Index, snapshot: &'a Snapshot, segments: &'a [Opened]) -> Self {
        Self { index, snapshot, segments }
    }

    /// The article at a place; its origin tells a path that can be opened from here.
    pub(crate) fn read(&self, segment: usize, doc: u32) -> Result<Article> {
        Ok(self.read_with_names(segment, doc)?.0)
    }

    /// The same, and the names in it.
    pub(crate) fn read_with_names(&self, segment: usize, doc: u32) -> Result<(Article, Mentions)> {
        let document = self.snapshot.read(|| self.segments[segment].store.get_document_bytes(doc))?;
        let article = packed_in(&document, self.snapshot.fields.article).and_then(unpack);
        let (mut article, mentions) = article.ok_or_else(|| {
            let place = format!("article {doc} of segment {segment} cannot be read");
            Error::new(ErrorKind::Damaged, place).with_hint("make the index anew with `dateline index --rebuild`")
        })?;
        article.origin.path = crate::article::display(&self.index.path_of(&article.origin.path));
        Ok((article, mentions))
    }

    /// How many words the article at a place has, as they were counted when it was indexed.
    pub(crate) fn words(&self, segment: usize, doc: u32) -> u64 {
        self.segments[segment].words.first(doc).unwrap_or_default()
    }
}

/// The names in a part of an article, as passages take them.
pub(crate) fn names_in(mentions: &Mentions, part: Part) -> Vec<passage::Name> {
    let names = mentions.in_part(part).map(|(span, term)| passage::Name {
        start: span.start as usize,
        end: span.end as usize,
        term: format!("{ENTITY_MARK}{term}"),
    });
    names.collect()
}

/// Shows hits of one plan.
pub(crate) struct Presenter<'a> {
    op: &'a Op,
    asked: Asked<'a>,
    /// What to look for, by language, where that is the same for all articles.
    specs: HashMap<Option<String>, Rc<Specs>>,
}

impl<'a> Presenter<'a> {
    pub(crate) fn new(op: &'a Op, asked: Asked<'a>) -> Self {
        Self { op, asked, specs: HashMap::new() }
    }

    /// What to look for in articles of this language.
    pub(crate) fn specs(&mut self, language: Option<&str>) -> Rc<Specs> {
        let bit = self.bit(language);
        let known = self.specs.entry(language.map(str::to_owned));
        Rc::clone(known.or_insert_with(|| Rc::new(Specs::new(self.op, bit))))
    }

    /// What to look for in a hit: of the plan's alternatives only those that hold for it.
    fn specs_of_hit(&mut self, language: Option<&str>, ranked: &Ranked) -> tantivy::Result<Rc<Specs>> {
        Ok(match self.asked.of_hit(self.op, ranked.segment, ranked.doc)? {
            Cow::Owned(held) => Rc::new(Specs::new(&held, self.bit(language))),
            Cow::Borrowed(_) => self.specs(language),
        })
    }

    fn bit(&self, language: Option<&str>) -> u64 {
        language.map_or(u64::MAX, |code| self.asked.vocabulary.bit(code))
    }

    /// Whom an article names: those that it names most, the headline counting for more.
    fn entities(&self, mentions: &Mentions) -> tantivy::Result<Vec<EntityName>> {
        if mentions.spans.is_empty() {
            return Ok(Vec::new());
        }
        let catalogue = self.asked.vocabulary.catalogue()?;
        let of_terms: Vec<Option<EntityRef<'_>>> =
            mentions.terms.iter().map(|term| entity_of_term(catalogue, term)).collect();
        let mut weights: BTreeMap<u32, usize> = BTreeMap::new();
        for span in &mentions.spans {
            if let Some(Some(entity)) = of_terms.get(span.term as usize) {
                let weight = if span.part == Part::Title { HEADLINE_MENTIONS } else { 1 };
                *weights.entry(entity.id).or_default() += weight;
            }
        }
        let mut ids: Vec<(u32, usize)> = weights.into_iter().collect();
        ids.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        let names = ids.into_iter().take(MOST_ENTITIES).filter_map(|(id, _)| catalogue.entity_ref(id));
        Ok(names.map(EntityName::from).collect())
    }

    /// A hit as it is shown.
    pub(crate) fn hit(
        &mut self,
        ranked: &Ranked,
        rank: u64,
        (article, mentions): (Article, Mentions),
        words: u64,
        request: &Request,
    ) -> tantivy::Result<Hit> {
        let specs = self.specs_of_hit(article.language.as_deref(), ranked)?;
        let title_highlights = highlights_with(&names_in(&mentions, Part::Title), &article.title, &specs.title);
        let names = names_in(&mentions, Part::Body);
        let found = passages_with(&names, &article.body, &specs.body, request.passages, request.passage_chars);
        let passages = found.into_iter().map(|passage| FieldPassage {
            field: "body".to_owned(),
            text: passage.text,
            start: passage.start,
            highlights: passage.highlights,
            cut_before: passage.cut_before,
            cut_after: passage.cut_after,
        });
        Ok(Hit {
            rank,
            score: ranked.score,
            title_highlights,
            passages: passages.collect(),
            words,
            id: article.id,
            title: article.title,
            source: article.source,
            authors: article.authors,
            published: article.published,
            section: article.section,
            language: article.language,
            url: article.url,
            origin: article.origin,
            entities: self.entities(&mentions)?,
            duplicates: Copies::default(),
            reason: if request.explain { self.asked.reason(self.op, ranked)? } else { None },
        })
    }
}
