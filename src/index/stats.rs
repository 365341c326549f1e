//! What is in the index, in numbers.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use tantivy::SegmentReader;

use crate::error::Result;
use crate::index::entities::Entities;
use crate::index::known::optional_seconds;
use crate::index::store::Index;

/// Name under which articles whose language is not known are counted.
const UNKNOWN: &str = "unknown";

/// An index in numbers.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Stats {
    /// Articles.
    pub articles: u64,
    /// Articles besides that may not be found: under embargo, withheld or taken back.
    pub hidden: u64,
    /// Groups of near-identical articles; as many as articles until copies are grouped.
    pub groups: u64,
    /// Different sources.
    pub sources: u64,
    /// People, places, organisations and other things that articles name; those still under embargo included.
    pub entities: u64,
    /// The earliest publication.
    pub first: Option<Timestamp>,
    /// The latest publication.
    pub last: Option<Timestamp>,
    /// Words of all bodies.
    pub words: u64,
    /// Size on disk, in bytes.
    pub index_bytes: u64,
    /// Segments the index consists of.
    pub segments: u64,
    /// Articles by language; "unknown" where it could not be told.
    pub languages: BTreeMap<String, u64>,
}

impl Index {
    /// Counts what is committed now; what is under embargo counts as hidden, however long ago that ended.
    ///
    /// # Errors
    /// [`ErrorKind::Damaged`](crate::ErrorKind::Damaged) when the index cannot be read.
    pub fn stats(&self) -> Result<Stats> {
        self.stats_at(Timestamp::MIN)
    }

    /// Counts what is committed now and may be found at this moment.
    ///
    /// # Errors
    /// [`ErrorKind::Damaged`](crate::ErrorKind::Damaged) when the index cannot be read.
    pub fn stats_at(&self, now: Timestamp) -> Result<Stats> {
        let snapshot = self.snapshot()?;
        let searcher = snapshot.searcher();
        let mut stats = Stats::default();
        let mut sources = BTreeSet::new();
        for segment in searcher.segment_readers() {
            snapshot.read(|| add(&mut stats, &mut sources, segment, now))?;
        }
        stats.groups = stats.articles;
        stats.sources = sources.len() as u64;
        stats.segments = searcher.segment_readers().len() as u64;
        stats.entities = snapshot.read(|| Ok(Entities::of(&snapshot).catalogue()?.len() as u64))?;
        stats.index_bytes = size_of(self.dir());
        Ok(stats)
    }
}

fn add(
    stats: &mut Stats,
    sources: &mut BTreeSet<String>,
    segment: &SegmentReader,
    now: Timestamp,
) -> tantivy::Result<()> {
    let columns = segment.fast_fields();
    let words = columns.u64("words")?;
    let published = optional_seconds(segment, "published")?;
    let hidden_until = optional_seconds(segment, "hidden_until")?;
    let (source, language) = (columns.str("source")?, columns.str("language")?);
    let value = |column: &Option<tantivy::columnar::StrColumn>, doc| -> tantivy::Result<Option<String>> {
        let Some(column) = column else { return Ok(None) };
        let Some(ord) = column.ords().first(doc) else { return Ok(None) };
        let mut text = String::new();
        column.ord_to_str(ord, &mut text)?;
        Ok(Some(text))
    };
    let mut moments = (stats.first.map(|at| at.as_second()), stats.last.map(|at| at.as_second()));
    for doc in segment.doc_ids_alive() {
        if hidden_until.first(doc).is_some_and(|until| until > now.as_second()) {
            stats.hidden += 1;
            continue;
        }
        stats.articles += 1;
        stats.words += words.first(doc).unwrap_or_default();
        sources.extend(value(&source, doc)?);
        let language = value(&language, doc)?.unwrap_or_else(|| UNKNOWN.to_owned());
        *stats.languages.entry(language).or_default() += 1;
        if let Some(at) = published.first(doc) {
            moments.0 = Some(moments.0.map_or(at, |first| first.min(at)));
            moments.1 = Some(moments.1.map_or(at, |last| last.max(at)));
        }
    }
    let moment = |second: Option<i64>| second.and_then(|second| Timestamp::from_second(second).ok());
    (stats.first, stats.last) = (moment(moments.0), moment(moments.1));
    Ok(())
}

/// Bytes of everything below a folder, as far as it can be looked into.
fn size_of(dir: &Path) -> u64 {
    let Ok(entries) = fs::read_dir(dir) else { return 0 };
    let sizes = entries.flatten().map(|entry| match entry.metadata() {
        Ok(meta) if meta.is_dir() => size_of(&entry.path()),
        Ok(meta) => meta.len(),
        Err(_) => 0,
    });
    sizes.sum()
}
