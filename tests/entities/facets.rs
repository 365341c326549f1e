//! What is counted is what a filter then keeps.

use dateline::Request;
use dateline::entity::Kind;
use dateline::search::{Field, Filter};

use crate::desk::{Desk, sorted_ids};

fn desk() -> Desk {
    Desk::of_bodies(&[
        ("1", "Antony Blinken met Benjamin Netanyahu in Jerusalem."),
        ("2", "Tony Blinken flew to Egypt. Hamas waited."),
        ("3", "Hamas sent its answer to Qatar. The IDF did not wait."),
        ("4", "The Israel Defense Forces left Khan Younis."),
        ("5", "The Israeli army said nothing of Hamas."),
        ("6", "Bibi gave a speech in Jerusalem."),
        ("7", "Rain fell on the hills."),
    ])
}

#[test]
fn filters_keep_and_exclude() {
    desk().check_filters(&[
        (Field::Entity, "blinken", "1 2"),
        (Field::Entity, "Antony Blinken", "1 2"),
        (Field::Person, "Antony Blinken", "1 2"),
        (Field::Organisation, "Antony Blinken", ""),
        (Field::Place, "Antony Blinken", ""),
        (Field::Person, "bibi", "1 6"),
        (Field::Organisation, "Hamas", "2 3 5"),
        (Field::Organisation, "IDF", "3 4 5"),
        (Field::Place, "Jerusalem", "1 6"),
        (Field::Place, "Khan Younis", "4"),
        (Field::Person, "Khan Younis", ""),
        (Field::Entity, "!blinken", "3 4 5 6 7"),
        (Field::Entity, "!Hamas", "1 4 6 7"),
        (Field::Organisation, "!IDF", "1 2 6 7"),
        (Field::Person, "!bibi", "2 3 4 5 7"),
        (Field::Place, "!Jerusalem", "2 3 4 5 7"),
        (Field::Entity, "Nobody Whatever", ""),
        (Field::Entity, "!Nobody Whatever", "1 2 3 4 5 6 7"),
    ]);
}

#[test]
fn filters_are_any_of_and_none_of() {
    let desk = desk();
    let request = Request::new("*").filter(Field::Entity, "blinken").filter(Field::Entity, "IDF");
    assert_eq!(sorted_ids(&desk.search(&request)), "1 2 3 4 5");
    let mut request = Request::new("*").filter(Field::Entity, "Hamas");
    request.filters.push(Filter { field: Field::Entity, value: "IDF".to_owned(), exclude: true });
    assert_eq!(sorted_ids(&desk.search(&request)), "2");
    let request = Request::new("*").filter(Field::Person, "bibi").filter(Field::Place, "Jerusalem");
    assert_eq!(sorted_ids(&desk.search(&request)), "1 6");
    let request = Request::new("speech").filter(Field::Person, "Benjamin Netanyahu");
    assert_eq!(sorted_ids(&desk.search(&request)), "6");
}

#[test]
fn counts_by_kind() {
    let desk = desk();
    assert_eq!(desk.facet("*", Field::Person), ["Antony Blinken 2", "Benjamin Netanyahu 2"]);
    assert_eq!(desk.facet("*", Field::Organisation), ["Hamas 3", "Israel Defense Forces 3"]);
    assert_eq!(desk.facet("*", Field::Place), ["Jerusalem 2", "Egypt 1", "Khan Younis 1", "Qatar 1"]);
    assert_eq!(desk.facet("hamas", Field::Person), ["Antony Blinken 1"]);
    assert!(desk.facet("rain", Field::Entity).is_empty());
}

/// Every count of a facet is the number of hits that one gets by filtering for its value.
#[track_caller]
fn check_counts_are_hits(desk: &Desk, query: &str) {
    for field in [Field::Entity, Field::Person, Field::Organisation, Field::Place] {
        for counted in desk.facet(query, field) {
            let (value, count) = counted.rsplit_once(' ').unwrap();
            let total = desk.search(&Request::new(query).filter(field, value)).total;
            assert_eq!(total.to_string(), count, "{query}: {} {value}", field.name());
        }
    }
}

#[test]
fn counts_are_the_hits_of_that_filter() {
    check_counts_are_hits(&desk(), "*");
    check_counts_are_hits(&desk(), "hamas");
}

#[test]
fn counts_are_the_hits_of_that_filter_in_the_bundled_corpus() {
    let desk = Desk::of_bundled_corpus();
    check_counts_are_hits(&desk, "*");
    check_counts_are_hits(&desk, "rafah");
}

#[test]
fn the_most_named() {
    let searcher = desk().searcher();
    let list = |query: &str, kind: Option<Kind>, limit: usize| -> Vec<String> {
        let listed = searcher.entities(&Request::new(query).limit(limit), kind).unwrap().entities;
        listed.iter().map(|one| format!("{} {} {}", one.name, one.kind, one.articles)).collect()
    };
    assert_eq!(list("*", Some(Kind::Person), 10), ["Antony Blinken person 2", "Benjamin Netanyahu person 2"]);
    assert_eq!(list("*", Some(Kind::Organisation), 1), ["Hamas org 3"]);
    assert_eq!(list("*", Some(Kind::Place), 1), ["Jerusalem place 2"]);
    assert_eq!(list("jerusalem", Some(Kind::Person), 10), ["Benjamin Netanyahu person 2", "Antony Blinken person 1"]);
    assert_eq!(list("*", None, 2), ["Hamas org 3", "Israel Defense Forces org 3"]);
    assert!(list("rain", None, 10).is_empty());
}
