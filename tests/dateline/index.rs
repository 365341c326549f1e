//! From files to an index, and again.

use std::fs;
use std::io::{Cursor, Write};

use tar::{Builder, Header};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::world::World;

#[test]
fn a_folder_is_indexed_once() {
    let world = World::new();
    insta::assert_snapshot!(world.session(&[
        &["index", "news", "--dry-run"],
        &["index", "news"],
        &["index", "news"],
        &["index", "news", "--json"],
    ]));
    assert!(world.path().join(".dateline/format.json").is_file());
}

#[test]
fn what_changed_is_taken_in_and_what_is_gone_goes() {
    let world = World::indexed();
    world.write("news/strike.txt", "Crews call off strike\n\nThe ferry sails on Sunday after all, both sides said.\n");
    fs::remove_file(world.path().join("news/prices.csv")).unwrap();
    fs::rename(world.path().join("news/ile.txt"), world.path().join("news/ile-de-mara.txt")).unwrap();
    insta::assert_snapshot!(world.session(&[
        &["index", "news"],
        &["search", "strike"],
        &["search", "bread prices"],
        &["index", "news"],
    ]));
}

#[test]
fn a_rebuilt_index_answers_as_before() {
    let world = World::indexed();
    let before = world.run(&["export", "*", "--format", "csv"]);
    assert_eq!(world.run(&["index", "news", "--rebuild"]).code, 0);
    assert_eq!(world.run(&["export", "*", "--format", "csv"]), before);
}

#[test]
fn a_search_in_a_folder_brings_its_index_up_to_date_first() {
    let world = World::new();
    insta::assert_snapshot!(world.session(&[
        &["search", "--in", "news", "ferry", "-n", "1"],
        &["search", "--in", "news", "ferry", "-n", "1"],
        &["search", "--in", "news/strike.txt", "ferry"],
    ]));
    assert!(world.path().join("news/.dateline/format.json").is_file());
}

#[test]
fn an_index_is_never_read_as_articles() {
    let world = World::new();
    let first = world.run(&["index", "news", "--index", "news/archive"]);
    assert!(first.stdout.starts_with("6 articles added"), "{first:?}");
    let second = world.run(&["index", "news", "--index", "news/archive"]);
    assert!(second.stdout.starts_with("6 articles unchanged"), "{second:?}");
    insta::assert_snapshot!(world.session(&[&["index", "news/archive", "--index", "other"]]));
}

#[test]
fn odd_keys_are_mapped() {
    let world = World::empty();
    world.write("odd.json", r#"[{"kop": "Brug weer open", "verhaal": {"tekst": "The bridge opened on Monday."}}]"#);
    insta::assert_snapshot!(world.session(&[
        &["index", "odd.json", "--map", "title=kop", "--map", "body=verhaal.tekst"],
        &["search", "bridge", "--json"],
        &["index", "odd.json", "--map", "headline=kop"],
        &["index", "odd.json", "--map", "kop"],
    ]));
}

#[test]
fn what_is_no_article_is_counted_and_no_reason_for_alarm() {
    let world = World::empty();
    world.write("news/ferry.txt", "Ferry runs again\n\nThe ferry sailed on Monday.\n");
    world.write("news/logo.png", "not looked into");
    world.write("news/site.css", "p { color: blue }");
    insta::assert_snapshot!(world.session(&[
        &["index", "news"],
        &["index", "news", "--json"],
        &["read", "news/logo.png", "news", "--json"],
    ]));
}

/// A tar archive, packed, with a zip archive of these texts in it beside some lines of JSON.
fn nested(texts: &[(&str, &str)]) -> Vec<u8> {
    let mut day = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in texts {
        day.start_file(*name, SimpleFileOptions::default()).unwrap();
        day.write_all(text.as_bytes()).unwrap();
    }
    let day = day.finish().unwrap().into_inner();
    let lines = br#"{"id": "dsw-1", "title": "Harbour reopens", "body": "Ships came in at night."}"#;
    let mut dump = Builder::new(Vec::new());
    for (name, content) in [("2024/day.zip", day.as_slice()), ("2024/wire.jsonl", lines), ("2024/logo.png", b"x")] {
        let mut header = Header::new_gnu();
        header.set_size(content.len() as u64);
        header.set_mode(0o644);
        dump.append_data(&mut header, name, content).unwrap();
    }
    zstd::encode_all(dump.into_inner().unwrap().as_slice(), 1).unwrap()
}

#[test]
fn archives_are_folders() {
    let world = World::empty();
    let (ferry, ile) = (("ferry.txt", "Ferry runs again\n\nIt sailed on Monday.\n"), ("ile.txt", "Island\n\nQuiet.\n"));
    let write = |texts: &[(&str, &str)]| fs::write(world.path().join("news/dump.tar.zst"), nested(texts)).unwrap();
    world.write("news/note.txt", "A note\n\nNothing else.\n");
    write(&[ferry, ile]);
    let all = |first: &str| {
        let run = world.run(&["index", "news"]);
        assert!(run.code == 0 && run.stdout.starts_with(first), "{run:?}");
        let run = world.run(&["search", "*", "--sort", "newest", "--json"]);
        let hits = serde_json::from_str::<serde_json::Value>(&run.stdout).unwrap();
        let origin =
            |hit: &serde_json::Value| format!("{}#{}", hit["origin"]["path"], hit["origin"]["record"]).replace('"', "");
        let mut origins: Vec<String> = hits["hits"].as_array().unwrap().iter().map(origin).collect();
        origins.sort();
        origins
    };
    let day = ["news/dump.tar.zst!2024/day.zip!ferry.txt#0", "news/dump.tar.zst!2024/day.zip!ile.txt#0"];
    let (wire, note) = ("news/dump.tar.zst!2024/wire.jsonl#0", "news/note.txt#0");
    assert_eq!(all("4 articles added"), [day[0], day[1], wire, note]);
    assert_eq!(all("4 articles unchanged"), [day[0], day[1], wire, note]);
    write(&[ferry]);
    assert_eq!(all("1 article removed, 3 unchanged"), [day[0], wire, note]);
    write(&[("new.txt", ferry.1), ("other.txt", "Boats\n\nMany.\n")]);
    let changed = ["news/dump.tar.zst!2024/day.zip!new.txt#0", "news/dump.tar.zst!2024/day.zip!other.txt#0"];
    let found = all("");
    assert_eq!(found, [changed[0], changed[1], wire, note]);
}
