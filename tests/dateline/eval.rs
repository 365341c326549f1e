//! Rankings measured and compared.

use std::fs;

use crate::world::{Said, World, steady};

const TOPICS: &str = "\
<top>
<num> Number: 01
<title> Ferry AND crews?

<desc> Description:
What the crews of the ferry want.
</top>

<top>
<num> Number: 2
<title> Topic: bread prices (NOT \"in March\")
</top>
";

const TABLE: &str = "1\tferry crews\n2\tbread prices\n3\tharbour\n9\tzeppelin\n";

const QRELS: &str = "1 0 h2 2\n1 0 n1 1\n1 0 h1 0\n2 0 p1 1\n2\t0\tn1\t-1\n3 0 h1 1\n";

const RUN: &str = "1 Q0 n1 1 9.5 old\n1 Q0 h2 - 9 old\n2 Q0 h1 1 1 old\n2 Q0 p1 2 1 old\n3 Q0 h1 7 2 old\n";

fn world() -> World {
    let world = World::indexed();
    world.write("topics.sgml", TOPICS);
    world.write("topics.tsv", TABLE);
    world.write("qrels.txt", QRELS);
    world.write("old.run", RUN);
    world
}

fn eval(world: &World, topics: &str, more: &[&str]) -> Said {
    world.run(&[&["eval", "--topics", topics, "--qrels", "qrels.txt"], more].concat())
}

#[test]
fn rankings_stand_side_by_side() {
    let world = world();
    let told = |arguments: &[&str]| world.session(&[&[&["eval", "--qrels", "qrels.txt"], arguments].concat()]);
    let session = [
        told(&["--topics", "topics.tsv"]),
        told(&["--topics", "topics.tsv", "--per-topic", "--metrics", "map,p@1"]),
        told(&["--topics", "topics.tsv", "--also", "--match all", "--runs", "old.run", "--per-topic"]),
        told(&["--runs", "old.run", "--metrics", "mrr,ndcg,rprec"]),
    ];
    insta::assert_snapshot!(session.join("\n").replace("0.0000", "0"));
}

#[test]
fn run_files_alone_need_no_index() {
    let world = World::empty();
    world.write("qrels.txt", QRELS);
    world.write("old.run", RUN);
    world.write("new.run", RUN.replace("9.5", "8.5").replace("h1 1 1 ", "h1 1 2 "));
    let arguments = ["eval", "--qrels", "qrels.txt", "--metrics", "mrr,ndcg,rprec", "--per-topic", "--runs", "old.run"];
    let alone = "\
3 topics
mrr    1.0000
ndcg   0.9532
rprec  1.0000

topic     mrr    ndcg   rprec
1      1.0000  0.8597  1.0000
2      1.0000  1.0000  1.0000
3      1.0000  1.0000  1.0000
";
    assert_eq!(world.run(&arguments).stdout, alone);
    let beside = "\
3 topics  old.run  new.run
mrr        1.0000   0.8333
ndcg       0.9532   0.8770
rprec      1.0000   0.6667

new.run against old.run  difference       p  won  lost  tied
  mrr                       -0.1667  0.4226    0     1     2
  ndcg                      -0.0763  0.6654    1     1     1
  rprec                     -0.3333  0.4226    0     1     2

topic: mrr  old.run  new.run  difference
2            1.0000   0.5000     -0.5000
1            1.0000   1.0000     +0.0000
3            1.0000   1.0000     +0.0000
";
    assert_eq!(world.run(&[arguments.as_slice(), &["new.run"]].concat()).stdout, beside);
}

#[test]
fn the_json_is_as_promised() {
    let said = eval(&world(), "topics.tsv", &["--json", "--runs", "old.run", "--per-topic"]).json();
    assert_eq!(said["topics"], 3);
    for metric in ["map", "ndcg@10", "p@10", "p@30", "recall@1000", "mrr", "bpref"] {
        assert!(said[metric].is_f64(), "{metric}");
        assert_eq!(said["runs"][0][metric], said[metric]);
        assert!(said["runs"][1]["per_topic"][2][metric].is_f64(), "{metric}");
    }
    assert_eq!(said["runs"][1]["name"], "old.run");
    assert_eq!(said["runs"][1]["per_topic"][0]["topic"], "1");
    assert_eq!(said["runs"][1]["per_topic"][0]["query"], "ferry crews");
    let comparison = &said["comparisons"][0];
    assert_eq!((&comparison["run"], &comparison["metric"]), (&"old.run".into(), &"map".into()));
    let counts = ["won", "lost", "tied"].map(|count| comparison[count].as_u64().unwrap());
    assert_eq!(counts.iter().sum::<u64>(), 3);
}

#[test]
fn a_run_that_is_written_is_worth_the_same_when_read() {
    let world = world();
    let asked = eval(&world, "topics.tsv", &["--json", "--run", "new.run", "--tag", "my engine"]).json();
    let read = world.run(&["eval", "--json", "--qrels", "qrels.txt", "--runs", "new.run"]).json();
    for metric in ["map", "ndcg@10", "mrr", "bpref"] {
        assert_eq!(asked[metric], read[metric], "{metric}");
    }
    let run = fs::read_to_string(world.path().join("new.run")).unwrap();
    assert!(run.starts_with("1 Q0 ") && run.contains("\n1 Q0 h2 2 "), "{run}");
    assert!(run.lines().all(|line| line.split(' ').count() == 6 && line.ends_with(" my%20engine")), "{run}");
    assert!(run.lines().any(|line| line.starts_with("3 Q0 ")), "{run}");
}

#[test]
fn a_topic_is_plain_words_whatever_it_looks_like() {
    let world = world();
    let ids = |topics: &str| {
        let said = eval(&world, topics, &["--run", "new.run", "--metrics", "map"]);
        assert_eq!(said.code, 1, "topic 3 is judged but not asked: {said:?}");
        let run = fs::read_to_string(world.path().join("new.run")).unwrap();
        run.lines().map(|line| line.split(' ').take(3).collect::<Vec<_>>().join(" ")).collect::<Vec<_>>()
    };
    world.write("plain.tsv", "1\tFerry AND crews\n2\tbread prices NOT in March\n");
    assert_eq!(ids("topics.sgml"), ids("plain.tsv"));
}

#[test]
fn the_parts_of_a_topic_can_be_chosen() {
    let world = world();
    let found = |parts: &str| {
        eval(&world, "topics.sgml", &["--run", "new.run", "--parts", parts]);
        fs::read_to_string(world.path().join("new.run")).unwrap()
    };
    assert_ne!(found("title"), found("desc"));
    assert_ne!(found("title"), found("title,desc"));
}

#[test]
fn the_answer_is_the_same_for_any_number_of_threads() {
    let world = world();
    let topics: String = (0..300).map(|number| format!("{number}\tferry harbour bread {number}\n")).collect();
    world.write("many.tsv", topics);
    let one = eval(&world, "many.tsv", &["--json", "--per-topic", "--jobs", "1", "--run", "one.run"]);
    let four = eval(&world, "many.tsv", &["--json", "--per-topic", "--jobs", "4", "--run", "four.run"]);
    assert_eq!(one, four);
    let read = |name: &str| fs::read(world.path().join(name)).unwrap();
    assert_eq!(read("one.run"), read("four.run"));
}

#[test]
fn bad_input_is_told_with_its_place() {
    let world = world();
    world.write("bad.tsv", "1\tferry\n2 bread\n2\t???\n3\tharbour\n3\tagain\n");
    world.write("bad-qrels.txt", "1 0 h2 2\n1 0 h2 1\n2 0 p1\n2 0 my notes 1\n2 0 p1 1\n3 0 h1 yes\n77 0 h1 1\n");
    world.write("bad.run", "1 Q0 h2 9 old\n1 Q0 h2 1 nan old\n1 Q0 h2 1 9 old\n1 Q0 h2 2 8 old\n");
    world.write("other.txt", "101 0 h1 1\n");
    world.write("none.txt", "");
    let qrels = ["--qrels", "bad-qrels.txt", "--metrics", "map"];
    insta::assert_snapshot!(world.session(&[
        &[&["eval", "--topics", "bad.tsv"], qrels.as_slice()].concat(),
        &[&["eval", "--runs", "bad.run"], qrels.as_slice()].concat(),
        &["eval", "--topics", "topics.tsv", "--qrels", "other.txt"],
        &["eval", "--topics", "topics.tsv", "--qrels", "none.txt"],
        &["eval", "--topics", "none.txt", "--qrels", "qrels.txt"],
        &["eval", "--runs", "none.txt", "--qrels", "qrels.txt"],
        &["eval", "--topics", "nowhere.txt", "--qrels", "qrels.txt"],
        &["eval", "--topics", "topics.tsv", "--qrels", "qrels.txt", "--run", "no/such/folder.run"],
    ]));
}

#[test]
fn an_id_with_blanks_is_one_word_in_a_run() {
    let world = World::empty();
    world.write("news/a.jsonl", "{\"id\": \"note one\", \"body\": \"The ferry stopped.\"}\n");
    world.write("topics.tsv", "my topic\tferry\n");
    world.write("qrels.txt", "my topic\t0\tnote one\t1\n");
    assert_eq!(world.run(&["index", "news"]).code, 0);
    let said = eval(&world, "topics.tsv", &["--run", "new.run", "--json"]);
    assert_eq!((said.code, &said.json()["map"]), (0, &1.0.into()), "{said:?}");
    let run = fs::read_to_string(world.path().join("new.run")).unwrap();
    assert_eq!(steady(&run), "my%20topic Q0 note%20one 1 [score] dateline\n");
}

#[test]
fn one_article_or_many_that_are_alike_divide_by_nothing() {
    for n_articles in [1, 5] {
        let world = World::empty();
        let article = |number| format!("{{\"id\": \"a{number}\", \"body\": \"The ferry stopped at noon.\"}}\n");
        world.write("news/a.jsonl", (0..n_articles).map(article).collect::<String>());
        world.write("topics.tsv", "1\tferry noon\n2\tzeppelin\n");
        world.write("qrels.txt", "1 0 a0 1\n2 0 a0 0\n");
        assert_eq!(world.run(&["index", "news"]).code, 0);
        let said = eval(&world, "topics.tsv", &["--json", "--also", "--match all"]);
        assert_eq!(said.code, 0, "{said:?}");
        let found = said.json();
        // Of equal scores the greater id comes first, as trec_eval has it.
        assert_eq!(found["mrr"], 0.5 / f64::from(n_articles));
        assert_eq!((&found["comparisons"][0]["p"], &found["comparisons"][0]["tied"]), (&1.0.into(), &2.into()));
    }
}
