//! Random queries of every operator over random articles of few words, so that windows, counts and regions often match
//! and often fail by one.

use dateline::query::{Field, Letters, Node, Window, Word, parse};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::{Just, Strategy, prop_oneof};
use proptest::sample::select;
use serde_json::{Value, json};

/// Words of the articles. Those that no query asks for are there to stand in between.
const WORDS: [&str; 34] = [
    "rafah",
    "Rafah",
    "RAFAH",
    "Rafah’s",
    "gate",
    "gate",
    "Gate",
    "GATES",
    "gates",
    "raid",
    "raids",
    "Raid",
    "fox-it",
    "Fox-IT",
    "FOX-IT",
    "foxit",
    "fox",
    "it",
    "who",
    "WHO",
    "us",
    "U.S.",
    "中文",
    "中文报",
    "café",
    "Cafe",
    "СТРАНА",
    "страна",
    "and",
    "the",
    "one",
    "10",
    "Mr.",
    "x",
];

/// What words are put together with; most often a blank.
const GAPS: [&str; 16] =
    [" ", " ", " ", " ", " ", " ", " ", " ", " ", ", ", "-", ". ", ". The ", "! Now ", "\n\n", ".\n\n"];

const QUERY_WORDS: [&str; 16] = [
    "rafah", "rafah", "rafah", "gate", "gate", "gate", "raid", "raid", "who", "fox", "it", "fox-it", "foxit", "us",
    "中文", "cafe",
];

fn text(words: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    vec((select(&WORDS[..]), select(&GAPS[..])), words)
        .prop_map(|words| words.iter().flat_map(|(word, gap)| [*word, *gap]).collect())
}

/// An article of few words; articles with one id replace each other.
pub(crate) fn an_article() -> impl Strategy<Value = Value> {
    let language = option::weighted(0.9, Just("en"));
    let published = option::weighted(0.8, select(vec!["2024-03-31T10:00:00Z", "2024-04-01"]));
    (0..60_u32, language, published, text(0..7), text(4..24)).prop_map(|(id, language, published, title, body)| {
        json!({"id": format!("id{id}"), "title": format!("x {title}"), "body": format!("y {body}"), "lang": language,
            "published": published})
    })
}

fn word() -> impl Strategy<Value = Word> {
    prop_oneof![
        12 => select(&QUERY_WORDS[..]).prop_map(|word| Word::Plain(word.to_owned())),
        1 => select(vec!["raids", "gate", "café", "fox-it", "страна"]).prop_map(|word| Word::Exact(word.to_owned())),
        1 => select(vec!["raf*", "g?te*", "*it", "ra*d", "fox*"]).prop_map(|word| Word::Pattern(word.to_owned())),
        1 => select(vec!["rafa", "gat", "cafes"]).prop_map(|word| Word::Fuzzy(word.to_owned(), 1)),
    ]
}

/// Words side by side, sometimes with any word between two of them.
fn phrase() -> impl Strategy<Value = Node> {
    let between = prop_oneof![3 => Just(0_usize), 2 => Just(1), 1 => Just(2)];
    (vec((word(), between), 1..3), word()).prop_map(|(words, last)| {
        let with_gap = |(word, n_any): (Word, usize)| [vec![word], vec![Word::Any; n_any]].concat();
        Node::Phrase(words.into_iter().flat_map(with_gap).chain([last]).collect())
    })
}

fn window() -> impl Strategy<Value = Window> {
    prop_oneof![
        4 => (1..7_u32).prop_map(Window::Words),
        2 => (1..7_u32).prop_map(Window::InOrder),
        1 => Just(Window::Sentence),
        1 => Just(Window::Paragraph),
    ]
}

fn text_field() -> impl Strategy<Value = Field> {
    select(vec![Field::Title, Field::Lead, Field::Body])
}

fn letters() -> impl Strategy<Value = Letters> {
    select(vec![Letters::Capital, Letters::AllCapitals])
}

/// What may stand in a window.
fn positional() -> impl Strategy<Value = Node> {
    let leaf = prop_oneof![6 => word().prop_map(Node::Word), 1 => phrase()];
    leaf.prop_recursive(3, 6, 2, |inner| {
        let pair = (inner.clone(), window(), inner.clone()).boxed();
        prop_oneof![
            8 => pair.clone().prop_map(|(left, window, right)| Node::Near(left.into(), window, right.into())),
            3 => pair.prop_map(|(left, window, right)| Node::Apart(left.into(), window, right.into())),
            3 => vec(inner.clone(), 2..4).prop_map(Node::Any),
            1 => (text_field(), inner.clone()).prop_map(|(field, node)| Node::Within(field, node.into())),
            1 => (2..14_u32, inner.clone()).prop_map(|(n_words, node)| Node::First(n_words, node.into())),
            1 => inner.clone().prop_map(|node| Node::HeadlineOrLead(node.into())),
            1 => (letters(), inner.clone()).prop_map(|(letters, node)| Node::Written(letters, node.into())),
            1 => inner.prop_map(|node| Node::Boost(node.into(), 2.0)),
        ]
    })
}

/// Any query; half of them are a window, a count or a region and no more.
pub(crate) fn a_query() -> impl Strategy<Value = Node> {
    let leaf = prop_oneof![
        12 => positional(),
        1 => Just(Node::Everything),
        1 => Just(Node::Value(Field::Language, Some("en".to_owned()))),
        1 => (0..9_u64, 0..9_u64).prop_map(|(least, more)| Node::Length(Some(least), Some(least + more))),
        1 => select(vec!["date:2024-03", "date:*"]).prop_map(|text| parse(text, None).query.root),
    ];
    leaf.prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            4 => positional(),
            3 => vec(inner.clone(), 2..4).prop_map(Node::All),
            3 => vec(inner.clone(), 2..4).prop_map(Node::Any),
            1 => inner.clone().prop_map(|node| Node::Not(node.into())),
            3 => (1..5_u32, inner.clone()).prop_map(|(times, node)| Node::AtLeast(times, node.into())),
            1 => (2..14_u32, inner.clone()).prop_map(|(n_words, node)| Node::First(n_words, node.into())),
            1 => inner.clone().prop_map(|node| Node::HeadlineOrLead(node.into())),
            1 => (letters(), inner.clone()).prop_map(|(letters, node)| Node::Written(letters, node.into())),
            1 => (text_field(), inner.clone()).prop_map(|(field, node)| Node::Within(field, node.into())),
            1 => inner.prop_map(|node| Node::Boost(node.into(), 3.0)),
        ]
    })
}

/// How many windows a tree has.
pub(crate) fn windows(node: &Node) -> usize {
    match node {
        Node::Near(left, _, right) | Node::Apart(left, _, right) => 1 + windows(left) + windows(right),
        Node::All(nodes) | Node::Any(nodes) => nodes.iter().map(windows).sum(),
        Node::Not(inner)
        | Node::Within(_, inner)
        | Node::AtLeast(_, inner)
        | Node::First(_, inner)
        | Node::HeadlineOrLead(inner)
        | Node::Written(_, inner)
        | Node::Boost(inner, _) => windows(inner),
        _ => 0,
    }
}

/// The tree with windows of one word more.
pub(crate) fn widened(node: &Node) -> Node {
    let wide = |node: &Node| Box::new(widened(node));
    let wider = |window: &Window| match window {
        Window::Words(most) => Window::Words(most + 1),
        Window::InOrder(most) => Window::InOrder(most + 1),
        other => *other,
    };
    match node {
        Node::Near(left, window, right) => Node::Near(wide(left), wider(window), wide(right)),
        Node::Apart(left, window, right) => Node::Apart(wide(left), wider(window), wide(right)),
        Node::All(nodes) => Node::All(nodes.iter().map(widened).collect()),
        Node::Any(nodes) => Node::Any(nodes.iter().map(widened).collect()),
        Node::Not(inner) => Node::Not(wide(inner)),
        Node::Within(field, inner) => Node::Within(*field, wide(inner)),
        Node::AtLeast(times, inner) => Node::AtLeast(*times, wide(inner)),
        Node::First(n_words, inner) => Node::First(*n_words, wide(inner)),
        Node::HeadlineOrLead(inner) => Node::HeadlineOrLead(wide(inner)),
        Node::Written(letters, inner) => Node::Written(*letters, wide(inner)),
        Node::Boost(inner, weight) => Node::Boost(wide(inner), *weight),
        other => other.clone(),
    }
}
