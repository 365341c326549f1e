//! Random queries over random articles find exactly what brute force finds, and light exactly that, however the index
//! is cut into segments.

use std::collections::BTreeSet;
use std::ops::Range;

use dateline::query::{Field, Node, Query, Word, parse};
use dateline::search::Sort;
use dateline::{Article, Request, Results, Searcher};
use proptest::bool::weighted;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::{Just, Strategy, prop_oneof};
use proptest::sample::select;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Value, json};

use crate::corpus::{Corpus, options};
use crate::random_trees;
use crate::reference::{Lit, Reading, Reference, marked};

/// Corpora of words of many scripts; each is asked so many queries of words, phrases, fields and facts.
const CASES: u32 = 10;
const QUERIES: usize = 80;

/// Corpora of few words; each is asked so many queries of every operator.
const WINDOW_CASES: u32 = 16;
const WINDOW_QUERIES: usize = 150;

/// Hits whose lights are compared in the index of one segment too.
const LIT_TWICE: usize = 2;

/// Articles that are no hits and must not be lit, looked at for each query.
const DARK: usize = 2;

/// The most failures that are told.
const TOLD: usize = 20;

const WORDS: [&str; 64] = [
    "rafah",
    "Rafah’s",
    "raid",
    "raids",
    "raided",
    "café",
    "cafe",
    "cafés",
    "Fox-IT",
    "foxit",
    "fox",
    "it",
    "U.S.",
    "US",
    "F-16",
    "f16",
    "two-state",
    "two",
    "state",
    "states",
    "solution",
    "中文",
    "文报",
    "中",
    "中文报道",
    "以色列",
    "رفح",
    "الرفح",
    "مدينة",
    "والمدينة",
    "газа",
    "газе",
    "газы",
    "häuser",
    "Haus",
    "O'Brien",
    "obrien",
    "24/7",
    "Covid-19",
    "covid",
    "@name",
    "name",
    "#tag",
    "tag",
    "straße",
    "strasse",
    "zelensky",
    "zelenski",
    "us",
    "happy",
    "happily",
    "universities",
    "university",
    "desk@example.org",
    "https://a.example/b-c",
    "C++",
    "a",
    "gelopen",
    "lopen",
    "loopt",
    "naïve",
    "1,000",
    "กรุง",
    "co-operate",
];

const QUERY_WORDS: [&str; 18] = [
    "fox-it",
    "U.S.",
    "f-16",
    "24/7",
    "rafah",
    "raid",
    "cafe",
    "two-state",
    "中文",
    "中",
    "文报",
    "中文报道",
    "газа",
    "haus",
    "happy",
    "loopt",
    "مدينة",
    "#tag",
];

const PATTERNS: [&str; 9] = ["raf*", "ra?d", "*ed", "c*f*", "?a*", "stras*", "中*", "univers*", "z*k?"];
const LANGUAGES: [&str; 7] = ["en", "de", "fr", "ru", "zh", "ar", "nl"];
const SOURCES: [&str; 3] = ["Harbour Gazette", "El País", "Reuters"];

fn text(most: usize) -> impl Strategy<Value = String> {
    let gap = select(vec![" ", " ", " ", " ", ", ", ". ", "\n\n", "-"]);
    vec((select(&WORDS[..]), gap), 0..most)
        .prop_map(|words| words.iter().flat_map(|(word, gap)| [*word, *gap]).collect())
}

fn an_article() -> impl Strategy<Value = Value> {
    let language = option::weighted(0.8, select(&LANGUAGES[..]));
    let source = option::of(select(&SOURCES[..]));
    let published =
        option::weighted(0.7, select(vec!["2024-03-31T10:00:00Z", "2024-04-01", "1969-07-20", "1969-12-31T23:59:59Z"]));
    let facts = (0..300_u32, language, source, published);
    (facts, text(5), text(14)).prop_map(|((id, language, source, published), title, body)| {
        json!({"id": format!("id{id}"), "title": format!("x {title}"), "body": format!("y {body}"), "lang": language,
            "source": source, "published": published})
    })
}

fn word() -> impl Strategy<Value = Word> {
    let plain = prop_oneof![select(&WORDS[..]), select(&QUERY_WORDS[..])].prop_map(str::to_owned);
    let latin =
        select(vec!["rafa", "raids", "cafe", "foxes", "zelenskyy", "us", "haus", "hasu"]).prop_map(str::to_owned);
    prop_oneof![
        6 => plain.clone().prop_map(Word::Plain),
        1 => plain.prop_map(Word::Exact),
        1 => select(&PATTERNS[..]).prop_map(|pattern| Word::Pattern(pattern.to_owned())),
        1 => (latin, 1..=2_u8).prop_map(|(word, edits)| Word::Fuzzy(word, edits)),
    ]
}

fn a_node() -> impl Strategy<Value = Node> {
    let leaf = prop_oneof![
        10 => word().prop_map(Node::Word),
        4 => vec(word(), 2..4).prop_map(Node::Phrase),
        1 => Just(Node::Everything),
        1 => select(&SOURCES[..]).prop_map(|source| Node::Value(Field::Source, Some(source.to_uppercase()))),
        1 => select(&LANGUAGES[..]).prop_map(|code| Node::Value(Field::Language, Some(code.to_owned()))),
        1 => select(vec![Field::Source, Field::Language, Field::Author, Field::Url, Field::Title, Field::Id])
            .prop_map(|field| Node::Value(field, None)),
        1 => (0..9_u64, 0..9_u64).prop_map(|(least, more)| Node::Length(Some(least), Some(least + more))),
        1 => select(vec!["date:2024-03", "date:>=1969-12", "date:*", "until:1970"]).prop_map(|text| parse(text, None).query.root),
    ];
    let field = select(vec![Field::Title, Field::Lead, Field::Body]);
    leaf.prop_recursive(4, 24, 4, move |inner| {
        prop_oneof![
            3 => vec(inner.clone(), 2..4).prop_map(Node::All),
            3 => vec(inner.clone(), 2..4).prop_map(Node::Any),
            2 => inner.clone().prop_map(|node| Node::Not(Box::new(node))),
            2 => (field.clone(), inner.clone()).prop_map(|(field, node)| Node::Within(field, Box::new(node))),
            1 => inner.prop_map(|node| Node::Boost(Box::new(node), 3.0)),
        ]
    })
}

#[derive(Debug, Clone)]
struct Case {
    batches: Vec<Vec<Value>>,
    removed: Vec<bool>,
    queries: Vec<Node>,
}

impl Case {
    /// The corpus, with some articles replaced by later ones and some taken out.
    fn corpus(&self) -> Corpus {
        let corpus = Corpus::of_batches(&self.batches);
        let articles = corpus.articles();
        let removed = articles.iter().zip(&self.removed).filter(|(_, removed)| **removed);
        corpus.index.remove(&removed.map(|(article, _)| &article.id).collect::<Vec<_>>()).unwrap();
        corpus
    }
}

fn a_case(
    article: impl Strategy<Value = Value>,
    n_articles: Range<usize>,
    query: impl Strategy<Value = Node>,
    n_queries: usize,
) -> impl Strategy<Value = Case> {
    let batches = vec(vec(article, n_articles), 3..6);
    (batches, vec(weighted(0.04), 60), vec(query, n_queries)).prop_map(|(batches, removed, queries)| Case {
        batches,
        removed,
        queries,
    })
}

/// Runs cases that are the same each time, and tells the shortest failures of all.
fn run(n_cases: u32, cases: impl Strategy<Value = Case>, mut each: impl FnMut(Case) -> Vec<String>) {
    let config = Config { cases: n_cases, max_shrink_iters: 0, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let mut failures = Vec::new();
    for _ in 0..n_cases {
        failures.extend(each(cases.new_tree(&mut runner).unwrap().current()));
    }
    failures.sort_by_key(String::len);
    let told = failures.iter().take(TOLD).map(String::as_str).collect::<Vec<_>>();
    assert!(failures.is_empty(), "{} failures, such as\n{}", failures.len(), told.join("\n"));
}

#[test]
fn queries_find_what_brute_force_finds_in_any_segments() {
    let mut n_cut = 0;
    run(CASES, a_case(an_article(), 6..12, a_node(), QUERIES), |case| {
        let corpus = case.corpus();
        n_cut += u32::from(corpus.index.stats().unwrap().segments > 1);
        failures(&corpus, &case.queries, |_, _| ())
    });
    assert!(n_cut > CASES / 3, "many corpora are in several segments: {n_cut} of {CASES}");
}

#[test]
fn queries_of_every_operator_find_and_light_what_brute_force_does() {
    let (mut n_cut, mut windows) = (0, Windows::default());
    run(WINDOW_CASES, a_case(random_trees::an_article(), 4..9, random_trees::a_query(), WINDOW_QUERIES), |case| {
        let corpus = case.corpus();
        n_cut += u32::from(corpus.index.stats().unwrap().segments > 1);
        failures(&corpus, &case.queries, |tree, reference| windows.count(tree, reference))
    });
    assert!(n_cut > WINDOW_CASES / 3, "many corpora are in several segments: {n_cut} of {WINDOW_CASES}");
    let Windows { all, nested, some, none, by_one } = windows;
    assert!(all > WINDOW_CASES as usize * WINDOW_QUERIES / 3 && nested > all / 4, "windows are tried: {windows:?}");
    assert!(some > all / 4 && none > all / 8, "of window queries many match and many do not: {windows:?}");
    assert!(by_one > all / 10, "one word more would often have made a difference: {windows:?}");
}

/// Queries with windows, and what came of them.
#[derive(Debug, Default, Clone, Copy)]
struct Windows {
    all: usize,
    /// Those with a window in a window, or two side by side.
    nested: usize,
    /// Those that match some article.
    some: usize,
    none: usize,
    /// Those that would match more articles or fewer if each window had one word more.
    by_one: usize,
}

impl Windows {
    fn count(&mut self, tree: &Node, reference: &Reference<'_>) {
        let n_windows = random_trees::windows(tree);
        if n_windows == 0 {
            return;
        }
        let widened = random_trees::widened(tree);
        let articles = reference.articles();
        let fits = articles.iter().any(|article| article.fits(tree));
        self.all += 1;
        self.nested += usize::from(n_windows > 1);
        self.some += usize::from(fits);
        self.none += usize::from(!fits);
        self.by_one += usize::from(articles.iter().any(|article| article.fits(tree) != article.fits(&widened)));
    }
}

/// Every query that finds or lights something else than brute force does, or that depends on the segments.
fn failures(corpus: &Corpus, queries: &[Node], mut each: impl FnMut(&Node, &Reference<'_>)) -> Vec<String> {
    let articles = corpus.articles();
    let reference = Reference::new(&articles);
    let cut = corpus.searcher();
    corpus.index.optimize(&options()).unwrap();
    let whole = corpus.searcher();
    let mut failures = Vec::new();
    for node in queries {
        let text = Query { root: node.clone() }.to_string();
        let tree = parse(&text, None).query.root;
        each(&tree, &reference);
        failures.extend(wrong_hits(&text, &tree, &reference, &cut));
        failures.extend(wrong_lights(&text, &tree, &reference, [&cut, &whole]));
        failures.extend(torn(&text, [&cut, &whole]));
    }
    failures
}

/// What is wrong with the hits.
fn wrong_hits(text: &str, tree: &Node, reference: &Reference<'_>, searcher: &Searcher) -> Option<String> {
    let fitting = reference.articles().iter().filter(|reading| reading.fits(tree));
    let expected: BTreeSet<&str> = fitting.map(|reading| reading.article.id.as_str()).collect();
    let found = searcher.search(&Request::new(text).limit(1000)).unwrap();
    let ids: BTreeSet<&str> = found.hits.iter().map(|hit| hit.id.as_str()).collect();
    if ids == expected && found.total as usize == expected.len() && found.hits.len() == expected.len() {
        return None;
    }
    let shown = |ids: BTreeSet<&str>| -> String {
        let readings = reference.articles().iter().filter(|reading| ids.contains(reading.article.id.as_str()));
        readings
            .take(2)
            .map(|reading| format!("\n    {:?} | {:?}", reading.article.title, reading.article.body))
            .collect()
    };
    let missed = shown(expected.difference(&ids).copied().collect());
    let wrong = shown(ids.difference(&expected).copied().collect());
    Some(format!("{text} finds {}, not {}; missed{missed}\n  wrong{wrong}", found.total, expected.len()))
}

/// What is lit wrongly in a hit, or at all in one of the first articles that are none; the first hits are lit by both
/// searchers.
fn wrong_lights(text: &str, tree: &Node, reference: &Reference<'_>, [cut, whole]: [&Searcher; 2]) -> Option<String> {
    let (hits, others): (Vec<&Reading>, Vec<&Reading>) =
        reference.articles().iter().partition(|reading| reading.fits(tree));
    hits.into_iter().chain(others.into_iter().take(DARK)).enumerate().find_map(|(number, reading)| {
        let expected = reading.lit(tree);
        let searchers = if number < LIT_TWICE { vec![cut, whole] } else { vec![cut] };
        let mut lit = searchers.iter().map(|searcher| searcher.highlights(text, reading.article).unwrap());
        let wrong = &lit.find(|lit| *lit != expected)?;
        let Article { title, body, .. } = reading.article;
        let shown = |(in_title, in_body): &Lit| format!("{:?} | {:?}", marked(title, in_title), marked(body, in_body));
        Some(format!("{text} lights\n    {}, not\n    {}", shown(wrong), shown(&expected)))
    })
}

/// Whether order, scores and facts depend on the segments.
fn torn(text: &str, searchers: [&Searcher; 2]) -> Option<String> {
    [Sort::Relevance, Sort::Newest, Sort::Oldest].into_iter().find_map(|sort| {
        let request = Request { passages: 0, ..Request::new(text).limit(1000).sort(sort) };
        let orders = searchers.map(|searcher| order(&searcher.search(&request).unwrap()));
        (orders[0] != orders[1]).then(|| format!("{text} depends on the segments: {orders:?}"))
    })
}

/// Ids and scores, bit for bit.
fn order(results: &Results) -> Vec<(String, u32)> {
    results.hits.iter().map(|hit| (hit.id.clone(), hit.score.to_bits())).collect()
}
