//! Tells a folder that holds an index from a folder of articles: an index is never read as corpus, nor is writing to
//! it a change of the corpus. Hidden ones are passed over anyway; this is for one that was given another name.

use std::path::Path;

/// Whether this folder is an index.
pub(super) fn is_index(folder: &Path) -> bool {
    folder.join("format.json").is_file() && folder.join("segments/meta.json").is_file()
}

/// Whether this path is an index below `root`, or lies in one.
pub(super) fn is_in_index(path: &Path, root: &Path) -> bool {
    let below_root = path.ancestors().take_while(|folder| *folder != root && folder.starts_with(root));
    below_root.into_iter().any(is_index)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{is_in_index, is_index};

    #[test]
    fn an_index_is_known_by_its_parts() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let (root, index) = (folder.path(), folder.path().join("archive"));
        fs::create_dir_all(index.join("segments")).expect("made");
        fs::write(index.join("segments/meta.json"), "{}").expect("written");
        assert!(!is_index(&index));
        fs::write(index.join("format.json"), "{}").expect("written");
        assert!(is_index(&index));
        assert!(is_in_index(&index, root));
        assert!(is_in_index(&index.join("segments/new.store"), root));
        assert!(!is_in_index(&root.join("a.txt"), root));
        assert!(!is_in_index(&index.join("segments"), &index));
    }
}
