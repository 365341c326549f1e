//! Runs that end early, and the ones that complete them.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use dateline::{IngestOptions, Progress, ProgressFn, Request, read};

use crate::desk::{Desk, counts, dated, line, options};
use crate::feed::{Feed, Step, each};

/// Commits after every portion.
fn often() -> IngestOptions {
    IngestOptions { commit_every: Duration::ZERO, ..options() }
}

/// Calls `act` when progress is told for the `nth` time.
fn at(nth: u64, act: impl Fn() + Send + Sync + 'static) -> Option<ProgressFn> {
    let calls = AtomicU64::new(0);
    Some(Arc::new(move |_: &Progress| {
        if calls.fetch_add(1, Ordering::Relaxed) + 1 == nth {
            act();
        }
    }))
}

/// Runs until the `nth` portion, then crashes. Says whether it came to that.
fn crash(desk: &Desk, nth: u64, options: IngestOptions) -> bool {
    let progress = at(nth, || panic!("the test has this run crash"));
    let options = IngestOptions { progress, ..options };
    let files = read::open([desk.path("")]).unwrap();
    catch_unwind(AssertUnwindSafe(|| desk.index().ingest(&files, &options))).is_err()
}

/// Runs until the `nth` portion, then is asked to stop.
fn stop(desk: &Desk, nth: u64, options: IngestOptions) -> bool {
    let flag = options.stop.clone();
    let progress = at(nth, move || flag.store(true, Ordering::Relaxed));
    desk.run_with(&[""], &IngestOptions { progress, ..options }).stopped
}

/// What can be found, with scores.
fn found(desk: &Desk) -> Vec<String> {
    let searcher = desk.index().searcher().unwrap();
    let mut told = Vec::new();
    for query in ["ferry", "dawn sailed", "\"ferry sailed for north\"", "north OR mid"] {
        let results = searcher.search(&Request::new(query).limit(100)).unwrap();
        told.push(format!("{query}: {}", results.total));
        told.extend(results.hits.iter().map(|hit| format!("{} {}", hit.id, hit.score)));
    }
    told
}

/// A folder as it was before, and the changes that the interrupted runs take in.
fn before(desk: &Desk) {
    desk.write("a.jsonl", 1, dated("x", "old", 2001) + &line("a", "north"));
    desk.write("b.jsonl", 1, dated("x", "new", 2003) + &line("b", "mid") + &line("lost", "lost"));
    desk.write("d.jsonl", 1, line("moves", "moves"));
    desk.write("e.jsonl", 1, line("gone", "gone"));
}

fn change(desk: &Desk) {
    desk.write("b.jsonl", 2, line("b", "mid"));
    desk.write("c.jsonl", 1, dated("y", "y", 2000) + &line("c", "north"));
    desk.remove("d.jsonl");
    desk.remove("e.jsonl");
    desk.write("f.jsonl", 1, line("moves", "moves") + "{broken\n" + &dated("y", "y2", 2004));
}

/// Whatever the moment of the end, the next run makes the index what an undisturbed one would be.
fn check(end: impl Fn(&Desk, u64) -> bool) {
    let undisturbed = Desk::new();
    before(&undisturbed);
    undisturbed.run();
    change(&undisturbed);
    undisturbed.run();
    undisturbed.index().optimize(&options()).unwrap();
    for nth in 1.. {
        let desk = Desk::new();
        before(&desk);
        desk.run();
        change(&desk);
        let ended = end(&desk, nth);
        let kept = desk.articles();
        assert!(["a", "b", "x", "moves"].iter().all(|id| kept.contains_key(*id)), "{nth}: {kept:?}");
        desk.run();
        assert_eq!(desk.told(), undisturbed.told(), "ended at {nth}");
        assert_eq!(desk.rejects(), undisturbed.rejects(), "ended at {nth}");
        assert_eq!(counts(&desk.run()), [0, 0, 6, 0], "ended at {nth}");
        desk.index().optimize(&options()).unwrap();
        assert_eq!(found(&desk), found(&undisturbed), "ended at {nth}");
        if !ended {
            assert!(nth > 5);
            return;
        }
    }
}

#[test]
fn a_run_that_crashes_is_completed_by_the_next() {
    check(|desk, nth| crash(desk, nth, often()));
    check(|desk, nth| crash(desk, nth, options()));
}

#[test]
fn a_run_that_is_stopped_is_completed_by_the_next() {
    check(|desk, nth| stop(desk, nth, often()));
    check(|desk, nth| stop(desk, nth, options()));
}

#[test]
fn a_run_stopped_before_it_began_removes_nothing() {
    let desk = Desk::new();
    before(&desk);
    desk.run();
    change(&desk);
    let report = desk.run_with(&[""], &IngestOptions { stop: Arc::new(AtomicBool::new(true)), ..options() });
    assert!(report.stopped);
    assert_eq!(counts(&report)[3], 0);
    assert_eq!(desk.articles().len(), 6);
}

#[test]
fn a_file_that_was_read_in_part_and_then_removed_leaves_nothing() {
    for stopped in [true, false] {
        let desk = Desk::new();
        let flag = Arc::new(AtomicBool::new(false));
        let set = flag.clone();
        let act = move || if stopped { set.store(true, Ordering::Relaxed) } else { panic!("the test crashes") };
        let feed = Feed::of(&desk).file("big", 1, each(&["a", "b", "c", "d", "e", "f", "g", "h"])).of_large_portions();
        let options = IngestOptions { progress: at(3, act), stop: flag, ..often() };
        let _ = catch_unwind(AssertUnwindSafe(|| desk.index().ingest(&feed, &options)));
        let n_articles = desk.articles().len();
        assert!((1..8).contains(&n_articles), "{n_articles}");
        desk.ingest(&Feed::of(&desk), &crate::desk::options());
        assert_eq!(desk.articles().len(), 0);
    }
}

#[test]
fn a_large_file_is_gone_on_with_after_a_crash_in_its_middle() {
    let desk = Desk::new();
    let text: String = (0..50_000).map(|n| line(&format!("id{n}"), &format!("port{n}"))).collect();
    assert!(text.len() > 4 << 20, "it comes in portions");
    desk.write("big.jsonl", 1, &text);
    assert!(crash(&desk, 4, often()));
    let kept = desk.index().stats().unwrap().articles;
    assert!(kept > 0 && kept < 50_000);
    assert_eq!(counts(&desk.run()), [50_000 - kept, 0, kept, 0]);
    assert_eq!(counts(&desk.run()), [0, 0, 50_000, 0]);
}

#[test]
fn a_reader_that_panics_costs_its_file_and_no_other() {
    for panics in [Step::PanicInParse, Step::PanicInRead] {
        let desk = Desk::new();
        let feed = |last: Step, minute| {
            let portions = vec![vec![Step::Article("a", "a")], vec![last]];
            Feed::of(&desk).file("1", minute, portions).file("2", 1, each(&["b"]))
        };
        desk.ingest(&feed(Step::Article("c", "c"), 1), &options());
        let report = desk.ingest(&feed(panics, 2), &options());
        assert_eq!((counts(&report), report.articles.rejected), ([0, 0, 2, 0], 1));
        assert_eq!(desk.titles(), ["a=a", "b=b", "c=c"]);
        assert_eq!(desk.rejects(), ["1 the reader failed on this file; please report it"]);
    }
}

#[test]
fn threads_order_and_commits_make_no_difference() {
    let feed = |desk: &Desk| {
        let article = |n: usize| {
            let id: &'static str = format!("id{}", n % 90).leak();
            let title: &'static str = ["north", "mid", "south", "east ferry"][n % 4];
            vec![Step::Article(id, title)]
        };
        let files = ["a", "b", "c", "d", "e"].iter().enumerate();
        files.fold(Feed::of(desk), |feed, (number, name)| {
            feed.file(name, 1, (20 * number..20 * number + 20).map(article).collect())
        })
    };
    let results = |jobs: usize, backwards: bool, commit_every| {
        let desk = Desk::new();
        let feed = if backwards { feed(&desk).backwards() } else { feed(&desk) };
        desk.ingest(&feed, &IngestOptions { jobs, commit_every, ..options() });
        // Until then the versions that lost still count in how rare a word is.
        desk.index().optimize(&options()).unwrap();
        let mut told = Vec::new();
        for query in ["ferry", "north", "mid OR south", "\"ferry sailed\""] {
            let mut results = desk.index().searcher().unwrap().search(&Request::new(query).limit(40)).unwrap();
            results.seconds = 0.0;
            let folder = desk.path("").display().to_string();
            told.push(serde_json::to_string(&results).unwrap().replace(&folder, ""));
        }
        told
    };
    let expected = results(1, false, Duration::from_secs(5));
    assert_eq!(results(4, false, Duration::from_secs(5)), expected);
    assert_eq!(results(2, true, Duration::from_secs(5)), expected);
    assert_eq!(results(2, false, Duration::ZERO), expected);
}
