//! What a publisher says may not be shown: versions outdone by number, items taken back, withheld or under embargo.

use dateline::Request;
use dateline::search::{FacetRequest, Field};
use jiff::Timestamp;

use crate::desk::Desk;
use crate::rivals::check;

/// A line of ninjs.
fn item(id: &str, title: &str, more: &str) -> String {
    format!(
        "{{\"uri\":\"{id}\",\"type\":\"text\",\"headline\":\"{title}\",\"body_text\":\"The ferry sailed for {title}.\"{more}}}\n"
    )
}

fn version(id: &str, title: &str, version: &str, year: u32) -> String {
    item(id, title, &format!(",\"version\":\"{version}\",\"versioncreated\":\"{year}-01-01T00:00:00Z\""))
}

/// What takes an item back, without a word of text.
fn cancel(id: &str, more: &str) -> String {
    format!("{{\"uri\":\"{id}\",\"pubstatus\":\"canceled\"{more}}}\n")
}

fn at(year: u32) -> Timestamp {
    format!("{year}-06-01T00:00:00Z").parse().unwrap()
}

/// Titles of what is found at a moment, however it is asked for.
fn found_at(desk: &Desk, now: Timestamp) -> Vec<String> {
    let index = desk.index();
    let searcher = index.searcher().unwrap();
    let request = Request {
        now: Some(now),
        facets: vec![FacetRequest { field: Field::Source, limit: 9 }],
        ..Request::new("ferry")
    };
    let results = searcher.search(&request).unwrap();
    let mut titles: Vec<String> = results.hits.iter().map(|hit| hit.title.clone()).collect();
    titles.sort();
    let n_titles = titles.len() as u64;
    let mut exported = 0;
    let total = searcher.export(&request, |_| {
        exported += 1;
        Ok::<(), dateline::Error>(())
    });
    let in_facets: u64 = results.facets["source"].iter().map(|count| count.count).sum();
    let stats = index.stats_at(now).unwrap();
    let counts = [results.total, results.total_articles, exported, total.unwrap(), in_facets, stats.articles];
    assert_eq!(counts, [n_titles; 6], "all counts agree: {stats:?}");
    assert_eq!(searcher.rank(&request).unwrap().len() as u64, n_titles);
    titles
}

#[test]
fn the_greater_number_wins_whatever_the_dates_and_the_order() {
    let (first, second, tenth) =
        (version("x", "first", "1", 2003), version("x", "second", "2", 2002), version("x", "tenth", "10", 2001));
    check(
        &[("a.jsonl", tenth.clone()), ("b.jsonl", first.clone()), ("c.jsonl", second.clone())],
        &["x=tenth @a.jsonl:0"],
    );
    check(&[("a.jsonl", first.clone()), ("b.jsonl", tenth), ("c.jsonl", second.clone())], &["x=tenth @b.jsonl:0"]);
    let undated = item("x", "unnumbered", "");
    check(&[("a.jsonl", second.clone()), ("b.jsonl", undated), ("c.jsonl", first)], &["x=second @a.jsonl:0"]);
    let same = version("x", "corrected", "2", 2003);
    check(&[("a.jsonl", same), ("b.jsonl", second)], &["x=corrected @a.jsonl:0"]);
}

#[test]
fn what_is_taken_back_disappears_in_any_order() {
    let (first, second) = (version("x", "first", "1", 2001), version("x", "second", "2", 2002));
    for back in [
        cancel("x", ",\"version\":\"3\""),
        cancel("x", ",\"version\":\"2\",\"versioncreated\":\"2001-01-01T00:00:00Z\""),
        cancel("x", ""),
        version("x", "killed", "3", 2003).replace("}", ",\"pubstatus\":\"canceled\"}"),
    ] {
        check(&[("a.jsonl", first.clone()), ("b.jsonl", second.clone()), ("c.jsonl", back.clone())], &[]);
        check(&[("a.jsonl", back.clone()), ("b.jsonl", second.clone()), ("c.jsonl", first.clone())], &[]);
        check(&[("a.jsonl", first.clone() + &back + &second)], &[]);
    }
    let third = version("x", "third", "3", 2003);
    let back = cancel("x", ",\"version\":\"2\"");
    check(&[("a.jsonl", first), ("b.jsonl", back), ("c.jsonl", third)], &["x=third @c.jsonl:0"]);
}

#[test]
fn an_item_comes_back_when_the_file_that_took_it_back_is_gone() {
    let desk = Desk::new();
    desk.write("a.jsonl", 1, version("x", "first", "1", 2001));
    desk.write("b.jsonl", 1, cancel("x", ""));
    desk.run();
    assert!(desk.titles().is_empty());
    desk.remove("b.jsonl");
    desk.run();
    assert_eq!(desk.titles(), ["x=first"]);
}

#[test]
fn what_is_withheld_is_not_found_until_another_version_is_usable() {
    let withheld = version("x", "early", "1", 2001).replace("}", ",\"pubstatus\":\"withheld\"}");
    check(&[("a.jsonl", withheld.clone())], &[]);
    check(&[("a.jsonl", withheld.clone()), ("b.jsonl", version("x", "free", "2", 2002))], &["x=free @b.jsonl:0"]);
    let desk = Desk::new();
    desk.write("a.jsonl", 1, withheld);
    desk.run();
    assert!(found_at(&desk, at(2100)).is_empty());
    assert!(desk.index().searcher().unwrap().article_at("x", at(2100)).is_err());
    let bytes = desk.index_files();
    let holds_text = |bytes: &[u8]| bytes.windows(5).any(|window| window == b"ferry" || window == b"early");
    assert!(!bytes.iter().any(|(path, bytes)| path.to_string_lossy().contains("segments") && holds_text(bytes)));
}

#[test]
fn an_embargo_ends_by_itself() {
    let desk = Desk::new();
    let source = ",\"copyrightholder\":\"Harbour Wire\"";
    let until = |year: u32| format!("{source},\"embargoed\":\"{year}-01-01T00:00:00Z\"");
    let lines = item("a", "Visby", source) + &item("b", "Oslo", &until(2030)) + &item("c", "Riga", &until(2040));
    desk.write("a.jsonl", 1, lines);
    desk.run();
    let before = desk.index_files();
    assert_eq!(found_at(&desk, at(2029)), ["Visby"]);
    assert_eq!(found_at(&desk, at(2030)), ["Oslo", "Visby"]);
    assert_eq!(found_at(&desk, at(2040)), ["Oslo", "Riga", "Visby"]);
    assert_eq!(desk.titles(), ["a=Visby"], "who does not say what time it is sees none of it");
    let searcher = desk.index().searcher().unwrap();
    assert!(searcher.article("b").is_err() && searcher.article_at("b", at(2029)).is_err());
    assert_eq!(searcher.article_at("b", at(2030)).unwrap().title, "Oslo");
    assert_eq!(desk.index().stats_at(at(2029)).unwrap().hidden, 2);
    desk.run();
    assert!(before == desk.index_files(), "nothing had to be read again");
}

#[test]
fn hidden_articles_are_whole_for_the_check() {
    let desk = Desk::new();
    desk.write("a.jsonl", 1, cancel("x", "") + &item("y", "Visby", ""));
    desk.run();
    let checked = desk.index().check().unwrap();
    assert!(checked.damage.is_empty(), "{:?}", checked.damage);
}
