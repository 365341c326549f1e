//! Conditions on an article itself: a check on its columns, or the one article of an id.

use tantivy::columnar::StrColumn;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, TERMINATED, TantivyError};

use crate::plan::{Condition, TextField};
use crate::search::matching::segment::Segment;

/// Whether an article fits.
pub(crate) type Check = Box<dyn Fn(DocId) -> bool>;

/// The check for a condition, unless it names one article, which is found by its posting list.
pub(crate) fn check(segment: &Segment<'_>, condition: &Condition) -> Result<Option<Check>, TantivyError> {
    let columns = segment.reader.fast_fields();
    Ok(Some(match condition {
        Condition::Id(_) | Condition::Url(_) => return Ok(None),
        Condition::Value("url", _) => with_url(segment)?,
        Condition::Value(name, values) => value_check(columns.str(name)?, values.as_deref())?,
        Condition::Published(from, to) => {
            let published = segment.opened.published.clone();
            let (from, to) = (*from, *to);
            Box::new(move |doc| is_between(published.first(doc), from, to))
        }
        Condition::Length(least, most) => {
            let words = segment.opened.words.clone();
            let range = least.unwrap_or(0)..=most.unwrap_or(u64::MAX);
            Box::new(move |doc| words.first(doc).is_some_and(|words| range.contains(&words)))
        }
        Condition::BeforeRun(before) => {
            let (runs, before) = (columns.u64("run")?, *before);
            Box::new(move |doc| runs.first(doc).is_some_and(|run| run < before))
        }
        Condition::Filled(field) => {
            let field = match field {
                TextField::Title => segment.fields.title,
                _ => segment.fields.lead,
            };
            let lengths = segment.reader.get_fieldnorms_reader(field)?;
            Box::new(move |doc| lengths.fieldnorm(doc) > 0)
        }
    }))
}

/// Whether an article has an address at all. Addresses are no column: each is looked up by its posting list.
fn with_url(segment: &Segment<'_>) -> Result<Check, TantivyError> {
    let index = segment.reader.inverted_index(segment.fields.url)?;
    let mut has_url = vec![false; segment.reader.max_doc() as usize];
    let mut addresses = index.terms().stream()?;
    while addresses.advance() {
        let mut postings = index.read_postings_from_terminfo(addresses.value(), IndexRecordOption::Basic)?;
        while postings.doc() != TERMINATED {
            has_url[postings.doc() as usize] = true;
            postings.advance();
        }
    }
    Ok(Box::new(move |doc| has_url[doc as usize]))
}

fn is_between(published: Option<i64>, from: Option<i64>, to: Option<i64>) -> bool {
    published.is_some_and(|at| from.is_none_or(|from| from <= at) && to.is_none_or(|to| at < to))
}

fn value_check(column: Option<StrColumn>, values: Option<&[String]>) -> Result<Check, TantivyError> {
    let Some(column) = column else { return Ok(Box::new(|_| false)) };
    let Some(values) = values else { return Ok(Box::new(move |doc| column.ords().first(doc).is_some())) };
    let mut wanted = Vec::new();
    for value in values {
        wanted.extend(column.dictionary().term_ord(value.as_bytes())?);
    }
    wanted.sort_unstable();
    Ok(match wanted.as_slice() {
        [] => Box::new(|_| false),
        [only] => {
            let only = *only;
            Box::new(move |doc| column.ords().values_for_doc(doc).any(|ord| ord == only))
        }
        _ => Box::new(move |doc| column.ords().values_for_doc(doc).any(|ord| wanted.binary_search(&ord).is_ok())),
    })
}
