//! Many queries at once.

use std::fs;
use std::io::Write;
use std::process::Stdio;

use serde_json::Value;

use crate::world::{Said, World, steady};

const QUERIES: &str =
    "# what the desk asks every morning\n\nferry\n\"port authority\" -timber\nferry harbor\n(bread\nzeppelin\n";

const TABLE: &str = "id,query,desk\n1,ferry,island\n2,\"harbour, bread\",\"news\ndesk\"\n3\n4,=bread,=1+1\n";

fn world() -> World {
    let world = World::indexed();
    world.write("queries.txt", QUERIES);
    world.write("queries.csv", TABLE);
    world
}

fn read(world: &World, name: &str) -> String {
    fs::read_to_string(world.path().join(name)).unwrap()
}

fn lines(said: &Said) -> Vec<Value> {
    said.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn every_format() {
    let world = world();
    insta::assert_snapshot!(
        "as_text",
        world.session(&[
            &["batch", "queries.txt"],
            &["batch", "queries.csv", "-n", "1"],
            &["batch", "queries.txt", "--since", "2024-04-03", "--source", "Island Notes", "--match", "any"],
        ])
    );
    insta::assert_snapshot!("as_json", world.session(&[&["batch", "queries.txt", "--json", "-n", "1"]]));
    insta::assert_snapshot!("as_csv", world.session(&[&["batch", "queries.csv", "--format", "csv"]]));
}

#[test]
fn an_answer_is_the_one_that_search_gives() {
    let world = world();
    for line in lines(&world.run(&["batch", "queries.txt", "--json", "--passages", "2"])) {
        let query = line["query"].as_str().unwrap();
        let answer = world.run(&["search", query, "--json", "--passages", "2"]).json();
        for part in ["query", "read_as", "remarks", "total", "total_articles", "hits"] {
            assert_eq!(line[part], answer[part], "{query}: {part}");
        }
    }
}

#[test]
fn a_bad_line_is_told_and_stops_nothing() {
    let world = World::indexed();
    let long = "x".repeat(100_001);
    world.write("queries.txt", [b"ferry\ncaf\xe9\n", long.as_bytes(), b"\nbread\n"].concat());
    let said = world.run(&["batch", "queries.txt", "--json"]);
    assert_eq!(said.code, 1);
    let expected = "error: queries.txt:2: the query is not UTF-8\n\
        error: queries.txt:3: the query is longer than 100000 characters\n\
        2 queries answered, 2 could not be read\n";
    assert_eq!(said.stderr, expected);
    let told: Vec<_> = lines(&said).iter().map(|line| (line["line"].as_u64(), line["error"].is_string())).collect();
    assert_eq!(told, [(Some(1), false), (Some(2), true), (Some(3), true), (Some(4), false)]);
}

#[test]
fn queries_come_from_a_pipe_too() {
    let world = World::indexed();
    let mut child = world
        .command(&["batch", "-", "--column", "1", "--no-header", "--json", "-n", "0"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(b"ferry;1\nbread;2\n").unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    let expected = "{\"query\":\"ferry\",\"line\":1,\"read_as\":\"ferry\",\"remarks\":[],\"total\":3,\"total_articles\":3,\
        \"hits\":[],\"columns\":{\"2\":\"1\"}}\n\
        {\"query\":\"bread\",\"line\":2,\"read_as\":\"bread\",\"remarks\":[],\"total\":2,\"total_articles\":2,\
        \"hits\":[],\"columns\":{\"2\":\"2\"}}\n";
    assert_eq!(String::from_utf8(output.stdout).unwrap(), expected);
}

#[test]
fn the_order_is_that_of_the_file_for_any_number_of_threads() {
    let world = World::indexed();
    let queries: String =
        (0..300).map(|number| format!("{} OR x{number}\n", ["ferry", "bread", "*"][number % 3])).collect();
    world.write("many.txt", queries);
    let one = world.run(&["batch", "many.txt", "--json", "--jobs", "1"]);
    assert_eq!(lines(&one).len(), 300);
    assert_eq!(world.run(&["batch", "many.txt", "--json", "--jobs", "4"]), one);
}

#[test]
fn an_interrupted_run_is_gone_on_with_wherever_it_was_cut() {
    for (queries, output) in [("queries.txt", "out.jsonl"), ("queries.csv", "out.csv"), ("queries.csv", "out.jsonl")] {
        let world = world();
        let arguments = ["batch", queries, "--output", output];
        let whole_run = world.run(&arguments);
        assert_eq!(whole_run.code, i32::from(queries.ends_with("csv")), "{whole_run:?}");
        let whole = read(&world, output);
        for cut in (0..=whole.len()).rev().step_by(331).filter(|cut| whole.is_char_boundary(*cut)) {
            fs::write(world.path().join(output), &whole[..cut]).unwrap();
            let said = world.run(&arguments);
            assert_eq!((read(&world, output), said.code), (whole.clone(), whole_run.code), "{output} cut at {cut}");
        }
    }
}

#[test]
fn going_on_is_told_and_only_with_the_same_queries() {
    let world = world();
    world.run(&["batch", "queries.txt", "-o", "out.jsonl", "-n", "0"]);
    let whole = read(&world, "out.jsonl");
    let cut = whole.match_indices('\n').nth(1).unwrap().0 + 10;
    fs::write(world.path().join("out.jsonl"), &whole[..cut]).unwrap();
    world.write("fewer.txt", "ferry\n");
    let told = world.session(&[
        &["batch", "queries.txt", "-o", "out.jsonl", "-n", "0"],
        &["batch", "queries.txt", "-o", "out.jsonl", "-n", "0"],
        &["batch", "queries.csv", "-o", "out.jsonl"],
        &["batch", "fewer.txt", "-o", "out.jsonl"],
        &["batch", "queries.txt", "-o", "out.jsonl", "-f", "csv"],
    ]);
    assert_eq!(read(&world, "out.jsonl"), whole, "what is not gone on with is left alone");
    let anew = world.session(&[&["batch", "fewer.txt", "-o", "out.jsonl", "--overwrite", "-n", "0"]]);
    insta::assert_snapshot!(format!("{told}\n{anew}\n{}", steady(&read(&world, "out.jsonl"))));
}
