//! Archives as they come: packed in one another, cut short, locked, or made to do harm.

use std::fs;
use std::io::{Cursor, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use tar::{Builder, Header};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::article::Record;
use crate::read::limits::Limits;
use crate::read::{Options, open_with, records};

const FERRY: &[u8] = b"Ferry runs again\n\nIt sailed on Monday.\n";
const LINES: &[u8] = b"{\"title\":\"One\",\"body\":\"a\"}\n{\"title\":\"Two\",\"body\":\"b\"}\n";

fn tar(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut builder = Builder::new(Vec::new());
    for (name, content) in members {
        let mut header = Header::new_gnu();
        // Set by hand: the library refuses to write the names of which the reader has to be wary.
        let bytes = name.as_bytes();
        header.as_old_mut().name[..bytes.len()].copy_from_slice(bytes);
        header.set_size(content.len() as u64);
        header.set_cksum();
        builder.append(&header, *content).expect("written to memory");
    }
    builder.into_inner().expect("written to memory")
}

fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in members {
        writer.start_file(*name, SimpleFileOptions::default()).expect("written to memory");
        writer.write_all(content).expect("written to memory");
    }
    writer.finish().expect("written to memory").into_inner()
}

fn gz(content: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(content).expect("written to memory");
    encoder.finish().expect("written to memory")
}

fn zst(content: &[u8]) -> Vec<u8> {
    zstd::encode_all(content, 1).expect("written to memory")
}

/// What is read of an archive: `member#record title`, `member: reason`.
fn read_within(limits: Limits, name: &str, content: &[u8]) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join(name);
    fs::write(&path, content).expect("written");
    let files = open_with([&path], &Options { limits, ..Options::default() }).expect("it is there");
    let root = folder.path().display().to_string();
    let place = |path: &str| path.trim_start_matches(&root).trim_start_matches('/').to_owned();
    let told = |record| match record {
        Record::Article(article) => {
            format!("{}#{} {}", place(&article.origin.path), article.origin.record, article.title)
        }
        Record::Reject(reject) => format!("{}: {}", place(&reject.path), reject.reason),
        Record::Skipped(skipped) => format!("{} skipped: {}", place(&skipped.path), skipped.what),
    };
    records(&files).map(told).collect()
}

fn read(name: &str, content: &[u8]) -> Vec<String> {
    read_within(Limits::default(), name, content)
}

fn check(name: &str, content: &[u8], expected: &[&str]) {
    assert_eq!(read(name, content), expected, "{name}");
}

#[test]
fn members_are_read_as_files_are() {
    let members: &[(&str, &[u8])] = &[("2024/03/ferry.txt", FERRY), ("lines.jsonl", LINES), ("logo.png", b"x")];
    let expected = |name: &str| {
        ["2024/03/ferry.txt#0 Ferry runs again", "lines.jsonl#0 One", "lines.jsonl#1 Two", "logo.png skipped: an image"]
            .map(|member| format!("{name}!{member}"))
    };
    for (name, content) in [
        ("a.tar", tar(members)),
        ("a.tar.gz", gz(&tar(members))),
        ("a.tgz", gz(&tar(members))),
        ("a.tar.zst", zst(&tar(members))),
        ("a.zip", zip(members)),
        ("a.zip.gz", gz(&zip(members))),
        ("a", tar(members)),
        ("b.dump", zip(members)),
    ] {
        assert_eq!(read(name, &content), expected(name), "{name}");
    }
}

#[test]
fn other_compressions_are_taken_off() {
    let mut bz2 = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
    bz2.write_all(&tar(&[("a.txt", FERRY)])).expect("written to memory");
    check("a.tar.bz2", &bz2.finish().expect("written to memory"), &["a.tar.bz2!a.txt#0 Ferry runs again"]);
    check("a.txt.gz", &gz(&zst(FERRY)), &["a.txt.gz#0 Ferry runs again"]);
}

#[test]
fn archives_lie_in_one_another() {
    let inner = tar(&[("lines.jsonl.gz", &gz(LINES))]);
    let outer = zip(&[("day.tar.zst", &zst(&inner)), ("day.zip", &zip(&[("ferry.txt", FERRY)]))]);
    let expected = &[
        "a.zip!day.tar.zst!lines.jsonl.gz#0 One",
        "a.zip!day.tar.zst!lines.jsonl.gz#1 Two",
        "a.zip!day.zip!ferry.txt#0 Ferry runs again",
    ];
    check("a.zip", &outer, expected);
}

#[test]
fn long_members_are_read_as_they_come() {
    let lines = b"{\"title\":\"A\",\"body\":\"a b c\"}\n".repeat(200_000);
    let text = b"Ships came, and went again. ".repeat(100_000);
    let found = read("a.tar.gz", &gz(&tar(&[("lines.jsonl", &lines), ("long.txt", &text), ("ferry.txt", FERRY)])));
    assert_eq!(found.len(), 200_002);
    assert_eq!(found[199_999], "a.tar.gz!lines.jsonl#199999 A");
    assert!(found[200_000].starts_with("a.tar.gz!long.txt#0 "), "{}", found[200_000]);
    assert_eq!(found[200_001], "a.tar.gz!ferry.txt#0 Ferry runs again");
}

#[test]
fn tricks_with_names_are_harmless() {
    let members: &[(&str, &[u8])] = &[("../../etc/passwd.txt", FERRY), ("/abs.txt", FERRY), ("a\u{1b}[2J.txt", FERRY)];
    let names = ["etc/passwd.txt", "abs.txt", "a\u{fffd}[2J.txt"];
    let expected = names.map(|name| format!("a.tar!{name}#0 Ferry runs again"));
    assert_eq!(read("a.tar", &tar(members)), expected);
}

#[test]
fn what_came_before_a_break_is_kept() {
    let whole = tar(&[("one.txt", FERRY), ("two.txt", FERRY)]);
    let cut = |n_bytes: usize| read("a.tar", &whole[..n_bytes]);
    let first = "a.tar!one.txt#0 Ferry runs again";
    let short = "file is cut short: it ends too early";
    assert_eq!(
        cut(1536 + 20),
        [first.to_owned(), format!("a.tar!two.txt: {short}"), "a.tar: the tar archive is cut short".to_owned()]
    );
    assert_eq!(cut(1024 + 20), [first.to_owned(), "a.tar: the tar archive is cut short".to_owned()]);
    let packed = zip(&[("one.txt", FERRY), ("two.txt", FERRY)]);
    let found = read("a.zip", &packed[..packed.len() - 40]);
    assert_eq!(found[..2], ["a.zip!one.txt#0 Ferry runs again", "a.zip!two.txt#0 Ferry runs again"]);
    assert!(found[2].starts_with("a.zip: the zip archive is cut short or damaged"), "{found:?}");
}

#[test]
fn locked_members_are_told() {
    let mut packed = zip(&[("one.txt", FERRY), ("two.txt", FERRY)]);
    let directory = packed.windows(4).position(|bytes| bytes == b"PK\x01\x02").expect("it has one");
    packed[directory + 8] |= 1;
    packed[6] |= 1;
    let locked = "a.zip!one.txt: not read: it is encrypted; unpack it with its password first";
    check("a.zip", &packed, &[locked, "a.zip!two.txt#0 Ferry runs again"]);
    let mut packed = zip(&[("one.txt", FERRY)]);
    let directory = packed.windows(4).position(|bytes| bytes == b"PK\x01\x02").expect("it has one");
    (packed[directory + 10], packed[8]) = (97, 97);
    let told = "a.zip!one.txt: not read: compression method not supported: 97";
    check("a.zip", &packed, &[told]);
}

#[test]
fn limits_are_named_with_the_way_to_raise_them() {
    let found = |limits, content: &[u8]| read_within(limits, "a.zip", content).pop().unwrap_or_default();
    let members: &[(&str, &[u8])] = &[("one.txt", FERRY), ("two.txt", FERRY), ("three.txt", FERRY)];
    let rest = "the rest is not read";
    assert_eq!(
        found(Limits { members: 2, ..Limits::default() }, &zip(members)),
        format!("a.zip: the archive has more than 2 members; {rest} (--max-members raises the limit)")
    );
    let nested = zip(&[("b.zip", &zip(&[("c.zip", &zip(members))]))]);
    assert_eq!(
        found(Limits { depth: 2, ..Limits::default() }, &nested),
        format!(
            "a.zip!b.zip!c.zip: more than 2 archives and compressions lie in one another; {rest} (--max-depth raises the limit)"
        )
    );
    let flood = zip(&[("one.txt", FERRY), ("flood.jsonl", &LINES.repeat(100_000))]);
    let found = read_within(Limits { unpacked_bytes: 1 << 20, ..Limits::default() }, "a.zip", &flood);
    assert_eq!(found[0], "a.zip!one.txt#0 Ferry runs again");
    assert!(found.last().is_some_and(|last| last.ends_with("(--max-unpacked raises the limit)")), "{:?}", found.last());
}

#[test]
fn an_empty_archive_is_no_reason_for_alarm() {
    check("a.zip", &zip(&[]), &["a.zip skipped: an empty archive"]);
    check("a.tar", &tar(&[]), &["a.tar skipped: an empty archive"]);
    check("a.tar.gz", &gz(&tar(&[])), &["a.tar.gz skipped: an empty archive"]);
}

#[test]
fn what_follows_damage_within_a_member_is_read() {
    let record = |title: &str| {
        let page = format!("<h1>{title}</h1><p>It sailed.</p>");
        let head =
            format!("WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/html\r\nContent-Length: {}", page.len());
        gz(format!("{head}\r\n\r\n{page}\r\n\r\n").as_bytes())
    };
    let (one, mut two, three) = (record("One"), record("Two"), record("Three"));
    two[10] = 0xff;
    let crawl = [one, two, three].concat();
    let members: &[(&str, &[u8])] = &[("a.warc.gz", &crawl), ("ferry.txt", FERRY)];
    for (name, content) in [("a.zip", zip(members)), ("a.tar", tar(members))] {
        let found = read(name, &content);
        assert_eq!(found[0], format!("{name}!a.warc.gz#0 One"));
        assert!(found[1].contains("compressed data is damaged") && found[1].ends_with("is read"), "{found:?}");
        assert_eq!(found[2..], [format!("{name}!a.warc.gz#2 Three"), format!("{name}!ferry.txt#0 Ferry runs again")]);
    }
}

#[test]
fn parts_of_an_archive_are_told_with_the_way_out() {
    let packed = zip(&[("one.txt", FERRY)]);
    let found = read("a.zip.002", &packed[60..]);
    assert_eq!(found, ["a.zip.002: not read: a part of a split archive; join the parts first (`cat NAME.0* > NAME`)"]);
}

proptest::proptest! {
    #[test]
    fn spoiled_archives_never_end_a_run(
        changes in proptest::collection::vec((0usize..4_000, 0u8..=255), 0..6), cut in 0usize..4_000, kind in 0..3
    ) {
        let members: &[(&str, &[u8])] = &[("one.txt", FERRY), ("lines.jsonl.gz", &gz(LINES))];
        let mut content = match kind { 0 => tar(members), 1 => zip(members), _ => gz(&tar(members)) };
        for (at, byte) in changes {
            let at = at % content.len();
            content[at] = byte;
        }
        content.truncate(content.len().max(1) - cut % content.len());
        read("a.bin", &content);
    }
}
