//! News search inside a program: index a folder, search it, print the hits.
//!
//! `cargo run --example embed -- FOLDER QUERY`

#![allow(clippy::print_stdout)]

use dateline::{Index, IngestOptions, Request, read};

fn main() -> dateline::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().unwrap_or_else(|| "corpus".to_owned());
    let query = arguments.next().unwrap_or_else(|| "blinken rafah".to_owned());

    let dir = std::env::temp_dir().join(format!("dateline-embed-{}", std::process::id()));
    let index = Index::open_or_create(&dir)?;
    let report = index.ingest(&read::open([&folder])?, &IngestOptions::default())?;
    println!("{} articles taken in from {folder}", report.articles.added);

    let results = index.searcher()?.search(&Request::new(&query).limit(5))?;
    for hit in &results.hits {
        println!("{}  {}  {}", hit.rank, hit.title, hit.source);
        println!("   {}", hit.passages.first().map_or("", |passage| &passage.text));
    }
    println!("{} articles for {}", results.total, results.read_as);
    let _ = std::fs::remove_dir_all(&dir);
    Ok(())
}
