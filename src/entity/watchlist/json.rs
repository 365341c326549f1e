//! Watchlists in JSON. Each object is read on its own, so that a broken one leaves the others in force, and so that its
//! line is known.

use std::ops::Range;

use serde_json::{Map, Value};

use crate::entity::watchlist::flaw::Flaws;
use crate::entity::watchlist::loose::{Field, Loose};

/// The entries of an array of objects, of one object a line, or of an object that holds such an array.
pub(super) fn entries(text: &str, flaws: &mut Flaws) -> Vec<Loose> {
    let start = start_of_list(text);
    let objects = objects(text, start, flaws);
    if objects.is_empty() && !text.trim().is_empty() {
        flaws.tell(1, "there is no entry: a JSON watchlist is an array of objects, or one object a line");
    }
    objects.iter().filter_map(|object| entry(&text[object.span.clone()], object.line, flaws)).collect()
}

/// Where the entries begin: after the key of `{"entities": [{`, else at the start.
fn start_of_list(text: &str) -> usize {
    let Some(inside) = text.trim_start().strip_prefix('{') else { return 0 };
    let Some(at) = inside.find('[') else { return 0 };
    let key = inside[..at].trim().trim_end_matches(':').trim_end();
    let is_only_key = key.matches('"').count() == 2 && key.ends_with('"');
    let holds_objects = inside[at + 1..].trim_start().starts_with('{');
    if is_only_key && holds_objects { text.len() - inside.len() + at } else { 0 }
}

/// Where an object stands.
struct Object {
    line: usize,
    span: Range<usize>,
}

/// Reads braces: what is between two that match is an object.
struct Braces {
    line: usize,
    /// Where the line begins.
    line_start: usize,
    depth: usize,
    is_quoted: bool,
    /// Where the outermost open object begins, and its line and column.
    opened: (usize, usize, usize),
}

/// The outermost objects of a text from `start` on.
fn objects(text: &str, start: usize, flaws: &mut Flaws) -> Vec<Object> {
    let mut objects = Vec::new();
    let line = 1 + text[..start].matches('\n').count();
    let mut braces = Braces { line, line_start: start, depth: 0, is_quoted: false, opened: (0, 0, 0) };
    let mut bytes = text.bytes().enumerate().skip(start);
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'\n' => braces.end_line(at),
            b'\\' if braces.is_quoted => _ = bytes.next().filter(|(_, byte)| *byte != b'\n'),
            b'"' => braces.is_quoted = !braces.is_quoted,
            b'{' if !braces.is_quoted => braces.open(text, at, flaws),
            b'}' if !braces.is_quoted => objects.extend(braces.close(at)),
            _ => {}
        }
    }
    braces.tell_open(flaws);
    objects
}

impl Braces {
    /// No string goes on over the end of a line, so that a quotation mark that is missing spoils one entry.
    fn end_line(&mut self, at: usize) {
        self.line += 1;
        self.line_start = at + 1;
        self.is_quoted = false;
    }

    /// Opens an object; one that begins a line where the open one did begins a new entry.
    fn open(&mut self, text: &str, at: usize, flaws: &mut Flaws) {
        let column = at - self.line_start;
        let begins_line = text[self.line_start..at].trim().is_empty();
        if self.depth > 0 && begins_line && self.line > self.opened.1 && column == self.opened.2 {
            self.tell_open(flaws);
            self.depth = 0;
        }
        if self.depth == 0 {
            self.opened = (at, self.line, column);
        }
        self.depth += 1;
    }

    fn close(&mut self, at: usize) -> Option<Object> {
        self.depth = self.depth.checked_sub(1)?;
        (self.depth == 0).then(|| Object { line: self.opened.1, span: self.opened.0..at + 1 })
    }

    fn tell_open(&self, flaws: &mut Flaws) {
        if self.depth > 0 {
            flaws.tell(self.opened.1, "the entry that begins here is never closed: it is left out");
        }
    }
}

fn entry(object: &str, line: usize, flaws: &mut Flaws) -> Option<Loose> {
    let map: Map<String, Value> = match serde_json::from_str(object) {
        Ok(map) => map,
        Err(error) => {
            let line = line + error.line().saturating_sub(1);
            flaws.tell(line, format!("this entry is no JSON, and left out: {}", reason(&error)));
            return None;
        }
    };
    let mut entry = Loose::on(line);
    for (key, value) in &map {
        if let Some(field) = Field::of(key) {
            entry.put(field, &values(value));
        }
    }
    Some(entry)
}

/// What a parser says, without its own place in the text.
fn reason(error: &serde_json::Error) -> String {
    let said = error.to_string();
    said.split(" at line ").next().unwrap_or_default().to_owned()
}

fn values(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Number(number) => vec![number.to_string()],
        Value::Bool(is_so) => vec![is_so.to_string()],
        Value::Array(values) => values.iter().flat_map(values_of_item).collect(),
        Value::Null | Value::Object(_) => Vec::new(),
    }
}

fn values_of_item(value: &Value) -> Vec<String> {
    if value.is_array() { Vec::new() } else { values(value) }
}
