//! Random queries over random articles find exactly what brute force finds, however the index is cut into segments.

use dateline::query::{Field, Node, Query, Word, parse};
use dateline::search::{Hit, Sort};
use dateline::{Request, Results};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::sample::select;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

use crate::corpus::{Corpus, ids, options};
use crate::reference::Reference;

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
    let facts = (0..14_u32, language, source, published);
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

fn a_case() -> impl Strategy<Value = Case> {
    let batches = vec(vec(an_article(), 1..8), 2..4);
    (batches, vec(any::<bool>(), 4), vec(a_node(), 60)).prop_map(|(batches, removed, queries)| Case {
        batches,
        removed,
        queries,
    })
}

#[test]
fn queries_find_what_brute_force_finds_in_any_segments() {
    let config = Config { cases: 14, max_shrink_iters: 200, failure_persistence: None, ..Config::default() };
    TestRunner::new_with_rng(
        config,
        proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha),
    )
    .run(&a_case(), |case| {
        check(&case);
        Ok(())
    })
    .unwrap();
}

fn check(case: &Case) {
    let corpus = Corpus::of_batches(&case.batches);
    let every = corpus.articles();
    let removed: Vec<&str> = every
        .iter()
        .zip(&case.removed)
        .filter(|(_, removed)| **removed)
        .map(|(article, _)| article.id.as_str())
        .collect();
    if removed.len() < every.len() {
        corpus.index.remove(&removed).unwrap();
    }
    let articles = corpus.articles();
    let reference = Reference::new(&articles);
    let cut = corpus.searcher();
    corpus.index.optimize(&options()).unwrap();
    let whole = corpus.searcher();
    for node in &case.queries {
        let request = Request::new(Query { root: node.clone() }.to_string()).limit(1000);
        let tree = parse(&request.text, None).query;
        let mut expected: Vec<String> = articles
            .iter()
            .filter(|article| reference.fits(&tree.root, article))
            .map(|article| article.id.clone())
            .collect();
        expected.sort();
        let found = cut.search(&request).unwrap();
        let mut sorted = ids(&found.hits);
        sorted.sort();
        assert_eq!(sorted, expected, "{}", request.text);
        assert_eq!(found.total as usize, expected.len(), "{}", request.text);
        assert_eq!(order(&found), order(&whole.search(&request).unwrap()), "{}", request.text);
        for sort in [Sort::Newest, Sort::Oldest] {
            let request = request.clone().sort(sort);
            assert_eq!(
                order(&cut.search(&request).unwrap()),
                order(&whole.search(&request).unwrap()),
                "{}",
                request.text
            );
        }
    }
}

/// Ids and scores, bit for bit.
fn order(results: &Results) -> Vec<(String, u32)> {
    results.hits.iter().map(|hit: &Hit| (hit.id.clone(), hit.score.to_bits())).collect()
}
