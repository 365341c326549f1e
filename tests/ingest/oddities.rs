//! Articles and files that nobody expects.

use std::fs;
use std::time::SystemTime;

use dateline::{Article, Request};

use crate::desk::{Desk, counts, line, options};
use crate::feed::{Feed, Step, article};

#[test]
fn ids_of_a_megabyte_are_told_apart() {
    let desk = Desk::new();
    let long = |last: char| format!("{}{last}", "i".repeat(1 << 20));
    desk.write("a.jsonl", 1, line(&long('1'), "one") + &line(&long('2'), "two") + &line(&long('1'), "three"));
    assert_eq!(counts(&desk.run()), [2, 1, 0, 0]);
    let mut titles: Vec<String> = desk.articles().into_values().map(|article| article.title).collect();
    titles.sort();
    assert_eq!(titles, ["three", "two"]);
    desk.touch("a.jsonl", 2);
    desk.run();
    assert_eq!(desk.articles().len(), 2);
}

#[test]
fn a_nul_in_an_id_is_no_trouble() {
    let desk = Desk::new();
    desk.write("a.jsonl", 1, line("n\\u0000ul", "one") + &line("\\u0000", "two") + &line(" ", "three"));
    assert_eq!(desk.run().articles.added, 3);
    desk.touch("a.jsonl", 2);
    assert_eq!(counts(&desk.run()), [0, 0, 3, 0]);
    assert_eq!(desk.articles()["nul"].title, "one");
}

#[test]
fn a_corpus_of_somebody_else_cannot_spoil_the_index() {
    let desk = Desk::new();
    let whole = |article: Article| Step::Whole(Box::new(article));
    let marked = Article {
        body: "The ferry \u{1}sailed\u{0}.".into(),
        title: "North\u{1}port".into(),
        source: "s".repeat(1 << 20),
        url: Some("u".repeat(1 << 20)),
        keywords: vec!["k".repeat(100_000); 3],
        ..article("elsewhere", 1, "odd\u{0}", "")
    };
    let steps = vec![
        whole(article("1", 0, "", "no id")),
        whole(marked),
        whole(article("1", 2, &"i".repeat(1 << 20), "long id")),
        Step::Article("plain", "plain"),
    ];
    let feed = |minute| Feed::of(&desk).file("1", minute, vec![steps.clone()]);
    let report = desk.ingest(&feed(1), &options());
    assert_eq!((counts(&report), report.articles.rejected), ([2, 0, 0, 0], 2));
    assert_eq!(desk.articles()["odd\u{0}"].origin.path, "1");
    assert_eq!(counts(&desk.ingest(&feed(2), &options())), [0, 0, 2, 0]);
    let results = desk.index().searcher().unwrap().search(&Request::new("title:port sailed")).unwrap();
    assert_eq!(results.total, 1, "{results:?}");
    assert_eq!(desk.index().check().unwrap().damage, []);
    desk.ingest(&Feed::of(&desk), &options());
    assert_eq!(desk.articles().len(), 0);
}

#[test]
fn an_article_of_five_megabytes_is_found() {
    let desk = Desk::new();
    let body = "The ferry sailed for the northern port at dawn. ".repeat(110_000);
    desk.write("a.txt", 1, format!("Ferry runs again\n\n{body}zeppelin"));
    desk.write("b.jsonl", 1, line("b", "b"));
    assert_eq!(counts(&desk.run()), [2, 0, 0, 0]);
    let results = desk.index().searcher().unwrap().search(&Request::new("zeppelin")).unwrap();
    assert_eq!(results.total, 1);
    assert!(results.hits[0].passages[0].text.contains("zeppelin"));
}

#[test]
fn a_file_that_grew_after_it_was_listed_is_read_again() {
    let desk = Desk::new();
    desk.write("a.jsonl", 1, line("a", "a"));
    let files = dateline::read::open([desk.path("")]).unwrap();
    let grow = |_: &dateline::Progress| {};
    let options = dateline::IngestOptions { progress: Some(std::sync::Arc::new(grow)), ..options() };
    // Listed short, found long: as if it grew in between.
    let short = Grown { files, by: line("b", "b").len() as u64 };
    desk.write("a.jsonl", 1, line("a", "a") + &line("b", "b"));
    assert_eq!(counts(&desk.ingest(&short, &options)), [2, 0, 0, 0]);
    let report = desk.run();
    assert_eq!(counts(&report), [0, 0, 2, 0]);
    assert!(report.bytes > 0, "it was read");
    assert_eq!(desk.run().bytes, 0, "and is known now");
}

/// Files that are longer when they are read than when they were listed.
struct Grown {
    files: dateline::read::Files,
    by: u64,
}

impl dateline::article::Corpus for Grown {
    fn roots(&self) -> &[std::path::PathBuf] {
        self.files.roots()
    }

    fn files(
        &self,
    ) -> Box<dyn Iterator<Item = Result<dateline::article::File, dateline::article::Reject>> + Send + '_> {
        let listed = self.files.files();
        Box::new(listed.map(|file| file.map(|file| dateline::article::File { size: file.size - self.by, ..file })))
    }

    fn open(
        &self,
        file: &dateline::article::File,
        name: &str,
    ) -> Box<dyn Iterator<Item = dateline::article::Portion> + Send> {
        self.files.open(file, name)
    }
}

#[test]
fn a_file_changed_in_the_same_moment_as_it_was_read_is_read_again() {
    let desk = Desk::new();
    desk.write("a.jsonl", 1, line("a", "one"));
    desk.write("b.jsonl", 1, line("b", "b"));
    // Half a second ahead: the moment is still there when the run begins and ends.
    let moment = SystemTime::now() + std::time::Duration::from_millis(500);
    let stamp = || fs::File::options().write(true).open(desk.path("a.jsonl")).unwrap().set_modified(moment).unwrap();
    stamp();
    desk.run();
    fs::write(desk.path("a.jsonl"), line("a", "two")).unwrap(); // as long as before
    stamp();
    assert_eq!(counts(&desk.run()), [0, 1, 1, 0]);
    assert_eq!(desk.titles(), ["a=two", "b=b"]);
}

#[test]
fn a_time_of_change_far_ahead_is_as_good_as_any() {
    let desk = Desk::new();
    desk.write("a.jsonl", 100_000_000, line("a", "one"));
    desk.write("b.jsonl", 0, line("b", "b"));
    desk.run();
    assert_eq!(desk.run().bytes, 0);
}

#[test]
fn a_file_that_vanishes_before_it_is_read_is_told() {
    let desk = Desk::new();
    desk.write("a.jsonl", 1, line("a", "a"));
    desk.write("b.jsonl", 1, line("b", "b"));
    desk.run();
    desk.touch("a.jsonl", 2);
    let feed = Feed::of(&desk)
        .file("a.jsonl", 2, vec![vec![Step::Unreadable("file is gone: it was there when the folder was listed")]])
        .file("b.jsonl", 3, vec![vec![Step::Article("b", "b")]]);
    let report = desk.ingest(&feed, &options());
    assert_eq!(report.articles.rejected, 1);
    assert_eq!(desk.titles(), ["a=a", "b=b"]);
    desk.remove("a.jsonl");
    desk.run();
    assert_eq!(desk.titles(), ["b=b"]);
}
