//! Who is named in the index: the catalogue of entities, made from the dictionary of names after each run, and kept in a
//! file of its own.
//!
//! The file is named after the commit it was made for, and the watchlist that was in force. Where that is missing, because
//! the run was killed in time, whoever needs the catalogue makes it in memory: what it says depends on the index alone.

use std::collections::BTreeMap;
use std::fs;
use std::hash::Hasher;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use jiff::Timestamp;
use rustc_hash::FxHasher;
use tantivy::directory::{Directory, MmapDirectory};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::termdict::TermMerger;
use tantivy::{DocSet, Searcher, SegmentReader, TERMINATED, Term};

use crate::entity::{Catalogue, EntityFinder, KeyMonths, KnownNames, ListedNames, build_catalogue};
use crate::error::{Error, Result};
use crate::index::kept_list::{KeptList, mark_of_list};
use crate::index::mentions::month_of;
use crate::index::schema::Fields;
use crate::index::store::{Index, Snapshot};

/// What the file's name begins and ends with.
const NAME: (&str, &str) = ("entities-", ".bin");

/// The catalogue of one view of an index, opened or made when it is first asked for.
pub(crate) struct Entities {
    snapshot: Snapshot,
    catalogue: OnceLock<Catalogue>,
    list: OnceLock<Option<KeptList>>,
    first_run: OnceLock<u64>,
}

impl Entities {
    /// The entities of a view.
    pub(crate) fn of(snapshot: &Snapshot) -> Self {
        Self {
            snapshot: snapshot.clone(),
            catalogue: OnceLock::new(),
            list: OnceLock::new(),
            first_run: OnceLock::new(),
        }
    }

    /// The catalogue.
    pub(crate) fn catalogue(&self) -> tantivy::Result<&Catalogue> {
        if let Some(catalogue) = self.catalogue.get() {
            return Ok(catalogue);
        }
        let catalogue = match opened(&self.snapshot) {
            Some(catalogue) => catalogue,
            None => made(&self.snapshot.searcher(), self.snapshot.fields, &known_names(&self.snapshot))?,
        };
        Ok(self.catalogue.get_or_init(|| catalogue))
    }

    /// The entries of the kept watchlist that have a name.
    pub(crate) fn listed(&self, name: &str) -> Vec<ListedNames> {
        self.list().map_or_else(Vec::new, |list| list.named(name))
    }

    /// The run whose articles are the first that know the watchlist, where there are articles of earlier ones.
    pub(crate) fn list_is_younger(&self) -> Option<u64> {
        let list = self.list()?;
        let first = || first_run(&self.snapshot.searcher()).unwrap_or_default();
        Some(list.head.since_run).filter(|since| self.first_run.get_or_init(first) < since)
    }

    fn list(&self) -> Option<&KeptList> {
        self.list.get_or_init(|| KeptList::open(self.snapshot.dir())).as_ref()
    }
}

impl Index {
    /// Makes the catalogue of what is committed now, where there is none yet, and drops that of earlier commits.
    pub(crate) fn write_catalogue(&self, finder: impl FnOnce() -> Result<EntityFinder>) -> Result<()> {
        let snapshot = self.snapshot()?;
        let path = path_of(&snapshot);
        if opened(&snapshot).is_none() {
            let known = finder()?.known_names();
            let catalogue = snapshot.read(|| made(&snapshot.searcher(), snapshot.fields, &known))?;
            let unfinished = path.with_extension("new");
            fs::write(&unfinished, catalogue.as_bytes()).map_err(|e| Error::io("write", &unfinished, e))?;
            fs::rename(&unfinished, &path).map_err(|e| Error::io("write", &path, e))?;
        }
        drop_others(self.dir(), &path);
        Ok(())
    }
}

/// What is wrong with the file of a view's catalogue; nothing where there is none, since it is made anew when it is needed.
pub(crate) fn damage_of_catalogue(snapshot: &Snapshot) -> Option<(PathBuf, String)> {
    let path = path_of(snapshot);
    let bytes = fs::read(&path).ok()?;
    let checked = Catalogue::open(bytes).and_then(|catalogue| catalogue.verify());
    checked.err().map(|error| (path, error.to_string()))
}

/// Drops the catalogues of earlier commits. What cannot be dropped now will be next time.
fn drop_others(dir: &Path, kept: &Path) {
    let Ok(entries) = fs::read_dir(dir) else { return };
    for path in entries.flatten().map(|entry| entry.path()).filter(|path| path != kept) {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if name.starts_with(NAME.0) && (name.ends_with(NAME.1) || name.ends_with(".new")) {
            let _ = fs::remove_file(path);
        }
    }
}

/// The file of a view's catalogue.
fn path_of(snapshot: &Snapshot) -> PathBuf {
    let mut hasher = FxHasher::default();
    hasher.write(snapshot.mark().as_bytes());
    hasher.write_u64(mark_of_list(snapshot.dir()).unwrap_or_default());
    snapshot.dir().join(format!("{}{:016x}{}", NAME.0, hasher.finish(), NAME.1))
}

/// The catalogue as it was made for this view; `None` where it was not, or its file is damaged.
fn opened(snapshot: &Snapshot) -> Option<Catalogue> {
    let path = path_of(snapshot);
    let directory = MmapDirectory::open(snapshot.dir()).ok().filter(|_| path.exists())?;
    let bytes = directory.open_read(Path::new(path.file_name()?)).ok()?.read_bytes().ok()?;
    Catalogue::open(bytes).ok()
}

/// What the catalogue goes by. A watchlist that cannot be read is as if it were not there: the next run tells of it.
fn known_names(snapshot: &Snapshot) -> KnownNames {
    let finder = snapshot.index().finder();
    finder.unwrap_or_default().known_names()
}

/// The first run of which there are articles.
fn first_run(searcher: &Searcher) -> tantivy::Result<u64> {
    let columns = searcher.segment_readers().iter().map(|segment| segment.fast_fields().u64("run"));
    let columns = columns.collect::<tantivy::Result<Vec<_>>>()?;
    Ok(columns.iter().map(|column| column.min_value()).min().unwrap_or(u64::MAX))
}

/// Makes the catalogue from the dictionary of names.
fn made(searcher: &Searcher, fields: Fields, known: &KnownNames) -> tantivy::Result<Catalogue> {
    let terms = terms(searcher, fields.name)?;
    let mut failed = None;
    let months = |key: &str| {
        months(searcher, fields.name, key).unwrap_or_else(|error| {
            failed = Some(error);
            KeyMonths::default()
        })
    };
    let catalogue = build_catalogue(terms.into_iter(), months, known);
    failed.map_or(Ok(catalogue), Err)
}

/// Every term of a field, and how many articles have it that are not deleted.
fn terms(searcher: &Searcher, field: Field) -> tantivy::Result<Vec<(Vec<u8>, u32)>> {
    let segments = searcher.segment_readers();
    let indexes = segments.iter().map(|segment| segment.inverted_index(field)).collect::<tantivy::Result<Vec<_>>>()?;
    let streams = indexes.iter().map(|index| index.terms().stream()).collect::<std::io::Result<Vec<_>>>()?;
    let mut merged = TermMerger::new(streams);
    let mut terms = Vec::new();
    while merged.advance() {
        let mut articles = 0;
        for (number, info) in merged.current_segment_ords_and_term_infos() {
            articles += match segments[number].alive_bitset() {
                None => info.doc_freq,
                Some(alive) => {
                    indexes[number].read_postings_from_terminfo(&info, IndexRecordOption::Basic)?.count(alive)
                }
            };
        }
        if articles > 0 {
            terms.push((merged.key().to_vec(), articles));
        }
    }
    Ok(terms)
}

/// In which months articles have a key.
fn months(searcher: &Searcher, field: Field, key: &str) -> tantivy::Result<KeyMonths> {
    let term = Term::from_field_text(field, key);
    let mut dated = BTreeMap::new();
    let mut undated = 0;
    for segment in searcher.segment_readers() {
        each_month(segment, &term, |month| match month {
            Some(month) => *dated.entry(month).or_default() += 1,
            None => undated += 1,
        })?;
    }
    Ok(KeyMonths { dated: dated.into_iter().collect(), undated })
}

fn each_month(segment: &SegmentReader, term: &Term, mut tell: impl FnMut(Option<u32>)) -> tantivy::Result<()> {
    let published = segment.fast_fields().i64("published")?;
    let index = segment.inverted_index(term.field())?;
    let Some(mut docs) = index.read_postings(term, IndexRecordOption::Basic)? else { return Ok(()) };
    while docs.doc() != TERMINATED {
        let doc = docs.doc();
        if !segment.is_deleted(doc) {
            let moment = published.first(doc).and_then(|second| Timestamp::from_second(second).ok());
            tell(moment.map(month_of));
        }
        docs.advance();
    }
    Ok(())
}
