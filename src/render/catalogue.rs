//! Entities and the graph of who is named with whom, in the formats of those who go on with them.
//!
//! | format | entities | graph |
//! |---|---|---|
//! | jsonl | an object a line | a pair a line |
//! | csv | a row an entity, other names in one cell, parted by "; " | a row a pair |
//! | ftm | FollowTheMoney: `Person`, `Organization`, `Address`; it has no schema for others, which are left out | |
//! | graphml | | GraphML, for Gephi, yEd, NetworkX, igraph |

use std::fmt::Write as _;
use std::io::{self, Write};
use std::str::FromStr;

use serde::Serialize;
use serde_json::{Map, Value};

use super::csv::{bare, cell};
use super::format::named;
use super::json::json;
use crate::article::is_command;
use crate::entity::folded_name;
use crate::error::{Error, Result};
use crate::search::{AliasCount, EntityRecord, Graph, GraphEntity, Tie};

/// How entities are written to take them elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum CatalogueFormat {
    /// A JSON object a line.
    #[default]
    JsonLines,
    /// Comma-separated values with a head line.
    Csv,
    /// FollowTheMoney entities, a JSON object a line.
    FollowTheMoney,
    /// A graph in GraphML.
    GraphMl,
}

impl CatalogueFormat {
    /// Every format and its name.
    pub const NAMES: [(&'static str, Self); 4] =
        [("jsonl", Self::JsonLines), ("csv", Self::Csv), ("ftm", Self::FollowTheMoney), ("graphml", Self::GraphMl)];
}

impl FromStr for CatalogueFormat {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self> {
        named(&Self::NAMES, name)
    }
}

/// Writes entities to `W`, one after the other; [`finish`](Self::finish) it, or the end may be missing.
#[derive(Debug)]
pub struct CatalogueWriter<W: Write>(Sink<W>);

#[derive(Debug)]
enum Sink<W: Write> {
    JsonLines(W),
    Csv(Box<csv::Writer<W>>),
    FollowTheMoney(W),
}

impl<W: Write> CatalogueWriter<W> {
    /// Starts: writes what comes before the first entity.
    ///
    /// # Errors
    /// What `out` fails with, as the other methods; [`io::ErrorKind::Unsupported`] for GraphML, which is for graphs.
    pub fn begin(out: W, format: CatalogueFormat) -> io::Result<Self> {
        Ok(Self(match format {
            CatalogueFormat::JsonLines => Sink::JsonLines(out),
            CatalogueFormat::FollowTheMoney => Sink::FollowTheMoney(out),
            CatalogueFormat::GraphMl => return Err(io::ErrorKind::Unsupported.into()),
            CatalogueFormat::Csv => {
                let mut rows = csv::Writer::from_writer(out);
                rows.write_record(["key", "name", "type", "articles", "aliases"]).map_err(bare)?;
                Sink::Csv(Box::new(rows))
            }
        }))
    }

    /// Writes one entity. Says whether the format has a place for it.
    ///
    /// # Errors
    /// What the writer fails with.
    pub fn write(&mut self, record: &EntityRecord) -> io::Result<bool> {
        match &mut self.0 {
            Sink::JsonLines(out) => json(out, record)?,
            Sink::Csv(rows) => rows.write_record(row(record)).map_err(bare)?,
            Sink::FollowTheMoney(out) => {
                let Some(entity) = follow_the_money(record) else { return Ok(false) };
                json(out, &entity)?;
            }
        }
        Ok(true)
    }

    /// Writes what is still held back and gives the writer back.
    ///
    /// # Errors
    /// What the writer fails with.
    pub fn finish(self) -> io::Result<W> {
        let mut out = match self.0 {
            Sink::JsonLines(out) | Sink::FollowTheMoney(out) => out,
            Sink::Csv(rows) => rows.into_inner().map_err(|error| error.into_error())?,
        };
        out.flush()?;
        Ok(out)
    }
}

fn row(record: &EntityRecord) -> [String; 5] {
    let EntityRecord { key, name, kind, articles, aliases } = record;
    let aliases: Vec<&str> = other_names(name, aliases).collect();
    [cell(key), cell(name), cell(kind), articles.to_string(), cell(&aliases.join("; "))]
}

/// The names but for the canonical one.
fn other_names<'a>(name: &str, aliases: &'a [AliasCount]) -> impl Iterator<Item = &'a str> {
    aliases.iter().map(|alias| alias.name.as_str()).filter(move |alias| *alias != name)
}

/// An entity as FollowTheMoney has it: <https://followthemoney.tech>. All properties are lists.
#[derive(Serialize)]
struct MoneyEntity {
    id: String,
    schema: &'static str,
    properties: Map<String, Value>,
}

fn follow_the_money(record: &EntityRecord) -> Option<MoneyEntity> {
    let others: Vec<&str> = other_names(&record.name, &record.aliases).collect();
    let (schema, lists) = match record.kind.as_str() {
        "person" => {
            // A surname alone is many people's: FollowTheMoney does not match by weak aliases.
            let (full, bare): (Vec<&str>, Vec<&str>) = others.iter().partition(|name| folded_name(name).contains(' '));
            ("Person", vec![("name", vec![record.name.as_str()]), ("alias", full), ("weakAlias", bare)])
        }
        "org" => ("Organization", vec![("name", vec![record.name.as_str()]), ("alias", others)]),
        // An address has no names but itself.
        "place" => ("Address", vec![("full", [&[record.name.as_str()], &others[..]].concat())]),
        _ => return None,
    };
    let lists = lists.into_iter().filter(|(_, values)| !values.is_empty());
    let properties = lists.map(|(property, values)| (property.to_owned(), Value::from(values))).collect();
    Some(MoneyEntity { id: money_id(&record.key), schema, properties })
}

/// A key in the characters that ids of FollowTheMoney may have, of each key another: `per.antony-blinken`. Keys are in
/// lower case, so a capital is free to stand for what is no letter: `org.atX26t`.
fn money_id(key: &str) -> String {
    let mut id = String::with_capacity(key.len() + 8);
    for (at, byte) in key.bytes().enumerate() {
        match byte {
            b' ' => id.push('-'),
            b':' if at <= 4 => id.push('.'),
            b'a'..=b'z' | b'0'..=b'9' => id.push(char::from(byte)),
            _ => _ = write!(id, "X{byte:02x}"),
        }
    }
    id
}

/// Writes a graph.
///
/// # Errors
/// What `out` fails with; [`io::ErrorKind::Unsupported`] for FollowTheMoney, which has no place for it.
pub fn graph(out: &mut impl Write, graph: &Graph, format: CatalogueFormat) -> io::Result<()> {
    match format {
        CatalogueFormat::JsonLines => pairs(graph).try_for_each(|pair| json(out, &pair)),
        CatalogueFormat::Csv => table(out, graph),
        CatalogueFormat::GraphMl => graphml(out, graph),
        CatalogueFormat::FollowTheMoney => Err(io::ErrorKind::Unsupported.into()),
    }
}

/// A pair as it is written by itself.
#[derive(Serialize)]
struct Pair<'a> {
    source: &'a str,
    source_name: &'a str,
    target: &'a str,
    target_name: &'a str,
    articles: u64,
    lift: f64,
    log_likelihood: f64,
}

fn pairs(graph: &Graph) -> impl Iterator<Item = Pair<'_>> {
    ends(graph).map(|(tie, source, target)| Pair {
        source: &source.key,
        source_name: &source.name,
        target: &target.key,
        target_name: &target.name,
        articles: tie.articles,
        lift: tie.lift,
        log_likelihood: tie.log_likelihood,
    })
}

/// The ties with the entities they join.
fn ends(graph: &Graph) -> impl Iterator<Item = (&Tie, &GraphEntity, &GraphEntity)> {
    graph.ties.iter().filter_map(|tie| Some((tie, graph.entities.get(tie.first)?, graph.entities.get(tie.second)?)))
}

fn table(out: &mut impl Write, graph: &Graph) -> io::Result<()> {
    let mut rows = csv::Writer::from_writer(out);
    let head = ["source", "source_name", "target", "target_name", "articles", "lift", "log_likelihood"];
    rows.write_record(head).map_err(bare)?;
    for pair in pairs(graph) {
        let names = [pair.source, pair.source_name, pair.target, pair.target_name].map(cell);
        let numbers = [pair.articles.to_string(), figure(pair.lift), figure(pair.log_likelihood)];
        rows.write_record(names.iter().chain(&numbers)).map_err(bare)?;
    }
    rows.flush()
}

/// More digits than these would pretend.
fn figure(number: f64) -> String {
    format!("{number:.4}")
}

/// The data of nodes and edges: an id, what it is of, its name, its type.
const DATA: [(&str, &str, &str, &str); 7] = [
    ("n0", "node", "label", "string"),
    ("n1", "node", "type", "string"),
    ("n2", "node", "articles", "long"),
    ("e0", "edge", "weight", "double"),
    ("e1", "edge", "articles", "long"),
    ("e2", "edge", "lift", "double"),
    ("e3", "edge", "log_likelihood", "double"),
];

fn graphml(out: &mut impl Write, graph: &Graph) -> io::Result<()> {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">")?;
    for (id, of, name, kind) in DATA {
        writeln!(out, "  <key id=\"{id}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>")?;
    }
    writeln!(out, "  <graph id=\"entities\" edgedefault=\"undirected\">")?;
    for GraphEntity { key, name, kind, articles } in &graph.entities {
        writeln!(out, "    <node id=\"{}\">", escaped(key))?;
        data(out, "n0", &escaped(name))?;
        data(out, "n1", &escaped(kind))?;
        data(out, "n2", &articles.to_string())?;
        writeln!(out, "    </node>")?;
    }
    for (tie, source, target) in ends(graph) {
        writeln!(out, "    <edge source=\"{}\" target=\"{}\">", escaped(&source.key), escaped(&target.key))?;
        data(out, "e0", &tie.articles.to_string())?;
        data(out, "e1", &tie.articles.to_string())?;
        data(out, "e2", &figure(tie.lift))?;
        data(out, "e3", &figure(tie.log_likelihood))?;
        writeln!(out, "    </edge>")?;
    }
    writeln!(out, "  </graph>\n</graphml>")
}

fn data(out: &mut impl Write, key: &str, value: &str) -> io::Result<()> {
    writeln!(out, "      <data key=\"{key}\">{value}</data>")
}

/// `text` fit for an element or a quoted attribute; what XML cannot hold becomes U+FFFD.
fn escaped(text: &str) -> String {
    let mut xml = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '"' => xml.push_str("&quot;"),
            '\'' => xml.push_str("&apos;"),
            '\u{fffe}' | '\u{ffff}' => xml.push('\u{fffd}'),
            _ if is_command(character) => xml.push('\u{fffd}'),
            _ => xml.push(character),
        }
    }
    xml
}

#[cfg(test)]
mod tests {
    use super::{CatalogueFormat, CatalogueWriter, graph, money_id};
    use crate::search::{AliasCount, EntityRecord, Graph, GraphEntity, Tie};

    fn record(key: &str, name: &str, kind: &str, aliases: &[&str]) -> EntityRecord {
        let aliases = aliases.iter().map(|name| AliasCount { name: (*name).into(), count: 1 }).collect();
        EntityRecord { key: key.into(), name: name.into(), kind: kind.into(), articles: 3, aliases }
    }

    fn written(format: CatalogueFormat) -> String {
        let mut out = CatalogueWriter::begin(Vec::new(), format).unwrap();
        out.write(&record("per:ada quill", "Ada Quill", "person", &["Quill", "Ada Quill", "Dr Ada Quill"])).unwrap();
        out.write(&record("org:=x", "=X", "org", &["\u{1b}Y"])).unwrap();
        out.write(&record("loc:port mara", "Port Mara", "place", &["Mara"])).unwrap();
        out.write(&record("misc:maran", "Maran", "other", &[])).unwrap();
        String::from_utf8(out.finish().unwrap()).unwrap()
    }

    #[test]
    fn entities_are_written_in_every_format() {
        insta::assert_snapshot!(written(CatalogueFormat::JsonLines));
        insta::assert_snapshot!(written(CatalogueFormat::Csv));
        insta::assert_snapshot!(written(CatalogueFormat::FollowTheMoney));
    }

    #[test]
    fn ids_tell_keys_apart() {
        assert_eq!(money_id("per:antony blinken"), "per.antony-blinken");
        assert_eq!(money_id("org:at&t"), "org.atX26t");
        assert_eq!(money_id("loc:x: y-z."), "loc.xX3a-yX2dzX2e");
    }

    #[test]
    fn graphs_are_written_in_every_format() {
        let node =
            |key: &str, name: &str| GraphEntity { key: key.into(), name: name.into(), kind: "org".into(), articles: 4 };
        let tie = Tie { first: 0, second: 1, articles: 2, lift: 1.5, log_likelihood: -0.25 };
        let entities = vec![node("org:a", "=A"), node("org:b & <c>", "B & <\"c\">\u{1b}\u{202e}")];
        let all = Graph { articles: 9, entities, ties: vec![tie], remarks: Vec::new() };
        for format in [CatalogueFormat::JsonLines, CatalogueFormat::Csv, CatalogueFormat::GraphMl] {
            let mut out = Vec::new();
            graph(&mut out, &all, format).unwrap();
            insta::assert_snapshot!(String::from_utf8(out).unwrap());
        }
        assert!(graph(&mut Vec::new(), &all, CatalogueFormat::FollowTheMoney).is_err());
    }
}
