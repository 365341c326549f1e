//! Several articles with one id: the newest is in the index, whatever the order.

use crate::desk::{Desk, counts, dated, line};

/// Every order in which the files can be indexed, together or one run each.
pub(crate) fn check(files: &[(&str, String)], expected: &[&str]) {
    let orders: &[&[usize]] = &[&[0, 1, 2], &[0, 2, 1], &[1, 0, 2], &[1, 2, 0], &[2, 0, 1], &[2, 1, 0]];
    let at_once = Desk::new();
    for (name, text) in files {
        at_once.write(name, 1, text);
    }
    at_once.run();
    assert_eq!(at_once.told(), expected, "all at once");
    for order in orders {
        let desk = Desk::new();
        for place in order.iter().filter(|place| **place < files.len()) {
            let (name, text) = &files[*place];
            desk.write(name, 1, text);
            desk.run();
        }
        assert_eq!(desk.told(), expected, "one after the other: {order:?}");
        let before = desk.index_files();
        desk.run();
        assert!(before == desk.index_files());
    }
}

#[test]
fn the_newest_of_several_versions_wins_in_any_order() {
    let (old, mid, new) = (dated("x", "old", 2001), dated("x", "mid", 2002), dated("x", "new", 2003));
    check(&[("a.jsonl", old.clone()), ("b.jsonl", mid.clone()), ("c.jsonl", new.clone())], &["x=new @c.jsonl:0"]);
    check(&[("a.jsonl", new.clone()), ("b.jsonl", old.clone()), ("c.jsonl", mid.clone())], &["x=new @a.jsonl:0"]);
    check(&[("a.jsonl", mid), ("b.jsonl", new), ("c.jsonl", line("x", "undated"))], &["x=new @b.jsonl:0"]);
    check(&[("a.jsonl", line("x", "one")), ("b.jsonl", line("x", "two"))], &["x=two @b.jsonl:0"]);
    check(&[("a.jsonl", line("x", "same")), ("b.jsonl", line("x", "same"))], &["x=same @b.jsonl:0"]);
    check(&[("a.jsonl", old.clone() + &dated("x", "new", 2003) + &old)], &["x=new @a.jsonl:1"]);
}

#[test]
fn an_older_version_comes_back_when_the_newer_is_gone() {
    for (winner, loser) in [("a.jsonl", "z.jsonl"), ("z.jsonl", "a.jsonl")] {
        let desk = Desk::new();
        desk.write(winner, 1, dated("x", "new", 2003) + &line("w", "w"));
        desk.write(loser, 1, dated("x", "old", 2001) + &line("l", "l"));
        assert_eq!(desk.run().articles.added, 3);
        assert_eq!(desk.titles(), ["l=l", "w=w", "x=new"]);

        desk.write(winner, 2, line("w", "w"));
        assert_eq!(counts(&desk.run()), [0, 1, 2, 0]);
        assert_eq!(desk.titles(), ["l=l", "w=w", "x=old"]);

        desk.write(winner, 3, dated("x", "new", 2003));
        assert_eq!(counts(&desk.run()), [0, 1, 1, 1]);
        assert_eq!(desk.titles(), ["l=l", "x=new"]);

        desk.remove(winner);
        desk.run();
        assert_eq!(desk.titles(), ["l=l", "x=old"]);
        assert_eq!(counts(&desk.run()), [0, 0, 2, 0]);
    }
}

#[test]
fn the_next_best_of_three_comes_back() {
    let desk = Desk::new();
    desk.write("a.jsonl", 1, dated("x", "old", 2001));
    desk.write("b.jsonl", 1, dated("x", "mid", 2002));
    desk.write("c.jsonl", 1, dated("x", "new", 2003));
    desk.run();
    desk.remove("b.jsonl");
    desk.run();
    assert_eq!(desk.titles(), ["x=new"]);
    desk.write("b.jsonl", 1, dated("x", "mid", 2002));
    desk.remove("c.jsonl");
    desk.run();
    assert_eq!(desk.titles(), ["x=mid"]);
    desk.remove("b.jsonl");
    desk.run();
    assert_eq!(desk.titles(), ["x=old"]);
}

#[test]
fn a_version_hidden_by_a_file_of_another_corpus_comes_back() {
    let desk = Desk::new();
    desk.write("old/a.jsonl", 1, dated("x", "old", 2001) + &line("l", "l"));
    desk.write("new/b.jsonl", 1, dated("x", "new", 2003));
    desk.run_on(&["old"]);
    desk.run_on(&["new"]);
    assert_eq!(desk.titles(), ["l=l", "x=new"]);
    desk.write("new/b.jsonl", 2, line("w", "w"));
    desk.run_on(&["new"]);
    assert_eq!(desk.titles(), ["l=l", "w=w"]);
    desk.run_on(&["old"]);
    assert_eq!(desk.titles(), ["l=l", "w=w", "x=old"]);
}

#[test]
fn a_touched_winner_stays_the_winner() {
    for (winner, loser) in [("a.jsonl", "z.jsonl"), ("z.jsonl", "a.jsonl")] {
        let desk = Desk::new();
        desk.write(winner, 1, dated("x", "new", 2003));
        desk.write(loser, 1, dated("x", "old", 2001));
        desk.run();
        desk.touch(winner, 2);
        desk.run();
        assert_eq!(desk.titles(), ["x=new"]);
        desk.touch(loser, 2);
        assert_eq!(desk.run().articles.updated, 0);
        assert_eq!(desk.titles(), ["x=new"]);
        desk.remove(winner);
        desk.run();
        assert_eq!(desk.titles(), ["x=old"]);
    }
}

#[test]
fn an_untouched_winner_stays_when_the_run_commits_between_rivals() {
    let desk = Desk::new();
    desk.write("a.jsonl", 1, dated("x", "new", 2003));
    desk.run();
    desk.touch("a.jsonl", 2);
    desk.write("b.jsonl", 1, dated("x", "old", 2001));
    let often = dateline::IngestOptions { commit_every: std::time::Duration::ZERO, ..crate::desk::options() };
    desk.run_with(&[""], &often);
    assert_eq!(desk.titles(), ["x=new"]);
}
