//! A document that is a zip of parts.

use std::io::{Cursor, Read};
use std::sync::Arc;

use zip::ZipArchive;
use zip::result::ZipError;

use crate::read::archive;
use crate::read::binary::NotRead;
use crate::read::charset;
use crate::read::limits::{Meter, Metered};
use crate::read::open_file::reason;
use crate::read::portions::MAX_RECORD_BYTES;

/// An open package.
pub(super) struct Package<'m> {
    archive: ZipArchive<Cursor<Vec<u8>>>,
    meter: &'m Arc<Meter>,
    /// How many bytes of parts may still come out of it.
    room: usize,
}

impl<'m> Package<'m> {
    /// Opens a package.
    ///
    /// # Errors
    /// The reason, where its directory is missing or damaged.
    pub(super) fn open(bytes: Vec<u8>, meter: &'m Arc<Meter>) -> Result<Self, NotRead> {
        let archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|error| format!("the document is cut short or damaged: {}", archive::zip_reason(&error)))?;
        Ok(Self { archive, meter, room: MAX_RECORD_BYTES })
    }

    /// The text of a part; `None` where there is no such part.
    ///
    /// # Errors
    /// The reason, where it is encrypted, damaged or too long.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, NotRead> {
        let Some(number) = self.number(name) else { return Ok(None) };
        let told = |what: String| NotRead::Rejected(format!("{name}: {what}"));
        let part = match self.archive.by_index(number) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(NotRead::Rejected(archive::zip_reason(&error))),
        };
        let mut bytes = Vec::new();
        let room = self.room as u64 + 1;
        let read = Metered::new(part, Arc::clone(self.meter)).take(room).read_to_end(&mut bytes);
        read.map_err(|error| told(reason(&error)))?;
        if bytes.len() > self.room {
            let limit = MAX_RECORD_BYTES >> 20;
            return Err(NotRead::Rejected(format!("the document unpacks to more than {limit} MB of text")));
        }
        self.room -= bytes.len();
        Ok(Some(charset::whole_text(bytes)))
    }

    /// The number of a part: of this name, or of one that differs by case alone, as some writers have it.
    fn number(&self, name: &str) -> Option<usize> {
        let name = name.trim_start_matches('/');
        self.archive.index_for_name(name).or_else(|| {
            let is_named = |number: &usize| {
                let known = self.archive.name_for_index(*number).and_then(Result::ok);
                known.is_some_and(|known| known.eq_ignore_ascii_case(name))
            };
            (0..self.archive.len()).find(is_named)
        })
    }
}
