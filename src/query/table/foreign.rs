//! How Nexis, Factiva, Google and others write things, and what of it is text.

use super::check::{check, check_remark};

#[test]
fn other_names_of_windows() {
    check("a onear/5 b", "a pre/5 b", &[]);
    check("a w/para b", "a w/p b", &[]);
    check("a W/SENT b not w/para c", "(a w/s b) NOT w/p c", &[]);
    check("a near/s b", "a w/s b", &[]);
    check("a pre/s b", "a w/s b", &["pre/s"]);
    check("a w/seg b", "a AND b", &["w/seg"]);
    check("a not w/seg b", "a AND NOT b", &["not w/seg"]);
    check("a near5 b", "a w/5 b", &["near5"]);
    check("a NEAR5 b", "a w/5 b", &["NEAR5"]);
    check("a not near5 b", "a NOT w/5 b", &["near5"]);
    check("a adj5 b", "a pre/5 b", &["adj5"]);
    check("a n/5 b", "a w/5 b", &["n/5"]);
    check("a /5 b", "a w/5 b", &["/5"]);
    check("a /s b /p \"c d\"", "(a w/s b) w/p \"c d\"", &["/s", "/p"]);
    check("a SAME b", "a w/p b", &["SAME"]);
    check("a ADJ b", "a pre/1 b", &["ADJ"]);
    check("a AROUND(5) b", "a w/5 b", &[]);
    check("a AROUND (5) b", "a w/5 b", &[]);
    check("a NEAR b", "a AND NEAR AND b", &["NEAR"]);
    check_remark("a near5 b", "near5 is read as w/5", "w/5");
    check_remark("a NEAR b", "NEAR is read as a word; near takes a number", "NEAR/10");
}

#[test]
fn a_distance_behind_a_phrase() {
    check("\"a b\"~5", "a w/5 b", &["\"a b\"~5"]);
    check("\"a b c\"~5", "(a w/5 b) w/5 c", &["\"a b c\"~5"]);
    check("\"a * c\"~5^2", "(a w/5 c)^2", &["\"a * c\"~5"]);
    check("\"a b\"~0", "\"a b\"", &[]);
    check("\"a\"~2", "a", &["\"a\"~2"]);
    check("\"a b\"~", "\"a b\"", &["~"]);
    check("title:\"a b\"~5 w/9 c", "title:(a w/5 b) w/9 c", &["\"a b\"~5"]);
    check("source:(\"a b\"~5)", "source:\"a b\"", &["\"a b\"~5"]);
    check_remark("\"a b\"~5", "~5 behind a phrase is read as w/5, in any order", "a w/5 b");
}

#[test]
fn other_names_of_fields() {
    check("headline(rafah) body(a w/5 b)", "title:rafah AND body:(a w/5 b)", &[]);
    check("title(rafah) lead(gaza)", "title:rafah AND lead:gaza", &[]);
    check("HEADLINE(rafah OR gaza)", "title:(rafah OR gaza)", &[]);
    check("byline(smith) publication(new york times)", "author:smith AND source:\"new york times\"", &[]);
    check("publication:Reuters", "source:Reuters", &[]);
    check("hlead:rafah hlead:\"a b\" hlp=gaza", "hlead(rafah) AND hlead(\"a b\") AND hlead(gaza)", &[]);
    check("hd=rafah lp=(a OR b) by=smith", "title:rafah AND lead:(a OR b) AND author:smith", &[]);
    check("sn=\"The Guardian\" la=fr wc>500", "source:\"The Guardian\" AND lang:fr AND words>=501", &[]);
    check("intitle:rafah intext:gaza", "title:rafah AND body:gaza", &[]);
    check("after:2024-03 before:2024-05", "date:>=2024-03-01 AND date:<=2024-04-30", &[]);
    check("site:example.org", "site AND example.org", &["site:"]);
    check_remark("site:example.org", "unknown field \"site\"; read as words", "source");
}

#[test]
fn nexis_prefixes() {
    check("netanya!", "netanya*", &["netanya!"]);
    check("netanya! w/5 cabinet", "netanya* w/5 cabinet", &["netanya!"]);
    check("a AND (netanya! OR gantz)", "a AND (netanya* OR gantz)", &["netanya!"]);
    check("a truce at last!", "a AND truce AND at AND last", &[]);
    check("truce! they shout", "truce AND they AND shout", &["truce!"]);
    check("truce!! AND a", "truce AND a", &[]);
    check("\"truce now!\" AND a", "\"truce now\" AND a", &[]);
    check_remark("netanya! w/5 b", "netanya! is read as netanya*", "netanya*");
    check_remark("truce! they shout", "a ! at the end of a word is read as punctuation", "truce*");
}

#[test]
fn words_that_have_to_be_there() {
    check("+a b", "a AND b", &[]);
    check("+\"a b\" +(c OR d) -e", "\"a b\" AND (c OR d) AND NOT e", &[]);
    check("a w/5 +b", "a w/5 b", &[]);
    check("+5 C++ +", "+5 AND C++", &["+"]);
    assert_eq!(crate::query::parse("+a b", None).plain_words(), None);
}

#[test]
fn small_letters_are_words() {
    check("war and peace", "war AND and AND peace", &[]);
    check("opinion and not editorial", "opinion AND and AND not AND editorial", &["and not"]);
    check("a or b w/5 c", "a AND or AND (b w/5 c)", &["or"]);
    check("a AND b or c", "a AND b AND or AND c", &["or"]);
    check("a AND NOT b", "a AND NOT b", &[]);
    check_remark("a AND b or c", "or is read as a word; operators are written in capitals", "OR");
    check_remark("a and not b", "and not are read as words; operators are written in capitals", "AND NOT");
}

#[test]
fn what_looks_like_it_is_text() {
    for text in [
        "near5", "adj5", "/5", "/s", "SAME", "AROUND", "24/7", "w/o", "n/a", "hd", "x=y", "by=", "wc", "same", "9/11",
        "AC/DC", "hlead", "+5", "a==b", "w5",
    ] {
        check(text, text, &[]);
    }
    check("same day, same place", "same AND day AND same AND place", &[]);
    check("SAME DAY SAME PLACE", "SAME AND DAY AND SAME AND PLACE", &[]);
    check("open 24/7 daily", "open AND 24/7 AND daily", &[]);
    check("author(s) of headline(s)", "author AND s AND of AND headline AND s", &[]);
    check("section(2) of it", "section AND 2 AND of AND it", &[]);
    check("before:the storm after: it", "before:the AND storm AND after AND it", &[]);
    check("around(5) people", "around AND 5 AND people", &[]);
    check("turned around (again)", "turned AND around AND again", &[]);
    check("Yahoo! buys", "Yahoo AND buys", &["Yahoo!"]);
}
