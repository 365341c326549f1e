//! `match`: how many of the words must be there, and whether the remarks say the truth about it.

use dateline::Request;
use dateline::search::{Field, Matching};

use crate::corpus::{Corpus, article, ids, with};

fn corpus() -> Corpus {
    Corpus::new(&[
        with(article("both", "-.-", "Gaza talks in Cairo."), "source", "Gazette"),
        with(article("gaza", "-.-", "Gaza waits."), "source", "Courier"),
        with(article("talks", "-.-", "Talks stall again."), "source", "Courier"),
        with(article("other", "-.-", "The ferry sails."), "source", "Courier"),
    ])
}

#[test]
fn two_words_are_both_required() {
    let corpus = corpus();
    assert_eq!(corpus.found("gaza talks"), "both");
    assert_eq!(corpus.remarks("gaza talks"), [""; 0]);
}

#[test]
fn a_word_no_article_has_is_left_out_and_pointed_at() {
    let corpus = corpus();
    let results = corpus.search(&Request::new("gaza zzyzx talks"));
    assert_eq!(ids(&results.hits), ["both"]);
    assert_eq!(results.remarks[0].message, "no article has \"zzyzx\"; left out");
    assert_eq!((results.remarks[0].start, results.remarks[0].end), (5, 10));
}

#[test]
fn words_that_stand_apart_are_shown_apart() {
    let corpus = corpus();
    assert_eq!(corpus.found("ferry talks"), "both other talks");
    let remark = "no article has \"ferry\" and \"talks\" together; articles with some of them are shown";
    assert_eq!(corpus.remarks("ferry talks"), [remark]);
}

#[test]
fn what_is_relaxed_within_filters_is_not_said_of_all_articles() {
    let corpus = corpus();
    let results = corpus.search(&Request::new("gaza talks").source("courier"));
    assert_eq!(results.total, 2);
    let remark =
        "no article that passes the filters has \"gaza\" and \"talks\" together; articles with some of them are shown";
    assert_eq!(results.remarks[0].message, remark);
    let results = corpus.search(&Request::new("gaza talks").filter(Field::Source, "nobody"));
    assert_eq!(results.total, 0);
    assert_eq!(results.remarks.len(), 1, "only that there is no such source: {:?}", results.remarks);
}

#[test]
fn a_word_typed_twice_is_one_word() {
    let corpus = corpus();
    assert_eq!(corpus.found("gaza gaza"), "both gaza");
    assert_eq!(corpus.remarks("zzyzx zzyzx gaza"), ["no article has \"zzyzx\"; left out"]);
}

#[test]
fn words_nobody_has_find_nothing_and_no_remark_claims_otherwise() {
    let corpus = corpus();
    assert_eq!(corpus.found("zzyzx"), "");
    assert_eq!(corpus.found("zzyzx qqq"), "");
    assert_eq!(corpus.remarks("zzyzx qqq"), [""; 0]);
}

#[test]
fn of_many_words_about_half_are_enough_and_a_remark_says_so() {
    let corpus = corpus();
    let query = "gaza talks in cairo ferry";
    assert_eq!(corpus.found(query), "both");
    let remark =
        "of so many words about half are enough, rare ones counting most; of the articles found none has them all";
    assert_eq!(corpus.remarks(query), [remark]);
    assert_eq!(corpus.remarks("the ferry sails the ferry"), [""; 0]);
    let all = Request { matching: Matching::All, ..Request::new(query) };
    assert_eq!(corpus.search(&all).total, 0);
}

#[test]
fn many_words_of_which_most_are_unknown_still_find_the_known_ones() {
    let corpus = corpus();
    assert_eq!(corpus.found("gaza qa qb qc qd qe"), "both gaza");
    assert!(corpus.remarks("gaza qa qb qc qd qe")[0].starts_with("no article has \"qa\", \"qb\""));
}

#[test]
fn match_any_changes_words_side_by_side_and_no_operators() {
    let corpus = corpus();
    let any = |query: &str| {
        let mut ids = ids(&corpus.search(&Request { matching: Matching::Any, ..Request::new(query) }).hits);
        ids.sort();
        ids.join(" ")
    };
    assert_eq!(any("gaza talks"), "both gaza talks");
    assert_eq!(any("gaza AND talks"), "both");
    assert_eq!(any("talks -gaza"), "talks");
    assert_eq!(any("gaza"), "both gaza");
}

#[test]
fn a_query_of_nothing_finds_everything_newest_first() {
    let corpus = Corpus::new(&[
        with(article("old", "-.-", "a"), "published", "1968-01-01"),
        with(article("new", "-.-", "b"), "published", "2024-01-01"),
        article("undated", "-.-", "c"),
    ]);
    assert_eq!(corpus.ids(""), ["new", "old", "undated"]);
    assert_eq!(corpus.ids("  "), ["new", "old", "undated"]);
    assert_eq!(corpus.ids("*"), ["new", "old", "undated"]);
}

#[test]
fn a_query_of_punctuation_finds_nothing_and_says_why() {
    let corpus = corpus();
    for query in ["...", "&", "\"\"", "()", "?", "--"] {
        assert_eq!(corpus.found(query), "", "{query}");
        assert!(!corpus.remarks(query).is_empty(), "{query}");
    }
}

#[test]
fn a_query_of_exclusions_finds_everything_else() {
    let corpus = corpus();
    assert_eq!(corpus.found("-gaza"), "other talks");
    assert_eq!(corpus.found("-gaza -talks"), "other");
    assert_eq!(corpus.found("NOT (gaza OR talks)"), "other");
    assert_eq!(corpus.found("ferry OR -gaza"), "other talks");
}

#[test]
fn every_field_can_be_asked_whether_it_is_there() {
    let corpus = Corpus::new(&[
        with(article("url", "-.-", "a b"), "url", "https://harbour.example/1"),
        with(article("author", "-.-", "a b"), "author", "Mara Lindqvist"),
        article("bare", "-.-", "a b"),
    ]);
    assert_eq!(corpus.found("url:*"), "url");
    assert_eq!(corpus.found("author:*"), "author");
    assert_eq!(corpus.found("-url:*"), "author bare");
    assert_eq!(corpus.found("url:https://harbour.example/1"), "url");
    assert_eq!(corpus.found("id:bare"), "bare");
    assert_eq!(corpus.found("title:*"), "");
    assert_eq!(corpus.found("section:*"), "");
}

#[test]
fn an_exact_moment_is_found_to_the_second() {
    let corpus = Corpus::new(&[with(article("a", "-.-", "a b"), "published", "2024-03-31T10:30:00Z")]);
    for query in ["date:2024-03-31T10:30:00Z", "date:2024-03-31", "until:2024-03-31", "date:2024"] {
        assert_eq!(corpus.found(query), "a", "{query}");
    }
    assert_eq!(corpus.found("date:2024-03-31T10:30:01Z"), "");
    let until = |text: &str| Request { until: Some(text.parse().unwrap()), ..Request::new("a") };
    assert_eq!(corpus.search(&until("2024-03-31T10:30:00Z")).total, 0);
    assert_eq!(corpus.search(&until("2024-03-31T10:30:00.5Z")).total, 1);
}
