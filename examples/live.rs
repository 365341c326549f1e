//! Searching while indexing: one thread takes articles in, the other sees them as soon as they are committed.
//!
//! `cargo run --example live -- FOLDER QUERY`

#![allow(clippy::print_stdout)]

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use dateline::{Index, IngestOptions, Request, read};

fn main() -> dateline::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().unwrap_or_else(|| "corpus".to_owned());
    let query = arguments.next().unwrap_or_else(|| "rafah".to_owned());

    let dir = std::env::temp_dir().join(format!("dateline-live-{}", std::process::id()));
    let index = Index::open_or_create(&dir)?;
    let searcher = index.searcher()?;
    let request = Request::new(&query).limit(1);
    let is_done = AtomicBool::new(false);
    thread::scope(|scope| {
        let indexing = scope.spawn(|| {
            let report = read::open([&folder]).and_then(|files| index.ingest(&files, &IngestOptions::default()));
            is_done.store(true, Ordering::Release);
            report
        });
        while !is_done.load(Ordering::Acquire) {
            searcher.refresh()?;
            println!("{} of {} articles so far", searcher.search(&request)?.total, searcher.articles());
            thread::sleep(Duration::from_millis(500));
        }
        let report = indexing.join().expect("the indexing thread reports errors, it does not panic")?;
        println!("{} articles added in {:.1} s", report.articles.added, report.seconds);
        Ok::<(), dateline::Error>(())
    })?;

    searcher.refresh()?;
    let results = searcher.search(&request)?;
    println!("{} of {} articles for {}", results.total, searcher.articles(), results.read_as);
    let _ = std::fs::remove_dir_all(&dir);
    Ok(())
}
