//! What is broken is mended; what is too much is cut, and said.

use std::time::{Duration, Instant};

use super::check::{check, now};
use crate::query::{MAX_CHARS, MAX_DEPTH, MAX_REMARKS, MAX_SPREADS, MAX_TERMS, MAX_WINDOW_DEPTH, Node, parse};

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
fn limits_are_kept_and_said() {
    let (words, groups) = ("a b ".repeat(20), "(a b) w/5 ".repeat(12));
    for (text, message) in [
        (format!("({words}) w/5 ({words})"), "w/5 is read as AND: it would make more than 1024 words of the query"),
        (format!("{groups} c"), "w/5 is read as AND: it would make more than 1024 words of the query"),
        (format!("a{}", " w/5 b".repeat(MAX_WINDOW_DEPTH + 1)), "w/5 is read as AND: windows can be nested 16 deep"),
        (
            "NOT caps(lang:fr ".repeat(MAX_DEPTH) + "a" + &")".repeat(MAX_DEPTH),
            "operators nested more than 100 deep are left out",
        ),
        ("(a OR b ".repeat(MAX_DEPTH) + &")".repeat(MAX_DEPTH), "operators nested more than 100 deep are left out"),
    ] {
        let parsed = parse(&text, None);
        assert!(parsed.remarks.iter().any(|remark| remark.message == message), "{text}: {:?}", parsed.remarks);
        let printed = parsed.query.to_string();
        assert_eq!(parse(&printed, None).query, parsed.query, "{text}");
        assert_eq!(parse(&printed, None).remarks, [], "{text}");
    }
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
    let spread = parse(&"(a -b) w/5 c OR ".repeat(40), None).query.to_string();
    assert_eq!(spread.matches("w/5").count(), MAX_SPREADS, "{spread}");
    let apart = format!("a{}", " NOT w/5 b".repeat(2_000));
    let printed = parse(&apart, None).query.to_string();
    assert_eq!(parse(&printed, None).remarks, []);
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
        "a w/5 ",
        "a w/5 NOT ",
        "lang:fr w/5 ",
        "(a b) w/5 ",
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
