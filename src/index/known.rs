//! What the index already knows of an article, found by its id.

use std::sync::Arc;

use tantivy::columnar::{Column, StrColumn};
use tantivy::error::DataCorruption;
use tantivy::fastfield::AliveBitSet;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, InvertedIndexReader, Searcher, SegmentReader, TERMINATED, TantivyError, Term};

use crate::index::schema::Fields;

/// Looks articles up in one committed view of the index.
pub(crate) struct Known {
    fields: Fields,
    segments: Vec<Segment>,
}

/// Where an article stands in the view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Address {
    pub(crate) segment: usize,
    pub(crate) doc: DocId,
}

/// An article that is in the index already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Prior {
    /// The file it came from.
    pub(crate) path: String,
    /// Which record of the file.
    pub(crate) record: u64,
    /// Hash of its content.
    pub(crate) hash: u64,
    /// Which version it is, where its publisher counts.
    pub(crate) edition: Option<u64>,
    /// When it was last changed, in seconds since 1970.
    pub(crate) version: Option<i64>,
    /// The run that wrote it.
    pub(crate) run: u64,
}

impl Prior {
    /// What decides between two articles with one id: the greater one stays.
    ///
    /// One order for all, so that it does not matter which two meet first: a version that is numbered is newer than
    /// one that is not.
    pub(crate) fn rank(&self) -> (Option<u64>, Option<i64>, &str, u64) {
        (self.edition, self.version, &self.path, self.record)
    }
}

struct Segment {
    ids: Arc<InvertedIndexReader>,
    paths: Arc<InvertedIndexReader>,
    alive: Option<AliveBitSet>,
    max_doc: DocId,
    id: Option<StrColumn>,
    path: Option<StrColumn>,
    record: Column<u64>,
    hash: Column<u64>,
    edition: Column<u64>,
    version: Column<i64>,
    run: Column<u64>,
}

impl Known {
    /// A view over what `searcher` sees.
    pub(crate) fn new(searcher: &Searcher, fields: Fields) -> Result<Self, TantivyError> {
        let segments = searcher.segment_readers().iter().map(|reader| Segment::new(reader, fields));
        Ok(Self { fields, segments: segments.collect::<Result<_, _>>()? })
    }

    /// For each segment, how many documents it has, deleted ones included.
    pub(crate) fn sizes(&self) -> impl Iterator<Item = DocId> {
        self.segments.iter().map(|segment| segment.max_doc)
    }

    /// Finds the article with this id.
    pub(crate) fn find(&self, id: &str) -> Result<Option<Address>, TantivyError> {
        let term = Term::from_field_text(self.fields.id, id);
        for (number, segment) in self.segments.iter().enumerate() {
            if let Some(&doc) = segment.docs(&segment.ids, &term)?.first() {
                return Ok(Some(Address { segment: number, doc }));
            }
        }
        Ok(None)
    }

    /// What is known of the article at an address.
    pub(crate) fn prior(&self, address: Address) -> Result<Prior, TantivyError> {
        let Segment { path, record, hash, edition, version, run, .. } = &self.segments[address.segment];
        let doc = address.doc;
        Ok(Prior {
            path: text(path.as_ref(), doc)?,
            record: record.first(doc).unwrap_or_default(),
            hash: hash.first(doc).unwrap_or_default(),
            edition: edition.first(doc),
            version: version.first(doc),
            run: run.first(doc).unwrap_or_default(),
        })
    }

    /// The ids of the articles that came from the file at `path`, of those that are wanted.
    pub(crate) fn of_file(&self, path: &str, wanted: impl Fn(Address) -> bool) -> Result<Vec<String>, TantivyError> {
        let term = Term::from_field_text(self.fields.path, path);
        let mut found = Vec::new();
        for (number, segment) in self.segments.iter().enumerate() {
            for doc in segment.docs(&segment.paths, &term)? {
                if wanted(Address { segment: number, doc }) {
                    found.push(text(segment.id.as_ref(), doc)?);
                }
            }
        }
        Ok(found)
    }
}

impl Segment {
    fn new(reader: &SegmentReader, fields: Fields) -> Result<Self, TantivyError> {
        let columns = reader.fast_fields();
        Ok(Self {
            ids: reader.inverted_index(fields.id)?,
            paths: reader.inverted_index(fields.path)?,
            alive: reader.alive_bitset().cloned(),
            max_doc: reader.max_doc(),
            id: columns.str("id")?,
            path: columns.str("path")?,
            record: columns.u64("record")?,
            hash: columns.u64("hash")?,
            edition: columns.column_opt("edition")?.unwrap_or_else(|| Column::build_empty_column(reader.max_doc())),
            version: optional_seconds(reader, "version")?,
            run: columns.u64("run")?,
        })
    }

    /// The documents with a term that are not deleted.
    fn docs(&self, index: &InvertedIndexReader, term: &Term) -> Result<Vec<DocId>, TantivyError> {
        let mut docs = Vec::new();
        let Some(info) = index.get_term_info(term)? else { return Ok(docs) };
        let mut postings = index.read_postings_from_terminfo(&info, IndexRecordOption::Basic)?;
        while postings.doc() != TERMINATED {
            if postings.doc() >= self.max_doc {
                let reason = format!("{term:?} stands in an article that is not there");
                return Err(TantivyError::DataCorruption(DataCorruption::comment_only(reason)));
            }
            if self.alive.as_ref().is_none_or(|alive| alive.is_alive(postings.doc())) {
                docs.push(postings.doc());
            }
            postings.advance();
        }
        Ok(docs)
    }
}

/// A column of moments; an empty one where no article of the segment has any.
pub(crate) fn optional_seconds(reader: &SegmentReader, name: &str) -> Result<Column<i64>, TantivyError> {
    let column = reader.fast_fields().column_opt(name)?;
    Ok(column.unwrap_or_else(|| Column::build_empty_column(reader.max_doc())))
}

fn text(column: Option<&StrColumn>, doc: DocId) -> Result<String, TantivyError> {
    let mut text = String::new();
    if let Some(column) = column
        && let Some(ord) = column.ords().first(doc)
    {
        column.ord_to_str(ord, &mut text)?;
    }
    Ok(text)
}
