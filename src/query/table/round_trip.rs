//! Whatever is read prints as something that is read the same.

use jiff::Timestamp;
use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest};
use proptest::sample::select;

use super::check::now;
use crate::query::join::windowed;
use crate::query::shape::has_words;
use crate::query::{Field, Letters, MAX_TIMES, MAX_WINDOW, NameOf, Node, Query, Window, Word, parse};

fn plain() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zé中ش]{1,6}",
        "[A-Za-z]{1,3}[-'./@#+&:][0-9]{1,3}".prop_filter("no field", |text| !text.contains(':')),
        Just("C++".to_owned()),
        Just("U.S.".to_owned()),
        Just("http://x/?a=(b)*".to_owned()),
        Just("12:30".to_owned()),
        Just("and".to_owned()),
    ]
    .prop_filter("no operator", |text| parse(text, None).plain_words().is_some_and(|words| words == [text]))
}

fn word() -> impl Strategy<Value = Word> {
    prop_oneof![
        4 => plain().prop_map(Word::Plain),
        1 => "[a-z]{1,4}".prop_map(Word::Exact),
        1 => "[a-z]{1,3}[*?][a-z]{1,2}\\*?".prop_map(Word::Pattern),
        1 => ("[a-z]{1,4}", 1..=2_u8).prop_map(|(text, edits)| Word::Fuzzy(text, edits)),
    ]
}

/// A word by itself, which may be a name.
fn lone_word() -> impl Strategy<Value = Word> {
    let of = select(vec![NameOf::Anything, NameOf::Person, NameOf::Place, NameOf::Organisation]);
    let name = select(vec!["Blinken", "Antony Blinken", "loc:rafah, egypt", "U.S.", "AND", "el-Sissi", "a w/5 b"]);
    prop_oneof![9 => word(), 1 => (of, name).prop_map(|(of, name)| Word::Named(of, name.to_owned()))]
}

fn phrase_word() -> impl Strategy<Value = Word> {
    let syntax = select(vec![
        "AND", "-x", "w/5", "title:x", "(a)", "a^2", "a|b", "not", "near5", "+a", "hd=x", "/s", "caps(a)", "SAME",
    ]);
    let syntax = syntax.prop_map(|text| Word::Plain(text.to_owned()));
    prop_oneof![word(), word(), syntax]
}

fn moment() -> impl Strategy<Value = Timestamp> {
    prop_oneof![
        (-150_000..80_000_i64).prop_map(|day| Timestamp::from_second(day * 86_400).expect("in range")),
        (-13_000_000_000..7_000_000_000_i64).prop_map(|second| Timestamp::from_second(second).expect("in range")),
        (0..2_000_000_000_i64, 0..1_000_000_000)
            .prop_map(|(second, nano)| Timestamp::new(second, nano).expect("in range")),
    ]
}

/// Words side by side; those inside may be any word.
fn phrase() -> impl Strategy<Value = Vec<Word>> {
    let inside = prop_oneof![4 => phrase_word(), 1 => Just(Word::Any)];
    (phrase_word(), vec(inside, 0..3), phrase_word()).prop_map(|(first, mut words, last)| {
        words.insert(0, first);
        words.push(last);
        words
    })
}

fn leaf() -> impl Strategy<Value = Node> {
    let value_field = prop_oneof![
        Just(Field::Author),
        Just(Field::Source),
        Just(Field::Section),
        Just(Field::Language),
        Just(Field::Keyword),
        Just(Field::Id),
        Just(Field::Url),
    ];
    let value = "[A-Za-z*?^|.:()!-]{0,5}[a-z]( [A-Z^()-]{1,4})?";
    prop_oneof![
        8 => lone_word().prop_map(Node::Word),
        2 => phrase_word().prop_map(Node::Word),
        2 => phrase().prop_map(Node::Phrase),
        1 => Just(Node::Everything),
        1 => Just(Node::Nothing),
        1 => text_field().prop_map(|field| Node::Value(field, None)),
        2 => (value_field, proptest::option::of(value)).prop_map(|(field, value)| Node::Value(field, value)),
        1 => proptest::option::of(moment()).prop_map(|start| Node::Published(start, None)),
        1 => moment().prop_map(|end| Node::Published(None, Some(end))),
        1 => (moment(), moment()).prop_filter("a range", |(a, b)| a != b)
            .prop_map(|(a, b)| Node::Published(Some(a.min(b)), Some(a.max(b)))),
        1 => (proptest::option::of(0..900_u64), proptest::option::of(900..u64::MAX))
            .prop_map(|(least, most)| Node::Length(least, most)),
    ]
}

/// Nodes that can stand in a window.
fn positional() -> impl Strategy<Value = Node> {
    let leaf = prop_oneof![
        3 => lone_word().prop_map(Node::Word),
        1 => phrase_word().prop_map(Node::Word),
        1 => phrase().prop_map(Node::Phrase),
    ];
    leaf.prop_recursive(4, 12, 3, |inner| {
        prop_oneof![
            3 => (inner.clone(), window(), inner.clone(), any::<bool>())
                .prop_map(|(left, window, right, is_apart)| windowed(left, window, right, is_apart)),
            1 => vec(inner.clone(), 2..4).prop_map(any_of),
            1 => (text_field(), inner.clone()).prop_map(|(field, node)| Node::Within(field, Box::new(node))),
            1 => (inner.clone(), 0.0..=1000_f32).prop_map(|(node, weight)| Node::Boost(Box::new(node), weight)),
            1 => (region(), inner).prop_map(|(region, node)| region(Box::new(node))),
        ]
    })
}

fn window() -> impl Strategy<Value = Window> {
    prop_oneof![
        (1..=MAX_WINDOW).prop_map(Window::Words),
        (1..=MAX_WINDOW).prop_map(Window::InOrder),
        Just(Window::Sentence),
        Just(Window::Paragraph),
    ]
}

fn text_field() -> impl Strategy<Value = Field> {
    select(vec![Field::Title, Field::Lead, Field::Body])
}

fn region() -> impl Strategy<Value = fn(Box<Node>) -> Node> {
    select(vec![
        Node::HeadlineOrLead as fn(Box<Node>) -> Node,
        |node| Node::First(50, node),
        |node| Node::Written(Letters::Capital, node),
        |node| Node::Written(Letters::AllCapitals, node),
    ])
}

fn any_of(nodes: Vec<Node>) -> Node {
    let flat = nodes.into_iter().flat_map(|node| match node {
        Node::Any(inner) => inner,
        node => vec![node],
    });
    Node::Any(flat.collect())
}

fn all_of(nodes: Vec<Node>) -> Node {
    let flat = nodes.into_iter().flat_map(|node| match node {
        Node::All(inner) => inner,
        node => vec![node],
    });
    Node::All(flat.collect())
}

/// Trees as the parser makes them: no AND in an AND, no NOT of a NOT, no function of filters alone.
fn tree() -> impl Strategy<Value = Node> {
    prop_oneof![leaf(), positional()].prop_recursive(5, 40, 4, |inner| {
        let counted = |node, times| Node::AtLeast(times, Box::new(node));
        let apply = |node: Node, function: &dyn Fn(Node) -> Node| if has_words(&node) { function(node) } else { node };
        prop_oneof![
            vec(inner.clone(), 2..4).prop_map(all_of),
            vec(inner.clone(), 2..4).prop_map(any_of),
            inner.clone().prop_map(|node| match node {
                Node::Everything | Node::Nothing | Node::Not(_) => node,
                node => Node::Not(Box::new(node)),
            }),
            (text_field(), inner.clone()).prop_map(|(field, node)| Node::Within(field, Box::new(node))),
            (region(), inner.clone()).prop_map(move |(region, node)| apply(node, &|node| region(Box::new(node)))),
            (1..=MAX_TIMES, inner.clone()).prop_map(move |(times, node)| apply(node, &|node| counted(node, times))),
            (inner, 0.0..=1000_f32).prop_map(|(node, weight)| Node::Boost(Box::new(node), weight)),
        ]
    })
}

/// Texts made of the language's own pieces, in any order.
fn soup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "(AND|OR|NOT|not|and|or|\\||&&|--?|\\+|\\^[0-9x.]{0,2}|~[0-9]{0,2}|[*?=!,:;&–—]{1,3})",
        " (not |NOT |AND NOT )?(w/[0-9spg]{1,5}|NEAR/3|pre/[0-9s]|onear/2|near5|adj2|/[0-9sp]|n/2|SAME|ADJ|NEAR|w/seg) ",
        "(AROUND|headline|byline|first[0-9]{0,3}|atl(east)?[0-9]{0,5}|allcaps|hd|hlp|by|wc)[ (:=]{1,2}[0-9]?\\)?",
        "(title|source|sorce|date|since|words|id|url|person|hlead|atleast3|caps|http|std|Title)[:(<>=/]{1,3}",
        "[()\"“”«»]",
        "[a-zA-Zé中ש0-9.'*?~^=@-]{1,5}",
        "(2024-0[1-9](-[0-3][0-9])?|7d|today|[0-9]{1,3})(\\.\\.)?",
    ];
    vec((piece, prop_oneof![Just(""), Just(" ")]), 0..14)
        .prop_map(|pieces| pieces.into_iter().map(|(piece, blank)| piece + blank).collect())
}

fn reads_as_it_prints(text: &str) {
    let parsed = parse(text, now());
    let chars = text.chars().count();
    for remark in &parsed.remarks {
        assert!(remark.start <= remark.end && remark.end <= chars, "{remark:?} in {text:?}");
    }
    let printed = parsed.query.to_string();
    let again = parse(&printed, None);
    assert_eq!(again.query, parsed.query, "{text:?} printed as {printed:?}");
    assert_eq!(again.remarks, [], "{text:?} printed as {printed:?}");
}

proptest! {
    #[test]
    fn any_text_reads_as_it_prints(text in any::<String>()) {
        reads_as_it_prints(&text);
    }

    #[test]
    fn any_soup_reads_as_it_prints(text in soup()) {
        reads_as_it_prints(&text);
    }

    #[test]
    fn any_tree_reads_as_it_prints(root in tree()) {
        let query = Query { root };
        let printed = query.to_string();
        let parsed = parse(&printed, None);
        prop_assert_eq!(&parsed.query, &query, "{}", printed);
        prop_assert!(parsed.remarks.is_empty(), "{}: {:?}", printed, parsed.remarks);
    }
}
