//! Windows and functions: `w/5`, `hlead(...)`, a lone `*` in a phrase.

use super::check::{check, check_remark};
use crate::query::{Node, Window, Word, parse};

#[test]
fn windows() {
    check("blinken w/5 rafah", "blinken w/5 rafah", &[]);
    check("blinken W/5 rafah", "blinken w/5 rafah", &[]);
    check("blinken NEAR/5 rafah", "blinken w/5 rafah", &[]);
    check("blinken near/05 rafah", "blinken w/5 rafah", &[]);
    check("blinken pre/5 rafah", "blinken pre/5 rafah", &[]);
    check("blinken PRE/5 rafah", "blinken pre/5 rafah", &[]);
    check("a w/s b", "a w/s b", &[]);
    check("a W/P b", "a w/p b", &[]);
    check("\"two state\" w/5 (gaza OR rafah*)", "\"two state\" w/5 (gaza OR rafah*)", &[]);
    check("=raids w/3 zelensky~2 w/1000 \u{4e2d}", "(=raids w/3 zelensky~2) w/1000 \u{4e2d}", &[]);
    check("title:a w/5 body:b", "title:a w/5 body:b", &[]);
    check("title:(a w/5 b)", "title:(a w/5 b)", &[]);
    check("a^2 w/5 b", "a^2 w/5 b", &[]);
    check("(a w/5 b)^2", "(a w/5 b)^2", &[]);
    let near = Node::Near(Box::new(word("a")), Window::InOrder(3), Box::new(word("b")));
    assert_eq!(parse("a pre/3 b", None).query.root, near);
    assert_eq!(parse("a w/5 b", None).plain_words(), None);
}

fn word(text: &str) -> Node {
    Node::Word(Word::Plain(text.to_owned()))
}

#[test]
fn windows_bind_tighter_than_not_and_or() {
    check("a w/5 b OR c", "(a w/5 b) OR c", &[]);
    check("a b w/5 c d", "a AND (b w/5 c) AND d", &[]);
    check("NOT a w/5 b", "NOT (a w/5 b)", &[]);
    check("-a w/5 b", "NOT (a w/5 b)", &[]);
    check("a w/5 b w/10 c", "(a w/5 b) w/10 c", &[]);
    check("a w/5 (b w/10 c)", "a w/5 (b w/10 c)", &[]);
    check("(blinken w/5 rafah) w/20 (ceasefire OR truce)", "(blinken w/5 rafah) w/20 (ceasefire OR truce)", &[]);
    check(
        "hlead(blinken w/5 rafah) AND NOT (opinion OR editorial) AND words>200",
        "hlead(blinken w/5 rafah) AND NOT (opinion OR editorial) AND words>=201",
        &[],
    );
}

#[test]
fn not_near() {
    check("trump not w/10 tower", "trump NOT w/10 tower", &[]);
    check("trump NOT w/10 tower", "trump NOT w/10 tower", &[]);
    check("trump Not Near/10 tower", "trump NOT w/10 tower", &[]);
    check("trump AND NOT w/10 tower", "trump NOT w/10 tower", &[]);
    check("trump and not w/10 tower", "trump NOT w/10 tower", &[]);
    check("a not pre/5 b not w/s c NOT w/p d", "((a NOT pre/5 b) NOT w/s c) NOT w/p d", &[]);
    check("a AND (b not w/5 c)", "a AND (b NOT w/5 c)", &[]);
    check("\"not\" w/5 b", "not w/5 b", &[]);
    check("a OR not w/5 b", "a OR (not w/5 b)", &[]);
    check("title:not w/5 b", "title:not w/5 b", &[]);
    check("a w/5 \"not\" w/3 b", "(a w/5 not) w/3 b", &[]);
}

#[test]
fn what_cannot_stand_in_a_window_is_moved_out() {
    check("(a AND b) w/5 c", "(a w/5 c) AND (b w/5 c)", &["w/5"]);
    check("a w/5 (b c)", "(a w/5 b) AND (a w/5 c)", &["w/5"]);
    check("(a b) w/5 (c d)", "(a w/5 c) AND (a w/5 d) AND (b w/5 c) AND (b w/5 d)", &["w/5"]);
    check("(a b) w/5 c w/9 d", "((a w/5 c) w/9 d) AND ((b w/5 c) w/9 d)", &["w/5", "w/9"]);
    check("(a OR (b AND c)) w/5 d", "(a w/5 d) OR ((b w/5 d) AND (c w/5 d))", &["w/5"]);
    check("(a OR (b c) OR e) w/5 d", "((a OR e) w/5 d) OR ((b w/5 d) AND (c w/5 d))", &["w/5"]);
    check("a w/10 NOT b", "a NOT w/10 b", &["w/10"]);
    check("a w/10 -b", "a NOT w/10 b", &["w/10"]);
    check("(NOT a) w/5 b", "b NOT w/5 a", &["w/5"]);
    check("(NOT a) pre/5 b", "b AND NOT (a pre/5 b)", &["pre/5"]);
    check("(a AND NOT b) w/5 c", "(a w/5 c) AND NOT b", &["w/5"]);
    check("a w/5 (b AND NOT c)", "(a w/5 b) AND NOT c", &["w/5"]);
    check("(a OR NOT b) w/5 c", "(a w/5 c) OR (c NOT w/5 b)", &["w/5"]);
    check("a w/5 source:AP", "a AND source:AP", &["w/5"]);
    check("(a AND source:AP) w/5 c", "(a w/5 c) AND source:AP", &["w/5"]);
    check("(a (source:AP OR source:AFP)) w/5 c", "(a w/5 c) AND (source:AP OR source:AFP)", &["w/5"]);
    check("* w/5 a", "* AND a", &["w/5"]);
    check("date:2024-03 w/5 words>5", "date:2024-03 AND words>=6", &["w/5"]);
    check("atleast3(a) w/5 b", "atleast3(a) AND b", &["w/5"]);
    check("title:(a b) w/5 c", "(title:a w/5 c) AND (title:b w/5 c)", &["w/5"]);
    check("a w/5 (b title:(c d))", "(a w/5 b) AND (a w/5 title:c) AND (a w/5 title:d)", &["w/5"]);
    check("hlead(a AND NOT b) w/5 c", "(hlead(a) w/5 c) AND NOT hlead(b)", &["w/5"]);
    check("(a b)^2 w/5 c", "(a^2 w/5 c) AND (b^2 w/5 c)", &["w/5"]);
    check("(a b) not w/5 c", "(a NOT w/5 c) AND (b NOT w/5 c)", &["not w/5"]);
    check("a not w/5 (b c)", "(a NOT w/5 b) OR (a NOT w/5 c)", &["not w/5"]);
    check("a not w/5 (b OR (c d))", "(a NOT w/5 b) AND ((a NOT w/5 c) OR (a NOT w/5 d))", &["not w/5"]);
    check("a not w/5 NOT b", "a w/5 b", &["not w/5"]);
    check("a not w/5 lang:fr", "a AND NOT lang:fr", &["not w/5"]);
    check("(NOT a) not w/5 b", "NOT a AND NOT b", &["not w/5"]);
    let names = "entity:blinken w/5 (place:rafah OR org:IDF)";
    check(names, names, &[]);
    check_remark(
        "(aaaaaaaaaaaaaaaaaaaa AND bbbbbbbbbbbbbbbbbbbb) w/5 (cccccccccccccccccccc AND dddddddddddddddddddd)",
        "w/5 joins words, phrases and groups of them with OR; read as (aaaaaaaaaaaaaaaaaaaa w/5 cccccccccccccccccccc) AND \
         (aaaaaaaaaaaaaaaaaaaa w/5 dddddddddddddddddddd) AND (bbbbbbbbbbbbbbbbbbbb w/5 cccccccccccccccccccc) AND (bbb ...",
        "",
    );
    check_remark(
        "(a AND b) w/5 c",
        "w/5 joins words, phrases and groups of them with OR; read as (a w/5 c) AND (b w/5 c)",
        "(a w/5 c) AND (b w/5 c)",
    );
}

#[test]
fn numbers_of_windows_are_brought_within_limits() {
    check("a w/0 b", "a w/1 b", &["w/0"]);
    check("a w/99999 b", "a w/1000 b", &["w/99999"]);
    check("a pre/99999999999999999999999 b", "a pre/1000 b", &["pre/99999999999999999999999"]);
    check("a not w/0 b", "a NOT w/1 b", &["not w/0"]);
    check_remark("a w/0 b", "w/0 is read as w/1: a window is of 1 to 1000 words", "w/1");
}

#[test]
fn windows_without_an_operand_are_left_out() {
    check("a w/5", "a", &["w/5"]);
    check("w/5 a", "a", &["w/5"]);
    check("w/5", "NOT *", &["w/5"]);
    check("a w/5 w/3 b", "a w/3 b", &["w/5"]);
    check("a w/5 OR b", "a OR b", &["w/5"]);
    check("(a w/5) b", "a AND b", &["w/5"]);
    check("a w/5 () b", "a AND b", &["w/5", "()"]);
    check("a w/5 NOT", "a", &["w/5"]);
    check("a not w/5", "a", &["not w/5"]);
    check_remark("a w/5", "w/5 has nothing to join; left out", "\"w/5\"");
}

#[test]
fn functions() {
    check("atleast5(rafah)", "atleast5(rafah)", &[]);
    check("ATLEAST5(rafah OR gaza)", "atleast5(rafah OR gaza)", &[]);
    check("first50(rafah) CAPS(apple) allcaps(who)", "first50(rafah) AND caps(apple) AND allcaps(who)", &[]);
    check("hlead(rafah OR gaza) a", "hlead(rafah OR gaza) AND a", &[]);
    check("hlead(a AND NOT b)", "hlead(a AND NOT b)", &[]);
    check("-hlead(a)", "NOT hlead(a)", &[]);
    check("hlead(a)^2", "hlead(a)^2", &[]);
    check("hlead(caps(a) w/5 first50(b))", "hlead(caps(a) w/5 first50(b))", &[]);
    check("title:caps(apple)", "title:(caps(apple))", &[]);
    check("atleast2(hlead(a w/5 b))", "atleast2(hlead(a w/5 b))", &[]);
    check("hlead(a source:AP)", "hlead(a AND source:AP)", &[]);
    check("hlead(person:\"Antony Blinken\")", "hlead(person:\"Antony Blinken\")", &[]);
    check("hlead (a) caps (b)", "hlead(a) AND caps AND b", &["hlead"]);
    check("hlead(a", "hlead(a)", &["("]);
    check("hlead caps atleast5 first50", "hlead AND caps AND atleast5 AND first50", &[]);
}

#[test]
fn functions_are_brought_within_limits() {
    check("atleast0(a)", "atleast1(a)", &["atleast0"]);
    check("atleast999999(a)", "atleast1000(a)", &["atleast999999"]);
    check("first0(a)", "first1(a)", &["first0"]);
    check("first99999999999999999999999(a)", "first100000(a)", &["first99999999999999999999999"]);
    check("hlead()", "NOT *", &["hlead", "()"]);
    check("a atleast5( ) b", "a AND b", &["atleast5", "( )"]);
    check("hlead(source:AP) caps(*)", "source:AP AND *", &["hlead", "caps"]);
    check("foo(bar) f(x)", "foo AND bar AND f AND x", &[]);
    check("atleast(bar)", "atleast AND bar", &["atleast"]);
    check_remark("atleast0(a)", "atleast0 is read as atleast1: it takes 1 to 1000", "atleast1");
    check_remark("hlead()", "hlead has nothing inside; left out", "");
}

#[test]
fn any_word_in_a_phrase() {
    check("\"two * solution\"", "\"two * solution\"", &[]);
    check("\"two * * ** solution\"", "\"two * * * solution\"", &[]);
    check("\"* two solution *\"", "\"two solution\"", &["\"* two solution *\""]);
    check("\"* two\"", "two", &["\"* two\""]);
    check("\"* *\" a", "a", &["\"* *\""]);
    check("=\"two * solution\"", "\"=two * =solution\"", &[]);
    check("\"two *, solution\" w/5 a", "\"two * solution\" w/5 a", &[]);
    check_remark("\"* two\"", "a * at either end of a phrase is left out", "");
}
