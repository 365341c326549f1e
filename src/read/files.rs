//! The files that a user points at, as a corpus: what the index is fed from.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::article::{Corpus, File, Portion, Record, Reject};
use crate::error::{Error, Result};
use crate::read::mapping::Mapping;
use crate::read::options::Options;
use crate::read::reading::{Reading, portions};
use crate::read::walk;

/// Files and folders of articles, ready to be read.
#[derive(Debug)]
pub struct Files {
    /// As the user named them, in order of path, none twice.
    roots: Vec<PathBuf>,
    /// The same, free of links.
    real_roots: Vec<PathBuf>,
    reading: Reading,
}

/// Opens files and folders for reading.
///
/// Folders are read with everything below them, hidden files aside; a file is read whatever it is called. Nothing is
/// looked into yet.
///
/// # Errors
/// A path that does not exist or may not be looked at, or no path at all.
///
/// # Example
/// ```
/// use dateline::article::Record;
/// use dateline::read;
///
/// let files = read::open(["corpus/clippings"])?;
/// let articles = read::records(&files).filter(|record| matches!(record, Record::Article(_))).count();
/// assert!(articles > 0);
/// assert!(read::open(["no/such/folder"]).is_err());
/// # Ok::<(), dateline::Error>(())
/// ```
pub fn open(paths: impl IntoIterator<Item = impl AsRef<Path>>) -> Result<Files> {
    open_with(paths, &Options::default())
}

/// Opens files and folders for reading in a way of one's own.
///
/// # Errors
/// As for [`open`], and a field to map that articles do not have.
pub fn open_with(paths: impl IntoIterator<Item = impl AsRef<Path>>, options: &Options) -> Result<Files> {
    let mut roots = Vec::new();
    for path in paths {
        let path = path.as_ref();
        let real = fs::canonicalize(path).map_err(|error| unopened(path, error))?;
        roots.push((path.to_owned(), real));
    }
    if roots.is_empty() {
        return Err(Error::argument("no path to read").with_hint("name a file or a folder; . is the current one"));
    }
    roots.sort();
    let mut seen = HashSet::new();
    roots.retain(|(_, real)| seen.insert(real.clone()));
    let (roots, real_roots) = roots.into_iter().unzip();
    let mapping = Mapping::new(&options.map)?;
    Ok(Files { roots, real_roots, reading: Reading { format: options.format, mapping, limits: options.limits } })
}

fn unopened(path: &Path, error: std::io::Error) -> Error {
    let hint = match error.kind() {
        std::io::ErrorKind::NotFound => "check its spelling and the folder you are in",
        std::io::ErrorKind::PermissionDenied => "ask for permission to read it",
        _ => "see whether it can be opened at all",
    };
    Error::io("read", path, error).with_hint(hint)
}

impl Corpus for Files {
    fn roots(&self) -> &[PathBuf] {
        &self.roots
    }

    fn files(&self) -> Box<dyn Iterator<Item = std::result::Result<File, Reject>> + Send + '_> {
        Box::new(self.roots.iter().flat_map(|root| walk::files(root, &self.real_roots)))
    }

    fn open(&self, file: &File, name: &str) -> Box<dyn Iterator<Item = Portion> + Send> {
        let is_named = self.roots.binary_search(&file.path).is_ok();
        portions(file, name, is_named, &self.reading)
    }
}

/// Reads every record of every file, one after the other on the caller's thread.
pub fn records(files: &Files) -> impl Iterator<Item = Record> {
    files.files().flat_map(|file| -> Box<dyn Iterator<Item = Record> + '_> {
        match file {
            Ok(file) => Box::new(files.open(&file, &file.name()).flat_map(Portion::parse)),
            Err(reject) => Box::new(std::iter::once(Record::Reject(reject))),
        }
    })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{Options, open, open_with, records};
    use crate::article::Record;

    fn titles(folder: &tempfile::TempDir, names: &[&str], options: &Options) -> Vec<String> {
        let files = open_with(names.iter().map(|name| folder.path().join(name)), options).expect("they are there");
        let title = |record| match record {
            Record::Article(article) => article.title,
            Record::Reject(reject) => reject.reason,
            Record::Skipped(skipped) => skipped.what.into_owned(),
        };
        records(&files).map(title).collect()
    }

    fn folder() -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder for the test");
        fs::create_dir(folder.path().join("wire")).expect("made");
        let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("written");
        write("a.jsonl", "{\"title\": \"One\"}\n{\"title\": \"Two\"}\n");
        write("wire/b.csv", "title,kop\nThree,Drei\n");
        folder
    }

    #[test]
    fn a_mixed_folder_is_read_in_order() {
        assert_eq!(titles(&folder(), &["."], &Options::default()), ["One", "Two", "Three"]);
    }

    #[test]
    fn what_is_named_twice_is_read_once() {
        let names = ["wire", "a.jsonl", ".", "wire/b.csv", "a.jsonl"];
        let mut titles = titles(&folder(), &names, &Options::default());
        titles.sort();
        assert_eq!(titles, ["One", "Three", "Two"]);
    }

    #[test]
    fn options_go_before_judgement() {
        let map = vec![("title".to_owned(), "kop".to_owned())];
        assert_eq!(titles(&folder(), &["wire"], &Options { map, ..Options::default() }), ["Drei"]);
        let format = "json".parse().ok();
        let reasons = titles(&folder(), &["wire"], &Options { format, ..Options::default() });
        assert!(reasons[0].starts_with("broken JSON"), "{reasons:?}");
    }

    #[test]
    fn a_path_that_does_not_exist_is_an_error() {
        let error = open(["no/such/folder"]).expect_err("it is not there");
        assert_eq!(error.to_string(), "cannot read no/such/folder");
        assert_eq!(error.hint(), Some("check its spelling and the folder you are in"));
        assert!(open(Vec::<&str>::new()).is_err());
    }
}
