//! What the entries of a batch look like, and that they are known again.

use proptest::prelude::{any, proptest};

use super::{BatchEntry, BatchFormat, BatchWriter, BatchWritten, batch_written, is_batch_head};
use crate::query::Remark;
use crate::render::style::Style;
use crate::search::{Hit, Results};

fn results(query: &str, read_as: &str) -> Results {
    let remark = Remark { message: "no article has \"x\"; left out".into(), start: 0, end: 1, suggestion: None };
    let hit: Hit = serde_json::from_value(serde_json::json!({
        "rank": 1, "id": "=h 1", "score": 2.5, "title": "Port <b>reopens</b>\u{1b}", "title_highlights": [], "source": "Gazette",
        "authors": [], "published": "2024-03-28T09:00:00Z", "section": null, "language": null, "url": null,
        "origin": {"path": "a.txt", "record": 0}, "words": 3, "passages": [], "entities": [],
        "duplicates": {"count": 0, "ids": []},
    }))
    .unwrap();
    Results {
        query: query.into(),
        read_as: read_as.into(),
        remarks: vec![remark],
        total: 1_234,
        total_articles: 1_234,
        seconds: 0.5,
        hits: vec![hit],
        facets: Default::default(),
        next: None,
        explained: None,
    }
}

fn written(entry: &BatchEntry<'_>, format: BatchFormat) -> String {
    let columns: Vec<String> = entry.columns.iter().map(|(name, _)| name.clone()).collect();
    let mut batch = BatchWriter::new(Vec::new(), format, Style::default(), &columns);
    batch.write(entry).unwrap();
    String::from_utf8(batch.finish().unwrap()).unwrap()
}

fn column(name: &str, value: &str) -> (String, String) {
    (name.into(), value.into())
}

#[test]
fn text_is_a_count_and_what_there_is_to_say() {
    let results = results("port (x", "port AND x");
    let entry = BatchEntry { line: 1, query: "port (x", columns: &[], answer: Ok(&results) };
    let expected = "      1,234  port (x\n             read as port AND x\n             \
        note: no article has \"x\"; left out\n             1. Port <b>reopens</b>\u{fffd}  Gazette · 2024-03-28 · =h 1\n";
    assert_eq!(written(&entry, BatchFormat::Text), expected);
    let failed = BatchEntry { answer: Err("the line is not UTF-8\u{1b}"), ..entry };
    let expected = "          -  port (x\n             error: the line is not UTF-8\u{fffd}\n";
    assert_eq!(written(&failed, BatchFormat::Text), expected);
}

#[test]
fn a_query_read_as_typed_is_not_repeated() {
    let check = |query: &str, read_as: &str, expected| {
        let results = results(query, read_as);
        assert_eq!(super::is_read_otherwise(&results), expected, "{query}");
    };
    check("port storm", "port AND storm", false);
    check(" port  storm ", "port AND storm", false);
    check("port AND storm", "port AND storm", false);
    check("port -storm", "port AND NOT storm", true);
}

#[test]
fn a_row_is_one_line_of_inert_cells() {
    let results = results("=cmd|' /C calc'!A0", "cmd");
    let columns = [column("note", "one\ntwo"), column("sum", "@SUM(A1)")];
    let entry = BatchEntry { line: 7, query: "=cmd|' /C calc'!A0", columns: &columns, answer: Ok(&results) };
    let row = written(&entry, BatchFormat::Csv);
    assert_eq!(row.matches('\n').count(), 1);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(row.as_bytes());
    let cells: Vec<String> = reader.deserialize().next().unwrap().unwrap();
    let expected = [
        "7",
        "'=cmd|' /C calc'!A0",
        "cmd",
        "1234",
        "no article has \"x\"; left out",
        "'=h 1",
        "",
        "one two",
        "'@SUM(A1)",
    ];
    assert_eq!(cells, expected);
}

#[test]
fn json_is_the_contracts_line_with_its_place() {
    let results = results("port", "port");
    let columns = [column("desk", "world"), column("again", "")];
    let entry = BatchEntry { line: 3, query: "port", columns: &columns, answer: Ok(&results) };
    let text = written(&entry, BatchFormat::JsonLines);
    let line: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(line["query"], "port");
    assert_eq!(line["total"], 1_234);
    assert_eq!(line["hits"][0]["id"], "=h 1");
    assert_eq!(line["columns"]["desk"], "world");
    assert!(text.ends_with("\"columns\":{\"desk\":\"world\",\"again\":\"\"}}\n"), "{text}");
    let failed = written(&BatchEntry { columns: &[], answer: Err("why"), ..entry }, BatchFormat::JsonLines);
    assert_eq!(failed, "{\"query\":\"port\",\"line\":3,\"error\":\"why\"}\n");
}

#[test]
fn the_head_is_known_again() {
    let columns = ["a,b".to_owned(), "=c".to_owned()];
    let mut batch = BatchWriter::new(Vec::new(), BatchFormat::Csv, Style::default(), &columns);
    batch.head().unwrap();
    let head = String::from_utf8(batch.finish().unwrap()).unwrap();
    assert!(is_batch_head(&head, &columns, BatchFormat::Csv));
    assert!(!is_batch_head(&head, &columns[1..], BatchFormat::Csv));
}

proptest! {
    #[test]
    fn an_entry_is_known_again(query in any::<String>(), other in any::<String>(), line in 1..9_u64) {
        let results = results(&query, "x");
        for format in [BatchFormat::JsonLines, BatchFormat::Csv] {
            for (answer, expected) in [(Ok(&results), BatchWritten::Answer), (Err("x"), BatchWritten::Error)] {
                let text = written(&BatchEntry { line, query: &query, columns: &[], answer }, format);
                assert_eq!(text.matches('\n').count(), 1);
                assert_eq!(batch_written(&text, line, &query, format), Some(expected));
                assert_eq!(batch_written(&text, line + 1, &query, format), None);
                if super::one_line(&other) != super::one_line(&query) {
                    assert_eq!(batch_written(&text, line, &other, format), None);
                }
            }
        }
    }
}
