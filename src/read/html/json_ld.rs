//! Finds the article among a page's schema.org JSON-LD blocks, which are often wrapped, nested and slightly broken.

use std::borrow::Cow;

use serde_json::{Map, Value};

use crate::read::html::page;
use crate::read::{entities, markup};

/// What the article's own JSON-LD says.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Story {
    pub(super) headline: Option<String>,
    pub(super) body: Option<String>,
    pub(super) published: Option<String>,
    pub(super) updated: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) publisher: Option<String>,
    pub(super) section: Option<String>,
    pub(super) language: Option<String>,
    pub(super) keywords: Vec<String>,
    pub(super) url: Option<String>,
}

/// The article of a page, out of its JSON-LD blocks; the one whose address is the page's, else the first.
pub(super) fn story(blocks: &[&str], page_url: Option<&str>) -> Option<Story> {
    let values: Vec<Value> = blocks.iter().filter_map(|block| parse(block)).collect();
    let mut nodes = Vec::new();
    for value in &values {
        collect(value, 0, &mut nodes);
    }
    let stories = || nodes.iter().filter(|node| is_story(node));
    let same_page = |node: &&&Map<String, Value>| page_url.is_some() && url(node).as_deref() == page_url;
    let told = |node: &&&Map<String, Value>| node.contains_key("headline") || node.contains_key("articleBody");
    let node = stories().filter(told).find(same_page).or_else(|| stories().find(told)).or_else(|| stories().next());
    let dated = nodes.iter().find(|node| is_page(node)).and_then(|node| node.get("datePublished").and_then(text));
    let story = node.map(|node| read(node, &nodes));
    match dated {
        // A page without an article in it may still say when it was made.
        Some(date) => {
            let story = story.unwrap_or_default();
            Some(Story { published: story.published.or(Some(date)), ..story })
        }
        None => story,
    }
}

fn is_page(node: &Map<String, Value>) -> bool {
    node.get("@type").and_then(Value::as_str) == Some("WebPage")
}

fn read(node: &Map<String, Value>, nodes: &[&Map<String, Value>]) -> Story {
    let text = |key: &str| node.get(key).and_then(text);
    Story {
        headline: text("headline").or_else(|| text("name")),
        body: text("articleBody"),
        published: text("datePublished").or_else(|| text("dateCreated")),
        updated: text("dateModified"),
        authors: ["author", "creator"]
            .iter()
            .filter_map(|key| node.get(*key))
            .map(|value| names(value, nodes))
            .find(|names| !names.is_empty())
            .unwrap_or_default(),
        publisher: node.get("publisher").and_then(|value| names(value, nodes).into_iter().next()),
        section: text("articleSection"),
        language: node.get("inLanguage").and_then(|value| names(value, nodes).into_iter().next()),
        keywords: node.get("keywords").map(keywords).unwrap_or_default(),
        url: url(node),
    }
}

/// Parses a block; comment marks around it, raw line breaks in its strings and commas at ends are forgiven.
fn parse(block: &str) -> Option<Value> {
    let block = block.trim();
    let block = ["<!--", "//<![CDATA[", "<![CDATA["].iter().find_map(|mark| block.strip_prefix(mark)).unwrap_or(block);
    let block = ["-->", "//]]>", "]]>"].iter().find_map(|mark| block.strip_suffix(mark)).unwrap_or(block);
    let block = block.trim().trim_end_matches(';');
    if let Ok(value) = serde_json::from_str(block) {
        return Some(value);
    }
    let decoded = if block.starts_with("{&quot;") || block.starts_with("[{&quot;") {
        entities::decoded(block)
    } else {
        Cow::Borrowed(block)
    };
    serde_json::from_str(&mended(&decoded)).ok()
}

/// The block with controls as spaces and without commas before a closing bracket.
fn mended(block: &str) -> String {
    let mut out = String::with_capacity(block.len());
    let (mut quoted, mut escaped) = (false, false);
    for c in block.chars() {
        if !quoted && matches!(c, '}' | ']') && out.trim_end().ends_with(',') {
            out.truncate(out.trim_end().len() - 1);
        }
        if c == '"' && !escaped {
            quoted = !quoted;
        }
        escaped = quoted && c == '\\' && !escaped;
        out.push(if c.is_control() { ' ' } else { c });
    }
    out
}

/// Every object in a value: arrays, graphs and what stands inside others.
fn collect<'v>(value: &'v Value, depth: usize, nodes: &mut Vec<&'v Map<String, Value>>) {
    const MAX_DEPTH: usize = 8;
    match value {
        _ if depth > MAX_DEPTH => {}
        Value::Array(values) => values.iter().for_each(|value| collect(value, depth + 1, nodes)),
        Value::Object(node) => {
            nodes.push(node);
            node.values().for_each(|value| collect(value, depth + 1, nodes));
        }
        _ => {}
    }
}

/// Whether an object is an article of some kind.
fn is_story(node: &Map<String, Value>) -> bool {
    let named = |name: &str| {
        let name = name.rsplit(['/', ':']).next().unwrap_or_default();
        name.ends_with("Article")
            || name.ends_with("BlogPosting")
            || matches!(name, "Report" | "Review" | "OpinionPiece")
    };
    match node.get("@type") {
        Some(Value::String(name)) => named(name),
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).any(named),
        _ => false,
    }
}

/// Text out of a string, the first of a list, or an object's value.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => {
            let text = if markup::is_html(text) { markup::to_text(text) } else { entities::decoded(text).into_owned() };
            Some(text).filter(|text| !text.trim().is_empty())
        }
        Value::Number(number) => Some(number.to_string()),
        Value::Array(values) => values.iter().find_map(text),
        Value::Object(node) => node.get("@value").and_then(text),
        _ => None,
    }
}

/// Names out of a string, an object or a list of them; an object that only refers to another is looked up.
fn names(value: &Value, nodes: &[&Map<String, Value>]) -> Vec<String> {
    match value {
        Value::Array(values) => values.iter().take(50).flat_map(|value| names(value, nodes)).collect(),
        Value::Object(node) => {
            let own = node.get("name").or_else(|| node.get("alternateName")).and_then(text);
            let referred = || {
                let id = node.get("@id")?;
                let target = nodes.iter().find(|other| other.get("@id") == Some(id) && other.contains_key("name"))?;
                target.get("name").and_then(text)
            };
            own.or_else(referred).into_iter().collect()
        }
        _ => text(value).into_iter().collect(),
    }
}

fn keywords(value: &Value) -> Vec<String> {
    let all: Vec<String> = match value {
        Value::Array(values) => values.iter().filter_map(|value| value.as_str().map(str::to_owned)).collect(),
        _ => text(value).map(|list| page::keywords(&list)).unwrap_or_default(),
    };
    // "type:article" and the like are notes to the site's own machinery.
    all.into_iter().filter(|word| !word.is_empty() && !word.contains(':')).collect()
}

/// The address an article says it has.
fn url(node: &Map<String, Value>) -> Option<String> {
    let page = |value: &Value| match value {
        Value::Object(page) => page.get("@id").or_else(|| page.get("url")).and_then(text),
        other => text(other),
    };
    let found = node.get("url").and_then(text).or_else(|| node.get("mainEntityOfPage").and_then(page));
    found.filter(|url| url.starts_with("http"))
}

#[cfg(test)]
mod tests {
    use super::{Story, story};

    fn of(block: &str) -> Story {
        story(&[block], None).unwrap_or_default()
    }

    fn check_headline(block: &str, expected: Option<&str>) {
        assert_eq!(of(block).headline.as_deref(), expected, "in {block}");
    }

    #[test]
    fn articles_are_found_wherever_they_are() {
        check_headline(r#"{"@type": "NewsArticle", "headline": "Ferry"}"#, Some("Ferry"));
        check_headline(
            r#"[{"@type": "WebPage", "name": "x"}, {"@type": ["ReportageNewsArticle"], "headline": "Ferry"}]"#,
            Some("Ferry"),
        );
        check_headline(
            r#"{"@graph": [{"@type": "http://schema.org/BlogPosting", "headline": "Ferry"}]}"#,
            Some("Ferry"),
        );
        check_headline(r#"{"@type": "Organization", "name": "Gazette"}"#, None);
        check_headline("{broken", None);
    }

    #[test]
    fn a_page_may_have_the_date() {
        let found = of(r#"{"@graph": [{"@type": "WebPage", "datePublished": "2024-05-01"}]}"#);
        assert_eq!(found, Story { published: Some("2024-05-01".into()), ..Story::default() });
    }

    #[test]
    fn slight_breakage_is_forgiven() {
        check_headline("<!-- {\"@type\": \"NewsArticle\", \"headline\": \"Ferry\n runs\",} -->", Some("Ferry  runs"));
        check_headline(
            "{&quot;@type&quot;:&quot;NewsArticle&quot;,&quot;headline&quot;:&quot;Ferry&quot;}",
            Some("Ferry"),
        );
        check_headline(r#"{"@type": "NewsArticle", "headline": "Fish &amp; \"chips,\"", }"#, Some("Fish & \"chips,\""));
    }

    #[test]
    fn people_and_publishers() {
        let found = of(
            r##"{"@graph": [{"@type": "NewsArticle", "headline": "F", "author": [{"@id": "#m"}, {"name": "Tomas Okafor"}],
            "publisher": {"@type": "Organization", "name": "Gazette"}, "keywords": ["ferry", "type:article"]},
            {"@type": "Person", "@id": "#m", "name": "Mara Lindqvist"}]}"##,
        );
        assert_eq!(found.authors, ["Mara Lindqvist", "Tomas Okafor"]);
        assert_eq!(found.publisher.as_deref(), Some("Gazette"));
        assert_eq!(found.keywords, ["ferry"]);
        assert_eq!(
            of(r#"{"@type": "Article", "headline": "F", "author": "Mara Lindqvist"}"#).authors,
            ["Mara Lindqvist"]
        );
    }

    #[test]
    fn the_page_s_own_article_is_taken() {
        let blocks = [
            r#"{"@type": "NewsArticle", "headline": "Other", "url": "https://a.example/2"}"#,
            r#"{"@type": "NewsArticle", "headline": "Own", "mainEntityOfPage": {"@id": "https://a.example/1"}}"#,
        ];
        let found = |url| story(&blocks, url).and_then(|story| story.headline);
        assert_eq!(found(Some("https://a.example/1")).as_deref(), Some("Own"));
        assert_eq!(found(None).as_deref(), Some("Other"));
    }

    #[test]
    fn html_in_the_body_becomes_text() {
        let found = of(r#"{"@type": "NewsArticle", "articleBody": "<p>One &amp; two.</p><p>Three.</p>"}"#);
        assert_eq!(found.body.as_deref(), Some("One & two.\n\nThree."));
    }
}
