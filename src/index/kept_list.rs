//! The user's watchlist as it is kept with the index: in one file, which is written whole and then takes its name.
//!
//! Its first line, JSON, tells the list's format, its length, since which run it is in force, and the checksum of what
//! follows: the list as the user wrote it, then its names in a form that a search looks one up in without reading the
//! rest. So a search that asks for nobody in particular reads the first line alone.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use tantivy::directory::{Directory, MmapDirectory, OwnedBytes};

use crate::entity::{EntityFinder, Format, ListedNames, Watchlist, listed, lookup_of};
use crate::error::{Error, ErrorKind, Result};
use crate::index::checksum::{OF_NOTHING, checksum};
use crate::index::report::WatchlistChoice;
use crate::index::store::Index;

const NAME: &str = "watchlist.kept";

/// The longest first line.
const MAX_HEAD_BYTES: u64 = 1_000;

/// What the first line says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Head {
    format: Format,
    /// How long the list is.
    bytes: usize,
    /// The first run whose articles were held against the list; those of earlier runs may lack its names.
    pub(crate) since_run: u64,
    /// Of all that follows.
    pub(crate) checksum: u64,
}

/// The kept list of an index, to be asked for names.
#[derive(Debug)]
pub(crate) struct KeptList {
    pub(crate) head: Head,
    lookup: OwnedBytes,
}

impl KeptList {
    /// The list kept in the folder of an index, if there is one that can be read.
    pub(crate) fn open(dir: &Path) -> Option<Self> {
        let directory = MmapDirectory::open(dir).ok().filter(|_| dir.join(NAME).exists())?;
        let bytes = directory.open_read(Path::new(NAME)).ok()?.read_bytes().ok()?;
        let end = bytes.iter().take(MAX_HEAD_BYTES as usize).position(|byte| *byte == b'\n')?;
        let head: Head = serde_json::from_slice(&bytes[..end]).ok()?;
        let start = head.bytes.checked_add(end + 1).filter(|start| *start <= bytes.len())?;
        Some(Self { head, lookup: bytes.slice(start..bytes.len()) })
    }

    /// The entries that have a name.
    pub(crate) fn named(&self, name: &str) -> Vec<ListedNames> {
        listed(&self.lookup, name)
    }
}

/// What tells the list in a folder from any other; nothing where none is kept.
pub(crate) fn mark_of_list(dir: &Path) -> Option<u64> {
    let file = File::open(dir.join(NAME)).ok()?;
    head(&mut BufReader::new(file.take(MAX_HEAD_BYTES))).ok().map(|head| head.checksum)
}

impl Index {
    /// The watchlist that is kept with the index, if there is one.
    ///
    /// # Errors
    /// [`ErrorKind::Damaged`] when it is not as it was written.
    pub fn watchlist(&self) -> Result<Option<Arc<Watchlist>>> {
        let path = self.dir().join(NAME);
        let file = match File::open(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Error::io("read", &path, error)),
        };
        let mut reader = BufReader::new(file);
        let head = head(&mut reader).map_err(|error| damaged(&path).caused_by(error))?;
        let mut rest = Vec::new();
        reader.read_to_end(&mut rest).map_err(|error| Error::io("read", &path, error))?;
        if checksum(OF_NOTHING, &rest) != head.checksum || rest.len() < head.bytes {
            return Err(damaged(&path));
        }
        Ok(Some(Arc::new(Watchlist::read(&rest[..head.bytes], head.format).0)))
    }

    /// A finder of names that knows the kept list.
    pub(crate) fn finder(&self) -> Result<EntityFinder> {
        let finder = EntityFinder::new();
        Ok(match self.watchlist()? {
            Some(list) => finder.with_watchlist(list),
            None => finder,
        })
    }

    /// Does as a run was told about the list, from that run on. A rehearsal leaves what is kept.
    pub(crate) fn keep_watchlist(&self, choice: &WatchlistChoice, run: u64) -> Result<()> {
        let path = self.dir().join(NAME);
        match choice {
            WatchlistChoice::Kept => Ok(()),
            WatchlistChoice::New(list) => keep(&path, list, run).map_err(|error| Error::io("write", &path, error)),
            WatchlistChoice::Dropped => match fs::remove_file(&path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Error::io("remove", &path, error)),
                _ => Ok(()),
            },
        }
    }

    /// What is wrong with the kept list.
    pub(crate) fn damage_of_watchlist(&self) -> Option<(String, String)> {
        let error = self.watchlist().err()?;
        Some((self.dir().join(NAME).display().to_string(), error.to_string()))
    }
}

/// Writes a list, unless it is the one that is there: that stays in force since when it was.
fn keep(path: &Path, list: &Watchlist, run: u64) -> io::Result<()> {
    let (source, format) = list.source();
    let rest = [source, &lookup_of(list)].concat();
    let new = Head { format, bytes: source.len(), since_run: run, checksum: checksum(OF_NOTHING, &rest) };
    let known = File::open(path).and_then(|file| head(&mut BufReader::new(file.take(MAX_HEAD_BYTES))));
    if known.is_ok_and(|known| Head { since_run: known.since_run, ..new.clone() } == known) {
        return Ok(());
    }
    let unfinished = path.with_extension("new");
    let mut file = File::create(&unfinished)?;
    serde_json::to_writer(&mut file, &new)?;
    file.write_all(b"\n")?;
    file.write_all(&rest)?;
    file.sync_all()?;
    fs::rename(&unfinished, path)
}

fn head(reader: &mut impl BufRead) -> io::Result<Head> {
    let mut line = Vec::new();
    reader.take(MAX_HEAD_BYTES).read_until(b'\n', &mut line)?;
    Ok(serde_json::from_slice(&line)?)
}

fn damaged(path: &Path) -> Error {
    Error::new(ErrorKind::Damaged, format!("the watchlist kept in {} is damaged", path.display()))
        .with_hint("give it again with `dateline index --watchlist FILE`, or do without it with --no-watchlist")
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::Arc;

    use super::{KeptList, NAME, mark_of_list};
    use crate::entity::{Format, Watchlist};
    use crate::error::ErrorKind;
    use crate::index::report::WatchlistChoice;
    use crate::index::store::Index;

    fn list(text: &str) -> WatchlistChoice {
        WatchlistChoice::New(Arc::new(Watchlist::read(text.as_bytes(), Format::Csv).0))
    }

    #[test]
    fn a_list_is_kept_until_another_or_none_is_wanted() {
        let dir = tempfile::tempdir().unwrap();
        let index = Index::open_or_create(dir.path().join("index")).unwrap();
        assert!(index.watchlist().unwrap().is_none() && mark_of_list(index.dir()).is_none());
        index.keep_watchlist(&list("name,aka\nVelde Works,the works\n"), 3).unwrap();
        let first = mark_of_list(index.dir());
        assert_eq!(index.watchlist().unwrap().unwrap().entries()[0].canonical, "Velde Works");
        index.keep_watchlist(&list("name,aka\nVelde Works,the works\n"), 7).unwrap();
        let kept = KeptList::open(index.dir()).unwrap();
        assert_eq!((kept.head.since_run, kept.named("The Works").len()), (3, 1));
        index.keep_watchlist(&list("name\nPort Mara\n"), 7).unwrap();
        assert!(first.is_some() && mark_of_list(index.dir()) != first);
        assert_eq!(KeptList::open(index.dir()).unwrap().head.since_run, 7);
        index.keep_watchlist(&WatchlistChoice::Kept, 8).unwrap();
        assert!(KeptList::open(index.dir()).is_some());
        index.keep_watchlist(&WatchlistChoice::Dropped, 9).unwrap();
        assert!(index.watchlist().unwrap().is_none() && KeptList::open(index.dir()).is_none());
    }

    #[test]
    fn a_damaged_list_is_told() {
        let dir = tempfile::tempdir().unwrap();
        let index = Index::open_or_create(dir.path().join("index")).unwrap();
        index.keep_watchlist(&list("name,aka\nVelde Works,the works\n"), 1).unwrap();
        let path = index.dir().join(NAME);
        let whole = fs::read(&path).unwrap();
        for length in 0..whole.len() {
            fs::write(&path, &whole[..length]).unwrap();
            assert_eq!(index.watchlist().unwrap_err().kind(), ErrorKind::Damaged, "{length}");
            let _ = KeptList::open(index.dir()).map(|list| list.named("the works"));
        }
        assert!(index.damage_of_watchlist().is_some());
    }
}
