//! What counts as a word: every spelling a newsroom uses is found by every spelling a reader types.

use crate::corpus::{Corpus, article, with};

/// Checks which of the bodies, numbered from 0, a query finds.
#[track_caller]
fn check(bodies: &[&str], queries: &[(&str, &str)]) {
    let corpus = Corpus::of_bodies(bodies);
    for (query, expected) in queries {
        assert_eq!(corpus.found(query), *expected, "{query}");
    }
}

#[test]
fn accents_are_found_without_and_kept_apart_when_exact() {
    let bodies = ["A café opened.", "A cafe opened.", "Cafés closed."];
    check(&bodies, &[("cafe", "0 1 2"), ("café", "0 1 2"), ("=cafe", "1"), ("=café", "0"), ("=Café", "0")]);
}

#[test]
fn acronyms_names_and_numbers_are_found_as_they_are_written() {
    let bodies = [
        "The U.S. said so.",
        "The US said so.",
        "Sean O'Brien spoke.",
        "Sean OBrien spoke.",
        "Open 24/7 again.",
        "Flight of an F-16 today.",
        "An F16 today.",
        "Covid-19 again.",
        "Rafah's crossing.",
        "1,000 tents.",
        "Written in C++ mostly.",
    ];
    check(
        &bodies,
        &[
            ("U.S.", "0 1"),
            ("US", "0 1"),
            ("o'brien", "2 3"),
            ("O’Brien", "2 3"),
            ("obrien", "2 3"),
            ("O'Br*", "2 3"),
            ("24/7", "4"),
            ("f-16", "5 6"),
            ("F16", "5 6"),
            ("f-1*", "5 6"),
            ("covid-19", "7"),
            ("covid", "7"),
            ("rafah", "8"),
            ("rafah's", "8"),
            ("1,000", "9"),
            ("1000", "9"),
            ("C++", "10"),
            ("c", ""),
        ],
    );
}

#[test]
fn a_hyphenated_word_never_matches_one_of_its_parts() {
    let bodies = [
        "The fox-it group.",
        "The foxit group.",
        "The fox it saw.",
        "A fox alone.",
        "A two-state solution.",
        "A two state solution.",
    ];
    check(
        &bodies,
        &[
            ("fox-it", "0 1 2"),
            ("foxit", "0 1"),
            ("fox", "0 2 3"),
            ("\"two state solution\"", "4 5"),
            ("\"two-state solution\"", "4 5"),
            ("\"fox-it group\"", "0 1"),
            ("\"the fox-it group\"", "0 1"),
            ("fox-it/group", "0"),
        ],
    );
}

#[test]
fn handles_tags_and_addresses_are_found_whole() {
    let bodies = [
        "Write to @harbourdesk now.",
        "The harbourdesk answers.",
        "A #ceasefire trend.",
        "Mail desk@harbour.example today.",
        "See https://harbour.example/notes/7 for more.",
    ];
    check(
        &bodies,
        &[
            ("@harbourdesk", "0"),
            ("harbourdesk", "0 1"),
            ("#ceasefire", "2"),
            ("ceasefire", "2"),
            ("desk@harbour.example", "3"),
            ("https://harbour.example/notes/7", "4"),
            ("harbour.example", "3 4"),
            ("desk@*", "3"),
        ],
    );
}

#[test]
fn chinese_is_found_by_one_two_or_more_characters() {
    let bodies = ["以色列总理说。", "中文报道很多。", "报", "文中", "中 文"];
    check(
        &bodies,
        &[
            ("中", "1 3 4"),
            ("报", "1 2"),
            ("中文", "1"),
            ("中文报", "1"),
            ("报道很多", "1"),
            ("以色列", "0"),
            ("\"以色列 总理\"", "0"),
            ("\"中 文\"", "1 4"),
            ("=中", "1 3 4"),
            ("中*", "1 3 4"),
        ],
    );
}

#[test]
fn thai_and_arabic_are_found() {
    let bodies = ["การเจรจาหยุดยิงในกรุงไคโร", "انتهت المحادثات في القاهرة", "معبر الرفح مغلق", "معبر رفح مغلق"];
    let corpus = Corpus::new(
        &bodies
            .iter()
            .enumerate()
            .map(|(id, body)| with(article(&id.to_string(), "-.-", body), "lang", if id == 0 { "th" } else { "ar" }))
            .collect::<Vec<_>>(),
    );
    for (query, expected) in [("กรุง", "0"), ("ไคโร", "0"), ("القاهرة", "1"), ("رفح", "2 3"), ("الرفح", "2 3")]
    {
        assert_eq!(corpus.found(query), expected, "{query}");
    }
}

#[test]
fn a_fuzzy_word_of_two_letters_does_not_find_everything() {
    check(&["Nothing whatever happened.", "UN bodies met."], &[("un~", "1"), ("qz~2", "1"), ("q~", "")]);
}

#[test]
fn inflections_are_those_of_the_articles_language() {
    let word = |id: &str, language: &str, body: &str| with(article(id, "-.-", body), "lang", language);
    let corpus = Corpus::new(&[
        word("en", "en", "The raids went on."),
        word("de", "de", "Die Häuser stehen."),
        word("nl", "nl", "Zij hebben gelopen."),
        word("de2", "de", "Raids gab es."),
    ]);
    assert_eq!(corpus.found("raid"), "de2 en");
    assert_eq!(corpus.found("haus"), "de");
    assert_eq!(corpus.found("=raid"), "");
    assert_eq!(corpus.found("raiding"), "en");
}
