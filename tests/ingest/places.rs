//! Folders: overlapping, moved, closed, pointed at in different ways; several corpora in one index.

use std::fs;

use dateline::{Article, Index, read};

use crate::desk::{Desk, counts, line, options};
use crate::feed::{Feed, Step, article, each, unreadable};

#[test]
fn two_corpora_in_one_index_leave_each_other_alone() {
    let desk = Desk::new();
    desk.write("one/a.jsonl", 1, line("a", "a"));
    desk.write("one-more/b.jsonl", 1, line("b", "b"));
    desk.run_on(&["one"]);
    assert_eq!(counts(&desk.run_on(&["one-more"])), [1, 0, 0, 0]);
    assert_eq!(desk.titles(), ["a=a", "b=b"]);
    desk.remove("one-more/b.jsonl");
    assert_eq!(counts(&desk.run_on(&["one"])), [0, 0, 1, 0]);
    assert_eq!(counts(&desk.run_on(&["one-more"])), [0, 0, 0, 1]);
    assert_eq!(desk.titles(), ["a=a"]);
}

#[test]
fn overlapping_folders_are_read_once() {
    let desk = Desk::new();
    desk.write("one/a.jsonl", 1, line("a", "a"));
    desk.write("one/two/b.jsonl", 1, line("b", "b"));
    assert_eq!(counts(&desk.run_on(&["one", "one/two", "", "one/a.jsonl"])), [2, 0, 0, 0]);
    assert_eq!(desk.told(), ["a=a @one/a.jsonl:0", "b=b @one/two/b.jsonl:0"]);
    assert_eq!(counts(&desk.run()), [0, 0, 2, 0]);
    assert_eq!(counts(&desk.run_on(&["one/two"])), [0, 0, 1, 0]);
    assert_eq!(counts(&desk.run_on(&["one/two/../a.jsonl"])), [0, 0, 1, 0]);
    assert_eq!(counts(&desk.run_on(&["one/../one"])), [0, 0, 2, 0]);
}

#[test]
fn a_folder_that_is_moved_with_its_index_is_unchanged() {
    let desk = Desk::new();
    desk.write("here/news/a.jsonl", 1, line("a", "a"));
    desk.write("here/news/b.txt", 1, "Ferry runs again\n\nThe ferry sailed on Monday.");
    let ingest = |place: &str| {
        let index = Index::open_or_create(desk.path(place).join(".dateline")).unwrap();
        let report = index.ingest(&read::open([desk.path(place).join("news")]).unwrap(), &options()).unwrap();
        let hit = index.searcher().unwrap().article("a").unwrap();
        assert!(fs::exists(&hit.origin.path).unwrap(), "{}", hit.origin.path);
        report
    };
    assert_eq!(counts(&ingest("here")), [2, 0, 0, 0]);
    desk.rename("here", "there/and/back");
    let report = ingest("there/and/back");
    assert_eq!((counts(&report), report.bytes), ([0, 0, 2, 0], 0));
}

#[test]
fn a_folder_that_is_closed_keeps_its_articles() {
    let desk = Desk::new();
    let feed = || Feed::of(&desk).file("a/1", 1, each(&["a"]));
    let whole = feed().file("b/2", 1, each(&["b"])).file("b/c/3", 1, each(&["c"])).file("bb/4", 1, each(&["d"]));
    assert_eq!(desk.ingest(&whole, &options()).articles.added, 4);
    let report = desk.ingest(&feed().closed("b"), &options());
    assert_eq!((counts(&report), report.articles.rejected), ([0, 0, 1, 1], 1));
    assert_eq!(desk.titles(), ["a=a", "b=b", "c=c"]);
    assert_eq!(desk.rejects(), ["b cannot look into it: no permission"]);
    desk.ingest(&feed().closed(""), &options());
    assert_eq!(desk.titles(), ["a=a", "b=b", "c=c"], "nobody knows which place is closed");
    desk.ingest(&feed(), &options());
    assert_eq!(desk.titles(), ["a=a"]);
}

#[test]
fn a_file_that_may_not_be_read_for_a_while_keeps_its_articles() {
    let desk = Desk::new();
    let with = |portions, minute| Feed::of(&desk).file("a", minute, portions).file("b", 1, each(&["b"]));
    desk.ingest(&with(each(&["x", "y"]), 1), &options());
    let report = desk.ingest(&with(unreadable(), 2), &options());
    assert_eq!((counts(&report), report.articles.rejected), ([0, 0, 1, 0], 1));
    assert_eq!(desk.titles(), ["b=b", "x=x", "y=y"]);
    let report = desk.ingest(&with(each(&["x", "z"]), 2), &options());
    assert_eq!((counts(&report), report.articles.rejected), ([1, 0, 2, 1], 0));
}

#[test]
fn a_new_file_that_may_not_be_read_is_read_once_it_may() {
    let desk = Desk::new();
    desk.ingest(&Feed::of(&desk).file("a", 1, unreadable()), &options());
    let report = desk.ingest(&Feed::of(&desk).file("a", 1, each(&["x"])), &options());
    assert_eq!((counts(&report), report.articles.rejected), ([1, 0, 0, 0], 0));
}

#[test]
fn a_rival_does_not_outdo_a_newer_article_of_a_file_that_may_not_be_read() {
    let desk = Desk::new();
    let version = |name: &str, moment: &str| {
        let published = Some(moment.parse().unwrap());
        vec![vec![Step::Whole(Box::new(Article { published, ..article(name, 0, "x", name) }))]]
    };
    let (old, new) = ("2001-01-01T00:00:00Z", "2003-01-01T00:00:00Z");
    desk.ingest(&Feed::of(&desk).file("m", 1, version("m", new)), &options());
    desk.ingest(&Feed::of(&desk).file("m", 2, unreadable()).file("z", 1, version("z", old)), &options());
    assert_eq!(desk.titles(), ["x=m"]);
    desk.ingest(&Feed::of(&desk).file("z", 1, version("z", old)), &options());
    assert_eq!(desk.titles(), ["x=z"]);
}

#[test]
fn an_empty_folder_is_no_trouble() {
    let desk = Desk::new();
    fs::create_dir(desk.path("empty")).unwrap();
    assert_eq!(counts(&desk.run_on(&["empty"])), [0; 4]);
    assert_eq!(counts(&desk.run_on(&["empty"])), [0; 4]);
    assert_eq!(desk.index().stats().unwrap().articles, 0);
}

#[cfg(unix)]
#[test]
fn files_whose_names_are_no_unicode_are_not_mistaken_for_each_other() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let desk = Desk::new();
    for (name, id) in [(&b"caf\xe8.jsonl"[..], "a"), (b"caf\xe9.jsonl", "b")] {
        fs::write(desk.path("").join(OsStr::from_bytes(name)), line(id, id)).unwrap();
    }
    let report = desk.run();
    assert_eq!((report.articles.added, report.articles.rejected), (1, 1));
    assert!(desk.rejects()[0].contains("its name is not Unicode"), "{:?}", desk.rejects());
}
