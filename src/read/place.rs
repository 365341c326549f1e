//! Which file is being read and how: what every reader needs to turn a draft into a record.

use std::borrow::Cow;
use std::path::PathBuf;

use crate::article::{Draft, Origin, Record, Reject, Skipped};
use crate::read::binary::NotRead;
use crate::read::fields;
use crate::read::mapping::Mapping;
use crate::read::mend;
use crate::read::ninjs;
use crate::read::value::{Value, broken_json};

/// The file being read.
#[derive(Debug)]
pub(super) struct Place {
    /// The path as it is shown and stored.
    pub(super) name: String,
    /// The path without `.gz` and the like: whole-file readers take a title from it.
    pub(super) path: PathBuf,
    /// The user's own names of fields.
    pub(super) mapping: Mapping,
}

impl Place {
    /// The record that a draft, or the reason why there is none, becomes.
    pub(super) fn record(&self, record: u64, line: Option<u64>, draft: Result<Draft, String>) -> Record {
        let origin = Origin { path: self.name.clone(), record };
        match draft.and_then(|draft| draft.finish(origin)) {
            Ok(article) => Record::Article(Box::new(article)),
            Err(reason) => self.reject(Some(record), line, reason),
        }
    }

    /// The record that a draft, or whatever else was found, becomes.
    pub(super) fn outcome(&self, record: u64, line: Option<u64>, draft: Result<Draft, NotRead>) -> Record {
        match draft {
            Ok(draft) => self.record(record, line, Ok(draft)),
            Err(NotRead::Rejected(reason)) => self.reject(Some(record), line, reason),
            Err(NotRead::Skipped(what)) => self.skipped(Some(record), what),
        }
    }

    /// The record that one JSON text becomes.
    pub(super) fn json(&self, record: u64, line: u64, json: &str) -> Record {
        self.json_as(record, line, json, &|value, place| place.draft(value))
    }

    /// The record that one JSON text becomes, read in a way of its own.
    pub(super) fn json_as(
        &self,
        record: u64,
        line: u64,
        json: &str,
        read: &dyn Fn(Value<'_>, &Self) -> Result<Draft, NotRead>,
    ) -> Record {
        let draft = match Value::parse(json) {
            Ok(value) => read(value, self),
            Err(error) => {
                let mended = mend::mended(json);
                let value = mended.as_deref().and_then(|json| Value::parse(json).ok());
                value.ok_or_else(|| NotRead::Rejected(broken_json(&error))).and_then(|value| read(value, self))
            }
        };
        self.outcome(record, Some(line), draft)
    }

    /// The record that a row of a table becomes.
    pub(super) fn value(&self, record: u64, line: u64, value: Result<Value<'_>, String>) -> Record {
        self.record(record, Some(line), value.and_then(|value| fields::draft(value, &self.mapping)))
    }

    /// What an object of JSON says: as ninjs where it is that, else by the names of its fields.
    pub(super) fn draft(&self, value: Value<'_>) -> Result<Draft, NotRead> {
        match &value {
            Value::Object(entries) if self.mapping.is_empty() && ninjs::is_ninjs(entries) => ninjs::draft(entries),
            _ => fields::draft(value, &self.mapping).map_err(NotRead::from),
        }
    }

    /// A record, or where `record` is none the whole file, that could not be read.
    pub(super) fn reject(&self, record: Option<u64>, line: Option<u64>, reason: impl Into<String>) -> Record {
        Record::Reject(Reject { path: self.name.clone(), record, line, reason: reason.into() })
    }

    /// A record, or where `record` is none the whole file, that is no article and is not meant to be: `a request`.
    pub(super) fn skipped(&self, record: Option<u64>, what: impl Into<Cow<'static, str>>) -> Record {
        Record::Skipped(Skipped { path: self.name.clone(), record, what: what.into() })
    }
}
