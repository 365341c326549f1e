//! What a searcher tells of people, places and organisations: who is named most, all about one, all of them.

use jiff::Timestamp;

use crate::entity::Kind;
use crate::error::{Error, ErrorKind, Result};
use crate::plan::{Forms, Op, TextField, WordOp};
use crate::query::{NameOf, Remark};
use crate::rank::{Weights, rarity};
use crate::search::entities::{self, EntityFacts, EntityList, EntityPassage};
use crate::search::present::{Articles, Presenter};
use crate::search::request::Request;
use crate::search::results::EntityName;
use crate::search::searcher::{Searcher, View, second_of, understand, wanted};
use crate::search::taken::{self, EntityRecord, Graph, GraphOptions};

/// Passages that are told of an entity.
const TELLING_PASSAGES: usize = 3;

impl Searcher {
    /// The entities that the hits of a request name most, of one kind or of any; `limit` says how many.
    ///
    /// # Errors
    /// As [`search`](Self::search).
    pub fn entities(&self, request: &Request, kind: Option<Kind>) -> Result<EntityList> {
        let view = self.view();
        let understood = understand(&view, request)?;
        let segments = view.segments(request.weights);
        let listed = view.snapshot.read(|| {
            let hits = entities::hits(&segments, &understood.op, second_of(request.now))?;
            entities::most_named(&segments, &hits, kind, request.limit, &view.vocabulary)
        })?;
        Ok(EntityList { entities: listed, remarks: understood.remarks })
    }

    /// Hands over every entity that the hits of a request name, the most named first, one in memory at a time; of these
    /// kinds, or of any where none is said. Returns how many there are, and what there is to say about the query.
    ///
    /// # Errors
    /// As [`search`](Self::search), and whatever `take` returns.
    pub fn each_entity<E: From<Error>>(
        &self,
        request: &Request,
        kinds: &[Kind],
        mut take: impl FnMut(EntityRecord) -> std::result::Result<(), E>,
    ) -> std::result::Result<(u64, Vec<Remark>), E> {
        let view = self.view();
        let understood = understand(&view, request)?;
        let segments = view.segments(request.weights);
        let named = view.snapshot.read(|| {
            let hits = entities::hits(&segments, &understood.op, second_of(request.now))?;
            taken::most_named_first(&segments, &hits, kinds, &view.vocabulary)
        })?;
        for (id, articles) in &named {
            let record = view.snapshot.read(|| taken::record(&view.vocabulary, *id, *articles))?;
            record.map_or(Ok(()), &mut take)?;
        }
        Ok((named.len() as u64, understood.remarks))
    }

    /// Who the hits of a request name together with whom.
    ///
    /// Pairs are counted among the most named entities only, as many as `options` says, so that it takes the same
    /// memory for a million articles as for a hundred.
    ///
    /// # Errors
    /// As [`search`](Self::search).
    ///
    /// # Example
    /// ```
    /// use dateline::search::GraphOptions;
    /// use dateline::{Index, IngestOptions, Request, read};
    /// # fn main() -> dateline::Result<()> {
    /// # let scratch = tempfile::tempdir().unwrap();
    /// # let dir = scratch.path().join("index");
    /// let index = Index::open_or_create(dir)?;
    /// index.ingest(&read::open(["corpus"])?, &IngestOptions::default())?;
    /// let graph = index.searcher()?.co_mentions(&Request::new("rafah"), &GraphOptions::default())?;
    /// let tie = &graph.ties[0];
    /// let (first, second) = (&graph.entities[tie.first], &graph.entities[tie.second]);
    /// println!("{} and {} in {} articles", first.name, second.name, tie.articles);
    /// # Ok(()) }
    /// ```
    pub fn co_mentions(&self, request: &Request, options: &GraphOptions) -> Result<Graph> {
        let view = self.view();
        let understood = understand(&view, request)?;
        let segments = view.segments(request.weights);
        let graph = view.snapshot.read(|| {
            let hits = entities::hits(&segments, &understood.op, second_of(request.now))?;
            taken::graph(&segments, &hits, options, &view.vocabulary)
        })?;
        Ok(Graph { remarks: understood.remarks, ..graph })
    }

    /// All about the entity that is known by a name or a key. `now` decides what is still under embargo.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`] when nobody is known so; [`ErrorKind::Damaged`] when the index cannot be read.
    pub fn entity(&self, name: &str, now: Option<Timestamp>) -> Result<EntityFacts> {
        let view = self.view();
        let Some(meant) = view.snapshot.read(|| view.vocabulary.meant_somehow(NameOf::Anything, name))? else {
            return Err(self.nobody(name)?);
        };
        let (segments, n_articles) = (view.segments(Weights::default()), view.searcher.num_docs());
        let forms = view.snapshot.read(|| view.vocabulary.forms_of(&meant.entity))?;
        let facts = || entities::facts(&segments, meant, n_articles, second_of(now), &view.vocabulary);
        let mut facts = view.snapshot.read(facts)?;
        facts.passages = self.passages_about(&view, forms, now)?;
        Ok(facts)
    }

    /// The error for a name that nobody has, with the nearest that somebody has.
    fn nobody(&self, name: &str) -> Result<Error> {
        let view = self.view();
        if view.snapshot.read(|| view.vocabulary.in_words(NameOf::Anything, name, None))?.is_some() {
            let message = format!("no article is indexed under {name:?}, which is in the watchlist");
            return Ok(Error::new(ErrorKind::NotFound, message)
                .with_hint(format!("`dateline search 'entity:\"{name}\"'` looks for its names; `dateline index --rebuild` finds them in every article")));
        }
        let near: Vec<String> = self.suggest(name, 3)?.into_iter().map(|near| near.name).collect();
        let hint = if near.is_empty() {
            "`dateline search` looks for the words themselves".to_owned()
        } else {
            format!("did you mean {}?", near.join(", "))
        };
        Ok(Error::new(ErrorKind::NotFound, format!("nobody in the index is known as {name:?}")).with_hint(hint))
    }

    /// The passages of the articles that are most about what these terms stand for.
    fn passages_about(&self, view: &View, forms: Forms, now: Option<Timestamp>) -> Result<Vec<EntityPassage>> {
        let weight = rarity(forms.frequency, view.vocabulary.articles());
        let op = Op::Word(WordOp { field: TextField::Text, forms: forms.forms, weight, is_light: false });
        let request = Request { now, ..Request::new("") };
        let best = view.collect(&op, &wanted(view, &request, TELLING_PASSAGES)?)?.best;
        let articles = Articles::new(&self.index, &view.snapshot, &view.segments);
        let mut presenter = Presenter::new(&op, view.asked(Weights::default()));
        let mut passages = Vec::new();
        for ranked in &best {
            let article = articles.read_with_names(ranked.segment, ranked.doc)?;
            let hit = view.snapshot.read(|| presenter.hit(ranked, 0, article, 0, &request))?;
            let (id, title, published) = (hit.id, hit.title, hit.published);
            let first = hit.passages.into_iter().next();
            passages.extend(first.map(|passage| EntityPassage { id, title, published, passage }));
        }
        Ok(passages)
    }

    /// Names that begin so, the most written of first, each with whom it means: what to suggest as somebody types.
    ///
    /// # Errors
    /// [`ErrorKind::Damaged`] when the index cannot be read.
    pub fn suggest(&self, prefix: &str, limit: usize) -> Result<Vec<EntityName>> {
        let view = self.view();
        let catalogue = view.snapshot.read(|| view.vocabulary.catalogue())?;
        Ok(catalogue.prefix(prefix, limit).into_iter().map(|(_, entity)| EntityName::from(entity)).collect())
    }
}
