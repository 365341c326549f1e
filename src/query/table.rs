//! What every kind of text is read as: the language, in one table.

use std::time::{Duration, Instant};

use jiff::Timestamp;
use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest};
use proptest::sample::select;

use super::{Field, MAX_CHARS, MAX_DEPTH, MAX_REMARKS, MAX_TERMS, Node, Query, Word, parse};

fn now() -> Option<Timestamp> {
    "2024-05-31T15:04:05Z".parse().ok()
}

/// Checks how `text` is read, and that a remark covers each of `remarked`, in this order.
fn check(text: &str, read_as: &str, remarked: &[&str]) {
    let parsed = parse(text, now());
    assert_eq!(parsed.query.to_string(), read_as, "{text:?}");
    let chars: Vec<char> = text.chars().collect();
    let places: Vec<String> =
        parsed.remarks.iter().map(|remark| chars[remark.start..remark.end].iter().collect()).collect();
    assert_eq!(places, remarked, "{text:?}: {:#?}", parsed.remarks);
    let again = parse(read_as, now());
    assert_eq!(again.query, parsed.query, "{text:?} printed as {read_as:?}");
    assert_eq!(again.remarks, [], "{read_as:?}");
}

/// Checks the first remark about `text`.
fn check_remark(text: &str, message: &str, suggestion: &str) {
    let remarks = parse(text, None).remarks;
    let remark = remarks.first().expect("a remark");
    assert_eq!(remark.message, message, "{text:?}");
    assert_eq!(remark.suggestion.as_deref().unwrap_or_default(), suggestion, "{text:?}");
}

#[test]
fn words_phrases_and_operators() {
    check("blinken rafah", "blinken AND rafah", &[]);
    check("ceasefire OR truce", "ceasefire OR truce", &[]);
    check("ceasefire | truce", "ceasefire OR truce", &[]);
    check("ceasefire|truce || lull", "ceasefire OR truce OR lull", &[]);
    check("a && b", "a AND b", &[]);
    check("war and peace or not", "war AND and AND peace AND or AND not", &[]);
    check("gaza -hostages", "gaza AND NOT hostages", &[]);
    check("gaza \u{2212}hostages", "gaza AND NOT hostages", &[]);
    check("gaza NOT hostages", "gaza AND NOT hostages", &[]);
    check("gaza AND NOT hostages", "gaza AND NOT hostages", &[]);
    check("-hostages", "NOT hostages", &[]);
    check("-a -b", "NOT a AND NOT b", &[]);
    check("NOT NOT a", "a", &[]);
    check("NOT (NOT a)", "a", &[]);
    check("a OR NOT b", "a OR NOT b", &[]);
    check("a b OR c", "(a AND b) OR c", &[]);
    check("a OR b c", "a OR (b AND c)", &[]);
    check("(a OR b) c", "(a OR b) AND c", &[]);
    check("a (b (c d)) (e)", "a AND b AND c AND d AND e", &[]);
    check("a OR (b OR c)", "a OR b OR c", &[]);
    check("-(a OR b)", "NOT (a OR b)", &[]);
    check("a(b)c", "a AND b AND c", &[]);
    check("\"two state solution\"", "\"two state solution\"", &[]);
    check("“two state solution”", "\"two state solution\"", &[]);
    check("„zwei Staaten“ «deux États»", "\"zwei Staaten\" AND \"deux États\"", &[]);
    check("a\"b c\"d", "a AND \"b c\" AND d", &[]);
    check("-\"two state\"", "NOT \"two state\"", &[]);
    check("\"netanya* said AND\"", "\"netanya* said AND\"", &[]);
    check("\"raids\"", "raids", &[]);
    check("\"AND\" \"-x\" \"title:x\"", "\"AND\" AND \"-x\" AND \"title:x\"", &[]);
    check("*", "*", &[]);
    check("", "*", &[]);
    check(" \t\n", "*", &[]);
    check("NOT *", "NOT *", &[]);
    check("a NOT *", "a AND NOT *", &[]);
}

#[test]
fn forms_of_words() {
    check("=raids", "=raids", &[]);
    check("=\"air raids\"", "\"=air =raids\"", &[]);
    check("netanya* organi?ation *berg", "netanya* AND organi?ation AND *berg", &[]);
    check("zelensky~ zelensky~1 zelensky~2", "zelensky~ AND zelensky~ AND zelensky~2", &[]);
    check("zelensky~5", "zelensky~2", &["zelensky~5"]);
    check("netanya*~", "netanya*", &["netanya*~"]);
    check("=netanya*", "netanya*", &["=netanya*"]);
    check("rafah^3", "rafah^3", &[]);
    check("rafah^0.5 gaza^2.50", "rafah^0.5 AND gaza^2.5", &[]);
    check("\"two state\"^2", "\"two state\"^2", &[]);
    check("(a OR b)^2", "(a OR b)^2", &[]);
    check("(a b)^2 c", "(a AND b)^2 AND c", &[]);
    check("title:rafah^2", "title:rafah^2", &[]);
    check("title:(rafah^2)", "title:(rafah^2)", &[]);
    check("zelensky~2^3", "zelensky~2^3", &[]);
    check("source:AP^2", "(source:AP)^2", &[]);
    check("-a^2", "NOT a^2", &[]);
    check("rafah^9999999", "rafah^1000", &["^9999999"]);
}

#[test]
fn text_is_not_syntax() {
    for text in [
        "C++",
        "@name",
        "#tag",
        "U.S.",
        "24/7",
        "O'Brien",
        "中文",
        "12:30",
        "http://x",
        "a@b.org",
        "fox-it",
        "w/o",
        "mailto:desk@example.org",
        "std::vec",
        "https://example.org/wiki/Rafah_(city)?a=b|c*",
        "www.example.org/(a)",
        "50%",
        "$3.50",
        "A&B",
        "AC/DC",
        "3:2",
        "צה\"ל",
        "می‌خواهم",
        "and/or",
        "x=y",
        "AT&T",
        "near",
        "NEAR",
        "COVID-19",
    ] {
        check(text, text, &[]);
    }
    check("Gaza: truce, talks; deal!", "Gaza AND truce AND talks AND deal", &[]);
    check("who is blinken?", "who AND is AND blinken", &[]);
    check("(who is blinken?)", "who AND is AND blinken", &[]);
    check("\u{200f}a\u{200e} OR\u{feff} b\0c", "a OR (b AND c)", &[]);
    check("(www.example.org/( a)", "www.example.org/ AND a", &["("]);
    check("(see https://example.org/a_(b))", "see AND https://example.org/a_(b)", &[]);
    check("f(x)", "f AND x", &[]);
    check("a,AND", "a,AND", &[]);
}

#[test]
fn fields() {
    check("title:rafah lead:rafah body:rafah", "title:rafah AND lead:rafah AND body:rafah", &[]);
    check("Title:rafah", "title:rafah", &[]);
    check("title:\"rafah crossing\"", "title:\"rafah crossing\"", &[]);
    check("title:(a OR b)", "title:(a OR b)", &[]);
    check("title:(a OR -b) c", "title:(a OR NOT b) AND c", &[]);
    check("title:a OR b", "title:a OR b", &[]);
    check("title:-rafah", "title:(NOT rafah)", &[]);
    check("-title:rafah", "NOT title:rafah", &[]);
    check("title:*", "title:*", &[]);
    check("title:netanya*", "title:netanya*", &[]);
    check("title:=raids", "title:=raids", &[]);
    check("title:http://x", "title:http://x", &[]);
    check("title:(a lead:b)", "title:(a AND lead:b)", &[]);
    check("title:12:30", "title:12:30", &[]);
    check("title:/rafah title:(//rafah)", "title:(/rafah) AND title:(//rafah)", &[]);
    check("headline:rafah", "title:rafah", &[]);
    check("source:\"The Guardian\"", "source:\"The Guardian\"", &[]);
    check("source:“The Guardian”", "source:\"The Guardian\"", &[]);
    check("source:Reuters, rafah", "source:Reuters AND rafah", &[]);
    check("source:(AP OR Reuters)", "source:AP OR source:Reuters", &[]);
    check(
        "source:(The Guardian OR \"New York Times\") a",
        "(source:\"The Guardian\" OR source:\"New York Times\") AND a",
        &[],
    );
    check("source:(\"\" OR AP)", "source:AP", &["\"\"", "OR"]);
    check("source:(-AP)", "NOT source:AP", &[]);
    check("source:!Reuters source:-AP", "NOT source:Reuters AND NOT source:AP", &[]);
    check("source:!\"The Guardian\"", "NOT source:\"The Guardian\"", &[]);
    check("author:* -section:*", "author:* AND NOT section:*", &[]);
    check("lang:fr language:fr", "lang:fr AND lang:fr", &[]);
    check("keyword:gaza id:a-1 id:a|b*", "keyword:gaza AND id:a-1 AND id:\"a|b*\"", &["a|b*"]);
    check("url:https://x/a_(b)?c", "url:\"https://x/a_(b)?c\"", &[]);
    check("(source:AP)", "source:AP", &[]);
    check("source:AP|source:Reuters", "source:AP OR source:Reuters", &[]);
    check("source:guard*", "source:\"guard*\"", &["guard*"]);
    check("title: rafah", "title:rafah", &["title:"]);
    check("source: Reuters", "source:Reuters", &["source:"]);
}

#[test]
fn fields_nobody_knows() {
    check("sorce:guardian", "sorce AND guardian", &["sorce:"]);
    check("-sorce:guardian", "NOT (sorce AND guardian)", &["sorce:"]);
    check("sorce:\"The Guardian\" a", "sorce AND \"The Guardian\" AND a", &["sorce:"]);
    check("sorce:(a OR b)", "sorce AND (a OR b)", &["sorce:"]);
    check("a:b:c", "a AND b AND c", &["a:", "b:"]);
    check_remark("a sorce:guardian", "unknown field \"sorce\"; read as words", "source");
    check_remark("xyzzy:guardian", "unknown field \"xyzzy\"; read as words", "");
}

#[test]
fn dates_and_lengths() {
    check("date:2024", "date:2024", &[]);
    check("date:2024-03", "date:2024-03", &[]);
    check("date:2024-03-31", "date:2024-03-31", &[]);
    check("date:2024-03-01..2024-03-31", "date:2024-03", &[]);
    check("date:2024-03-01..2024-04-15", "date:2024-03-01..2024-04-15", &[]);
    check("date:2024-03..2024", "date:2024-03-01..2024-12-31", &[]);
    check("date:2024-03..", "date:>=2024-03-01", &[]);
    check("date:..2024-03", "date:<=2024-03-31", &[]);
    check("date:>=2024-03", "date:>=2024-03-01", &[]);
    check("date:>2024-03", "date:>=2024-04-01", &[]);
    check("date:<=2024-03", "date:<=2024-03-31", &[]);
    check("date:<2024-03", "date:<=2024-02-29", &[]);
    check("date>=2024-03", "date:>=2024-03-01", &[]);
    check("date:\"2024-03-31 10:30\"", "date:2024-03-31T10:30:00Z..2024-03-31T10:30:00Z", &[]);
    check("date:<2024-03-31T10:30:00Z", "date:<2024-03-31T10:30:00Z", &[]);
    check("date:[2024-03-01 TO 2024-04-15]", "date:2024-03-01..2024-04-15", &[]);
    check("date:(2024-03 OR 2024-05)", "date:2024-03 OR date:2024-05", &[]);
    check("date:*", "date:*", &[]);
    check("date:today", "date:2024-05-31", &[]);
    check("date:7d", "date:>=2024-05-24T15:04:05Z", &[]);
    check("since:7d", "date:>=2024-05-24T15:04:05Z", &[]);
    check("since:2024-03 until:2024-04", "date:>=2024-03-01 AND date:<=2024-04-30", &[]);
    check("since:2024-03, rafah", "date:>=2024-03-01 AND rafah", &[]);
    check("date:2024-04..2024-03", "date:2024-03-01..2024-04-30", &["2024-04..2024-03"]);
    check("date:9999-12-31 date:2020..9999", "date:9999-12-31..9999-12-31 AND date:2020-01-01..9999-12-31", &[]);
    check("rafah date:2024-13", "rafah", &["2024-13"]);
    check("rafah since:soon", "rafah", &["soon"]);
    check("words>500 words>=500", "words>=501 AND words>=500", &[]);
    check("words<500 words<=500", "words<=499 AND words<=500", &[]);
    check("words:200..800", "words:200..800", &[]);
    check("words:500 words:*", "words:500 AND words:*", &[]);
    check("words > 500", "words>=501", &[]);
    check("words:[200 TO *]", "words>=200", &[]);
    check("-words>500", "NOT words>=501", &[]);
    check("words:800..200", "words:200..800", &["800..200"]);
    check("words<0", "NOT *", &["<0"]);
    check("words are words", "words AND are AND words", &[]);
    check("date > a", "NOT *", &["> a"]);
    check("a words:many", "a", &["many"]);
    check("a words>99999999999999999999999", "a", &[">99999999999999999999999"]);
}

#[test]
fn what_is_not_executed_yet_is_read_as_the_nearest() {
    check("blinken w/5 rafah", "blinken AND rafah", &["w/5"]);
    check("blinken NEAR/5 rafah", "blinken AND rafah", &["NEAR/5"]);
    check("blinken pre/5 rafah", "blinken AND rafah", &["pre/5"]);
    check("a w/s b W/P c", "a AND b AND c", &["w/s", "W/P"]);
    check("a w/5 b OR c", "(a AND b) OR c", &["w/5"]);
    check("NOT a w/5 b", "NOT (a AND b)", &["w/5"]);
    check(
        "(blinken w/5 rafah) w/20 (ceasefire OR truce)",
        "blinken AND rafah AND (ceasefire OR truce)",
        &["w/5", "w/20"],
    );
    check("trump not w/10 tower", "trump AND NOT tower", &["not w/10"]);
    check("trump NOT w/10 tower", "trump AND NOT tower", &["NOT w/10"]);
    check("trump w/10 NOT tower", "trump AND NOT tower", &["w/10"]);
    check("a w/0 b w/99999 c", "a AND b AND c", &["w/0", "w/99999"]);
    check("atleast5(rafah)", "rafah", &["atleast5"]);
    check("hlead(rafah OR gaza) a", "(rafah OR gaza) AND a", &["hlead"]);
    check("first50(rafah) CAPS(apple) allcaps(who)", "rafah AND apple AND who", &["first50", "CAPS", "allcaps"]);
    check("entity:blinken", "blinken", &["entity:"]);
    check(
        "person:\"Antony Blinken\" place:rafah org:IDF",
        "\"Antony Blinken\" AND rafah AND IDF",
        &["person:", "place:", "org:"],
    );
    check(
        "hlead(blinken w/5 rafah) AND NOT (opinion OR editorial) AND words>200",
        "blinken AND rafah AND NOT (opinion OR editorial) AND words>=201",
        &["hlead", "w/5"],
    );
    check("\"two * solution\"", "two AND solution", &["\"two * solution\""]);
    check("\"two-state solution~9\"", "\"two-state solution~2\"", &["\"two-state solution~9\""]);
    check("\"AT & T\"", "\"AT T\"", &[]);
    check("\"two solution\"~5", "\"two solution\"", &["~5"]);
    check_remark("a w/5 b", "w/5 (near) is not supported yet; read as AND", "AND");
}

#[test]
fn what_is_broken_is_mended() {
    check("(a OR b", "a OR b", &["("]);
    check("a) b", "a AND b", &[")"]);
    check("a OR b) c", "a OR (b AND c)", &[")"]);
    check("((a)", "a", &["("]);
    check("\"two state", "\"two state\"", &["\""]);
    check("source:\"The Guardian", "source:\"The Guardian\"", &["\""]);
    check("a \"\" b", "a AND b", &["\"\""]);
    check("a () b", "a AND b", &["()"]);
    check("\"", "NOT *", &["\"", "\""]);
    check("()", "NOT *", &["()"]);
    check("AND", "NOT *", &["AND"]);
    check("OR", "NOT *", &["OR"]);
    check("NOT", "NOT *", &["NOT"]);
    check("a OR", "a", &["OR"]);
    check("a AND", "a", &["AND"]);
    check("OR a", "a", &["OR"]);
    check("a AND AND b", "a AND b", &["AND"]);
    check("a OR OR b", "a OR b", &["OR"]);
    check("a AND OR b", "a OR b", &["AND"]);
    check("a OR AND b", "a OR b", &["AND"]);
    check("a NOT", "a", &["NOT"]);
    check("(a OR) b", "a AND b", &["OR"]);
    check("a w/5", "a", &["w/5"]);
    check("w/5 a", "a", &["w/5"]);
    check("-", "NOT *", &["-"]);
    check("gaza - latest", "gaza AND latest", &["-"]);
    check("gaza -- latest --x", "gaza AND latest AND x", &["--", "--"]);
    check("\"a\"-b", "a AND b", &["-"]);
    check("!rafah", "rafah", &["!"]);
    check("gaza –rafah – talks", "gaza AND rafah AND talks", &["–"]);
    check("rafah^", "rafah", &["^"]);
    check("rafah^x", "rafah", &["^x"]);
    check("^3", "NOT *", &["^3"]);
    check("a ^3 b", "a AND b", &["^3"]);
    check("a^-1", "a", &["^-1"]);
    check("a^2^3", "a^2", &["^3"]);
    check("a & b", "a AND b", &["&"]);
    check("?", "NOT *", &["?"]);
    check("cats? dogs", "cats AND dogs", &["cats?"]);
    check("a =", "a", &["="]);
    check("title:", "NOT *", &["title:"]);
    check("a title: OR b", "a OR b", &["title:"]);
    check("source:\"\" a", "a", &["source:"]);
    check("hlead()", "NOT *", &["hlead", "()"]);
    check("🔥", "NOT *", &["🔥"]);
}

#[test]
fn plain_words_are_told_from_operators() {
    let words = |text: &str| parse(text, None).plain_words().map(|words| words.join(" "));
    assert_eq!(words("blinken rafah").as_deref(), Some("blinken rafah"));
    assert_eq!(words("fox-it, U.S.?").as_deref(), Some("fox-it U.S."));
    assert_eq!(words("rafah").as_deref(), Some("rafah"));
    for text in ["", "a AND b", "(a b)", "a b*", "\"a b\"", "a -b", "title:a b", "a | b", "=a b", "sorce:a"] {
        assert_eq!(words(text), None, "{text:?}");
    }
    assert_eq!(parse("a AND b", None).query.plain_words(), Some(vec!["a", "b"]));
}

#[test]
fn limits_are_kept_and_said() {
    let deep = format!("{}a{}", "(".repeat(1_000), ")".repeat(1_000));
    check_limit(&deep, &format!("brackets nested more than {MAX_DEPTH} deep are left out"), "a");
    let nots = format!("{}a", "NOT ".repeat(20_001));
    assert_eq!(parse(&nots, None).query.to_string(), "NOT a");
    let titles = format!("{}a", "title:".repeat(10_000));
    assert_eq!(parse(&titles, None).query.to_string(), "title:a");
    let many = "a ".repeat(2_000);
    let parsed = parse(&many, None);
    assert_eq!(parsed.query.plain_words().map(|words| words.len()), Some(MAX_TERMS));
    assert_eq!(parsed.remarks[0].start, 2 * MAX_TERMS - 1);
    let phrase = format!("\"{many}\" b");
    assert!(matches!(parse(&phrase, None).query.root, Node::Phrase(words) if words.len() == MAX_TERMS));
    let long = "-".repeat(MAX_CHARS + 1_000_000);
    assert_eq!(parse(&long, None).remarks.last().map(|remark| remark.end), Some(MAX_CHARS + 1_000_000));
    assert_eq!(parse(&") ".repeat(10_000), None).remarks.len(), MAX_REMARKS + 1);
}

fn check_limit(text: &str, message: &str, read_as: &str) {
    let parsed = parse(text, None);
    assert_eq!(parsed.query.to_string(), read_as);
    assert_eq!(parsed.remarks.len(), 1, "{:?}", parsed.remarks);
    assert_eq!(parsed.remarks[0].message, message);
}

#[test]
fn time_grows_with_length_only() {
    for unit in [
        "a ",
        "(",
        ")",
        "a:b ",
        "\"a\" ",
        "-://",
        "x?~2~",
        "^2",
        "a OR ",
        "a w/5 NOT ",
        "date:7d..",
        "title:",
        "צ\"",
        "a?) ",
    ] {
        let text = unit.repeat(MAX_CHARS / unit.chars().count());
        let start = Instant::now();
        parse(&text, now());
        assert!(start.elapsed() < Duration::from_secs(5), "{unit:?} took {:?}", start.elapsed());
    }
}

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

fn phrase_word() -> impl Strategy<Value = Word> {
    let syntax = select(vec!["AND", "-x", "w/5", "title:x", "(a)", "a^2", "a|b"]);
    prop_oneof![word(), syntax.prop_map(|text| Word::Plain(text.to_owned()))]
}

fn moment() -> impl Strategy<Value = Timestamp> {
    prop_oneof![
        (-150_000..80_000_i64).prop_map(|day| Timestamp::from_second(day * 86_400).expect("in range")),
        (-13_000_000_000..7_000_000_000_i64).prop_map(|second| Timestamp::from_second(second).expect("in range")),
        (0..2_000_000_000_i64, 0..1_000_000_000)
            .prop_map(|(second, nano)| Timestamp::new(second, nano).expect("in range")),
    ]
}

fn leaf() -> impl Strategy<Value = Node> {
    let text_field = || prop_oneof![Just(Field::Title), Just(Field::Lead), Just(Field::Body)];
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
        8 => word().prop_map(Node::Word),
        1 => phrase_word().prop_map(Node::Word),
        2 => vec(phrase_word(), 2..4).prop_map(Node::Phrase),
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

/// Trees as the parser makes them: no AND in an AND, no NOT of a NOT.
fn tree() -> impl Strategy<Value = Node> {
    leaf().prop_recursive(5, 40, 4, |inner| {
        let field = prop_oneof![Just(Field::Title), Just(Field::Lead), Just(Field::Body)];
        prop_oneof![
            vec(inner.clone(), 2..4).prop_map(|nodes| {
                Node::All(
                    nodes
                        .into_iter()
                        .flat_map(|node| match node {
                            Node::All(inner) => inner,
                            node => vec![node],
                        })
                        .collect(),
                )
            }),
            vec(inner.clone(), 2..4).prop_map(|nodes| {
                Node::Any(
                    nodes
                        .into_iter()
                        .flat_map(|node| match node {
                            Node::Any(inner) => inner,
                            node => vec![node],
                        })
                        .collect(),
                )
            }),
            inner.clone().prop_map(|node| match node {
                Node::Everything | Node::Nothing | Node::Not(_) => node,
                node => Node::Not(Box::new(node)),
            }),
            (field, inner.clone()).prop_map(|(field, node)| Node::Within(field, Box::new(node))),
            (inner, 0.0..=1000_f32).prop_map(|(node, weight)| Node::Boost(Box::new(node), weight)),
        ]
    })
}

/// Texts made of the language's own pieces, in any order.
fn soup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "(AND|OR|NOT|not|w/5|NEAR/3|pre/2|w/s|\\||&&|--?|\\^[0-9x.]{0,2}|~[0-9]{0,2}|[*?=!,:;&–—]{1,3})",
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
