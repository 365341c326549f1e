//! What was found so far in the file that is being read, and the manifest's row it comes to.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::article::Reject;
use crate::error::{Error, Result};
use crate::index::manifest::Row;
use crate::index::rejects::{self, Gathered};
use crate::index::report::{Found, NO_FORMAT};

/// The file being read, as far as it is read.
#[derive(Default)]
pub(crate) struct Current {
    found: BTreeMap<&'static str, Found>,
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
    /// What was found in a format. Its name is empty where none was recognised.
    pub(crate) fn found(&mut self, format: &'static str) -> &mut Found {
        self.found.entry(if format.is_empty() { NO_FORMAT } else { format }).or_default()
    }

    /// Notes a reject of the file `name`, which belongs to the index in `dir`; in a rehearsal there is none.
    pub(crate) fn reject(&mut self, reject: Reject, dir: Option<&Path>, name: &str) -> Result<()> {
        self.breaks_off |= reject.breaks_off();
        self.may_pass |= reject.may_pass();
        self.rejects.add(reject, dir, name)
    }

    /// The row of the file, still without its stamp.
    pub(crate) fn into_row(self, dir: Option<&Path>, name: &str) -> Result<Row> {
        let found = self.found.into_iter().filter(|(_, found)| *found != Found::default());
        let mut row = Row {
            articles: self.articles,
            found: found.map(|(format, found)| (format.to_owned(), found)).collect(),
            hidden_by: self.hidden_by.into_iter().collect(),
            ..Row::default()
        };
        self.rejects.finish(&mut row).map_err(|e| Error::io("write", rejects::place_of(dir, name), e))?;
        Ok(row)
    }
}
