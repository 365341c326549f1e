//! Compares a corpus with the manifest: what is to be read, what is gone, what stays as it is.

use std::collections::HashSet;
use std::path::Path;

use crate::article::{Corpus, File, Reject};
use crate::index::manifest::{Manifest, Row};
use crate::index::names::Names;

/// What a run has to do.
#[derive(Debug, Default)]
pub(crate) struct Survey {
    /// Files to read, in order of path.
    pub(crate) todo: Vec<Todo>,
    /// Files that were in the index and are not in the corpus any more.
    pub(crate) gone: Vec<String>,
    /// Files that are as they were.
    pub(crate) unchanged: Vec<Todo>,
    /// Files in the index, in this corpus or not, that must be read again though they have not changed: articles of
    /// theirs were outdone by articles of files that did.
    pub(crate) reopened: Vec<String>,
    /// Places that could not be looked into.
    pub(crate) rejects: Vec<Reject>,
}

/// A file to read, and the name its articles' origins carry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Todo {
    pub(crate) file: File,
    pub(crate) name: String,
}

impl Survey {
    /// Walks the corpus.
    pub(crate) fn of(corpus: &impl Corpus, manifest: &Manifest, names: &Names) -> Self {
        let name = |path: &Path| names.of(path);
        let mut survey = Self::default();
        let mut listed = HashSet::new();
        for entry in corpus.files() {
            match entry {
                Ok(file) => survey.list(Todo { name: name(&file.path), file }, manifest, &mut listed),
                Err(reject) => {
                    let path = if reject.path.is_empty() { String::new() } else { name(Path::new(&reject.path)) };
                    survey.rejects.push(Reject { path, ..reject });
                }
            }
        }
        let roots: Vec<String> = corpus.roots().iter().map(|root| name(root)).collect();
        let covered = |path: &str| roots.iter().any(|root| is_below(path, root));
        let hidden = |path: &str| survey.rejects.iter().any(|reject| may_be_below(path, &reject.path));
        let missing = manifest.rows().map(|(path, _)| path).filter(|path| !listed.contains(*path));
        survey.gone = missing.filter(|path| covered(path) && !hidden(path)).map(str::to_owned).collect();
        survey.reopen(manifest);
        survey.todo.sort_by(|a, b| a.file.path.cmp(&b.file.path));
        survey
    }

    fn list(&mut self, todo: Todo, manifest: &Manifest, listed: &mut HashSet<String>) {
        if !listed.insert(todo.name.clone()) {
            return self.list_again(todo);
        }
        match manifest.row(&todo.name) {
            Some(row) if row.is_of(&todo.file) => self.unchanged.push(todo),
            _ => self.todo.push(todo),
        }
    }

    /// A name that was listed already: two roots overlap, or two names have become one.
    fn list_again(&mut self, Todo { file, name }: Todo) {
        let is_other = |known: &Todo| known.name == name && known.file.path != file.path;
        if name.contains(char::REPLACEMENT_CHARACTER) && self.todo.iter().chain(&self.unchanged).any(is_other) {
            let reason = "its name is not Unicode, and so is that of another file: rename one of them".to_owned();
            self.rejects.push(Reject { path: name, record: None, line: None, reason });
        }
    }

    /// Finds files whose articles were hidden by newer versions in files that changed or are gone; those of this
    /// corpus are read again now.
    fn reopen(&mut self, manifest: &Manifest) {
        let gone = self.gone.iter().cloned();
        let mut moving: HashSet<String> = self.todo.iter().map(|todo| todo.name.clone()).chain(gone).collect();
        loop {
            let is_freed = |row: &Row| row.hidden_by.iter().any(|other| moving.contains(other));
            let hidden = manifest.rows().filter(|(name, row)| !moving.contains(*name) && is_freed(row));
            let freed: Vec<String> = hidden.map(|(name, _)| name.to_owned()).collect();
            if freed.is_empty() {
                break;
            }
            moving.extend(freed.iter().cloned());
            self.reopened.extend(freed);
        }
        let reopened: HashSet<&str> = self.reopened.iter().map(String::as_str).collect();
        let (again, still) = self.unchanged.drain(..).partition(|todo: &Todo| reopened.contains(todo.name.as_str()));
        self.unchanged = still;
        self.todo.extend::<Vec<_>>(again);
    }
}

/// Whether `path` may lie at or below a place that could not be looked into; anything may where it has no name.
fn may_be_below(path: &str, place: &str) -> bool {
    place.is_empty() || is_below(path, place)
}

/// Whether `path` is `root` or lies below it.
fn is_below(path: &str, root: &str) -> bool {
    if root == "." || root.is_empty() {
        return !Path::new(path).is_absolute() && !path.starts_with("../");
    }
    path.strip_prefix(root).is_some_and(|rest| rest.is_empty() || rest.starts_with('/') || root.ends_with('/'))
}
