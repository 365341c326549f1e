//! Words, phrases and the operators between them; what is text and no operator.

use super::check::check;
use crate::query::parse;

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
