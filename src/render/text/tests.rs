use std::collections::BTreeMap;

use proptest::prelude::{any, proptest};
use unicode_width::UnicodeWidthStr;

use crate::article::Origin;
use crate::render::format::{Format, results};
use crate::render::style::Style;
use crate::search::{Copies, FacetCount, FieldPassage, Hit, Results};

fn hit(rank: u64, title: &str, passage: &str) -> Hit {
    Hit {
        rank,
        id: format!("gaza-{rank:04}"),
        score: 3.5,
        title: title.into(),
        title_highlights: vec![[0, 5]],
        source: "The Harbour Times".into(),
        authors: vec!["Ada Quill".into()],
        published: "2024-04-01T12:00:00Z".parse().ok(),
        section: Some("World".into()),
        language: Some("en".into()),
        url: Some("https://example.org/rafah".into()),
        origin: Origin { path: "corpus/gaza.jsonl".into(), record: rank },
        words: 300,
        passages: vec![FieldPassage {
            field: "body".into(),
            text: passage.into(),
            start: 0,
            highlights: vec![[0, 5]],
            cut_before: false,
            cut_after: false,
        }],
        entities: Vec::new(),
        duplicates: Copies::default(),
        reason: None,
    }
}

fn answer(hits: Vec<Hit>, total: u64) -> Results {
    Results {
        query: "rafah".into(),
        read_as: "rafah".into(),
        remarks: Vec::new(),
        total,
        total_articles: total,
        seconds: 0.0012,
        hits,
        facets: BTreeMap::new(),
        next: None,
        explained: None,
    }
}

fn written(answer: &Results, format: Format, style: &Style) -> String {
    let mut out = Vec::new();
    results(&mut out, answer, format, style).unwrap();
    String::from_utf8(out).unwrap()
}

fn text(answer: &Results, width: usize) -> String {
    written(answer, Format::Text, &Style { width, ..Style::default() })
}

#[test]
fn a_hit_is_a_headline_a_passage_and_an_id() {
    let answer = answer(vec![hit(1, "Rafah talks resume", "Rafah was calm on Monday, aid groups said.")], 42);
    let wide = "1. Rafah talks resume  The Harbour Times · 2024-04-01\n   \
        Rafah was calm on Monday, aid groups said.\n   World · gaza-0001\n\n42 articles in 1.2 ms (showing 1-1)\n";
    assert_eq!(text(&answer, 80), wide);
    assert_eq!(text(&answer, 0), wide);
    let narrow = "1. Rafah talks resume\n   The Harbour Times · 2024-04-01\n   \
        Rafah was calm on Monday, aid\n   groups said.\n   World · gaza-0001\n\n42 articles in 1.2 ms (showing 1-1)\n";
    assert_eq!(text(&answer, 34), narrow);
}

#[test]
fn ranks_of_two_digits_keep_the_headlines_in_line() {
    let answer = answer(vec![hit(9, "Rafah", "Rafah."), hit(10, "Rafah", "Rafah.")], 10);
    let text = text(&answer, 80);
    assert!(text.starts_with(" 9. Rafah  The Harbour"), "{text}");
    assert!(text.contains("\n10. Rafah  The Harbour"), "{text}");
    assert!(text.contains("\n    Rafah.\n"), "{text}");
}

#[test]
fn ellipses_stand_only_where_a_sentence_is_cut() {
    let check = |cut_before, cut_after, expected: &str| {
        let mut one = hit(1, "Rafah", "Rafah was calm");
        (one.passages[0].cut_before, one.passages[0].cut_after) = (cut_before, cut_after);
        let text = text(&answer(vec![one], 1), 0);
        assert_eq!(text.lines().nth(1), Some(expected));
    };
    check(false, false, "   Rafah was calm");
    check(true, false, "   … Rafah was calm");
    check(false, true, "   Rafah was calm …");
    check(true, true, "   … Rafah was calm …");
}

#[test]
fn several_passages_are_a_list() {
    let mut one = hit(1, "Rafah", "Rafah was calm on Monday.");
    one.passages.push(one.passages[0].clone());
    let text = text(&answer(vec![one], 1), 21);
    assert!(text.contains("\n   - Rafah was calm on\n     Monday.\n   - Rafah was calm on\n"), "{text}");
}

#[test]
fn what_is_unknown_takes_no_place() {
    let mut one = hit(1, "Rafah", "Rafah.");
    (one.source, one.published, one.section) = (String::new(), None, None);
    (one.language, one.duplicates.count) = (Some("ar".into()), 2);
    assert_eq!(
        text(&answer(vec![one], 1), 80),
        "1. Rafah  undated\n   Rafah.\n   ar · +2 copies · gaza-0001\n\n1 article in 1.2 ms\n"
    );
}

#[test]
fn the_last_line_counts_what_there_is() {
    let check = |answer: &Results, expected: &str| assert_eq!(super::summary(answer), expected);
    check(&answer(vec![], 0), "0 articles in 1.2 ms");
    check(&answer(vec![], 7), "7 articles in 1.2 ms (none shown)");
    check(&answer(vec![hit(1, "a", "b")], 1), "1 article in 1.2 ms");
    check(
        &answer(vec![hit(1_001, "a", "b"), hit(1_002, "a", "b")], 12_560),
        "12,560 articles in 1.2 ms (showing 1,001-1,002)",
    );
    let grouped = Results { total_articles: 57, ..answer(vec![], 0) };
    check(&Results { total: 42, ..grouped }, "42 stories of 57 articles in 1.2 ms (none shown)");
}

#[test]
fn facets_are_aligned_tables() {
    let count = |value: &str, count| FacetCount { value: value.into(), count };
    let facets = [("source".into(), vec![count("新华社", 1200), count("Reuters", 3)]), ("year".into(), vec![])];
    let answer = Results { facets: facets.into(), ..answer(vec![], 0) };
    let expected = "source\n   新华社   1,200\n   Reuters      3\n\nyear\n   none\n\n0 articles in 1.2 ms\n";
    assert_eq!(text(&answer, 80), expected);
}

#[test]
fn colour_lights_what_was_found_and_links_the_headline() {
    let answer = answer(vec![hit(1, "Rafah talks", "Rafah was calm.")], 1);
    let text = written(&answer, Format::Text, &Style { color: true, width: 80, hyperlinks: true });
    let expected = "\u{1b}[2m1. \u{1b}[0m\u{1b}]8;;https://example.org/rafah\u{1b}\\\u{1b}[1;31mRafah\u{1b}[0m\
        \u{1b}[1m talks\u{1b}[0m\u{1b}]8;;\u{1b}\\  \u{1b}[2mThe Harbour Times · 2024-04-01\u{1b}[0m\n   \
        \u{1b}[1;31mRafah\u{1b}[0m was calm.\n";
    assert!(text.starts_with(expected), "{text:?}");
}

#[test]
fn json_has_the_promised_keys() {
    let answer = answer(vec![hit(1, "Rafah", "Rafah.")], 1);
    let text = written(&answer, Format::Json, &Style::default());
    let expected = concat!(
        r#"{"query":"rafah","read_as":"rafah","remarks":[],"total":1,"total_articles":1,"seconds":0.0012,"#,
        r#""hits":[{"rank":1,"id":"gaza-0001","score":3.5,"title":"Rafah","title_highlights":[[0,5]],"#,
        r#""source":"The Harbour Times","authors":["Ada Quill"],"published":"2024-04-01T12:00:00Z","#,
        r#""section":"World","language":"en","url":"https://example.org/rafah","#,
        r#""origin":{"path":"corpus/gaza.jsonl","record":1},"words":300,"#,
        r#""passages":[{"field":"body","text":"Rafah.","start":0,"highlights":[[0,5]],"cut_before":false,"cut_after":false}],"#,
        r#""entities":[],"duplicates":{"count":0,"ids":[]}}],"facets":{},"next":null}"#,
        "\n"
    );
    assert_eq!(text, expected);
    assert_eq!(serde_json::from_str::<Results>(&text).unwrap(), answer);
}

#[test]
fn lines_of_json_csv_and_trec_are_a_hit_each() {
    let answer = answer(vec![hit(1, "Rafah", "Rafah."), hit(2, "Rafah", "Rafah.")], 2);
    let lines = |format| written(&answer, format, &Style::default()).lines().count();
    assert_eq!([lines(Format::JsonLines), lines(Format::Csv), lines(Format::Trec)], [2, 3, 2]);
    assert_eq!(
        written(&answer, Format::Csv, &Style::default()).lines().nth(1),
        Some(
            "1,gaza-0001,3.5,Rafah,The Harbour Times,2024-04-01T12:00:00Z,Ada Quill,World,en,https://example.org/rafah,corpus/gaza.jsonl,1,300,Rafah."
        )
    );
}

#[test]
fn markdown_and_html_show_the_hit() {
    let answer = answer(vec![hit(1, "Rafah talks", "Rafah was calm.")], 1);
    let markdown = written(&answer, Format::Markdown, &Style::default());
    let expected = "# rafah\n\n## 1. [**Rafah** talks](<https://example.org/rafah>)\n\n\
        The Harbour Times · 2024-04-01 · `gaza-0001`\n\n> **Rafah** was calm.\n\n1 article in 1.2 ms\n";
    assert_eq!(markdown, expected);
    let html = written(&answer, Format::Html, &Style::default());
    assert!(html.contains("<p><mark>Rafah</mark> was calm.</p>"), "{html}");
    assert!(html.starts_with("<!doctype html>") && html.ends_with("</html>\n"), "{html}");
}

/// A hit whose every text is `hostile`.
fn hostile_answer(hostile: &str) -> Results {
    let mut one = hit(1, hostile, hostile);
    (one.id, one.source) = (hostile.into(), hostile.into());
    (one.section, one.language, one.url) = (Some(hostile.into()), Some(hostile.into()), Some(hostile.into()));
    one.authors = vec![hostile.into()];
    let counts = vec![FacetCount { value: hostile.into(), count: 1 }];
    Results { query: hostile.into(), facets: [(hostile.to_string(), counts)].into(), ..answer(vec![one], 1) }
}

#[test]
fn a_hostile_article_is_only_text() {
    let answer = hostile_answer("https://x/\"><script>alert(1)</script><!-- \u{1b}[2J\u{9b}0m");
    for (_, format) in Format::NAMES {
        let written = written(&answer, format, &Style { color: true, width: 40, hyperlinks: true });
        assert!(!written.contains("\u{1b}[2J") && !written.contains('\u{9b}'), "{format:?}: {written}");
    }
    assert!(!written(&answer, Format::Html, &Style::default()).contains("<script"));
}

proptest! {
    #[test]
    fn no_control_byte_reaches_the_output(hostile in any::<String>()) {
        for (name, format) in Format::NAMES {
            let written = written(&hostile_answer(&hostile), format, &Style { width: 30, ..Style::default() });
            let keeps_breaks = name == "csv";
            let is_bare = |c: char| c.is_control() && c != '\n' && !(keeps_breaks && "\r\t".contains(c));
            assert!(!written.contains(is_bare), "{name}: {written:?}");
        }
    }

    #[test]
    fn with_colour_only_our_own_sequences_are_there(hostile in any::<String>()) {
        let style = Style { color: true, width: 30, hyperlinks: false };
        let written = written(&hostile_answer(&hostile), Format::Text, &style);
        let rest = ["\u{1b}[0m", "\u{1b}[1m", "\u{1b}[2m", "\u{1b}[1;31m"].iter().fold(written, |rest, ours| rest.replace(ours, ""));
        assert!(!rest.contains(|c: char| c.is_control() && c != '\n'), "{rest:?}");
    }

    #[test]
    fn html_has_no_tag_of_the_article(hostile in "[<>&\"'/a-z=! -]{0,80}(<script|</style|</title|<!--)[<>\"'a-z]{0,20}") {
        let ours = written(&hostile_answer(""), Format::Html, &Style::default());
        let written = written(&hostile_answer(&hostile), Format::Html, &Style::default());
        assert!(!written.contains("<script") && !written.contains("<!--"));
        assert_eq!(written.matches("</style").count(), ours.matches("</style").count());
        assert_eq!(written.matches("</title").count(), ours.matches("</title").count());
    }

    #[test]
    fn lines_keep_to_the_width(words in proptest::collection::vec("[a-zé人]{1,9}", 1..40)) {
        let passage = words.join(" ");
        let text = text(&answer(vec![hit(1, "Rafah", &passage)], 1), 40);
        assert!(text.lines().all(|line| line.width() <= 40), "{text}");
    }
}
