//! Numbers, merging, and taking articles out.

use dateline::ErrorKind;

use crate::desk::{Desk, counts, dated, line, options};

#[test]
fn an_article_taken_out_stays_out() {
    let desk = Desk::new();
    desk.write("a.jsonl", 1, line("a", "a") + &dated("b", "b", 2001) + &line("c", "c"));
    desk.run();
    assert_eq!(desk.index().remove(&["b", "b"]).unwrap(), 1);
    assert_eq!(desk.titles(), ["a=a", "c=c"]);
    assert_eq!(counts(&desk.run()), [0, 0, 2, 0]);
    desk.touch("a.jsonl", 2);
    assert_eq!(counts(&desk.run()), [0, 0, 2, 0]);
    desk.rename("a.jsonl", "z.jsonl");
    assert_eq!(counts(&desk.run()), [0, 0, 2, 0]);
    desk.write("z.jsonl", 3, line("a", "a") + &dated("b", "older", 2000));
    assert_eq!(counts(&desk.run()), [0, 0, 1, 1]);
    assert_eq!(desk.titles(), ["a=a"]);
}

#[test]
fn an_article_taken_out_comes_back_when_it_is_published_anew() {
    let desk = Desk::new();
    desk.write("a.jsonl", 1, line("a", "a") + &dated("b", "b", 2001));
    desk.run();
    desk.index().remove(&["b"]).unwrap();
    desk.write("a.jsonl", 2, line("a", "a") + &dated("b", "B2", 2002));
    assert_eq!(counts(&desk.run()), [1, 0, 1, 0]);
    desk.write("a.jsonl", 3, line("a", "a") + &dated("b", "b", 2001));
    assert_eq!(counts(&desk.run()), [0, 1, 1, 0], "it is not out any more");
}

#[test]
fn nothing_is_taken_out_when_one_id_is_unknown() {
    let desk = Desk::new();
    desk.write("a.jsonl", 1, line("a", "a") + &line("b", "b"));
    desk.run();
    let error = desk.index().remove(&["a", "nobody"]).unwrap_err();
    assert_eq!((error.kind(), error.to_string().as_str()), (ErrorKind::NotFound, "no article has the id \"nobody\""));
    assert_eq!(desk.titles(), ["a=a", "b=b"]);
    let before = desk.index_files();
    assert_eq!(desk.index().remove::<&str>(&[]).unwrap(), 0);
    assert!(before == desk.index_files());
}

#[test]
fn optimizing_leaves_one_segment_and_every_article() {
    let desk = Desk::new();
    for n in 0..5 {
        desk.write(&format!("{n}.jsonl"), 1, line(&format!("id{n}"), "a"));
        desk.run();
    }
    desk.index().remove(&["id3"]).unwrap();
    let before = desk.told();
    assert!(desk.index().optimize(&options()).unwrap() > 1);
    assert_eq!(desk.told(), before);
    assert_eq!(desk.index().stats().unwrap().segments, 1);
    assert_eq!(desk.index().optimize(&options()).unwrap(), 1);
    assert_eq!(counts(&desk.run()), [0, 0, 4, 0]);
    assert_eq!(desk.told(), before);
    desk.index().remove(&["id0", "id1", "id2", "id4"]).unwrap();
    desk.index().optimize(&options()).unwrap();
    assert_eq!(desk.index().stats().unwrap().articles, 0);
    assert_eq!(counts(&desk.run()), [0; 4]);
}

#[test]
fn numbers_are_those_of_what_can_be_found() {
    let desk = Desk::new();
    desk.index();
    let none = desk.index().stats().unwrap();
    assert_eq!((none.articles, none.first, none.words), (0, None, 0));
    let item = |id: &str, source: &str, day: &str| {
        format!(
            "{{\"id\":\"{id}\",\"title\":\"T\",\"body\":\"One two three.\",\"source\":\"{source}\",\"date\":\"{day}\",\"language\":\"en\"}}\n"
        )
    };
    desk.write("a.jsonl", 1, item("a", "Wire", "2020-01-01") + &item("b", "Gazette", "2021-06-01"));
    desk.write("b.jsonl", 1, item("c", "Wire", "2019-01-01"));
    desk.run();
    let stats = desk.index().stats().unwrap();
    assert_eq!((stats.articles, stats.groups, stats.sources, stats.words), (3, 3, 2, 9));
    assert_eq!(stats.first.unwrap().to_string(), "2019-01-01T00:00:00Z");
    assert_eq!(stats.last.unwrap().to_string(), "2021-06-01T00:00:00Z");
    assert_eq!(stats.languages.into_iter().collect::<Vec<_>>(), [("en".to_owned(), 3)]);
    desk.remove("b.jsonl");
    desk.run();
    let stats = desk.index().stats().unwrap();
    assert_eq!((stats.articles, stats.words), (2, 6));
    assert_eq!(stats.first.unwrap().to_string(), "2020-01-01T00:00:00Z");
}

#[test]
fn a_healthy_index_is_told_healthy() {
    let desk = Desk::new();
    desk.write("a.jsonl", 1, line("a", "a") + &line("b", "b"));
    desk.run();
    let checked = desk.index().check().unwrap();
    assert_eq!((checked.articles, checked.segments > 0, checked.damage.as_slice()), (2, true, &[][..]));
}

#[test]
fn many_runs_keep_the_manifest_short() {
    let desk = Desk::new();
    for n in 0..60 {
        desk.write(&format!("{n}.jsonl"), 1, line(&format!("id{n}"), "a"));
    }
    desk.run();
    desk.index().remove(&["id7"]).unwrap();
    for minute in 2..40 {
        (0..60).for_each(|n| desk.touch(&format!("{n}.jsonl"), minute));
        assert_eq!(counts(&desk.run()), [0, 0, 59, 0]);
    }
    let manifests = crate::desk::names(&desk.path(".dateline"));
    let manifest = manifests.iter().find(|name| name.starts_with("manifest-")).unwrap();
    let text = std::fs::read_to_string(desk.path(".dateline").join(manifest)).unwrap();
    assert!(text.lines().count() < 1_300, "{}", text.lines().count());
    assert_eq!(counts(&desk.run()), [0, 0, 59, 0]);
}
