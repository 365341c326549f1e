//! New, changed, moved and removed: files, and records within them.

use dateline::IngestOptions;

use crate::desk::{Desk, counts, line, options};

fn feed(ids: &[&str]) -> String {
    ids.iter().map(|id| line(id, id)).collect()
}

#[test]
fn a_second_run_over_an_unchanged_folder_touches_nothing() {
    let desk = Desk::new();
    desk.write("wire.jsonl", 1, feed(&["a", "b", "c"]));
    desk.write("notes/x.txt", 1, "Ferry runs again\n\nThe ferry sailed on Monday.");
    desk.write("notes/bad.jsonl", 1, "{\"title\": \"One\"}\n{nonsense\n");
    assert_eq!(counts(&desk.run()), [5, 0, 0, 0]);
    let before = desk.index_files();
    let report = desk.run();
    assert_eq!((counts(&report), report.bytes), ([0, 0, 5, 0], 0));
    assert_eq!(report.articles.rejected, 1);
    assert_eq!(report.formats.values().sum::<u64>(), 5);
    assert!(before == desk.index_files());
}

#[test]
fn new_changed_and_removed_files_are_taken_over() {
    let desk = Desk::new();
    desk.write("a.jsonl", 1, feed(&["a"]));
    desk.write("b.jsonl", 1, feed(&["b"]));
    desk.run();
    desk.write("a.jsonl", 2, line("a", "A2"));
    desk.write("c.jsonl", 1, feed(&["c"]));
    desk.remove("b.jsonl");
    assert_eq!(counts(&desk.run()), [1, 1, 0, 1]);
    assert_eq!(desk.titles(), ["a=A2", "c=c"]);
}

#[test]
fn a_touched_file_is_read_and_nothing_is_written() {
    let desk = Desk::new();
    desk.write("a.jsonl", 1, feed(&["a", "b"]));
    desk.run();
    let before = desk.segment_files();
    desk.touch("a.jsonl", 2);
    assert_eq!(counts(&desk.run()), [0, 0, 2, 0]);
    assert_eq!(desk.segment_files(), before);
    let after = desk.index_files();
    assert_eq!(counts(&desk.run()), [0, 0, 2, 0]);
    assert!(after == desk.index_files(), "its new stamp is known now");
}

#[test]
fn a_moved_file_keeps_its_articles_under_its_new_name() {
    for (from, to) in [("a.jsonl", "z/a.jsonl"), ("z/a.jsonl", "a.jsonl")] {
        let desk = Desk::new();
        desk.write(from, 1, feed(&["a", "b"]));
        desk.write("m.jsonl", 1, feed(&["m"]));
        desk.run();
        desk.rename(from, to);
        assert_eq!(counts(&desk.run()), [0, 0, 3, 0]);
        assert_eq!(desk.told(), [format!("a=a @{to}:0"), format!("b=b @{to}:1"), "m=m @m.jsonl:0".to_owned()]);
        assert_eq!(counts(&desk.run()), [0, 0, 3, 0]);
    }
}

#[test]
fn a_record_may_move_from_one_file_to_another() {
    for (from, to) in [("a.jsonl", "z.jsonl"), ("z.jsonl", "a.jsonl")] {
        let desk = Desk::new();
        desk.write(from, 1, feed(&["moved", "stays"]));
        desk.write(to, 1, feed(&["other"]));
        desk.run();
        desk.write(from, 2, feed(&["stays"]));
        desk.write(to, 2, feed(&["other", "moved"]));
        assert_eq!(counts(&desk.run()), [0, 0, 3, 0]);
        assert_eq!(desk.articles()["moved"].origin.path, to);
        assert_eq!(counts(&desk.run()), [0, 0, 3, 0]);
        desk.remove(to);
        assert_eq!(counts(&desk.run()), [0, 0, 1, 2]);
    }
}

#[test]
fn records_are_added_changed_and_removed_within_a_file() {
    let desk = Desk::new();
    desk.write("a.jsonl", 1, feed(&["a", "b", "c"]));
    desk.run();
    desk.write("a.jsonl", 2, format!("{}{}{}", line("a", "a"), line("c", "C2"), line("d", "d")));
    assert_eq!(counts(&desk.run()), [1, 1, 1, 1]);
    assert_eq!(desk.told(), ["a=a @a.jsonl:0", "c=C2 @a.jsonl:1", "d=d @a.jsonl:2"]);
    assert_eq!(counts(&desk.run()), [0, 0, 3, 0]);
}

#[test]
fn a_line_put_before_others_moves_them_down() {
    let desk = Desk::new();
    desk.write("a.jsonl", 1, feed(&["a", "b"]));
    desk.run();
    desk.write("a.jsonl", 2, feed(&["new", "a", "b"]));
    assert_eq!(counts(&desk.run()), [1, 0, 2, 0]);
    assert_eq!(desk.told(), ["a=a @a.jsonl:1", "b=b @a.jsonl:2", "new=new @a.jsonl:0"]);
}

#[test]
fn an_emptied_file_has_no_articles_left() {
    let check = |text: &[u8]| {
        let desk = Desk::new();
        desk.write("a.jsonl", 1, feed(&["a", "b"]));
        desk.write("b.jsonl", 1, feed(&["c"]));
        desk.run();
        desk.write("a.jsonl", 2, text);
        assert_eq!(counts(&desk.run()), [0, 0, 1, 2], "{text:?}");
        assert_eq!(desk.titles(), ["c=c"]);
        let after = desk.index_files();
        desk.run();
        assert!(after == desk.index_files());
    };
    check(b"");
    check(b" \n\n");
    check(b"[]");
}

#[test]
fn a_file_that_cannot_be_read_as_news_any_more_keeps_its_articles_and_is_told() {
    let desk = Desk::new();
    desk.write("a.txt", 1, "Ferry runs again\n\nThe ferry sailed on Monday.");
    desk.write("b.jsonl", 1, feed(&["c"]));
    desk.run();
    desk.write("a.txt", 2, [0, 159, 146, 150, 0, 0, 0, 1, 2, 3].repeat(50));
    let report = desk.run();
    assert_eq!((counts(&report), report.articles.rejected), ([0, 0, 1, 0], 1));
    assert_eq!(desk.articles().len(), 2);
    assert!(desk.rejects()[0].starts_with("a.txt "), "{:?}", desk.rejects());
    let kept = desk.index_files();
    desk.run();
    assert!(kept == desk.index_files(), "trying again writes nothing");
    desk.write("a.txt", 3, "Ferry runs again\n\nThe ferry sailed on Tuesday.");
    assert_eq!(counts(&desk.run()), [1, 0, 1, 1]);
}

#[test]
fn rejects_of_unchanged_files_stay_in_the_list() {
    let desk = Desk::new();
    let broken = "{broken\n".repeat(50);
    desk.write("few.jsonl", 1, format!("{}{{broken\n", line("a", "a")));
    desk.write("many.jsonl", 1, format!("{}{broken}", line("b", "b")));
    let report = desk.run();
    assert_eq!((counts(&report), report.articles.rejected), ([2, 0, 0, 0], 51));
    let rejects = desk.rejects();
    assert_eq!(rejects.len(), 51);
    desk.write("new.jsonl", 1, format!("{}{{broken\n", line("c", "c")));
    let report = desk.run();
    assert_eq!((counts(&report), report.articles.rejected), ([1, 0, 2, 0], 52));
    assert_eq!(desk.rejects().len(), 52);
    assert!(rejects.iter().all(|reject| desk.rejects().contains(reject)));
    desk.write("many.jsonl", 2, line("b", "b"));
    assert_eq!(desk.run().articles.rejected, 2);
    desk.remove("few.jsonl");
    desk.remove("new.jsonl");
    let report = desk.run();
    assert_eq!((report.articles.rejected, report.rejects), (0, None));
    assert!(!desk.path(".dateline/rejects.jsonl").exists());
}

#[test]
fn a_lost_list_of_rejects_stops_nothing() {
    let desk = Desk::new();
    desk.write("many.jsonl", 1, format!("{}{}", line("b", "b"), "{broken\n".repeat(50)));
    desk.run();
    std::fs::remove_dir_all(desk.path(".dateline/rejects")).unwrap();
    assert_eq!(desk.run().articles.rejected, 50);
}

#[test]
fn a_rehearsal_counts_the_same_and_changes_nothing() {
    let desk = Desk::new();
    let rehearsal = || IngestOptions { dry_run: true, ..options() };
    let check = |what: &str| {
        let before = desk.index_files();
        let told = desk.run_with(&[""], &rehearsal());
        assert!(before == desk.index_files(), "{what}");
        let done = desk.run();
        assert_eq!((told.articles, told.formats, told.bytes), (done.articles, done.formats, done.bytes), "{what}");
    };
    desk.index();
    let broken = "{broken\n".repeat(50);
    desk.write("a.jsonl", 1, format!("{}{}{broken}", line("a", "a"), line("b", "b")));
    desk.write("b.jsonl", 1, format!("{}{}", line("b", "B2"), line("c", "c")));
    check("all is new");
    desk.write("b.jsonl", 2, format!("{}{}", line("c", "C2"), line("d", "d")));
    check("some changed, and what they hid came back");
    desk.remove("a.jsonl");
    check("a file is gone");
    check("nothing changed");
}
