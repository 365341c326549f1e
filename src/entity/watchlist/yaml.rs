//! Watchlists in YAML. Each entry of the list is read on its own, so that a broken one leaves the others in force, and
//! so that its line is known.

use saphyr::{LoadableYamlNode, Scalar, Yaml};

use crate::entity::watchlist::flaw::Flaws;
use crate::entity::watchlist::loose::{Field, Loose};

/// The longest entry, in bytes.
const MAX_ENTRY_BYTES: usize = 64 << 10;

/// The entries of a list.
pub(super) fn entries(text: &str, flaws: &mut Flaws) -> Vec<Loose> {
    let items = items(text);
    if items.is_empty() && text.lines().any(|line| !is_beside(line)) {
        flaws.tell(1, "there is no entry: in a YAML watchlist each begins with \"- \"");
    }
    items.iter().filter_map(|item| entry(item, flaws)).collect()
}

/// The text of one entry, from its `- ` on.
struct Item {
    line: usize,
    text: String,
}

/// The entries of the outermost list: they begin with a dash that is indented as the first one is.
fn items(text: &str) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let mut dash = None;
    for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !is_beside(line)) {
        let indent = line.len() - line.trim_start_matches(' ').len();
        let begins = line[indent..].starts_with("- ") || &line[indent..] == "-";
        if begins && *dash.get_or_insert(indent) == indent {
            items.push(Item { line: number, text: format!("{line}\n") });
        } else if let Some(item) = items.last_mut() {
            item.text.push_str(line);
            item.text.push('\n');
        }
    }
    items
}

/// Empty lines, comments and the marks of a document.
fn is_beside(line: &str) -> bool {
    let line = line.trim();
    line.is_empty() || line.starts_with('#') || line == "---" || line == "..."
}

fn entry(item: &Item, flaws: &mut Flaws) -> Option<Loose> {
    let documents = match parsed(&item.text) {
        Ok(documents) => documents,
        Err(reason) => {
            flaws.tell(item.line, format!("this entry is no YAML, and left out: {reason}"));
            return None;
        }
    };
    let Some(Yaml::Sequence(list)) = documents.first() else { return None };
    let mut entry = Loose::on(item.line);
    match list.first()? {
        Yaml::Mapping(mapping) => {
            for (key, value) in mapping {
                if let Some(field) = key.as_str().and_then(Field::of) {
                    entry.put(field, &values(value));
                }
            }
        }
        name => entry.put(Field::Canonical, &values(name)),
    }
    Some(entry)
}

fn parsed(text: &str) -> Result<Vec<Yaml<'_>>, String> {
    // The parser calls itself for every level, and a level takes two bytes.
    let is_deep = ["- ", "[", "{", "? "].iter().any(|opening| text.matches(opening).count() > 1_000)
        || ["- ".repeat(32), "[".repeat(32), "{".repeat(32), "? ".repeat(32)].iter().any(|deep| text.contains(deep));
    if text.len() > MAX_ENTRY_BYTES || is_deep {
        return Err("it is too long or nested too deep".to_owned());
    }
    Yaml::load_from_str(text).map_err(|error| error.info().to_owned())
}

fn values(value: &Yaml<'_>) -> Vec<String> {
    match value {
        Yaml::Value(Scalar::String(text)) => vec![text.to_string()],
        Yaml::Value(Scalar::Integer(number)) => vec![number.to_string()],
        Yaml::Value(Scalar::FloatingPoint(number)) => vec![number.to_string()],
        Yaml::Value(Scalar::Boolean(is_so)) => vec![is_so.to_string()],
        Yaml::Sequence(values) => values.iter().flat_map(values_of_item).collect(),
        _ => Vec::new(),
    }
}

fn values_of_item(value: &Yaml<'_>) -> Vec<String> {
    if matches!(value, Yaml::Sequence(_)) { Vec::new() } else { values(value) }
}
