//! Where the index is: `--index`, else `$DATELINE_INDEX`, else the nearest `.dateline` in this folder or above.

use std::env;
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::{OsStringValueParser, TypedValueParser};
use dateline::{Error, ErrorKind, Index, Result};

/// The name of the folder that an index is made in.
const FOLDER: &str = ".dateline";

/// Where the user says that the index is.
#[derive(Debug, Clone, Default, Args)]
pub(super) struct Location {
    /// Folder of the index. Without it, the nearest `.dateline` in this folder or above.
    #[arg(short, long, global = true, value_name = "DIR", env = "DATELINE_INDEX", help_heading = "Global options")]
    #[arg(value_parser = OsStringValueParser::new().map(PathBuf::from))]
    index: Option<PathBuf>,
}

impl Location {
    /// Opens the index.
    pub(super) fn open(&self) -> Result<Index> {
        Index::open(self.found().ok_or_else(no_index)?)
    }

    /// Where to index to: what is there, else a new folder here.
    pub(super) fn for_writing(&self) -> PathBuf {
        self.found().unwrap_or_else(|| PathBuf::from(FOLDER))
    }

    /// Where the index is that was named.
    pub(super) fn named(&self) -> Option<&Path> {
        self.index.as_deref().filter(|index| !index.as_os_str().is_empty())
    }

    fn found(&self) -> Option<PathBuf> {
        let depth = env::current_dir().map_or(1, |here| here.ancestors().count());
        self.named().map(PathBuf::from).or_else(|| nearest(Path::new(""), depth))
    }
}

/// The index that belongs to `folder` itself.
pub(super) fn inside(folder: &Path) -> PathBuf {
    folder.join(FOLDER)
}

/// The nearest index in `here` or in one of the `depth` folders above, told from `here` so that paths stay short.
fn nearest(here: &Path, depth: usize) -> Option<PathBuf> {
    let above = (0..depth).map(|steps| here.join("../".repeat(steps)).join(FOLDER));
    above.into_iter().find(|folder| folder.join("format.json").is_file())
}

fn no_index() -> Error {
    Error::new(ErrorKind::NoIndex, "there is no index in this folder or above")
        .with_hint("make one with `dateline index FOLDER`, or name one with --index")
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{FOLDER, inside, nearest};

    #[test]
    fn the_nearest_index_is_taken() {
        let root = tempfile::tempdir().unwrap();
        let deep = root.path().join("a/b/c");
        fs::create_dir_all(&deep).unwrap();
        assert_eq!(nearest(&deep, 3), None);
        let make = |folder: &str| {
            let index = root.path().join(folder).join(FOLDER);
            fs::create_dir_all(&index).unwrap();
            fs::write(index.join("format.json"), "{}").unwrap();
        };
        make("");
        assert_eq!(nearest(&deep, 4), Some(deep.join("../../../.dateline")));
        make("a/b");
        assert_eq!(nearest(&deep, 4), Some(deep.join("../.dateline")));
        fs::create_dir_all(inside(&deep)).unwrap();
        assert_eq!(nearest(&deep, 4), Some(deep.join("../.dateline")), "an empty folder is no index");
    }
}
