//! Hostile articles in every format: what they say stays text to whatever program opens the results.

use pulldown_cmark::{Event, Options, Parser, Tag};
use serde_json::{Value, json};

use crate::world::World;

/// What an article may say that some program would obey, each with the word that the tests search for.
const HOSTILE: [&str; 16] = [
    "<script>alert('ferry')</script><img src=x onerror=alert(1)>",
    "ferry &amp;lt;b&amp;gt; &lt;i&gt; &#60;u&#62;",
    "\"><svg onload=alert(1)>ferry' onmouseover='x",
    "=cmd|' /C calc'!A0 ferry",
    "+ferry+cmd",
    "-ferry*2",
    "@SUM(1+9) ferry",
    "＝ferry＋1",
    "ferry \u{202e}gnp.exe\u{2066} \u{200f}שלום",
    "\u{1b}[2J\u{1b}]0;ferry\u{7}\u{9b}31m",
    "ferry\r\nER  - \r\nTY  - NEWS\r\nTI  - forged",
    "# ferry\n\n- [x](javascript:alert(1)) ![y](https://example.org/y.png) <https://example.org>",
    "`ferry` **bold** | a | b |\n|---|---|\n\n```\ncode\n```",
    "ferry, \"quoted\", 'single'; tab\there",
    "ferry\u{2028}1 Q0 forged 1 99 x\u{0}",
    "https://example.org/ferry www.example.org ferry@example.org",
];

fn world() -> World {
    let world = World::empty();
    let articles = HOSTILE.iter().enumerate().map(|(number, text)| {
        let article = json!({
            "id": format!("{text} {number}"), "title": text, "body": format!("{text}\n\nThe ferry sailed. {text}"),
            "source": text, "author": [text], "section": text, "keywords": [text], "url": text,
            "date": "2024-04-01",
        });
        format!("{article}\n")
    });
    world.write("news/hostile.jsonl", articles.collect::<String>());
    let said = world.run(&["index", "news"]);
    assert_eq!(said.code, 0, "{said:?}");
    world
}

fn said(world: &World, command: &str, format: &str) -> String {
    let mut arguments = vec![command, "ferry OR *", "--format", format];
    if command == "search" {
        arguments.extend(["-n", "100", "--passages", "3", "--facet", "source"]);
    }
    let said = world.run(&arguments);
    assert_eq!(said.code, 0, "{said:?}");
    said.stdout
}

/// Whether a terminal obeys the character, or an eye is led astray by it.
fn is_command(character: char) -> bool {
    (character.is_control() && !"\n\r\t".contains(character))
        || matches!(character, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[test]
fn nothing_is_left_to_obey_in_any_format() {
    let world = world();
    let of_search = ["text", "json", "jsonl", "csv", "markdown", "html", "trec"].map(|format| ("search", format));
    let of_export = ["jsonl", "json", "csv", "ris", "trec"].map(|format| ("export", format));
    for (command, format) in of_search.into_iter().chain(of_export) {
        let text = said(&world, command, format);
        assert_eq!(text.chars().find(|character| is_command(*character)), None, "{command} {format}");
    }
}

#[test]
fn as_json_nothing_is_lost() {
    let world = world();
    for line in said(&world, "export", "jsonl").lines() {
        let article: Value = serde_json::from_str(line).unwrap();
        assert!(article["body"].as_str().unwrap().contains("The ferry sailed."), "{line}");
    }
    let text = said(&world, "export", "jsonl");
    assert!(text.contains("<script>alert('ferry')</script>"), "{text}");
    assert!(text.contains("&amp;lt;b&amp;gt;"), "{text}");
}

#[test]
fn no_cell_is_a_formula() {
    let world = world();
    for (command, columns) in [("search", 14), ("export", 20)] {
        let text = said(&world, command, "csv");
        let mut rows = csv::Reader::from_reader(text.as_bytes());
        let rows: Vec<csv::StringRecord> = rows.records().collect::<Result<_, _>>().unwrap();
        assert_eq!(rows.len(), HOSTILE.len(), "{command}");
        for row in &rows {
            assert_eq!(row.len(), columns, "{command}: {row:?}");
            let is_formula =
                |cell: &str| cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
            assert!(!row.iter().any(is_formula), "{command}: {row:?}");
        }
    }
}

#[test]
fn a_page_has_the_elements_that_were_meant_and_no_others() {
    const MEANT: [&str; 24] = [
        "!doctype", "html", "head", "meta", "title", "style", "body", "main", "header", "h1", "h2", "p", "mark",
        "article", "a", "bdi", "code", "table", "tr", "th", "td", "dl", "dt", "dd",
    ];
    let world = world();
    let page = said(&world, "search", "html");
    let first = world.run(&["search", "script", "--json"]).json()["hits"][0]["id"].as_str().unwrap().to_owned();
    let article = world.run(&["show", &first, "--format", "html"]).stdout;
    for page in [page.as_str(), &article] {
        for after in page.split('<').skip(1) {
            let element = after.trim_start_matches('/');
            let name = &element[..element.find(|c: char| !c.is_alphanumeric() && c != '!').unwrap()];
            assert!(MEANT.contains(&name), "<{after}");
            let tag = &after[..after.find('>').unwrap()];
            assert!(!tag.contains("onload") && !tag.contains("onerror") && !tag.contains("javascript"), "<{tag}>");
        }
    }
    assert!(page.contains("&amp;amp;lt;b"), "{page}");
    assert!(page.contains("script-src") || page.contains("default-src 'none'"));
}

#[test]
fn markdown_has_the_headings_that_were_meant_and_no_links() {
    let text = said(&world(), "search", "markdown");
    let (mut headings, mut quotes, mut tables) = (0, 0, 0);
    for event in Parser::new_ext(&text, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
        match event {
            Event::Start(Tag::Heading { .. }) => headings += 1,
            Event::Start(Tag::BlockQuote(_)) => quotes += 1,
            Event::Start(Tag::Table(_)) => tables += 1,
            Event::Html(_) | Event::InlineHtml(_) => panic!("{event:?}"),
            Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_) | Tag::List(_) | Tag::HtmlBlock) => {
                panic!("{event:?}")
            }
            _ => {}
        }
    }
    assert_eq!((headings, tables), (1 + HOSTILE.len(), 1), "{text}");
    assert!(quotes >= HOSTILE.len(), "{text}");
    for line in text.lines() {
        let outside_code = line.split(" · `").next().unwrap();
        assert!(!["https://", "www.example", "y@ex"].iter().any(|address| outside_code.contains(address)), "{line}");
    }
}

#[test]
fn ris_has_a_record_an_article_and_no_forged_lines() {
    let text = said(&world(), "export", "ris");
    assert_eq!(text.lines().filter(|line| line.starts_with("TY  - ")).count(), HOSTILE.len());
    assert_eq!(text.lines().filter(|line| line.starts_with("ER  - ")).count(), HOSTILE.len());
    for line in text.lines().filter(|line| !line.is_empty()) {
        let (tag, rest) = line.split_at(2);
        assert!(
            tag.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit()) && rest.starts_with("  - "),
            "{line}"
        );
    }
}

#[test]
fn a_run_has_six_columns_a_line() {
    let world = world();
    for command in ["search", "export"] {
        let text = said(&world, command, "trec");
        assert_eq!(text.lines().count(), HOSTILE.len());
        for line in text.lines() {
            let columns: Vec<&str> = line.split_whitespace().collect();
            assert_eq!((columns.len(), columns[1], columns[5]), (6, "Q0", "dateline"), "{line}");
        }
    }
}

#[test]
fn batches_are_as_inert() {
    let world = world();
    world.write("queries.csv", "query,note\n\"=ferry\",\"=1+1\"\n\"<b>ferry\u{1b}[31m\",\"a\nb\u{202e}\"\n");
    for format in ["text", "jsonl", "csv"] {
        let said = world.run(&["batch", "queries.csv", "--format", format, "-n", "20"]);
        assert_eq!(said.stdout.chars().find(|character| is_command(*character)), None, "{said:?}");
    }
    let text = world.run(&["batch", "queries.csv", "--format", "csv"]).stdout;
    let mut rows = csv::Reader::from_reader(text.as_bytes());
    let cells = rows.records().flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>());
    assert!(cells.collect::<Vec<_>>().iter().all(|cell| !cell.starts_with(['=', '+', '-', '@'])), "{text}");
    assert_eq!(text.lines().count(), 3, "{text}");
}
