//! What was found so far in the file that is being read, and the manifest's row it comes to.

use std::collections::BTreeSet;
use std::path::Path;

use crate::article::Reject;
use crate::error::{Error, Result};
use crate::index::manifest::Row;
use crate::index::rejects::{self, Gathered};

/// The file being read, as far as it is read.
#[derive(Default)]
pub(crate) struct Current {
    format: &'static str,
    rejects: Gathered,
    /// Its articles that are in the index.
    pub(crate) articles: u64,
    /// Files with newer versions of other articles of it.
    pub(crate) hidden_by: BTreeSet<String>,
    /// Some of it could not be read: what that holds is not known.
    pub(crate) breaks_off: bool,
    /// Reading it again may go better, though it looks the same.
    pub(crate) may_pass: bool,
}

impl Current {
    /// Notes the format, where the readers have found one.
    pub(crate) fn is_of_format(&mut self, format: &'static str) {
        if !format.is_empty() {
            self.format = format;
        }
    }

    /// Notes a reject of the file `name`, which belongs to the index in `dir`; in a rehearsal there is none.
    pub(crate) fn reject(&mut self, reject: Reject, dir: Option<&Path>, name: &str) -> Result<()> {
        self.breaks_off |= reject.breaks_off();
        self.may_pass |= reject.may_pass();
        self.rejects.add(reject, dir, name)
    }

    /// The row of the file, still without its stamp.
    pub(crate) fn into_row(self, dir: Option<&Path>, name: &str) -> Result<Row> {
        let mut row = Row {
            articles: self.articles,
            format: self.format.to_owned(),
            hidden_by: self.hidden_by.into_iter().collect(),
            ..Row::default()
        };
        self.rejects.finish(&mut row).map_err(|e| Error::io("write", rejects::place_of(dir, name), e))?;
        Ok(row)
    }
}
