//! Words of a query that are a name and nothing else: other names are found too, ranked by how much an article is about
//! it, and a remark says so.

use dateline::Request;

use crate::desk::{Desk, check_all};

fn desk() -> Desk {
    Desk::of_rows(&[
        ("bibi", "2024-04-01", "Crowds in Tel Aviv", "Critics of Bibi marched on Monday."),
        (
            "netanyahu",
            "2024-04-02",
            "Netanyahu convenes cabinet",
            "Benjamin Netanyahu convened his cabinet. Netanyahu spoke first.",
        ),
        (
            "passing",
            "2024-04-02",
            "Rain in Haifa",
            "Streets were flooded in Haifa. Shops closed early. Schools stayed open. \
          The storm is to last until Friday. Trains were late. A visit by Benjamin Netanyahu was put off.",
        ),
        ("idf", "2024-04-03", "A road opened", "The IDF opened a road."),
        ("army", "2024-04-03", "A road closed", "The Israel Defense Forces closed a road."),
        ("blinken", "2024-04-04", "Envoy in Doha", "Antony Blinken landed in Doha."),
        ("tony", "2024-04-05", "A guitar", "Tony Blinken played the guitar in Kyiv."),
        ("none", "2024-04-05", "Rain in Lisbon", "Rain fell on Lisbon."),
    ])
}

#[test]
fn a_bare_name_finds_other_names() {
    desk().check(&[
        ("bibi", "bibi netanyahu passing"),
        ("Bibi", "bibi netanyahu passing"),
        ("idf", "army idf"),
        ("IDF", "army idf"),
        ("israel defense forces", "army idf"),
        ("antony blinken", "blinken tony"),
        ("tony blinken", "blinken tony"),
        ("benjamin netanyahu", "bibi netanyahu passing"),
        ("\"bibi\"", "bibi"),
        ("rain", "none passing"),
        ("lisbon", "none"),
    ]);
}

#[test]
fn a_remark_says_so() {
    let desk = desk();
    let remark = |query: &str| {
        let remarks = desk.search(&Request::new(query)).remarks.into_iter();
        remarks.map(|remark| remark.message).collect::<Vec<_>>().join("; ")
    };
    let rows = [
        ("bibi", "also finds Benjamin Netanyahu as \"Benjamin Netanyahu\", \"Netanyahu\""),
        ("idf", "also finds Israel Defense Forces as \"Israel Defense Forces\""),
        ("antony blinken", "also finds Antony Blinken as \"Tony Blinken\""),
        ("rain", ""),
        ("\"bibi\"", ""),
        ("entity:bibi", "\"bibi\" is read as Benjamin Netanyahu"),
        ("person:idf", "nobody in the index is known as \"idf\""),
    ];
    check_all(rows[..6].iter().map(|(query, expected)| (*query, remark(query), *expected)));
    assert!(!remark("person:idf").is_empty());
}

#[test]
fn who_an_article_is_about_comes_first() {
    let desk = desk();
    let order = |query: &str| desk.search(&Request::new(query)).hits.into_iter().map(|hit| hit.id).collect::<Vec<_>>();
    for query in ["person:bibi", "benjamin netanyahu"] {
        let ids = order(query);
        assert_eq!((ids[0].as_str(), ids.len()), ("netanyahu", 3), "{query}: {ids:?}");
    }
    assert_eq!(order("person:bibi").last().map(String::as_str), Some("passing"));
}
