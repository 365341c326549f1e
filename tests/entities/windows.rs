//! Entities in windows, and what is lit up of them in hits.

use dateline::Request;
use dateline::search::Hit;

use crate::desk::Desk;

fn desk() -> Desk {
    Desk::of_bodies(&[
        ("near", "Antony Blinken spoke of a ceasefire in Doha."),
        ("tony", "For Tony Blinken the ceasefire came too late."),
        ("surname", "Secretary of State Antony Blinken left at noon. By then, Blinken had his ceasefire."),
        (
            "far",
            "Antony Blinken landed at noon and went straight to the ministry, where the guests from four countries had been \
             waiting for him since the early morning, and nobody would say a word about any ceasefire.",
        ),
        ("other", "Benjamin Netanyahu spoke of a ceasefire in Doha."),
        ("order", "The ceasefire, said Antony Blinken, was near."),
    ])
}

#[test]
fn windows_of_entities() {
    desk().check(&[
        ("entity:blinken w/10 ceasefire", "near order surname tony"),
        ("entity:\"Antony Blinken\" w/10 ceasefire", "near order surname tony"),
        ("ceasefire w/10 entity:blinken", "near order surname tony"),
        ("person:blinken w/10 ceasefire", "near order surname tony"),
        ("entity:blinken w/60 ceasefire", "far near order surname tony"),
        ("entity:bibi w/10 ceasefire", "other"),
        ("entity:blinken w/10 place:doha", "near"),
        ("entity:bibi w/10 place:doha", "other"),
        ("entity:blinken pre/10 ceasefire", "near surname tony"),
        ("entity:blinken w/10 (ceasefire OR noon)", "far near order surname tony"),
        ("entity:blinken AND ceasefire", "far near order surname tony"),
        ("(entity:blinken OR entity:bibi) w/10 doha", "near other"),
    ]);
}

/// What is lit up of a hit, headline first.
fn lit(hit: &Hit) -> Vec<String> {
    let part = |text: &str, [start, end]: [usize; 2]| text.chars().skip(start).take(end - start).collect::<String>();
    let title = hit.title_highlights.iter().map(|span| part(&hit.title, *span));
    let passages = hit.passages.iter();
    title.chain(passages.flat_map(|shown| shown.highlights.iter().map(|span| part(&shown.text, *span)))).collect()
}

#[test]
fn every_alias_is_lit_up() {
    let desk = Desk::of_rows(&[
        (
            "blinken",
            "2024-04-01",
            "Blinken in Doha",
            "Antony Blinken met the emir. Later, Blinken's plane left for Amman.",
        ),
        ("bibi", "2024-04-01", "A day in Tel Aviv", "Supporters of Bibi sang. Benjamin Netanyahu stayed away."),
        ("idf", "2024-04-01", "At the border", "The Israel Defense Forces (IDF) came. The IDF left again."),
        ("us", "2024-04-01", "Two ships", "The United States sent ships, and the U.S. Congress asked why."),
        ("run", "2024-04-01", "New figures", "The Hamas-run ministry gave figures."),
    ]);
    let check = |query: &str, expected: &[&str]| {
        let results = desk.search(&Request::new(query));
        assert_eq!(results.total, 1, "{query}");
        assert_eq!(lit(&results.hits[0]), expected, "{query}");
    };
    check("person:\"Antony Blinken\"", &["Blinken", "Antony Blinken", "Blinken"]);
    check("entity:\"Tony Blinken\"", &["Blinken", "Antony Blinken", "Blinken"]);
    check("entity:bibi", &["Bibi", "Benjamin Netanyahu"]);
    check("person:\"Benjamin Netanyahu\"", &["Bibi", "Benjamin Netanyahu"]);
    check("org:idf", &["Israel Defense Forces", "IDF", "IDF"]);
    check("org:hamas", &["Hamas"]);
    check("place:Doha", &["Doha"]);
}
