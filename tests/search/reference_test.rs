//! Random queries over random articles find exactly what brute force finds, however the index is cut into segments.

use std::cell::Cell;
use std::collections::BTreeSet;

use dateline::query::{Field, Node, Query, Word, parse};
use dateline::search::Sort;
use dateline::{Article, Request, Results};
use proptest::bool::weighted;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::{Just, Strategy, prop_assert, prop_oneof};
use proptest::sample::select;
use proptest::test_runner::{Config, RngAlgorithm, TestError, TestRng, TestRunner};
use serde_json::{Value, json};

use crate::corpus::{Corpus, options};
use crate::reference::Reference;

/// Corpora; each is asked [`QUERIES`] queries.
const CASES: u32 = 10;

const QUERIES: usize = 80;

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

fn a_case() -> impl Strategy<Value = Case> {
    let batches = vec(vec(an_article(), 6..12), 3..6);
    (batches, vec(weighted(0.04), 60), vec(a_node(), QUERIES)).prop_map(|(batches, removed, queries)| Case {
        batches,
        removed,
        queries,
    })
}

#[test]
fn queries_find_what_brute_force_finds_in_any_segments() {
    let config = Config { cases: CASES, max_shrink_iters: 0, failure_persistence: None, ..Config::default() };
    let random = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let n_cut = Cell::new(0);
    let run = TestRunner::new_with_rng(config, random).run(&a_case(), |case| {
        let corpus = case.corpus();
        n_cut.set(n_cut.get() + u32::from(corpus.index.stats().unwrap().segments > 1));
        let failures = failures(&corpus, &case.queries);
        prop_assert!(failures.is_empty(), "{}\n{:#?}", failures.join("\n"), case.batches);
        Ok(())
    });
    if let Err(TestError::Fail(reason, _)) = run {
        panic!("{}", reason.message());
    }
    assert!(n_cut.get() > CASES / 3, "many corpora are in several segments: {} of {CASES}", n_cut.get());
}

/// Every query that finds something else than brute force does, or that depends on the segments.
fn failures(corpus: &Corpus, queries: &[Node]) -> Vec<String> {
    let articles = corpus.articles();
    let reference = Reference::new(&articles);
    let cut = corpus.searcher();
    corpus.index.optimize(&options()).unwrap();
    let whole = corpus.searcher();
    let mut failures = Vec::new();
    for node in queries {
        let request = Request::new(Query { root: node.clone() }.to_string()).limit(1000);
        let tree = parse(&request.text, None).query;
        let fitting = reference.articles().iter().filter(|reading| reading.fits(&tree.root));
        let expected: BTreeSet<&str> = fitting.map(|reading| reading.article.id.as_str()).collect();
        let found = cut.search(&request).unwrap();
        let ids: BTreeSet<&str> = found.hits.iter().map(|hit| hit.id.as_str()).collect();
        if ids != expected || found.total as usize != expected.len() || found.hits.len() != expected.len() {
            failures.push(format!("{} finds {ids:?}, not {expected:?}", request.text));
        }
        if matches!(tree.root, Node::Word(_) | Node::Phrase(_)) {
            let is_lit = |article: &&Article| {
                let (title, body) = cut.highlights(&request.text, article).unwrap();
                !title.is_empty() || !body.is_empty()
            };
            let lit: BTreeSet<&str> = articles.iter().filter(is_lit).map(|article| article.id.as_str()).collect();
            if lit != expected {
                failures.push(format!("{} lights {lit:?}, not {expected:?}", request.text));
            }
        }
        for sort in [Sort::Relevance, Sort::Newest, Sort::Oldest] {
            let request = request.clone().sort(sort);
            let orders = [&cut, &whole].map(|searcher| order(&searcher.search(&request).unwrap()));
            if orders[0] != orders[1] {
                failures.push(format!("{} depends on the segments: {orders:?}", request.text));
            }
        }
    }
    failures
}

/// Ids and scores, bit for bit.
fn order(results: &Results) -> Vec<(String, u32)> {
    results.hits.iter().map(|hit| (hit.id.clone(), hit.score.to_bits())).collect()
}
