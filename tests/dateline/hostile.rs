//! A folder in which everything is wrong that can be: nothing of it stops the run, all of it is named, and what is
//! good beside it is found.

use std::io::Write;

use serde_json::Value;

use crate::world::World;

const GOOD: &str =
    "{\"id\": \"good\", \"title\": \"Lighthouse lit\", \"body\": \"The lighthouse was lit on Monday.\"}\n";

fn world() -> World {
    let world = World::empty();
    let nested = format!("{{\"title\": \"Deep\", \"body\": {}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
    let good = |id: &str| GOOD.replace("\"good\"", &format!("\"{id}\""));
    world.write("in/broken.jsonl", format!("{}{{\"title\": \"Cut o\n{}not json\n", good("b1"), good("b2")));
    world.write(
        "in/types.jsonl",
        "{\"title\": 7, \"body\": {\"a\": true}}\n{\"title\": \"T\", \"body\": 12}\n[1, 2]\n7\nnull\n",
    );
    world.write("in/bodiless.json", "[{\"title\": \"Only a headline\"}, {\"id\": \"x\"}, {}]");
    world.write("in/binary.txt", [&b"\x7fELF\x02\x01\x01\0\0\0"[..], &[0xde, 0xad, 0, 1].repeat(500)].concat());
    world.write("in/empty.txt", "");
    world.write("in/blank.jsonl", "\n\n  \n");
    world.write("in/latin.txt", b"Lighthouse caf\xe9 opens\n\nThe lighthouse caf\xe9 opened on Monday.\n");
    world.write(
        "in/bad-utf8.jsonl",
        [good("u1").as_bytes(), b"{\"id\": \"u2\", \"body\": \"The lighthouse \xff\xfe shone.\"}\n"].concat(),
    );
    world.write("in/nuls.txt", "Lighthouse \0 dark\n\nThe lighthouse\0 was dark.\n");
    world.write(
        "in/dates.jsonl",
        ["0001-01-01", "9999-12-31", "yesterday", "2024-02-31", "99999999999999999999"]
            .map(|date| {
                format!("{{\"id\": \"d-{date}\", \"body\": \"The lighthouse keeper wrote.\", \"date\": \"{date}\"}}\n")
            })
            .concat(),
    );
    world.write("in/long-id.jsonl", good(&"i".repeat(1_000_000)));
    world.write("in/twins.jsonl", good("twin").repeat(2));
    world.write("in/nested.json", &nested);
    world.write("in/nested.jsonl", format!("{nested}\n{}", good("n1")));
    world.write("in/huge-line.txt", format!("Lighthouse log\n\n{}\n", "lighthouse ".repeat(200_000)));
    world.write("in/cut.jsonl.gz", cut_short());
    world.write("in/not-really.csv.zst", "id,title\n");
    #[cfg(unix)]
    add_odd_names(&world);
    world
}

/// A gzip file with many good lines whose last part is missing.
fn cut_short() -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    for number in 0..2_000_u32 {
        let id = number.wrapping_mul(2_654_435_761);
        writeln!(packed, "{{\"id\": \"z{id}\", \"body\": \"Lighthouse log, entry {id}.\"}}").unwrap();
    }
    let mut packed = packed.finish().unwrap();
    packed.truncate(packed.len() / 2);
    packed
}

#[cfg(unix)]
fn add_odd_names(world: &World) {
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;

    let folder = world.path().join("in");
    let text = "Lighthouse by night\n\nThe lighthouse shone at night.\n";
    std::fs::write(folder.join("line\nbreak\x1b[31m.txt"), text).unwrap();
    if cfg!(target_os = "linux") {
        std::fs::write(folder.join(std::ffi::OsStr::from_bytes(b"caf\xe9.txt")), text.replace("night", "day")).unwrap();
    }
    symlink(".", folder.join("loop")).unwrap();
    symlink("../in", folder.join("again")).unwrap();
    symlink("nowhere", folder.join("dangling")).unwrap();
    symlink("/", folder.join("out")).unwrap();
    let pipe = std::process::Command::new("mkfifo").arg(folder.join("pipe.txt")).status();
    assert!(pipe.is_ok_and(|status| status.success()));
}

#[test]
fn a_hostile_folder_is_read_to_its_end() {
    let world = world();
    let first = world.run(&["index", "in", "--json"]);
    assert_eq!(first.code, 1, "{first:?}");
    let report = first.json();
    let count = |report: &Value, name: &str| report["articles"][name].as_u64().unwrap();

    let rejects = std::fs::read_to_string(world.path().join(report["rejects"].as_str().unwrap())).unwrap();
    assert_eq!(rejects.lines().count() as u64, count(&report, "rejected"));
    for line in rejects.lines() {
        let reject: Value = serde_json::from_str(line).unwrap();
        assert!(!reject["path"].as_str().unwrap().is_empty(), "{line}");
        assert!(reject["reason"].as_str().unwrap().len() > 10, "{line}");
        assert!(line.len() < 2_000, "{line}");
    }

    let articles = world.run(&["stats", "--json"]).json()["articles"].as_u64().unwrap();
    assert_eq!(articles, count(&report, "added"), "{report}");
    assert_eq!(
        world.run(&["search", "lighthouse", "--json"]).json()["total_articles"],
        articles - not_of_lighthouses(&world)
    );
    for id in ["b1", "b2", "u1", "u2", "n1", "twin", "d-0001-01-01", "d-yesterday"] {
        assert_eq!(world.run(&["show", id]).code, 0, "{id}");
    }
    assert_eq!(world.run(&["check"]).code, 0);

    let second = world.run(&["index", "in", "--json"]);
    assert_eq!(second.code, 1);
    let again = second.json();
    assert_eq!(count(&again, "unchanged"), articles, "{again}");
    assert_eq!(count(&again, "rejected"), count(&report, "rejected"));
    assert_eq!(count(&again, "added") + count(&again, "updated") + count(&again, "removed"), 0);

    insta::assert_snapshot!(readable(&rejects));
}

fn not_of_lighthouses(world: &World) -> u64 {
    world.run(&["search", "-lighthouse", "--json"]).json()["total_articles"].as_u64().unwrap()
}

/// The rejects as one line each, without what is odd about this machine.
fn readable(rejects: &str) -> String {
    let told = rejects.lines().map(|line| {
        let reject: Value = serde_json::from_str(line).unwrap();
        let place = ["record", "line"].map(|name| reject[name].to_string()).join(" ");
        format!("{:?} {place}: {}\n", reject["path"].as_str().unwrap(), reject["reason"].as_str().unwrap())
    });
    told.collect()
}
