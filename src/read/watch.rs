//! Waits for files below the user's folders to change, so that a run of the indexer can follow.

use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::error::{Error, ErrorKind, Result};
use crate::read::own_index::is_in_index;

/// A burst of changes is over when nothing happened for so long.
const QUIET: Duration = Duration::from_millis(300);

/// A burst that does not end is cut here, so that a busy folder is indexed too.
const LONGEST_BURST: Duration = Duration::from_secs(5);

/// How often a waiting thread looks whether it should stop.
const LOOK_UP: Duration = Duration::from_millis(100);

/// Watches folders and files for changes.
#[derive(Debug)]
pub struct Watch {
    events: Receiver<notify::Result<Event>>,
    roots: Vec<PathBuf>,
    /// Holds the system's watch for as long as it lives.
    _watcher: RecommendedWatcher,
}

/// Begins to watch folders, with everything below them, and files.
///
/// # Errors
/// A path that does not exist, or more folders than the system lets one program watch.
pub fn watch(paths: impl IntoIterator<Item = impl AsRef<Path>>) -> Result<Watch> {
    let (sender, events) = channel();
    let mut watcher = notify::recommended_watcher(sender).map_err(|e| cannot_watch(Path::new("the folders"), e))?;
    let mut roots = Vec::new();
    for path in paths {
        let path = path.as_ref();
        let root = path.canonicalize().map_err(|e| Error::io("watch", path, e))?;
        watcher.watch(&root, RecursiveMode::Recursive).map_err(|e| cannot_watch(path, e))?;
        roots.push(root);
    }
    Ok(Watch { events, roots, _watcher: watcher })
}

impl Watch {
    /// Waits until something has changed and then stayed quiet for a moment. Returns false when `stopped` says so,
    /// or when nothing can be watched any more.
    pub fn wait(&self, stopped: impl Fn() -> bool) -> bool {
        let mut burst: Option<(Instant, Instant)> = None; // its beginning and its last event
        loop {
            if stopped() {
                return false;
            }
            match self.events.recv_timeout(LOOK_UP) {
                Ok(event) if self.matters(&event) => {
                    let now = Instant::now();
                    burst = Some((burst.map_or(now, |(began, _)| began), now));
                }
                Ok(_) | Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return false,
            }
            if burst.is_some_and(|(began, last)| last.elapsed() >= QUIET || began.elapsed() >= LONGEST_BURST) {
                return true;
            }
        }
    }

    /// Whether the corpus may have changed: reading changes nothing, nor does what happens in hidden folders or in an
    /// index. An error may mean that events were lost.
    fn matters(&self, event: &notify::Result<Event>) -> bool {
        let Ok(event) = event else { return true };
        !matches!(event.kind, EventKind::Access(_))
            && (event.paths.is_empty() || event.paths.iter().any(|path| self.may_be_corpus(path)))
    }

    fn may_be_corpus(&self, path: &Path) -> bool {
        !is_hidden(path, &self.roots) && !self.roots.iter().any(|root| is_in_index(path, root))
    }
}

/// Whether a path is hidden, or in a hidden folder, below its root.
fn is_hidden(path: &Path, roots: &[PathBuf]) -> bool {
    let below = roots.iter().find_map(|root| path.strip_prefix(root).ok()).unwrap_or(path);
    let starts_with_dot = |name: &OsStr| name.as_encoded_bytes().starts_with(b".");
    below.components().any(|part| matches!(part, Component::Normal(name) if starts_with_dot(name)))
}

fn cannot_watch(path: &Path, cause: notify::Error) -> Error {
    Error::new(ErrorKind::Io, format!("cannot watch {}", path.display()))
        .caused_by(cause)
        .with_hint("run `dateline index` from time to time instead")
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::{is_hidden, watch};

    #[test]
    fn a_new_file_is_noticed_and_a_hidden_one_is_not() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        fs::create_dir(folder.path().join(".dateline")).expect("made");
        let watch = watch([folder.path()]).expect("it is there");
        fs::write(folder.path().join(".dateline/lock"), "1").expect("written");
        fs::write(folder.path().join("a.txt"), "A").expect("written");
        assert!(watch.wait(|| false));
        assert!(!watch.wait(|| true));
    }

    #[test]
    fn writing_to_an_index_is_no_change() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let index = folder.path().join("archive");
        fs::create_dir_all(index.join("segments")).expect("made");
        fs::write(index.join("segments/meta.json"), "{}").expect("written");
        fs::write(index.join("format.json"), "{}").expect("written");
        let watch = watch([folder.path()]).expect("it is there");
        assert!(!watch.may_be_corpus(&watch.roots[0].join("archive/segments/new.store")));
        assert!(watch.may_be_corpus(&watch.roots[0].join("a.txt")));
    }

    #[test]
    fn what_is_hidden_below_a_root_is_told_from_a_hidden_root() {
        let roots = [PathBuf::from("/home/.clippings")];
        let check = |path: &str, expected| assert_eq!(is_hidden(Path::new(path), &roots), expected, "{path}");
        check("/home/.clippings/a.txt", false);
        check("/home/.clippings/.dateline/lock", true);
    }
}
