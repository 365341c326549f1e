//! Articles taken elsewhere.

use crate::world::World;

#[test]
fn every_format() {
    let world = World::indexed();
    for format in ["jsonl", "json", "csv", "ris", "trec"] {
        insta::assert_snapshot!(format!("as_{format}"), world.session(&[&["export", "ferry", "--format", format]]));
    }
    insta::assert_snapshot!("nothing", world.session(&[&["export", "zeppelin"], &["export", "zeppelin", "--json"]]));
}

#[test]
fn as_many_are_exported_as_the_search_counts() {
    let world = World::indexed();
    for query in ["*", "ferry", "harbour OR bread", "ferry zeppelin", "since:2024-04", "zeppelin"] {
        let total = world.run(&["search", query, "--json"]).json()["total"].as_u64().unwrap() as usize;
        let exported = |format| world.run(&["export", query, "--format", format]).stdout;
        assert_eq!(exported("jsonl").lines().count(), total, "{query}");
        assert_eq!(exported("trec").lines().count(), total, "{query}");
        assert_eq!(exported("ris").matches("ER  - ").count(), total, "{query}");
        let array: Vec<serde_json::Value> = serde_json::from_str(&exported("json")).unwrap();
        assert_eq!(array.len(), total, "{query}");
    }
}
