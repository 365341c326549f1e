//! The catalogue of entities and the graph of who is named with whom, taken elsewhere.

use crate::world::World;

const NEWS: &str = r#"{"id": "a", "title": "Talks in Port Mara", "body": "Antony Blinken met Benjamin Netanyahu in Port Mara. Blinken left for Cairo.", "published": "2024-04-01"}
{"id": "b", "title": "Blinken in Cairo", "body": "Antony Blinken spoke in Cairo. Netanyahu and Bibi's allies were not there.", "published": "2024-04-02"}
{"id": "c", "title": "A call", "body": "Benjamin Netanyahu called Antony Blinken. The United Nations was told.", "published": "2024-04-03"}
{"id": "d", "title": "The UN meets", "body": "The United Nations met in New York.", "published": "2024-05-03"}
"#;

fn indexed() -> World {
    let world = World::empty();
    world.write("news/news.jsonl", NEWS);
    let said = world.run(&["index", "news"]);
    assert_eq!(said.code, 0, "{said:?}");
    world
}

#[test]
fn the_catalogue_is_taken_elsewhere() {
    let world = indexed();
    let said = world.run(&["entities", "export"]);
    assert_eq!(said.code, 0, "{said:?}");
    let lines: Vec<serde_json::Value> = said.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((&lines[0]["key"], &lines[0]["articles"]), (&"per:antony blinken".into(), &3.into()));
    assert_eq!(said.stderr, format!("{} entities exported\n", lines.len()));
    // Counts are those that a search finds.
    for line in &lines {
        let found = world.run(&["search", "*", "--json", "--entity", line["key"].as_str().unwrap()]).json();
        assert_eq!(found["total"], line["articles"], "{line}");
    }
    let people = world.run(&["entities", "export", "--type", "person", "--format", "csv", "--since", "2024-04-03"]);
    let heads: Vec<&str> = people.stdout.lines().map(|line| line.split(",\"").next().unwrap()).collect();
    assert_eq!(heads[0], "key,name,type,articles,aliases");
    assert!(heads[1].starts_with("per:antony blinken,Antony Blinken,person,1"), "{people:?}");
    assert_eq!(heads.len(), 3, "{people:?}");
    let money = world.run(&["entities", "export", "--format", "ftm", "--type", "org", "--output", "un.json"]);
    assert_eq!((money.code, money.stdout.as_str()), (0, ""), "{money:?}");
    let file = std::fs::read_to_string(world.path().join("un.json")).unwrap();
    let un: serde_json::Value = serde_json::from_str(file.lines().next().unwrap()).unwrap();
    assert_eq!((&un["schema"], &un["properties"]["name"][0]), (&"Organization".into(), &"United Nations".into()));
    assert_eq!(world.run(&["entities", "export", "zeppelin"]).code, 1);
    let asked = world.run(&["entities", "export", "united", "nations", "--type", "place", "-f", "csv"]);
    assert!(asked.stdout.contains("New York,place,1") && !asked.stdout.contains("Cairo"), "{asked:?}");
    let listed = world.run(&["entities", "cairo", "--type", "place", "--json"]).json();
    assert_eq!(listed["entities"][0]["name"], "Cairo");
}

#[test]
fn the_graph_is_taken_elsewhere() {
    let world = indexed();
    let said = world.run(&["entities", "export", "--graph", "--format", "csv", "--type", "person"]);
    assert_eq!(
        said.stdout,
        "source,source_name,target,target_name,articles,lift,log_likelihood\n\
         per:antony blinken,Antony Blinken,per:benjamin netanyahu,Benjamin Netanyahu,3,1.3333,4.4987\n"
    );
    let graph = world.run(&["entities", "export", "--format", "graphml", "--min-together", "3"]);
    assert_eq!(graph.code, 0, "{graph:?}");
    assert_eq!(graph.stdout.matches("<edge ").count(), 1, "{graph:?}");
    assert!(graph.stdout.contains("<data key=\"n0\">Cairo</data>"), "{graph:?}");
    assert_eq!(world.run(&["entities", "export", "--format", "ftm", "--graph"]).code, 2);
    assert_eq!(world.run(&["entities", "export", "--graph", "--max-entities", "1"]).code, 1);
}
