//! `docs/query.md` is held to what it says: its examples find what stands beside them, other systems' queries are read
//! as it tells, and its limits are the real ones.

use std::fs;
use std::path::Path;

use dateline::query::{
    MAX_CHARS, MAX_DEPTH, MAX_FIRST, MAX_REMARKS, MAX_SPREADS, MAX_TERMS, MAX_TIMES, MAX_WINDOW, MAX_WINDOW_DEPTH,
    parse,
};
use dateline::search::Matching;
use dateline::{Index, IngestOptions, Request, read};

fn page() -> String {
    fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/query.md")).unwrap()
}

/// The cells of a chapter's table, without its head.
fn table(chapter: &str) -> Vec<Vec<String>> {
    let page = page();
    let start = page.find(&format!("## {chapter}\n")).expect(chapter);
    let end = page[start + 3..].find("\n## ").map_or(page.len(), |end| start + 3 + end);
    let rows = page[start..end].lines().filter(|line| line.starts_with('|')).skip(2);
    rows.map(cells).collect()
}

fn cells(row: &str) -> Vec<String> {
    let row = row.trim_matches('|').replace("\\|", "\0");
    row.split('|').map(|cell| cell.trim().replace('\0', "|")).collect()
}

/// What stands between backticks and is all of the cell.
fn code(cell: &str) -> &str {
    cell.strip_prefix('`').and_then(|cell| cell.strip_suffix('`')).unwrap_or_else(|| panic!("{cell} is no code"))
}

#[test]
fn every_example_finds_what_the_page_says() {
    let dir = tempfile::tempdir().unwrap();
    let index = Index::open_or_create(dir.path().join("index")).unwrap();
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    index.ingest(&read::open([corpus]).unwrap(), &IngestOptions::default()).unwrap();
    let searcher = index.searcher().unwrap();
    let rows = table("Operators");
    assert!(rows.len() >= 28, "{}", rows.len());
    for row in rows {
        let [_, _, example, finds] = row.as_slice() else { panic!("{row:?}") };
        let request = Request { matching: Matching::All, ..Request::new(code(example)) };
        let results = searcher.search(&request).unwrap();
        assert_eq!(results.total_articles.to_string(), *finds, "{example} read as {}", results.read_as);
        assert!(results.total_articles > 0, "{example}");
        assert!(results.remarks.is_empty() || example.contains("person:"), "{example}: {:?}", results.remarks);
    }
}

#[test]
fn queries_from_elsewhere_are_read_as_the_page_says() {
    let rows = table("Coming from elsewhere");
    assert!(rows.len() >= 25, "{}", rows.len());
    for row in rows {
        let [_, typed, read_as] = row.as_slice() else { panic!("{row:?}") };
        assert_eq!(parse(code(typed), None).query.to_string(), code(read_as), "{typed}");
    }
}

#[test]
fn the_limits_are_the_real_ones() {
    let said: Vec<String> = table("Limits").into_iter().map(|row| row[1].replace(',', "")).collect();
    let words = [MAX_WINDOW, MAX_TIMES, MAX_FIRST].map(|limit| limit.to_string());
    let [window, times, first] = words;
    let counts =
        [MAX_CHARS, MAX_TERMS, MAX_DEPTH, MAX_WINDOW_DEPTH, MAX_SPREADS, MAX_REMARKS].map(|limit| limit.to_string());
    let [chars, terms, depth, window_depth, spreads, remarks] = counts;
    assert_eq!(said, [chars, terms, depth, window, window_depth, spreads, times, first, remarks]);
}
