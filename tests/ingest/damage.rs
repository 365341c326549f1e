//! An index that is not as it was written: always an error with a way out, never a crash.

use std::fs;
use std::path::PathBuf;

use dateline::{Error, ErrorKind, Index, IngestOptions, Request, Result, read};

use crate::desk::{Desk, line, options};

fn desk() -> Desk {
    let desk = Desk::new();
    let text: String = (0..300).map(|n| line(&format!("id{n}"), &format!("port{}", n % 17))).collect();
    desk.write("a.jsonl", 1, text);
    desk.run_with(&[""], &IngestOptions { jobs: 1, ..options() }); // one segment, so that there are few files
    desk
}

/// Does everything that reads the index.
fn use_it(desk: &Desk) -> Vec<Error> {
    let index = match Index::open(desk.path(".dateline")) {
        Ok(index) => index,
        Err(error) => return vec![error],
    };
    let search = |text: &str| -> Result<()> {
        let searcher = index.searcher()?;
        searcher.search(&Request::new(text).limit(20))?;
        searcher.article("id3")?;
        searcher.export(&Request::new(text), |_| Ok::<(), Error>(()))?;
        Ok(())
    };
    desk.touch("a.jsonl", 2);
    let files = read::open([desk.path("a.jsonl")]).unwrap();
    let queries = ["ferry", "\"ferry sailed\" port3", "title:port4", "sail* AND NOT port5"];
    let mut done: Vec<Result<()>> = queries.iter().map(|text| search(text)).collect();
    done.push(index.stats().map(|_| ()));
    done.push(index.ingest(&files, &options()).map(|_| ()));
    done.push(index.optimize(&options()).map(|_| ()));
    done.into_iter().filter_map(Result::err).collect()
}

fn check_error(error: &Error, what: &str) {
    let kinds = [ErrorKind::Damaged, ErrorKind::Io, ErrorKind::NotFound];
    assert!(kinds.contains(&error.kind()), "{what}: {error:?}");
    assert!(error.kind() != ErrorKind::Damaged || error.hint().is_some(), "{what}: {error:?}");
}

fn found_damage(desk: &Desk) -> bool {
    match Index::open(desk.path(".dateline")).and_then(|index| index.check()) {
        Ok(checked) => !checked.damage.is_empty(),
        Err(error) => error.kind() == ErrorKind::Damaged,
    }
}

/// The files of the index that hold something, by name in the order of their extensions.
fn files(desk: &Desk) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = desk.index_files().into_keys().collect();
    files.retain(|path| !path.ends_with(".managed.json"));
    files.sort_by_key(|path| path.extension().map(ToOwned::to_owned));
    files
}

#[test]
fn a_file_cut_short_is_damage_and_not_a_crash() {
    let n_files = files(&desk()).len();
    for number in 0..n_files {
        for keep in [0, 2] {
            let desk = desk();
            let path = files(&desk)[number].clone();
            let bytes = fs::read(&path).unwrap();
            fs::write(&path, &bytes[..bytes.len() * keep / 3]).unwrap();
            let what = format!("{} cut to {keep} thirds", path.display());
            assert!(found_damage(&desk), "{what}");
            use_it(&desk).iter().for_each(|error| check_error(error, &what));
        }
    }
}

#[test]
fn spoiled_bytes_are_damage_and_not_a_crash() {
    let n_files = files(&desk()).len();
    for number in 0..n_files {
        for (at, with) in [(0, 0xff), (2, 0x00), (3, 0x7f)] {
            let desk = desk();
            let path = files(&desk)[number].clone();
            let mut bytes = fs::read(&path).unwrap();
            let from = bytes.len() * at / 4;
            let to = (from + 16).min(bytes.len());
            let before = bytes.clone();
            bytes[from..to].fill(with);
            if bytes == before {
                continue; // there were such bytes already
            }
            fs::write(&path, &bytes).unwrap();
            let what = format!("{} spoiled at {from} of {}", path.display(), bytes.len());
            assert!(found_damage(&desk), "{what}");
            use_it(&desk).iter().for_each(|error| check_error(error, &what));
        }
    }
}

#[test]
fn a_missing_file_is_damage_and_not_a_crash() {
    let n_files = files(&desk()).len();
    for number in 0..n_files {
        let desk = desk();
        let path = files(&desk)[number].clone();
        fs::remove_file(&path).unwrap();
        let what = format!("{} is missing", path.display());
        if path.ends_with("format.json") {
            assert_eq!(use_it(&desk)[0].kind(), ErrorKind::NoIndex);
            continue;
        }
        // The catalogue of entities is made anew when it is needed.
        let is_catalogue = path.extension().is_some_and(|extension| extension == "bin");
        assert!(found_damage(&desk) != is_catalogue, "{what}");
        use_it(&desk).iter().for_each(|error| check_error(error, &what));
    }
}

#[test]
fn missing_segments_are_damage() {
    let desk = desk();
    fs::remove_dir_all(desk.path(".dateline/segments")).unwrap();
    let error = desk.index().searcher().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Damaged);
    assert!(error.hint().unwrap().contains("--rebuild"));
}

#[test]
fn an_index_of_another_version_is_refused() {
    let desk = desk();
    fs::write(desk.path(".dateline/format.json"), "{\"format\": 99}").unwrap();
    let error = Index::open(desk.path(".dateline")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Version);
    assert!(error.to_string().contains("format 99"), "{error}");
}

#[test]
fn a_file_where_the_index_should_be_is_a_clear_error() {
    let desk = Desk::new();
    desk.write("file", 1, "text");
    assert_eq!(Index::open_or_create(desk.path("file")).unwrap_err().kind(), ErrorKind::Io);
    assert_eq!(Index::open(desk.path("nothing")).unwrap_err().kind(), ErrorKind::NoIndex);
}

#[test]
fn what_follows_the_mark_in_the_manifest_is_left_out() {
    let desk = desk();
    let manifest = files(&desk).into_iter().find(|path| path.to_string_lossy().contains("manifest-")).unwrap();
    let mut bytes = fs::read(&manifest).unwrap();
    bytes.extend_from_slice(b"{\"path\":\"never committed\",\"ro");
    fs::write(&manifest, bytes).unwrap();
    assert!(!found_damage(&desk));
    assert_eq!(desk.run().articles.unchanged, 300);
}
