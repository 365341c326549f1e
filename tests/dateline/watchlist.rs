//! The user's own list of names.

use crate::world::{Said, World};

const LIST: &str = "id\ttype\tcanonical\taliases\tcase-sensitive\texclusions\n\
                    mara\torg\tMara Ferry Line\tferry company|crews\tno\tferry crews|crews vote\n\
                    ada\tperson\tAda Quill\tthe diarist\t\t\n\
                    gh\torg\tGhost Works\tzeppelin yard\t\t\n";

/// The ids of what a search finds, in order of id, and what is said about it.
#[track_caller]
fn found(world: &World, arguments: &[&str]) -> (Vec<String>, String) {
    let said = world.run(&[&["search", "--json"], arguments].concat());
    let answer = said.json();
    let ids = answer["hits"].as_array().unwrap().iter().map(|hit| hit["id"].as_str().unwrap().to_owned());
    let mut ids: Vec<String> = ids.collect();
    ids.sort();
    (ids, answer["remarks"].to_string())
}

#[track_caller]
fn ran(world: &World, arguments: &[&str], code: i32) -> Said {
    let said = world.run(arguments);
    assert_eq!(said.code, code, "{said:?}");
    said
}

#[test]
fn names_of_a_list_are_known_in_every_article_and_later_runs() {
    let world = World::new();
    world.write("list.tsv", LIST);
    ran(&world, &["index", "news", "--watchlist", "list.tsv"], 0);
    // "Ferry crews" and "Crews vote" are excluded: the article on the strike names nobody of the list.
    let (ids, remarks) = found(&world, &["org:crews"]);
    assert_eq!(ids, ["h2"], "{remarks}");
    assert!(remarks.contains("is read as Mara Ferry Line"), "{remarks}");
    let facts = ran(&world, &["entity", "Mara Ferry Line", "--json"], 0).json();
    assert_eq!((&facts["key"], &facts["articles"]), (&"org:mara ferry line".into(), &1.into()));

    world.write("news/later.txt", "New boats\n\nThe ferry company has bought two boats, which will sail in May.\n");
    ran(&world, &["index", "news"], 0);
    assert_eq!(found(&world, &["org:\"mara ferry line\""]).0.len(), 2);
    assert_eq!(found(&world, &["boats", "--entity", "mara ferry line"]).0.len(), 1);
    ran(&world, &["check"], 0);

    ran(&world, &["index", "news", "--rebuild"], 0);
    assert_eq!(found(&world, &["org:\"mara ferry line\""]).0.len(), 2);
    ran(&world, &["index", "news", "--no-watchlist"], 0);
    ran(&world, &["index", "news", "--rebuild"], 0);
    assert!(found(&world, &["org:\"mara ferry line\""]).1.contains("no organisation is known"));
}

#[test]
fn articles_indexed_before_the_list_are_found_by_the_words_of_its_names() {
    let world = World::indexed();
    assert_eq!(found(&world, &["org:\"mara ferry line\""]).0, Vec::<String>::new());
    world.write("list.tsv", LIST);
    let said = ran(&world, &["index", "news", "--watchlist", "list.tsv"], 0);
    assert!(said.stderr.contains("--rebuild marks them"), "{said:?}");
    for query in ["org:\"mara ferry line\"", "entity:\"ferry company\"", "title:talks org:crews"] {
        let (ids, remarks) = found(&world, &[query]);
        // "Ferry crews" and "Crews vote" are excluded in words too.
        assert_eq!(ids, ["h2"], "{query}: {remarks}");
        assert!(remarks.contains("in the watchlist, which no article is indexed under"), "{query}: {remarks}");
    }
    // A query that is only a name finds the others as well.
    let (ids, remarks) = found(&world, &["mara ferry line"]);
    assert!(ids.contains(&"h2".to_owned()), "{remarks}");
    assert!(remarks.contains("in the watchlist"), "{remarks}");
    assert_eq!(found(&world, &["entity:\"ferry company\" w/3 talks"]).0, ["h2"]);
    assert!(found(&world, &["person:crews"]).1.contains("no person is known"));
    assert_eq!(found(&world, &["talks", "--entity", "mara ferry line"]).0, ["h2"]);
    assert!(ran(&world, &["entity", "crews"], 1).stderr.contains("in the watchlist"));

    // What is read from now on carries the names; what was there before is still found.
    world.write("news/later.txt", "New boats\n\nThe ferry company has bought two boats, which will sail in May.\n");
    ran(&world, &["index", "news"], 0);
    let (ids, remarks) = found(&world, &["org:\"mara ferry line\""]);
    assert!(ids.len() >= 2 && ids.contains(&"h2".to_owned()), "{ids:?}");
    assert!(remarks.contains("indexed before the watchlist"), "{remarks}");
    assert_eq!(found(&world, &["org:\"mara ferry line\" w/5 (talks OR boats)"]).0.len(), 2);
    assert_eq!(found(&world, &["talks", "--entity", "mara ferry line"]).0, ["h2"]);
    ran(&world, &["index", "news", "--watchlist", ""], 0);
    assert!(found(&world, &["org:\"zeppelin yard\""]).1.contains("no organisation is known"));
}

#[test]
fn what_is_wrong_with_a_list_is_told_with_its_line_and_the_rest_is_in_force() {
    let world = World::new();
    let yaml = b"- id: a\n  name: Mara Ferry Line\n  type: org\n  aliases: [ferry company, x, '']\n  parent: b\n\
        - id: b\n  name: Harbour Board\n  parent: a\n- id: a\n  name: Somebody Else\n- name: Caf\xe9 Mara\n  parent: nowhere\n\
        - {name: [\n";
    world.write("list.yaml", yaml);
    let said = ran(&world, &["index", "news", "--watchlist", "list.yaml"], 1);
    insta::assert_snapshot!(said.stderr);
    assert_eq!(found(&world, &["org:\"ferry company\""]).0, ["h2"]);
    ran(&world, &["index", "news", "--watchlist", "none.tsv"], 2);
    assert_eq!(found(&world, &["org:\"ferry company\""]).0, ["h2"], "the list stays as it was");
}
