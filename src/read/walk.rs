//! Lists the files below a root in order of path, one at a time. Hidden ones, those that a `.datelineignore` names and
//! those of an index are passed over; what cannot be looked into is told.

use std::fs::{self, FileType, Metadata};
use std::path::{Component, Path, PathBuf};
use std::time::UNIX_EPOCH;

use ignore::{DirEntry, WalkBuilder};

use crate::article::{File, Reject};
use crate::read::own_index::is_index;

/// Names the files in a folder that are not to be read, in the syntax of a `.gitignore`.
const IGNORE_FILE: &str = ".datelineignore";

/// The files below a root, in the order of [`Path`]'s comparison, less what lies in `others`: roots of their own.
pub(super) fn files(root: &Path, others: &[PathBuf]) -> Box<dyn Iterator<Item = Result<File, Reject>> + Send> {
    match fs::metadata(root) {
        Ok(metadata) if metadata.is_dir() && is_index(root) => Box::new(std::iter::once(Err(index_as_root(root)))),
        Ok(metadata) if metadata.is_dir() => below(root, others),
        Ok(metadata) => Box::new(std::iter::once(Ok(file(root, &metadata)))),
        Err(error) => Box::new(std::iter::once(Err(reject(root, cannot("read", &error))))),
    }
}

fn below(root: &Path, others: &[PathBuf]) -> Box<dyn Iterator<Item = Result<File, Reject>> + Send> {
    let real_root = fs::canonicalize(root).unwrap_or_else(|_| root.to_owned());
    let walk = walk(root, &real_root, others);
    Box::new(walk.filter_map(move |entry| match entry {
        Ok(entry) => listed(&entry, &real_root),
        Err(error) => Some(Err(unlisted(&error))),
    }))
}

fn walk(root: &Path, real_root: &Path, others: &[PathBuf]) -> ignore::Walk {
    let mut builder = WalkBuilder::new(root);
    builder
        .standard_filters(false)
        .hidden(true)
        .add_custom_ignore_filename(IGNORE_FILE)
        .follow_links(false)
        .sort_by_file_name(std::ffi::OsStr::cmp);
    let skipped: Vec<PathBuf> = others
        .iter()
        .filter_map(|other| other.strip_prefix(real_root).ok())
        .filter(|below| !below.as_os_str().is_empty())
        .map(|below| root.join(below))
        .collect();
    builder.filter_entry(move |entry| !skipped.iter().any(|other| other == entry.path()) && !is_index_entry(entry));
    builder.build()
}

fn is_index_entry(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|kind| kind.is_dir()) && is_index(entry.path())
}

fn index_as_root(root: &Path) -> Reject {
    reject(root, "this folder is an index, not articles: name the folder that the articles are in")
}

/// What an entry comes to: a file, a reject, or nothing to tell.
fn listed(entry: &DirEntry, real_root: &Path) -> Option<Result<File, Reject>> {
    let path = entry.path();
    let kind = entry.file_type()?;
    if kind.is_dir() {
        return entry.error().map(|error| Err(reject(path, format!("{IGNORE_FILE} is partly unreadable: {error}"))));
    }
    if kind.is_symlink() {
        return linked(path, real_root);
    }
    if !kind.is_file() {
        return Some(Err(reject(path, format!("not a file but {}", special(kind)))));
    }
    Some(match entry.metadata() {
        Ok(metadata) => Ok(file(path, &metadata)),
        Err(error) => Err(unlisted(&error)),
    })
}

/// A link is followed to a file that the walk does not come to by itself, as long as it stays below the root.
fn linked(path: &Path, real_root: &Path) -> Option<Result<File, Reject>> {
    let target = match fs::canonicalize(path) {
        Ok(target) => target,
        Err(_) => return Some(Err(reject(path, "link leads nowhere"))),
    };
    let Ok(below) = target.strip_prefix(real_root) else {
        let target = target.display();
        return Some(Err(reject(
            path,
            format!("link leads out of the folder, to {target}: name that to have it read"),
        )));
    };
    if !is_hidden(below) {
        return None;
    }
    match fs::metadata(&target) {
        Ok(metadata) if metadata.is_file() => Some(Ok(file(path, &metadata))),
        Ok(_) => Some(Err(reject(path, "link leads to a hidden folder"))),
        Err(error) => Some(Err(reject(path, cannot("follow the link", &error)))),
    }
}

fn is_hidden(below: &Path) -> bool {
    below.components().any(|part| match part {
        Component::Normal(name) => name.as_encoded_bytes().starts_with(b"."),
        _ => false,
    })
}

fn special(kind: FileType) -> &'static str {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        if kind.is_fifo() {
            return "a named pipe";
        }
        if kind.is_socket() {
            return "a socket";
        }
    }
    let _ = kind;
    "a device"
}

fn file(path: &Path, metadata: &Metadata) -> File {
    File { path: path.to_owned(), size: metadata.len(), modified_ns: modified_ns(metadata) }
}

fn modified_ns(metadata: &Metadata) -> i64 {
    let Ok(time) = metadata.modified() else { return 0 };
    match time.duration_since(UNIX_EPOCH) {
        Ok(after) => i64::try_from(after.as_nanos()).unwrap_or(i64::MAX),
        Err(before) => i64::try_from(before.duration().as_nanos()).map_or(i64::MIN, |ns| -ns),
    }
}

fn unlisted(error: &ignore::Error) -> Reject {
    let path = place_of(error).unwrap_or(Path::new(""));
    let why = error.io_error().map_or_else(|| error.to_string(), |error| cannot("look into it", error));
    reject(path, why)
}

fn place_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => place_of(err),
        ignore::Error::Loop { child, .. } => Some(child),
        _ => None,
    }
}

fn cannot(what: &str, error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::PermissionDenied => format!("cannot {what}: no permission"),
        std::io::ErrorKind::NotFound => format!("cannot {what}: it is gone"),
        _ => format!("cannot {what}: {error}"),
    }
}

fn reject(path: &Path, reason: impl Into<String>) -> Reject {
    let name = File { path: path.to_owned(), size: 0, modified_ns: 0 }.name();
    Reject { path: name, record: None, line: None, reason: reason.into() }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::files;

    /// A folder with these files, each holding its own name.
    fn folder(names: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder for the test");
        for name in names {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("it lies in the folder")).expect("made");
            fs::write(path, name).expect("written");
        }
        folder
    }

    fn listed(root: &Path, others: &[PathBuf]) -> Vec<String> {
        let below = |path: &Path| path.strip_prefix(root).unwrap_or(path).display().to_string();
        files(root, others)
            .map(|entry| match entry {
                Ok(file) => below(&file.path),
                Err(reject) => format!("{}: {}", below(reject.path.as_ref()), reject.reason),
            })
            .collect()
    }

    #[test]
    fn files_come_in_order_of_path() {
        let folder = folder(&["b/1.txt", "b.txt", "a/z/9.txt", "a/b.txt", "b/0/x.txt", "B.txt"]);
        let found = listed(folder.path(), &[]);
        assert_eq!(found, ["B.txt", "a/b.txt", "a/z/9.txt", "b/0/x.txt", "b/1.txt", "b.txt"]);
        assert!(found.is_sorted_by_key(PathBuf::from));
    }

    #[test]
    fn hidden_and_ignored_files_are_passed_over() {
        let folder = folder(&[".dateline/x.txt", ".hidden.txt", "a.txt", "drafts/b.txt", "c.bak", "git.log"]);
        fs::write(folder.path().join(".datelineignore"), "drafts/\n*.bak\n").expect("written");
        fs::write(folder.path().join(".gitignore"), "*.log\n").expect("written");
        assert_eq!(listed(folder.path(), &[]), ["a.txt", "git.log"]);
        assert_eq!(listed(&folder.path().join(".dateline"), &[]), ["x.txt"]);
    }

    #[test]
    fn a_file_is_its_own_root() {
        let folder = folder(&[".hidden.txt"]);
        assert_eq!(listed(&folder.path().join(".hidden.txt"), &[]), [""]);
    }

    #[test]
    fn other_roots_are_left_to_themselves() {
        let folder = folder(&["a/1.txt", "b/2.txt", "c.txt"]);
        let real = fs::canonicalize(folder.path()).expect("it is there");
        assert_eq!(listed(folder.path(), &[real.clone(), real.join("b"), real.join("c.txt")]), ["a/1.txt"]);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_not_followed_out_of_the_folder() {
        use std::os::unix::fs::symlink;
        let outside = folder(&["secret.txt"]);
        let folder = folder(&["a.txt", ".store/b.txt", "sub/c.txt"]);
        let link = |to: &Path, name: &str| symlink(to, folder.path().join(name)).expect("linked");
        link(&outside.path().join("secret.txt"), "out.txt");
        link(Path::new("a.txt"), "same.txt");
        link(Path::new(".store/b.txt"), "stored.txt");
        link(Path::new("nothing"), "dead.txt");
        link(Path::new(".."), "sub/loop");
        let found = listed(folder.path(), &[]);
        assert_eq!(found.len(), 5, "{found:?}");
        assert_eq!(
            [&found[0], &found[1], &found[3], &found[4]],
            ["a.txt", "dead.txt: link leads nowhere", "stored.txt", "sub/c.txt"]
        );
        assert!(found[2].starts_with("out.txt: link leads out of the folder, to "), "{}", found[2]);
    }

    #[test]
    fn what_is_gone_is_told() {
        let gone = PathBuf::from("no/such/folder");
        assert_eq!(listed(&gone, &[]), [": cannot read: it is gone"]);
    }
}
