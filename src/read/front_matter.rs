//! Reads the front matter of a Markdown file, YAML between `---` lines or TOML between `+++` lines, as plain pairs of
//! a key and its values.

use saphyr::{LoadableYamlNode, Scalar, Yaml};
use toml::Value;

/// The largest front matter, in bytes; a longer one is no front matter.
const MAX_BYTES: usize = 64 << 10;

/// Keys, lower case, and the values each holds.
pub(super) type Pairs = Vec<(String, Vec<String>)>;

/// Parts a text into its front matter and what follows it.
///
/// # Errors
///
/// The reason and its line, if the front matter is neither closed nor readable.
pub(super) fn split(text: &str) -> Result<(Pairs, &str), String> {
    for (fence, ends, parse) in
        [("---", &["---", "..."][..], yaml as fn(&str) -> Result<Pairs, (usize, String)>), ("+++", &["+++"], toml)]
    {
        let Some(inner) = after_fence(text, fence) else { continue };
        if !reads_like_pairs(inner) {
            break;
        }
        let (inner, rest) = at_end(inner, ends).ok_or("the front matter on line 1 is not closed")?;
        let failed = |(line, reason)| format!("the front matter is broken on line {}: {reason}", line + 1);
        return parse(inner).map(|pairs| (pairs, rest)).map_err(failed);
    }
    Ok((Vec::new(), text))
}

/// The text after a first line that is the fence and nothing else.
fn after_fence<'t>(text: &'t str, fence: &str) -> Option<&'t str> {
    let (line, rest) = text.split_once('\n')?;
    (line.trim_end() == fence).then_some(rest)
}

/// Whether the first line that says something is a key: a rule of dashes may open an article too.
fn reads_like_pairs(inner: &str) -> bool {
    let first =
        inner.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#')).unwrap_or_default();
    let key = first.split([':', '=']).next().unwrap_or_default().trim();
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '"' | '\'');
    let closed = matches!(first, "---" | "+++" | "...");
    closed || (key.len() < first.len() && !key.is_empty() && key.chars().all(plain))
}

/// Parts the text at the line that closes the front matter.
fn at_end<'t>(text: &'t str, ends: &[&str]) -> Option<(&'t str, &'t str)> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if ends.contains(&line.trim_end()) {
            return Some((&text[..at], &text[at + line.len()..]));
        }
        at += line.len();
        if at > MAX_BYTES {
            return None;
        }
    }
    None
}

/// The pairs of a YAML document, or the line and the reason why there are none.
pub(super) fn yaml(text: &str) -> Result<Pairs, (usize, String)> {
    // "- - - ..." nests a level in two bytes, which the parser's recursion does not survive.
    if text.contains(&"- ".repeat(64)) || text.contains(&"[".repeat(64)) || text.contains(&"{".repeat(64)) {
        return Err((1, "it is nested too deep".to_owned()));
    }
    let documents = Yaml::load_from_str(text).map_err(|error| (error.marker().line(), error.info().to_owned()))?;
    let Some(Yaml::Mapping(mapping)) = documents.into_iter().next() else { return Ok(Vec::new()) };
    Ok(mapping.iter().filter_map(|(key, value)| Some((key.as_str()?.to_lowercase(), yaml_values(value)))).collect())
}

fn yaml_values(value: &Yaml<'_>) -> Vec<String> {
    match value {
        Yaml::Value(Scalar::String(text)) => vec![text.to_string()],
        Yaml::Value(Scalar::Integer(number)) => vec![number.to_string()],
        Yaml::Value(Scalar::FloatingPoint(number)) => vec![number.to_string()],
        Yaml::Sequence(values) => values.iter().flat_map(yaml_values).collect(),
        Yaml::Mapping(_) => value.as_mapping_get("name").map(yaml_values).unwrap_or_default(),
        Yaml::Tagged(_, inner) => yaml_values(inner),
        _ => Vec::new(),
    }
}

/// The pairs of a TOML document, or the line and the reason why there are none.
pub(super) fn toml(text: &str) -> Result<Pairs, (usize, String)> {
    let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
        let start = error.span().map_or(0, |span| span.start).min(text.len());
        let line = text.as_bytes()[..start].iter().filter(|byte| **byte == b'\n').count() + 1;
        (line, error.message().replace('\n', ", "))
    })?;
    Ok(table.iter().map(|(key, value)| (key.to_lowercase(), toml_values(value))).collect())
}

fn toml_values(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Integer(number) => vec![number.to_string()],
        Value::Float(number) => vec![number.to_string()],
        Value::Datetime(date) => vec![date.to_string()],
        Value::Array(values) => values.iter().flat_map(toml_values).collect(),
        Value::Table(table) => table.get("name").map(toml_values).unwrap_or_default(),
        Value::Boolean(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::split;

    fn check(text: &str, expected: &[(&str, &[&str])], rest: &str) {
        let (pairs, found_rest) = split(text).expect("readable front matter");
        let pairs: Vec<(&str, Vec<&str>)> =
            pairs.iter().map(|(key, values)| (key.as_str(), values.iter().map(String::as_str).collect())).collect();
        let expected: Vec<(&str, Vec<&str>)> = expected.iter().map(|(key, values)| (*key, values.to_vec())).collect();
        assert_eq!((pairs, found_rest), (expected, rest), "in {text:?}");
    }

    #[test]
    fn pairs() {
        check(
            "---\nTitle: Ferry\ndate: 2024-04-01\n---\nText",
            &[("title", &["Ferry"]), ("date", &["2024-04-01"])],
            "Text",
        );
        check("---\r\ntags: [a, b]\r\n---\r\nText", &[("tags", &["a", "b"])], "Text");
        check("---\nauthor:\n  - name: Mara\n  - Tomas\n...\n", &[("author", &["Mara", "Tomas"])], "");
        check(
            "+++\ntitle = 'Ferry'\ndate = 2024-04-01\n+++\nText",
            &[("date", &["2024-04-01"]), ("title", &["Ferry"])],
            "Text",
        );
        check("---\n---\nText", &[], "Text");
    }

    #[test]
    fn text_that_has_none() {
        for text in ["# Ferry", "---\n\nThe ferry sailed, at last.\n\n---\n", "", "---", "--- a\nb: c\n---\n"] {
            check(text, &[], text);
        }
    }

    #[test]
    fn broken_ones_tell_their_line() {
        let reason = |text: &str| split(text).expect_err("broken front matter");
        assert!(reason("---\ntitle: Ferry\n").contains("not closed"));
        assert!(reason("---\ntitle: Ferry\ntags: [a\n---\n").contains("on line"), "{}", reason("---\ntags: [a\n---\n"));
        assert!(reason("+++\ntitle = 'Ferry'\ndate = \n+++\n").contains("on line 3"));
        assert!(reason(&format!("---\na: {}\n---\n", "[".repeat(9000))).contains("nested"));
    }
}
