//! Models of names, trained and measured.

use crate::world::World;

const LABELLED: &str = "\
-DOCSTART-\tO

Marie\tB-PER
Curie\tI-PER
was\tO
born\tO
in\tO
Warsaw\tB-LOC
.\tO
";

#[test]
fn a_labelled_file_is_measured() {
    let world = World::empty();
    world.write("labelled.tsv", LABELLED);
    let said = world.run(&["entities", "eval", "labelled.tsv", "--json"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    let score: serde_json::Value = serde_json::from_str(&said.stdout).expect("it is JSON");
    assert_eq!(score["micro"]["f1"], 1.0);
    assert_eq!(score["without_misc"]["recall"], 1.0);
    assert_eq!(score["types"]["PER"]["precision"], 1.0);
    assert_eq!(score["types"]["ORG"]["f1"], 0.0);
}

#[test]
fn a_model_is_trained_and_measured() {
    let world = World::empty();
    world.write("labelled.tsv", LABELLED.repeat(5));
    let said = world.run(&["entities", "train", "labelled.tsv", "--out", "model.bin"]);
    assert_eq!((said.code, said.stdout.starts_with("model.bin: ")), (0, true), "{}{}", said.stdout, said.stderr);
    let said = world.run(&["entities", "eval", "labelled.tsv", "--model", "model.bin"]);
    assert!(said.stdout.contains("without MISC"), "{}", said.stdout);
    let said = world.run(&["entities", "eval", "labelled.tsv", "--model", "labelled.tsv"]);
    assert_eq!((said.code, said.stderr.contains("this is no model of names")), (2, true), "{}", said.stderr);
}

#[test]
fn lines_that_cannot_be_read_are_told() {
    let world = World::empty();
    world.write("bad.tsv", "Paris\tB-LOC\nis B-nothing\n");
    let said = world.run(&["entities", "train", "bad.tsv", "--out", "model.bin"]);
    assert_eq!(said.code, 2);
    assert!(said.stderr.contains("bad.tsv:2: \"is B-nothing\" has no label"), "{}", said.stderr);
    assert_eq!(world.run(&["entities", "eval", "nowhere.tsv"]).code, 2);
}
