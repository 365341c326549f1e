//! An index made anew beside the old one, which is searched until the new one takes its place.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use dateline::{Error, Index, Report, Result};

/// Fills a new index and puts it in the place of the one in `dir`. What fails on the way leaves the old one as it is.
pub(super) fn rebuild(dir: &Path, fill: impl FnOnce(&Index) -> Result<Report>) -> Result<Report> {
    let (new, old) = (beside(dir, "new"), beside(dir, "old"));
    refuse_other_folder(dir)?;
    remove(&new)?;
    let mut report = fill(&Index::open_or_create(&new)?)?;
    if report.stopped {
        remove(&new)?;
        return Err(Error::new(dateline::ErrorKind::Stopped, "stopped; the index is as it was"));
    }
    remove(&old)?;
    rename_if_there(dir, &old)?;
    rename_if_there(&new, dir)?;
    remove(&old)?;
    report.rejects = report.rejects.map(|_| dir.join("rejects.jsonl").display().to_string());
    Ok(report)
}

/// Tells what `fill` would put into an index that is not there, and leaves nothing behind.
pub(super) fn rehearse(fill: impl FnOnce(&Index) -> Result<Report>) -> Result<Report> {
    let dir = std::env::temp_dir().join(format!("dateline-dry-run-{}", std::process::id()));
    let report = Index::open_or_create(&dir).and_then(|index| fill(&index));
    remove(&dir)?;
    report
}

/// A hidden folder beside `dir`, from which the paths of articles are told as they are from `dir`.
fn beside(dir: &Path, what: &str) -> PathBuf {
    let name = dir.file_name().unwrap_or_default().to_string_lossy();
    dir.with_file_name(format!(".{}.{what}", name.trim_start_matches('.')))
}

/// Whoever names a folder of something else by mistake must not lose it.
fn refuse_other_folder(dir: &Path) -> Result<()> {
    let is_index = dir.join("format.json").is_file();
    let is_empty = fs::read_dir(dir).map_or(true, |mut entries| entries.next().is_none());
    if is_index || is_empty {
        return Ok(());
    }
    Err(Error::argument(format!("{} is no index", dir.display()))
        .with_hint("name the folder of an index, or a new one"))
}

fn remove(dir: &Path) -> Result<()> {
    match fs::remove_dir_all(dir) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Error::io("remove", dir, error)),
        _ => Ok(()),
    }
}

fn rename_if_there(from: &Path, to: &Path) -> Result<()> {
    match fs::rename(from, to) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Error::io("move", from, error)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use dateline::{Error, Report};

    use super::{beside, rebuild, rehearse};

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn a_rebuilt_index_takes_the_place_of_the_old_one() {
        let folder = tempfile::tempdir().unwrap();
        let dir = folder.path().join(".dateline");
        rebuild(&dir, |_| Ok(Report::default())).unwrap();
        fs::write(dir.join("old"), "").unwrap();
        rebuild(&dir, |_| Ok(Report::default())).unwrap();
        assert_eq!(names(folder.path()), [".dateline"]);
        assert!(!dir.join("old").exists() && dir.join("format.json").exists());
    }

    #[test]
    fn a_failed_rebuild_leaves_the_old_index() {
        let folder = tempfile::tempdir().unwrap();
        let dir = folder.path().join(".dateline");
        rebuild(&dir, |_| Ok(Report::default())).unwrap();
        fs::write(dir.join("old"), "").unwrap();
        assert!(rebuild(&dir, |_| Err(Error::argument("no"))).is_err());
        assert!(rebuild(&dir, |_| Ok(Report { stopped: true, ..Report::default() })).is_err());
        assert!(dir.join("old").exists());
    }

    #[test]
    fn a_folder_of_something_else_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("thesis.txt"), "").unwrap();
        assert!(rebuild(folder.path(), |_| Ok(Report::default())).is_err());
        assert_eq!(names(folder.path()), ["thesis.txt"]);
    }

    #[test]
    fn a_rehearsal_leaves_nothing() {
        let dir =
            rehearse(|index| Ok(Report { rejects: Some(index.dir().display().to_string()), ..Report::default() }));
        assert!(!Path::new(&dir.unwrap().rejects.unwrap()).exists());
    }

    #[test]
    fn the_new_index_is_hidden_beside_the_old() {
        assert_eq!(beside(Path::new(".dateline"), "new"), Path::new(".dateline.new"));
        assert_eq!(beside(Path::new("../archive"), "old"), Path::new("../.archive.old"));
    }
}
