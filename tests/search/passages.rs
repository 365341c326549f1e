//! What is lit up in a hit is what was found, and nothing else.

use dateline::Request;

use crate::corpus::{Corpus, article, with};

fn marked(text: &str, spans: &[[usize; 2]]) -> String {
    let mut marked = String::new();
    for (at, c) in text.chars().chain(['\0']).enumerate() {
        marked.extend(spans.iter().filter(|span| span[1] == at).map(|_| ']'));
        marked.extend(spans.iter().filter(|span| span[0] == at).map(|_| '['));
        marked.push(c);
    }
    marked.trim_end_matches('\0').to_owned()
}

/// Checks what of a body is lit up for a query, in an article of a language.
#[track_caller]
fn check_in(language: &str, body: &str, query: &str, expected: &str) {
    let corpus = Corpus::new(&[with(article("a", "-.-", body), "lang", language)]);
    let hits = corpus.search(&Request::new(query)).hits;
    assert_eq!(hits.len(), 1, "{query}");
    let passage = &hits[0].passages[0];
    assert_eq!(marked(&passage.text, &passage.highlights), expected, "{query}");
}

#[track_caller]
fn check(body: &str, query: &str, expected: &str) {
    check_in("en", body, query, expected);
}

#[test]
fn every_form_of_a_word_is_lit_and_no_other_word() {
    check("Raids and a raid by raiders.", "raid", "[Raids] and a [raid] by raiders.");
    check("Raids and a raid by raiders.", "=raid", "Raids and a [raid] by raiders.");
    check("Raids and a raid by raiders.", "raid*", "[Raids] and a [raid] by [raiders].");
    check("Zelensky met Zelenskyy.", "zelensky~", "[Zelensky] met [Zelenskyy].");
    check("A café and a cafe.", "cafe", "A [café] and a [cafe].");
    check("A café and a cafe.", "=cafe", "A café and a [cafe].");
}

#[test]
fn a_negated_word_is_never_lit() {
    check("Gaza talks and no truce.", "gaza -hostages", "[Gaza] talks and no truce.");
    check("Gaza talks and no truce.", "gaza OR NOT truce", "[Gaza] talks and no truce.");
    check("Gaza talks and no truce.", "NOT (hostages -truce) talks", "Gaza [talks] and no truce.");
}

#[test]
fn a_phrase_is_one_span_and_its_words_alone_are_none() {
    check("A two-state solution for two states.", "\"two state solution\"", "A [two-state solution] for two states.");
    check("Rafah crossing, near Rafah.", "\"rafah crossing\"", "[Rafah crossing], near Rafah.");
    check("The Fox-IT group and a fox.", "fox-it", "The [Fox-IT] group and a fox.");
    check("The Fox-IT group and a fox.", "\"fox-it group\"", "The [Fox-IT group] and a fox.");
}

#[test]
fn odd_words_are_lit_where_they_stand() {
    check("The U.S. said so.", "us", "The [U.S.] said so.");
    check("Rafah’s gate and O’Brien’s.", "rafah obrien", "[Rafah]’s gate and [O’Brien]’s.");
    check("An F-16, open 24/7.", "f16 24/7", "An [F-16], open [24/7].");
    check("Ask @harbourdesk about #talks.", "@harbourdesk #talks", "Ask [@harbourdesk] about [#talks].");
    check("Mail desk@harbour.example now.", "desk@harbour.example", "Mail [desk@harbour.example] now.");
    check("Written in C++ mostly.", "c++", "Written in [C++] mostly.");
}

#[test]
fn other_scripts_are_lit() {
    check_in("zh", "以色列总理说。", "总理", "以色列[总理]说。");
    check_in("zh", "以色列总理说。", "以色列", "[以色列]总理说。");
    check_in("zh", "以色列总理说。", "\"以色列 总理\"", "[以色列总理]说。");
    check_in("ru", "Говорят о Газе сегодня.", "газа", "Говорят о [Газе] сегодня.");
    check_in("ar", "معبر الرفح مغلق", "رفح", "معبر [الرفح] مغلق");
}

#[test]
fn one_character_of_chinese_lights_what_begins_with_it() {
    check_in("zh", "以色列总理说。", "说", "以色列总理[说]。");
}

#[test]
fn the_headline_is_lit_too_but_not_for_words_of_the_body() {
    let corpus = Corpus::new(&[article("a", "Rafah: two-state talks", "Rafah is quiet.")]);
    let check = |query: &str, expected: &str| {
        let hit = &corpus.search(&Request::new(query)).hits[0];
        assert_eq!(marked(&hit.title, &hit.title_highlights), expected, "{query}");
    };
    check("rafah", "[Rafah]: two-state talks");
    check("title:rafah", "[Rafah]: two-state talks");
    check("body:rafah", "Rafah: two-state talks");
    check("\"two state talks\" rafah", "[Rafah]: [two-state talks]");
    check("quiet", "Rafah: two-state talks");
}

#[test]
fn a_form_counts_only_in_its_language() {
    let corpus = Corpus::new(&[
        with(article("en", "-.-", "Times of raids."), "lang", "en"),
        with(article("fr", "-.-", "Un raid, des raiding."), "lang", "fr"),
    ]);
    let hits = corpus.search(&Request::new("raid")).hits;
    let fr = hits.iter().find(|hit| hit.id == "fr").unwrap();
    assert_eq!(marked(&fr.passages[0].text, &fr.passages[0].highlights), "Un [raid], des raiding.");
}
