//! The same articles give the same catalogue and the same answers, on however many threads, in whatever order, in
//! however many segments, and however they came to be what they are.

use dateline::Request;
use dateline::search::{EntityFacts, Field};
use serde_json::Value;

use crate::desk::{Desk, article, articles};

/// Articles whose surnames and offices depend on those beside them.
fn world() -> Vec<Value> {
    articles(&[
        ("01", "2012-06-15", "Restraint", "The US Secretary of State called for restraint."),
        ("02", "2012-06-16", "Cairo", "Hillary Clinton flew to Cairo. Clinton met Mohammed Morsi."),
        ("03", "2012-06-20", "Ohio", "Clinton will speak on Friday."),
        ("04", "1996-05-01", "Budget", "Bill Clinton signed the budget. Clinton thanked both parties."),
        ("05", "1996-05-02", "Veto", "Clinton vetoed a bill."),
        ("06", "2024-04-01", "Rafah", "Antony Blinken spoke about Rafah. Tony Blinken left."),
        ("07", "2024-04-02", "Rafah", "RAFAH, Egypt — Abdel Fattah el-Sissi spoke. The IDF listened."),
        ("08", "2024-04-03", "IDF", "The Israel Defense Forces (IDF) left. Abdul Fattah al-Sisi stayed."),
        ("09", "2024-04-04", "Council", "Mara Lindqvist chairs it. Lindqvist was elected."),
        ("10", "2024-04-05", "Council", "Lindqvist was not seen again."),
        ("11", "2024-04-06", "Council", "M. Lindqvist and Oskar Lindqvist met Bibi."),
        ("12", "2024-04-07", "HWA", "The Harbour Workers Alliance (HWA) struck."),
        ("13", "2024-04-08", "HWA", "The HWA struck again, said Benjamin Netanyahu."),
        ("14", "2024-04-09", "Hamas", "The Hamas-run ministry and Biden-Netanyahu talks."),
    ])
}

/// The list of entities, all about each, and what is counted and suggested.
type Told = (Vec<(String, String, u64)>, Vec<EntityFacts>, Vec<(String, Vec<String>)>);

/// Everything that is told of the entities of an index.
fn told(desk: &Desk) -> Told {
    let searcher = desk.searcher();
    let listed = searcher.entities(&Request::new("*").limit(1000), None).unwrap().entities;
    let facts = listed.iter().map(|one| searcher.entity(&one.key, None).unwrap()).collect();
    let counted = [Field::Entity, Field::Person, Field::Organisation, Field::Place];
    let mut rest: Vec<(String, Vec<String>)> =
        counted.iter().map(|field| (field.name().to_owned(), desk.facet("*", *field))).collect();
    let suggested = |prefix: &str| searcher.suggest(prefix, 20).unwrap().into_iter().map(|one| one.key).collect();
    rest.extend(["a", "b", "c", "l", "h", "i"].map(|prefix| (prefix.to_owned(), suggested(prefix))));
    (listed.into_iter().map(|one| (one.key, one.name, one.articles)).collect(), facts, rest)
}

fn one_file(articles: &[Value], jobs: usize) -> Desk {
    let desk = Desk::empty();
    desk.put("one", articles, jobs);
    desk
}

#[track_caller]
fn check_same(one: &Desk, other: &Desk) {
    assert_eq!(told(one), told(other));
    for query in
        ["person:clinton", "person:lindqvist", "entity:bibi", "org:idf", "place:rafah", "person:\"John Kerry\""]
    {
        assert_eq!(one.found(query), other.found(query), "{query}");
    }
}

#[test]
fn on_one_thread_and_on_four() {
    check_same(&one_file(&world(), 1), &one_file(&world(), 4));
}

#[test]
fn in_any_order() {
    let expected = one_file(&world(), 1);
    for by in [3, 5, 9, 11, 13] {
        let n = world().len();
        let turned: Vec<Value> = (0..n).map(|at| world()[(at * by + 2) % n].clone()).collect();
        check_same(&expected, &one_file(&turned, 2));
    }
    let mut backwards = world();
    backwards.reverse();
    check_same(&expected, &one_file(&backwards, 2));
}

#[test]
fn a_file_each_and_a_run_each() {
    let expected = one_file(&world(), 1);
    let at_once = Desk::empty();
    world().iter().enumerate().for_each(|(n, one)| at_once.write(&format!("{:02}", 99 - n), std::slice::from_ref(one)));
    at_once.ingest(4);
    check_same(&expected, &at_once);
    let one_by_one = Desk::empty();
    world().iter().enumerate().rev().for_each(|(n, one)| one_by_one.put(&n.to_string(), std::slice::from_ref(one), 1));
    check_same(&expected, &one_by_one);
}

#[test]
fn replaced_and_removed_articles_leave_nothing() {
    let expected = one_file(&world(), 1);
    let desk = Desk::empty();
    let world = world();
    let (first, rest) = world.split_at(5);
    desk.put("first", first, 1);
    let wrong =
        article("06", "2023-01-01", "Wrong", "Oskar Lindqvist was Rex Tillerson, said Fritz Okafor of the XYZ.");
    desk.put("rest", &[wrong], 1);
    desk.put(
        "extra",
        &articles(&[("x", "2012-06-16", "Extra", "Chelsea Clinton met Chelsea Clinton. Clinton left.")]),
        1,
    );
    desk.put("rest", rest, 2);
    desk.delete("extra");
    desk.ingest(1);
    assert_eq!(desk.found("okafor"), "");
    assert_eq!(desk.found("person:\"Chelsea Clinton\""), "");
    check_same_but_for_lists(&expected, &desk);
}

/// Names and counts are those of living articles; the dictionary may still have the words of the dead.
fn check_same_but_for_lists(expected: &Desk, desk: &Desk) {
    for field in [Field::Entity, Field::Person, Field::Organisation, Field::Place] {
        assert_eq!(expected.facet("*", field), desk.facet("*", field), "{}", field.name());
    }
    for query in ["person:clinton", "person:lindqvist", "entity:bibi", "org:idf", "place:rafah"] {
        assert_eq!(expected.found(query), desk.found(query), "{query}");
    }
}
