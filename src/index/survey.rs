//! Compares a corpus with the manifest: what is to be read, what is gone, what stays as it is.

use std::collections::HashSet;
use std::path::Path;

use crate::article::{Corpus, File, Reject};
use crate::index::manifest::Manifest;

/// What a run has to do.
#[derive(Debug, Default)]
pub(crate) struct Survey {
    /// Files to read, in order of path.
    pub(crate) todo: Vec<Todo>,
    /// Files that were in the index and are not in the corpus any more.
    pub(crate) gone: Vec<String>,
    /// Files that are as they were.
    pub(crate) unchanged: Vec<Todo>,
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
    /// Walks the corpus; `name` tells the name under which a path is kept.
    pub(crate) fn of(corpus: &impl Corpus, manifest: &Manifest, name: impl Fn(&Path) -> String) -> Self {
        let mut survey = Self::default();
        let mut listed = HashSet::new();
        for entry in corpus.files() {
            match entry {
                Ok(file) => survey.list(Todo { name: name(&file.path), file }, manifest, &mut listed),
                Err(reject) => {
                    survey.rejects.push(Reject { path: name(Path::new(&reject.path)), ..reject });
                }
            }
        }
        let roots: Vec<String> = corpus.roots().iter().map(|root| name(root)).collect();
        let covered = |path: &str| roots.iter().any(|root| is_below(path, root));
        let hidden = |path: &str| survey.rejects.iter().any(|reject| is_below(path, &reject.path));
        let missing = manifest.rows().map(|(path, _)| path).filter(|path| !listed.contains(*path));
        survey.gone = missing.filter(|path| covered(path) && !hidden(path)).map(str::to_owned).collect();
        survey.reopen_hidden(manifest);
        survey
    }

    fn list(&mut self, todo: Todo, manifest: &Manifest, listed: &mut HashSet<String>) {
        if !listed.insert(todo.name.clone()) {
            return; // two roots that overlap
        }
        match manifest.row(&todo.name) {
            Some(row) if row.is_of(&todo.file) => self.unchanged.push(todo),
            _ => self.todo.push(todo),
        }
    }

    /// Reads unchanged files again whose articles were hidden by newer versions in files that changed or are gone.
    fn reopen_hidden(&mut self, manifest: &Manifest) {
        let mut moving: HashSet<String> = self.todo.iter().map(|todo| todo.name.clone()).collect();
        moving.extend(self.gone.iter().cloned());
        loop {
            let is_freed = |todo: &Todo| {
                let row = manifest.row(&todo.name);
                row.is_some_and(|row| row.hidden_by.iter().any(|other| moving.contains(other)))
            };
            let (freed, still): (Vec<_>, Vec<_>) = self.unchanged.drain(..).partition(is_freed);
            self.unchanged = still;
            if freed.is_empty() {
                return;
            }
            moving.extend(freed.iter().map(|todo| todo.name.clone()));
            self.todo.extend(freed);
            self.todo.sort_by(|a, b| a.file.path.cmp(&b.file.path));
        }
    }
}

/// Whether `path` is `root` or lies below it.
fn is_below(path: &str, root: &str) -> bool {
    if root == "." || root.is_empty() {
        return !Path::new(path).is_absolute() && !path.starts_with("../");
    }
    path.strip_prefix(root).is_some_and(|rest| rest.is_empty() || rest.starts_with('/') || root.ends_with('/'))
}
