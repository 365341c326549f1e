//! The search itself, told as the way of a request: parse, plan, collect, present.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use jiff::Timestamp;

use crate::article::Article;
use crate::entity::Part;
use crate::error::{Error, ErrorKind, Result};
use crate::index::{Entities, Index, Mentions, Snapshot};
use crate::passage::highlights_with;
use crate::plan::{Condition, Misspelled, Op, Vocabulary, lower, misspelled};
use crate::query::{self, Parsed, Query, Remark};
use crate::rank::{READ_ARTICLES, Weights};
use crate::search::auto;
use crate::search::collect::{Collected, Wanted, average_length, collect};
use crate::search::expand::{Expansion, expand};
use crate::search::explain::Explained;
use crate::search::listed::{Weighing, in_listed_words, with_listed_names};
use crate::search::lit::Asked;
use crate::search::matching::{Opened, Segment};
use crate::search::order::{Cursor, Ranked};
use crate::search::other_names::with_other_names;
use crate::search::present::{Articles, Presenter, names_in};
use crate::search::request::{Field, Matching, Request, Sort};
use crate::search::results::{Results, Spans};

/// A fixed view of an index, to be searched from any thread. Cheap to clone; clones share the view.
///
/// # Example
/// ```
/// use dateline::{Index, Request};
/// # fn main() -> dateline::Result<()> {
/// # let scratch = tempfile::tempdir().unwrap();
/// let index = Index::open_or_create(scratch.path().join("index"))?;
/// let searcher = index.searcher()?;
/// assert_eq!(searcher.search(&Request::new("rafah"))?.total, 0);
/// # Ok(()) }
/// ```
#[derive(Clone)]
pub struct Searcher {
    pub(super) index: Index,
    view: Arc<Mutex<Arc<View>>>,
}

/// What is searched until the next refresh.
pub(super) struct View {
    pub(super) snapshot: Snapshot,
    pub(super) searcher: tantivy::Searcher,
    pub(super) vocabulary: Vocabulary,
    pub(super) segments: Vec<Opened>,
}

impl View {
    fn new(snapshot: Snapshot) -> Result<Self> {
        let searcher = snapshot.searcher();
        let vocabulary = snapshot.read(|| Vocabulary::new(&searcher, snapshot.fields, Entities::of(&snapshot)))?;
        let average_length = snapshot.read(|| average_length(&searcher))?;
        let open = |reader| Opened::new(reader, snapshot.fields, &vocabulary, average_length);
        let segments = snapshot.read(|| searcher.segment_readers().iter().map(open).collect())?;
        Ok(Self { snapshot, searcher, vocabulary, segments })
    }

    pub(super) fn segments(&self, weights: Weights) -> Vec<Segment<'_>> {
        let readers = self.searcher.segment_readers().iter().zip(&self.segments);
        let open = |(reader, opened)| Segment::new(reader, opened, self.snapshot.fields, weights);
        readers.map(open).collect()
    }

    pub(super) fn asked(&self, weights: Weights) -> Asked<'_> {
        Asked { segments: self.segments(weights), vocabulary: &self.vocabulary }
    }

    pub(super) fn collect(&self, op: &Op, wanted: &Wanted<'_>) -> Result<Collected> {
        self.snapshot.read(|| collect(&self.segments(wanted.weights), op, wanted))
    }
}

impl std::fmt::Debug for Searcher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Searcher").field("index", &self.index).finish_non_exhaustive()
    }
}

impl Index {
    /// A searcher over what is committed now.
    ///
    /// # Errors
    /// [`ErrorKind::Damaged`] when the index cannot be read.
    pub fn searcher(&self) -> Result<Searcher> {
        let view = View::new(self.snapshot()?)?;
        Ok(Searcher { index: self.clone(), view: Arc::new(Mutex::new(Arc::new(view))) })
    }
}

/// One article of an export: its place, its score and itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Place in the order, from 1.
    pub rank: u64,
    /// How well it fits.
    pub score: f32,
    /// The article.
    pub article: Article,
}

/// One article of a ranking: its id and its score, and nothing that would have to be read from the article itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Scored {
    /// The article's id.
    pub id: String,
    /// How well it fits.
    pub score: f32,
}

/// A request that is understood.
pub(super) struct Understood {
    /// The query's tree.
    query: Query,
    read_as: String,
    pub(super) remarks: Vec<Remark>,
    /// The query as it was asked.
    asked: Op,
    /// The request's filters.
    filters: Vec<Op>,
    /// What an article must fit, apart from the filters: no more words are required than the request says.
    fits: Op,
    /// What is run: that with the filters.
    pub(super) op: Op,
    /// The words of a query that is nothing but words.
    words: Vec<String>,
    /// Words of the query that no article has, where others are near; not yet told. Only a search tells them, so only
    /// a search looks for them.
    misspelled: Vec<Misspelled>,
}

impl Understood {
    /// Asks for this instead, with the same filters.
    fn ask(&mut self, op: Op) {
        self.op = filtered(op.clone(), &self.filters);
        self.fits = op;
    }

    fn explained(&self) -> Explained {
        Explained { tree: self.query.root.outline(), plan: self.op.outline() }
    }
}

impl Searcher {
    /// Answers a request.
    ///
    /// # Errors
    /// [`ErrorKind::Argument`] for a cursor that is not one of ours; [`ErrorKind::Damaged`] when the index cannot be
    /// read. A query is never an error: what is not understood is said in the remarks.
    pub fn search(&self, request: &Request) -> Result<Results> {
        let started = Instant::now();
        let view = self.view();
        let mut understood = understand(&view, request)?;
        let misspelled = || misspelled(&understood.query, &request.text, &view.vocabulary);
        understood.misspelled = view.snapshot.read(misspelled)?;
        let wanted = wanted(&view, request, request.offset.saturating_add(request.limit).saturating_add(1))?;
        let collected = self.find(&view, &mut understood, request, &wanted)?;
        understood.remarks.extend(understood.misspelled.drain(..).map(auto::did_you_mean));
        let skip = if request.after.is_some() { 0 } else { request.offset };
        let page: Vec<&Ranked> = collected.best.iter().skip(skip).take(request.limit).collect();
        let has_more = collected.best.len() > skip + page.len();

        let articles = Articles::new(&self.index, &view.snapshot, &view.segments);
        let mut presenter = Presenter::new(&understood.op, view.asked(request.weights));
        let mut hits = Vec::with_capacity(page.len());
        let first_rank = (collected.total - collected.behind).saturating_add(skip as u64).saturating_add(1);
        for (ranked, rank) in page.iter().zip(first_rank..) {
            let article = articles.read_with_names(ranked.segment, ranked.doc)?;
            let words = articles.words(ranked.segment, ranked.doc);
            hits.push(view.snapshot.read(|| presenter.hit(ranked, rank, article, words, request))?);
        }
        let explained = request.explain.then(|| understood.explained());
        let now = wanted.recency.map(|(_, now)| now);
        let last = page.last().zip(hits.last()).filter(|_| has_more);
        let next = last.map(|(ranked, hit)| ranked.cursor(&hit.id, now));
        Ok(Results {
            query: request.text.clone(),
            read_as: understood.read_as,
            remarks: understood.remarks,
            total: collected.total,
            total_articles: collected.total,
            seconds: started.elapsed().as_secs_f64(),
            hits,
            facets: collected.facets,
            explained,
            next,
        })
    }

    /// Ranks without showing anything: ids and scores of the first hits, which is many times as fast as [`search`].
    ///
    /// What the request says of passages, facets and cursors does not matter here.
    ///
    /// # Errors
    /// As [`search`].
    ///
    /// [`search`]: Self::search
    pub fn rank(&self, request: &Request) -> Result<Vec<Scored>> {
        let view = self.view();
        let mut understood = understand(&view, request)?;
        let wanted = wanted(&view, request, request.offset.saturating_add(request.limit))?;
        let wanted = Wanted { after: None, facets: &[], ..wanted };
        let collected = self.find(&view, &mut understood, request, &wanted)?;
        let scored = |ranked: &Ranked| {
            let id = view.snapshot.read(|| view.segments[ranked.segment].id(ranked.id_ord))?;
            Ok(Scored { id, score: ranked.score })
        };
        collected.best.iter().skip(request.offset).map(scored).collect()
    }

    /// Hands every hit over, in order, one article in memory at a time. Returns how many there are.
    ///
    /// # Errors
    /// As [`search`](Self::search), and whatever `take` returns.
    pub fn export<E: From<Error>>(
        &self,
        request: &Request,
        mut take: impl FnMut(Found) -> std::result::Result<(), E>,
    ) -> std::result::Result<u64, E> {
        let view = self.view();
        let mut understood = understand(&view, request)?;
        let wanted = wanted(&view, request, usize::MAX)?;
        let collected = self.find(&view, &mut understood, request, &wanted)?;
        let articles = Articles::new(&self.index, &view.snapshot, &view.segments);
        for (rank, ranked) in (1..).zip(&collected.best) {
            let article = articles.read(ranked.segment, ranked.doc)?;
            take(Found { rank, score: ranked.score, article })?;
        }
        Ok(collected.total)
    }

    /// Collects the hits, those of the expanded query where that is wanted.
    fn find(
        &self,
        view: &View,
        understood: &mut Understood,
        request: &Request,
        wanted: &Wanted<'_>,
    ) -> Result<Collected> {
        if !request.expand {
            return found(view, understood, request, wanted);
        }
        let first = Wanted { limit: READ_ARTICLES, sort: Sort::Relevance, after: None, facets: &[], ..*wanted };
        let best = found(view, understood, request, &first)?.best;
        let articles = Articles::new(&self.index, &view.snapshot, &view.segments);
        let read = |ranked: &Ranked| Ok((ranked.score, articles.read(ranked.segment, ranked.doc)?));
        let best = best.iter().map(read).collect::<Result<Vec<_>>>()?;
        let is_open = !understood.words.is_empty();
        let expansion = view.snapshot.read(|| expand(&understood.fits, is_open, &best, &view.vocabulary))?;
        understood.remarks.push(expansion.remark(&request.text));
        if let Expansion::Expanded(op, _) = expansion {
            understood.ask(op);
        }
        view.collect(&understood.op, wanted)
    }

    /// The article with this id; one that was ever under embargo is not shown.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`] when there is none.
    pub fn article(&self, id: &str) -> Result<Article> {
        self.article_as_of(id, None)
    }

    /// The article with this id, if it may be shown at this moment.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`] when there is none.
    pub fn article_at(&self, id: &str, now: Timestamp) -> Result<Article> {
        self.article_as_of(id, Some(now))
    }

    fn article_as_of(&self, id: &str, now: Option<Timestamp>) -> Result<Article> {
        let view = self.view();
        let Some(ranked) = place_of(&view, id, now)? else {
            return Err(Error::new(ErrorKind::NotFound, format!("no article has the id {id:?}"))
                .with_hint("ids stand in the last line of each hit, and in --json"));
        };
        Articles::new(&self.index, &view.snapshot, &view.segments).read(ranked.segment, ranked.doc)
    }

    /// What a query finds in an article: `[start, end)` in characters, in its title and in its body.
    ///
    /// Plain words are found one by one; anything else must hold for the article as a whole.
    ///
    /// # Errors
    /// [`ErrorKind::Damaged`] when the index cannot be read.
    pub fn highlights(&self, query: &str, article: &Article) -> Result<(Spans, Spans)> {
        let view = self.view();
        let understood = understand(&view, &Request::new(query))?;
        let asked = || view.asked(Weights::default());
        let op = auto::required(understood.asked, understood.words.len(), Matching::Any);
        // Whoever has the article may see it.
        let (found, mentions) = match place_of(&view, &article.id, Some(Timestamp::MAX))? {
            Some(place) => {
                let articles = Articles::new(&self.index, &view.snapshot, &view.segments);
                let (_, mentions) = articles.read_with_names(place.segment, place.doc)?;
                (view.snapshot.read(|| asked().held(&op, place.segment, place.doc))?, mentions)
            }
            None => (op, Mentions::default()),
        };
        let mut presenter = Presenter::new(&found, asked());
        let specs = presenter.specs(article.language.as_deref());
        let title = highlights_with(&names_in(&mentions, Part::Title), &article.title, &specs.title);
        Ok((title, highlights_with(&names_in(&mentions, Part::Body), &article.body, &specs.body)))
    }

    /// How many articles there are, with those that may not be found.
    pub fn articles(&self) -> u64 {
        self.view().searcher.num_docs()
    }

    /// Moves on to what is committed now.
    ///
    /// # Errors
    /// [`ErrorKind::Damaged`] when the index cannot be read; the view stays as it was.
    pub fn refresh(&self) -> Result<()> {
        let view = View::new(self.index.snapshot()?)?;
        *self.view.lock().unwrap_or_else(PoisonError::into_inner) = Arc::new(view);
        Ok(())
    }

    pub(super) fn view(&self) -> Arc<View> {
        Arc::clone(&self.view.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Where the article with an id is, if there is one that may be found at this moment.
fn place_of(view: &View, id: &str, now: Option<Timestamp>) -> Result<Option<Ranked>> {
    let op = Op::Condition(Condition::Id(id.to_owned()));
    let request = Request { now, ..Request::new("") };
    Ok(view.collect(&op, &wanted(view, &request, 1)?)?.best.pop())
}

/// Parses the request's query and lowers it, with the request's own filters, to what can be run.
pub(super) fn understand(view: &View, request: &Request) -> Result<Understood> {
    let parsed = if request.plain { query::plain(&request.text) } else { query::parse(&request.text, request.now) };
    let lowered = view.snapshot.read(|| lower(&parsed.query, &request.text, &view.vocabulary, &request.weights))?;
    let words = plain_words(&parsed);
    let op = auto::required(lowered.op.clone(), words.len(), request.matching);
    let mut remarks = parsed.remarks;
    remarks.extend(lowered.remarks);
    let op = if request.plain {
        op
    } else {
        let (op, told) = view.snapshot.read(|| with_other_names(op, &words, &request.text, &view.vocabulary))?;
        remarks.extend(told);
        let (op, told) = with_listed_names(view, op, &words, &request.text)?;
        remarks.extend(told);
        op
    };
    let filters = filters(view, request, &mut remarks)?;
    Ok(Understood {
        read_as: parsed.query.to_string(),
        query: parsed.query,
        remarks,
        asked: lowered.op,
        op: filtered(op.clone(), &filters),
        fits: op,
        filters,
        words,
        misspelled: Vec::new(),
    })
}

/// The moment by which it is decided what is under embargo; without one, all that ever was is.
pub(super) fn second_of(now: Option<Timestamp>) -> i64 {
    now.map_or(i64::MIN, |now| now.as_second())
}

fn plain_words(parsed: &Parsed) -> Vec<String> {
    let words = parsed.plain_words().unwrap_or_default();
    words.into_iter().map(str::to_owned).collect()
}

/// The operation, in articles that pass the filters.
fn filtered(op: Op, filters: &[Op]) -> Op {
    if filters.is_empty() { op } else { Op::And([&[op], filters].concat()) }
}

/// The request's filters: any of the values of one field, all of the fields.
fn filters(view: &View, request: &Request, remarks: &mut Vec<Remark>) -> Result<Vec<Op>> {
    let mut ops = Vec::new();
    if request.since.is_some() || request.until.is_some() {
        ops.push(Op::Condition(Condition::published(request.since, request.until)));
    }
    for field in Field::ALL {
        for exclude in [false, true] {
            let filters = request.filters.iter().filter(|filter| filter.field == field && filter.exclude == exclude);
            let conditions = filters.map(|filter| condition(view, field, &filter.value, remarks));
            let conditions = conditions.collect::<Result<Vec<_>>>()?;
            match (conditions.is_empty(), exclude) {
                (true, _) => {}
                (false, false) => ops.push(Op::Or(conditions, 0.0)),
                (false, true) => ops.push(Op::Not(Box::new(Op::Or(conditions, 0.0)))),
            }
        }
    }
    Ok(ops)
}

fn condition(view: &View, field: Field, value: &str, remarks: &mut Vec<Remark>) -> Result<Op> {
    if matches!(field, Field::Year | Field::Month) {
        let span = crate::date::span(value, None)?;
        return Ok(Op::Condition(Condition::published(Some(span.start), Some(span.end))));
    }
    let column = field.name_in_index();
    let values = view.snapshot.read(|| match field.of_names() {
        Some(of) => view.vocabulary.terms_of_name(of, value),
        None => view.vocabulary.values(column, value),
    })?;
    let in_words = match field.of_names() {
        Some(of) => in_listed_words(view, of, value, Weighing::Not)?,
        None => None,
    };
    let in_words = in_words.map(|(op, message)| {
        remarks.push(Remark { message, start: 0, end: 0, suggestion: None });
        op
    });
    if values.is_empty() && in_words.is_none() {
        let message = format!("no article has the {} \"{value}\"", field.name());
        remarks.push(Remark { message, start: 0, end: 0, suggestion: None });
    }
    let carried = Op::Condition(Condition::Value(column, Some(values)));
    Ok(in_words.map_or_else(|| carried.clone(), |in_words| Op::Or(vec![carried.clone(), in_words], 0.0)))
}

pub(super) fn wanted<'a>(view: &'a View, request: &'a Request, limit: usize) -> Result<Wanted<'a>> {
    let counts_names = request.facets.iter().any(|facet| facet.field.of_names().is_some());
    let catalogue = counts_names.then(|| view.snapshot.read(|| view.vocabulary.catalogue())).transpose()?;
    let after = request.after.as_deref().map(Cursor::parse).transpose()?;
    // Further pages count ages from the same moment as the first, or hits would change places between them.
    let now = after.as_ref().and_then(Cursor::now).or(request.now.map(|now| now.as_second()));
    let recency = match (request.recency_half_life_seconds, now) {
        (None, _) => None,
        (Some(half_life), Some(now)) => Some((half_life, now)),
        (Some(_), None) => return Err(Error::argument("a half-life needs the moment that ages are counted from")),
    };
    Ok(Wanted {
        limit,
        sort: request.sort,
        weights: request.weights,
        recency,
        after,
        facets: &request.facets,
        catalogue,
        now: second_of(request.now),
    })
}

/// Collects the hits; when there are none and the words were typed side by side, those of a relaxed query.
fn found(view: &View, understood: &mut Understood, request: &Request, wanted: &Wanted<'_>) -> Result<Collected> {
    let collected = view.collect(&understood.op, wanted)?;
    let may_relax = request.matching == Matching::Auto && understood.words.len() > 1;
    if !may_relax {
        return Ok(collected);
    }
    let (sort, weights, now) = (request.sort, request.weights, wanted.now);
    let none = Wanted { limit: 0, sort, weights, recency: None, after: None, facets: &[], catalogue: None, now };
    let count =
        |op: &Op| view.collect(&filtered(op.clone(), &understood.filters), &none).map_or(0, |found| found.total);
    let words: Vec<&str> = understood.words.iter().map(String::as_str).collect();
    let misspelled = &mut understood.misspelled;
    if collected.total > 0 {
        let remarks = remarks_on_many(&understood.asked, &words, &request.text, misspelled, &collected);
        understood.remarks.extend(remarks);
        return Ok(collected);
    }
    let finds = |op: &Op| count(op) > 0;
    let is_filtered = !understood.filters.is_empty();
    let relaxed = auto::relaxed(&understood.asked, &words, &request.text, is_filtered, misspelled, finds);
    let Some((relaxed, remarks)) = relaxed else { return Ok(collected) };
    understood.ask(relaxed);
    understood.remarks.extend(remarks);
    view.collect(&understood.op, wanted)
}

/// Says which of many words no article has, and how many of the articles found have all of them.
fn remarks_on_many(
    asked: &Op,
    words: &[&str],
    query: &str,
    misspelled: &mut Vec<Misspelled>,
    found: &Collected,
) -> Vec<Remark> {
    if !auto::is_many(words.len()) {
        return Vec::new();
    }
    let few = (found.whole < found.total).then(|| auto::told(found.whole, query));
    auto::told_unknown(asked, words, query, misspelled).into_iter().chain(few).collect()
}
