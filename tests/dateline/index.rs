//! From files to an index, and again.

use std::fs;

use crate::world::World;

#[test]
fn a_folder_is_indexed_once() {
    let world = World::new();
    insta::assert_snapshot!(world.session(&[
        &["index", "news", "--dry-run"],
        &["index", "news"],
        &["index", "news"],
        &["index", "news", "--json"],
    ]));
    assert!(world.path().join(".dateline/format.json").is_file());
}

#[test]
fn what_changed_is_taken_in_and_what_is_gone_goes() {
    let world = World::indexed();
    world.write("news/strike.txt", "Crews call off strike\n\nThe ferry sails on Sunday after all, both sides said.\n");
    fs::remove_file(world.path().join("news/prices.csv")).unwrap();
    fs::rename(world.path().join("news/ile.txt"), world.path().join("news/ile-de-mara.txt")).unwrap();
    insta::assert_snapshot!(world.session(&[
        &["index", "news"],
        &["search", "strike"],
        &["search", "bread prices"],
        &["index", "news"],
    ]));
}

#[test]
fn a_rebuilt_index_answers_as_before() {
    let world = World::indexed();
    let before = world.run(&["export", "*", "--format", "csv"]);
    assert_eq!(world.run(&["index", "news", "--rebuild"]).code, 0);
    assert_eq!(world.run(&["export", "*", "--format", "csv"]), before);
}

#[test]
fn a_search_in_a_folder_brings_its_index_up_to_date_first() {
    let world = World::new();
    insta::assert_snapshot!(world.session(&[
        &["search", "--in", "news", "ferry", "-n", "1"],
        &["search", "--in", "news", "ferry", "-n", "1"],
        &["search", "--in", "news/strike.txt", "ferry"],
    ]));
    assert!(world.path().join("news/.dateline/format.json").is_file());
}

#[test]
fn an_index_is_never_read_as_articles() {
    let world = World::new();
    let first = world.run(&["index", "news", "--index", "news/archive"]);
    assert!(first.stdout.starts_with("6 articles added"), "{first:?}");
    let second = world.run(&["index", "news", "--index", "news/archive"]);
    assert!(second.stdout.starts_with("6 articles unchanged"), "{second:?}");
    insta::assert_snapshot!(world.session(&[&["index", "news/archive", "--index", "other"]]));
}

#[test]
fn odd_keys_are_mapped() {
    let world = World::empty();
    world.write("odd.json", r#"[{"kop": "Brug weer open", "verhaal": {"tekst": "The bridge opened on Monday."}}]"#);
    insta::assert_snapshot!(world.session(&[
        &["index", "odd.json", "--map", "title=kop", "--map", "body=verhaal.tekst"],
        &["search", "bridge", "--json"],
        &["index", "odd.json", "--map", "headline=kop"],
        &["index", "odd.json", "--map", "kop"],
    ]));
}

#[test]
fn what_is_no_article_is_counted_and_no_reason_for_alarm() {
    let world = World::empty();
    world.write("news/ferry.txt", "Ferry runs again\n\nThe ferry sailed on Monday.\n");
    world.write("news/logo.png", "not looked into");
    world.write("news/site.css", "p { color: blue }");
    insta::assert_snapshot!(world.session(&[
        &["index", "news"],
        &["index", "news", "--json"],
        &["read", "news/logo.png", "news", "--json"],
    ]));
}
