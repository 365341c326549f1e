//! Under which name a file is kept in the index, and where the file of a name is.
//!
//! Names are told from the folder that the index is in, so that both can be moved together; files elsewhere have
//! their full path. However a file is pointed at, its name is the same.

use std::fs;
use std::path::{Component, Path, PathBuf, absolute};

use crate::article::display;
use crate::index::store::Index;

/// Tells the names of files.
pub(crate) struct Names {
    /// The folder that names are told from: as it was named, and free of links.
    bases: [PathBuf; 2],
}

impl Names {
    /// The names of files in an index that lies in the folder `base`.
    pub(crate) fn from(base: &Path) -> Self {
        let named = resolved(base);
        let real = fs::canonicalize(base).unwrap_or_else(|_| named.clone());
        Self { bases: [named, real] }
    }

    /// The name under which a file is kept.
    pub(crate) fn of(&self, path: &Path) -> String {
        let path = resolved(path);
        match self.bases.iter().find_map(|base| path.strip_prefix(base).ok()) {
            Some(below) if below.as_os_str().is_empty() => ".".to_owned(),
            Some(below) => display(below),
            None => display(&path),
        }
    }
}

impl Index {
    /// The path under which a file can be opened from here, given its name.
    pub(crate) fn path_of(&self, name: &str) -> PathBuf {
        let base = self.base();
        if base == Path::new(".") { PathBuf::from(name) } else { base.join(name) }
    }
}

/// The full path, without `..`: what comes before the last one is looked up, since links may lead elsewhere.
fn resolved(path: &Path) -> PathBuf {
    let Ok(path) = absolute(path) else { return path.to_owned() };
    let parts: Vec<Component<'_>> = path.components().collect();
    let Some(last_up) = parts.iter().rposition(|part| *part == Component::ParentDir) else { return path };
    let (above, below) = parts.split_at(last_up + 1);
    let above: PathBuf = above.iter().collect();
    match fs::canonicalize(&above) {
        Ok(above) => above.join(below.iter().collect::<PathBuf>()),
        Err(_) => path,
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::Names;

    #[test]
    fn a_file_has_one_name_however_it_is_pointed_at() {
        let folder = tempfile::tempdir().unwrap();
        let real = fs::canonicalize(folder.path()).unwrap();
        fs::create_dir_all(real.join("desk/news")).unwrap();
        fs::create_dir_all(real.join("wire")).unwrap();
        let names = Names::from(&real.join("desk"));
        let check = |path: &str, expected: &str| assert_eq!(names.of(&real.join(path)), expected, "{path}");
        check("desk/news/a.txt", "news/a.txt");
        check("desk/./news/a.txt", "news/a.txt");
        check("desk/news/../news/a.txt", "news/a.txt");
        check("wire/../desk/news/a.txt", "news/a.txt");
        check("desk", ".");
        check("desk/news/..", ".");
        let wire = real.join("wire/b.txt").display().to_string();
        check("wire/b.txt", &wire);
        check("desk/../wire/b.txt", &wire);
        check("desk/../wire/gone/b.txt", &real.join("wire/gone/b.txt").display().to_string());
    }
}
