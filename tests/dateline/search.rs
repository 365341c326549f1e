//! Answers in every format, and what is said about queries.

use crate::world::World;

#[test]
fn an_answer_in_every_format() {
    let world = World::indexed();
    for format in ["text", "json", "jsonl", "csv", "markdown", "html", "trec"] {
        let told = world.session(&[&["search", "ferry harbour", "--passages", "2", "--format", format]]);
        insta::assert_snapshot!(format!("an_answer_in_{format}"), told);
    }
}

#[test]
fn queries_as_people_type_them() {
    let world = World::indexed();
    insta::assert_snapshot!(world.session(&[
        &["search", "ships", "left"],
        &["search", "\"talks between\" -strike"],
        &["search", "bread", "--source", "!The Harbour Gazette", "--sort", "oldest"],
        &["search", "title:ferry", "--since", "2024-04", "--facet", "source", "--facet", "month=1"],
        &["search", "bac grève"],
        &["search", "*", "-n", "0"],
    ]));
}

#[test]
fn what_is_not_understood_is_said() {
    let world = World::indexed();
    insta::assert_snapshot!(world.session(&[
        &["search", "sorce:gazette ferry"],
        &["search", "(ferry"],
        &["search", "ferry \"no deal"],
        &["search", "ferry zeppelin"],
        &["search", "timber bread"],
        &["search", "date:2024-13 ferry"],
        &["search", "ferry", "--source", "Reuters"],
        &["search", "zeppelin"],
        &["search", ""],
    ]));
}

#[test]
fn remarks_stand_in_json_and_not_on_stderr() {
    let said = World::indexed().run(&["search", "(ferry", "--json"]);
    assert_eq!((said.stderr.as_str(), said.code), ("", 0));
    assert_eq!(said.json()["remarks"][0]["end"], 1);
}

#[test]
fn pages_go_on_where_the_last_one_ended() {
    let world = World::indexed();
    let page = |more: &[&str]| world.run(&[&["search", "ferry OR harbour", "-n", "2", "--json"], more].concat()).json();
    let all = world.run(&["search", "ferry OR harbour", "--json"]).json();
    let all = all["hits"].as_array().unwrap();
    let mut seen = Vec::new();
    let mut answer = page(&[]);
    loop {
        assert_eq!(answer["total"], all.len());
        seen.extend(answer["hits"].as_array().unwrap().clone());
        let Some(next) = answer["next"].as_str().map(str::to_owned) else { break };
        let by_offset = page(&["--offset", &seen.len().to_string()]);
        answer = page(&["--after", &next]);
        assert_eq!(answer["hits"], by_offset["hits"], "ranks and all");
    }
    assert_eq!(&seen, all);
    let first = page(&[]);
    let told = world.run(&["search", "ferry OR harbour", "-n", "2", "--after", first["next"].as_str().unwrap()]);
    assert!(told.stdout.contains("(showing 3-4)"), "{}", told.stdout);
}

#[test]
fn without_an_index_there_is_a_way_out() {
    let world = World::new();
    insta::assert_snapshot!(world.session(&[
        &["search", "ferry"],
        &["search", "ferry", "--index", "news"],
        &["stats"],
        &["show", "h1"],
    ]));
}
